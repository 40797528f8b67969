"""Cup runs from drafts with the slots `team`, `competition`, `opponent` and the round words in their clause."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.competitions import resolve_competition
from panchina.claims.engine import Reading
from panchina.records import Claim, CupRun


def read_cup_runs(reading: Reading) -> Iterator[Claim]:
    """One claim a team and competition."""
    for draft in reading.drafts.get("cup_run", ()):
        team = draft.slots.get("team")
        if team is None:
            continue
        opponent = draft.slots.get("opponent")
        competition = draft.slots.get("competition")
        for club in team.each():
            if not club.name:
                continue
            certainty, cues = reading.certainty(draft)
            yield CupRun(
                team=club.name,
                competition=resolve_competition(reading.view, competition, club.name) if competition else None,
                round=draft.values.get("round"),
                outcome=draft.values.get("outcome", "upcoming"),
                opponent=opponent.name if opponent is not None and opponent.name != club.name else None,
                certainty=certainty,
                sources=reading.sources(draft),
                evidence=reading.evidence(draft),
                rule=draft.rule.id,
                cues=cues,
            )
