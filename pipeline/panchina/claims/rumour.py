"""Rumours from frames with the slots `subject`, `to`, `from`."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.engine import Reading
from panchina.mentions.model import Mention
from panchina.qualify.certainty import is_negated
from panchina.records import Claim, Rumour


def _role(person: Mention) -> str:
    return person.role if person.role in ("coach", "executive") else "player"


def read_rumours(reading: Reading) -> Iterator[Claim]:
    """One claim a subject and destination."""
    for draft in reading.drafts.get("rumour", ()):
        subject = draft.slots.get("subject")
        if subject is None:
            continue
        to, origin = draft.slots.get("to"), draft.slots.get("from")
        certainty, cues = reading.certainty(draft)
        stage = draft.values.get("stage", "interest")
        if stage != "off" and (certainty == "denied" or is_negated(draft.reduced.sentence, draft.first)):
            stage, certainty = "off", "denied"
        if stage == "off":
            certainty = "denied"
        move = draft.values.get("move", "join")
        if stage == "done" and certainty == "hedged":
            stage = "agreed"
        for person in subject.each():
            if not person.name:
                continue
            targets = to.each() if to is not None else (None,)
            for target in targets:
                if move in ("join", "stay") and (target is None or not target.name):
                    continue
                source = origin.each()[0].name if origin is not None else person.club
                if target is not None and source == target.name:
                    source = None
                yield Rumour(
                    subject=person.name,
                    subject_role=_role(person),  # type: ignore[arg-type]
                    move=move,
                    to=target.name if target is not None and move != "leave" else None,
                    from_=source,
                    stage=stage,
                    certainty=certainty,
                    sources=reading.sources[draft.sentence],
                    evidence=reading.evidence(draft),
                    rule=draft.rule.id,
                    cues=cues,
                )
