"""Clauses that leave out the verb of the one before: *esonerato A dal Como, B dal Lecce e C dal Bari*.

The pair of a draft goes on where the same order of person, preposition and team follows a comma or *e*, or opens the
next sentence: *Il Como riparte da A. Il Lecce da B*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from panchina.claims.draft import Draft
from panchina.claims.tenure_people import PERSON_SLOTS
from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before

_NOTE = 12
"""Tokens of a bracket that the list goes over."""


def gapped(draft: Draft, reduced: list[Reduced]) -> Iterator[Draft]:
    """Drafts of the clauses that follow `draft` and leave its verb out."""
    slot = next((name for name, _ in PERSON_SLOTS if name in draft.slots), None)
    team = draft.slots.get("team")
    if slot is None or team is None or team.last <= team.first or team.kind != "TEAM":
        return
    person = draft.slots[slot]
    if person.sentence != team.sentence or person.members or team.members:
        return
    first, second = (person, team) if person.first < team.first else (team, person)
    tokens = draft.reduced.sentence.tokens
    if second.last <= draft.first or second.last != max(draft.last, second.last):
        return
    joint = preposition_before(tokens, second)
    if joint is None:
        return
    here, k = draft.reduced, second.last
    while True:
        k = _past_bracket(here.sentence, k)
        pair = _pair(here, k, first.kind, second.kind, joint)
        if pair is None and k < len(tokens) and here is draft.reduced and tokens[k].text in (".", ";"):
            following = reduced[draft.sentence + 1 : draft.sentence + 2]
            if not following or first.kind != "TEAM":
                return
            here = following[0]
            pair = _pair(here, -1, first.kind, second.kind, joint)
        if pair is None:
            return
        people = {mention.kind: mention for mention in pair}
        start, k = pair[0].first, pair[1].last
        slots = {slot: people["PERSON"], "team": people["TEAM"]}
        yield replace(draft, reduced=here, first=start, last=k, slots=slots, inferred=set())


def _past_bracket(sentence: Sentence, k: int) -> int:
    tokens = sentence.tokens
    if k < len(tokens) and tokens[k].text == "(":
        close = next((i for i in range(k, min(k + _NOTE, len(tokens))) if tokens[i].text == ")"), None)
        return k if close is None else close + 1
    return k


def _pair(reduced: Reduced, k: int, first: str, second: str, joint: str) -> tuple[Mention, Mention] | None:
    """The two mentions of a clause that starts after the comma or *e* at token `k` (-1: at the sentence's start)."""
    tokens = reduced.sentence.tokens
    starts = {m.first: m for m in reduced.mentions if m is not None and not m.members}
    if k >= 0:
        if k >= len(tokens) or not (tokens[k].text in (",", ";") or tokens[k].lower in words("joiners")):
            return None
        while k < len(tokens) and (tokens[k].text in (",", ";") or tokens[k].lower in words("joiners")):
            k += 1
    else:
        k = 0
    if k < len(tokens) and tokens[k].lower in words("definite_articles"):
        k += 1
    left = starts.get(k)
    if left is None or left.kind != first or left.last >= len(tokens):
        return None
    if prepositions().get(tokens[left.last].lower) != joint:
        return None
    right = starts.get(left.last + 1)
    return (left, right) if right is not None and right.kind == second else None
