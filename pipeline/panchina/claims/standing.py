"""Standings from drafts with the slots `team`, `position`, `points`, `gap`."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.competitions import resolve_competition
from panchina.claims.engine import Reading
from panchina.records import Claim, Standing


def read_standings(reading: Reading) -> Iterator[Claim]:
    """One claim a team."""
    for draft in reading.drafts.get("standing", ()):
        team = draft.slots.get("team")
        if team is None:
            continue
        position = draft.slots.get("position")
        points = draft.slots.get("points")
        competition = draft.slots.get("competition")
        for club in team.each():
            if not club.name:
                continue
            certainty, cues = reading.certainty(draft)
            rank = position.value if position is not None else draft.values.get("position")
            yield Standing(
                team=club.name,
                competition=resolve_competition(reading.view, competition, club.name) if competition else None,
                position=rank,
                points=points.value if points is not None and isinstance(points.value, int) else None,
                certainty=certainty,
                evidence=reading.evidence(draft),
                rule=draft.rule.id,
                cues=cues,
            )
