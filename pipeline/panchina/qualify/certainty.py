"""How sure an article is of what a clause says: official, asserted, hedged or denied, with the cues."""

from __future__ import annotations

from functools import lru_cache

import srsly

from panchina.language.document import Sentence
from panchina.language.words import words
from panchina.records import Certainty
from panchina.resources import data_folder

Cue = tuple[str, ...]


@lru_cache(maxsize=1)
def _cues() -> dict[str, list[Cue]]:
    data = srsly.read_yaml(data_folder("rules") / "cues" / "certainty.yaml")
    return {level: [tuple(text.split()) for text in texts] for level, texts in data.items()}


def clause_bounds(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The clause around tokens `first` to `last`: up to strong punctuation or a conjunction that opens a clause."""
    tokens = sentence.tokens
    start = first
    while start > 0 and tokens[start - 1].text not in (";", ".") and first - start < 14:
        if tokens[start - 1].lower in ("ma", "mentre", "però") or (
            tokens[start - 1].text == ","
            and start < len(tokens)
            and tokens[start].lower in ("che", "mentre", "ma", "e")
        ):
            break
        start -= 1
    end = last
    while end < len(tokens) and tokens[end].text not in (";", ".") and end - last < 12:
        if tokens[end].lower in ("ma", "mentre", "però") or (
            tokens[end].text == "," and end + 1 < len(tokens) and tokens[end + 1].lower in ("che", "mentre", "ma", "e")
        ):
            break
        end += 1
    return start, end


def _matches(sentence: Sentence, i: int, cue: Cue) -> bool:
    tokens = sentence.tokens
    if i + len(cue) > len(tokens):
        return False
    for offset, word in enumerate(cue):
        token = tokens[i + offset]
        if word.startswith("v:"):
            if not any(form.lemma == word[2:] for form in token.verbs):
                return False
        elif token.lower != word:
            return False
    return True


def certainty_of(sentence: Sentence, first: int, last: int) -> tuple[Certainty, tuple[str, ...]]:
    """Certainty of what tokens `first` to `last` state, and the cue words that decided it."""
    start, end = clause_bounds(sentence, first, last)
    found: dict[str, list[str]] = {}
    covered: set[int] = set()
    tokens = sentence.tokens
    for level in ("pseudo", "denied", "hedged", "official"):
        for cue in _cues()[level]:
            for i in range(start, end):
                if i in covered or not _matches(sentence, i, cue):
                    continue
                found.setdefault(level, []).append(" ".join(t.text for t in tokens[i : i + len(cue)]))
                if level == "pseudo":
                    covered.update(range(i, i + len(cue)))
    conditional = [
        token.text
        for token in tokens[max(start, first - 6) : min(end, last + 4)]
        if any(form.mood == "cond" for form in token.verbs)
    ]
    if "denied" in found:
        return "denied", tuple(found["denied"])
    if conditional or "hedged" in found:
        return "hedged", tuple(conditional + found.get("hedged", []))
    if "official" in found:
        return "official", tuple(found["official"])
    return "asserted", ()


def is_negated(sentence: Sentence, first: int) -> bool:
    """Does *non* or its kin stand before the trigger at `first`, with nothing but auxiliaries and adverbs between?"""
    tokens = sentence.tokens
    for k in range(first, max(-1, first - 5), -1):
        if tokens[k].lower in words("negations"):
            return True
        if k < first and tokens[k].text in (",", ";", ":"):
            return False
    return False
