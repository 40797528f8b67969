"""A page's text as cells: names, numbers, joints and line ends, wherever they are glued together.

*52 42Lecce 66* has the cells 52, 42, Lecce, 66; words in small letters that no table holds are `break` cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import srsly

from panchina.article import Article
from panchina.lexicon.load import plain
from panchina.resources import data_folder

CellKind = Literal["name", "number", "note", "goals", "unit", "join", "head", "group", "end", "line", "break"]

_CAPITAL = "A-ZÀ-ÖØ-ÞŠŽČĆ"
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿŠšŽžČčĆćşŞğĞıİłŁńę"
_TOKENS = re.compile(
    rf"""
    (?P<line>\n)
  | (?P<note>\([^()\n]{{0,45}}\)|\[[^\[\]\n]{{0,30}}\])
  | (?P<clock>\d{{1,2}}[.:]\d{{2}}(?!\d)(?=\s|$))
  | (?P<decimal>\d+[.,]\d+|\d+%|\d+['’′])
  | (?P<goals>\d{{1,3}}(?:[-–:/]|\s[-–:]\s)\d{{1,3}}(?![\d-]))
  | (?P<signed>(?<![\w)])[+−–-]\d{{1,3}}(?!\d))
  | (?P<ordinal>\d{{1,2}}\s?(?:[.)°^ªº]+|[aª]\b))(?=[-–\s]*['{_CAPITAL}])
  | (?P<number>\d{{1,4}})
  | (?P<word>(?:[{_LETTER}]\.){{1,3}}(?=\s?[{_LETTER}])
      |[{_CAPITAL}][{_LETTER}]{{1,2}}\.(?=\s[{_CAPITAL}])
      |[{_LETTER}]+(?:['’.&/-](?=[{_LETTER}])[{_LETTER}]+)*
      |&)
  | (?P<mark>[*°^#†'"’“”»«_]+)
  | (?P<end>[.;!?…])
  | (?P<sep>[,:|–—\-/\t=>•·]+)
  | (?P<space>[^\S\n]+)
  | (?P<other>.)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of kind `kind` at `start` to `end` of the article's text.

    `value` is a number's value; `ordinal` says that it is written like a rank (*3.*, *3°*) before a name. For a note
    `value` is the plain number that it holds, if it holds one.
    """

    kind: CellKind
    start: int
    end: int
    text: str
    value: int | None = None
    ordinal: bool = False


@lru_cache(maxsize=1)
def table_words() -> dict[str, tuple[str, ...]]:
    """The lists of `rules/tables.yaml`."""
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "tables.yaml")
    return {name: tuple(values) for name, values in data.items()}


@lru_cache(maxsize=8)
def _set(name: str) -> frozenset[str]:
    return frozenset(table_words()[name])


def cells_of(article: Article) -> list[Cell]:
    """The cells of all blocks that are not noise; a block's end is a line end."""
    cells: list[Cell] = []
    for block in article.blocks:
        if block.kind == "noise":
            continue
        cells.append(Cell("line", block.start, block.start, "\n"))
        cells.extend(_joined(list(_cut(article.text, block.start, block.end)), article.text))
        cells.append(Cell("line", block.end, block.end, "\n"))
    return cells


def _cut(text: str, start: int, end: int) -> Iterator[Cell]:
    for match in _TOKENS.finditer(text, start, end):
        kind = match.lastgroup
        words = match.group()
        first, last = match.span()
        if kind == "line":
            yield Cell("line", first, last, words)
        elif kind == "note":
            inner = words[1:-1].strip()
            yield Cell("note", first, last, words, int(inner) if inner.isdecimal() and len(inner) < 4 else None)
        elif kind == "goals":
            yield Cell("goals", first, last, words)
        elif kind == "ordinal":
            yield Cell("number", first, last, words, int(re.match(r"\d+", words)[0]), ordinal=True)  # type: ignore[index]
        elif kind == "number":
            year = len(words) == 4 or len(words) > 3
            yield Cell("break" if year else "number", first, last, words, None if year else int(words))
        elif kind == "signed":
            yield Cell("note", first, last, words)
        elif kind == "word":
            yield _word(words, first, last)
        elif kind == "end":
            yield Cell("end", first, last, words)
        elif kind in ("sep", "mark"):
            yield Cell("join", first, last, words.strip())
        elif kind in ("clock", "decimal", "other"):
            yield Cell("note" if words in ")(" else "break", first, last, words)


def _word(words: str, first: int, last: int) -> Cell:
    key = plain(words)
    if words.isupper() and 3 <= len(words) <= 6 and any(set(words) <= set(form) for form in table_words()["form"]):
        return Cell("note", first, last, words)
    if key in _set("units"):
        return Cell("unit", first, last, words)
    if key in _set("heads") or (len(key) == 1 and words.isupper() and words != "U"):
        return Cell("head", first, last, words)
    if key in _set("joins") and words.islower():
        return Cell("join", first, last, words)
    if words[0].isupper():
        return Cell("name", first, last, words)
    return Cell("break", first, last, words)


def _heads_group(cell: Cell, following: Cell) -> bool:
    """*Gruppo 2*, *Girone B*."""
    if cell.kind != "head" or plain(cell.text) not in _set("groups"):
        return False
    number = following.kind == "number" and not following.ordinal and following.start - cell.end <= 1
    return number or (following.kind == "head" and len(following.text) == 1)


def _joined(cells: list[Cell], text: str) -> list[Cell]:
    """Words of one name put together: *Città di Varese*, *Schalke 04*, *L.R. Vicenza*."""
    result: list[Cell] = []
    i = 0
    while i < len(cells):
        cell = cells[i]
        if i + 1 < len(cells) and _heads_group(cell, cells[i + 1]):
            result.append(Cell("group", cell.start, cells[i + 1].end, text[cell.start : cells[i + 1].end]))
            i += 2
            continue
        if cell.kind != "name":
            result.append(cell)
            i += 1
            continue
        j = i + 1
        while j < len(cells):
            gap = text[cells[j - 1].end : cells[j].start]
            following = cells[j + 1] if j + 1 < len(cells) else None
            if "\n" in gap or len(gap) > 3:
                break
            if cells[j].kind == "name" or (cells[j].kind == "head" and plain(cells[j].text) in _set("particles")):
                j += 1
            elif (
                cells[j].kind == "break"
                and plain(cells[j].text) in _set("particles")
                and following is not None
                and following.kind == "name"
            ):
                j += 2
            elif cells[j].kind == "number" and (
                re.fullmatch(r"0\d", cells[j].text) or re.fullmatch(r"U|Under", cells[j - 1].text)
            ):
                j += 1
            else:
                break
        result.append(Cell("name", cell.start, cells[j - 1].end, text[cell.start : cells[j - 1].end]))
        i = j
    return result
