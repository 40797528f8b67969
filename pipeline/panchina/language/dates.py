"""Italian dates and periods in running text: where they stand, and what they mean on a given day.

`find_dates` reads absolute, partial and relative dates, seasons, matchdays, spans and their ends (*fino al*) from
tokens alone; `resolve` gives them ISO 8601 values against the date on which the text was written. Scores, shirt
numbers, ages, points and formations are no dates. The words are data: `rules/dates.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from panchina.language.dates_expressions import Calendar, Expression, Interval, Within
from panchina.language.dates_reader import DateReader
from panchina.language.dates_resolve import Resolved, resolve_expression
from panchina.language.dates_words import date_words, elided, spelled
from panchina.language.document import Token
from panchina.language.numbers import cardinal, ordinal

__all__ = ["Bound", "DateSpan", "Resolved", "find_dates", "resolve"]

Bound = Literal["", "from", "until"]
Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Tokens `first` to `last` (half-open) state a time. `core` is `first` without a leading article.

    `bound`: the words before it make it the beginning (*dal 2017*, *da due mesi*) or the end (*fino a giugno*).
    """

    first: int
    core: int
    last: int
    expression: Expression
    bound: Bound = ""


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    """The words with which a time phrase can begin; figures aside."""
    lexis = date_words()
    classes = (
        "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons_of_year", "units", "last",
        "next", "this_before", "deictic", "phases", "ahead", "holidays", "decade_words", "one", "few", "matchdays",
        "span_of_last", "between",
    )  # fmt: skip
    words = {sequence for name in classes for sequence in lexis.phrases[name]}
    return frozenset(words | {"ultimo", "ultima"})


@lru_cache(maxsize=16384)
def may_start(word: str) -> bool:
    """Can a time phrase begin with this lower-case word?"""
    if word[0].isdigit() or (word[0] == "'" and len(word) > 2):
        return True
    return word in _starters() or cardinal(word) is not None or ordinal(word) is not None or _is_spelled(word)


@lru_cache(maxsize=8192)
def _is_spelled(word: str) -> bool:
    if word.endswith("'"):
        return elided(word) is not None
    return len(word) > 5 and word.isalpha() and spelled(word) is not None


def find_dates(tokens: Sequence[Token]) -> list[DateSpan]:
    """The time phrases of a sentence in order; they do not overlap."""
    reader: DateReader | None = None
    found: list[DateSpan] = []
    i = 0
    while i < len(tokens):
        if not may_start(tokens[i].lower):
            i += 1
            continue
        reader = reader or DateReader(tokens)
        span = _span_at(reader, i)
        if span is None:
            i += 1
            continue
        found.append(span)
        i = span.last
    return found


def _span_at(reader: DateReader, i: int) -> DateSpan | None:
    lexis, words = reader.lexis, reader.words
    start = lexis.before(words, i - _articles(reader, i), "from")
    if start is None:
        named = lexis.before(words, i, "month_nouns")
        start = lexis.before(words, i if named is None else named, "from")
    opener: Bound = "from" if start is not None and words[start] != "dopo" else ""
    between = words[i] in lexis.lists["between"]
    if between and (span := _day_range(reader, reader.skip(i + 1, "articles"), True)):
        return replace(span, first=i)
    if between and (span := _interval(reader, i, reader.skip(i + 1, "articles"), between=True)):
        return span
    spread = _day_range(reader, i, opener == "from")
    if spread is not None:
        return replace(spread, bound="")
    read = reader.single(i)
    if read is None and opener == "from" and words[i - 1] in ("da", "da appena"):
        noun = words[i - 2] if i > 1 else ""
        read = reader.since(i) if noun not in lexis.lists["da_nouns"] else None
        return DateSpan(i, i, read[0], read[1], "from") if read else None
    if read is None:
        return _bare_day(reader, i)
    if opener == "from" or (i > 1 and words[i - 1] == "nel"):
        span = _interval(reader, i, i, between=False)
        if span is not None:
            return replace(span, first=start) if opener and start is not None else span
    before = i - _articles(reader, i)
    until = lexis.before(words, before, "until") is not None or lexis.before(words, i, "until") is not None
    first = i - 1 if _articles(reader, i) else i
    bound: Bound = "until" if until else opener
    return DateSpan(first, i, read[0], read[1], bound)


def _articles(reader: DateReader, i: int) -> int:
    return int(i > 0 and reader.words[i - 1] in reader.lexis.lists["articles"])


