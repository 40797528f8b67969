"""How much of `date_expressions.csv` panchina reads, and plain dateparser: `python -m tests.language.date_shares`.

panchina is given the sentence and has to find the phrase. dateparser is handed the phrase itself (what stands between
the brackets), Italian, and the date of the text; its day counts as right if it lies in what the table says: any day of
the month for a month, of the year for a year. Rows in which nothing is a date are left out of both shares.
"""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from pathlib import Path

from panchina.language.dates_text import read_times

TABLE = Path(__file__).with_name("date_expressions.csv")
_BRACKETS = re.compile(r"\[(.*?)\]")
_ARTICLES = re.compile(r"^(?:il|lo|la|l'|a|ad|in|nel|nella|dal|da|al|alla|alle|ai)\s*(?=\S)", re.IGNORECASE)


def panchina_reads(text: str, reference: str, value: str) -> bool:
    """Does panchina read exactly the one date of the row?"""
    found = read_times(text.replace("[", "").replace("]", ""), reference or None)
    return [phrase.resolved.value for phrase in found] == [value]


def dateparser_reads(text: str, reference: str, value: str) -> bool:
    """Does dateparser read the marked phrase, with or without the article or preposition before it?"""
    from dateparser import parse

    match = _BRACKETS.search(text)
    assert match is not None
    parts = [int(part) for part in reference.split("-")] if reference else []
    base = datetime(*(parts + [6, 15][len(parts) - 1 :])[:3]) if parts else datetime(1970, 1, 1)  # type: ignore[arg-type]
    for phrase in (match[1], _ARTICLES.sub("", match[1])):
        found = parse(phrase, languages=["it"], settings={"RELATIVE_BASE": base})
        if found is not None and _lies_in(found.date(), value):
            return True
    return False


def _lies_in(day: date, value: str) -> bool:
    week = day.isocalendar()
    return value in (f"{day:%Y}", f"{day:%Y-%m}", day.isoformat(), f"{week[0]}-W{week[1]:02d}")


def main() -> None:
    """Prints both shares."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], row["date"], row["value"]) for row in csv.DictReader(file) if row["value"]]
    ours = sum(panchina_reads(*row) for row in rows)
    theirs = sum(dateparser_reads(*row) for row in rows)
    print(
        f"{len(rows)} phrases: panchina {ours} ({ours / len(rows):.1%}), dateparser {theirs} ({theirs / len(rows):.1%})"
    )


if __name__ == "__main__":
    main()
