"""The folder of a run: every file of it, written while results come in, nothing of it ever half."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from panchina.write import datasette, sqlite_file
from panchina.write.beside import PART, Beside, remove, sync_folder, write_whole
from panchina.write.csv_files import CsvTable
from panchina.write.jsonl_files import JsonLines, claims_line, reject_line
from panchina.write.parquet_files import MonthlyParquet, ParquetTable
from panchina.write.results import RejectedItem, Result
from panchina.write.sqlite_file import SqliteFile
from panchina.write.tables import ARTICLES, TABLES, rows

FORMATS = ("csv", "jsonl", "parquet", "sqlite")
RUN_FILE = "run.json"
RESUME = "resume"
_OWN_FILES = (
    RUN_FILE,
    "claims.jsonl",
    "rejects.jsonl",
    sqlite_file.NAME,
    datasette.NAME,
    *(f"{table.name}.{ending}" for table in TABLES for ending in ("csv", "parquet")),
    *(f".{table.name}.parquet" for table in TABLES),
)


class RunFolder:
    """Writes the results of a run into `folder`. Memory does not grow with the number of articles.

    `articles.csv` and `rejects.jsonl` are always written, the claims in the `formats` asked for: `csv` (one table of
    all claims and one for each type), `jsonl`, `parquet` (in folders by month if `by_month`), `sqlite`. At the end
    call `settle` and `publish`: files then get their names.
    """

    def __init__(
        self,
        folder: Path,
        formats: Iterable[str],
        *,
        bom: bool = True,
        by_month: bool = False,
        wikidata: Mapping[str, str] | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        chosen = set(formats)
        self.folder = folder
        self._wikidata = wikidata or {}
        self._files: list[Beside] = []
        self._tables: dict[str, list[CsvTable | ParquetTable | MonthlyParquet]] = {table.name: [] for table in TABLES}
        self._claims: JsonLines | None = None
        self._base: SqliteFile | None = None
        try:
            for table in TABLES:
                if "csv" in chosen or table is ARTICLES:
                    self._tables[table.name].append(self._opened(CsvTable(folder, table, bom=bom)))
                if "parquet" in chosen:
                    kind = MonthlyParquet if by_month else ParquetTable
                    self._tables[table.name].append(self._opened(kind(folder, table)))
            if "jsonl" in chosen:
                self._claims = self._opened(JsonLines(folder / "claims.jsonl"))
            self._rejects = self._opened(JsonLines(folder / "rejects.jsonl"))
            if "sqlite" in chosen:
                self._base = self._opened(SqliteFile(folder, self._wikidata))
        except BaseException:
            self.discard()
            raise

    def write(self, result: Result) -> None:
        """Adds an article's rows, or a reject's line."""
        if self._base:
            self._base.write(result)
        if isinstance(result, RejectedItem):
            self._rejects.write(reject_line(result))
            return
        for table, row in rows(result, self._wikidata):
            for file in self._tables[table.name]:
                file.write(row)
        if self._claims:
            self._claims.write(claims_line(result))

    def settle(self) -> None:
        """Ends the writing: all is on the disk, beside. OSError if the disk does not take it."""
        for file in self._files:
            file.settle()

    def publish(self) -> None:
        """Gives all files their names."""
        for file in self._files:
            file.publish()
        if self._base:
            datasette.write_metadata(self.folder)
        sync_folder(self.folder)

    def discard(self) -> None:
        """Throws away what was written."""
        for file in self._files:
            file.discard()

    def _opened(self, file: Any) -> Any:
        self._files.append(file)
        return file


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


def remove_run_file(folder: Path) -> None:
    """Removes `run.json`: from here on the folder is not a finished run."""
    (folder / RUN_FILE).unlink(missing_ok=True)


def own_files(folder: Path) -> list[str]:
    """Names in the folder that only a run writes, whole or in part."""
    own = {RESUME, *_OWN_FILES, *(name + PART for name in _OWN_FILES)}
    return sorted(path.name for path in folder.iterdir() if path.name in own) if folder.is_dir() else []


def sizes(folder: Path) -> dict[str, int]:
    """The files of a run and their bytes; folders by month as a whole."""
    found = {}
    for name in own_files(folder):
        path = folder / name
        if name not in (RUN_FILE, RESUME) and not name.endswith(PART):
            files = path.rglob("*") if path.is_dir() else [path]
            found[name] = sum(file.stat().st_size for file in files if file.is_file())
    return found


def remove_results(folder: Path) -> None:
    """Removes the result files of a run, `run.json` first; files in writing, and what makes it go on, stay."""
    for name in _OWN_FILES:
        remove(folder / name)


def remove_run(folder: Path) -> None:
    """Removes everything of a run, and nothing else."""
    remove_results(folder)
    for name in _OWN_FILES:
        remove(folder / (name + PART))
    remove(folder / RESUME)
