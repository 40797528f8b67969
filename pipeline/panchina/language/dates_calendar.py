"""Days, months, years and weekdays, in words and figures, at a place of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from panchina.language.dates_expressions import (
    Calendar,
    Which,
)
from panchina.language.dates_numeric import Read, figures, full_year, valid, year_at
from panchina.language.dates_words import date_words, spelled
from panchina.language.document import Token
from panchina.language.numbers import cardinal, ordinal


class CalendarReader:
    """Reads from one run of tokens. Positions are token indices; ends are half-open."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = [token.lower for token in tokens]
        self.lexis = date_words()

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def at(self, i: int, name: str) -> tuple[int, object] | None:
        return self.lexis.at(self.words, i, name)

    def skip(self, i: int, name: str) -> int:
        """The position after a phrase of the class, or `i`."""
        found = self.at(i, name)
        return found[0] if found else i

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
        read = self.day_month(k) or self.month_year(k, beside=weekday is not None)
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
        day = self.day_month(k)
        return day is not None

    def _starts_unit(self, k: int) -> bool:
        """*giugno la prossima stagione*: the adjective belongs to what follows."""
        return self.at(k, "units") is not None or self.at(k, "months") is not None or self.at(k, "weekdays") is not None

    def day_month(self, k: int) -> tuple[int, Calendar] | None:
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

    def month_year(self, k: int, beside: bool = False) -> tuple[int, Calendar] | None:
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
        if which is None and self._is_habitual(i):
            return None
        return end, Calendar(weekday=weekday, which=which)

    def _is_habitual(self, i: int) -> bool:
        """*gioca di domenica*, *ogni lunedì*; not *la gara di domenica*."""
        before = self.word(i - 1)
        if before != "di" or i < 2:
            return before in self.lexis.lists["habitual"]
        noun = i > 2 and (self.word(i - 3) in self.lexis.lists["noun_openers"])
        verb = any(form.mood in ("ind", "inf", "ger", "cond") for form in self.tokens[i - 2].verbs)
        return not self.word(i - 2).isalpha() or (verb and not noun)

    def _ends_here(self, k: int) -> bool:
        """Is a bare day number no count of what follows? *sabato 23, la squadra*; not *sabato 23 convocati*."""
        if k >= len(self.tokens) or not self.tokens[k].text[:1].isalnum():
            return True
        if self.at(k, "of") or self.at(k, "until") or self.at(k, "articles") or self.at(k, "after_days"):
            return True
        return any(form.mood in ("ind", "cond") for form in self.tokens[k].verbs)

    def _part_of_day(self, k: int) -> int:
        return self.skip(k, "dayparts")

    def numeric(self, i: int) -> Read | None:
        """Dates in figures."""
        joined = self.word(i + 1) in ("-", "/") and (self.at(i, "months") or self.at(i, "month_abbreviations"))
        if not (self.word(i)[:1].isdigit() or self.word(i)[:1] == "'" or joined):
            return None
        return figures(self.tokens, self.words, i)
