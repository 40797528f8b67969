"""Triggers with roles: which person and which team of the clause fill which slot.

A frame names, for persons and for teams, the slot by grammatical place: `subj` (no preposition, before the trigger),
`obj` (no preposition, after it), a preposition (`a`, `da`, `per`, `con`, `di`, `su`, `in`, `tra`), or `any`. The nearest
mention of each place wins; crossing a clause boundary costs. Kind and preposition decide nearly all roles in Italian,
where the order of words is free; a parse, where there is one, is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from panchina.claims.draft import Draft
from panchina.claims.rules import Rule
from panchina.language.words import words
from panchina.mentions.matcher import Match
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.resolve.view import ArticleView

_REACH = 28
"""Tokens beyond which a mention is no role of a trigger."""
_NOT_MOVERS = frozenset({"journalist", "agent", "president", "referee", "pundit", "other"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands relative to a trigger."""

    mention: Mention
    side: str
    preposition: str | None
    cost: int


def is_passive(reduced: Reduced, first: int, last: int) -> bool:
    """Is the trigger a passive participle: *è stato ceduto*, *viene girato*, *verrà ceduto*, or *preso dal*?"""
    tokens = reduced.sentence.tokens
    if not any(form.mood == "part" for token in tokens[first:last] for form in token.verbs):
        return False
    if any(
        form.mood in ("ind", "cond", "subj", "inf")
        for token in tokens[first:last]
        for form in token.verbs
        if form.lemma not in ("essere", "avere")
    ):
        return False
    for k in range(first - 1, max(-1, first - 5), -1):
        for form in tokens[k].verbs:
            if form.lemma in ("essere", "venire"):
                return True
            if form.lemma == "avere":
                return False
        if tokens[k].text in (",", ";", ":"):
            break
    return True


def places(view: ArticleView, reduced: Reduced, first: int, last: int) -> list[Place]:
    """All PERSON, TEAM and PLACE mentions within reach of the trigger, with costs."""
    tokens = reduced.sentence.tokens
    found: list[Place] = []
    for mention in reduced.mentions:
        if mention is None or mention.kind not in ("PERSON", "TEAM", "PLACE", "COMP"):
            continue
        if mention.first < last and mention.last > first:
            continue
        left = mention.last <= first
        between = tokens[mention.last : first] if left else tokens[last : mention.first]
        if len(between) > _REACH:
            continue
        cost = len(between)
        blocked = False
        for token in between:
            if token.text == ";":
                blocked = True
            elif token.text in (",", ":", "-", "("):
                cost += 3
            elif token.lower in words("clause_openers"):
                cost += 8
        if blocked:
            continue
        preposition = preposition_before(tokens, mention)
        found.append(Place(mention, "left" if left else "right", preposition, cost))
    found.sort(key=lambda place: place.cost)
    return found


def _slot_of(place: Place, table: dict[str, str]) -> str | None:
    if place.preposition and place.preposition in table:
        return table[place.preposition]
    if place.preposition is None:
        key = "subj" if place.side == "left" else "obj"
        if key in table:
            return table[key]
    return table.get("any")


def consumed_teams(reduced: Reduced) -> set[int]:
    """Teams that belong to a person's noun phrase (*l'attaccante del Genoa Rossi*, *l'ex Roma Rossi*): no roles."""
    used: set[int] = set()
    tokens = reduced.sentence.tokens
    for mention in reduced.mentions:
        if mention is None or mention.kind != "TEAM":
            continue
        before = tokens[mention.first - 1].lower if mention.first else ""
        if before == "ex":
            used.add(id(mention))
    return used


def frame_drafts(view: ArticleView, reduced: Reduced, match: Match[Rule]) -> Iterable[Draft]:
    """The draft of a frame's trigger, if all slots that the rule requires can be filled."""
    rule = match.key
    model = rule.model
    first, last = reduced.spans[match.first][0], reduced.spans[match.last - 1][1]
    draft = Draft(rule, reduced, first, last, values=dict(model.set))
    draft.slots.update(match.slots)
    passive = bool(model.passive) and is_passive(reduced, first, last)
    teams = model.passive if passive else model.team
    consumed = consumed_teams(reduced)
    for place in places(view, reduced, first, last):
        mention = place.mention
        if mention.kind == "PERSON":
            if mention.role in _NOT_MOVERS or not model.person:
                continue
            slot = _slot_of(place, model.person)
        elif mention.kind == "TEAM":
            if id(mention) in consumed:
                continue
            slot = _slot_of(place, teams)
        elif mention.kind in ("PLACE", "COMP"):
            slot = _slot_of(place, model.place) if model.place else None
        else:
            slot = None
        if slot is None or slot in draft.slots:
            continue
        draft.slots[slot] = mention
    for slot, source in model.default.items():
        if slot not in draft.slots:
            _infer(view, draft, slot, source)
    if all(slot in draft.slots for slot in model.require):
        yield draft


def _infer(view: ArticleView, draft: Draft, slot: str, source: str) -> None:
    """Fills a slot from the article: the team in play (`topic`) or the person in play (`focus`)."""
    if source == "topic":
        name = view.team_in_play(draft.sentence)
        kind = "TEAM"
    elif source == "page":
        name = view.topic_team()
        kind = "TEAM"
    else:
        role = source.partition(":")[2] or None
        person = view.person_in_play(draft.sentence, role)
        name = person.name if person else None
        kind = "PERSON"
    if not name:
        return
    tokens = draft.reduced.sentence.tokens
    mention = Mention(kind, draft.sentence, draft.first, draft.first, tokens[draft.first].text, form="null", name=name)  # type: ignore[arg-type]
    if kind == "PERSON" and person is not None:
        mention.role = person.role
    draft.slots[slot] = mention
    draft.inferred.add(slot)
