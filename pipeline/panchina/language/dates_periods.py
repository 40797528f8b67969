"""Stretches of days with their ISO 8601 names."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Days `first` to `last`, both included; `precision` says what `value` names."""

    first: date
    last: date
    precision: str
    value: str

    @property
    def middle(self) -> date:
        """The day itself, the 15th of a month, the first of July of a year."""
        if self.precision == "month":
            return self.first.replace(day=15)
        return self.first.replace(month=7, day=1) if self.precision == "year" else self.first


def one_day(day: date) -> Period:
    return Period(day, day, "day", day.isoformat())


def week(day: date) -> Period:
    """The week, Monday to Sunday, of a day: `2024-W12`."""
    first = day - timedelta(days=day.weekday())
    number = first.isocalendar()
    return Period(first, first + timedelta(days=6), "week", f"{number[0]:04d}-W{number[1]:02d}")


def weekend(day: date) -> Period:
    """Saturday and Sunday of the week of a day."""
    saturday = day + timedelta(days=5 - day.weekday())
    sunday = saturday + timedelta(days=1)
    return Period(saturday, sunday, "period", f"{saturday.isoformat()}/{sunday.isoformat()}")


def month(y: int, m: int) -> Period:
    return Period(date(y, m, 1), date(y, m, monthrange(y, m)[1]), "month", f"{y:04d}-{m:02d}")


def quarter(y: int, q: int) -> Period:
    """A quarter of a year as the period of its months: `2016-07/2016-09`."""
    left, right = month(y, 3 * q - 2), month(y, 3 * q)
    return Period(left.first, right.last, "period", f"{left.value}/{right.value}")


def year(y: int) -> Period:
    return Period(date(y, 1, 1), date(y, 12, 31), "year", f"{y:04d}")


def season(y: int) -> Period:
    """A sporting season, July to June: `2023/24`."""
    return Period(date(y, 7, 1), date(y + 1, 6, 30), "season", f"{y:04d}/{(y + 1) % 100:02d}")


def decade(y: int) -> Period:
    return Period(date(y, 1, 1), date(y + 9, 12, 31), "period", f"{y:04d}/{y + 9:04d}")


def easter(y: int) -> date:
    """Easter Sunday of the Gregorian calendar, after the anonymous algorithm (Nature, 20 April 1876)."""
    a, b, c = y % 19, y // 100, y % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    p = (a + 11 * h + 22 * n) // 451
    m, day = divmod(h + n - 7 * p + 114, 31)
    return date(y, m, day + 1)
