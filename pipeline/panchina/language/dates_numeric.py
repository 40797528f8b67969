"""Dates written in figures: *12/03/2024*, *2023-24*, *'98*, and the numbers that are never dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from panchina.language.dates_expressions import Calendar, Expression, Interval, Season
from panchina.language.dates_words import date_words
from panchina.language.document import Token

Read = tuple[int, Expression]
"""The token after the expression, and what it says."""

_YEAR = r"(?:18[5-9]\d|19\d\d|20\d\d)"
_ISO = re.compile(rf"({_YEAR})([-/.])(\d{{1,2}})\2(\d{{1,2}})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2|,)(\d{4}|'?\d{2})")
_SEASON = re.compile(rf"({_YEAR})[-/]'?(\d{{4}}|\d{{1,2}})")
_YEAR_MONTH = re.compile(rf"({_YEAR})[-/.](\d{{1,2}})")
_MONTH_YEAR = re.compile(rf"(\d{{1,2}})/({_YEAR})")
_SHORT_SEASON = re.compile(r"('?)(\d{2})([-/])'?(\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})([-/.])(\d{1,2})")
_WRONG_DAY = re.compile(r"\d{1,2}([-/])\d{1,2}\1(?:19|20)\d\d")
_NAMED = re.compile(r"(\d+|[^\W\d_]+)([-/])(\d+|[^\W\d_]+)\2(\d+|[^\W\d_]+)")
_MOST = 7


def _joined(tokens: Sequence[Token], i: int) -> Iterator[tuple[int, str]]:
    """The strings that tokens from `i` on make without blanks, longest first, each with the token after it."""
    last = i + 1
    while last < len(tokens) and last - i < _MOST and tokens[last].start == tokens[last - 1].end:
        last += 1
    for end in range(last, i, -1):
        yield end, "".join(token.lower for token in tokens[i:end])


def full_year(text: str) -> int:
    """*24* -> 2024, *98* -> 1998."""
    number = int(text.lstrip("'"))
    if number >= 100:
        return number
    return number + (2000 if number < 50 else 1900)


def valid(year: int | None, month: int | None, day: int | None) -> bool:
    """Is there such a day (in a leap year, where none is said)?"""
    try:
        date(year or 2024, month or 1, day or 1)
    except ValueError:
        return False
    return True


def figures(tokens: Sequence[Token], words: Sequence[str], i: int) -> Read | None:
    """The date in figures that begins at token `i`: full dates, seasons, years and months, days and months."""
    lexis = date_words()
    before = words[i - 1] if i else ""
    for end, text in _joined(tokens, i):
        if _WRONG_DAY.fullmatch(text) and _full(text) is None:
            return None
        found = _full(text) or _named(text) or _years(text, before)
        if found is None and (match := _SHORT_SEASON.fullmatch(text)):
            start, final = int(match[2]), int(match[4])
            named = bool(match[1]) or before in lexis.lists["season_words"]
            clear = match[3] == "/" and final >= 13
            if (start + 1) % 100 == final and (clear or named) and not _counted(words, end):
                found = Season(full_year(match[2]))
        alone = i == 0 and end == len(tokens)
        opened = alone or before in lexis.lists["openers_of_numeric_days"]
        if found is None and opened and (match := _DAY_MONTH.fullmatch(text)):
            found = _day_and_month(int(match[1]), match[2], int(match[3]))
            if _counted(words, end):
                found = None
        if found is not None:
            return end, found
    return None


def _full(text: str) -> Expression | None:
    if match := _ISO.fullmatch(text):
        parts = int(match[1]), int(match[3]), int(match[4])
        return Calendar(*parts) if valid(*parts) else None
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), full_year(match[4])
        short = len(match[4]) < 4
        if short and ((match[2] == "." and day < 25) or len(match[1]) + len(match[3]) == 2):  # 4-3-21, 20.45.10
            return None
        if month > 12 >= day:  # 02/22/2016
            day, month = month, day
        return Calendar(year, month, day) if valid(year, month, day) and 1850 <= year <= 2100 else None
    return None


def _named(text: str) -> Expression | None:
    """*23/set/2020* with its parts in any order."""
    match = _NAMED.fullmatch(text)
    if match is None:
        return None
    lexis = date_words()
    parts = [match[1], match[3], match[4]]
    months = [lexis.values["months"].get(p) or lexis.values["month_abbreviations"].get(p) for p in parts if p.isalpha()]
    years = [int(p) for p in parts if p.isdecimal() and len(p) == 4]
    days = [int(p) for p in parts if p.isdecimal() and len(p) <= 2]
    if len(months) != 1 or months[0] is None or len(years) != 1 or len(days) != 1 or not 1850 <= years[0] <= 2100:
        return None
    return Calendar(years[0], months[0], days[0]) if valid(years[0], months[0], days[0]) else None


def _years(text: str, before: str) -> Expression | None:
    """Seasons, spans of years, a year with its month."""
    if match := _SEASON.fullmatch(text):
        start, final = int(match[1]), match[2]
        if len(final) > 1:
            year = int(final) if len(final) == 4 else start - start % 100 + int(final)
            if year < start and len(final) == 2 and (start + 1) % 100 == int(final):
                year += 100
            if year == start + 1:
                return Season(start)
            if start < year <= start + 60:
                return Interval(Calendar(start), Calendar(year))
    if match := _YEAR_MONTH.fullmatch(text):
        month = int(match[2])
        return Calendar(int(match[1]), month) if 1 <= month <= 12 else None
    if match := _MONTH_YEAR.fullmatch(text):
        return Calendar(int(match[2]), int(match[1])) if 1 <= int(match[1]) <= 12 else None
    return None


def _day_and_month(day: int, mark: str, month: int) -> Expression | None:
    """*il 22/04*; *il 2-1* and *4.2* are scores and decimals unless a part is too great for them."""
    if month > 12 >= day:  # 4/22
        day, month = month, day
        if mark != "/" and day < 13:
            return None
    elif mark != "/":
        return None
    return Calendar(None, month, day) if valid(None, month, day) and month else None


def _counted(words: Sequence[str], end: int) -> bool:
    return end < len(words) and words[end] in date_words().lists["after_numbers"]


_APOSTROPHE_YEAR = re.compile(r"'(\d{2})")
_PLAIN_YEAR = re.compile(_YEAR)


def year_at(tokens: Sequence[Token], words: Sequence[str], i: int, bare: bool) -> tuple[int, int] | None:
    """A year at token `i`: the token after it, and the year. `bare`: no month or other date word stands before it."""
    if i >= len(tokens):
        return None
    text, lexis = words[i], date_words()
    before = words[i - 1] if i else ""
    if _counted(words, i + 1):
        return None
    if _PLAIN_YEAR.fullmatch(text):
        return None if bare and before in lexis.lists["never_before_years"] else (i + 1, int(text))
    match = _APOSTROPHE_YEAR.fullmatch(text)
    if match and (not bare or before in lexis.lists["openers_of_years"]) and before not in lexis.lists["births"]:
        return i + 1, full_year(match[1])
    return None
