"""Tenures found, before merging, and the contradictions between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panchina.claims.tenure_focus import Benches
from panchina.records import Certainty, Evidence, Role, Status


@dataclass(frozen=True, slots=True)
class Found:
    """A tenure before doubles and contradictions are settled. `event`: the article tells its beginning or end."""

    coach: str
    team: str
    status: Status
    role: Role
    event: bool
    certainty: Certainty
    sources: tuple[str, ...]
    cues: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    rule: str
    guessed: bool = False
    """Is the team only the one in play?"""
    cited: tuple[str, ...] = ()


def settle(benches: Benches, found: list[Found]) -> Iterator[Found]:
    """Drops what the article's own news contradicts: a coach whose end is told is not current by presupposition."""
    by_pair: dict[tuple[str, str], list[Found]] = {}
    guesses: dict[tuple[str, str], dict[str, tuple[Evidence, ...]]] = {}
    for item in found:
        if item.guessed:
            guesses.setdefault((item.team, item.status), {})[item.coach] = item.evidence
    sure: dict[tuple[str, str], set[str]] = {}
    for item in found:
        if not item.guessed and item.event:
            sure.setdefault((item.coach, item.status), set()).add(item.team)
    for item in found:
        if item.guessed and item.team not in sure.get((item.coach, item.status), {item.team}):
            continue  # a clause with a team says which
        if item.guessed and len(set(guesses[item.team, item.status].values())) > 1:
            continue  # a round-up: the team in play is not the team of each coach
        by_pair.setdefault((item.coach, item.team), []).append(item)
    for (coach, team), items in by_pair.items():
        stated = {item.status for item in items if item.event}
        loose = {item.status for item in items if not item.event}
        known = benches.stint(coach, team)
        for item in items:
            if not item.event:
                if item.status == "current" and stated & {"former", "incoming"}:
                    continue
                if item.status == "current" and "former" in loose and item.rule == "tenure.granted":
                    continue
                if item.status == "former" and "current" in stated and known != "former":
                    continue
            elif item.status == "incoming" and "current" in stated:
                continue
            yield item
