"""What the lexicon says of a coach's years with a team, read against the date of the article."""

from __future__ import annotations

from typing import Literal

from panchina.lexicon.entities import Stint
from panchina.resolve.view import ArticleView

Known = Literal["current", "former", "maybe"]

_AUTUMN, _SPRING = 8, 5
"""From August a stint that begins this year is on; until May one that ends this year still is."""


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


def stint_status(view: ArticleView, coach: str, team: str) -> Known | None:
    """`current` or `former` where the years leave no doubt, `maybe` where they do, None without such a stint.

    Years are all that the lexicon has, so a stint that begins or ends in the year of the article is on or over only
    in the months that nobody doubts. Without a date everything is `maybe`.
    """
    person = view.lexicon.people.get(coach)
    if person is None:
        return None
    year, month = view.year(), _month(view)
    found = {_read(stint, year, month) for stint in person.stints if stint.team == team}
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


def has_stints(view: ArticleView, coach: str) -> bool:
    """Does the lexicon know teams that `coach` has led?"""
    person = view.lexicon.people.get(coach)
    return person is not None and bool(person.stints)
