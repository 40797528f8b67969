"""Reads the names of the lexicon's CSV files into a `NameTable`. Files that are not there are skipped."""

from __future__ import annotations

import csv
from pathlib import Path

from panchina.errors import InputError
from panchina.evaluate.names import NameKind, NameTable

FILES: tuple[tuple[NameKind, str], ...] = (
    ("team", "teams.csv"),
    ("competition", "competitions.csv"),
    ("person", "coaches.csv"),
    ("person", "player_nicknames.csv"),
    ("source", "outlets.csv"),
    ("source", "journalists.csv"),
)
FORMS = ("aliases", "historical", "nicknames", "programmes")
"""The columns that hold other forms of a name, joined by `; `."""


def read_name_table(folder: Path) -> NameTable:
    """The table of the lexicon in `folder`; InputError if a file there has no column `name`."""
    names: dict[NameKind, dict[str, set[str]]] = {}
    for kind, file in FILES:
        path = folder / file
        if not path.is_file():
            continue
        entries = names.setdefault(kind, {})
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            if "name" not in (rows.fieldnames or ()):
                raise InputError(f"{path}: it has no column name: give it one")
            for row in rows:
                forms = entries.setdefault(row["name"] or "", set())
                for column in FORMS:
                    forms.update(form.strip() for form in (row.get(column) or "").split(";") if form.strip())
        entries.pop("", None)
    return NameTable(names)
