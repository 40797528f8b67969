"""Triggers with roles: which person and which team of the clause fill which slot.

A frame names, for persons and for teams, the slot by grammatical place: `subj` (no preposition, before the trigger),
`obj` (no preposition, after it), a preposition (`a`, `da`, `per`, `con`, `di`, `su`, `in`, `tra`), a preposition on one
side (`left.a`, `right.di`), or `any`. The nearest mention of each place wins; crossing a verb, a comma or a clause
boundary costs. Kind and preposition decide nearly all roles in Italian, where the order of words is free; a parse,
where there is one, is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from panchina.claims.anaphora import anaphors, ordinals, referent, section_person
from panchina.claims.club_in_play import acting_team, club_in_play, label_of, main_team
from panchina.claims.context import Context, in_scope
from panchina.claims.draft import Draft
from panchina.claims.places import (
    Place,
    answers_offer,
    consumed_teams,
    coordinated,
    in_brackets,
    listed,
    places,
    slot_of,
    teams_with_coach,
)
from panchina.claims.rules import Rule
from panchina.claims.trigger_verbs import (
    governs_infinitive,
    is_finite,
    is_noun_use,
    is_reduced_relative,
    persons_of_verb,
    plain_words,
    single_words,
    verb_lemmas,
    voice,
)
from panchina.language.words import words
from panchina.mentions.matcher import Match
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.resolve.view import ArticleView

__all__ = ["frame_drafts", "infer_slots", "is_complete", "is_filled", "is_finite", "voice"]

_SUBJECT_NEAR = 8
"""Cost within which an unused team before the trigger is its subject, so that no null subject is read."""
_QUOTES = frozenset({'"', "”", "»", "'", "’"})
_SURNAME_NEAR = 2
_CLUB_NEAR = 5
"""Tokens before the trigger within which *il club* is its subject."""
_BEHIND_PASSIVE = 4
"""Cost within which the subject of a passive may follow it: *è stato esonerato anche Rossi*."""
_SPEAKERS = frozenset({"1s", "1p", "2s", "2p"})
_NOT_MOVERS = frozenset({"journalist", "agent", "president", "referee", "pundit", "other"})
_CANNOT_ASK = frozenset({"journalist", "referee", "pundit"})


def frame_drafts(view: ArticleView, reduced: Reduced, match: Match[Rule], context: Context) -> Iterable[Draft]:
    """The draft of a frame's trigger, if all slots that the rule requires can be filled."""
    rule = match.key
    model = rule.model
    first, last = reduced.spans[match.first][0], reduced.spans[match.last - 1][1]
    if model.finite and is_reduced_relative(reduced, first, last):
        return
    plain = plain_words(rule)
    if not in_scope(rule, context):
        return
    word = last - first == 1 and reduced.sentence.tokens[first].lower in single_words(rule)
    if not word and is_noun_use(reduced.sentence.tokens, first, last):
        return
    participle = any(form.mood == "part" for form in reduced.sentence.tokens[first].verbs)
    if first and participle and reduced.sentence.tokens[first - 1].lower in words("coach_nouns"):
        return  # tecnico esonerato: somebody not named here
    if governs_infinitive(reduced.sentence.tokens, last):
        return
    persons = persons_of_verb(reduced.sentence.tokens, first, last, verb_lemmas(rule), plain)
    if persons and persons <= _SPEAKERS and not (rule.type == "trophy" and persons == {"1s"}):
        return
    draft = Draft(rule, reduced, first, last, values=dict(model.set))
    draft.slots.update(match.slots)
    manner = voice(reduced, first, last) if model.passive or model.bare else "active"
    teams = {"active": model.team, "passive": model.passive, "bare": model.bare or model.passive}[manner]
    people = model.person
    if manner != "active" and "obj" in people:
        people = {**people, "subj": people["obj"]}
    consumed = consumed_teams(reduced, context.owners)
    if rule.type == "cup_run":
        consumed -= teams_with_coach(reduced)
    told = people and context.market and rule.type == "rumour"
    extra = [*anaphors(view, reduced, first, last), *ordinals(view, reduced)] if told else []
    blocked = (bool(persons) and "3s" not in persons) or _unread_name(view, reduced, first)
    blocked = blocked or _club_acts(reduced, first)
    bound = {id(mention) for mention in match.slots.values()}
    found = places(reduced, extra, first, last, squads=rule.type == "cup_run")
    if model.set.get("object_first") and manner == "active":
        found.sort(key=lambda place: place.mention.kind == "PERSON" and place.side == "left")
    for place in found:
        mention = place.mention
        if id(mention) in bound or place.cost > model.reach:
            continue
        if mention.kind == "PERSON" and model.near is not None and place.cost > model.near:
            continue
        slot: str | None = None
        if mention.kind == "PERSON":
            slot = slot_of(place, people)
            if (
                manner == "passive"
                and place.side == "right"
                and place.preposition is None
                and place.cost > _BEHIND_PASSIVE
            ):
                slot = None
            if slot == "subject" and _is_speaker(reduced, mention):
                slot = None
            if slot == "subject" and mention.role in _NOT_MOVERS:
                slot = "asker" if "asker" in people.values() else None
            if slot == "asker" and mention.role in _CANNOT_ASK:
                slot = None
        elif mention.kind == "TEAM":
            if id(mention) in consumed or (mention.members and all(id(m) in consumed for m in mention.members)):
                continue
            slot = slot_of(place, teams)
        elif mention.kind == "PLACE" and _is_surname(place) and mention.name not in view.lexicon.countries:
            slot = slot_of(place, people)
            mention = replace(mention, kind="PERSON", weak=True)
        elif model.place and mention.name:
            slot = slot_of(place, model.place)
        if slot == "to" and mention.kind == "TEAM" and model.set.get("stage") == "offer":
            slot = "from" if answers_offer(reduced.sentence.tokens, place, first, last) else slot
        if slot is None or slot in draft.slots:
            blocked = blocked or (slot is None and _is_rival(place))
            continue
        if slot == "to" and place.preposition == "da" and mention.name and _owns(draft, mention, context):
            slot = "from"  # il sì di Rossi in prestito dal Como
            if slot in draft.slots:
                continue
        if slot in ("to", "from"):
            mention = coordinated(reduced, mention)
        elif slot == "subject" and place.side == "right" and rule.type == "rumour":
            mention = listed(reduced, context.owners, mention)
        draft.slots[slot] = mention
    _settle_asker(draft)
    infer_slots(view, draft, context, blocked=blocked)
    if is_complete(draft):
        context.note(draft.sentence, draft.slots.get("subject"))
        if rule.model.set.get("move") == "leave" and "from" in draft.slots:
            context.note_vacancy(draft.sentence, draft.slots["from"].each()[0].name)
        to, seller = draft.slots.get("to"), draft.slots.get("from")
        tokens = reduced.sentence.tokens
        if seller is not None and "from" not in draft.inferred:
            context.note_seller(draft.sentence, seller)
        named = to is not None and "to" not in draft.inferred and not in_brackets(tokens, to, len(tokens))
        if to is not None and named and rule.model.set.get("move") == "join":
            acts = preposition_before(tokens, to) is None
            if acts or context.buyer_in(draft.sentence, draft.last) is None:
                context.note_buyer(draft.sentence, draft.last, to.each()[0].name)
            context.note_story(draft.sentence, draft.slots.get("subject"), to)
        yield draft


