"""Is a text Italian? A count of small words, with the benefit of the doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from panchina.resources import data_folder

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
_ENOUGH = 8
"""Small words of another language that a text must have before it is called foreign."""


@dataclass(frozen=True, slots=True)
class SmallWords:
    """The language that is expected, its letters and signs beyond ASCII, and the language of each small word."""

    expected: str
    letters: frozenset[str]
    language_of: dict[str, str]


@cache
def load_small_words() -> SmallWords:
    """Reads `rules/cues/languages.yaml`."""
    import srsly

    data: Any = srsly.read_yaml(data_folder("rules") / "cues" / "languages.yaml")
    seen: dict[str, str] = {}
    shared: set[str] = set()
    for language, words in data["words"].items():
        for word in words:
            if seen.setdefault(word, language) != language:
                shared.add(word)
    letters = frozenset(data["letters"])
    return SmallWords(
        data["expected"], letters, {word: language for word, language in seen.items() if word not in shared}
    )


def other_language(text: str) -> str | None:
    """The code of the language of a text that is clearly not Italian, else None.

    Clearly: at least 8 small words of that language in the first 6,000 characters, and twice as many as Italian has.
    Tables, lists of names and texts of a line are Italian.
    """
    small = load_small_words()
    counts: dict[str, int] = {}
    for match in _WORD.finditer(text[:_SAMPLE].lower()):
        language = small.language_of.get(match.group())
        if language:
            counts[language] = counts.get(language, 0) + 1
    expected = counts.pop(small.expected, 0)
    if not counts:
        return None
    best = max(counts, key=lambda language: (counts[language], language))
    return best if counts[best] >= _ENOUGH and counts[best] >= 2 * expected else None
