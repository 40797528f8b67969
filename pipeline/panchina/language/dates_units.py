"""Units of time counted from the reference: *la scorsa settimana*, *due anni fa*, *negli ultimi tre mesi*."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from panchina.language.dates_expressions import Unit
from panchina.language.dates_periods import Period, decade, month, one_day, quarter, season, week, weekend, year

_SEASON_STARTS = 7


def fine_enough(unit: Unit, ref: Period) -> bool:
    return ref.precision != "year" or unit in ("year", "decade", "lustrum")


def coarse(period: Period, ref: Period) -> Period:
    """Days and weeks counted from a month are known to the month."""
    if ref.precision != "day" and period.precision in ("day", "week", "period"):
        return ref
    return period


def _season_start(day: date) -> int:
    return day.year if day.month >= _SEASON_STARTS else day.year - 1


def shifted(unit: Unit, steps: int, ref: Period) -> Period:
    base = ref.middle
    match unit:
        case "week":
            return week(base + timedelta(weeks=steps))
        case "weekend":
            # the next weekend is the coming one, the last one is over
            return weekend(base + timedelta(weeks=steps - (1 if steps > 0 and base.weekday() < 5 else 0)))
        case "month":
            return _month_from(base, steps)
        case "quarter":
            return quarter(base.year + (base.month - 1 + 3 * steps) // 12, ((base.month - 1 + 3 * steps) % 12) // 3 + 1)
        case "season":
            return season(_season_start(base) + steps)
        case "year":
            return year(base.year + steps)
        case "decade":
            return decade(base.year // 10 * 10 + 10 * steps)
        case "lustrum":
            return year(base.year + 5 * steps)
        case _:
            return one_day(base + timedelta(days=steps))


def _month_from(base: date, steps: int) -> Period:
    total = base.year * 12 + base.month - 1 + steps
    return month(total // 12, total % 12 + 1)


_RANK: dict[str, int] = {
    "hour": 0,
    "day": 0,
    "week": 0,
    "month": 1,
    "quarter": 1,
    "season": 2,
    "year": 3,
    "lustrum": 3,
    "decade": 3,
}


def distant(parts: tuple[tuple[Unit, float], ...], sign: int, ref: Period) -> list[Period]:
    """*due anni fa* is a year, *due mesi fa* a month, *tre settimane fa* a day."""
    months = sum(
        {"year": 12, "season": 12, "lustrum": 60, "decade": 120, "month": 1, "quarter": 3}.get(u, 0) * n
        for u, n in parts
    )
    days = sum({"day": 1, "week": 7, "weekend": 7}.get(u, 0) * n for u, n in parts)
    rank = min(_RANK.get(unit, 0) for unit, _ in parts)
    if rank >= 2 and months % 12:
        rank = 1
    if rank < 3 and ref.precision == "year":
        return []
    base = ref.middle
    total = base.year * 12 + base.month - 1 + sign * int(months)
    y, m = total // 12, total % 12 + 1
    if rank == 3:
        return [year(base.year + sign * int(months) // 12)]
    if rank == 2:
        return [season(_season_start(base) + sign * int(months) // 12)]
    if rank == 1:
        return [month(y, m)]
    day = date(y, m, min(base.day, monthrange(y, m)[1])) + timedelta(days=sign * int(days))
    return [
        coarse(one_day(day), ref)
        if months == 0 and days < 20
        else one_day(day)
        if ref.precision == "day"
        else month(day.year, day.month)
    ]


def last(unit: Unit, count: int, sign: int, ref: Period) -> list[Period]:
    if not fine_enough(unit, ref):
        return []
    if unit in ("day", "week", "weekend"):
        if ref.precision != "day":
            return []
        step = timedelta(days=count * (1 if unit == "day" else 7))
        now = ref.first
        left, right = (now - step, now) if sign < 0 else (now + timedelta(days=1), now + step)
        return [Period(left, right, "period", f"{left.isoformat()}/{right.isoformat()}")]
    if unit == "decade":
        this = ref.first.year // 10 * 10
        first = this - 10 * count if sign < 0 else this + 10
        return [
            Period(
                date(first, 1, 1), date(first + 10 * count - 1, 12, 31), "period", f"{first}/{first + 10 * count - 1}"
            )
        ]
    here = shifted(unit, 0, ref)
    there = shifted(unit, sign * count, ref)
    return [joined(*((there, here) if sign < 0 else (here, there)))]


def joined(left: Period, right: Period) -> Period:
    return Period(left.first, right.last, "period", f"{left.value}/{right.value}")
