"""Is a page about another sport? *Serie A*, *scudetto* and *Virtus Bologna* are words of basketball too."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import srsly

from panchina.language.document import Document, Sentence
from panchina.resources import data_folder

_ENOUGH = 3
"""Cues of another sport that outweigh the silence of a headline."""


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[frozenset[str], ...], frozenset[str], frozenset[str]]:
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "cues" / "sports.yaml")
    others = tuple(frozenset(group) for group in data["other"])
    return others, frozenset(data["football"]), frozenset(data["strong"])


def _phrases(sentence: Sentence) -> list[str]:
    lowers = sentence.lowers()
    found = list(lowers)
    for size in (2, 3):
        found.extend(" ".join(lowers[i : i + size]).replace(" - ", "-") for i in range(len(lowers) - size + 1))
    return found


def other_sport(document: Document) -> bool:
    """Does the page speak of one other sport more than of football?"""
    others, football, strong = _cues()
    counts = [0] * len(others)
    kicks = 0
    headline = 0
    address = (document.article.url or "").lower()
    for sentence in document.sentences:
        for phrase in _phrases(sentence):
            for number, group in enumerate(others):
                counts[number] += phrase in group
            kicks += phrase in football
            if phrase in strong and sentence.kind in ("headline", "standfirst"):
                headline += 1
    named = headline or any(f"/{word.replace(' ', '-')}/" in address for word in strong)
    most = max(counts)
    if named:
        return most >= kicks / 2
    return most >= _ENOUGH and most > kicks
