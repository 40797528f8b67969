"""Closed word lists of `rules/words.yaml`, loaded once."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import srsly

from panchina.errors import RuleError
from panchina.resources import data_folder

_STRAIGHT = str.maketrans("’‘ʼ`´", "'''''")
_SAME_LENGTH = str.maketrans("’‘ʼ`´“”„«»–—‑−", "'''''\"\"\"\"\"----")


def straight(text: str) -> str:
    """The text with straight quotes and plain hyphens, of equal length, so that offsets hold."""
    return text.translate(_SAME_LENGTH)


def fold(text: str) -> str:
    """Lower case with straight apostrophes: the form in which word lists are written."""
    return text.translate(_STRAIGHT).lower()


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "words.yaml")
    return data


@cache
def words(name: str) -> frozenset[str]:
    """The list `name`. RuleError if rules/words.yaml has none: a missing list must never pass for an empty one."""
    value = _lists().get(name)
    if not isinstance(value, list):
        raise RuleError(f"rules/words.yaml has no list {name!r}")
    return frozenset(value)


def list_names() -> tuple[str, ...]:
    """The names of all lists."""
    return tuple(name for name, value in _lists().items() if isinstance(value, list))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """As `words`, in the order of the file."""
    words(name)
    return tuple(_lists()[name])


@lru_cache(maxsize=1)
def prepositions() -> dict[str, str]:
    """Surface form -> preposition: *dell'* -> *di*."""
    table: dict[str, list[str]] = _lists()["prepositions"]
    return {form: preposition for preposition, forms in table.items() for form in forms}