def note_epithets(view: ArticleView, reduced: Reduced, context: Context) -> None:
    """Remembers whose a person is where an epithet says it: *piace Rossi; il tedesco del Como …*."""
    if not context.market:
        return
    for mention in view.of_kind("PERSON", reduced.sentence.index):
        if mention.soft and mention.name and mention.club:
            context.owners.clubs.setdefault(mention.name, mention.club)


def _unread_name(view: ArticleView, reduced: Reduced, first: int) -> bool:
    """Does a capitalised word that is no mention stand close before the trigger, a name that was not recognised?"""
    tokens = reduced.sentence.tokens
    taken = {k for m in reduced.mentions if m is not None for k in range(m.first, m.last)}
    for k in range(first - 1, max(-1, first - _SUBJECT_NEAR), -1):
        if tokens[k].text in ".;:":
            return False
        if k == 0 and k not in taken and len(tokens) > 1 and tokens[1].text == "(":
            return True  # Graziano (Renate) va …
        if k not in taken and tokens[k].capital and (k > 0 or tokens[k].lower not in view.lexicon.common_words):
            return k > 0 or not tokens[k].verbs
    return False


def _is_speaker(reduced: Reduced, person: Mention) -> bool:
    """Does a verb of saying right before a name say whose words were quoted: *…", ha detto Rossi*?"""
    tokens = reduced.sentence.tokens
    before = tokens[max(0, person.first - 4) : person.first]
    quoted = any(token.text in _QUOTES for token in before)
    return quoted and any(form.lemma in words("speech_verbs") for token in before for form in token.verbs)


def _club_acts(reduced: Reduced, first: int) -> bool:
    """Does *il club*, *la società* stand as the subject of the trigger, so that no person is understood?"""
    tokens = reduced.sentence.tokens
    for k in range(first - 1, max(0, first - _CLUB_NEAR), -1):
        if tokens[k].text in ",.;:" or is_finite(tokens, k):
            return False
        if tokens[k].lower in words("club_nouns"):
            return tokens[k - 1].lower in words("definite_articles")
    return False


