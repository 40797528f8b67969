"""The words of `rules/references.yaml`: what refers to somebody or something without a name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import srsly

from panchina.errors import RuleError
from panchina.resources import data_folder


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "references.yaml")
    return data


@cache
def reference_words(name: str) -> frozenset[str]:
    """The list `name`, one word each for a scalar. RuleError if rules/references.yaml has none."""
    value = _data().get(name)
    if isinstance(value, str):
        return frozenset((value,))
    if not isinstance(value, list):
        raise RuleError(f"rules/references.yaml has no list {name!r}")
    return frozenset(value)


@lru_cache(maxsize=1)
def positions() -> dict[str, frozenset[str]]:
    """Noun -> the positions on the field that it may mean: *terzino* -> {defender}."""
    table: dict[str, set[str]] = {}
    for position, nouns in _data()["positions"].items():
        for noun in nouns:
            table.setdefault(noun, set()).add(position)
    return {noun: frozenset(held) for noun, held in table.items()}


@lru_cache(maxsize=1)
def player_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> the nouns for a player that begin with it, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for noun in (*positions(), *sorted(reference_words("player_nouns"))):
        parts = tuple(noun.split())
        table.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}
