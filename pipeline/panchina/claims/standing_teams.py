"""The team that a phrase about a table speaks of, where its rule binds none.

In order: a team to which the phrase is apposed, the antecedent of its relative clause, the subject of the clause, the
team of the phrase before, a team presented right after it, the only team before it, the subject of the sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence

from panchina.claims.frames import is_finite
from panchina.claims.squads import club_of_coach, squad_of
from panchina.claims.standing_grammar import (
    after_verb,
    is_object,
    is_subject,
    presents,
    span_of,
    verb_before,
)
from panchina.claims.standing_phrase import Phrase
from panchina.language.document import Token
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.resolve.view import ArticleView

_NEAR_AFTER = 8
_RELATIVE = 16
"""Tokens over which a relative clause may run before the phrase."""


def find_team(view: ArticleView, reduced: Reduced, phrase: Phrase, previous: Phrase | None, consumed: set[int]) -> None:
    first, last = phrase.first, phrase.last
    free = _teams(reduced, consumed)
    barrier, previous = _barrier(reduced, first, previous)
    left = [m for m in free if barrier <= m.first and m.last <= first]
    ranked = "position" in phrase.draft.slots
    beside = [m for m in _teams(reduced, set()) if m.last <= first] if ranked else left
    towns = [m for m in _places(reduced) if barrier <= m.first and m.last <= first]
    chosen = (
        _apposed(reduced, phrase, sorted(beside + towns, key=lambda m: m.first))
        or _left_there(reduced, left)
        or _enabled(reduced, left)
        or _antecedent(reduced, barrier if previous is None else 0, first)
        or _subject(view, reduced, left, first)
    )
    nameless = chosen is not None and chosen.kind == "PERSON" and not _names(view, reduced, chosen)
    if chosen is not None and not nameless:
        phrase.teams = _names(view, reduced, chosen)
        phrase.start, phrase.end = span_of(reduced, min(chosen.first, first), last)
        return
    phrase.start, phrase.end = span_of(reduced, first, last)
    if previous is not None:
        phrase.teams = previous.teams
        return
    right = [m for m in free if m.first >= last and m.kind == "TEAM"]
    if right and right[0].first - last <= _NEAR_AFTER and presents(reduced, last, right[0]):
        phrase.teams = _names(view, reduced, right[0])
        phrase.start, phrase.end = span_of(reduced, first, right[0].last)
        return
    if phrase.draft.values.get("loose") or _presents_person(reduced, last):
        return
    if any(m.kind == "PERSON" and squad_of(reduced, m) for m in left):
        return  # *la squadra di Rossi*, whose club the page does not say
    lone = _only_team(reduced, left + towns)
    if lone is not None:
        phrase.teams = _names(view, reduced, lone)
        phrase.start, phrase.end = span_of(reduced, lone.first, last)
        return
    if any(m.form != "role" and is_subject(reduced, m) and not after_verb(reduced, m) for m in left):
        return  # somebody else is the subject: a player, or a name that no list knows
    name = _silent_subject(view, reduced)
    if name:
        phrase.teams = [name]


def _teams(reduced: Reduced, consumed: set[int]) -> list[Mention]:
    """The teams and coaches of a sentence that a phrase may be about."""
    return [
        m
        for m in reduced.mentions
        if m is not None and m.kind in ("TEAM", "PERSON") and m.last > m.first and id(m) not in consumed
    ]


def _places(reduced: Reduced) -> list[Mention]:
    """Towns that may stand for their club."""
    return [m for m in reduced.mentions if m is not None and m.kind == "PLACE" and m.club]


def _presents_person(reduced: Reduced, last: int) -> bool:
    """*al primo posto rimane Rossi*: the list is one of people."""
    people = [m for m in reduced.mentions if m is not None and m.kind == "PERSON" and m.first >= last]
    return bool(people) and people[0].first - last <= 2 and presents(reduced, last, people[0])


def _barrier(reduced: Reduced, first: int, previous: Phrase | None) -> tuple[int, Phrase | None]:
    """Where the search for a team ends: the phrase before, or a semicolon or *mentre*, which start afresh."""
    tokens = reduced.sentence.tokens
    barrier = previous.last if previous is not None else 0
    for k in range(first - 1, barrier, -1):
        if tokens[k].text == ";" or tokens[k].lower == "mentre":
            return k, None
    return barrier, previous


def _apposed(reduced: Reduced, phrase: Phrase, left: list[Mention]) -> Mention | None:
    """*il Pisa (terzo posto)*, *del Como, a quota 12*: only commas, brackets and adverbs between team and phrase."""
    tokens = reduced.sentence.tokens
    first = phrase.first
    if not left or any(form.mood in ("ind", "ger", "inf") for form in tokens[phrase.draft.first].verbs):
        return None
    team = left[-1]
    if (
        team.kind == "PERSON"
        and len(left) > 1
        and tokens[team.first - 1].lower == "di"
        and left[-2].last == team.first - 1
    ):
        team, end = left[-2], team.last
    else:
        end = team.last
    if verb_before(reduced, team) & words("passing_verbs"):
        return None
    between = tokens[end:first]
    light = all(token.text in (",", "(", "-", "–", ":", "a") or token.lower in words("table_now") for token in between)
    named = team.kind == "TEAM" or (team.kind == "PLACE" and any(token.text in (",", "(") for token in between))
    return team if named and light and len(between) <= 3 else None


def _left_there(reduced: Reduced, left: list[Mention]) -> Mention | None:
    """*lascia i rosanero all'ultimo posto*: the object of a verb that puts a team in its place."""
    teams = [m for m in left if m.kind == "TEAM" and is_subject(reduced, m)]
    if not teams or not verb_before(reduced, teams[-1]) & words("leaving_verbs"):
        return None
    return teams[-1]


