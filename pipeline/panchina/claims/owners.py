"""Which club a person belongs to, as his own noun phrase says it: *Rossi (Genoa)*, *Rossi, punta del Genoa*.

Such a team plays no part of its own in the clause; it is the `from` of a move.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.resolve.people import role_noun_at
from panchina.resolve.view import ArticleView

_NEAR = 7
"""Tokens between a name and the club of its apposition."""


@dataclass(slots=True)
class Owners:
    """`attached` holds the ids of team mentions that only say whose a person is; `clubs` person -> club.

    `origins` are the adjectives of countries and towns.
    """

    attached: set[int] = field(default_factory=set)
    clubs: dict[str, str] = field(default_factory=dict)
    origins: frozenset[str] = frozenset()

    def club(self, name: str | None) -> str | None:
        """The club of `name` if the article gives exactly one, or clearly one."""
        return self.clubs.get(name or "")


def origin_adjectives(view: ArticleView) -> frozenset[str]:
    """Adjectives of countries and towns: *rumeno*, *friulana*."""
    found = {form for country in view.lexicon.countries.values() for form in country.adjectives}
    found.update(form for forms in view.lexicon.demonym_forms.values() for form in forms)
    return frozenset(found)


def read_owners(view: ArticleView) -> Owners:
    """The owners that an article states in noun phrases."""
    owners = Owners(origins=origin_adjectives(view))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in view.sentences:
        row = view.mentions[sentence.index]
        starts = {m.first: m for m in row if m.kind in ("TEAM", "PLACE")}
        owners.attached.update(_nameless(sentence, starts, owners.origins))
        for person in row:
            if person.kind != "PERSON" or not person.name or (person.soft and person.ex):
                continue
            if person.club and not person.ex and not _is_coming(sentence, person):
                votes[person.name][person.club] += 1
                owners.attached.update(
                    id(m) for m in row if m.kind == "TEAM" and m.name == person.club and 0 <= person.first - m.last <= 3
                )
            team = _after(sentence, person, starts) or _bench(sentence, person, row)
            if team is None:
                seller = _seller(sentence, person, starts)
                if seller:
                    votes[person.name][seller] += 1
                continue
            owners.attached.add(id(team))
            name = team.name if team.kind == "TEAM" else team.club
            if name:
                votes[person.name][name] += 1
    for name, club in _priced(view):
        votes[name][club] += 1
    for person_name, counter in votes.items():
        ranked = counter.most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            owners.clubs[person_name] = ranked[0][0]
    return owners


def _priced(view: ArticleView) -> Iterator[tuple[str, str]]:
    """(person, club) of *il Como chiede dieci milioni*: who asks a price owns the person last named."""
    for sentence in view.sentences:
        row = view.mentions[sentence.index]
        for money in (m for m in row if m.kind == "MONEY"):
            club = next(
                (
                    m
                    for m in reversed(row)
                    if m.kind == "TEAM"
                    and m.name
                    and m.last <= money.first <= m.last + _NEAR
                    and _asks(sentence, m, money)
                ),
                None,
            )
            if club is None or club.name is None:
                continue
            earlier = [m for m in row if m.kind == "PERSON" and m.name and m.last <= club.first]
            before = view.person_in_play(sentence.index)
            target = earlier[-1] if earlier else before
            if target is not None and target.name:
                yield target.name, club.name


def _asks(sentence: Sentence, club: Mention, money: Mention) -> bool:
    between = sentence.tokens[club.last : money.first]
    return any(form.lemma in words("asking_verbs") for token in between for form in token.verbs)


def _nameless(sentence: Sentence, starts: dict[int, Mention], origins: frozenset[str]) -> Iterator[int]:
    """Ids of the teams of *l'attaccante del Genoa*, *il giocatore del Genoa*: owners of somebody not named there."""
    tokens = sentence.tokens
    for i in range(1, len(tokens)):
        noun = role_noun_at(sentence, i)
        former = noun is not None and tokens[i - 1].lower in ("ex", "già")
        epithet = tokens[i].lower in words("person_nouns") or (
            tokens[i].lower in origins and tokens[i - 1].lower in words("singular_articles")
        )
        if not ((noun and noun[0] == "player") or epithet or former):
            continue
        if any(token.lower in words("coming_adjectives") for token in tokens[max(0, i - 2) : i + 2]):
            continue
        end = noun[1] if noun else i + 1
        for k in (end, end + 1):
            if k + 1 in starts and prepositions().get(tokens[k].lower) == "di" and len(tokens[k].lower) > 2:
                yield id(starts[k + 1])


def _is_coming(sentence: Sentence, person: Mention) -> bool:
    """*il nuovo attaccante del Genoa Rossi*: where he is going, not where he comes from."""
    near = sentence.tokens[max(0, person.first - 8) : person.first]
    return any(token.lower in words("coming_adjectives") for token in near)


