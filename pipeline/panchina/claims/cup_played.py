"""The round that a page tells the matches of, where it names the one that they lead to as well.

*In palio i quarti*: the ties are the last sixteen's. *Archiviati gli ottavi, ecco i quarti*: whoever is out went out in
the last sixteen, but not where a draw is told: they may have gone out earlier. On a page about the groups they went out
there. Only claims whose own sentence names no round are corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from panchina.claims.cup_decided import is_draw
from panchina.claims.cup_rounds import RoundWord, cup_words, played_before, round_after, round_before
from panchina.claims.cup_scope import CupScope, is_heading
from panchina.claims.draft import Draft
from panchina.records import CupRun, Round

_LEADING: tuple[Round, ...] = ("round_of_32", "round_of_16", "quarter_final", "semi_final")
_AROUND = 7
"""Tokens between a round and the words that put it at stake."""


_RESULT = "cup.pair"
"""The rule of a line of results, which tells the round that its heading names."""
_GROUPS = 2
"""Words of groups that make a page one about the groups."""


def of_played_round(scope: CupScope, claims: Iterable[CupRun]) -> Iterator[CupRun]:
    """The claims, each in the round that was or will be played."""
    staked = _at_stake(scope)
    named = {word.value for row in scope.rounds for word in row if word.value in _LEADING}
    first = next(
        (value for value in _LEADING if named == {value, round_after(value)} and not is_draw(scope, "draws")), None
    )
    claims = list(claims)
    ahead = {
        (claim.team, claim.competition): claim.round
        for claim in claims
        if claim.outcome in ("upcoming", "qualified") and claim.round is not None
    }
    beaten = {
        (claim.opponent, claim.competition): claim.round
        for claim in claims
        if claim.outcome == "eliminated" and claim.opponent and claim.round in _LEADING
    }
    still = _to_come(claims)
    lost_in: dict[str | None, set[Round | None]] = {}
    for claim in claims:
        if claim.outcome == "eliminated" and claim.round is not None:
            lost_in.setdefault(claim.competition, set()).add(claim.round)
    for claim in claims:
        if _names_round(scope, claim):
            yield claim
            continue
        claim = _in_groups(scope, _corrected(claim, staked, first, ahead))
        won = beaten.get((claim.team, claim.competition))
        if won is not None and claim.outcome in ("upcoming", "qualified") and claim.round is None:
            claim = replace(claim, round=round_after(won))
        behind = (claim.competition, claim.round) in still and claim.rule != _RESULT
        if claim.outcome == "eliminated" and behind:
            claim = replace(claim, round=played_before(claim.round) if claim.round else None)
        elif claim.outcome == "eliminated" and claim.round is None and len(lost_in.get(claim.competition, ())) == 1:
            claim = replace(claim, round=next(iter(lost_in[claim.competition])))
        yield claim


def _to_come(claims: Iterable[CupRun]) -> set[tuple[str | None, Round | None]]:
    """The competitions and rounds whose ties are all to come: nobody is in the round after."""
    claims = list(claims)
    ahead = {(c.competition, c.round) for c in claims if c.outcome == "upcoming" and c.round in _LEADING}
    reached = {(c.competition, c.round) for c in claims if c.outcome in ("upcoming", "qualified")}
    return {(cup, stage) for cup, stage in ahead if (cup, round_after(stage)) not in reached}


def _in_groups(scope: CupScope, claim: CupRun) -> CupRun:
    """Who is out on a page about the groups went out there, whatever round the others reach."""
    entry = scope.view.lexicon.competitions.get(claim.competition or "")
    if claim.outcome != "eliminated" or claim.opponent or entry is None:
        return claim
    if entry.kind not in ("continental", "national_teams") or claim.round not in (None, "round_of_32", "round_of_16"):
        return claim
    phase = phase_of_page(scope)
    return claim if phase is None else replace(claim, round=phase)


def phase_of_page(scope: CupScope) -> Round | None:
    """The group or league phase that a page tells, where no word of it speaks of knockout matches."""
    lowers = [token.lower for sentence in scope.view.sentences for token in sentence.tokens]
    if any(word in cup_words("knockout_words") for word in lowers):
        return None
    if any(word.value == "league_phase" for row in scope.rounds for word in row):
        return "league_phase"
    return "group" if sum(word in cup_words("group_words") for word in lowers) >= _GROUPS else None


def _corrected(
    claim: CupRun, staked: Round | None, first: Round | None, ahead: Mapping[tuple[str, str | None], Round]
) -> CupRun:
    reached = ahead.get((claim.opponent or "", claim.competition))
    if claim.outcome == "eliminated" and reached is not None and (before := _before(reached, claim)) is not None:
        return replace(claim, round=before)
    if staked is not None and claim.round == staked and claim.outcome in ("upcoming", "eliminated"):
        return replace(claim, round=round_before(staked))
    if first is not None and claim.outcome == "eliminated" and claim.round in (None, round_after(first)):
        return replace(claim, round=first)
    return claim


def _before(reached: Round, claim: CupRun) -> Round | None:
    """The round in which somebody lost to a team that is in `reached` now."""
    if claim.round is None or claim.round == reached or claim.round == round_after(reached):
        return round_before(reached)
    return None


def group_goal(scope: CupScope, draft: Draft) -> RoundWord | None:
    """*Gruppo A: Como qualificato*: the one round that a page about the groups says they lead to."""
    tokens = draft.reduced.sentence.tokens[draft.first : draft.last]
    if phase_of_page(scope) is None or not any(token.lower in cup_words("list_of_reached") for token in tokens):
        return None
    goals = {word.value: word for row in scope.rounds for word in row if word.value in _LEADING[:2]}
    return next(iter(goals.values())) if len(goals) == 1 else None


def _at_stake(scope: CupScope) -> Round | None:
    """The round that the matches of the page lead to."""
    for sentence, row in zip(scope.view.sentences, scope.rounds, strict=True):
        for word in row:
            near = sentence.tokens[max(0, word.first - _AROUND) : word.last + _AROUND]
            if any(token.lower in cup_words("at_stake") for token in near) and round_before(word.value):
                return word.value
    return None


def _names_round(scope: CupScope, claim: CupRun) -> bool:
    """Does a sentence of the claim name its round, or the heading above a line of results?"""
    for sentence in scope.view.sentences:
        if any(span.start < sentence.end and sentence.start < span.end for span in claim.evidence):
            if scope.rounds[sentence.index]:
                return True
            if claim.rule == _RESULT and _has_own_heading(scope, sentence.index, claim.round):
                return True
    return False


def _has_own_heading(scope: CupScope, index: int, stage: Round | None) -> bool:
    """Does the nearest heading above name the round, on a page with a heading for each of several rounds?"""
    headings = [k for k in range(len(scope.rounds)) if scope.rounds[k] and is_heading(scope.view, k)]
    above = [k for k in headings if k < index]
    several = len({word.value for k in headings for word in scope.rounds[k]}) > 1
    return bool(above) and several and any(word.value == stage for word in scope.rounds[above[-1]])
