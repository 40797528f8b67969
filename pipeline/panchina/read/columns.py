"""Which column of the input is the text, the title, the date …"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from panchina.errors import InputError

COLUMNS = ("id", "text", "title", "standfirst", "url", "published", "outlet")


def parse_columns(options: Iterable[str]) -> dict[str, str]:
    """`["text=body"]` -> `{"text": "body"}`; InputError says what is wrong with an option."""
    mapping: dict[str, str] = {}
    for option in options:
        ours, sign, theirs = option.partition("=")
        ours, theirs = ours.strip(), theirs.strip()
        if not sign or not theirs:
            raise InputError(f"--column {option}: write it as --column text=NAME, NAME being the input's own column")
        if ours not in COLUMNS:
            raise InputError(f"--column {option}: {ours!r} is not one of {', '.join(COLUMNS)}")
        mapping[ours] = theirs
    return mapping


def column(row: Mapping[str, Any], name: str, mapping: Mapping[str, str]) -> Any:
    """The value of our column `name` in a row of the input; None if the row has no such column."""
    return row.get(mapping.get(name, name))


def missing_text(row: Mapping[str, Any], mapping: Mapping[str, str]) -> str | None:
    """If the row has no text column: a message that says so and what to do."""
    wanted = mapping.get("text", "text")
    if wanted in row:
        return None
    present = [str(name) for name in row][:12]
    if not present:
        return f"no column {wanted!r}, nor any other"
    return f"no column {wanted!r}, only {', '.join(present)}: name it with --column text={present[-1]}"
