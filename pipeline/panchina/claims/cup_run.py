"""Cup runs: the drafts of rules/claims/cup_run.yaml in the cup and round that their clause speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.cup_clause_rounds import goal_round, hunted_at, round_of, without_playoff
from panchina.claims.cup_decided import fill_winner, is_note, lost, next_round, plausible, right_behind
from panchina.claims.cup_furthest import furthest
from panchina.claims.cup_lists import read_lists
from panchina.claims.cup_pairs import cup_claim, read_pairs, winners_tie
from panchina.claims.cup_played import group_goal, of_played_round
from panchina.claims.cup_rounds import played_before
from panchina.claims.cup_scope import CupScope, competition_of, in_play, read_scope
from panchina.claims.cup_teams import (
    bearer,
    companions,
    cut_off,
    fill_team,
    is_unknown,
    reciprocal,
    rival_of,
    same_kind,
    sole_other,
    told_of_others,
    unbroken,
    with_his_club,
)
from panchina.claims.cup_tense import is_open, is_past
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.records import Claim, CupRun, Outcome, Round


def read_cup_runs(reading: Reading) -> Iterator[Claim]:
    """One claim a draft and team; merging keeps the furthest of a team in a competition."""
    drafts = reading.drafts.get("cup_run", ())
    scope = read_scope(reading.view)
    drafts = [d for d in drafts if d.values.get("tense") != "bare" or is_note(d)]
    through = {(d.sentence, d.first) for d in drafts if d.values.get("through")}
    drafts = [d for d in drafts if not d.values.get("decided") or (d.sentence, d.first) not in through]
    for draft in drafts:
        if draft.values.get("tense") not in (*_LAST, "bare"):
            scope.verbs.setdefault(draft.sentence, []).append(draft.first)
        scope.drafts.setdefault(draft.sentence, []).append(draft)
    for draft in drafts:
        if draft.values.get("tense") not in ("winners", "pair") and not is_open(draft):
            with_his_club(reading, draft)
            fill_team(reading, draft)
    claims: list[tuple[Draft, CupRun]] = []
    for draft in sorted(
        drafts, key=lambda d: _LAST.index(d.values.get("tense")) if d.values.get("tense") in _LAST else -1
    ):
        if is_past(reading, draft):
            continue
        if is_open(draft) or draft.values.get("tense") == "winners":
            found = list(winners_tie(reading, scope, draft))
        elif draft.values.get("tense") == "pair":
            found = list(read_pairs(reading, scope, draft))
        else:
            fill_winner(scope.drafts[draft.sentence], draft)
            found = list(_runs(reading, scope, draft))
            found.extend(winners_tie(reading, scope, draft))
        for claim in found:
            if not _mirrored(claim, draft, claims):
                claims.append((draft, claim))
    yield from furthest(of_played_round(scope, [*(claim for _, claim in claims), *read_lists(scope)]))


_LAST = ("noun", "pair")
"""Weak statements are read last: a tie that another sentence tells from the other side is not told again."""


def _mirrored(claim: CupRun, draft: Draft, earlier: list[tuple[Draft, CupRun]]) -> bool:
    tense = draft.values.get("tense")
    for other, known in earlier:
        if (
            tense in _LAST
            and known.competition == claim.competition
            and known.team == claim.opponent
            and known.opponent == claim.team
        ):
            return True
        told = known.competition == claim.competition and known.team in (claim.team, claim.opponent)
        if tense == "noun" and other.sentence == draft.sentence and told:
            return True
    return False


def _runs(reading: Reading, scope: CupScope, draft: Draft) -> Iterator[CupRun]:
    team, opponent = draft.slots.get("team"), draft.slots.get("opponent")
    if team is None:
        return
    team, opponent = bearer(draft, team), bearer(draft, cut_off(draft, opponent))
    if team is None:
        return
    if opponent is None and draft.values["outcome"] == "upcoming":
        pair = reciprocal(draft, team, bool(draft.values.get("facing")))
        if pair is not None:
            team, opponent = pair
    if is_unknown(draft, team) or told_of_others(draft, team):
        return
    unknown = opponent is not None and is_unknown(draft, opponent)
    if unknown:
        opponent = None
    index = draft.sentence
    lowers = draft.reduced.sentence.lowers()
    if not plausible(reading, scope, draft, lowers):
        return
    shared = companions(draft) if draft.values["outcome"] in ("qualified", "eliminated") else ()
    for number, club in enumerate((*unbroken(draft, team), *shared)):
        if not club.name:
            continue
        rival = rival_of(opponent, number, len(team.each()))
        if rival is not None and rival == club.name:
            continue
        if rival is not None and not same_kind(reading, club.name, rival):
            continue
        leaving = draft.values["outcome"] in ("eliminated", "lost_final")
        sure = bool(draft.values.get("cup_only"))
        found = competition_of(scope, index, draft.first, club.name, leaving, sure)
        if found is None:
            continue
        competition, own = found
        if draft.values.get("decided") and not own and team.sentence != index:
            continue
        played = without_playoff(scope, competition)
        outcome: Outcome = draft.values["outcome"]
        stage: Round | None = draft.values.get("round")
        if outcome == "won" and rival is None:
            continue
        if draft.values.get("tense") == "list":
            goal = goal_round(scope, index, draft.first)
            if goal is not None:
                stage = goal.value
            elif draft.values.get("through"):
                stage = next_round(played, draft)
            else:
                stage = round_of(played, index, draft.first, draft.last, context=True)
            if stage is None:
                continue
        elif draft.values.get("goal"):
            reached = goal_round(scope, index, draft.first)
            if reached is None and draft.values.get("around"):
                reached = next((w for w in scope.rounds[index] if 0 <= draft.first - w.last <= 2), None)
            if reached is None and draft.values.get("qualifying"):
                reached = group_goal(scope, draft)
            if reached is None or reached.value != draft.values.get("stage", reached.value):
                continue
            stage = reached.value
            both = team.each()
            if stage == "final" and len(both) == 2 and both[0].name and both[1].name:
                yield cup_claim(reading, draft, both[0].name, competition, stage, "upcoming", both[1].name)
                return
            if rival is not None and not unknown and opponent is not None:
                if right_behind(draft, reached.last, opponent):
                    outcome = "upcoming"
                else:
                    rival = None
        elif draft.values.get("through"):
            goal = group_goal(scope, draft)
            stage = goal.value if goal is not None else next_round(played, draft)
        elif outcome == "upcoming":
            stage = round_of(played, index, draft.first, draft.last, context=True)
            if stage is not None and hunted_at(played, index, draft.first, stage):
                stage = played_before(stage)
            if not own and (stage is None or not in_play(scope, index)):
                continue
            if rival is None and (not unknown or stage is None):
                continue
            if unknown:
                outcome = "qualified"
        elif outcome == "eliminated":
            out = lost(played, draft, lowers, competition)
            if out is None:
                continue
            stage, outcome = out
            if outcome == "lost_final" and draft.values.get("tense") == "result":
                winner = sole_other(draft, club.name)
                if winner is not None:
                    yield cup_claim(reading, draft, winner, competition, stage, "won", club.name)
                    continue
            if outcome in ("won", "upcoming"):  # told of the winner of the match
                if rival is not None:
                    yield cup_claim(reading, draft, rival, competition, stage, outcome, club.name)
                continue
            if not own and draft.values.get("leaving") and stage is None:
                continue
        if stage == "playoff" and competition.endswith(" playoff"):
            stage = None
        yield cup_claim(reading, draft, club.name, competition, stage, outcome, rival)
