"""Wikidata ids of teams and competitions, for the tables."""

from __future__ import annotations

import csv

from panchina.resources import data_folder

_FILES = ("teams.csv", "competitions.csv")


def wikidata_ids() -> dict[str, str]:
    """Canonical name -> Wikidata id, from the lexicon. Names that stand for two things with two ids are left out."""
    ids: dict[str, str] = {}
    doubtful: set[str] = set()
    for name in _FILES:
        file = data_folder("rules") / "lexicon" / name
        if not file.is_file():
            continue
        with file.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                identifier = (row.get("wikidata") or "").strip()
                if identifier and ids.setdefault(row["name"], identifier) != identifier:
                    doubtful.add(row["name"])
    return {name: identifier for name, identifier in ids.items() if name not in doubtful}
