"""The folder of a run: every file of it, written while articles come in, nothing of it ever half."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from panchina.write.beside import PART, write_whole
from panchina.write.csv_files import CsvTable
from panchina.write.jsonl_files import JsonLines, claims_line, reject_line
from panchina.write.parquet_files import ParquetTable
from panchina.write.results import RejectedItem, Result
from panchina.write.tables import ARTICLES, TABLES, Row, rows

FORMATS = ("csv", "jsonl", "parquet")
RUN_FILE = "run.json"
_OWN_FILES = (
    RUN_FILE,
    "claims.jsonl",
    "rejects.jsonl",
    *(f"{table.name}.{ending}" for table in TABLES for ending in ("csv", "parquet")),
)


class _TableFile(Protocol):
    def write(self, row: Row) -> None: ...

    def close(self, *, keep: bool = True) -> None: ...


class RunFolder:
    """Writes the results of a run into `folder`, which it makes. Memory does not grow with the number of articles.

    `articles.csv` and `rejects.jsonl` are always written, the claims in the `formats` asked for: `csv` (one table of
    all claims and one for each type), `jsonl`, `parquet`. Call `close` at the end: files then get their names.
    """

    def __init__(
        self, folder: Path, formats: Iterable[str], *, bom: bool = True, wikidata: Mapping[str, str] | None = None
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        chosen = set(formats)
        self.folder = folder
        self._wikidata = wikidata or {}
        self._tables: dict[str, list[_TableFile]] = {table.name: [] for table in TABLES}
        for table in TABLES:
            if "csv" in chosen or table is ARTICLES:
                self._tables[table.name].append(CsvTable(folder, table, bom=bom))
            if "parquet" in chosen:
                self._tables[table.name].append(ParquetTable(folder, table))
        self._claims = JsonLines(folder / "claims.jsonl") if "jsonl" in chosen else None
        self._rejects = JsonLines(folder / "rejects.jsonl")

    def write(self, result: Result) -> None:
        """Adds an article's rows, or a reject's line."""
        if isinstance(result, RejectedItem):
            self._rejects.write(reject_line(result))
            return
        for table, row in rows(result, self._wikidata):
            for file in self._tables[table.name]:
                file.write(row)
        if self._claims:
            self._claims.write(claims_line(result))

    def close(self, *, keep: bool = True) -> None:
        """Gives all files their names, or throws them away."""
        for files in self._tables.values():
            for file in files:
                file.close(keep=keep)
        if self._claims:
            self._claims.close(keep=keep)
        self._rejects.close(keep=keep)


def write_run_file(folder: Path, content: Mapping[str, Any]) -> None:
    """Writes `run.json`, last of all: a folder that has it is a finished run."""
    write_whole(folder / RUN_FILE, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def read_run_file(folder: Path) -> dict[str, Any] | None:
    """The content of `run.json`, None if there is none or it cannot be understood."""
    try:
        content = json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def other_files(folder: Path) -> list[str]:
    """Names in the folder that no run writes."""
    own = {*_OWN_FILES, *(name + PART for name in _OWN_FILES)}
    return sorted(path.name for path in folder.iterdir() if path.name not in own) if folder.is_dir() else []


def remove_run(folder: Path) -> None:
    """Removes the files of a run, and only those."""
    for name in _OWN_FILES:
        for file in (folder / name, folder / (name + PART)):
            file.unlink(missing_ok=True)