def _is_surname(place: Place) -> bool:
    """A town's name without preposition right after the trigger is a person's: *piace anche Plescia*."""
    alone = place.side == "right" and place.preposition is None and place.cost <= _SURNAME_NEAR
    return alone and place.mention.club is None and place.mention.form == "name"


def _of_coach(draft: Draft) -> bool:
    """Is it a coach who comes, by the rule or by what the article calls the subject?"""
    subject = draft.slots.get("subject")
    return draft.rule.model.set.get("role") == "coach" or (subject is not None and subject.role == "coach")


def _is_rival(place: Place) -> bool:
    """Does a person near by, or a team where the subject would stand, fill no slot, so that none is null?"""
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
        if is_filled(draft, slot) or (source in ("focus", "section", "story") and (blocked or "to" in draft.inferred)):
            continue
        if slot in ("team", "from") and _several(draft) and draft.values.get("role", "coach") == "coach":
            continue  # esonerati Rossi, Bianchi e Verdi: each of a club of his own
        alone = "subject" in draft.inferred and draft.rule.model.default.get("subject") != "section"
        if slot == "to" and source == "club" and alone:
            source = "story"
        _infer(view, draft, slot, source, context)


def _several(draft: Draft) -> bool:
    """Does the draft speak of several people at once?"""
    return any(slot in draft.slots and len(draft.slots[slot].members) > 1 for slot in ("coach", "subject"))


def _owns(draft: Draft, club: Mention, context: Context) -> bool:
    subject = draft.slots.get("subject")
    return subject is not None and context.owners.club(subject.name) == club.name


def _not_his_own(view: ArticleView, draft: Draft, name: str | None, context: Context) -> str | None:
    """Where the club in play is the one that the subject belongs to: the page's, or the last buyer, is meant."""
    subject = draft.slots.get("subject")
    own = {context.owners.club(person.name) for person in subject.each()} if subject is not None else set()
    seller = draft.slots.get("from")
    if name is None or (own != {name} and (seller is None or seller.name != name)):
        return name
    others = (main_team(view), context.buyer[2] or None)
    return next((club for club in others if club and club != name), name)


def _infer(view: ArticleView, draft: Draft, slot: str, source: str, context: Context) -> None:
    """From the article: `topic` and `page` (its teams), `club` (the club in play), `focus` (the person in play),
    `story` (the person whose dealings go on, and the club that deals for him).
    """
    role: str | None = None
    subject = draft.slots.get("subject")
    told = context.story(subject.name, draft.sentence) if subject is not None else None
    if source == "club":
        asker = draft.slots.get("asker")
        own = context.owners.club(asker.name) if asker is not None else None
        said = context.buyer_in(draft.sentence, draft.first) if slot == "to" else None
        vacant = context.vacant(draft.sentence) if slot == "to" and _of_coach(draft) else None
        vacant = None if label_of(view, draft.sentence) else vacant
        here = acting_team(view, view.sentences[draft.sentence], draft.first, context.owners)
        name = own or said or (None if here else told) or vacant
        if not name:
            name = club_in_play(view, draft.sentence, draft.first, context.owners)
            name = name if here else context.rather_buyer(name, draft.sentence)
        if slot == "to" and draft.rule.model.set.get("move") == "join":
            name = _not_his_own(view, draft, name, context)
        kind = "TEAM"
    elif source == "story" and slot == "to":
        name, kind = told, "TEAM"
    elif source == "own":
        name = context.owners.club(subject.name) if subject is not None else None
        kind = "TEAM"
    elif source == "topic":
        name, kind = view.team_in_play(draft.sentence), "TEAM"
    elif source == "page":
        name, kind = view.topic_team(), "TEAM"
    elif source == "section":
        person = section_person(view, draft.sentence)
        name, kind = (person.name if person else None), "PERSON"
        role = person.role if person else None
    else:
        person = referent(view, draft.sentence, draft.first, context, source.partition(":")[2] or None)
        name, kind = (person.name if person else None), "PERSON"
        role = person.role if person else None
        if source == "story" and context.story(name, draft.sentence) is None:
            return
    if not name:
        return
    tokens = draft.reduced.sentence.tokens
    mention = Mention(kind, draft.sentence, draft.first, draft.first, tokens[draft.first].text, form="null", name=name)  # type: ignore[arg-type]
    mention.role = role
    draft.slots[slot] = mention
    draft.inferred.add(slot)
