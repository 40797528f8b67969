"""The standings tables of an article: found, checked and read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from panchina.claims.tables.cells import Cell, cells_of, table_words
from panchina.claims.tables.columns import adds_up, points_column
from panchina.claims.tables.names import team_names, written_out
from panchina.claims.tables.rows import Row, Table, find_tables
from panchina.lexicon.load import plain
from panchina.resolve.view import ArticleView

_LONG = 8
"""Rows from which a falling list under a heading is a table, though most of its teams are unknown."""
_LONGER = 10
"""Rows from which a falling list called a table is one, though no list has its teams."""
_HEADER = 260
"""Characters before a table in which its heading stands."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A team's row: `start` to `end` are the words that state it."""

    team: str
    position: int | None
    points: int | None
    tied_with: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StandingsTable:
    """A table at `start` to `end` of the text, with the words before it that may say what it is a table of."""

    rows: tuple[TableRow, ...]
    start: int
    end: int
    header: tuple[int, int]


def read_tables(view: ArticleView) -> tuple[list[StandingsTable], list[tuple[int, int]]]:
    """The real, current standings tables of an article, in order, and the stretches that tables of any kind take.

    A table most of whose teams stood in an earlier one is another view of it: last year's, at half-time.
    """
    article = view.document.article
    tables: list[StandingsTable] = []
    taken: list[tuple[int, int]] = []
    end = 0
    for table in find_tables(cells_of(article)):
        header = _header(view, table.start, end)
        read = _read(view, table, header)
        end = table.end
        if read is None:
            if len(table.rows) >= _LONG or _is_other(view, header):
                taken.append((table.start, table.end))
            continue
        taken.append((table.start, table.end))
        teams = {row.team for row in read.rows}
        if any(len(teams & {row.team for row in other.rows}) >= 0.5 * len(teams) for other in tables):
            continue
        tables.append(read)
    return tables, taken


def _header(view: ArticleView, start: int, previous: int) -> tuple[int, int]:
    """The words before a table: from the end of the last table, at most `_HEADER` characters, whole blocks."""
    article = view.document.article
    first = start
    for block in reversed([b for b in article.blocks if b.kind != "noise" and b.start <= start]):
        if block.end <= previous or start - block.start > _HEADER:
            if first == start:
                first = max(block.start, start - _HEADER, previous)
            break
        first = max(block.start, previous)
    return first, start


def _read(view: ArticleView, table: Table, header: tuple[int, int]) -> StandingsTable | None:
    text = view.document.article.text
    cells = [replace(cell, text=written_out(text, cell)) for row in table.rows for cell in row.names]
    names, known = team_names(view.lexicon, cells, view.women)
    numbered = [row for row in table.rows if row.numbers]
    points = points_column(table) if numbered else None
    if numbered and points is None:
        return None
    if _is_other(view, header):
        return None
    if not _is_standings(view, table, header, known, len(cells), points):
        return None
    by_cell = {cell.start: name for cell, name in zip(cells, names, strict=True)}
    rows: list[TableRow] = []
    seen: set[str] = set()
    for row in table.rows:
        group = [by_cell[cell.start] for cell in row.names]
        value = row.numbers[points] if points is not None and len(row.numbers) > points else None
        for name in group:
            if name in seen or (value is None and row.position is None):
                continue
            seen.add(name)
            start, end = _span(row, value)
            tied = tuple(other for other in group if other != name)
            rows.append(TableRow(name, row.position, value.value if value else None, tied, start, end))
    return StandingsTable(tuple(rows), table.start, table.end, header) if len(rows) >= 3 else None


def _is_other(view: ArticleView, header: tuple[int, int]) -> bool:
    """Do the words before a list say that it is none of the current standings?"""
    near = _nearest_line(view.document.article.text, *header)
    return any(stem in near for stem in table_words()["not_current"])


def _span(row: Row, value: Cell | None) -> tuple[int, int]:
    cells = [*row.names, *([value] if value is not None else [])]
    return min(cell.start for cell in cells), max(cell.end for cell in cells)


def _nearest_line(text: str, start: int, end: int) -> str:
    """The sentence or heading right before a table, folded."""
    words = text[start:end].strip()
    pieces = [piece for piece in words.replace(". ", ".\n").split("\n") if piece.strip()]
    near = " ".join(pieces[-1:])
    if len(near) < 30 and len(pieces) > 1 and len(pieces[-2]) < 60:
        near = f"{pieces[-2]} {near}"
    return plain(near)


def _is_standings(
    view: ArticleView, table: Table, header: tuple[int, int], known: int, names: int, points: int | None
) -> bool:
    """Is this run of names and numbers a league table? Known teams, and words or arithmetic that say so."""
    text = view.document.article.text
    rows = [row for row in table.rows if row.numbers]
    width = min((len(row.numbers) for row in rows), default=0)
    columns = [[row.numbers[k].value or 0 for row in rows] for k in range(width)]
    share = known / names
    if points is not None and width > 2 and adds_up(columns, points):
        return share >= 0.2
    about = table_words()["about"]
    units = sum(row.unit for row in rows) >= 0.5 * len(rows) if rows else False
    headed = any(stem in plain(text[slice(*header)]) for stem in about)
    titled = any(
        stem in plain(text[block.start : block.end])
        for block in view.document.article.blocks
        if block.kind in ("headline", "standfirst")
        for stem in about
    )
    if points is None:
        return headed and share >= 0.8 and len(table.rows) >= 6
    near = _nearest_line(text, *header)
    if len(rows) >= _LONGER and any(stem in near for stem in table_words()["titles"]):
        return True
    if any(stem in near for stem in about) and len(rows) >= _LONG:
        return share >= 0.15
    if headed or units:
        return share >= 0.35
    if titled:
        return share >= 0.6
    return share >= 0.8 and names >= 10 and any(stem in plain(text) for stem in about[:2])
