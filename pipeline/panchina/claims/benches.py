"""Whether a coach who says goodbye has left yet: not while the article has his next move as talk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from panchina.records import Claim, CoachTenure, Rumour

_GOODBYES = frozenset({"tenure.farewell", "tenure.contract"})
"""Rules of farewells in the present, *C lascia il T*, which headlines use for what is only to come."""


def with_benches(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, a `former` tenure of a goodbye made `current` where the move away from that bench is not done."""
    known = list(claims)
    moves = [claim for claim in known if isinstance(claim, Rumour) and claim.subject_role == "coach"]
    result: list[Claim] = []
    for claim in known:
        if isinstance(claim, CoachTenure) and claim.status == "former" and claim.rule in _GOODBYES and not claim.end:
            away = [m for m in moves if m.subject == claim.coach and m.from_ == claim.team and m.move != "stay"]
            stages = {move.stage for move in away} - {"off"}
            if stages and "done" not in stages:
                claim = replace(claim, status="current")
        result.append(claim)
    return result
