"""The rules of `rules/cues/page_noise.yaml`: which lines and words of a page are not the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from panchina.errors import RuleError
from panchina.resources import data_folder

Mark = Literal["body", "unit", "line", "next_title", "titles", "rest", "span", "label", "menu_strict", "menu_loose"]
_FLAGS = {"": re.NOFLAG if hasattr(re, "NOFLAG") else re.RegexFlag(0), "i": re.IGNORECASE}


@dataclass(frozen=True, slots=True)
class NoiseRule:
    """One rule: what its patterns mark. `yes` and `no` are examples that the tests run."""

    id: str
    marks: Mark
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def matches(self, words: str) -> bool:
        """Does the rule fire on a unit with these words?"""
        if self.marks in ("span", "label"):
            return self.pattern.search(words) is not None
        return self.pattern.match(words) is not None


@dataclass(frozen=True, slots=True)
class NoiseRules:
    """All rules, those of one mark fused into one pattern."""

    rules: tuple[NoiseRule, ...]
    fused: Mapping[Mark, tuple[re.Pattern[str], ...]]

    def starts(self, mark: Mark, words: str) -> re.Match[str] | None:
        """The match of a rule of this mark at the start of the words."""
        for pattern in self.fused[mark]:
            if match := pattern.match(words):
                return match
        return None

    def found(self, mark: Mark, words: str) -> Iterator[tuple[int, int]]:
        """Where this mark's rules match in the words of a unit, without white space at the start."""
        for pattern in self.fused[mark]:
            for match in pattern.finditer(words):
                blank = len(match.group()) - len(match.group().lstrip())
                yield match.start() + blank, match.end()


@cache
def _read(file: Path) -> Any:
    import srsly

    return srsly.read_yaml(file)


def _file() -> Path:
    return data_folder("rules") / "cues" / "page_noise.yaml"


@cache
def words_that_break_off() -> frozenset[str]:
    """Words that need another behind them, folded: a line that ends in one is broken off."""
    return frozenset(_read(_file())["needs_another"])


@cache
def load_noise_rules(path: Path | None = None) -> NoiseRules:
    """Reads the rules; RuleError names the rule that does not follow the format."""
    file = path or _file()
    data = _read(file)
    rules = tuple(_rule(entry, file) for entry in data["rules"])
    fused = {mark: tuple(rule.pattern for rule in rules if rule.marks == mark) for mark in get_args(Mark)}
    return NoiseRules(rules, fused)


def _rule(entry: Mapping[str, Any], file: Path) -> NoiseRule:
    name = entry.get("id", "?")
    try:
        if entry["marks"] not in get_args(Mark):
            raise ValueError(f"marks {entry['marks']!r} is not one of {', '.join(get_args(Mark))}")
        pattern = re.compile("|".join(f"(?:{item})" for item in entry["patterns"]), _FLAGS[entry.get("flags", "")])
        return NoiseRule(entry["id"], entry["marks"], pattern, tuple(entry["yes"]), tuple(entry["no"]))
    except (KeyError, ValueError, re.error) as problem:
        raise RuleError(f"{file}: rule {name}: {problem}") from None
