"""Triggers with roles: which person and which team of the clause fill which slot.

A frame names, for persons and for teams, the slot by grammatical place: `subj` (no preposition, before the trigger),
`obj` (no preposition, after it), a preposition (`a`, `da`, `per`, `con`, `di`, `su`, `in`, `tra`), a preposition on one
side (`left.a`, `right.di`), or `any`. The nearest mention of each place wins; crossing a verb, a comma or a clause
boundary costs. Kind and preposition decide nearly all roles in Italian, where the order of words is free; a parse,
where there is one, is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from panchina.claims.anaphora import anaphors, referent
from panchina.claims.club_in_play import club_in_play
from panchina.claims.context import Context
from panchina.claims.draft import Draft
from panchina.claims.owners import Owners
from panchina.claims.rules import Rule
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.mentions.matcher import Match
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.resolve.view import ArticleView

_REACH = 30
"""Cost beyond which a mention is no role of any trigger; a rule may set less."""
_SUBJECT_NEAR = 8
"""Cost within which an unused team before the trigger is its subject, so that no null subject is read."""
_AUXILIARIES = frozenset({"essere", "avere", "venire"})
_SPEAKERS = frozenset({"1s", "1p", "2s", "2p"})
_NOT_MOVERS = frozenset({"journalist", "agent", "president", "referee", "pundit", "other"})
_CANNOT_ASK = frozenset({"journalist", "referee", "pundit"})
_COSTS = {",": 2, ":": 4, "-": 3, "–": 3, "—": 3}

CLITICS: dict[str, str | None] = {"lo": None, "l'": None, "gli": "a"}
"""Clitic -> the place that it stands for."""

Voice = Literal["active", "passive", "bare"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands relative to a trigger."""

    mention: Mention
    side: str
    preposition: str | None
    cost: int


def voice(reduced: Reduced, first: int, last: int) -> Voice:
    """`passive`: *è stato ceduto*, *viene girato*; `bare`: a participle alone, *preso dal Como*; else `active`."""
    tokens = reduced.sentence.tokens
    if not any(form.mood == "part" for token in tokens[first:last] for form in token.verbs):
        return "active"
    auxiliaries = ("essere", "avere", "venire")
    inside = {form.lemma for token in tokens[first:last] for form in token.verbs if form.lemma in auxiliaries}
    if "venire" in inside or "essere" in inside:
        return "passive"
    if "avere" in inside or any(
        form.mood in ("ind", "cond", "subj", "inf")
        for token in tokens[first:last]
        for form in token.verbs
        if form.lemma not in auxiliaries
    ):
        return "active"
    for k in range(first - 1, max(-1, first - 5), -1):
        for form in tokens[k].verbs:
            if form.lemma in ("essere", "venire"):
                return "passive"
            if form.lemma == "avere":
                return "active"
        if tokens[k].text in (",", ";", ":"):
            break
    return "bare"


def is_finite(tokens: list[Token], k: int) -> bool:
    """Is token `k` a finite verb rather than a noun of the same form (*la punta*, *il segno*)?"""
    if not any(form.mood in ("ind", "cond", "subj") for form in tokens[k].verbs) or tokens[k].lower in prepositions():
        return False
    before = tokens[k - 1].lower if k else ""
    return before not in words("sure_articles") and before not in words("noun_markers")


@lru_cache(maxsize=4096)
def _plain_words(rule: Rule) -> frozenset[str]:
    """The words that are a trigger of the rule as they stand, not as forms of a verb."""
    found: set[str] = set()
    for sequence in rule.sequences:
        lower = sequence[0].spec.get("LOWER") if len(sequence) == 1 else None
        found.update([lower] if isinstance(lower, str) else lower.get("IN", ()) if lower else ())
    return frozenset(found)


def is_noun_use(tokens: list[Token], first: int, last: int) -> bool:
    """Is a trigger of one word a noun of the form of a verb: *il punto*, *una proposta*, *la prima scelta*?"""
    if last - first != 1 or not tokens[first].verbs or not first:
        return False
    before = tokens[first - 1].lower
    if any(form.mood in ("inf", "ger") for form in tokens[first].verbs):
        return False
    if any(form.mood == "part" for form in tokens[first].verbs):
        return before in words("articles") or before in words("noun_markers")
    return not is_finite(tokens, first)


