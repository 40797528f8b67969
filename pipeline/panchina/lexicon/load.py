"""rules/lexicon/*.csv -> Lexicon."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from sys import intern

from panchina.errors import RuleError
from panchina.language.words import fold
from panchina.lexicon.entities import Competition, Country, Lexicon, Outlet, Person, Stint, Team
from panchina.resources import data_folder

_LEAGUE_PROMINENCE = {
    "Serie A": 100,
    "Premier League": 80,
    "La Liga": 80,
    "Serie B": 75,
    "Bundesliga": 70,
    "Ligue 1": 70,
    "Serie C": 60,
    "Serie D": 40,
}

_SAINT = re.compile(r"San([bcdfgmprstv]\w{4,})")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Folded and without accents: the key under which names are compared."""
    if text.isascii():
        return fold(text)
    decomposed = unicodedata.normalize("NFKD", fold(text))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in needed if column not in (reader.fieldnames or ())]
        if missing:
            raise RuleError(f"{path.name} lacks the column {', '.join(missing)}")
        for row in reader:
            yield {key: (value or "").strip() for key, value in row.items() if key}


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _stints(cell: str) -> tuple[Stint, ...]:
    stints = []
    for part in _many(cell):
        match = re.fullmatch(r"(.*?)\s+(\d{4})?(?:(-)(\d{4})?)?", part)
        if match and (match[2] or match[3]):
            start = int(match[2]) if match[2] else None
            end = int(match[4]) if match[4] else (None if match[3] else start)
            stints.append(Stint(match[1], start, end))
        else:
            stints.append(Stint(part))
    return tuple(stints)


def _prominence(row: dict[str, str]) -> int:
    score = 0
    league = row.get("league", "")
    for name, value in _LEAGUE_PROMINENCE.items():
        if league == name or (name in ("Serie C", "Serie D") and league.startswith(name)):
            score = value
    if not score and row.get("kind") == "nation":
        score = 70
    if not score and league:
        score = 30
    if row.get("country") == "Italia":
        score += 5
    if row.get("nicknames"):
        score += 3
    if row.get("parent") or row.get("gender") == "f":
        score -= 50
    return score


def load_lexicon(folder: Path | None = None, extra: Path | None = None) -> Lexicon:
    """The lexicon of `folder` (default: the project's rules), with the user's own teams in `extra` added.

    `extra` is a CSV with the columns of teams.csv or, if it has a `clubs` column, of coaches.csv.
    """
    folder = folder or data_folder("rules") / "lexicon"
    lexicon = Lexicon()
    _load_teams(lexicon, folder / "teams.csv")
    for row in _rows(folder / "competitions.csv", ("name", "kind", "aliases")):
        level = row.get("level", "")
        lexicon.competitions[row["name"]] = Competition(
            name=row["name"],
            wikidata=row.get("wikidata", ""),
            aliases=_many(row["aliases"]) + _many(row.get("historical", "")),
            kind=row["kind"],
            country=row.get("country", ""),
            level=int(level) if level.isdigit() else None,
            gender="f" if row.get("gender") == "f" else "m",
        )
    for row in _rows(folder / "countries.csv", ("country", "adjectives")):
        lexicon.countries[row["country"]] = Country(
            name=row["country"],
            adjectives=_many(row["adjectives"]),
            **{
                key: row.get(key, "")
                for key in ("league", "cup", "supercup", "league_cup", "second_league", "women_league", "continental")
            },
        )
    for row in _rows(folder / "outlets.csv", ("name", "aliases")):
        lexicon.outlets[row["name"]] = Outlet(
            name=row["name"],
            aliases=_many(row["aliases"]),
            kind=row.get("kind", ""),
            place=row.get("place", ""),
            programmes=_many(row.get("programmes", "")),
        )
    for row in _rows(folder / "journalists.csv", ("name", "aliases")):
        lexicon.journalists[row["name"]] = Outlet(
            name=row["name"], aliases=_many(row["aliases"]), kind="journalist", outlet=row.get("outlet", "")
        )
    _load_people(lexicon, folder)
    for row in _rows(folder / "colours.csv", ("colour", "forms")):
        lexicon.colour_forms[row["colour"]] = _many(row["forms"])
    for row in _rows(folder / "demonyms.csv", ("demonym", "forms")):
        lexicon.demonym_forms[row["demonym"]] = _many(row["forms"])
    given = list(_rows(folder / "given_names.csv", ("name", "gender")))
    lexicon.given_names = frozenset(plain(row["name"]) for row in given)
    lexicon.women_names = frozenset(plain(row["name"]) for row in given if row["gender"] == "f")
    ambiguous = list(_rows(folder / "ambiguous_words.csv", ("alias", "reading")))
    lexicon.city_names = frozenset(plain(row["alias"]) for row in ambiguous if row["reading"] in ("city", "region"))
    lexicon.doubtful_names = frozenset(plain(row["alias"]) for row in ambiguous if row["reading"] in ("person", "word"))
    common = folder / "common_words.txt"
    if common.exists():
        lexicon.common_words = frozenset(common.read_text(encoding="utf-8").split())
    if extra is not None:
        _load_extra(lexicon, extra)
    return lexicon


