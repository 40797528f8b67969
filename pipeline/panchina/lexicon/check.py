"""What is wrong with the lexicon's files: `panchina lexicon check`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from panchina.lexicon.entities import Lexicon
from panchina.lexicon.load import load_lexicon, plain
from panchina.resources import data_folder

_FILES = (
    "teams.csv",
    "competitions.csv",
    "countries.csv",
    "coaches.csv",
    "outlets.csv",
    "journalists.csv",
    "player_nicknames.csv",
    "agents.csv",
    "colours.csv",
    "demonyms.csv",
)


def check_lexicon(folder: Path | None = None) -> Iterator[str]:
    """The problems of the lexicon in `folder` (default: the project's), a line each; none if it holds together."""
    folder = folder or data_folder("rules") / "lexicon"
    for name in _FILES:
        path = folder / name
        if not path.exists():
            yield f"{name}: the file is missing"
            continue
        yield from _check_rows(path)
    yield from _check_links(load_lexicon(folder))


def _check_rows(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        yield f"{path.name}: no rows"
        return
    key = next(iter(rows[0]))
    counts = Counter((row[key] or "").strip() for row in rows)
    for name, count in counts.items():
        if count > 1:
            yield f"{path.name}: {name} stands {count} times"
    for number, row in enumerate(rows, start=2):
        if not (row.get("source") or "").strip():
            yield f"{path.name}, line {number}: {row[key]} has no source"
        wikidata = (row.get("wikidata") or "").strip()
        if wikidata and not (wikidata[0] == "Q" and wikidata[1:].isdigit()):
            yield f"{path.name}, line {number}: {wikidata} is no Wikidata id"
        for alias in (row.get("aliases") or "").split(";"):
            if 0 < len(alias.strip()) < 2:
                yield f"{path.name}, line {number}: the alias {alias.strip()!r} is too short to be told from a word"


def _check_links(lexicon: Lexicon) -> Iterator[str]:
    ids = Counter(team.wikidata for team in lexicon.teams.values() if team.wikidata)
    for wikidata, count in ids.items():
        if count > 1:
            yield f"teams.csv: {wikidata} belongs to {count} teams"
    for team in lexicon.teams.values():
        if team.league and team.league not in lexicon.competitions:
            yield f"teams.csv: {team.name} plays in {team.league}, which competitions.csv lacks"
        if team.parent and team.parent not in lexicon.teams:
            yield f"teams.csv: {team.name} belongs to {team.parent}, which is no team"
        for colour in team.colours:
            if colour not in lexicon.colour_forms:
                yield f"colours.csv lacks the colour {colour} of {team.name}"
        for demonym in team.demonyms:
            if demonym not in lexicon.demonym_forms:
                yield f"demonyms.csv lacks the demonym {demonym} of {team.name}"
        town = plain(team.city)
        known = lexicon.city_names | lexicon.doubtful_names
        if town and town == plain(team.name) and town not in known and team.kind == "club":
            yield f"ambiguous_words.csv lacks {team.name}, which is a town too"
    for person in lexicon.people.values():
        for stint in person.stints:
            if stint.team not in lexicon.teams:
                yield f"coaches.csv: {person.name} coached {stint.team}, which is no team"
            if stint.start and stint.end and stint.start > stint.end:
                yield f"coaches.csv: {person.name} at {stint.team} ends before it starts"