def _cost(tokens: list[Token], taken: list[bool], start: int, end: int) -> int | None:
    """The cost of the tokens between a trigger and a mention; None where a semicolon parts them."""
    cost = 0
    depth = 0
    if start + 1 < end and tokens[start].text == "," and tokens[start + 1].lower == "che":
        start, cost = start + 2, 1  # il Como, che ha messo nel mirino Rossi: the relative's subject
    elif start < end and tokens[start].lower == "che":
        start, cost = start + 1, 1
    for k in range(start, end):
        token = tokens[k]
        if token.text == ";":
            return None
        if token.text in "()":
            depth += 1 if token.text == "(" else -1
            cost += 1
            continue
        if depth > 0:
            continue
        cost += _COSTS.get(token.text, 0)
        if taken[k]:
            cost += 1 if k == start or not taken[k - 1] else 0
            continue
        cost += 1
        if token.lower in words("clause_walls"):
            cost += 6
        elif is_finite(tokens, k) and not any(form.lemma in ("essere", "avere", "potere", "dovere") for form in token.verbs):
            cost += 5
    return cost


def places(reduced: Reduced, extra: Iterable[Mention], first: int, last: int) -> list[Place]:
    """All PERSON, TEAM, PLACE and COMP mentions within reach of the trigger, the nearest first; with `extra` people."""
    tokens = reduced.sentence.tokens
    taken = [False] * len(tokens)
    for mention in reduced.mentions:
        if mention is not None:
            for k in range(mention.first, min(mention.last, len(tokens))):
                taken[k] = True
    found: list[Place] = []
    for mention in (*reduced.mentions, *extra):
        if mention is None or mention.kind not in ("PERSON", "TEAM", "PLACE", "COMP"):
            continue
        if mention.kind == "TEAM" and _in_brackets(tokens, mention, first):
            continue
        if mention.first < last and mention.last > first:
            found.append(Place(mention, "right", preposition_before(tokens, mention), 0))
            continue
        if mention.form == "noun" and tokens[mention.first].lower in CLITICS:
            found.append(Place(mention, "right", CLITICS[tokens[mention.first].lower], 1))
            continue
        left = mention.last <= first
        cost = _cost(tokens, taken, *((mention.last, first) if left else (last, mention.first)))
        if cost is None or cost > _REACH:
            continue
        preposition = None if left and _has_relative(tokens, mention, first) else _preposition(tokens, mention)
        found.append(Place(mention, "left" if left else "right", preposition, cost))
    found.sort(key=lambda place: place.cost)
    return found


def _has_relative(tokens: list[Token], mention: Mention, trigger: int) -> bool:
    """Does a relative clause whose verb is the trigger follow: *un rinforzo per il Como, che prende Rossi*?"""
    k = mention.last
    if k < trigger and tokens[k].text == ",":
        k += 1
    if k >= trigger or tokens[k].lower != "che":
        return False
    return trigger - k < 8 and not any(
        is_finite(tokens, i) and not any(f.lemma in _AUXILIARIES for f in tokens[i].verbs) for i in range(k + 1, trigger)
    )


def _preposition(tokens: list[Token], mention: Mention) -> str | None:
    """As `preposition_before`; *il nome è quello di Rossi* names Rossi himself."""
    preposition = preposition_before(tokens, mention)
    if preposition == "di" and mention.first > 1 and tokens[mention.first - 2].lower in words("pointing_words"):
        return None
    return preposition


def _in_brackets(tokens: list[Token], mention: Mention, trigger: int) -> bool:
    """Does a team stand in brackets that do not hold the trigger: *Rossi (Genoa)*?"""
    for k in range(mention.first - 1, max(-1, mention.first - 8), -1):
        if tokens[k].text == ")":
            return False
        if tokens[k].text == "(":
            return not (k < trigger and not any(t.text == ")" for t in tokens[k:trigger])) or trigger < k
    return False


@lru_cache(maxsize=4096)
def _verb_lemmas(rule: Rule) -> frozenset[str]:
    """The verbs in a rule's triggers."""
    found: set[str] = set()
    for sequence in rule.sequences:
        for atom in sequence:
            lemma = atom.spec.get("LEMMA")
            found.update([lemma] if isinstance(lemma, str) else lemma.get("IN", ()) if lemma else ())
    return frozenset(found)


def _person_of_verb(tokens: list[Token], first: int, last: int, lemmas: frozenset[str]) -> set[str]:
    """The grammatical persons that the finite verb of a trigger, or its auxiliary, may have; empty if it has none."""
    for k in range(last - 1, max(-1, first - 4), -1):
        if k < first and tokens[k].text in ",;:.()":
            break
        own = lemmas if k >= first else _AUXILIARIES
        persons = {form.person for form in tokens[k].verbs if form.person and form.lemma in own}
        if persons:
            return persons
    return set()


