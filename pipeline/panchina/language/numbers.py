"""Italian numbers: digits, words, ordinals, with their values. Words in `rules/numbers.yaml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import srsly

from panchina.resources import data_folder

_ORDINAL = re.compile(r"(\d{1,3})(?:°|º|ª|\^|esim[oaie]|[aom]|mo|ma)\.?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"\d+,\d+|\d+\.\d{1,2}")


@lru_cache(maxsize=1)
def number_words() -> dict[str, Any]:
    """The tables of `rules/numbers.yaml`; ordinals with all their endings."""
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "numbers.yaml")
    ordinals: dict[str, int] = {}
    for word, value in data["ordinals"].items():
        for vowel in "oaie":
            ordinals[word[:-1] + vowel] = value
    data["ordinals"] = ordinals
    data["cardinals"] = {**_compounds(data["cardinals"]), **data["cardinals"]}
    return data


def _compounds(cardinals: dict[str, int]) -> dict[str, int]:
    """*quarantuno* … *novantanove*: each ten with each unit; a ten loses its vowel before another."""
    tens = {word: value for word, value in cardinals.items() if 20 <= value < 100 and value % 10 == 0}
    units = {word: value for word, value in cardinals.items() if value < 10 and word[-1] in "eoi"}
    found: dict[str, int] = {}
    for ten, high in tens.items():
        for unit, low in units.items():
            word = f"{ten[:-1] if unit[0] in 'aeiou' else ten}{unit}"
            found[word] = high + low
            if word.endswith("tre"):
                found[f"{word[:-1]}é"] = high + low
    return found


def cardinal(text: str) -> int | None:
    """The whole number that one lower-case token states, None if it states none."""
    if text.isdecimal() and len(text) < 10:
        return int(text)
    if _THOUSANDS.fullmatch(text):
        return int(text.replace(".", ""))
    value: int | None = number_words()["cardinals"].get(text)
    return value


def ordinal(text: str, original: str = "") -> int | None:
    """The rank that one lower-case token states: *3°*, *terza*, *16esimi*, *XX* (as `original`)."""
    match = _ORDINAL.fullmatch(text)
    if match:
        return int(match[1])
    value: int | None = number_words()["ordinals"].get(text)
    if value is None and original:
        value = number_words()["roman"].get(original)
    return value


def names_rank(text: str) -> bool:
    """Does one lower-case token say a rank, from the top or from the bottom: *ottava*, *penultimi*?"""
    return ordinal(text) is not None or text[:-1] in number_words()["from_bottom"]


def decimal(text: str) -> float | None:
    """A number with a decimal comma or point: *12,5* -> 12.5; whole numbers too."""
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    whole = cardinal(text)
    return None if whole is None else float(whole)
