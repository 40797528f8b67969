"""One cup run a team and competition: the furthest, with what the others add; the two sides of a tie agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from panchina.claims.cup_rounds import played_before
from panchina.claims.learned.verdict import is_learned
from panchina.records import ROUNDS, Claim, CupRun, Evidence, Round

_OUTCOMES = {"qualified": 0, "upcoming": 1, "eliminated": 2, "lost_final": 3, "won": 4}


def furthest(claims: Iterable[CupRun]) -> list[CupRun]:
    """The runs of an article, one a team and competition, in the order in which they are first told."""
    kept: dict[tuple[str, str | None], CupRun] = {}
    for claim in claims:
        key = (claim.team, claim.competition)
        earlier = kept.get(key)
        kept[key] = claim if earlier is None else _joined(earlier, claim)
    met: dict[tuple[str | None, str | None, Round | None], str] = {
        (claim.opponent, claim.competition, claim.round): claim.team
        for claim in kept.values()
        if claim.outcome == "upcoming" and claim.opponent and claim.round
    }
    return [_met(claim, met) for claim in kept.values()]


def with_ties_agreed(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, where who is out in a tie and who goes on are told of the same tie.

    *elimina il Lens e vola ai quarti*: where the networks have the Lens out in the quarter-finals, they are out in the
    round before. A final has one record, the winner's.
    """
    runs = [claim for claim in claims if isinstance(claim, CupRun)]
    reached = {(c.team, c.competition, c.round) for c in runs if c.round and c.outcome in ("qualified", "upcoming")}
    won = {c.competition: c for c in runs if c.outcome == "won"}
    kept: list[Claim] = []
    for claim in claims:
        if isinstance(claim, CupRun) and claim.outcome in ("eliminated", "lost_final"):
            final = won.get(claim.competition) if "final" in (claim.round, claim.outcome[5:]) else None
            if final is not None and claim.team != final.team and final.opponent in (None, claim.team):
                continue
            same = (claim.opponent, claim.competition, claim.round) in reached
            if same and claim.round and claim.outcome == "eliminated" and is_learned(claim):
                claim = replace(claim, round=played_before(claim.round))
        kept.append(claim)
    return kept


def _met(claim: CupRun, met: dict[tuple[str | None, str | None, Round | None], str]) -> CupRun:
    """*Como e Lens sono in semifinale … Lens-Bari*: who is said to have reached a round meets whom a pair names."""
    rival = met.get((claim.team, claim.competition, claim.round))
    if claim.outcome != "qualified" or rival is None:
        return claim
    return replace(claim, outcome="upcoming", opponent=rival)


def _rank(claim: CupRun) -> tuple[bool, int, int]:
    """Who is out goes no further, whatever round is named; else the later round, then the later outcome."""
    over = claim.outcome in ("eliminated", "lost_final", "won")
    return over, ROUNDS.index(claim.round) if claim.round else -1, _OUTCOMES[claim.outcome]


def _joined(first: CupRun, second: CupRun) -> CupRun:
    winner, other = (second, first) if _rank(second) > _rank(first) else (first, second)
    same = other.round == winner.round or winner.round is None or other.round is None
    stage = winner.round
    if stage is None and other.outcome in (winner.outcome, "upcoming"):
        stage = other.round
    if winner.outcome == "qualified" and other.outcome == "upcoming" and other.round is None and other.opponent:
        return replace(winner, outcome="upcoming", opponent=other.opponent, evidence=_both(winner, other))
    opponent = winner.opponent
    if opponent is None and same and winner.outcome != "qualified":
        opponent = other.opponent
    evidence = _both(winner, other) if same else winner.evidence
    return replace(winner, round=stage, opponent=opponent, season=winner.season or other.season, evidence=evidence)


def _both(one: CupRun, two: CupRun) -> tuple[Evidence, ...]:
    return tuple(sorted({*one.evidence, *two.evidence}))
