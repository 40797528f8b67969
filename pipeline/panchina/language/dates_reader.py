"""The grammar of time phrases: from tokens to expressions, longest first. Words in `rules/dates.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from panchina.language.dates_expressions import (
    Ago,
    Calendar,
    Decade,
    Holiday,
    Last,
    Matchday,
    Phase,
    Season,
    SeasonOfYear,
    Shift,
    Unit,
    Which,
    Within,
)
from panchina.language.dates_numeric import Read, figures, full_year, valid, year_at
from panchina.language.dates_words import date_words, spelled
from panchina.language.document import Token
from panchina.language.numbers import cardinal, ordinal


class DateReader:
    """Reads the time phrases of one run of tokens. Positions are token indices; ends are half-open."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = [token.lower for token in tokens]
        self.lexis = date_words()
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

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def at(self, i: int, name: str) -> tuple[int, object] | None:
        return self.lexis.at(self.words, i, name)

    def skip(self, i: int, name: str) -> int:
        """The position after a phrase of the class, or `i`."""
        found = self.at(i, name)
        return found[0] if found else i

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

    # days, months, years

    def day_number(self, i: int) -> tuple[int, int] | None:
        """A day of the month: *12*, *1°*, *primo*, *ventuno*."""
        word = self.word(i)
        if not word:
            return None
        value = int(word) if word.isdecimal() and len(word) <= 2 else None
        if value is None and (word[0].isdigit() or word == "primo"):
            value = ordinal(word)
        if value is None and not word[0].isdigit():
            value = spelled(word) or cardinal(word)
        return (i + 1, value) if value is not None and 1 <= value <= 31 else None

    def month(self, i: int, beside: bool) -> tuple[int, int] | None:
        """A month; `beside`: abbreviations too, since a day or a year stands beside it."""
        found = self.at(i, "months") or (self.at(i, "month_abbreviations") if beside else None)
        if found is None:
            return None
        end = found[0]
        if self.word(end) == "." and beside and self.word(end - 1) in self.lexis.lists["month_abbreviations"]:
            following = self.word(end + 1)
            if following and (following[0].isdigit() or not self.tokens[end + 1].capital):
                end += 1
        return end, int(str(found[1]))

    def year(self, i: int, bare: bool = False) -> tuple[int, int] | None:
        """A year in figures or letters at `i`."""
        found = year_at(self.tokens, self.words, i, bare)
        if found is not None:
            return found
        word = self.word(i)
        if len(word) >= 7 and word.startswith(("mille", "duemila")):
            value = spelled(word)
            if (
                value is not None
                and 1000 < value < 2100
                and (not bare or self.word(i - 1) in self.lexis.lists["openers_of_years"])
            ):
                return i + 1, value
        return None

    def year_after(self, i: int) -> tuple[int, int] | None:
        """A year after a month or a season: *marzo 2024*, *marzo del 2024*, *gen, 2018*."""
        found = self.year(i)
        if found is None and self.at(i, "of_year"):
            found = self.year(self.skip(i, "of_year"))
        return found

    def which(self, i: int) -> tuple[int, Which] | None:
        """*scorso*, *prossimo*, *questo* at `i`."""
        for name in ("last", "next"):
            found = self.at(i, name)
            if found:
                return found[0], "last" if name == "last" else "next"
        found = self.at(i, "this_before")
        return (found[0], "this") if found else None

    def which_after(self, i: int) -> tuple[int, Which] | None:
        found = self.which(i)
        return found if found and found[1] != "this" else None

    def calendar(self, i: int) -> Read | None:
        """*lunedì 12 marzo 2024*, *lo scorso febbraio*, *sabato prossimo*, *marzo 2024*, *2019*."""
        which: Which | None = None
        k = i
        lead = self.which(k)
        if lead is not None:
            k, which = lead
        weekday: int | None = None
        found = self.at(k, "weekdays")
        if found is None and (short := self.at(k, "weekday_abbreviations")) and self._date_follows(short[0]):
            found = short
        if found is not None:
            k, weekday = found[0], int(str(found[1]))
            k = self._dotted(k)
        first = k
        k = self.skip(k, "articles") if weekday is not None else k
        if weekday is not None and self.word(k) == ",":
            k = self.skip(k + 1, "articles")
        numeric = figures(self.tokens, self.words, k) if self.word(k)[:1].isdigit() else None
        if numeric and isinstance(numeric[1], Calendar) and numeric[1].day and (weekday is not None or which):
            return numeric[0], replace(numeric[1], weekday=weekday, which=which)
        read = self._day_month(k) or self._month_year(k, beside=weekday is not None)
        if read is not None:
            end, date = read
            if weekday is not None and date.day is None:
                read = None
            elif date.year is None:
                trail = None if which else self.which_after(end)
                if trail is not None and not self._starts_unit(trail[0]):
                    end, which = trail
                return end, replace(date, weekday=weekday, which=which)
            elif which is None:
                return end, replace(date, weekday=weekday)
        if weekday is not None:
            return self._weekday(i, first, weekday, which)
        if which is None and (year := self.year(i, bare=True)):
            return year[0], Calendar(year=year[1])
        return None

    def _dotted(self, k: int) -> int:
        return k + 1 if self.word(k) == "." and self.word(k - 1) in self.lexis.lists["weekday_abbreviations"] else k

    def _date_follows(self, k: int) -> bool:
        k = self.skip(self._dotted(k), "articles")
        k = k + 1 if self.word(k) == "," else k
        day = self._day_month(k)
        return day is not None

    def _starts_unit(self, k: int) -> bool:
        """*giugno la prossima stagione*: the adjective belongs to what follows."""
        return self.at(k, "units") is not None or self.at(k, "months") is not None or self.at(k, "weekdays") is not None

    def _day_month(self, k: int) -> tuple[int, Calendar] | None:
        day = self.day_number(k)
        if day is None:
            return None
        end = day[0]
        if self.word(end) == "." and self.word(k).isdecimal():
            end += 1
        for joint in ("di", "del", "-", "/", "mese"):
            if self.word(end) == joint:
                end += 1
        month = self.month(end, beside=True)
        if month is None or not valid(None, month[1], day[1]):
            return None
        end = month[0]
        if self.word(end) in ("-", "/") and (joined := self.year(end + 1)):
            return joined[0], Calendar(joined[1], month[1], day[1])
        year = self.year_after(end)
        if year is not None and valid(year[1], month[1], day[1]):
            return year[0], Calendar(year[1], month[1], day[1])
        old = self.word(end)
        if len(old) == 4 and old.isdecimal() and 1000 < int(old) < 1850:
            return end + 1, Calendar(int(old), month[1], day[1])
        return end, Calendar(None, month[1], day[1])

    def _month_year(self, k: int, beside: bool = False) -> tuple[int, Calendar] | None:
        month = self.month(k, beside=True)
        if month is None:
            return None
        full = self.word(k) in self.lexis.lists["months"]
        end = month[0]
        after = end + 1 if self.word(end) in ("-", "/", ",") else end
        after = self.skip(after, "articles") if after > end and self.word(after - 1) == "," else after
        # *Gen ventidue, 2018*, *settembre, il ventuno, 1978*, *Ott/2*
        day = self.day_number(after)
        if day is not None and (year := self.year_after(day[0])) and year[0] > day[0] + 1:
            return (year[0], Calendar(year[1], month[1], day[1])) if valid(year[1], month[1], day[1]) else None
        if day is not None and self.word(day[0]) in ("-", "/") and (year := self.year(day[0] + 1)):
            return year[0], Calendar(year[1], month[1], day[1])
        if day is not None and self.word(end) in ("/", "-") and not full:
            return day[0], Calendar(None, month[1], day[1])
        year = self.year_after(end)
        if year is not None:
            return year[0], Calendar(year[1], month[1])
        if self.word(end).isdecimal() and len(self.word(end)) == 2 and int(self.word(end)) > 31:
            return end + 1, Calendar(full_year(self.word(end)), month[1])
        if not full and not (self.tokens[k].capital and self.which(k - 1) and not self.word(end)[:1].isalpha()):
            return None
        if full and self.tokens[k].capital and not self._may_be_capital(k):
            return None
        return end, Calendar(None, month[1])

    def _may_be_capital(self, k: int) -> bool:
        """*A Maggio* is a month, *Maggio* and *Di Maggio* are surnames."""
        if k == 0:
            return len(self.tokens) == 1 or not self.tokens[1].capital
        before = self.tokens[k - 1]
        other = (
            self.lexis.lists["from"] | self.lexis.lists["until"] | self.lexis.lists["last"] | self.lexis.lists["next"]
        )
        return (before.lower in other or before.lower in ("in", "questo", "mese", "fine", "inizio", "metà", "a")) or (
            before.lower in ("di", "del", "dell'") and not before.capital
        )

    def _weekday(self, i: int, first: int, weekday: int, which: Which | None) -> Read | None:
        """A weekday without a month: *giovedì 21*, *lunedì scorso*, *sabato sera*."""
        day = self.day_number(first)
        if day is not None and self.month(day[0], beside=False) is None and self._ends_here(day[0]):
            return self._part_of_day(day[0]), Calendar(day=day[1], weekday=weekday, which=which)
        end = self._part_of_day(first)
        trail = None if which else self.which_after(end)
        if trail is not None:
            return self._part_of_day(trail[0]), Calendar(weekday=weekday, which=trail[1])
        if which is None and self.word(i - 1) in self.lexis.lists["habitual"] and self.word(i - 2) != "mattina":
            return None
        return end, Calendar(weekday=weekday, which=which)

    def _ends_here(self, k: int) -> bool:
        """Is a bare day number no count of what follows? *sabato 23, la squadra*; not *sabato 23 convocati*."""
        return (
            k >= len(self.tokens)
            or not self.tokens[k].text[:1].isalnum()
            or bool(self.at(k, "of") or self.at(k, "until"))
            or (
                self.tokens[k].lower in self.lexis.lists["articles"]
                or self.tokens[k].lower in ("alle", "a", "in", "al", "e", "con")
            )
        )

    def _part_of_day(self, k: int) -> int:
        return self.skip(k, "dayparts")

    def numeric(self, i: int) -> Read | None:
        """Dates in figures."""
        joined = self.word(i + 1) in ("-", "/") and (self.at(i, "months") or self.at(i, "month_abbreviations"))
        if not (self.word(i)[:1].isdigit() or self.word(i)[:1] == "'" or joined):
            return None
        return figures(self.tokens, self.words, i)

    # words

    def deictic(self, i: int) -> Read | None:
        """*ieri sera*, *dopodomani*; not *il domani*."""
        found = self.at(i, "deictic")
        if found is None:
            return None
        before = self.word(i - 1)
        if self.word(i) in self.lexis.lists["deictic_nouns"] and before in (
            "il",
            "l'",
            "al",
            "del",
            "dell'",
            "un",
            "sul",
            "nel",
            "suo",
        ):
            return None
        return self._part_of_day(found[0]), Shift("day", int(str(found[1])))

    def shifted(self, i: int) -> Read | None:
        """*la scorsa settimana*, *anno prossimo*, *stagione in corso*, *questo mese*."""
        lead = self.which(i)
        if lead is not None:
            unit = self.at(lead[0], "units")
            if unit is None or str(unit[1]) in ("hour", "day"):
                return None
            steps = {"last": -1, "this": 0, "next": 1}[lead[1]]
            if lead[1] == "this" and (ended := self.at(unit[0], "just_ended")):
                return ended[0], Shift(self._unit(unit[1]), -1)
            return unit[0], Shift(self._unit(unit[1]), steps)
        unit = self.at(i, "units")
        if unit is None or str(unit[1]) in ("hour", "day"):
            return None
        name = self._unit(unit[1])
        if after := self.at(unit[0], "after_next"):
            return after[0], Shift(name, 2)
        if ended := self.at(unit[0], "just_ended"):
            return ended[0], Shift(name, -1)
        for cls, steps in (("last", -1), ("next", 1), ("this", 0)):
            found = self.at(unit[0], cls)
            if found and not (cls == "this" and self.word(i - 1) == "a"):
                return found[0], Shift(name, steps)
        if name == "weekend" and self.word(i - 1) in ("nel", "il", "questo", "in", "del"):
            return unit[0], Shift(name, 0)
        return None

    @staticmethod
    def _unit(value: object) -> Unit:
        return value  # type: ignore[return-value]

    def count(self, i: int) -> tuple[int, float] | None:
        """A number of units: *tre*, *un paio di*, *12*."""
        for name in ("few", "one"):
            found = self.at(i, name)
            if found is not None:
                return found[0], float(str(found[1]))
        word = self.word(i)
        value = cardinal(word) if word else None
        if value is None and word.isalpha():
            value = spelled(word)
        return (i + 1, float(value)) if value is not None and 0 < value < 200 else None

    def quantity(self, i: int) -> tuple[int, tuple[tuple[Unit, float], ...]] | None:
        """*due anni e tre mesi*, *un anno e mezzo*, *due estati*."""
        parts: list[tuple[Unit, float]] = []
        k = i
        while (number := self.count(k)) is not None:
            year_season = self.at(number[0], "seasons_of_year")
            unit = self.at(number[0], "units") or ((year_season[0], "year") if year_season else None)
            if unit is None:
                break
            end, amount = unit[0], number[1]
            if half := self.at(end, "and_a_half"):
                end, amount = half[0], amount + 0.5
            parts.append((self._unit(unit[1]), amount))
            k = end
            if self.word(k) in (",", "e") and self.count(k + 1) is not None:
                k += 1
                continue
            break
        return (k, tuple(parts)) if parts and self.word(k - 1) not in (",", "e") else None

    def ago(self, i: int) -> Read | None:
        """*tre giorni fa*, *fra due settimane*, *da due mesi*, *due settimane da oggi*."""
        ahead = self.at(i, "ahead")
        start = self.skip(ahead[0], "exactly") if ahead else i
        found = self.quantity(self.skip(start, "exactly"))
        if found is None:
            return None
        end, parts = found
        if ahead is not None:
            return self.skip(end, "from_now"), Ago(parts, 1)
        k = self.skip(end, "exactly")
        if past := self.at(k, "ago"):
            return past[0], Ago(parts, -1)
        if future := self.at(end, "from_now"):
            return future[0], Ago(parts, 1)
        return None

    def since(self, i: int) -> Read | None:
        """A distance after *da*: *(in carica) da due anni*."""
        found = self.quantity(self.skip(i, "exactly"))
        if found is None or any(unit in ("hour", "week") for unit, _ in found[1]):
            return None
        return found[0], Ago(found[1], -1)

    def last_units(self, i: int) -> Read | None:
        """*ultimi tre anni*, *prossimi due mesi*."""
        for name, sign in (("span_of_last", -1), ("span_of_next", 1)):
            found = self.at(i, name)
            if found is None:
                continue
            number = self.count(found[0])
            unit = self.at(number[0], "units") if number else None
            if number and unit and str(unit[1]) != "hour":
                return unit[0], Last(self._unit(unit[1]), int(number[1]), sign)
        return None

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
        inner = self.shifted(k) or self._month_year(k) or self._year_or_season(k) or self.season_of_year(k, inside=True)
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
            or self._month_year(after, beside=True)
            or self._year_or_season(after)
        )
        return (of[0], Within(inner, of[1], nth)) if of else None

    def season_of_year(self, i: int, inside: bool = False) -> Read | None:
        """*in estate*, *l'estate scorsa*, *estate 2016*; not the Primavera team."""
        which: Which | None = None
        lead = self.which(i)
        k = i
        if lead is not None:
            k, which = lead
        found = self.at(k, "seasons_of_year")
        if found is None:
            return None
        name, end = str(found[1]), found[0]
        year = self.year_after(end)
        trail = None if which else self.which_after(end)
        team = self.word(k) in self.lexis.lists["also_teams"]
        if team and self.tokens[k].capital:
            return None
        if year is not None:
            return year[0], SeasonOfYear(name, year=year[1], which=None)  # type: ignore[arg-type]
        if trail is not None:
            return trail[0], SeasonOfYear(name, which=trail[1])  # type: ignore[arg-type]
        if team and which is None and self.word(i - 1) != "in" and not inside:
            return None
        if which is None and not inside and self.word(i - 1) not in self.lexis.lists["in_season"]:
            return None
        return end, SeasonOfYear(name, which=which)  # type: ignore[arg-type]

    def decade(self, i: int) -> Read | None:
        """*anni Ottanta*, *anni '90*, *anni 1970*."""
        if not self.lexis.is_in(self.word(i), "decade_words"):
            return None
        word = self.word(i + 1)
        tens = self.lexis.values["decades"].get(word)
        if tens is not None:
            return i + 2, Decade(1900 + int(tens) if tens >= 20 else 2000 + int(tens))
        digits = word.lstrip("'")
        if (
            digits.isdecimal()
            and digits.endswith("0")
            and (len(digits) == 4 or (len(digits) == 2 and int(digits) >= 20))
        ):
            return i + 2, Decade(int(digits) if len(digits) == 4 else 1900 + int(digits))
        value = spelled(word) if len(word) >= 7 else None
        return (i + 2, Decade(value)) if value and value >= 1000 and value % 10 == 0 else None

    def holiday(self, i: int) -> Read | None:
        """*a Natale*, *a Ferragosto*, *la scorsa Pasqua*."""
        which: Which | None = None
        lead = self.which(i)
        k = i
        if lead is not None:
            k, which = lead
        found = self.at(k, "holidays")
        if found is None:
            return None
        end, when = found
        year = self.year_after(end)
        trail = None if which else self.which_after(end)
        before = self.word(i - 1)
        if which is None and year is None and trail is None:
            if before not in self.lexis.lists["holiday_openers"]:
                return None
            person = " ".join(self.words[k:end]) in self.lexis.lists["holidays_after_a"]
            if person and before not in ("a", "per", "entro", "dopo"):
                return None
        if trail is not None:
            end, which = trail
        if year is not None:
            end = year[0]
        month, day = (0, 1 if "monday" in str(when) else 0) if isinstance(when, str) else (when[0], when[1])  # type: ignore[index]
        return end, Holiday(month, day, year[1] if year else None, which)

    def matchday(self, i: int) -> Read | None:
        """*12ª giornata*, *terzo turno*, *giornata 12*; not *turno preliminare*."""
        word = self.word(i)
        number = ordinal(word) if word else None
        if number is not None and self.lexis.is_in(self.word(i + 1), "matchdays"):
            return (i + 2, Matchday(number)) if not self.at(i + 2, "not_matchdays") else None
        if word == "giornata":
            k = i + 2 if self.word(i + 1) in ("numero", "n.") else i + 1
            if self.word(k).isdecimal() and int(self.word(k)) < 60 and self.at(k + 1, "months") is None:
                return k + 1, Matchday(int(self.word(k)))
        counted = word.isdecimal() and int(word) < 60 and self.word(i + 1) in self.lexis.lists["counted_matchdays"]
        if counted and self.lexis.before(self.words, i, "after_matchdays") is not None:
            return i + 2, Matchday(int(word))
        return None
