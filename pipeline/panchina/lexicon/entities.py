"""What the lexicon knows: teams, competitions, people, outlets, countries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["team", "competition", "person", "outlet", "country"]
Form = Literal["name", "nickname", "colour", "demonym", "place", "owner"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything with a canonical name."""

    name: str
    wikidata: str = ""
    aliases: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Team(Entity):
    """A club or a national team. `prominence` orders homonyms: how often Italian news means this one."""

    kind: Literal["club", "nation"] = "club"
    gender: Literal["m", "f"] = "m"
    country: str = ""
    city: str = ""
    region: str = ""
    league: str = ""
    colours: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    parent: str = ""
    prominence: int = 0


@dataclass(frozen=True, slots=True)
class Competition(Entity):
    """`kind` is league, cup, supercup … as rules/lexicon/competitions.csv has it; level 1 is the top division."""

    kind: str = "league"
    country: str = ""
    level: int | None = None
    gender: Literal["m", "f"] = "m"


@dataclass(frozen=True, slots=True)
class Stint:
    """Years in which a coach led a team; `end` None while it lasts, both None if the years are unknown."""

    team: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Person(Entity):
    """`role` is coach, player, executive, president, agent, referee, pundit or journalist."""

    role: str = "player"
    nationality: str = ""
    birthplace: str = ""
    born: str = ""
    epithets: tuple[str, ...] = ()
    stints: tuple[Stint, ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True)
class Outlet(Entity):
    """A newspaper, site, agency, radio or tv; or a journalist, whose `outlet` is then set if known."""

    kind: str = "newspaper"
    place: str = ""
    programmes: tuple[str, ...] = ()
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's adjectives and competitions: *campionato spagnolo* -> La Liga."""

    name: str
    adjectives: tuple[str, ...] = ()
    league: str = ""
    cup: str = ""
    supercup: str = ""
    league_cup: str = ""
    second_league: str = ""
    women_league: str = ""
    continental: str = ""


@dataclass(slots=True)
class Lexicon:
    """All entities by canonical name, and the inflections of colours and demonyms."""

    teams: dict[str, Team] = field(default_factory=dict)
    competitions: dict[str, Competition] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    journalists: dict[str, Outlet] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    colour_forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    demonym_forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    given_names: frozenset[str] = frozenset()
    women_names: frozenset[str] = frozenset()
    """Those of the given names that women bear."""
    surnames: frozenset[str] = frozenset()
    """Last names of the lexicon's people and of the openfootball players, folded."""
    player_surnames: frozenset[str] = frozenset()
    """Last names of the players' list, folded."""
    bearers: dict[str, int] = field(default_factory=dict)
    """Folded last name -> how many of the players' list bear it."""
    player_names: dict[str, str] = field(default_factory=dict)
    """Folded full name -> name as written, for the players' list."""
    players: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Folded full name -> country and position (G, D, M, F), for the players' list."""
    common_words: frozenset[str] = frozenset()
    """Lower-case Italian words: a capital at the start of a sentence does not make them names."""
    city_names: frozenset[str] = frozenset()
    """Folded names that are a city or region as well as a team."""
    doubtful_names: frozenset[str] = frozenset()
    """Folded names that are a person's name or a common word as well as a team."""

    _origins: tuple[dict[str, str], frozenset[str]] | None = None
    _owners: dict[str, tuple[tuple[str, int, int], ...]] | None = None

    def origins(self) -> tuple[dict[str, str], frozenset[str]]:
        """Adjective -> country (*croato*), and all adjectives of countries and towns."""
        if self._origins is None:
            countries = {form: country.name for country in self.countries.values() for form in country.adjectives}
            towns = {form for forms in self.demonym_forms.values() for form in forms}
            self._origins = countries, frozenset(towns.union(countries))
        return self._origins

    def owned_by(self, surname: str, year: int | None) -> tuple[str, ...]:
        """The clubs that are called an owner's in a year: *il club di Commisso*. `surname` is in lower case."""
        if self._owners is None:
            found: dict[str, list[tuple[str, int, int]]] = {}
            for team in self.teams.values():
                for owner in team.owners:
                    match = re.fullmatch(r"(.+?)(?:\s+(\d{4})-(\d{4})?)?", owner)
                    if match:
                        span = (team.name, int(match[2] or 0), int(match[3] or 9999))
                        found.setdefault(match[1].split()[-1].lower(), []).append(span)
            self._owners = {name: tuple(spans) for name, spans in found.items()}
        spans = self._owners.get(surname, ())
        return tuple(dict.fromkeys(name for name, start, end in spans if year is None or start <= year <= end))

    def team_adjectives(self, name: str) -> frozenset[str]:
        """The adjectives of a team's country and town, in all forms."""
        team = self.teams[name]
        country = self.countries.get(team.country)
        forms = {form for demonym in team.demonyms for form in self.demonym_forms.get(demonym, (demonym,))}
        return frozenset(forms.union(country.adjectives if country is not None else ()))

    def wikidata(self) -> dict[str, str]:
        """Canonical name -> id, for teams and competitions that have one."""
        entries = [*self.teams.values(), *self.competitions.values()]
        return {entry.name: entry.wikidata for entry in entries if entry.wikidata}
