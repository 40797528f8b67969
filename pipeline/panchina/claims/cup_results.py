"""The results that a page tells, and which team of a tie they put out.

A tie is decided by the total that stands beside it (*2-0 (tot. 3-1)*), by its two legs where the page has both, or by
the team that a later round has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from panchina.claims.cup_clause_rounds import round_of
from panchina.claims.cup_rounds import cup_words, later
from panchina.claims.cup_scope import CupScope, is_heading
from panchina.claims.cup_teams import is_either
from panchina.language.document import Token
from panchina.mentions.model import Mention
from panchina.records import Round
from panchina.resolve.view import ArticleView

_SCORE = re.compile(r"(\d{1,2})-(\d{1,2})")
_BRACKET = 4
"""Most tokens of a bracket behind a name (*Como (Ita)*)."""
_TOTAL = 6
"""Tokens between a result and its total."""
_LEGS = 2
_LINE = 14
"""Most tokens of a line of a list."""


@dataclass(frozen=True, slots=True)
class Score:
    """A result at tokens `first` to `last`."""

    home: int
    away: int
    first: int
    last: int


def scores_in(tokens: Sequence[Token], row: Sequence[Mention]) -> list[Score]:
    """The results of a sentence, written *2-1* or *2 - 1*."""
    found = []
    numbers = [m for m in row if m.kind == "NUM"]
    for mention in numbers:
        match = _SCORE.fullmatch(mention.surface.replace(" ", "").replace("–", "-"))
        if mention.value == "score" and match:
            found.append(Score(int(match[1]), int(match[2]), mention.first, mention.last))
    for one, two in pairwise(numbers):
        mark = tokens[one.last].lower if two.first - one.last == 1 else ""
        if mark in cup_words("pair_marks") and isinstance(one.value, int) and isinstance(two.value, int):
            found.append(Score(one.value, two.value, one.first, two.last))
    return sorted(found, key=lambda score: score.first)


def behind_bracket(tokens: Sequence[Token], k: int) -> int:
    """The token behind a short bracket at `k`, which tells a land and no number; else `k`."""
    if k < len(tokens) and tokens[k].text == "(":
        for last in range(k + 1, min(k + _BRACKET, len(tokens))):
            if tokens[last].text == ")":
                return last + 1
            if any(c.isdigit() for c in tokens[last].text):
                break
    return k


@dataclass(frozen=True, slots=True)
class Result:
    """A match, or without a `score` one to come; `total` is the aggregate, told in the same order."""

    teams: tuple[str, str]
    score: Score | None
    total: tuple[int, int] | None
    stage: Round | None
    sentence: int


def results_of(scope: CupScope) -> list[Result]:
    """All *A-B* and *A-B 2-1* of the page, with the round that their sentence or heading names."""
    if scope.results is None:
        found = [one for sentence in scope.view.sentences for one in _results_in(scope, sentence.index)]
        scope.results = list(_fitting(found))
    return scope.results


def _fitting(results: Sequence[Result]) -> Iterator[Result]:
    """The results; where several ties would be the final that the page looks forward to, they are semi-finals."""
    finals = {frozenset(one.teams) for one in results if one.stage == "final"}
    for one in results:
        several = one.stage == "final" and len(finals) > 1
        yield replace(one, stage="semi_final") if several else one


def stage_of(scope: CupScope, teams: tuple[str, str], index: int) -> Round | None:
    """The round of the tie of two teams that sentence `index` tells."""
    return next((one.stage for one in results_of(scope) if one.sentence == index and one.teams == teams), None)


def _results_in(scope: CupScope, index: int) -> Iterator[Result]:
    tokens = scope.view.sentences[index].tokens
    row = scope.view.mentions[index]
    scores = scores_in(tokens, row)
    for left, right in pairwise(row):
        mark = behind_bracket(tokens, left.last)
        if left.kind != "TEAM" or right.kind != "TEAM" or right.first - mark != 1:
            continue
        if tokens[mark].lower not in cup_words("pair_marks") or not left.name or not right.name:
            continue
        if is_either(tokens, left.first - 1) or is_either(tokens, right.last):
            continue
        after = behind_bracket(tokens, right.last)
        score = next((one for one in scores if 0 <= one.first - after <= 1), None)
        stage = _opener(scope, index) or round_of(scope, index, left.first, right.last, context=True)
        total = _total(tokens, scores, score) if score is not None else None
        yield Result((left.name, right.name), score, total, stage, index)


def _opener(scope: CupScope, index: int) -> Round | None:
    """The one round of the sentence right before a list of ties: *Ecco le gare d'andata degli ottavi.*"""
    view = scope.view
    if scope.rounds[index] or not _is_tie_line(view, index):
        return None
    for k in range(index - 1, -1, -1):
        if not _is_tie_line(view, k):
            values = {word.value for word in scope.rounds[k]}
            return values.pop() if len(values) == 1 and not is_heading(view, k) else None
    return None


def _is_tie_line(view: ArticleView, index: int) -> bool:
    """Is the sentence a paragraph of its own that names two teams and little else?"""
    tokens = view.sentences[index].tokens
    return is_heading(view, index) and len(view.of_kind("TEAM", index)) == 2 and len(tokens) <= _LINE


def _total(tokens: Sequence[Token], scores: Sequence[Score], score: Score) -> tuple[int, int] | None:
    """*(tot. 3-1)*, *(complessivo 3-1)* behind a result."""
    for one in scores:
        between = tokens[score.last : one.first] if one.first <= score.last + _TOTAL else ()
        if any(token.lower in cup_words("totals") for token in between):
            return one.home, one.away
    return None


def loser_of(scope: CupScope, teams: tuple[str, str], stage: Round) -> int | None:
    """Which of two teams the page puts out in `stage`, 0 or 1; None where it does not say."""
    ties = [one for one in results_of(scope) if set(one.teams) == set(teams) and one.stage == stage]
    for one in ties:
        if one.total is not None and one.total[0] != one.total[1]:
            return teams.index(one.teams[0 if one.total[0] < one.total[1] else 1])
    played = [one for one in ties if one.score is not None]
    if len(played) == _LEGS and played[0].teams != played[1].teams:
        goals: Counter[str] = Counter()
        for one in played:
            if one.score is not None:
                goals[one.teams[0]] += one.score.home
                goals[one.teams[1]] += one.score.away
        if goals[teams[0]] != goals[teams[1]]:
            return 0 if goals[teams[0]] < goals[teams[1]] else 1
    reached = {team for one in results_of(scope) if later(one.stage, stage) for team in one.teams}
    on = [team in reached for team in teams]
    return on.index(False) if any(on) and not all(on) else None


def under_first_leg(scope: CupScope, index: int) -> bool:
    """Does the heading or the sentence that opens the list speak of first legs: *i risultati d'andata:*?"""
    sentences = scope.view.sentences
    for k in range(index - 1, -1, -1):
        lowers = {token.lower for token in sentences[k].tokens}
        legs = lowers & set(cup_words("legs"))
        if legs:
            return legs == set(cup_words("first_leg"))
        if not is_heading(scope.view, k) and sentences[k].paragraph != sentences[index].paragraph:
            return False
    return False
