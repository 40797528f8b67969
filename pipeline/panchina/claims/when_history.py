"""Careers told in the present: *nel 2004 passa alla Juventus*, *allena il Parma dal 1974 al 1978* are over.

A tenure that its clause takes for current is former where the clause sets it in a past year or tells it in the passato
remoto, where a later tenure of the same coach is current too, or where it would have lasted longer than
any does. What the lexicon knows to be current stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from panchina.claims.engine import Reading
from panchina.claims.tenure_stints import stint_status
from panchina.claims.when_dates import Dated, dated
from panchina.language.dates import find_dates, resolve
from panchina.language.document import Sentence
from panchina.language.words import words
from panchina.records import Claim, CoachTenure

_LONGEST = 16
"""Years after which nobody's tenure is taken for current because of the present tense alone."""
_SETTLED = 3
"""Years after which a coach who *arriva nel 2017* is taken to have left again."""


def as_history(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, current tenures that belong to the past made former."""
    listed = list(claims)
    view = reading.view
    year = view.year()
    if year is None or not any(isinstance(claim, CoachTenure) for claim in listed):
        yield from listed
        return
    current = [claim for claim in listed if isinstance(claim, CoachTenure) and claim.status == "current"]
    for claim in listed:
        if not isinstance(claim, CoachTenure) or claim.status not in ("current", "incoming"):
            yield claim
            continue
        if stint_status(view, claim.coach, claim.team) == "current":
            yield claim
            continue
        sentence = _sentence_of(view.sentences, claim)
        span = _span(sentence, claim, view.published) if sentence else None
        if span is not None and (span.until or "9999")[:4] < str(year):
            yield replace(claim, status="former", start=claim.start or span.value, end=claim.end or span.until)
        elif _is_over(claim, current, year, sentence) or (sentence and _is_tale(sentence)):
            yield replace(claim, status="former")
        else:
            yield claim


def _sentence_of(sentences: Sequence[Sentence], claim: Claim) -> Sentence | None:
    offset = claim.evidence[0].start
    return next((s for s in sentences if s.start <= offset < s.end), None)


def _token_of(sentence: Sentence, claim: Claim) -> int:
    offset = claim.evidence[0].start
    return next((i for i, token in enumerate(sentence.tokens) if token.end > offset), 0)


def _is_tale(sentence: Sentence) -> bool:
    """Is the sentence told in the passato remoto, with no verb in the present: *chiuse il secolo il Parma di C*?"""
    finite = [[f for f in t.verbs if f.mood == "ind"] for t in sentence.tokens if len(t.text) > 1 and t.verbs]
    told = any(forms and all(f.tense == "past" for f in forms) for forms in finite)
    return told and not any(any(f.tense == "pres" for f in forms) for forms in finite)


def _span(sentence: Sentence, claim: Claim, published: str | None) -> Dated | None:
    """A span of years in the clause of the tenure: *dal 1974 al 1978*."""
    at = _token_of(sentence, claim)
    for item in dated(sentence, published):
        if item.role == "span" and item.until and item.low <= at < item.high:
            return item
    return None


def _is_over(claim: CoachTenure, current: Sequence[CoachTenure], year: int, sentence: Sentence | None) -> bool:
    started = int(claim.start[:4]) if claim.start else None
    if claim.end and int(claim.end[:4]) < year:
        return True
    if started is not None and year - started >= _LONGEST:
        return True
    elsewhere = [other for other in current if other.coach == claim.coach and other.team != claim.team and other.start]
    if started is not None and any(int((other.start or "0")[:4]) > started for other in elsewhere):
        return True
    told = _year_told(sentence, claim, year) if sentence else None
    if told is None:
        return False
    rivals = any(
        (other.coach == claim.coach) != (other.team == claim.team) and other.role == claim.role for other in current
    )
    return year - told >= _SETTLED or (year > told and rivals)


def _year_told(sentence: Sentence, claim: Claim, year: int) -> int | None:
    """The past year in which the clause before the tenure is set: *nel 2017 diventa allenatore del Parma*."""
    at = _token_of(sentence, claim)
    tokens = sentence.tokens
    told = None
    for span in find_dates(tokens):
        before = tokens[span.first - 1].lower if span.first else ""
        if span.bound or span.first > at or before not in words("before_told_year"):
            continue
        if any(token.text in (";", ")") or token.lower in words("now_words") for token in tokens[span.last : at]):
            continue
        resolved = resolve(span, str(year), None)
        if resolved and resolved.precision in ("year", "season", "month") and resolved.value[:4].isdigit():
            told = int(resolved.value[:4])
    return told if told is not None and told < year else None
