"""Common nouns that name a competition through a country: `rules/competition_nouns.yaml`."""

from __future__ import annotations

from functools import lru_cache

import srsly

from panchina.lexicon.load import plain
from panchina.resources import data_folder


@lru_cache(maxsize=1)
def competition_nouns() -> dict[str, str]:
    """Folded noun phrase -> the column of rules/lexicon/countries.csv that it names, or `any` for *coppa*, *trofeo*."""
    data: dict[str, list[str]] = srsly.read_yaml(data_folder("rules") / "competition_nouns.yaml")
    return {plain(noun): column for column, nouns in data.items() for noun in nouns}


@lru_cache(maxsize=1)
def noun_phrases() -> dict[str, list[tuple[str, ...]]]:
    """First word -> the noun phrases that begin with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for noun in competition_nouns():
        parts = tuple(noun.split())
        table.setdefault(parts[0], []).append(parts)
    for phrases in table.values():
        phrases.sort(key=len, reverse=True)
    return table
