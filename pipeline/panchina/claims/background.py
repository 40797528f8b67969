"""Background has no source: a tenure that the writer presupposes is his own word, even inside a credited sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from panchina.records import Claim, CoachTenure, Rumour

_NEWS = frozenset({"agreed", "done", "talks"})


def without_background_sources(claims: Iterable[Claim]) -> list[Claim]:
    """The claims; a tenure keeps its sources only if it is to come, is news itself, or is told by the coach."""
    claims = list(claims)
    told = {
        (claim.subject, team)
        for claim in claims
        if isinstance(claim, Rumour) and claim.stage in _NEWS
        for team in (claim.to if claim.move != "leave" else claim.from_,)
    }
    return [replace(claim, sources=(), cited=()) if _is_background(claim, told) else claim for claim in claims]


def _is_background(claim: Claim, told: set[tuple[str, str | None]]) -> bool:
    if not isinstance(claim, CoachTenure) or claim.status == "incoming" or claim.coach in claim.sources:
        return False
    return (claim.coach, claim.team) not in told
