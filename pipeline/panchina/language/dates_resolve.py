"""From what a time phrase says to ISO 8601, against the date of the text and the tense of the clause.

A phrase that may point back or ahead (*a giugno*, *lunedì*) has two readings; the tense decides, and where there is
none the nearer reading is the value and the other the alternative. A sporting season runs from July to June.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from panchina.language.dates_expressions import (
    Ago,
    Calendar,
    Decade,
    Expression,
    Holiday,
    Interval,
    Last,
    Matchday,
    Phase,
    Season,
    SeasonName,
    SeasonOfYear,
    Shift,
    Which,
    Within,
)
from panchina.language.dates_periods import Period, decade, easter, month, one_day, quarter, season, week, weekend, year
from panchina.language.dates_units import coarse, distant, fine_enough, joined, last, shifted

Precision = Literal["day", "week", "month", "season", "year", "period", "matchday"]
_MONTHS_OF: dict[SeasonName, tuple[int, int]] = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (12, 2),
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """`value` is ISO 8601: a day, month, year or week, `2025/26` for a season, `from/to` for a period, the number of a
    matchday. `start` and `end` are its first and last day. `alternative` is the other reading of an open phrase.
    """

    value: str
    precision: str
    start: str | None
    end: str | None
    alternative: str | None = None


def reference_period(reference: str | None) -> Period | None:
    """The day, month or year on which a text was written."""
    parts = [int(part) for part in reference[:10].split("-")] if reference else []
    if not parts:
        return None
    if len(parts) == 1:
        return year(parts[0])
    return month(parts[0], parts[1]) if len(parts) == 2 else one_day(date(parts[0], parts[1], parts[2]))


def resolve_expression(expression: Expression, reference: str | None, tense: str | None) -> Resolved | None:
    """The value of an expression; None where it needs a date that `reference` does not give."""
    if isinstance(expression, Matchday):
        return Resolved(str(expression.number), "matchday", None, None)
    ref = reference_period(reference)
    try:
        found = readings(expression, ref)
    except (ValueError, OverflowError):
        return None
    if not found:
        return None
    chosen, other = _choose(found, ref, tense)
    return Resolved(
        chosen.value,
        chosen.precision,
        chosen.first.isoformat(),
        chosen.last.isoformat(),
        other.value if other else None,
    )


def _choose(found: list[Period], ref: Period | None, tense: str | None) -> tuple[Period, Period | None]:
    if len(found) == 1 or ref is None:
        return found[0], None
    past, future = found[0], found[-1]
    if tense is not None:
        return (past if tense == "past" else future), None
    back = max(0, (ref.middle - past.last).days)
    ahead = max(0, (future.first - ref.middle).days)
    return (past, future) if back <= ahead else (future, past)


def readings(expression: Expression, ref: Period | None) -> list[Period]:
    """The one meaning of an expression, or its past and its future one; none where it cannot be known."""
    match expression:
        case Season(start):
            return [season(start)]
        case Decade(start):
            return [decade(start)]
        case Calendar(year=int()):
            return [_fixed(expression)]
        case Holiday(year=int() as stated):
            return [_feast(expression, stated)]
        case SeasonOfYear(year=int() as stated):
            return [_season_of_year(expression.name, stated)]
        case Interval(left, right):
            return _intervals(left, right, ref)
        case Within(inner, of, nth):
            return [period for outer in readings(of, ref) for period in _inside(inner, outer, nth)]
        case Phase(name, of):
            return _phases(name, of, ref)
        case _ if ref is None:
            return []
        case Calendar():
            return _open_calendar(expression, ref)
        case Holiday():
            return _around((_feast(expression, y) for y in _years(ref)), ref, expression.which)
        case SeasonOfYear():
            if ref.precision == "year":
                return []
            return _around((_season_of_year(expression.name, y) for y in _years(ref)), ref, expression.which)
        case Shift(unit, steps):
            return [coarse(shifted(unit, steps, ref), ref)] if fine_enough(unit, ref) else []
        case Ago(parts, sign):
            return distant(parts, sign, ref)
        case Last(unit, count, sign):
            return last(unit, count, sign, ref)
    return []


def _years(ref: Period) -> range:
    return range(ref.first.year - 2, ref.first.year + 4)


def _fixed(calendar: Calendar) -> Period:
    assert calendar.year is not None
    if calendar.month is None:
        return year(calendar.year)
    if calendar.day is None:
        return month(calendar.year, calendar.month)
    return one_day(date(calendar.year, calendar.month, calendar.day))


def _around(candidates: Iterator[Period], ref: Period, which: Which | None) -> list[Period]:
    """Of periods in order the last one before and the first one after the reference, as `which` asks."""
    ordered = list(candidates)
    if which == "this":
        ordered = [period for period in ordered if period.last.year == ref.first.year]
        return ordered[:1]
    if which == "last":
        return [period for period in ordered if period.last < ref.first][-1:]
    if which == "next":
        return [period for period in ordered if period.first > ref.last][:1]
    past = [period for period in ordered if period.first <= ref.last][-1:]
    future = [period for period in ordered if period.last >= ref.first][:1]
    return past if past == future else past + future


def _open_calendar(calendar: Calendar, ref: Period) -> list[Period]:
    """Calendar parts without a year."""
    if calendar.month is not None:
        if ref.precision == "year":
            return []
        near = _around(_valid_days(calendar, ref), ref, calendar.which)
        agree = [period for period in near if calendar.weekday in (None, period.first.weekday())]
        return near if calendar.day is None else agree or near
    if ref.precision != "day":
        return [ref] if ref.precision == "month" and calendar.day is None and calendar.which is None else []
    days = (ref.first + timedelta(days=n) for n in range(-70, 71))
    fits = (
        one_day(day)
        for day in days
        if (calendar.day is None or day.day == calendar.day)
        and (calendar.weekday is None or day.weekday() == calendar.weekday)
    )
    if calendar.which == "this":
        return [period for period in fits if period.first >= ref.first][:1]
    return _around(fits, ref, calendar.which)


def _valid_days(calendar: Calendar, ref: Period) -> Iterator[Period]:
    """The day or month in each year near the reference; eight years on each side where it is the 29th of February."""
    assert calendar.month is not None
    reach = 8 if (calendar.month, calendar.day) == (2, 29) else 2
    for y in range(ref.first.year - reach, ref.first.year + reach + 1):
        if calendar.day is None:
            yield month(y, calendar.month)
        elif calendar.day <= monthrange(y, calendar.month)[1]:
            yield one_day(date(y, calendar.month, calendar.day))


def _feast(holiday: Holiday, y: int) -> Period:
    if holiday.month == 0:
        return one_day(easter(y) + timedelta(days=holiday.day))
    return one_day(date(y, holiday.month, holiday.day))


def _season_of_year(name: SeasonName, y: int) -> Period:
    """A season is given by its year; a winter by that of its January."""
    first, last = _MONTHS_OF[name]
    start = date(y - (first > last), first, 1)
    return Period(start, date(y, last, monthrange(y, last)[1]), "year", f"{y:04d}")


def _intervals(left: Expression, right: Expression, ref: Period | None) -> list[Period]:
    lefts, rights = readings(left, ref), readings(right, ref)
    if not lefts or not rights:
        return []
    found: list[Period] = []
    for end in rights:
        before = [start for start in lefts if start.first <= end.last]
        start = before[-1] if before else lefts[0]
        if start.first > end.last and isinstance(left, Calendar) and left.year is None and left.month:
            start = _fixed(Calendar(end.last.year - 1, left.month, left.day))
        if start.first <= end.last:
            found.append(joined(start, end))
    return found


def _inside(inner: Calendar | SeasonOfYear | Shift, outer: Period, nth: int) -> list[Period]:
    """The part of `outer` that `inner` names, the `nth` if it is counted (-1: the last)."""
    if isinstance(inner, SeasonOfYear):
        found = [_season_of_year(inner.name, y) for y in (outer.first.year, outer.last.year)]
        return [period for period in found if outer.first <= period.first and period.last <= outer.last][:1] or found[
            :1
        ]
    if isinstance(inner, Calendar) and inner.month is not None:
        years = dict.fromkeys((outer.first.year, outer.last.year))
        fits = [_fixed(Calendar(y, inner.month, inner.day)) for y in years]
        return [period for period in fits if outer.first <= period.first <= outer.last][:1]
    if isinstance(inner, Shift) and inner.unit == "quarter":
        return [quarter(outer.first.year, nth)] if 1 <= nth <= 4 else []
    days = [outer.first + timedelta(days=n) for n in range((outer.last - outer.first).days + 1)]
    if isinstance(inner, Calendar):
        fits = [
            one_day(day)
            for day in days
            if (inner.weekday is None or day.weekday() == inner.weekday) and (inner.day is None or day.day == inner.day)
        ]
    else:  # a week belongs to the month or year that holds its Thursday
        make, holder = (week, 3) if inner.unit == "week" else (weekend, 5)
        fits = [make(day) for day in days if day.weekday() == holder]
    if nth == 0:
        return fits[:1]
    return fits[nth - 1 : nth] if nth > 0 else fits[-1:]


def _phases(name: str, of: Expression, ref: Period | None) -> list[Period]:
    outers = readings(of, ref)
    if isinstance(of, Shift) and of.unit == "season" and of.steps == 0 and ref is not None and outers:
        # *a fine stagione* may be that of the season just over, *a inizio stagione* is open in summer
        outers = [season(outers[0].first.year - 1), *outers] if name == "end" else outers
    if len(outers) == 2 and ref is not None and isinstance(of, Shift):
        outers = [outers[0], outers[1]] if outers[0].last < ref.first else outers[1:]
    return [_part(name, outer) for outer in outers]


def _part(name: str, outer: Period) -> Period:
    """The first, second or last third; the start of a season is its August, its end its June."""
    if outer.precision == "season" and name != "middle":
        return month(outer.first.year, 8) if name == "start" else month(outer.last.year, 6)
    third = ((outer.last - outer.first).days + 1) // 3
    first = outer.first + timedelta(days={"start": 0, "middle": third, "end": 2 * third}[name])
    last = outer.last - timedelta(days={"start": 2 * third, "middle": third, "end": 0}[name])
    return Period(first, last, outer.precision, outer.value)
