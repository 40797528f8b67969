"""Rumours from drafts with the slots `subject`, `to`, `from`, `asker`: who moves, where, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.rumour_owned import OWNED, learn_owners
from panchina.claims.rumour_places import fits_its_place, goes_on_renewing, is_renewal
from panchina.claims.rumour_sides import is_nation, noun_of, sides
from panchina.claims.rumour_stage import outcome_of
from panchina.claims.rumour_story import told
from panchina.claims.rumour_terms import with_terms
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.records import Claim, Rumour
from panchina.resolve.view import ArticleView

_SHORT = 3
_PAIR = 2


def read_rumours(reading: Reading) -> Iterator[Claim]:
    """One claim a subject and destination, as each draft gives it; then what the whole article says of them."""
    drafts = [draft for draft in reading.drafts.get("rumour", ()) if not _outdone(reading, draft)]
    learn_owners(reading, drafts)
    drafts = [draft for draft in drafts if draft.values.get("move") != OWNED]
    _take_back_sellers(drafts)
    rolled = _rolled(drafts)
    claims = [
        claim
        for draft in drafts
        for claim in _from_draft(reading, draft)
        if draft.values.get("roll") or rolled.get((draft.sentence, claim.subject), claim.to) == claim.to
    ]
    yield from told(reading, with_terms(reading, claims))


def _take_back_sellers(drafts: list[Draft]) -> None:
    """Takes back a seller that was only understood where the same sentence names that club as a buyer.

    *Le cessioni di Rossi al Como e di Bianchi al Lecce*: neither comes from the other's club.
    """
    buyers = {
        (draft.sentence, club.name)
        for draft in drafts
        if draft.values.get("move") == "join" and "to" in draft.slots and "to" not in draft.inferred
        for club in draft.slots["to"].each()
    }
    for draft in drafts:
        seller = draft.slots.get("from")
        if seller is not None and "from" in draft.inferred and (draft.sentence, seller.name) in buyers:
            del draft.slots["from"]
            draft.inferred.discard("from")


def _rolled(drafts: list[Draft]) -> dict[tuple[int, str], str]:
    """(sentence, person) -> the club beside him in a list of departures, which no other reading of it outdoes."""
    return {
        (draft.sentence, draft.slots["subject"].name or ""): draft.slots["to"].name or ""
        for draft in drafts
        if draft.values.get("roll") == "out" and "to" in draft.slots and draft.slots["to"].kind == "TEAM"
    }


def _outdone(reading: Reading, draft: Draft) -> bool:
    """Does a rule marked `weak` say less than another about the same person's renewal in the same sentence?"""
    if not draft.values.get("weak"):
        return False
    subject = draft.slots.get("subject")
    name = subject.name if subject is not None else None
    return any(
        other is not draft
        and other.sentence == draft.sentence
        and not other.values.get("weak")
        and (other.values.get("renewal") or is_renewal(other))
        and other.slots.get("subject") is not None
        and other.slots["subject"].name == name
        for other in reading.drafts.get("rumour", ())
    )


def _role(draft: Draft, person: Mention) -> str:
    fixed = draft.values.get("role")
    if fixed:
        return str(fixed)
    return person.role if person.role in ("coach", "executive") else "player"


def _may_move(view: ArticleView, draft: Draft, person: Mention) -> bool:
    """Can this person be the subject: no agent or president, and an executive only where the page opens with him?"""
    if person.role in ("journalist", "agent", "referee", "pundit", "president"):
        return False
    if person.weak and person.surface.isupper() and len(person.surface) > 3:
        return False
    if draft.values.get("needs_coach") and person.role != "coach":
        return False
    if _leads_team(view, draft, person):
        return False
    named = person.form != "null"  # one from the article has the words of the trigger
    if noun_of(view, person) in words("coach_homes") or (named and person.surface.lower() in words("market_words")):
        return False
    if draft.values.get("move") == "join" and (noun_of(view, person) in words("gone_nouns") or _is_model(view, person)):
        return False
    if person.role == "coach" and draft.values.get("move") == "join" and draft.values.get("role") != "coach":
        tokens = view.sentences[person.sentence].tokens
        if person.first and tokens[person.first - 1].lower == "mister":
            return False  # un rinforzo per mister Rossi
    if person.role == "executive" and draft.values.get("move") == "join":
        return _is_about_executives(view, person)
    return True


def _is_model(view: ArticleView, person: Mention) -> bool:
    """*il post Rossi*, *il dopo Rossi*, *il vice-Rossi*: is he the one whose place is to be filled?"""
    lowers = [token.lower for token in view.sentences[person.sentence].tokens[max(0, person.first - 3) : person.first]]
    while lowers and lowers[-1] == "-":
        lowers.pop()
    if not lowers or lowers[-1] not in words("place_of"):
        return False
    return lowers[-1] not in words("place_of_after_article") or bool(set(lowers[-2:-1]) & words("noun_makers"))


