"""Further names of a story: *il Como segue Rossi; poi c'è Bianchi*, *ma attenzione anche a Verdi*."""

from __future__ import annotations

from collections.abc import Sequence

from panchina.claims.draft import Draft

_OPEN = ("interest", "contact", "offer", "talks")


def follow_on(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Gives a draft whose rule `continues` the club, the stage and the role of the last join told before it.

    That is the last of its sentence, else of the sentence before in the same paragraph; without one, no club is set.
    Where only the verb is `gapped` (*il Como vuole Rossi, il Lecce Bianchi*) the draft keeps its own club and needs one
    of its sentence.
    """
    told = [other for other in earlier if _leads(other, draft)]
    if draft.values.get("gapped"):
        told = [other for other in told if other.sentence == draft.sentence and other.first < draft.first]
        if not told or draft.slots["to"].form != "name":
            draft.slots.pop("to", None)
            return
    if not told or any(_says_more(other, draft) for other in earlier):
        return
    lead = max(told, key=lambda other: (other.sentence, other.last))
    for slot in () if draft.values.get("gapped") else ("to", "between"):
        if slot in lead.slots:
            draft.slots[slot] = lead.slots[slot]
            draft.inferred.add(slot)
    for key in ("stage", "present", "future", "role"):
        if key in lead.values:
            draft.values[key] = lead.values[key]


def _says_more(other: Draft, draft: Draft) -> bool:
    """Does another rule of the sentence speak of the same person?"""
    names = {person.name for person in draft.slots["subject"].each()}
    subject = other.slots.get("subject")
    here = other.sentence == draft.sentence and subject is not None
    return here and any(person.name in names for person in subject.each())  # type: ignore[union-attr]


def _leads(other: Draft, draft: Draft) -> bool:
    if other.values.get("move") != "join" or other.values.get("stage") not in _OPEN or "subject" not in other.slots:
        return False
    if other.sentence == draft.sentence:
        return other.last <= draft.last and other.slots["subject"] is not draft.slots.get("subject")
    before, here = other.reduced.sentence, draft.reduced.sentence
    return other.sentence == draft.sentence - 1 and before.paragraph == here.paragraph
