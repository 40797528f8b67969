"""The dates of a sentence that say when a tenure began or ended, or until when a contract runs.

Each date goes with the nearest word of its clause that tells what happened then; a date near a match, a title or a
birth says nothing of a tenure. Words in `rules/tenure_dates.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from panchina.language.dates import DateSpan, find_dates, resolve
from panchina.language.dates_expressions import Ago, Calendar, Interval, Season, Shift
from panchina.language.dates_tense import tense_at
from panchina.language.dates_words import PhraseTables, phrase_tables
from panchina.language.document import Sentence
from panchina.language.verb_groups import find_verb_groups

Role = Literal["begin", "finish", "contract", "option", "span", "swap", "begin_call"]
_BACK, _ON = 16, 10
_DAY_CLOSE = 6
"""Tokens between *ieri* and the verb whose day it is."""
_EVENTS = frozenset({"begin", "begin_call", "finish", "swap"})
_CLOSE = 8
"""Tokens between *dal 2020* and the word that makes it the beginning of a tenure."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date (`first` to `last`, tokens) with its role. `value` is an ISO date, `until` the end of a span.

    `cue` is the token of the word that gives the role, `low` to `high` the clause, `swap` the token after *al posto
    di* in it, or -1. For a contract: `signed` where it is new, `held` where it is one that exists already.
    """

    role: Role
    first: int
    last: int
    value: str | None
    until: str | None
    cue: int
    low: int
    high: int
    swap: int = -1
    signed: bool = False
    held: bool = False
    day: bool = False
    """Is it a day near the article's: *ieri*, *lunedì*?"""
    since: bool = False
    """Is it the beginning of what goes on: *allena il Lecce dal 2021*?"""
    cues: tuple[tuple[int, str], ...] = ()
    """All words of the clause that tell of a beginning or an end, with their roles."""


def dated(sentence: Sentence, published: str | None) -> Iterator[Dated]:
    """The dates of a sentence that belong to tenures and contracts."""
    spans = [span for span in find_dates(sentence.tokens) if not _is_matchday(span)]
    if not spans:
        return
    tables = phrase_tables("tenure_dates.yaml")
    words = [token.lower for token in sentence.tokens]
    groups = find_verb_groups(sentence)
    for span in spans:
        low, high = _clause(sentence, words, span, tables)
        contract = _contract(sentence, words, span, low, high, tables)
        resolved = resolve(span, published, "future" if contract else tense_at(sentence, span, groups))
        if resolved is None:
            continue
        left, right = _ends(span, resolved.value, resolved.precision)
        if left is None:
            continue
        if span.bound == "until" and contract is None and _is_option(words, span, low, tables):
            yield Dated("option", span.first, span.last, left, None, span.first, low, high)
            continue
        if contract is not None:
            if right is None:
                yield Dated("contract", span.first, span.last, left, None, contract[0], low, high, -1, *contract[1:])
            continue
        found = _event(sentence, words, span, low, high, tables)
        if found is None:
            continue
        role, cue = found
        if right is not None and role != "span":
            continue
        swap = _swap(sentence, words, low, high, tables)
        cues = tuple((k, name) for k in range(low, high) if (name := _role(sentence, words, k, tables)) in _EVENTS)
        cues = () if len(spans) > 1 and not _alone(span, spans, low, high) else cues
        yield Dated(
            role,
            span.first,
            span.last,
            left,
            right,
            cue,
            low,
            high,
            swap,
            day=_is_near_day(span),
            since=span.bound == "from",
            cues=cues,
        )


def _alone(span: DateSpan, spans: list[DateSpan], low: int, high: int) -> bool:
    """Is a date the only one of its clause, so that it dates all that happens there?"""
    return not any(low <= other.first < high for other in spans if other is not span)


def _is_matchday(span: DateSpan) -> bool:
    return type(span.expression).__name__ == "Matchday"


def _clause(sentence: Sentence, words: list[str], span: DateSpan, tables: PhraseTables) -> tuple[int, int]:
    low, high = span.first, span.last
    breaks = tables.lists["breaks"]
    if low > 0 and words[low - 1] == "(" and words[high : high + 1] == [")"]:  # esonerato (il 30 agosto) dal club
        low, high = low - 1, high + 1
    while low > 0 and span.first - low < _BACK and not _is_break(sentence, low - 1, breaks):
        low -= 1
    while high < len(words) and high - span.last < _ON:
        if _is_break(sentence, high, breaks) and words[high] != ":":  # in novembre tocca al Lecco: via Rossi
            break
        high += 1
    return low, high


def _is_break(sentence: Sentence, k: int, breaks: frozenset[str]) -> bool:
    """A mark that ends a clause; a hyphen does where it stands free (*CAGLIARI, 17 DIC - Il club*)."""
    token = sentence.tokens[k]
    if token.lower == "-":
        return token.spaced and (k == 0 or sentence.tokens[k - 1].spaced)
    return token.text in breaks


def _ends(span: DateSpan, value: str, precision: str) -> tuple[str | None, str | None]:
    """A date as slots take it (day, month or year), and for a span its end."""
    if precision == "week":
        return None, None
    if precision == "season":
        start = int(value[:4])
        return f"{start:04d}", f"{start + 1:04d}"
    if precision != "period":
        return value, None
    left, _, right = value.partition("/")
    if not isinstance(span.expression, Interval) or "W" in value:
        return None, None
    return left[:10], right[:10]