def _leads_team(view: ArticleView, draft: Draft, person: Mention) -> bool:
    """*è stato ceduto al Como di Rossi*: behind a verb and a club the person is the club's coach or owner."""
    tokens = view.sentences[person.sentence].tokens
    k = person.first - 1
    if person.sentence != draft.sentence or k < 1 or tokens[k].lower != "di" or person.first < draft.last:
        return False
    verbal = any(form.mood in ("ind", "part", "cond", "inf") for form in tokens[draft.first].verbs)
    club = any(m.last == k for m in view.of_kind("TEAM", person.sentence))
    return club and verbal and tokens[draft.first].lower not in words("move_nouns")


def _is_clubless(view: ArticleView) -> bool:
    """Does a page of more than a few sentences name no club: it tells no moves."""
    return len(view.sentences) > _SHORT and not any(view.of_kind("TEAM"))


def _is_about_executives(view: ArticleView, person: Mention) -> bool:
    """Do the headline and the opening name this executive, or speak of the office?"""
    for sentence in view.sentences:
        if sentence.kind != "headline" and sentence.index > 1:
            continue
        lowers = " ".join(sentence.lowers())
        if any(f" {noun} " in f" {lowers} " for noun in words("office_nouns")):
            return True
        if any(m.name == person.name for m in view.of_kind("PERSON", sentence.index)):
            return True
    return False


def _is_negated(draft: Draft) -> bool:
    """Does *non* deny the trigger? *non solo*, *non è escluso*, *non … che* do not."""
    tokens = draft.reduced.sentence.tokens
    end = draft.first if draft.rule.is_frame or draft.values.get("stage") == "off" else draft.last
    for k in range(end - 1, max(-1, draft.first - 5), -1):
        token = tokens[k]
        if token.text in ",;:.()" and k < draft.first:
            return False
        if token.lower in words("negations") or token.lower in words("nothing_words"):
            return not any(
                tokens[i].lower in words("after_false_negation") and tokens[i - 1].lower not in words("articles")
                for i in range(k + 1, min(k + 4, len(tokens)))
            )
    return False


def _is_not_yet(draft: Draft) -> bool:
    """*non ha ancora rinnovato*: neither news nor a denial."""
    tokens = draft.reduced.sentence.tokens
    near = range(draft.first, max(-1, draft.first - 3), -1)
    yet = next((k for k in near if tokens[k].lower in words("yet_words")), 0)
    return yet > 0 and any(token.lower in words("negations") for token in tokens[max(0, yet - 3) : yet])


def _his_part(draft: Draft, number: int) -> Draft:
    """The draft with the one club that *rispettivamente* gives the person of that number in a list of as many."""
    subject, clubs = draft.slots.get("subject"), draft.slots.get("to")
    each = len(subject.members) if subject is not None else 0
    if clubs is None or each < _PAIR or each != len(clubs.members):
        return draft
    if not any(token.lower in words("in_order") for token in draft.reduced.sentence.tokens):
        return draft
    return replace(draft, slots={**draft.slots, "to": clubs.members[number]})


def _from_draft(reading: Reading, draft: Draft) -> Iterator[Rumour]:
    subject = draft.slots.get("subject")
    if subject is None:
        return
    outcome = outcome_of(reading.view, draft)
    if not outcome.news or not fits_its_place(reading.view, draft):
        return
    certainty, cues = reading.certainty(draft)
    stage, move = outcome.stage, str(draft.values.get("move", "join"))
    if move == "join" and (is_renewal(draft) or goes_on_renewing(reading.view, draft)):
        move = "stay"
    if _is_not_yet(draft):
        return
    negated = _is_negated(draft) and not draft.values.get("negation_inside")
    if negated and "to" in draft.inferred and ("subject" in draft.inferred or draft.values.get("stage") == "interest"):
        return  # non c'è l'intesa, non rientra nei piani: the story of another clause goes on
    if stage != "off" and negated and move == "stay" and not draft.values.get("renewal"):
        return
    if stage == "off" and negated:
        return
    if stage == "off" or certainty == "denied" or negated:
        stage, certainty = "off", "denied"
    elif outcome.hedged:
        certainty = "hedged"
    if certainty == "hedged" and stage == "done":
        stage = "agreed"
    elif certainty == "official" and stage == "agreed":
        stage = "done"
    for number, person in enumerate(subject.each()):
        if not person.name or not _may_move(reading.view, draft, person):
            continue
        for to, origin in sides(reading, _his_part(draft, number), person, move):
            if to is None and origin is None and _is_clubless(reading.view):
                continue
            if _role(draft, person) == "player" and is_nation(reading.view, to) and stage == "contact":
                continue  # il ct del Portogallo ha convocato Rossi
            yield Rumour(
                subject=person.name,
                subject_role=_role(draft, person),  # type: ignore[arg-type]
                move=move,  # type: ignore[arg-type]
                to=to,
                from_=origin,
                stage=stage,  # type: ignore[arg-type]
                certainty=certainty,
                sources=reading.sources(draft, happened=stage == "done"),
                cited=reading.cited(draft),
                evidence=reading.evidence(draft),
                rule=draft.rule.id,
                cues=cues,
            )