def _slot_of(place: Place, table: dict[str, str]) -> str | None:
    if place.preposition:
        sided = table.get(f"{place.side}.{place.preposition}")
        if sided:
            return sided
        if place.preposition in table:
            return table[place.preposition]
    else:
        key = "subj" if place.side == "left" else "obj"
        if key in table:
            return table[key]
    return table.get("any")


def consumed_teams(reduced: Reduced, owners: Owners) -> set[int]:
    """Teams that belong to a person's noun phrase (*l'attaccante del Genoa Rossi*, *l'ex Roma Rossi*): no roles."""
    used: set[int] = set(owners.attached)
    tokens = reduced.sentence.tokens
    for mention in reduced.mentions:
        if mention is None or mention.kind != "TEAM":
            continue
        before = tokens[mention.first - 1].lower if mention.first else ""
        if before == "ex":
            used.add(id(mention))
    return used


def is_reduced_relative(reduced: Reduced, first: int, last: int) -> bool:
    """Is the trigger a participle that only describes a name: *Rossi, esonerato in autunno*, *l'esonerato Rossi*?"""
    tokens = reduced.sentence.tokens
    if voice(reduced, first, last) != "bare" or first == 0:
        return False
    before = tokens[first - 1]
    if before.lower in words("articles") or before.lower in words("ex_words") or before.lower in words("noun_markers"):
        return True
    k = first - 1
    while k > 0 and tokens[k].lower in words("recency_adverbs"):
        k -= 1
    if tokens[k].text == "," and reduced.sentence.kind != "headline":
        return any(m is not None and m.kind == "PERSON" and k - 4 <= m.last <= k for m in reduced.mentions)
    return False


def governs_infinitive(tokens: list[Token], last: int) -> bool:
    """Is the trigger a verb that only governs the next one: *vuole | vendere Rossi*, *punta | a cedere Rossi*?"""
    if not tokens[last - 1].verbs:
        return False
    k = last
    if k < len(tokens) and tokens[k].lower in words("infinitive_markers"):
        k += 1
    return k < len(tokens) and any(form.mood == "inf" for form in tokens[k].verbs)


def frame_drafts(view: ArticleView, reduced: Reduced, match: Match[Rule], context: Context) -> Iterable[Draft]:
    """The draft of a frame's trigger, if all slots that the rule requires can be filled."""
    rule = match.key
    model = rule.model
    first, last = reduced.spans[match.first][0], reduced.spans[match.last - 1][1]
    if model.finite and is_reduced_relative(reduced, first, last):
        return
    word = reduced.sentence.tokens[first].lower in _plain_words(rule)
    if not word and is_noun_use(reduced.sentence.tokens, first, last):
        return
    if first and not word and reduced.sentence.tokens[first - 1].lower in words("coach_nouns"):
        return  # tecnico esonerato: somebody not named here
    if governs_infinitive(reduced.sentence.tokens, last):
        return
    persons = set() if word else _person_of_verb(reduced.sentence.tokens, first, last, _verb_lemmas(rule))
    if persons and persons <= _SPEAKERS:
        return
    draft = Draft(rule, reduced, first, last, values=dict(model.set))
    draft.slots.update(match.slots)
    manner = voice(reduced, first, last) if model.passive or model.bare else "active"
    teams = {"active": model.team, "passive": model.passive, "bare": model.bare or model.passive}[manner]
    people = model.person
    if manner != "active" and "obj" in people:
        people = {**people, "subj": people["obj"]}
    consumed = consumed_teams(reduced, context.owners)
    extra = list(anaphors(view, reduced, first, last, context)) if people and context.market else []
    blocked = (bool(persons) and "3s" not in persons) or _unread_name(view, reduced, first)
    bound = {id(mention) for mention in match.slots.values()}
    for place in places(reduced, extra, first, last):
        mention = place.mention
        if id(mention) in bound or place.cost > model.reach:
            continue
        slot: str | None = None
        if mention.kind == "PERSON":
            slot = _slot_of(place, people)
            if slot == "subject" and mention.role in _NOT_MOVERS:
                slot = "asker" if "asker" in people.values() else None
            if slot == "asker" and mention.role in _CANNOT_ASK:
                slot = None
        elif mention.kind == "TEAM":
            if id(mention) in consumed or (mention.members and all(id(m) in consumed for m in mention.members)):
                continue
            slot = _slot_of(place, teams)
        elif model.place:
            slot = _slot_of(place, model.place)
        if slot is None or slot in draft.slots:
            blocked = blocked or (slot is None and _is_rival(place))
            continue
        draft.slots[slot] = mention
    _settle_asker(draft)
    infer_slots(view, draft, context, blocked=blocked)
    if is_complete(draft):
        context.note(draft.sentence, draft.slots.get("subject"))
        to = draft.slots.get("to")
        if to is not None and "to" not in draft.inferred and rule.model.set.get("move") == "join":
            context.note_buyer(draft.sentence, draft.last, to.each()[0].name)
        yield draft


