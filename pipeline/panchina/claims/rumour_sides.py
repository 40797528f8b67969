"""Buyer and seller of a move, from a draft's slots and from whose the person is."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_TALK = 4
"""Tokens around a country within which a word says that it is where the talk comes from."""
_PARTIES = 2
"""Clubs that deal with each other."""


def _names(view: ArticleView, mention: Mention | None) -> list[str]:
    """The teams of a mention or group; a town stands for its club, a country for itself (*va in Turchia*)."""
    if mention is None:
        return []
    names = [
        part.club or (part.name if part.name in view.lexicon.countries else None) if part.kind == "PLACE" else part.name
        for part in mention.each()
    ]
    return [name for name in names if name]


def is_report(view: ArticleView, place: Mention) -> bool:
    """*dalla Spagna rilanciano*, *rimbalzano voci dalla Turchia*: where the talk comes from, and not the player."""
    if place.kind != "PLACE" and not is_nation(view, place.name):
        return False
    near = view.sentences[place.sentence].tokens[max(0, place.first - _TALK) : place.last + _TALK]
    return any(token.lower in words("rumour_talk") for token in near) or any(
        form.lemma in words("rumour_travel") for token in near for form in token.verbs
    )


def noun_of(view: ArticleView, person: Mention) -> str:
    """The noun whose complement a person is: *alla corte di Rossi*, *l'esonero del tecnico Rossi*."""
    tokens, k = view.sentences[person.sentence].tokens, person.first
    while k and tokens[k - 1].lower in words("light_titles"):
        k -= 1
    of = k > 1 and prepositions().get(tokens[k - 1].lower) == "di"
    return tokens[k - 2].lower if of else ""


def _on_sale(draft: Draft, person: Mention) -> bool:
    """*l'accordo per la cessione a titolo definitivo di Rossi*: is a sale between the trigger and the person?"""
    tokens = draft.reduced.sentence.tokens
    between = tokens[draft.last : person.first] if person.sentence == draft.sentence else []
    return any(token.lower in words("sale_nouns") for token in between) and not any(t.text in ".;:" for t in between)


def is_nation(view: ArticleView, name: str | None) -> bool:
    """Is a team no club: *torna dalla Turchia* says where somebody was, not whose he is."""
    team = view.lexicon.teams.get(name or "")
    return team is not None and team.kind == "nation"


def sides(reading: Reading, draft: Draft, person: Mention, move: str) -> Iterator[tuple[str | None, str | None]]:
    """(to, from) pairs of one person; none where the draft does not say what its move needs."""
    own = reading.owners.club(person.name) or (person.club if person.form in ("role", "demonym") else None)
    to_mention, from_mention = draft.slots.get("to"), draft.slots.get("from")
    if from_mention is not None and is_report(reading.view, from_mention):
        from_mention = None
    buyers, sellers = _names(reading.view, to_mention), _names(reading.view, from_mention)
    between = _names(reading.view, draft.slots.get("between"))
    if between:
        buyers = buyers or [name for name in between if name != own][: 1 if own is None and len(between) == 2 else None]
        sellers = sellers or [name for name in between if name not in buyers]
    if move == "leave":
        yield (
            None,
            (own if from_mention is None or "from" in draft.inferred else None) or (sellers[0] if sellers else own),
        )
        return
    if move == "stay":
        team = own if (to_mention is None or "to" in draft.inferred) and own else (buyers[0] if buyers else own)
        if team:
            yield team, None
        return
    if noun_of(reading.view, person) in words("sale_nouns") or _on_sale(draft, person):
        if sellers and "from" not in draft.inferred:
            buyers, sellers = sellers, buyers  # il Como tratta con il Lecce la cessione di Rossi
        elif "to" in draft.inferred or (to_mention is not None and to_mention.last <= draft.first):
            return  # (il Como) lavora alla cessione di Rossi: nobody is said to buy
    parties = len(buyers) == _PARTIES and own in buyers and draft.values.get("stage") in ("talks", "agreed", "contact")
    if parties and not sellers:
        sellers = [name for name in buyers if name == own]  # Como e Lecce vicini all'intesa
        buyers = [name for name in buyers if name != own]
    seller = sellers[0] if sellers and "from" not in draft.inferred else None
    subject = draft.slots.get("subject")
    if own and subject is not None and len(subject.members) > 1 and own not in buyers:
        seller = own  # sia Rossi dal Como che Bianchi dal Lecce
    if own and buyers == [own] and seller and seller != own:
        buyers, seller = [seller], own  # the club named as buyer owns him: the other one buys
    if seller is None:
        seller = own or (sellers[0] if sellers else None)
    for buyer in buyers:
        if buyer in (own, seller) and ("to" in draft.inferred or draft.values.get("stage") not in ("agreed", "done")):
            continue  # the club that he already belongs to
        yield buyer, (seller if seller != buyer else None)
