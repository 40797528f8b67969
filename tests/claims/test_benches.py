"""Goodbyes that are still to come."""

from __future__ import annotations

from panchina.claims.benches import with_benches
from panchina.records import CoachTenure, Evidence, Rumour, Stage

HERE = (Evidence(0, 1),)
GOODBYE = CoachTenure(coach="Marco Silvetti", team="Como", status="former", evidence=HERE, rule="tenure.farewell")


def move(stage: Stage) -> Rumour:
    return Rumour(
        subject="Marco Silvetti",
        subject_role="coach",
        move="join",
        to="Lecce",
        from_="Como",
        stage=stage,
        certainty="denied" if stage == "off" else "asserted",
        evidence=HERE,
    )


def statuses(*moves: Rumour) -> list[str]:
    return [claim.status for claim in with_benches([GOODBYE, *moves]) if isinstance(claim, CoachTenure)]


def test_talk_of_a_move_leaves_him_on_his_bench() -> None:
    assert statuses(move("talks")) == ["current"]


def test_a_done_or_dead_move_changes_nothing() -> None:
    assert statuses(move("done")) == ["former"]
    assert statuses(move("off")) == ["former"]
    assert statuses() == ["former"]
