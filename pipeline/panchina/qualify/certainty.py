"""How sure an article is of what a clause says: official, asserted, hedged or denied, with the cues.

Two things decide: the verb group that governs the clause (conditional of hearsay, *potrebbe*) and the cue phrases of
`rules/cues/certainty.yaml` in the same clause; pseudo-cues (*manca solo l'ufficialità*) hide the cues inside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import srsly

from panchina.language.document import Sentence
from panchina.language.verb_groups import VerbGroup, find_verb_groups
from panchina.language.words import words
from panchina.mentions.matcher import PatternMatcher
from panchina.mentions.patterns import compile_pattern
from panchina.mentions.reduced import Reduced
from panchina.qualify.conditionals import Condition, find_conditions
from panchina.records import Certainty
from panchina.resources import data_folder

_LEVELS = ("pseudo", "denied", "hedged", "near", "official")
_LEFT, _RIGHT = 16, 14
"""Tokens beyond which a clause is cut even without punctuation."""
_NEAR = 2
"""Tokens between an adjective that hedges (*possibile*) and what it hedges."""
_ANNOUNCEMENT = 5
"""Tokens of a clause that does no more than announce the one beside it: *: è ufficiale*."""


@lru_cache(maxsize=1)
def _cues() -> dict[str, Any]:
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "cues" / "certainty.yaml")
    return data


@lru_cache(maxsize=1)
def _matcher() -> PatternMatcher[tuple[str, int]]:
    return PatternMatcher(
        ((level, number), sequence)
        for level in _LEVELS
        for number, source in enumerate(_cues()[level])
        for sequence in compile_pattern(source)
    )


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue at tokens `first` to `last` of its sentence."""

    level: str
    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class SentenceCues:
    """The cues and verb groups of a sentence, found once for all that is claimed in it."""

    sentence: Sentence
    cues: tuple[FoundCue, ...]
    groups: tuple[VerbGroup, ...]
    conditions: tuple[Condition, ...] = ()


def sentence_cues(reduced: Reduced) -> SentenceCues:
    """The cues of a sentence; those that a pseudo-cue covers are left out."""
    sentence = reduced.sentence
    found = []
    for match in _matcher().matches(reduced):
        first, last = reduced.spans[match.first][0], reduced.spans[match.last - 1][1]
        text = " ".join(token.text for token in sentence.tokens[first:last])
        found.append(FoundCue(match.key[0], first, last, text))
    hidden = [cue for cue in found if cue.level == "pseudo"]
    cues = [
        cue
        for cue in found
        if cue.level != "pseudo" and not any(other.first <= cue.first < other.last for other in hidden)
    ]
    return SentenceCues(sentence, tuple(cues), tuple(find_verb_groups(sentence)), tuple(find_conditions(sentence)))


def clause_bounds(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The clause around tokens `first` to `last`: up to strong punctuation or a conjunction that opens another."""
    tokens = sentence.tokens
    ends = frozenset(_cues()["clause_ends"])
    openers = frozenset(_cues()["after_comma"])

    def divides(k: int) -> bool:
        if tokens[k].lower in ends:
            return True
        return tokens[k].text == "," and k + 1 < len(tokens) and tokens[k + 1].lower in openers

    start = first
    while start > 0 and first - start < _LEFT and not divides(start - 1):
        start -= 1
    end = last
    while end < len(tokens) and end - last < _RIGHT and not divides(end):
        end += 1
    return start, end


def governor(cues: SentenceCues, first: int, last: int) -> VerbGroup | None:
    """The finite verb group that a trigger at tokens `first` to `last` hangs on."""
    start, end = clause_bounds(cues.sentence, first, last)
    inside = [group for group in cues.groups if group.first < last and group.last > first]
    if not inside:
        left = [g for g in cues.groups if start <= g.first and g.last <= first and g.mood in ("ind", "cond", "subj")]
        right = [g for g in cues.groups if last <= g.first and g.last <= end and g.mood in ("ind", "cond", "subj")]
        if left:
            return left[-1]
        return right[0] if right else None
    group = inside[0]
    if group.mood in ("ind", "cond", "subj"):
        return group
    finite = [g for g in cues.groups if g.mood in ("ind", "cond", "subj")]
    before = [g for g in finite if g.last <= group.first and g.first >= start]
    return before[-1] if before else group


def certainty_at(cues: SentenceCues, first: int, last: int) -> tuple[Certainty, tuple[str, ...]]:
    """Certainty of what tokens `first` to `last` state, and the words that decided it."""
    sentence = cues.sentence
    start, end = clause_bounds(sentence, first, last)
    found: dict[str, list[str]] = {}
    for cue in cues.cues:
        inside = start <= cue.first and cue.last <= end
        if cue.level == "near":
            if first - cue.last <= _NEAR and cue.first - last <= 0:
                found.setdefault("hedged", []).append(cue.words)
        elif inside or (cue.level == "official" and (cue.first <= 1 or _announces_beside(sentence, cue, start, end))):
            found.setdefault(cue.level, []).append(cue.words)
    group = governor(cues, first, last)
    if "denied" in found:
        return "denied", tuple(found["denied"])
    hedges = list(found.get("hedged", ()))
    if group is not None and (group.mood == "cond" or (group.modal == "potere" and group.mood == "ind")):
        hedges.insert(0, " ".join(token.text for token in sentence.tokens[group.first : group.last]))
    hedges.extend(condition.word for condition in cues.conditions if condition.governs(first))
    if sentence.tokens[-1].text in ("?", "?!"):
        hedges.append("?")
    if hedges:
        return "hedged", tuple(hedges)
    if "official" in found:
        return "official", tuple(found["official"])
    return "asserted", ()


def _announces_beside(sentence: Sentence, cue: FoundCue, start: int, end: int) -> bool:
    """Is the official cue in a short clause of its own next to this one: *Adesso è ufficiale: Rossi ha firmato*?"""
    tokens = sentence.tokens
    first, last = clause_bounds(sentence, cue.first, cue.last)
    short = last - first <= _ANNOUNCEMENT and not any(token.capital for token in tokens[first + 1 : last])
    return short and (0 <= start - last <= 1 or 0 <= first - end <= 1)


def announces(cues: SentenceCues) -> bool:
    """Does the sentence announce what was just said: *Lo ha comunicato il club*, *lo recita la nota*?"""
    tokens = cues.sentence.tokens
    for cue in cues.cues:
        if cue.level == "official":
            before = tokens[max(0, cue.first - 4) : cue.first + 1]
            if any(token.lower in _cues()["announced"] for token in before):
                return True
    return False


def is_negated(sentence: Sentence, first: int) -> bool:
    """Does *non* or its kin stand before the trigger at `first`, with nothing but auxiliaries and adverbs between?"""
    tokens = sentence.tokens
    for k in range(first, max(-1, first - 5), -1):
        if tokens[k].lower in words("negations"):
            return not any(token.lower in words("after_no_negation") for token in tokens[k + 1 : first])
        if k < first and tokens[k].text in (",", ";", ":"):
            return False
    return False
