"""What the lexicon says of a coach's years with a team, read against the date of the article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from panchina.lexicon.entities import Stint
from panchina.resolve.view import ArticleView

Known = Literal["current", "former", "maybe"]

_LAST = 2026
"""Until when a stint without an end is taken to last, where an article has no date."""
_AUTUMN, _SPRING = 8, 5
"""From August a stint that begins this year is on; until May one that ends this year still is."""
_SUMMER = 6
"""The month from which a stint that begins this year is likely on, and after which one that ends is likely over."""


def _month(view: ArticleView) -> int | None:
    date = view.published or ""
    return int(date[5:7]) if len(date) >= 7 and date[5:7].isdigit() else None


def _read(stint: Stint, year: int | None, month: int | None) -> Known | None:
    if year is None or stint.start is None:
        return "maybe"
    end = 9999 if stint.end is None else stint.end
    if year < stint.start:
        return None
    if year > end:
        return "former"
    if year == stint.start:
        begun = month is not None and month >= _AUTUMN
        return "current" if begun and end > year else "maybe"
    if year == end:
        return "current" if month is not None and month <= _SPRING else "maybe"
    return "current"


def _read_within(stint: Stint, years: tuple[int, int]) -> Known | None:
    """As `_read` for an article of some year of `years`."""
    if stint.start is None:
        return "maybe"
    end = 9999 if stint.end is None else stint.end
    if end < years[0]:
        return "former"
    if stint.start > years[1]:
        return None
    return "current" if stint.start <= years[0] and years[1] <= end else "maybe"


def years_of(view: ArticleView, pairs: Iterable[tuple[str, str]]) -> tuple[int, int] | None:
    """First and last year in which all of an undated article's `pairs` of coach and present team hold.

    Two pairs at least, and three years at most, else None: one coach may have been there for ten.
    """
    spans = []
    for coach, team in set(pairs):
        person = view.lexicon.people.get(coach)
        stints = [s for s in person.stints if s.team == team and s.start is not None] if person else []
        if len(stints) == 1 and stints[0].start is not None:
            spans.append((stints[0].start, stints[0].end or _LAST))
    if len(spans) < 2:
        return None
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    return (first, last) if first <= last <= first + 2 else None


def stint_status(view: ArticleView, coach: str, team: str, years: tuple[int, int] | None = None) -> Known | None:
    """`current` or `former` where the years leave no doubt, `maybe` where they do, None without such a stint.

    Years are all that the lexicon has, so a stint that begins or ends in the year of the article is on or over only
    in the months that nobody doubts. Without a date everything is `maybe`, unless `years` of `years_of` tell it.
    """
    person = view.lexicon.people.get(coach)
    if person is None:
        return None
    year, month = view.year(), _month(view)
    mine = [stint for stint in person.stints if stint.team == team]
    if year is None and years is not None:
        found = {_read_within(stint, years) for stint in mine}
    else:
        found = {_read(stint, year, month) for stint in mine}
    order: tuple[Known, ...] = ("current", "maybe", "former")
    return next((status for status in order if status in found), None)


def surely_stays(view: ArticleView, coach: str, team: str) -> bool:
    """Does the lexicon have `coach` with `team` both before and after the article's year, so that no end is true?"""
    person, year = view.lexicon.people.get(coach), view.year()
    if person is None or year is None:
        return False
    return any(
        stint.team == team and stint.start is not None and stint.end is not None and stint.start < year < stint.end
        for stint in person.stints
    )


def begins_now(view: ArticleView, coach: str, team: str) -> bool:
    """Does the stint of `coach` with `team` begin in the year of the article?"""
    person, year = view.lexicon.people.get(coach), view.year()
    return person is not None and any(stint.team == team and stint.start == year for stint in person.stints)


def ends_now(view: ArticleView, coach: str, team: str) -> bool:
    """Does the stint of `coach` with `team` end in the year of the article?"""
    person, year = view.lexicon.people.get(coach), view.year()
    return person is not None and any(stint.team == team and stint.end == year for stint in person.stints)


def phase_of(view: ArticleView, coach: str, team: str) -> Literal["begins", "within", "ends"] | None:
    """Where in the one stint of `coach` with `team` that has the article's year the article stands; None if early."""
    person, year, month = view.lexicon.people.get(coach), view.year(), _month(view)
    if person is None or year is None or month is None:
        return None
    mine = [s for s in person.stints if s.team == team and s.start is not None and year in (s.start, s.end)]
    if len(mine) != 1:
        return None
    if mine[0].start == mine[0].end:
        return "within"
    if mine[0].start == year:
        return "begins" if month >= _SUMMER else None
    return "ends" if month > _SUMMER else None


def has_stints(view: ArticleView, coach: str) -> bool:
    """Does the lexicon know teams that `coach` has led?"""
    person = view.lexicon.people.get(coach)
    return person is not None and bool(person.stints)
