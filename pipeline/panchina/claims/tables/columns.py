"""Which column of a standings table holds the points: what arithmetic, the order of the rows and the headings say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from panchina.claims.tables.cells import table_words
from panchina.claims.tables.rows import Row, Table
from panchina.lexicon.load import plain

_MOST = 130
"""No league gives more points."""


def points_column(table: Table) -> int | None:
    """The index into each row's numbers, None if no column can hold the points."""
    rows = [row for row in table.rows if row.numbers]
    if len(rows) < max(2, 0.7 * len(table.rows)):
        return None
    width = min(len(row.numbers) for row in rows)
    columns = [[row.numbers[k].value or 0 for row in rows] for k in range(width)]
    if table.leading:
        return 0
    for k in range(width):
        if adds_up(columns, k) and _falls(columns[k], loose=True):
            return k
    headed = _headed(table, width)
    if headed is not None and _falls(columns[headed]):
        return headed
    if _falls(columns[0]):
        return 0
    last = [row.numbers[-1].value or 0 for row in rows]
    if width > 2 and len({len(row.numbers) for row in rows}) == 1 and _falls(last) and not _constant(columns[0]):
        return None
    if width > 2 and _constant(columns[0]) and _falls(last) and not _falls(columns[1]):
        return width - 1
    return None


def adds_up(columns: Sequence[Sequence[int]], points: int) -> bool:
    """Are there columns of wins and draws side by side, so that 3 W + D gives the points in most rows?"""
    size = len(columns[points])
    if size < 3 or max(columns[points]) < 4:
        return False
    for wins in range(len(columns) - 1):
        if points in (wins, wins + 1):
            continue
        right = sum(
            3 * won + drawn == value
            for won, drawn, value in zip(columns[wins], columns[wins + 1], columns[points], strict=True)
        )
        if right >= 0.6 * size:
            return True
    return False


def played_column(table: Table, points: int) -> int | None:
    """The column of matches played: one that is the sum of the three after it, else the one after the points."""
    rows = [row for row in table.rows if len(row.numbers) > points]
    width = min(len(row.numbers) for row in rows)
    for k in range(width - 3):
        if k == points:
            continue
        right = sum(_played(row, k) for row in rows)
        if right >= 0.7 * len(rows):
            return k
    return None


def _played(row: Row, k: int) -> bool:
    values = [cell.value or 0 for cell in row.numbers]
    return values[k] > 0 and values[k] == sum(values[k + 1 : k + 4])


def _headed(table: Table, width: int) -> int | None:
    """The column under *Pt* or *Punti*, counted among the headings that name columns."""
    heads = [plain(cell.text) for cell in table.heads if cell.end <= table.start]
    names = [head for head in heads if head in table_words()["column_heads"]][-width - 1 :]
    for index, head in enumerate(names):
        if head in table_words()["points_heads"] and index < width:
            return index
    return None


def _constant(values: Sequence[int]) -> bool:
    return max(values) - min(values) <= 1


def _falls(values: Sequence[int], loose: bool = False) -> bool:
    """Do the values fall, or stay, from row to row? Penalties may put few rows out of order."""
    if max(values) > _MOST or (max(values) == min(values) and len(values) > 4):
        return False
    wrong = sum(right > left for left, right in itertools.pairwise(values))
    allowed = 1 if len(values) >= 10 else 0
    return wrong <= (max(allowed, 0.15 * len(values)) if loose else allowed)
