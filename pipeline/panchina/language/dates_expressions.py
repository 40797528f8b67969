"""What a time phrase says before anybody knows when it was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, Union

Which = Literal["last", "next", "this"]
Unit = Literal["hour", "day", "week", "weekend", "month", "quarter", "season", "year", "lustrum", "decade"]
PhaseName = Literal["start", "middle", "end"]
SeasonName = Literal["spring", "summer", "autumn", "winter"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Day, month and year as far as they are said; a weekday beside them is only said again. *il 12 marzo scorso*."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class SeasonOfYear:
    """*in estate*, *la scorsa primavera*, *estate 2016*."""

    name: SeasonName
    year: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A sporting season by the year in which it begins: *2023/24*."""

    start: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A calendar unit counted from the present one: *la scorsa settimana* is (week, -1)."""

    unit: Unit
    steps: int


@dataclass(frozen=True, slots=True)
class Ago:
    """A distance: *due anni e tre mesi fa* is ((year, 2), (month, 3)) with sign -1. `summer`: *due estati fa*."""

    parts: tuple[tuple[Unit, float], ...]
    sign: int


@dataclass(frozen=True, slots=True)
class Last:
    """*negli ultimi tre anni* (sign -1), *nei prossimi due mesi* (+1)."""

    unit: Unit
    count: int
    sign: int


@dataclass(frozen=True, slots=True)
class Phase:
    """*inizio*, *metà*, *fine* of a period."""

    name: PhaseName
    of: Expression


@dataclass(frozen=True, slots=True)
class Within:
    """A smaller unit in a period: *giugno del prossimo anno*, *il primo venerdì di luglio* (`nth` 1; -1 the last)."""

    inner: Calendar | SeasonOfYear | Shift
    of: Expression
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Decade:
    """*gli anni Ottanta*: 1980."""

    start: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast by month and day, or counted from Easter (`month` 0)."""

    month: int
    day: int
    year: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """*dal 2016 al 2019*, *12-15 marzo*."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Matchday:
    """*alla dodicesima giornata*."""

    number: int


Expression: TypeAlias = Union[  # noqa: UP007
    Calendar, SeasonOfYear, Season, Shift, Ago, Last, Phase, Within, Decade, Holiday, Interval, Matchday
]
