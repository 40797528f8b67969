"""Names in running text: a token index over all surface forms, longest match first, never inside words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import srsly

from panchina.language.document import Token
from panchina.lexicon.entities import Competition, Country, Entity, Form, Lexicon, Outlet, Person, Team
from panchina.lexicon.load import plain
from panchina.resources import data_folder

_ARTICLES = frozenset({"il", "lo", "la", "l'", "i", "gli", "le", "the", "el"})
_PIECES = re.compile(r"\w+(?:\.\w+)*\.?'?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a surface form may mean."""

    entity: Entity | Country
    form: Form

    @property
    def kind(self) -> str:
        match self.entity:
            case Team():
                return "team"
            case Competition():
                return "competition"
            case Person():
                return "person"
            case Outlet():
                return "outlet"
            case _:
                return "place"


@dataclass(frozen=True, slots=True)
class Entry:
    """A surface form: its folded pieces, whether the text must write it with a capital, and its readings."""

    pieces: tuple[str, ...]
    cased: bool
    acronym: bool
    """Must the text write it in capitals: *SI* is Sportitalia, *Si* is a pronoun."""
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at tokens `first` to `last` (half-open)."""

    first: int
    last: int
    entry: Entry


def pieces_of(text: str) -> tuple[str, ...]:
    """A name cut as the tokenizer cuts running text, folded and without accents."""
    return tuple(_PIECES.findall(plain(text)))


@lru_cache(maxsize=1)
def _plurals() -> dict[str, str]:
    data: dict[str, str] = srsly.read_yaml(data_folder("rules") / "plurals.yaml")
    return data


def plural(name: str) -> str:
    """A competition's name in the plural, *Coppe Italia*; the name itself if its first word does not inflect."""
    words = name.split(" ")
    if words[0].lower() not in _plurals():
        return name
    inflected = []
    for word in words:
        several = _plurals().get(word.lower(), word)
        inflected.append(several.capitalize() if word[:1].isupper() else several)
    return " ".join(inflected)


_Surface = tuple[str, Entity | Country, Form, bool | None]
"""A surface form, what it names, how, and whether the text must write it with a capital (None: as it is written)."""


class NameIndex:
    """All surface forms of a lexicon, under their first word; those of a word are compiled when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._raw: dict[str, list[_Surface]] = {}
        self._compiled: dict[str, tuple[Entry, ...]] = {}

        def add(surface: str, entity: Entity | Country, form: Form, cased: bool | None = None) -> None:
            first = _PIECES.search(plain(surface))
            if first is not None:
                self._raw.setdefault(first[0], []).append((surface, entity, form, cased))

        for team in lexicon.teams.values():
            for surface in (team.name, *team.aliases):
                add(surface, team, "name", cased=True)
            for surface in team.nicknames:
                add(surface, team, "nickname")
            for surface in team.places:
                add(surface, team, "place", cased=True)
            for colour in team.colours:
                for surface in lexicon.colour_forms.get(colour, (colour,)):
                    add(surface, team, "colour", cased=False)
            for demonym in team.demonyms:
                for surface in lexicon.demonym_forms.get(demonym, (demonym,)):
                    add(surface, team, "demonym", cased=False)
        for competition in lexicon.competitions.values():
            for surface in (competition.name, *competition.aliases):
                add(surface, competition, "name")
                several = plural(surface)
                if several != surface:
                    add(several, competition, "name")
        for person in lexicon.people.values():
            for surface in (person.name, *person.aliases):
                add(surface, person, "name", cased=True)
            for surface in person.nicknames:
                add(surface, person, "nickname", cased=True)
        for outlet in (*lexicon.outlets.values(), *lexicon.journalists.values()):
            for surface in (outlet.name, *outlet.aliases, *outlet.programmes):
                add(surface, outlet, "name", cased=not surface.islower() or "." in surface)
        for country in lexicon.countries.values():
            add(country.name, country, "name", cased=True)

    def _entries(self, first: str) -> tuple[Entry, ...]:
        """The entries that begin with the piece `first`, the longest first."""
        found = self._compiled.get(first)
        if found is None:
            raw = self._raw.get(first)
            if raw is None:
                return ()
            found = self._compiled[first] = self._compile(raw)
        return found

    def _compile(self, surfaces: Sequence[_Surface]) -> tuple[Entry, ...]:
        collected: dict[tuple[tuple[str, ...], bool, bool], dict[int, Reading]] = {}
        for surface, entity, form, cased in surfaces:
            acronym = surface.isupper() and (len(surface) <= 2 or plain(surface) in self.lexicon.common_words)
            capital = any(char.isupper() for char in surface) if cased is None else cased
            readings = collected.setdefault((pieces_of(surface), capital, acronym), {})
            readings.setdefault(id(entity), Reading(entity, form))
        entries = [
            Entry(pieces, cased, acronym, tuple(readings.values()))
            for (pieces, cased, acronym), readings in collected.items()
        ]
        return tuple(sorted(entries, key=lambda entry: (-len(entry.pieces), not entry.cased)))

    def entries_at(self, keys: Sequence[str], tokens: Sequence[Token], i: int) -> Iterator[Hit]:
        """The entries that start at token `i`, longest first. `keys` are the tokens' plain forms."""
        for entry in self._entries(keys[i]):
            size = len(entry.pieces)
            if tuple(keys[i : i + size]) != entry.pieces:
                continue
            if entry.cased and not any(
                token.text[:1].isupper() or token.text[:1].isdigit() for token in tokens[i : i + size]
            ):
                continue
            if entry.acronym and not tokens[i].text.isupper():
                continue
            if keys[i] in _ARTICLES and self._longer_after(keys, i, size):
                continue
            yield Hit(i, i + size, entry)

    def _longer_after(self, keys: Sequence[str], i: int, size: int) -> bool:
        """*la Real* gives way to *Real Sociedad*: a name that starts after the article and reaches further."""
        return i + 1 < len(keys) and any(
            len(other.pieces) >= size and tuple(keys[i + 1 : i + 1 + len(other.pieces)]) == other.pieces
            for other in self._entries(keys[i + 1])
        )

    def find(self, text: str) -> tuple[Reading, ...]:
        """What `text`, as a whole, may mean."""
        pieces = pieces_of(text)
        found: list[Reading] = []
        for entry in self._entries(pieces[0]) if pieces else ():
            if entry.pieces == pieces:
                found.extend(entry.readings)
        return tuple(found)
