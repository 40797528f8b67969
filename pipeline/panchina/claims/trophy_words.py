"""The word lists of `rules/titles.yaml`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import srsly

from panchina.errors import RuleError
from panchina.resources import data_folder


@lru_cache(maxsize=1)
def title_words() -> dict[str, Any]:
    """The file as it is: lists of words, and tables."""
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "titles.yaml")
    return data


@cache
def listed(name: str) -> frozenset[str]:
    """The list `name`. RuleError if the file has none."""
    value = title_words().get(name)
    if not isinstance(value, list):
        raise RuleError(f"rules/titles.yaml has no list {name!r}")
    return frozenset(value)


def listed_in_order(name: str) -> list[str]:
    """The list `name` as the file has it."""
    listed(name)
    return list(title_words()[name])
