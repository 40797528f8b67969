"""`panchina time`: the dates that a text states."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer


def time_cli(
    text: Annotated[str, typer.Argument(metavar="TEXT", help='A text; - for JSON lines {"text", "date"} on input.')],
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day, month or year of the text: 2024-03-12.")
    ] = None,
) -> None:
    """Print the dates that a text states, resolved against the date of the text."""
    from panchina.language.dates_text import read_times

    for item, reference in _inputs(text, date):
        dates = [phrase.to_dict() for phrase in read_times(item, reference)]
        typer.echo(json.dumps({"dates": dates}, ensure_ascii=False))


def _inputs(text: str, date: str | None) -> Iterator[tuple[str, str | None]]:
    """The texts with their dates; InputError for a date or a line that is none."""
    from panchina.errors import InputError

    date = _checked(date, "--date")
    if text != "-":
        yield text, date
        return
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            record: Any = json.loads(line)
        except ValueError as problem:
            raise InputError(f"line {number} is not JSON: give one object a line") from problem
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise InputError(f'line {number} has no text: give objects like {{"text": "...", "date": "2024-03-12"}}')
        own = record.get("date")
        if own is not None and not isinstance(own, str):
            raise InputError(f"the date of line {number} is no string: give it as 2024-03-12")
        yield record["text"], _checked(own, f"the date of line {number}") or date


def _checked(date: str | None, name: str) -> str | None:
    from panchina.errors import InputError
    from panchina.language.dates_text import is_reference

    if not date:
        return None
    day = date[:10] if len(date) > 10 and date[10] in "T " else date
    if not is_reference(day):
        raise InputError(f"{name} is not a date: give it as 2024-03-12, 2024-03 or 2024")
    return day
