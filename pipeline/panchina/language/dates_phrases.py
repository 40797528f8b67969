"""Time phrases made of words: *ieri*, *la scorsa settimana*, *due anni fa*, *in estate*, *a Natale*."""

from __future__ import annotations

from panchina.language.dates_calendar import CalendarReader
from panchina.language.dates_expressions import (
    Ago,
    Decade,
    Holiday,
    Last,
    Matchday,
    SeasonOfYear,
    Shift,
    Unit,
    Which,
)
from panchina.language.dates_numeric import Read
from panchina.language.dates_words import elided, spelled
from panchina.language.numbers import cardinal, ordinal


class PhraseReader(CalendarReader):
    """The phrases that are no calendar dates."""

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
        if value is None:
            value = elided(word) if word.endswith("'") else spelled(word) if word.isalpha() else None
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
            if person and before not in ("a", "per", "entro", "dopo") and self.word(i - 2) != "prima":
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
