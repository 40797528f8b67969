"""What is known of two names beside the sentence: the lexicon's stints, and what the article says of them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from panchina.language.words import words
from panchina.lexicon.entities import Person
from panchina.lexicon.load import plain
from panchina.resolve.view import ArticleView

_LAST = 2026
"""Until when a stint without an end is taken to last."""
_PEOPLE = 2
"""Coaches beside their teams that tell the year of a page that names none."""
_STATED = 1.5
"""What a year that the page names weighs beside a coach and his team."""


def year_of(view: ArticleView) -> int | None:
    """The year of publication; without one, that in which most of the coaches whom the page names led the teams beside.

    The latest year that the page names counts for itself and the next, and against those before it.
    """
    if view.year() is not None:
        return view.year()
    stated = max(_stated_years(view), default=None)
    spans = {
        (person, team, stint.start, min(stint.end or _LAST, _LAST))
        for people, teams in zip(_named(view, "PERSON"), _named(view, "TEAM"), strict=True)
        for person, team in product(people, teams)
        if (entry := view.lexicon.people.get(person)) is not None
        for stint in entry.stints
        if stint.team == team and stint.start is not None
    }
    if stated is None and len({person for person, *_ in spans}) < _PEOPLE:
        return None
    scores: dict[int, float] = {}
    for _, _, first, last in sorted(spans):
        for year in range(first, last + 1):
            scores[year] = scores.get(year, 0.0) + (last - first + 1) ** -0.5
    if stated is not None:
        for year in {*scores, stated, stated + 1}:
            gain = _STATED if year in (stated, stated + 1) else -_STATED if year < stated else 0.0
            scores[year] = scores.get(year, 0.0) + gain
    return max(scores, key=lambda year: (scores[year], year == stated, year), default=None)


def _named(view: ArticleView, kind: str) -> list[set[str]]:
    return [{mention.name for mention in row if mention.kind == kind and mention.name} for row in view.mentions]


def _stated_years(view: ArticleView) -> Iterator[int]:
    """The years that the page names, but for those until which a contract runs."""
    for sentence, row in zip(view.sentences, view.mentions, strict=True):
        for mention in row:
            if mention.kind in ("DATE", "SEASON") and str(mention.value)[:4].isdigit():
                before = {token.lower for token in sentence.tokens[max(0, mention.first - 3) : mention.first]}
                if not before & words("before_other_years"):
                    yield min(int(str(mention.value)[:4]), _LAST)


def known_of(view: ArticleView, person: str, team: str, year: int | None) -> Iterator[str]:
    """Facts of a person and a team: did he lead it in the article's `year`, whom does the article have him with?"""
    entry = view.lexicon.people.get(person)
    yield f"stint|{stint_of(entry, team, year)}"
    if entry is not None:
        yield f"listed|{entry.role}"
    elif plain(person) in view.lexicon.player_names:
        yield "listed|player"
    if view.focus is not None:
        facts = view.focus.facts.of(person)
        club = facts.club
        yield f"said|{'none' if club is None else club == team}"
        yield f"left|{team in facts.former}"


def stint_of(entry: Person | None, team: str, year: int | None) -> str:
    """When the lexicon has a person on a team's bench, seen from `year`."""
    if entry is None or not entry.stints:
        return "unknown"
    own = [stint for stint in entry.stints if stint.team == team]
    if not own:
        return "elsewhere"
    if year is None:
        return "once"
    for stint in own:
        if (stint.start or 0) <= year <= (stint.end or 9999):
            begins, ends = stint.start == year, stint.end == year
            return "begins" if begins else "ends" if ends else "now"
    return "past" if all((stint.end or 9999) < year for stint in own) else "future"
