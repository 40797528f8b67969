"""The grammar of time phrases: from tokens to expressions, longest first. Words in `rules/dates.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from panchina.language.dates_expressions import (
    Calendar,
    Phase,
    Season,
    SeasonOfYear,
    Shift,
    Within,
)
from panchina.language.dates_numeric import Read
from panchina.language.dates_phrases import PhraseReader
from panchina.language.document import Token
from panchina.language.numbers import ordinal


class DateReader(PhraseReader):
    """Every reader together, and what combines them: parts of periods, and expressions inside others."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.readers: tuple[Callable[[int], Read | None], ...] = (
            self.deictic,
            self.calendar,
            self.shifted,
            self.ago,
            self.last_units,
            self.phase,
            self.nth_within,
            self.season_of_year,
            self.decade,
            self.holiday,
            self.matchday,
            self.numeric,
        )

    def single(self, i: int) -> Read | None:
        """The longest expression, intervals aside, that begins at token `i`; with what it lies within."""
        best: Read | None = None
        for reader in self.readers:
            found = reader(i)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        return self.inside(best) if best else None

    def inside(self, read: Read) -> Read:
        """*venerdì della prossima settimana*, *la prossima settimana, venerdì*, *giugno del prossimo anno*."""
        end, expression = read
        if isinstance(expression, Shift) and expression.unit == "week":
            k = self.skip(self.skip(end, "of"), "of")
            found = self.at(k, "weekdays") or self.at(k, "weekday_abbreviations")
            if found and k > end:
                return found[0], Within(Calendar(weekday=int(str(found[1]))), expression)
        open_calendar = isinstance(expression, Calendar) and expression.year is None and not expression.which
        if not (open_calendar or (isinstance(expression, SeasonOfYear) and not (expression.year or expression.which))):
            return read
        assert isinstance(expression, (Calendar, SeasonOfYear))
        k = self.skip(end, "of")
        if self.word(end) == ",":
            k = end
        k = self.skip(k, "articles")
        outer = self.shifted(k)
        if outer is not None and isinstance(outer[1], Shift):
            unit = outer[1].unit
            whole = isinstance(expression, SeasonOfYear) or (expression.month is not None)
            fits = unit in ("year", "season") if whole else unit in ("week", "month") and k > end
            if isinstance(expression, Calendar) and not whole and expression.weekday is None and unit != "month":
                fits = False
            if fits:
                return outer[0], Within(expression, outer[1])
        return read

    def phase(self, i: int) -> Read | None:
        """*fine giugno*, *metà della scorsa settimana*, *fine stagione*, *inizio 2024*, *primi di marzo*."""
        found = self.at(i, "phases")
        if found is None:
            return None
        k = self.skip(found[0], "of") if self.word(found[0]) != "," else found[0]
        linked = k > found[0]
        if self.word(i) in self.lexis.lists["phase_noun_only"] and not linked:
            return None
        k = self.skip(k, "articles")
        name = found[1]
        inner = self.shifted(k) or self.month_year(k) or self._year_or_season(k) or self.season_of_year(k, inside=True)
        if inner is None:
            unit = self.at(k, "units")
            if unit is None or str(unit[1]) not in ("month", "year", "season") or self.word(k) in ("edizione",):
                return None
            if str(unit[1]) == "season" and self.word(k) in ("mesi", "stagioni", "campionati", "edizioni", "annate"):
                return None
            inner = unit[0], Shift(self._unit(unit[1]), 0)
        return self.inside_phase(inner, name)

    def inside_phase(self, inner: Read, name: object) -> Read:
        end, of = self.inside(inner)
        return end, Phase(name, of)  # type: ignore[arg-type]

    def _year_or_season(self, k: int) -> Read | None:
        if (read := self.numeric(k)) and isinstance(read[1], (Season, Calendar)):
            return read
        year = self.year(k)
        return (year[0], Calendar(year=year[1])) if year else None

    def nth_within(self, i: int) -> Read | None:
        """*il primo venerdì di luglio*, *la terza settimana del 2027*, *il terzo trimestre del 2016*."""
        word = self.word(i)
        nth = -1 if word in ("ultimo", "ultima") else ordinal(word) if word else None
        if nth is None:
            return None
        weekday = self.at(i + 1, "weekdays")
        unit = self.at(i + 1, "units")
        inner: Calendar | Shift
        if weekday is not None:
            k, inner = weekday[0], Calendar(weekday=int(str(weekday[1])))
        elif unit is not None and str(unit[1]) in ("week", "weekend", "quarter"):
            k, inner = unit[0], Shift(self._unit(unit[1]), 0)
        else:
            return None
        after = self.skip(k, "of")
        if after == k:
            return None
        of = (
            self.shifted(self.skip(after, "articles"))
            or self.month_year(after, beside=True)
            or self._year_or_season(after)
        )
        return (of[0], Within(inner, of[1], nth)) if of else None
