"""Where a mover comes from, as other claims of the article say: his bench, or another suitor's story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from panchina.records import Claim, CoachTenure, Rumour


def with_origins(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, each `join` without `from` filled where the article gives its subject one other club only, and each
    `leave` of a coach where it gives him one bench that he has left."""
    known = list(claims)
    left: dict[str, set[str]] = defaultdict(set)
    for claim in known:
        if isinstance(claim, CoachTenure) and claim.status == "former":
            left[claim.coach].add(claim.team)
    known = [_with_bench_left(claim, left) for claim in known]
    clubs: dict[str, set[str]] = defaultdict(set)
    for claim in known:
        if isinstance(claim, CoachTenure) and claim.status == "current" and claim.role == "head":
            clubs[claim.coach].add(claim.team)
        elif isinstance(claim, Rumour) and claim.from_:
            clubs[claim.subject].add(claim.from_)
        elif isinstance(claim, Rumour) and claim.move == "stay" and claim.to and claim.stage != "off":
            clubs[claim.subject].add(claim.to)
    return [_with_origin(claim, clubs) for claim in known]


def _with_bench_left(claim: Claim, left: dict[str, set[str]]) -> Claim:
    """*dopo l'addio di Rossi*: a coach who leaves, leaves the one bench that the article says he has left."""
    if not isinstance(claim, Rumour) or claim.move != "leave" or claim.from_ is not None or claim.to is not None:
        return claim
    teams = left.get(claim.subject, set())
    return replace(claim, from_=next(iter(teams))) if len(teams) == 1 else claim


def _with_origin(claim: Claim, clubs: dict[str, set[str]]) -> Claim:
    if not isinstance(claim, Rumour) or claim.move != "join" or claim.from_ is not None:
        return claim
    others = clubs.get(claim.subject, set()) - {claim.to}
    return replace(claim, from_=next(iter(others))) if len(others) == 1 else claim
