"""Lines and paragraphs: the stretches of a text that a line break or a blank line sets apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from panchina.clean.page_noise import words_that_break_off

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n|\v|\x85|\u2028)[^\S\r\n]*(?:\r\n|\r|\n|\v|\x85|\u2028)|\f|\u2029")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'»”’)\]]*$")
_NUMBER_CELL = re.compile(r"[+\-−]?\d{1,3}(?::\d{1,3})?")
_LINKS = 3
"""Lines of a stretch that break off in the middle of a phrase, from which on every line of it goes on in the next."""
_WRAP_WIDTHS = range(50, 111)
"""Widths at which text is wrapped by mail programs, editors and feeds; wider lines are paragraphs."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or the lines of one hard-wrapped paragraph: `text[start:end]`, without white space at its ends.

    `group` numbers the stretches between blank lines.
    """

    start: int
    end: int
    group: int

    def of(self, text: str) -> str:
        """The words of the unit."""
        return text[self.start : self.end]


def find_units(text: str) -> list[Unit]:
    """The units of a text in order; every character that is not white space lies in exactly one of them."""
    units: list[Unit] = []
    for lines in _groups(text):
        units.extend(_joined(text, lines))
    return units


def _groups(text: str) -> Iterator[list[Unit]]:
    """The lines of the text, a list for each stretch without a blank line."""
    lines: list[Unit] = []
    group = 0
    for match in _LINE.finditer(text):
        whole = match.group()
        stripped = whole.strip()
        if not stripped:
            continue
        start = match.start() + len(whole) - len(whole.lstrip())
        if lines and _BLANK_LINE.search(text, lines[-1].end, start):
            yield lines
            lines = []
            group += 1
        lines.append(Unit(start, start + len(stripped), group))
    if lines:
        yield lines


def _joined(text: str, lines: list[Unit]) -> list[Unit]:
    """The lines of a group, those put together that a wrap or a lost tag has torn apart."""
    if len(lines) == 1:
        return lines
    if _is_column_of_cells(text, lines):
        return [Unit(lines[0].start, lines[-1].end, lines[0].group)]
    width = max(line.end - line.start for line in lines)
    wrapped = _is_wrapped(text, lines, width)
    linked = sum(_breaks_off(text, line) for line in lines[:-1]) >= _LINKS
    units = [lines[0]]
    for before, line in itertools.pairwise(lines):
        torn = _torn(text, before, line) or (linked and not _SENTENCE_END.search(before.of(text)))
        if torn or (wrapped and _full(text, before, line, width)):
            units[-1] = Unit(units[-1].start, line.end, line.group)
        else:
            units.append(line)
    return units


def _is_column_of_cells(text: str, lines: list[Unit]) -> bool:
    """A table that was printed a cell a line: many short lines, numbers in good part."""
    if len(lines) < 6 or max(line.end - line.start for line in lines) > 40:
        return False
    return sum(bool(_NUMBER_CELL.fullmatch(line.of(text))) for line in lines) >= 0.4 * len(lines)


def _is_wrapped(text: str, lines: list[Unit], width: int) -> bool:
    """Were these lines one paragraph (or several) before somebody cut them at a fixed width?"""
    if width not in _WRAP_WIDTHS:
        return False
    breaks = list(itertools.pairwise(lines))
    if sum(_full(text, *pair, width) for pair in breaks) < 0.7 * len(breaks):
        return False
    return any(text[line.start].islower() and not _SENTENCE_END.search(before.of(text)) for before, line in breaks)


def _full(text: str, before: Unit, line: Unit, width: int) -> bool:
    """True if the first word of `line` would not have fitted at the end of `before`."""
    first_word = line.of(text).split(maxsplit=1)[0]
    return before.end - before.start + 1 + len(first_word) > width


def _breaks_off(text: str, line: Unit) -> bool:
    """Does a line end in a word that needs another: *così avanti con*, *La*, *l'*?"""
    last = re.split(r"[\s'’]", line.of(text).lower())
    return next((word for word in reversed(last) if word), "") in words_that_break_off()


def _torn(text: str, before: Unit, line: Unit) -> bool:
    """A sentence that goes on in small letters on the next line, as where a link has left a break behind."""
    opening = before.of(text)
    return (
        text[line.start].islower()
        and len(opening) >= 40
        and not opening[-1].isdigit()
        and not _SENTENCE_END.search(opening)
        and line.end - line.start >= 20
    )