def _unread_name(view: ArticleView, reduced: Reduced, first: int) -> bool:
    """Does a capitalised word that is no mention stand close before the trigger, a name that was not recognised?"""
    tokens = reduced.sentence.tokens
    taken = {k for m in reduced.mentions if m is not None for k in range(m.first, m.last)}
    for k in range(first - 1, max(-1, first - _SUBJECT_NEAR), -1):
        if tokens[k].text in ".;:":
            return False
        if k not in taken and tokens[k].capital and (k > 0 or tokens[k].lower not in view.lexicon.common_words):
            return k > 0 or not tokens[k].verbs
    return False


def _is_rival(place: Place) -> bool:
    """Does a person near by, or a team where the subject would stand, fill no slot, so that there is no null subject?"""
    if place.cost >= _SUBJECT_NEAR:
        return False
    return place.mention.kind == "PERSON" or (place.side == "left" and place.preposition is None)


def _settle_asker(draft: Draft) -> None:
    """*Rossi ha incontrato il ds Bianchi*: of a mover and a club's man the mover is the subject."""
    subject, asker = draft.slots.get("subject"), draft.slots.get("asker")
    if subject is None or asker is None:
        return
    if subject.role in ("executive", "president") and asker.role in ("coach", "player", None):
        draft.slots["subject"], draft.slots["asker"] = asker, subject


def is_filled(draft: Draft, slot: str) -> bool:
    """Is a slot bound? `between` (*la trattativa tra A e B*) holds the buyer too."""
    return slot in draft.slots or (slot == "to" and "between" in draft.slots)


def is_complete(draft: Draft) -> bool:
    """Are all slots bound that the rule requires?"""
    return all(is_filled(draft, slot) for slot in draft.rule.model.require)


def infer_slots(view: ArticleView, draft: Draft, context: Context, blocked: bool = False) -> None:
    """Fills the slots that the clause left empty as the rule's `default` says; on market pages only.

    `blocked`: the clause has another subject, so that no null subject is read.
    """
    if draft.rule.type == "rumour" and not context.market:
        return
    for slot, source in draft.rule.model.default.items():
        if is_filled(draft, slot) or (source == "focus" and (blocked or "to" in draft.inferred)):
            continue
        if slot in ("team", "from") and _several(draft):
            continue  # esonerati Rossi, Bianchi e Verdi: each of a club of his own
        if not (source == "club" and "subject" in draft.inferred):
            _infer(view, draft, slot, source, context)


def _several(draft: Draft) -> bool:
    """Does the draft speak of several people at once?"""
    return any(slot in draft.slots and len(draft.slots[slot].members) > 1 for slot in ("coach", "subject"))


def _infer(view: ArticleView, draft: Draft, slot: str, source: str, context: Context) -> None:
    """From the article: `topic` and `page` (its teams), `club` (the club in play), `focus` (the person in play)."""
    role: str | None = None
    if source == "club":
        asker = draft.slots.get("asker")
        own = context.owners.club(asker.name) if asker is not None else None
        said = context.buyer_in(draft.sentence, draft.first)
        name = own or said or club_in_play(view, draft.sentence, draft.first, context.owners)
        kind = "TEAM"
    elif source == "topic":
        name, kind = view.team_in_play(draft.sentence), "TEAM"
    elif source == "page":
        name, kind = view.topic_team(), "TEAM"
    else:
        person = referent(view, draft.sentence, draft.first, context, source.partition(":")[2] or None)
        name, kind = (person.name if person else None), "PERSON"
        role = person.role if person else None
    if not name:
        return
    tokens = draft.reduced.sentence.tokens
    mention = Mention(kind, draft.sentence, draft.first, draft.first, tokens[draft.first].text, form="null", name=name)  # type: ignore[arg-type]
    mention.role = role
    draft.slots[slot] = mention
    draft.inferred.add(slot)
