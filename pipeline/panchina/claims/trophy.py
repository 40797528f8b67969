"""Trophies from drafts with the slots `holder`, `competition`, `count`, `team`."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.competitions import resolve_competition
from panchina.claims.engine import Reading
from panchina.records import Claim, Trophy


def read_trophies(reading: Reading) -> Iterator[Claim]:
    """One claim a holder and competition."""
    for draft in reading.drafts.get("trophy", ()):
        holder = draft.slots.get("holder")
        competition = draft.slots.get("competition")
        if holder is None or competition is None:
            continue
        team = draft.slots.get("team")
        count = draft.slots.get("count")
        for who in holder.each():
            if not who.name:
                continue
            role = "team" if who.kind == "TEAM" else "coach" if who.role == "coach" else "player"
            club = team.name if team is not None and who.kind == "PERSON" else None
            for won in competition.each():
                name = resolve_competition(reading.view, won, who.name if role == "team" else club)
                if not name:
                    continue
                value = draft.values.get("count", 1)
                if count is not None and isinstance(count.value, int):
                    value = count.value
                certainty, cues = reading.certainty(draft)
                yield Trophy(
                    holder=who.name,
                    holder_role=role,
                    competition=name,
                    count=value,
                    team=club,
                    certainty=certainty,
                    sources=reading.sources(draft),
                    evidence=reading.evidence(draft),
                    rule=draft.rule.id,
                    cues=cues,
                )
