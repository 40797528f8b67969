"""Dates of metadata: ISO first, then what Italian sites write."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from typing import Any

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?Z?")
_DAY_FIRST = re.compile(r"(?:\w+\.?,? )?(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})\b.*", re.DOTALL)
_WEEKDAY = re.compile(r"[^\W\d_]+[.,]*\s+(?=\d{1,2}[°º]?\s)")
_YEARS = range(1870, 2101)
_EPOCH_SECONDS = range(0, 4_200_000_000)


def parse_published(value: Any) -> tuple[str | None, str | None]:
    """The date of an article as ISO 8601 (`2024-03-12`, `2024-03`, `2024`) or None, and a note if it is not understood.

    The date is the one that is written: times and time zones are left aside. Relative dates (*ieri*) are not
    understood, since nothing says relative to what.
    """
    if value is None or value == "" or value != value:  # NaN and NaT differ from themselves
        return None, None
    if isinstance(value, (datetime, date)):
        return _iso(value.year, value.month, value.day), None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_epoch(value)
    words = " ".join(str(value).split())
    if words.isascii() and words.isdigit() and len(words) in (10, 13):
        return _from_epoch(int(words))
    match = _ISO.fullmatch(words) or _COMPACT.fullmatch(words)
    if match:
        found = _iso(*(int(part) if part else None for part in match.groups()))
    elif match := _DAY_FIRST.fullmatch(words):
        day, month, year = (int(part) for part in match.groups())
        found = _iso(year, month, day)
    else:
        found = _from_words(words)
    return (found, None) if found else (None, f"date not understood: {words[:60]}")


def _from_words(words: str) -> str | None:
    """*mar 12 mar 2024* is a Tuesday of March: a word before the day is tried as a weekday first."""
    from dateparser import parse

    day = ["day", "month", "year"]
    stripped = _WEEKDAY.sub("", words, count=1)
    for phrase, parts in ((stripped, day), (words, day), (words, ["month", "year"])):
        try:
            found: datetime | None = parse(
                phrase,
                languages=["it", "en"],
                settings={"REQUIRE_PARTS": parts, "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY"},
            )
        except (ValueError, OverflowError, TypeError):
            continue
        if found and found.year in _YEARS and f"{found.year % 100:02d}" in phrase:
            return found.strftime("%Y-%m-%d" if parts is day else "%Y-%m")
    return None


def _from_epoch(value: float) -> tuple[str | None, str | None]:
    if isinstance(value, int) and value in _YEARS:
        return f"{value:04d}", None
    seconds = value / 1000 if value > 100_000_000_000 else value
    if int(seconds) in _EPOCH_SECONDS and seconds > 100_000:
        return datetime.fromtimestamp(seconds, tz=timezone.utc).date().isoformat(), None
    return None, f"date not understood: {value}"


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The parts as ISO, None if they are no date."""
    if year is None or year not in _YEARS:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