def _load_teams(lexicon: Lexicon, path: Path) -> None:
    for row in _rows(path, ("name", "kind", "aliases", "nicknames", "colours", "demonyms")):
        lexicon.teams[row["name"]] = Team(
            name=row["name"],
            wikidata=row.get("wikidata", ""),
            aliases=(*_many(row["aliases"]), *_parted(row["name"])),
            nicknames=_many(row["nicknames"]),
            kind="nation" if row["kind"] == "nation" else "club",
            gender="f" if row.get("gender") == "f" else "m",
            country=row.get("country", ""),
            city=row.get("city", ""),
            region=row.get("region", ""),
            league=row.get("league", ""),
            colours=_many(row["colours"]),
            demonyms=_many(row["demonyms"]),
            places=_many(row.get("places", "")),
            owners=_many(row.get("owners", "")),
            parent=row.get("parent", ""),
            prominence=_prominence(row),
        )


def _parted(name: str) -> tuple[str, ...]:
    """*San Sepolcro* for *Sansepolcro*, as many write it."""
    match = _SAINT.fullmatch(name)
    return (f"San {match[1].title()}",) if match else ()


def _add_coach(lexicon: Lexicon, row: dict[str, str]) -> None:
    lexicon.people[row["name"]] = Person(
        name=row["name"],
        aliases=_many(row["aliases"]),
        nicknames=_many(row.get("nicknames", "")),
        role="coach",
        nationality=row.get("nationality", ""),
        birthplace=row.get("birthplace", ""),
        born=row.get("born", ""),
        epithets=_many(row.get("epithets", "")),
        stints=_stints(row.get("clubs", "")),
    )


def _load_people(lexicon: Lexicon, folder: Path) -> None:
    for row in _rows(folder / "coaches.csv", ("name", "aliases")):
        _add_coach(lexicon, row)
    for row in _rows(folder / "player_nicknames.csv", ("name", "aliases", "nicknames")):
        if row["name"] not in lexicon.people:
            lexicon.people[row["name"]] = Person(
                name=row["name"],
                aliases=_many(row["aliases"]),
                nicknames=_many(row["nicknames"]),
                role="player",
                nationality=row.get("nationality", ""),
            )
    for row in _rows(folder / "agents.csv", ("name", "aliases", "role")):
        if row["name"] not in lexicon.people:
            lexicon.people[row["name"]] = Person(
                name=row["name"],
                aliases=_many(row["aliases"]),
                role="executive" if row["role"] == "director" else row["role"],
                team=row.get("team", ""),
            )
    surnames = {plain(person.name).split()[-1] for person in lexicon.people.values()}
    for name, country, position in _players(folder / "players.csv"):
        key = plain(name)
        lexicon.player_names.setdefault(key, name)
        lexicon.players.setdefault(key, (country, position))
    lexicon.bearers = Counter(key.rpartition(" ")[2] for key in lexicon.player_names)
    lexicon.player_surnames = frozenset(name for name in lexicon.bearers if len(name) > 2)
    lexicon.surnames = lexicon.player_surnames.union(name for name in surnames if len(name) > 2)


def _players(path: Path) -> Iterator[tuple[str, str, str]]:
    """Name, country and position of each player; the file is long, so that it is read by column number."""
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if header[:3] != ["name", "country", "position"]:
            raise RuleError(f"{path.name} must begin with the columns name, country, position")
        for row in reader:
            if row and row[0]:
                yield row[0].strip(), intern(row[1]), intern(row[2])


def _load_extra(lexicon: Lexicon, path: Path) -> None:
    if not path.exists():
        raise RuleError(f"no lexicon {path}: give a CSV with the columns of rules/lexicon/teams.csv or coaches.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns = csv.DictReader(file).fieldnames or ()
    if "clubs" in columns:
        for row in _rows(path, ("name", "aliases", "clubs")):
            _add_coach(lexicon, row)
        return
    _load_teams(lexicon, path)
