"""Cup runs: the drafts of rules/claims/cup_run.yaml in the cup and round that their clause speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.cup_furthest import furthest
from panchina.claims.cup_lists import read_lists
from panchina.claims.cup_pairs import cup_claim, read_pairs, winners_tie
from panchina.claims.cup_rounds import RoundWord, cup_words, holds_phrase, round_before
from panchina.claims.cup_scope import (
    CupScope,
    competition_of,
    goal_round,
    is_cup,
    own_rounds,
    read_scope,
    round_of,
)
from panchina.claims.cup_teams import (
    bearer,
    cut_off,
    fill_team,
    is_unknown,
    reciprocal,
    rival_of,
    same_kind,
    unbroken,
    with_his_club,
)
from panchina.claims.cup_tense import is_open, is_past
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.frames import voice
from panchina.claims.trophy_titles import titles_of
from panchina.records import Claim, CupRun, Outcome, Round


def read_cup_runs(reading: Reading) -> Iterator[Claim]:
    """One claim a draft and team; merging keeps the furthest of a team in a competition."""
    drafts = reading.drafts.get("cup_run", ())
    scope = read_scope(reading.view)
    for draft in drafts:
        if draft.values.get("tense") not in _LAST:
            scope.verbs.setdefault(draft.sentence, []).append(draft.first)
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
            with_his_club(reading, draft)
            fill_team(reading, draft)
            found = list(_runs(reading, scope, draft))
            found.extend(winners_tie(reading, scope, draft))
        for claim in found:
            if not _mirrored(claim, draft, claims):
                claims.append((draft, claim))
    yield from furthest([*(claim for _, claim in claims), *read_lists(scope)])


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
        if tense == "noun" and other.sentence == draft.sentence and known.team in (claim.team, claim.opponent):
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
        pair = reciprocal(draft, team)
        if pair is not None:
            team, opponent = pair
    if is_unknown(draft, team):
        return
    unknown = opponent is not None and is_unknown(draft, opponent)
    if unknown:
        opponent = None
    index = draft.sentence
    lowers = draft.reduced.sentence.lowers()
    if not _plausible(reading, scope, draft, lowers):
        return
    for number, club in enumerate(unbroken(draft, team)):
        if not club.name:
            continue
        rival = rival_of(opponent, number, len(team.each()))
        if rival is not None and rival == club.name:
            continue
        if rival is not None and not same_kind(reading, club.name, rival):
            continue
        found = competition_of(
            scope, index, draft.first, club.name, draft.values["outcome"] in ("eliminated", "lost_final")
        )
        if found is None:
            continue
        competition, own = found
        outcome: Outcome = draft.values["outcome"]
        stage: Round | None = draft.values.get("round")
        if outcome == "won" and rival is None:
            continue
        if draft.values.get("tense") == "list":
            stage = round_of(scope, index, draft.first, draft.last, context=True)
            if stage is None:
                continue
        elif draft.values.get("goal"):
            reached = goal_round(scope, index, draft.first)
            if reached is None and draft.values.get("around"):
                reached = next((w for w in scope.rounds[index] if 0 <= draft.first - w.last <= 2), None)
            if reached is None or reached.value != draft.values.get("stage", reached.value):
                continue
            stage = reached.value
        elif outcome == "upcoming":
            stage = round_of(scope, index, draft.first, draft.last, context=True)
            if stage is None and not own:
                continue
            if rival is None and (not unknown or stage is None):
                continue
            if unknown:
                outcome = "qualified"
        elif outcome == "eliminated":
            lost = _lost(scope, draft, lowers, competition)
            if lost is None:
                continue
            stage, outcome, _ = lost
            if outcome == "won":
                if rival is not None:
                    yield cup_claim(reading, draft, rival, competition, "final", "won", club.name)
                continue
            if not own and draft.values.get("leaving") and stage is None:
                continue
        if stage == "playoff" and competition.endswith(" playoff"):
            stage = None
        yield cup_claim(reading, draft, club.name, competition, stage, outcome, rival)


def _plausible(reading: Reading, scope: CupScope, draft: Draft, lowers: list[str]) -> bool:
    """What each turn of phrase needs besides: a cup right after *fuori*, a title for *ha vinto*, a draw for *ecco*."""
    index = draft.sentence
    if draft.values.get("leaving"):
        if lowers[draft.last : draft.last + 1] and lowers[draft.last] in cup_words("knockout_format"):
            return False
        near = [m.first for m in scope.cups[index]] + [w.first for w in scope.rounds[index]]
        tokens = draft.reduced.sentence.tokens
        if draft.first and any(f.lemma in cup_words("thrown_out") for f in tokens[draft.first - 1].verbs):
            return False
        near.extend(k for k, token in enumerate(tokens) if token.lower in cup_words("the_cups"))
        return any(-3 <= first - draft.last <= 4 for first in near)
    team = draft.slots.get("team")
    before = draft.reduced.sentence.tokens[draft.first - 1].lower if draft.first else ""
    if draft.values.get("goal") and team is not None and team.sentence == index and before in cup_words("any_team"):
        return False
    if draft.values.get("drawn"):
        return bool(scope.rounds[index]) or any(word in cup_words("draw_words") for word in lowers)
    if draft.values.get("title"):
        titles = titles_of(reading.view, draft.reduced.sentence)
        return any(
            is_cup(t.mention)
            and (t.preposition is None or 1 <= draft.first + 1 - t.mention.last <= 2)
            and not t.total
            and t.count == 1
            for t in titles
        )
    if draft.values.get("tense") == "noun":
        return not any(word in cup_words("tie_over") for word in lowers)
    return True


def _lost(
    scope: CupScope, draft: Draft, lowers: list[str], competition: str
) -> tuple[Round | None, Outcome, bool] | None:
    """Round and outcome of a lost tie, and whether the winner's final it was; None if the match decides nothing."""
    index = draft.sentence
    reached = _reached(scope, index)
    named = [w for w in own_rounds(scope, index, draft.first) if w is not reached]
    stage: Round | None = None
    if named:
        word = min(named, key=lambda w: min(abs(w.first - draft.last), abs(w.last - draft.first)))
        stage = word.value
        if draft.values.get("decided") and stage == "final":
            if not word.first or lowers[word.first - 1] not in cup_words("final_governors"):
                return None
            active = voice(draft.reduced, draft.first, draft.last) == "active"
            return "final", ("won" if active else "lost_final"), True
    elif reached is not None:
        stage = round_before(reached.value)
    else:
        stage = _earlier_round(scope, index)
    if not draft.values.get("decided"):
        return stage, "eliminated", False
    if any(word in cup_words("over_two_legs") for word in lowers):
        return None
    one_leg = competition in cup_words("single_leg") and stage is not None and stage != "semi_final"
    if reached is not None or one_leg or holds_phrase(lowers, "decided"):
        return stage, "eliminated", False
    return None


def _earlier_round(scope: CupScope, index: int) -> Round | None:
    """The round named last before in the paragraph; of one that somebody reaches there, the round before."""
    sentences = scope.view.sentences
    for k in range(index - 1, -1, -1):
        if sentences[k].paragraph != sentences[index].paragraph:
            return None
        words = [word for word in scope.rounds[k] if word.value != "final"]
        if words:
            return round_before(words[-1].value) if words[-1] == _reached(scope, k) else words[-1].value
    return None


def _reached(scope: CupScope, index: int) -> RoundWord | None:
    """The round that a verb of motion in the sentence reaches: *si qualifica ai quarti eliminando il Lens*."""
    tokens = scope.view.sentences[index].tokens
    for word in scope.rounds[index]:
        for k in range(word.first - 1, max(-1, word.first - 8), -1):
            if tokens[k].text in ",;:.(":
                break
            if any(
                f.lemma.removesuffix("si") in cup_words("moving") or f.lemma in cup_words("moving")
                for f in tokens[k].verbs
            ):
                return word
    return None
