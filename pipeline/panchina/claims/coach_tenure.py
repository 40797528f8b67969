"""Coach tenures from drafts with the slots `coach` and `team`."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.mentions.model import Mention
from panchina.records import Claim, CoachTenure

_NEVER = frozenset({"journalist", "agent", "referee", "pundit", "president", "executive"})


def _may_coach(reading: Reading, draft: Draft, person: Mention) -> bool:
    """Is the person a coach here? `needs_coach` rules (*il Como di Fabregas*) want him known as one."""
    if person.role in _NEVER or not person.name:
        return False
    if draft.values.get("needs_coach"):
        return person.role == "coach"
    return person.role in (None, "coach") or not draft.values.get("no_players", False)


def read_tenures(reading: Reading) -> Iterator[Claim]:
    """One claim a coach and team."""
    for draft in reading.drafts.get("coach_tenure", ()):
        coach, team = draft.slots.get("coach"), draft.slots.get("team")
        if coach is None or team is None:
            continue
        for person in coach.each():
            if not _may_coach(reading, draft, person) or not person.name:
                continue
            for club in team.each():
                if not club.name:
                    continue
                certainty, cues = reading.certainty(draft)
                if certainty in ("hedged", "denied"):
                    certainty = "asserted"
                yield CoachTenure(
                    coach=person.name,
                    team=club.name,
                    status=draft.values.get("status", "current"),
                    role=draft.values.get("role", "head"),
                    certainty=certainty,
                    evidence=reading.evidence(draft),
                    rule=draft.rule.id,
                    cues=cues,
                )
