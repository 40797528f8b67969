"""SQLite: the tables of a run in one file, with keys, indexes and the evidence marked in its surroundings."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from panchina.write.beside import Beside
from panchina.write.results import FoundClaim, RejectedItem, Result
from panchina.write.tables import ARTICLES, TABLES, Row, Table, Value, kind_of, rows

NAME = "claims.sqlite"
HTML = "evidence_html"
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL", "list": "TEXT", "text": "TEXT"}
_INDEXED = (
    "article_id",
    "published",
    "outlet",
    "type",
    "coach",
    "team",
    "competition",
    "holder",
    "subject",
    "to",
    "from",
)
_TRANSACTION = 1024
"""Articles and rejects that are written in one transaction."""


class SqliteFile(Beside):
    """A database that is being written: a table for each CSV file and one of rejects.

    Articles have a `number` (their place in the input, from 1), claims name it as `article`; lists are JSON arrays.
    The same results give the same bytes.
    """

    def __init__(self, folder: Path, wikidata: Mapping[str, str]) -> None:
        super().__init__(folder / NAME)
        self._wikidata = wikidata
        self._articles = 0
        self._waiting = 0
        self.part.unlink(missing_ok=True)
        with _disk_errors():
            self._base = sqlite3.connect(self.part, isolation_level=None)
            # The file has no readers yet, and a run that stops here writes it again: no journal is needed.
            self._base.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
            self._base.execute("BEGIN")
            for table in TABLES:
                self._base.execute(_create(table))
            self._base.execute("CREATE TABLE rejects (origin TEXT, reason TEXT, detail TEXT, id TEXT)")

    def write(self, result: Result) -> None:
        """Adds an article with its claims, or a reject."""
        with _disk_errors():
            if isinstance(result, RejectedItem):
                values = [_cell(value) for value in (result.origin, result.reason, result.detail, result.id)]
                self._base.execute("INSERT INTO rejects VALUES (?, ?, ?, ?)", values)
            else:
                self._articles += 1
                for table, row in rows(result, self._wikidata):
                    found = None if table is ARTICLES else result.claims[_number(table, row) - 1]
                    cells = [self._articles, *map(_cell, row), *([marked(found)] if found else [])]
                    self._base.execute(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(cells))})", cells)
            self._waiting += 1
            if self._waiting >= _TRANSACTION:
                self._base.execute("COMMIT")
                self._base.execute("BEGIN")
                self._waiting = 0

    def end(self) -> None:
        """Makes the indexes and closes."""
        with _disk_errors():
            for table in TABLES:
                for name in _INDEXED:
                    if name in table.columns:
                        self._base.execute(f'CREATE INDEX "{table.name}_{name}" ON {table.name} ("{name}")')
            self._base.execute("COMMIT")
            self._base.execute("ANALYZE")
            self._base.close()

    def abandon(self) -> None:
        """Closes."""
        with _disk_errors():
            self._base.close()


def marked(found: FoundClaim) -> str:
    """The evidence in its surroundings as HTML: `<mark>` around the words, all else escaped."""
    pieces = []
    for quote, (before, after) in zip(found.quotes, found.around, strict=True):
        pieces.append(f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}")
    return _plain(" […] ".join(pieces))


def _create(table: Table) -> str:
    columns = [f'"{name}" {_TYPES[kind_of(name)]}' for name in table.columns]
    if table is ARTICLES:
        return f"CREATE TABLE {table.name} (number INTEGER PRIMARY KEY, {', '.join(columns)})"
    reference = "article INTEGER NOT NULL REFERENCES articles (number)"
    return f"CREATE TABLE {table.name} ({reference}, {', '.join(columns)}, {HTML} TEXT, PRIMARY KEY (article, claim))"


def _number(table: Table, row: Row) -> int:
    value = row[table.columns.index("claim")]
    assert isinstance(value, int)
    return value


def _cell(value: Value) -> Any:
    if isinstance(value, list):
        return _plain(json.dumps(value, ensure_ascii=False))
    return _plain(value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    """Without lone surrogates, which are no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _disk_errors() -> Iterator[None]:
    """What SQLite says of the disk, as the OSError that other files would give."""
    try:
        yield
    except sqlite3.OperationalError as problem:
        code = getattr(problem, "sqlite_errorname", str(problem))
        if "FULL" in code or "disk is full" in str(problem):
            raise OSError(errno.ENOSPC, "No space left on device", NAME) from None
        if "IOERR" in code or "I/O" in str(problem):
            raise OSError(errno.EIO, str(problem), NAME) from None
        raise
