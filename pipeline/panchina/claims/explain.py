"""Why an article gave its claims, and why what nearly was one was dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panchina.claims.build import build_claims
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.mentions.model import Mention


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot: the words that fill it, what they were read as, and how (name, colour, role, null …)."""

    slot: str
    surface: str
    names: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule that matched but gave no claim, with the reason."""

    type: str
    rule: str
    words: str
    span: tuple[int, int]
    filled: tuple[Filled, ...]
    reason: str


def filled_slots(draft: Draft) -> tuple[Filled, ...]:
    """The slots of a draft as its rule bound them."""
    return tuple(
        Filled(slot, mention.surface, tuple(part.name or "?" for part in mention.each()), _form(draft, slot, mention))
        for slot, mention in draft.slots.items()
    )


def _form(draft: Draft, slot: str, mention: Mention) -> str:
    return "from the article" if slot in draft.inferred else mention.form


def draft_of(reading: Reading, rule: str | None, spans: set[tuple[int, int]]) -> Draft | None:
    """The draft of `rule` whose words are among `spans`."""
    for drafts in reading.drafts.values():
        for draft in drafts:
            if draft.rule.id == rule and draft.span() in spans:
                return draft
    return None


def near_misses(reading: Reading) -> Iterator[NearMiss]:
    """The drafts that gave no claim."""
    text = reading.view.document.article.text
    given = {(claim.rule, (span.start, span.end)) for claim in build_claims(reading) for span in claim.evidence}
    for kind, drafts in reading.drafts.items():
        for draft in drafts:
            if (draft.rule.id, draft.span()) in given:
                continue
            start, end = draft.span()
            yield NearMiss(kind, draft.rule.id, text[start:end], (start, end), filled_slots(draft), _reason(draft))


def _reason(draft: Draft) -> str:
    for slot, mention in draft.slots.items():
        for part in mention.each():
            if part.kind in ("TEAM", "PERSON") and not part.name:
                return f"{slot}: {part.surface!r} could mean {_candidates(part)}"
            if part.kind == "PERSON" and part.role in ("journalist", "agent", "president", "referee", "pundit"):
                return f"{slot}: {part.name} is a {part.role} here"
    return "the claim's type asks for more: a slot is missing, or the person is not known to be a coach"


def _candidates(mention: Mention) -> str:
    names = [reading.entity.name for reading in mention.readings]
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "") if names else "nobody that the article names"
