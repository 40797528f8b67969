"""Rounds named in a sentence: `rules/cup_rounds.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import srsly

from panchina.errors import RuleError
from panchina.language.document import Sentence
from panchina.records import ROUNDS, Round
from panchina.resources import data_folder


@dataclass(frozen=True, slots=True)
class RoundWord:
    """A round at tokens `first` to `last`."""

    value: Round
    first: int
    last: int


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "cup_rounds.yaml")
    return data


@cache
def cup_words(name: str) -> tuple[str, ...]:
    """The list `name` of the file. RuleError if it has none."""
    value = _data().get(name)
    if not isinstance(value, list):
        raise RuleError(f"rules/cup_rounds.yaml has no list {name!r}")
    return tuple(value)


def cup_division(lowers: list[str]) -> str | None:
    """The Coppa Italia of the division that opens some lower-case tokens: *di Lega Pro*, *Primavera*."""
    start = 1 if lowers[:1] and lowers[0] in ("di", "della") else 0
    for name, divisions in _data()["cup_divisions"].items():
        for division in divisions:
            parts = division.split()
            if lowers[start : start + len(parts)] == parts:
                return str(name)
    return None


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Round]]]:
    table: dict[str, list[tuple[tuple[str, ...], Round]]] = {}
    for value, phrases in _data()["rounds"].items():
        for phrase in phrases:
            parts = tuple(phrase.replace("-", " - ").split())
            table.setdefault(parts[0], []).append((parts, value))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


def rounds_in(sentence: Sentence) -> list[RoundWord]:
    """The rounds that a sentence names, in order."""
    lowers = sentence.lowers()
    found: list[RoundWord] = []
    i = 0
    while i < len(lowers):
        hit = _round_at(lowers, i)
        if hit is None:
            i += 1
            continue
        found.append(hit)
        i = hit.last
    return found


def _round_at(lowers: list[str], i: int) -> RoundWord | None:
    for parts, value in _phrases().get(lowers[i], ()):
        last = i + len(parts)
        if tuple(lowers[i:last]) != parts:
            continue
        before = lowers[i - 1] if i else ""
        bare = len(parts) == 1 and parts[0] in cup_words("bare_ordinals")
        if bare and before.isalpha() and before not in (*cup_words("before_round"), *cup_words("draw_words")):
            continue
        if before in cup_words("zones"):
            continue
        if value == "final" and before in cup_words("before_not_final"):
            continue
        if before in ("dalla", "dal") and "anni" in lowers[max(0, i - 3) : i]:
            continue  # a dieci anni dalla finale
        return RoundWord(value, i, last)
    return None


def round_before(value: Round) -> Round | None:
    """The knockout round before `value`, where there is only one."""
    return {"final": "semi_final", "semi_final": "quarter_final", "quarter_final": "round_of_16"}.get(value)  # type: ignore[return-value]


def played_before(value: Round) -> Round | None:
    """The knockout round before `value`, the last thirty-two too."""
    return "round_of_32" if value == "round_of_16" else round_before(value)


def round_after(value: Round | None) -> Round | None:
    """The knockout round after `value`."""
    return {
        "semi_final": "final",
        "quarter_final": "semi_final",
        "round_of_16": "quarter_final",
        "round_of_32": "round_of_16",
    }.get(value or "")  # type: ignore[return-value]


def later(one: Round | None, two: Round | None) -> bool:
    """Is `one` a later round than `two`? None is before all."""
    return (ROUNDS.index(one) if one else -1) > (ROUNDS.index(two) if two else -1)


def holds_phrase(lowers: list[str], name: str) -> bool:
    """Do the lower-case tokens hold a phrase of the list `name`?"""
    text = f" {' '.join(lowers)} "
    return any(f" {phrase} " in text for phrase in cup_words(name))