def _enabled(reduced: Reduced, left: list[Mention]) -> Mention | None:
    """*consente al Pisa di salire*: the team after *a* and before *di* with an infinitive."""
    tokens = reduced.sentence.tokens
    for mention in reversed([m for m in left if m.kind == "TEAM"]):
        last = mention.last
        if preposition_before(tokens, mention) != "a" or last + 1 >= len(tokens) or tokens[last].lower != "di":
            continue
        if any(form.mood == "inf" for form in tokens[last + 1].verbs):
            return mention
    return None


def _antecedent(reduced: Reduced, barrier: int, first: int) -> Mention | None:
    """*del Cesena, che (oggi) sale al terzo posto*: the team right before the last *che*, if none follows it."""
    tokens = reduced.sentence.tokens
    named = [m for m in reduced.mentions if m is not None and m.kind in ("TEAM", "PLACE") and m.last > m.first]
    for k in range(first - 1, max(barrier - 1, first - _RELATIVE), -1):
        if tokens[k].text in (".", ";", ":"):
            return None
        if tokens[k].lower != "che":
            continue
        before = [m for m in named if m.last <= k and (m.kind == "TEAM" or m.club)]
        inside = [m for m in named if k < m.first < first and is_subject(reduced, m)]
        between = [m for m in inside if not any(t.verbs and not t.capital for t in tokens[k + 1 : m.first])]
        if not before or between or _is_closed(tokens, k, first):
            return None
        gap = tokens[before[-1].last : k]
        light = all(token.text == "," or token.lower == "di" or token.capital for token in gap)
        return before[-1] if light and len(gap) <= 4 else None
    return None


def _is_closed(tokens: Sequence[Token], che: int, first: int) -> bool:
    """*batte la Lazio, che cade ancora, e vola a +11*: the clause of *che* ends at a comma before *e* and a verb."""
    for k in range(che + 2, first - 1):
        if tokens[k].text == "," and tokens[k + 1].lower in words("joiners"):
            return any(is_finite(list(tokens), j) for j in range(che + 1, k))
    return False


def _subject(view: ArticleView, reduced: Reduced, left: list[Mention], first: int) -> Mention | None:
    """The nearest team before its verb, else one right after a verb that has no *and* between it and the phrase."""
    tokens = reduced.sentence.tokens
    named = [m for m in left if is_subject(reduced, m)]
    before = [m for i, m in enumerate(named) if not after_verb(reduced, m) and not is_object(reduced, named[:i], m)]
    if before:
        return before[-1]
    for mention in reversed([m for m in named if m.kind == "TEAM"]):
        joined = any(token.lower in ("e", "ed") for token in tokens[mention.last : first])
        if not joined or verb_before(reduced, mention) & words("subject_after"):
            return mention
    return None


def _only_team(reduced: Reduced, left: list[Mention]) -> Mention | None:
    """The one team before the phrase, if it is not an opponent: *all'Empoli bastarono quattro gare (ora 14° posto)*."""
    teams = [m for m in left if m.kind == "TEAM"] or [m for m in left if m.kind == "PLACE" and m.club]
    if len({m.name for m in teams}) != 1 or teams[0].members:
        return None
    before = preposition_before(reduced.sentence.tokens, teams[0])
    return teams[0] if before in ("di", "a", "in") else None


def _names(view: ArticleView, reduced: Reduced, mention: Mention) -> list[str]:
    if mention.kind == "TEAM":
        return [m.name for m in mention.each() if m.name]
    if mention.kind == "PLACE":
        return [mention.club] if mention.club and not mention.members else []
    if mention.members or not mention.name or not (mention.role == "coach" or squad_of(reduced, mention)):
        return []
    if mention.form == "role":
        return [mention.club] if mention.club else []
    club = mention.club or mention.squad or club_of_coach(view, mention.name)
    return [club] if club else []


def _silent_subject(view: ArticleView, reduced: Reduced) -> str | None:
    """The team that the sentence before speaks of, in the same paragraph; else the page's and its headline's."""
    index = reduced.sentence.index
    for k in range(index - 1, max(-1, index - 3), -1):
        if view.sentences[k].paragraph != reduced.sentence.paragraph:
            break
        teams = [m for m in view.of_kind("TEAM", k) if m.name]
        tokens = view.sentences[k].tokens
        subjects = [m for m in teams if preposition_before(tokens, m) is None]
        if subjects:
            return subjects[0].name if len({m.name for m in subjects}) == 1 else None
        if len({m.name for m in teams}) == 1:
            return teams[0].name
        if teams:
            return None
    topic = view.topic_team()
    titles = [
        m.name for m in view.of_kind("TEAM") if view.sentences[m.sentence].kind in ("headline", "standfirst") and m.name
    ]
    return topic if titles and topic == titles[0] else None
