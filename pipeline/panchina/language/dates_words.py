"""The words of the time grammar, from `rules/dates.yaml`, indexed by their first token."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import srsly

from panchina.resources import data_folder

Found = tuple[int, Any]
"""The token after the phrase, and its value."""


class PhraseTables:
    """Phrases by class and first word. A class that is a list in the file gives its own name as value."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.lists: dict[str, frozenset[str]] = {}
        self.values: dict[str, dict[str, Any]] = {}
        self.phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Any]]]] = {}
        for name, table in data.items():
            items = dict.fromkeys(table, name) if isinstance(table, list) else table
            self.lists[name] = frozenset(items)
            self.values[name] = items
            by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
            for phrase, value in items.items():
                sequence = tuple(str(phrase).split())
                by_first.setdefault(sequence[0], []).append((sequence, value))
            for found in by_first.values():
                found.sort(key=lambda item: -len(item[0]))
            self.phrases[name] = by_first

    def at(self, words: Sequence[str], i: int, name: str) -> Found | None:
        """The longest phrase of class `name` that begins at word `i`."""
        if i >= len(words):
            return None
        for sequence, value in self.phrases[name].get(words[i], ()):
            if tuple(words[i : i + len(sequence)]) == sequence:
                return i + len(sequence), value
        return None

    def before(self, words: Sequence[str], i: int, name: str) -> int | None:
        """Where a phrase of class `name` begins that ends just before word `i`; the longest."""
        for size in (4, 3, 2, 1):
            if i - size >= 0 and " ".join(words[i - size : i]) in self.lists[name]:
                return i - size
        return None

    def is_in(self, word: str, name: str) -> bool:
        """Is `word` a one-word phrase of the class?"""
        return word in self.lists[name]


@cache
def phrase_tables(name: str) -> PhraseTables:
    """The tables of the file `name` in `rules/`."""
    return PhraseTables(srsly.read_yaml(data_folder("rules") / name))


def date_words() -> PhraseTables:
    """The tables of `rules/dates.yaml`."""
    return phrase_tables("dates.yaml")


@lru_cache(maxsize=4096)
def spelled(word: str) -> int | None:
    """The number that one word spells, up to 2999: *ventuno*, *millenovecentosettantotto*, *duemilaventi*."""
    table = date_words()
    thousands, rest = 0, word
    for prefix, count in table.values["spelled_thousand"].items():
        if word.startswith(prefix):
            thousands, rest = 1000 * int(count), word[len(prefix) :]
            break
    below = _below_thousand(rest, table) if rest else 0
    return thousands + below if below is not None and word else None


def elided(word: str) -> int | None:
    """The number of a word that lost its last vowel: *vent'* (anni)."""
    stem = word.rstrip("'")
    return next((value for vowel in "ia" if len(stem) > 3 and (value := spelled(stem + vowel))), None)


def _below_thousand(word: str, table: PhraseTables) -> int | None:
    for unit, count in [("", 1), *table.values["spelled_units"].items()]:
        for hundred in table.lists["spelled_hundred"]:
            stem = unit + hundred
            if word.startswith(stem) and count < 10:
                rest = _below_hundred(word[len(stem) :], table) if len(word) > len(stem) else 0
                if rest is not None:
                    return int(count) * 100 + rest
    return _below_hundred(word, table)


def _below_hundred(word: str, table: PhraseTables) -> int | None:
    units: dict[str, int] = table.values["spelled_units"]
    if word in units:
        return int(units[word])
    for stem, tens in table.values["spelled_tens"].items():
        if word == stem and not stem.endswith("t"):
            return int(tens)
        unit = units.get(word[len(stem) :]) if word.startswith(stem) else None
        if unit is not None and unit < 10:
            return int(tens) + unit
    return None