def _contract(
    sentence: Sentence, words: list[str], span: DateSpan, low: int, high: int, tables: PhraseTables
) -> tuple[int, bool, bool] | None:
    """The token of the word that makes a date the end of a contract, and whether that is new or held; else None."""
    if isinstance(span.expression, (Season, Interval)) or (
        isinstance(span.expression, Shift) and span.expression.unit in ("day", "week", "weekend")
    ):
        return None
    if _is_option(words, span, low, tables):
        return None
    cue = None
    if span.bound == "until":
        cue = _last(words, low, span.first, tables, "contract")
        if cue is None:
            cue = next((k for k in range(span.last, min(high, span.last + 5)) if tables.at(words, k, "contract")), None)
    elif (expiry := _last(words, max(low, span.first - 4), span.first, tables, "expiry")) is not None:
        cue = expiry
    elif words[span.first - 1 : span.first] in (["al"], ["a"]) and span.first - 2 >= low:
        cue = _last(words, max(low, span.first - 3), span.first - 1, tables, "contract")
    if cue is None:
        return None
    near = words[max(low, cue - 4) : high]
    signed = any(tables.at(near, k, "signing") for k in range(len(near)))
    around = words[low:high]
    held = any(tables.at(around, k, "held") for k in range(len(around)))
    return cue, signed and not held, held


def _is_option(words: list[str], span: DateSpan, low: int, tables: PhraseTables) -> bool:
    """*con opzione fino al 2028*, *rinnovabile fino al 2029*."""
    return any(word in tables.lists["option"] for word in words[max(low, span.first - 6) : span.first])


def _last(words: list[str], low: int, high: int, tables: PhraseTables, name: str) -> int | None:
    return next((k for k in range(high - 1, low - 1, -1) if tables.at(words, k, name)), None)


def _event(
    sentence: Sentence, words: list[str], span: DateSpan, low: int, high: int, tables: PhraseTables
) -> tuple[Role, int] | None:
    """What a date that is no contract's end tells, and the word that says so."""
    best: tuple[int, Role | None, int] | None = None
    for k in range(low, high):
        if span.first <= k < span.last:
            continue
        role = _role(sentence, words, k, tables)
        if role == "nothing":
            continue
        left, right = (k, span.first) if k < span.first else (span.last, k)
        distance = right - left + 3 * words[left:right].count(",") + (1 if k > span.last else 0)
        if best is None or distance < best[0]:
            best = distance, None if role == "other" else role, k  # type: ignore[assignment]
    if best is not None and best[1] is None:
        return None
    role_found = best[1] if best else None
    tenure = any(tables.at(words, k, "tenure_words") for k in range(low, high))
    if _is_span(span):
        return ("span", best[2] if best else span.first) if tenure or role_found else None
    if span.bound == "from":
        near = [*range(max(low, span.first - _CLOSE), span.first), *range(span.last, min(high, span.last + _CLOSE))]
        near = [k for k in near if "," not in words[min(k, span.last) : max(k, span.first)]]
        if any(tables.at(words, k, "tenure_words") for k in near):
            return "begin", best[2] if best else span.first
        return None
    if span.bound == "until":
        return ("finish", best[2] if best else span.first) if tenure or role_found == "finish" else None
    if best is None or role_found is None:
        return None
    if _is_near_day(span) and (role_found != "finish" or best[0] > _DAY_CLOSE):
        return None
    return role_found, best[2]


def _is_near_day(span: DateSpan) -> bool:
    """*oggi*, *lunedì*, *tre giorni fa*: the day of news, seldom that of a beginning."""
    expression = span.expression
    if isinstance(expression, Shift):
        return expression.unit in ("day", "week", "weekend")
    if isinstance(expression, Ago):
        return expression.parts[-1][0] in ("hour", "day", "week")
    return isinstance(expression, Calendar) and expression.month is None and expression.year is None


def _is_span(span: DateSpan) -> bool:
    expression = span.expression
    return isinstance(expression, (Interval, Season)) or (isinstance(expression, Shift) and expression.unit == "season")


def _role(sentence: Sentence, words: list[str], k: int, tables: PhraseTables) -> str:
    token = sentence.tokens[k]
    for name, role in (
        ("swap", "swap"),
        ("finish_words", "finish"),
        ("begin_words", "begin"),
        ("other_words", "other"),
    ):
        if tables.at(words, k, name):
            return role
    lemmas = {form.lemma for form in token.verbs}
    for name, role in (
        ("swap_verbs", "swap"),
        ("finish_verbs", "finish"),
        ("begin_verbs", "begin"),
        ("begin_calls", "begin_call"),
        ("other_events", "other"),
    ):
        if lemmas & tables.lists[name] and not (token.capital and k > 0):
            return role
    return "nothing"


def _swap(sentence: Sentence, words: list[str], low: int, high: int, tables: PhraseTables) -> int:
    """The token after a word that puts one coach in another's place, -1 without one."""
    for k in range(low, min(len(words), high + 6)):
        if found := tables.at(words, k, "swap"):
            return found[0]
        if {form.lemma for form in sentence.tokens[k].verbs} & tables.lists["swap_verbs"]:
            return k + 1
    return -1
