"""Italian dates: a table of phrases with their values, spans, bounds and what is never a date."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panchina.language.dates import find_dates
from panchina.language.dates_text import is_reference, read_times
from panchina.language.dates_words import elided, spelled
from panchina.language.document import blank_italian, tokens_of

TABLE = Path(__file__).with_name("date_expressions.csv")


def _rows() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["date"], row["text"], row["value"]) for row in csv.DictReader(file)]


def test_the_table_is_long_enough() -> None:
    assert len(_rows()) == 319


@pytest.mark.parametrize(("reference", "text", "value"), _rows())
def test_table(reference: str, text: str, value: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    found = [phrase.resolved.value for phrase in read_times(plain, reference or None)]
    assert found == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ha firmato fino al 30 giugno 2027.", [("30 giugno 2027", "2027-06-30", "day", None)]),
        ("Lunedì scorso ha perso, sabato giocherà.", [
            ("Lunedì scorso", "2024-03-18", "day", None), ("sabato", "2024-03-23", "day", None),
        ]),
        ("Como, a giugno o mai", [("giugno", "2024-06", "month", "2023-06")]),
        ("Il 12 maggio della Roma", [("Il 12 maggio", "2024-05-12", "day", "2023-05-12")]),
        ("Dal 2016 al 2019 al Bari", [("Dal 2016 al 2019", "2016/2019", "period", None)]),
        ("Nella stagione 2022/23", [("2022/23", "2022/23", "season", None)]),
        ("La quarta giornata", [("La quarta giornata", "4", "matchday", None)]),
        ("La scorsa settimana", [("La scorsa settimana", "2024-W11", "week", None)]),
    ],
)  # fmt: skip
def test_phrases_with_precision_and_other_reading(text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    found = read_times(text, "2024-03-20")
    assert [(p.text, p.resolved.value, p.resolved.precision, p.resolved.alternative) for p in found] == expected
    assert [text[p.start : p.end] for p in found] == [words for words, *_ in expected]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("a fine marzo", "2024-03-21", "2024-03-31"),
        ("nella stagione 2023/24", "2023-07-01", "2024-06-30"),
        ("nell'estate 2023", "2023-06-01", "2023-08-31"),
        ("negli anni Ottanta", "1980-01-01", "1989-12-31"),
        ("tra il 3 e il 12 marzo 2024", "2024-03-03", "2024-03-12"),
        ("nell'inverno 2024", "2023-12-01", "2024-02-29"),
    ],
)
def test_first_and_last_day(text: str, first: str, last: str) -> None:
    (phrase,) = read_times(text, "2024-03-20")
    assert (phrase.resolved.start, phrase.resolved.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("È in carica dal 2021", ["from"]),
        ("Contratto fino a giugno", ["until"]),
        ("Ha tempo entro il 31 agosto", ["until"]),
        ("Ha vinto nel 2019", [""]),
        ("Dal 2016 al 2019", [""]),
    ],
)
def test_bounds(text: str, bounds: list[str]) -> None:
    tokens = list(tokens_of(text, 0, blank_italian().tokenizer))
    assert [span.bound for span in find_dates(tokens)] == bounds


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("ventuno", 21), ("trentotto", 38), ("millenovecentosettantotto", 1978), ("duemilaventisei", 2026),
        ("duemila", 2000), ("centotré", 103), ("settecentottantanove", 789), ("tavolo", None), ("", None),
    ],
)  # fmt: skip
def test_spelled_numbers(word: str, number: int | None) -> None:
    assert spelled(word) == number


def test_elided_numbers() -> None:
    assert [elided(word) for word in ("vent'", "quarant'", "l'", "quest'")] == [20, 40, None, None]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("2024", True), ("2024-02-29", True), ("2023-02-29", False), ("2024-13", False), ("ieri", False), ("", False)],
)
def test_references(text: str, is_one: bool) -> None:
    assert is_reference(text) == is_one


_MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
    "novembre", "dicembre",
)  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_written_day_is_read_back(day: date) -> None:
    for text in (f"il {day.day} {_MONTHS[day.month - 1]} {day.year}", f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}"):
        assert [phrase.resolved.value for phrase in read_times(text)] == [day.isoformat()]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(2, 99))
def test_days_ago_and_ahead_are_arithmetic(day: date, count: int) -> None:
    (ago,) = read_times(f"{count} giorni fa", day.isoformat())
    (ahead,) = read_times(f"fra {count} giorni", day.isoformat())
    step = timedelta(days=count)
    assert (ago.resolved.value, ahead.resolved.value) == ((day - step).isoformat(), (day + step).isoformat())


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for phrase in read_times(text, "2024-03-20"):
        assert text[phrase.start : phrase.end] == phrase.text
