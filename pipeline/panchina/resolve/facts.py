"""What the lexicon and the noun phrases of an article say of each person: part, position, origin, clubs; and whose
team a team is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.lexicon.entities import Lexicon
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.reference_words import positions, reference_words
from panchina.resolve.view import ArticleView

_LEFT = 6
_RIGHT = 8
_LETTERS = {"G": "goalkeeper", "D": "defender", "M": "midfielder", "F": "forward"}


@dataclass(slots=True)
class PersonFacts:
    """`origins` are adjectives (*croato*, *di certaldo*); `country` is set where the lexicon knows it."""

    role: str | None = None
    positions: set[str] = field(default_factory=set)
    listed: str | None = None
    """The position that the players' list gives."""
    origins: set[str] = field(default_factory=set)
    country: str = ""
    clubs: Counter[str] = field(default_factory=Counter)
    former: set[str] = field(default_factory=set)
    weak: bool = True

    @property
    def club(self) -> str | None:
        """His club, None where the article gives several alike."""
        ranked = self.clubs.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


@dataclass(slots=True)
class Facts:
    """`people` by name; `country_adjectives`: adjective -> country; `origins`: adjectives of countries and towns."""

    people: dict[str, PersonFacts]
    country_adjectives: dict[str, str]
    origins: frozenset[str]

    def of(self, name: str) -> PersonFacts:
        """The facts of a person; empty ones for somebody unknown."""
        return self.people.get(name) or PersonFacts()

    def coach_team(self, name: str) -> str | None:
        """The team that the article has the coach with."""
        facts = self.people.get(name)
        return facts.club if facts is not None else None


def country_adjectives(lexicon: Lexicon) -> dict[str, str]:
    """*croato* -> Croazia."""
    return {form: country.name for country in lexicon.countries.values() for form in country.adjectives}


def read_facts(view: ArticleView) -> Facts:
    """One pass over the person mentions of an article."""
    adjectives, origins = view.lexicon.origins()
    facts = Facts({}, adjectives, origins)
    for sentence, row in zip(view.sentences, view.mentions, strict=True):
        starts = {m.first: m for m in row}
        for mention in row:
            if mention.kind != "PERSON" or not mention.name or mention.form == "role":
                continue
            person = facts.people.get(mention.name)
            if person is None:
                person = facts.people[mention.name] = _from_lexicon(view.lexicon, mention.name)
            person.weak = person.weak and mention.weak
            if mention.role and (person.role is None or person.role == "player"):
                person.role = mention.role
            _read_phrase(sentence, mention, starts, row, person, origins)
    return facts


def _from_lexicon(lexicon: Lexicon, name: str) -> PersonFacts:
    facts = PersonFacts()
    known = lexicon.people.get(name)
    if known is not None:
        facts.country = known.nationality
        facts.origins.update(epithet.lower() for epithet in known.epithets)
        facts.former.update(stint.team for stint in known.stints)
    else:
        facts.country, letter = lexicon.players.get(plain(name), ("", ""))
        facts.listed = _LETTERS.get(letter)
    country = lexicon.countries.get(facts.country)
    if country is not None:
        facts.origins.update(country.adjectives)
    return facts


def _read_phrase(
    sentence: Sentence,
    mention: Mention,
    starts: dict[int, Mention],
    row: Iterable[Mention],
    person: PersonFacts,
    origins: frozenset[str],
) -> None:
    """*l'attaccante croato del Genoa Rossi*, *Rossi (Genoa)*, *Rossi, difensore del Genoa*, *il Genoa di Rossi*."""
    tokens = sentence.tokens
    if mention.club and not mention.ex:
        person.clubs[mention.club] += 1
    k = mention.first - 1
    if k >= 1 and prepositions().get(tokens[k].lower) == "di":
        owner = next((m for m in row if m.kind == "TEAM" and m.last == k), None)
        if owner is not None and owner.name and person.role == "coach":
            person.clubs[owner.name] += 1
        k = -1
    for i in range(k, max(-1, k - _LEFT), -1):
        word = tokens[i]
        if word.text in '.,;:!?()"' or word.lower in words("person_breakers"):
            break
        _describe(word, tokens[i - 1] if i else None, person, origins)
    after = mention.last
    if after >= len(tokens):
        return
    if tokens[after].text in ",(":
        for i in range(after + 1, min(after + _RIGHT, len(tokens))):
            held = starts.get(i)
            if held is not None and held.kind == "TEAM" and held.name:
                before = tokens[i - 1].lower
                if before in reference_words("former"):
                    person.former.add(held.name)
                elif tokens[after].text == "(" or prepositions().get(before) == "di":
                    person.clubs[held.name] += 1
                break
            if tokens[i].text in ",;:.)" or (held is not None and held.kind == "PERSON"):
                break
            governed = prepositions().get(tokens[i].lower, "di") != "di"
            acts = any(form.mood in ("ind", "cond", "subj") for form in tokens[i].verbs)
            if (governed or acts) and tokens[i].lower not in positions():
                break
            if prepositions().get(tokens[i - 1].lower) is None:
                _describe(tokens[i], tokens[i - 1], person, origins)
    elif prepositions().get(tokens[after].lower) == "di" and after + 1 in starts:
        held = starts[after + 1]
        if held.kind == "TEAM" and held.name:
            person.clubs[held.name] += 1


def _describe(word: Token, before: Token | None, person: PersonFacts, origins: frozenset[str]) -> None:
    held = positions().get(word.lower)
    if held:
        person.positions.update(held)
    elif (
        word.lower in origins and not word.capital and (before is None or before.lower not in words("plural_articles"))
    ):
        person.origins.add(word.lower)


def _plural(before: Token | None) -> bool:
    return before is not None and before.lower in words("plural_articles")
