"""The tense of the clause in which a date stands: does *a giugno* look back or ahead?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from panchina.language.dates import DateSpan
from panchina.language.dates_expressions import Calendar
from panchina.language.dates_words import date_words
from panchina.language.document import Sentence, Token
from panchina.language.verb_groups import VerbGroup, find_verb_groups

_REACH = 12
"""Tokens between a date and the verb that may still be its own."""
_NOUNS = 7
_BREAKS = frozenset({".", ";", ":", "!", "?", "…", "–", "—"})


def tense_at(
    sentence: Sentence, span: DateSpan, groups: Sequence[VerbGroup] | None = None
) -> Literal["past", "future"] | None:
    """The direction of a date that does not show it: words of contracts first, then nouns of events, then the verb."""
    tokens = sentence.tokens
    lists = date_words().lists
    near = [token.lower for token in _clause(tokens, span.first)[-_NOUNS:]]
    if span.bound == "until" or any(word.startswith("scad") for word in near):
        after = [token.lower for token in tokens[span.last : span.last + 8]]
        if any(word in lists["contract_words"] for word in (*near, *after)):
            return "future"
    group = _verb_of(tokens, span, groups if groups is not None else find_verb_groups(sentence))
    if span.bound == "from" and (group is None or group.tense != "future"):
        return "past"
    if group is None:
        if span.bound == "until":
            return "future"
        return "past" if any(word in lists["back_nouns"] for word in near[-4:]) else None
    if group.tense == "past" and group.mood != "cond":
        return "past"
    if group.tense == "future" or group.lemma in lists["ahead_verbs"]:
        return "future"
    if any(word in lists["back_nouns"] for word in near[-3:]):
        return "past"
    if group.tense == "present" and (group.modal or group.mood == "cond"):
        return "future"
    # *sabato affronta il Como*, *resta fino a domenica*
    weekday = isinstance(span.expression, Calendar) and span.expression.weekday is not None
    if group.tense == "present" and group.mood == "ind" and (weekday or span.bound == "until"):
        return "future"
    return None


def _clause(tokens: Sequence[Token], first: int) -> Sequence[Token]:
    """The tokens before `first` back to a break."""
    k = first
    while k > 0 and first - k < _REACH and tokens[k - 1].text not in _BREAKS:
        k -= 1
    return tokens[k:first]


def _verb_of(tokens: Sequence[Token], span: DateSpan, groups: Sequence[VerbGroup]) -> VerbGroup | None:
    """The nearest verb group of the clause; a finite one before an infinitive of the same distance."""
    best: tuple[int, VerbGroup] | None = None
    copula = -1
    for group in groups:
        if group.first == copula:  # sarà libero
            continue
        copula = group.last if group.lemma == "essere" else -1
        left, right = (group.last, span.first) if group.last <= span.first else (span.last, group.first)
        if right < left or right - left > _REACH:
            continue
        between = tokens[left:right]
        if any(token.text in _BREAKS for token in between):
            continue
        commas = sum(token.text == "," for token in between)
        distance = right - left + 4 * commas + (3 if group.mood in ("inf", "ger") else 0)
        if best is None or distance < best[0]:
            best = distance, group
    return best[1] if best else None
