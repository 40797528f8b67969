"""Exact copies of an article among the results of a run: they are counted once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from panchina.write.results import ArticleResult, Result

_CACHE_KB = 4096


def without_copies(results: Iterable[Result]) -> Iterator[Result]:
    """The results in order; an article with the very text of an earlier one has the status `duplicate`, no claims, and
    a note that names the first.

    What has been seen lies in a temporary database, so that memory does not grow with the run.
    """
    with closing(sqlite3.connect("")) as seen:
        seen.execute(f"pragma cache_size = -{_CACHE_KB}")
        seen.execute("create table article (digest text primary key, id text) without rowid")
        for result in results:
            if not isinstance(result, ArticleResult) or not result.digest:
                yield result
                continue
            row = seen.execute("select id from article where digest = ?", (result.digest,)).fetchone()
            if row is None:
                seen.execute("insert into article values (?, ?)", (result.digest, result.id))
                yield result
            else:
                notes = (*result.notes, f"the same text as {row[0]}")
                yield replace(result, status="duplicate", claims=(), notes=notes)