def _after(sentence: Sentence, person: Mention, starts: dict[int, Mention]) -> Mention | None:
    tokens = sentence.tokens
    k = person.last
    if k >= len(tokens):
        return None
    if tokens[k].text == "(":
        inside = _bracketed(tokens, k, starts)
        close = next((i for i in range(k, min(k + 6, len(tokens))) if tokens[i].text == ")"), None)
        if inside is not None or close is None or close + 1 >= len(tokens):
            return inside
        k = close + 1
    if prepositions().get(tokens[k].lower) == "di" and len(tokens[k].lower) > 2 and k + 1 in starts:
        team = starts[k + 1]
        return team if team.kind == "TEAM" else None
    if tokens[k].text == "," or role_noun_at(sentence, k) or _owned_phrase(tokens, k):
        return _apposition(sentence, k, starts)
    return None


def _seller(sentence: Sentence, person: Mention, starts: dict[int, Mention]) -> str | None:
    """The club of *Rossi dal Como*, right after the name; it still is the `from` of the clause."""
    tokens, k = sentence.tokens, person.last
    while k < len(tokens) and tokens[k].lower in words("terms_of_sale"):
        k += 1
    if k + 1 not in starts or prepositions().get(tokens[k].lower) != "da":
        return None
    return starts[k + 1].name if starts[k + 1].kind == "TEAM" else None


def _bracketed(tokens: list[Token], k: int, starts: dict[int, Mention]) -> Mention | None:
    """The team of *(Genoa)*, *(2003, Genoa)*, *(attaccante del Genoa)*; not of *(ex Genoa)*, *(al Genoa)*."""
    j = k + 1
    while j < len(tokens) and tokens[j].text != ")" and j - k < 9:
        if j in starts:
            before = tokens[j - 1].lower
            if prepositions().get(before, "di") not in ("di", "da") or before in words("ex_words"):
                return None
            return starts[j]
        if any(form.mood in ("ind", "cond", "part") for form in tokens[j].verbs) and tokens[j].lower not in words(
            "player_nouns"
        ):
            return None
        j += 1
    return None


def _apposition(sentence: Sentence, k: int, starts: dict[int, Mention]) -> Mention | None:
    """The team of *, attaccante classe 2003 del Genoa*, *, di proprietà del Genoa*, *, in forza al Genoa*."""
    tokens = sentence.tokens
    j = k + 1 if tokens[k].text == "," else k
    if j < len(tokens) and tokens[j].lower in words("definite_articles"):
        j += 1
    if j >= len(tokens) or tokens[j].lower in words("ex_words") or tokens[j].lower in words("coming_adjectives"):
        return None
    owned = _owned_phrase(tokens, j)
    noun = role_noun_at(sentence, j)
    if not owned and noun is None:
        adjective = role_noun_at(sentence, j + 1) if j + 1 < len(tokens) else None
        if adjective is None or tokens[j].verbs:
            return None
        noun = adjective
    end = noun[1] if noun else j + len(owned[0].split())
    end, owned = _more_apposition(tokens, end, owned)
    for i in range(end, min(end + _NEAR, len(tokens))):
        if i in starts:
            before = prepositions().get(tokens[i - 1].lower)
            fits = before == "di" or (owned and before in ("a", "da"))
            return starts[i] if fits else None
        if tokens[i].text in ",;:.(" or tokens[i].lower in words("clause_openers") | words("ex_words"):
            return None
    return None


def _owned_phrase(tokens: list[Token], k: int) -> list[str]:
    """The phrase at token `k` that says whose somebody is: *di proprietà (del Genoa)*."""
    return [
        phrase
        for phrase in words("owned_by")
        if [t.lower for t in tokens[k : k + len(phrase.split())]] == phrase.split()
    ]


def _more_apposition(tokens: list[Token], end: int, owned: list[str]) -> tuple[int, list[str]]:
    """Past a comma to *proveniente dal*, *di proprietà del*: *, difensore classe 2002, di proprietà del Como*."""
    for k in range(end, min(end + _NEAR, len(tokens))):
        phrases = _owned_phrase(tokens, k)
        if phrases:
            return k + len(phrases[0].split()), phrases
    return end, owned


def _bench(sentence: Sentence, person: Mention, row: list[Mention]) -> Mention | None:
    """The team of *il Cagliari di Ranieri*: whose coach he is."""
    tokens = sentence.tokens
    k = person.first - 1
    if person.role != "coach" or k < 1 or prepositions().get(tokens[k].lower) != "di":
        return None
    return next((m for m in row if m.kind == "TEAM" and m.last == k), None)
