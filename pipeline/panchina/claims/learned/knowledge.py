"""What is known of two names beside the sentence: the lexicon's stints, and what the article says of them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.lexicon.entities import Person
from panchina.lexicon.load import plain
from panchina.resolve.view import ArticleView


def known_of(view: ArticleView, person: str, team: str) -> Iterator[str]:
    """Facts of a person and a team: did he lead it at the article's date, whom does the article have him with?"""
    entry = view.lexicon.people.get(person)
    yield f"stint|{stint_of(entry, team, view.year())}"
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