def _interval(reader: DateReader, first: int, start: int, between: bool) -> DateSpan | None:
    """*(dal) 2016 al 2019*, *(da) gennaio a marzo*, *tra il 2008 e il 2009*."""
    left = reader.single(start) if not between or reader.word(start) not in reader.lexis.lists["between"] else None
    if left is None or isinstance(left[1], Interval):
        return None
    if between:
        if reader.word(left[0]) not in ("e", "ed"):
            return None
        k = reader.skip(left[0] + 1, "articles")
    else:
        joint = reader.at(left[0], "to")
        if joint is None:
            return None
        k = joint[0]
    right = reader.single(reader.skip(k, "articles"))
    if right is None or isinstance(right[1], Interval):
        return None
    return DateSpan(first, first, right[0], Interval(_completed(left[1], right[1]), right[1]))


def _completed(left: Expression, right: Expression) -> Expression:
    """*da novembre a marzo 2024*: the year of the right side is the left's too, or the one before it."""
    if not isinstance(left, Calendar) or not isinstance(right, Calendar):
        return left
    month = left.month or (right.month if left.day else None)
    year = left.year
    if year is None and right.year is not None and month is not None:
        year = right.year - int((month, left.day or 0) > (right.month or 12, right.day or 31))
    return replace(left, month=month, year=year)


def _day_range(reader: DateReader, i: int, opened: bool) -> DateSpan | None:
    """*(dal) 12 al 15 marzo*, *12-15 marzo*, *12 e 13 marzo*, *dal 4 al 22 di questo mese*, *novembre 19-20*."""
    month = reader.month(i, beside=True)
    k = month[0] if month else i
    left = reader.day_number(k)
    if left is None:
        return None
    joint = reader.at(left[0], "ranges") or (reader.at(left[0], "to") if opened else None)
    if joint is None:
        return None
    right = reader.day_number(reader.skip(joint[0], "articles"))
    if right is None or right[1] <= left[1]:
        return None
    if month is not None:
        return _between_days(i, right[0], Calendar(None, month[1]), left[1], right[1])
    end = reader.single(reader.skip(joint[0], "articles"))
    if end and isinstance(end[1], Calendar) and end[1].day == right[1] and end[1].month:
        return DateSpan(i, i, end[0], Interval(replace(end[1], day=left[1], weekday=None), end[1]))
    outer = reader.shifted(reader.skip(reader.skip(right[0], "of"), "articles"))
    if opened and outer and getattr(outer[1], "unit", "") == "month":
        days = Within(Calendar(day=left[1]), outer[1]), Within(Calendar(day=right[1]), outer[1])
        return DateSpan(i, i, outer[0], Interval(*days))
    return None


def _between_days(first: int, last: int, month: Calendar, left: int, right: int) -> DateSpan:
    return DateSpan(first, first, last, Interval(replace(month, day=left), replace(month, day=right)))


def _bare_day(reader: DateReader, i: int) -> DateSpan | None:
    """*si gioca il 15*, *scade il 30*, *il 20 del prossimo mese*: a day without a month needs what makes it a day."""
    words = reader.words
    day = reader.day_number(i)
    if day is None or i == 0 or words[i - 1] not in ("il", "l'", "al", "dal"):
        return None
    whole = reader.inside((day[0], Calendar(day=day[1])))
    if isinstance(whole[1], Within):
        return DateSpan(i - 1, i, whole[0], whole[1])
    trail = reader.which_after(day[0])
    if trail and (trail[0] >= len(words) or not reader.tokens[trail[0]].text.isalpha()):
        return DateSpan(i - 1, i, trail[0], Calendar(day=day[1], which=trail[1]))
    k = i - 2
    while k >= 0 and words[k] in ("per", "già", "poi"):
        k -= 1
    verb = k >= 0 and any(form.lemma in reader.lexis.lists["day_verbs"] for form in reader.tokens[k].verbs)
    clear = day[1] >= 12 or not words[i].isdecimal()
    closed = day[0] >= len(words) or not reader.tokens[day[0]].text[:1].isalnum()
    return DateSpan(i - 1, i, day[0], Calendar(day=day[1])) if verb and clear and closed else None


def resolve(span: DateSpan, reference: str | None, tense: Tense | None = None) -> Resolved | None:
    """What a span means in a text of the date `reference` (ISO, any precision), in a clause of that tense.

    None where the phrase needs a date (or a finer one) that the text has not, and where there is no such day.
    """
    return resolve_expression(span.expression, reference, tense)
