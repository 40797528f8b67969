"""Totals and their parts: what several statements about one holder and competition add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from panchina.records import Trophy


def settled(claims: Iterable[Trophy]) -> list[Trophy]:
    """The trophies without what a total already says.

    A title without a number gives way to one with it, a single win to a stated total, a statement without a club to the
    same with one. The parts that a person won with each club stay beside the total.
    """
    found: dict[tuple[str, str], list[Trophy]] = defaultdict(list)
    order: list[Trophy] = []
    for claim in claims:
        found[claim.holder, claim.competition].append(claim)
        order.append(claim)
    gone: dict[int, Trophy] = {}
    for group in found.values():
        for claim in group:
            better = next((other for other in group if other is not claim and _says_more(other, claim)), None)
            if better is not None:
                gone[id(claim)] = better
    extra: dict[int, list[Trophy]] = defaultdict(list)
    for claim in order:
        if id(claim) in gone:
            extra[id(_last(claim, gone))].append(claim)
    return [_with_evidence(claim, extra[id(claim)]) for claim in order if id(claim) not in gone]


def _says_more(other: Trophy, claim: Trophy) -> bool:
    """Does `other` say all that `claim` says, and more?"""
    if claim.count is None:
        return other.count is not None and claim.team in (None, other.team)
    if other.count is None:
        return False
    if other.count == claim.count:
        return claim.team is None and other.team is not None
    single = claim.count == 1 and other.count > 1
    return single and claim.team == other.team


def _last(claim: Trophy, gone: dict[int, Trophy]) -> Trophy:
    while id(claim) in gone:
        claim = gone[id(claim)]
    return claim


def _with_evidence(claim: Trophy, others: list[Trophy]) -> Trophy:
    same = [other for other in others if other.count in (claim.count, None)]
    if not same:
        return claim
    return replace(
        claim, evidence=tuple(sorted({*claim.evidence, *(span for other in same for span in other.evidence)}))
    )
