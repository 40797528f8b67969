"""Rows of a flattened table: names with the numbers that belong to them, whatever the layout."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from panchina.claims.tables.cells import Cell

_SHORTEST = 3
"""Rows below which a run of names and numbers is no table."""


@dataclass(slots=True)
class Row:
    """Teams that share a line (one, or several level on points), the printed rank and the numbers after it.

    `tied` says that the names are joined as one row (*Lecco e Carrarese 7*).
    """

    names: list[Cell]
    numbers: list[Cell]
    position: int | None = None
    unit: bool = False
    notes: int = 0


@dataclass(slots=True)
class Table:
    """Rows in order, and the index of the column of `numbers` that holds the points (None: no numbers)."""

    rows: list[Row]
    heads: list[Cell] = field(default_factory=list)
    leading: bool = False
    """Do the points stand before the teams?"""

    @property
    def start(self) -> int:
        return min([cell.start for row in self.rows for cell in (*row.names, *row.numbers)])

    @property
    def end(self) -> int:
        return max([cell.end for row in self.rows for cell in (*row.names, *row.numbers)])


def find_tables(cells: Sequence[Cell]) -> Iterator[Table]:
    """The runs of rows in a page's cells, in order."""
    for run in _runs(cells):
        yield from _tables(run)


def _runs(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Cells between two words or results that no table holds."""
    run: list[Cell] = []
    for i, cell in enumerate(cells):
        if cell.kind == "break" or _is_result(cells, i):
            if run:
                yield _without_tail(run)
            run = []
            continue
        if cell.kind == "group":
            if run:
                yield run
            run = [cell]
            continue
        if cell.kind == "line" and _ends_sentence(run):
            yield run
            run = []
            continue
        if _is_fixture(run, cell):
            yield run[:-2]
            run = []
            continue
        run.append(cell)
    if run:
        yield run


def _ends_sentence(run: Sequence[Cell]) -> bool:
    """A name with a full stop at the end of a line ends running text, or the last row."""
    return len(run) > 1 and run[-1].kind == "end" and run[-2].kind in ("name", "head")


def _without_tail(run: list[Cell]) -> list[Cell]:
    """The run without the names with which a sentence begins that goes on after it."""
    last = len(run)
    while last and run[last - 1].kind in ("name", "join", "head", "note"):
        last -= 1
    if last and last < len(run) and run[last - 1].kind in ("line", "end"):
        return run[:last]
    return run


def _is_fixture(run: Sequence[Cell], cell: Cell) -> bool:
    """*Como - Bari*: two names with a dash between."""
    return (
        cell.kind == "name"
        and len(run) > 1
        and run[-1].kind == "join"
        and run[-1].text == "-"
        and run[-2].kind == "name"
        and run[-2].end >= run[-1].start - 1
    )


def _is_result(cells: Sequence[Cell], i: int) -> bool:
    return cells[i].kind == "goals" and i > 0 and cells[i - 1].kind in ("name", "note", "join")


@dataclass(slots=True)
class _Chunk:
    """Names joined as one group, then the numbers up to the next names."""

    names: list[Cell]
    numbers: list[Cell] = field(default_factory=list)
    unit: bool = False
    notes: list[Cell] = field(default_factory=list)
    line_after: bool = False


def _chunks(run: Sequence[Cell]) -> tuple[list[Cell], list[_Chunk], list[Cell]]:
    """The numbers before the first name, the groups of names with the numbers after each, and the head words."""
    before: list[Cell] = []
    chunks: list[_Chunk] = []
    heads: list[Cell] = []
    joint: str | None = None
    fresh = True
    for cell in run:
        match cell.kind:
            case "name":
                last = chunks[-1] if chunks else None
                if last is not None and not last.numbers and joint in (",", "e", "ed", "con") and not last.line_after:
                    last.names.append(cell)
                else:
                    chunks.append(_Chunk([cell]))
                joint, fresh = None, False
            case "number":
                (chunks[-1].numbers if chunks else before).append(cell)
                joint = None
            case "unit":
                if chunks and (chunks[-1].numbers or fresh):
                    chunks[-1].unit = True
                heads.append(cell)
            case "note":
                if chunks:
                    chunks[-1].notes.append(cell)
            case "join":
                joint = cell.text if cell.text in (",", "e", "ed", "con") else ";"
            case "line":
                if chunks and not chunks[-1].numbers:
                    chunks[-1].line_after = True
                joint = None
            case "head" | "group":
                heads.append(cell)
            case _:
                joint = ";"
    return before, chunks, heads


def _tables(run: list[Cell]) -> Iterator[Table]:
    before, chunks, heads = _chunks(run)
    before, chunks = _without_labels(before, chunks)
    if sum(len(chunk.names) for chunk in chunks) < _SHORTEST:
        return
    if _points_first(before, chunks) and _marked(run):
        yield from _leading(before, chunks, heads)
        return
    if not any(chunk.numbers for chunk in chunks):
        chunks = [part for chunk in chunks for part in _from_notes(chunk)]
    rows = _with_positions(before, chunks)
    for part in _parts(rows):
        if sum(len(row.names) for row in part) >= _SHORTEST:
            yield Table(part, heads)


def _without_labels(before: list[Cell], chunks: list[_Chunk]) -> tuple[list[Cell], list[_Chunk]]:
    """The groups without titles and zone labels: names alone on a line, before a rank or another name."""
    if sum(bool(chunk.numbers) for chunk in chunks) < 2:
        return before, chunks
    kept: list[_Chunk] = []
    for chunk in chunks:
        if chunk.line_after and len(chunk.names) == 1 and chunk.numbers and chunk.numbers[0].ordinal:
            (kept[-1].numbers if kept else before).extend(chunk.numbers)
        else:
            kept.append(chunk)
    return before, kept


def _points_first(before: Sequence[Cell], chunks: Sequence[_Chunk]) -> bool:
    """*56 punti: Caronnese; 54: Bra e Chieri*: one number before each group, falling, none after the last."""
    if not before or chunks[-1].numbers:
        return False
    values = [before[-1].value, *(chunk.numbers[-1].value for chunk in chunks if chunk.numbers)]
    if any(len(chunk.numbers) > 1 for chunk in chunks) or len(values) < 2:
        return False
    known = [value for value in values if value is not None]
    return all(left > right for left, right in itertools.pairwise(known))


def _marked(run: Sequence[Cell]) -> bool:
    """Does a unit or a colon follow most numbers, or does a line begin with them?"""
    marked = total = 0
    for i, cell in enumerate(run):
        if cell.kind != "number":
            continue
        total += 1
        following = run[i + 1] if i + 1 < len(run) else None
        opens = i > 0 and run[i - 1].kind in ("line", "end")
        if following is not None and (following.kind == "unit" or following.text in (":", "-", "–", "=") or opens):
            marked += 1
    return marked >= 0.5 * total


def _leading(before: Sequence[Cell], chunks: Sequence[_Chunk], heads: list[Cell]) -> Iterator[Table]:
    rows: list[Row] = []
    points = before[-1]
    for chunk in chunks:
        if rows and points is rows[-1].numbers[0]:
            rows[-1].names.extend(chunk.names)
        else:
            rows.append(Row(list(chunk.names), [points]))
        if chunk.numbers:
            points = chunk.numbers[-1]
    if sum(len(row.names) for row in rows) >= _SHORTEST:
        yield Table(rows, heads, leading=True)


def _from_notes(chunk: _Chunk) -> list[_Chunk]:
    """*Gozzano (64), Vado (62)*: the numbers in brackets are the only ones, one a name."""
    plain = [note for note in chunk.notes if note.value is not None]
    if len(plain) == len(chunk.names):
        return [_Chunk([name], [note]) for name, note in zip(chunk.names, plain, strict=True)]
    return [replace(chunk, numbers=plain[:1] if len(chunk.names) == 1 else [])]


def _with_positions(before: Sequence[Cell], chunks: Sequence[_Chunk]) -> list[Row]:
    """Rows with the printed ranks taken out of the numbers."""
    rows = [Row(list(c.names), list(c.numbers), unit=c.unit, notes=len(c.notes)) for c in chunks]
    lasts: list[Cell | None] = [before[-1] if before else None]
    lasts += [chunk.numbers[-1] if chunk.numbers else None for chunk in chunks[:-1]]
    if not _ranks(lasts, chunks):
        return [row for row in rows if row.numbers]
    result: list[Row] = []
    lasts = _in_step(lasts)
    for index, (row, rank) in enumerate(zip(rows, lasts, strict=True)):
        if rank is not None:
            row.position = rank.value
        following = lasts[index + 1] if index + 1 < len(lasts) else None
        if following is not None and row.numbers and row.numbers[-1] is following:
            row.numbers.pop()
        if row.numbers or (row.position is not None and len(row.names) == 1):
            result.append(row)
    return result


def _in_step(lasts: Sequence[Cell | None]) -> list[Cell | None]:
    """The ranks that follow the one before them, or are written as ranks; the other numbers are none."""
    kept: list[Cell | None] = []
    before: int | None = None
    for cell in lasts:
        value = cell.value if cell is not None else None
        if cell is None or value is None:
            kept.append(None)
        elif before is None or cell.ordinal or value - before in (0, 1):
            kept.append(cell)
            before = value
        else:
            kept.append(None)
    return kept


def _ranks(lasts: Sequence[Cell | None], chunks: Sequence[_Chunk]) -> bool:
    """Are the numbers before the names ranks: written so, or growing by one?"""
    cells = [cell for cell in lasts if cell is not None]
    if len(cells) < 2:
        return False
    values = [cell.value for cell in cells if cell.value is not None]
    steps = [right - left for left, right in itertools.pairwise(values)]
    growing = sum(step in (0, 1) for step in steps) >= 0.75 * len(steps)
    if any(steps) and all(step >= 0 for step in steps) and sum(cell.ordinal for cell in cells) >= 0.7 * len(cells):
        return True
    return (
        growing
        and sum(step == 1 for step in steps) >= 0.6 * len(steps)
        and values[0] <= 30
        and steps != []
        and (len(values) >= 3)
    )


def _parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Tables that follow each other in one run: ranks that begin again, or first numbers that jump up."""
    current: list[Row] = []
    for row in rows:
        previous = current[-1] if current else None
        again = (
            previous is not None
            and row.position is not None
            and previous.position is not None
            and row.position < previous.position
        )
        jump = (
            previous is not None
            and row.position is None
            and bool(row.numbers and previous.numbers)
            and len(row.numbers) == len(previous.numbers) == 1
            and (row.numbers[0].value or 0) > (previous.numbers[0].value or 0)
        )
        if again or jump:
            yield current
            current = []
        current.append(row)
    if current:
        yield current
