"""When a tenure began, ended, or runs out: dates of its clause, read against the date of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as date_type
from datetime import timedelta
from itertools import pairwise

from panchina.claims.draft import Draft
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.records import Status
from panchina.resolve.view import ArticleView

_AROUND = 8
"""Tokens beyond a draft's span in which a date belongs to it."""
_CONTRACT = 14
"""Tokens before *fino al 2027* in which a word must say that it is a contract's end."""


@dataclass(frozen=True, slots=True)
class Times:
    """ISO dates of any precision."""

    start: str | None = None
    end: str | None = None


def resolved(value: str, published: str | None, future: bool) -> str | None:
    """A date with its year: `--06` -> the last June before the article, or with `future` the next one after it."""
    if not value.startswith("--"):
        return value
    if not published or len(published) < 7:
        return None
    year, month = int(published[:4]), int(published[5:7])
    named = int(value[2:4])
    if future and named < month:
        year += 1
    elif not future and named > month:
        year -= 1
    return f"{year}{value[1:]}"


def _before(tokens: list[Token], date: Mention, count: int) -> list[str]:
    return [token.lower for token in tokens[max(0, date.first - count) : date.first]]


def _preposition(near: list[str]) -> str | None:
    """The preposition that governs a date, over articles and *scorso*, *fine*, *inizio*."""
    for word in reversed(near[-4:]):
        if word in prepositions():
            return prepositions()[word]
        if word not in words("date_fillers"):
            return None
    return None


def _dates(view: ArticleView, sentence: int) -> list[Mention]:
    return [m for m in view.of_kind("DATE", sentence) if isinstance(m.value, str)]


def contract_end(view: ArticleView, sentence: int) -> tuple[str, Mention] | None:
    """The end of a contract that a sentence states: *contratto fino al 30 giugno 2027*, *in scadenza a giugno*."""
    tokens = view.sentences[sentence].tokens
    for date in _dates(view, sentence):
        near = _before(tokens, date, 4)
        value = resolved(str(date.value), view.published, future=True)
        if value is None:
            continue
        until = any(word in ("fino", "sino") for word in near)
        if until and any(word in words("contract_words") for word in _before(tokens, date, _CONTRACT)):
            return value, date
        if any(word in words("expiry_words") for word in near) and not until:
            return value, date
    return None


def _range(tokens: list[Token], dates: list[Mention], published: str | None) -> Times | None:
    """*tra il 2008 e il 2009*, *dal 2016 al 2019*, *2016-2019*."""
    for first, second in pairwise(dates):
        between = [token.lower for token in tokens[first.last : second.first]]
        if len(between) > 2 or not between:
            continue
        before = _before(tokens, first, 2)
        prep = next((prepositions()[word] for word in before if word in prepositions()), None)
        spanning = (
            (prep == "tra" and between[0] == "e")
            or (prep == "da" and prepositions().get(between[0]) == "a")
            or between == ["-"]
        )
        if spanning:
            return Times(
                resolved(str(first.value), published, future=False),
                resolved(str(second.value), published, future=False),
            )
    return None


def times_of(view: ArticleView, draft: Draft, status: Status, begins: bool, ends: bool) -> Times:
    """Start and end that the clause of a draft states.

    `begins`: the draft tells how the tenure began, so that a bare date (*a novembre*) is its start; `ends`: how it
    ended. Dates that belong to a contract are left out.
    """
    sentence = draft.reduced.sentence
    tokens = sentence.tokens
    lasts = [m.last for m in draft.slots.values() if m.sentence == draft.sentence]
    firsts = [m.first for m in draft.slots.values() if m.sentence == draft.sentence and m.last > m.first]
    low, high = min([draft.first, *firsts]) - _AROUND, max([draft.last, *lasts]) + _AROUND
    contract = contract_end(view, draft.sentence)
    dates = [
        date
        for date in _dates(view, draft.sentence)
        if low <= date.first <= high and (contract is None or date is not contract[1])
    ]
    dates = [date for date in dates if _same_clause(tokens, date, draft)]
    spanning = _range(tokens, dates, view.published)
    if spanning is not None and status == "former":
        return spanning
    start = end = None
    for date in dates:
        prep = _preposition(_before(tokens, date, 4))
        value = resolved(str(date.value), view.published, future=False)
        if value is None or (view.published and value[: len(view.published)] > view.published[: len(value)]):
            continue
        if prep == "da" and status == "current" and start is None:
            start = value
        elif prep in ("a", "in", "di", None) and ends and status == "former" and end is None:
            end = value
        elif prep in ("a", "in") and begins and status == "current" and start is None:
            start = value
    lowers = [token.lower for token in tokens[max(0, low) : high]]
    if end is None and ends and status == "former" and "ieri" in lowers:
        end = _yesterday(view.published)
    if start is None and begins and status == "current" and "da oggi" in " ".join(lowers):
        start = view.published
    return Times(start, end)


def _yesterday(published: str | None) -> str | None:
    if published is None or len(published) < 10:
        return None
    return (date_type.fromisoformat(published[:10]) - timedelta(days=1)).isoformat()


def _same_clause(tokens: list[Token], date: Mention, draft: Draft) -> bool:
    """Is there no semicolon, colon or other verb's clause between the date and the trigger?"""
    low, high = (date.last, draft.first) if date.last <= draft.first else (draft.last, date.first)
    return not any(
        token.text in (";", ":", "(", ")") or token.lower in words("clause_openers") for token in tokens[low:high]
    )


def contracts(view: ArticleView) -> Iterator[tuple[int, Mention, str]]:
    """Sentence, date mention and ISO end of every contract that the article states."""
    for sentence in view.sentences:
        found = contract_end(view, sentence.index)
        if found is not None:
            yield sentence.index, found[1], found[0]
