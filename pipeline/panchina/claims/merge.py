"""One claim a fact: the same fact stated several times in an article becomes one record with all its evidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from panchina.claims.learned.verdict import is_learned
from panchina.records import STAGES, Claim, CoachTenure, CupRun, Rumour, Standing, Trophy

_CERTAINTY = ("hedged", "asserted", "official")


def _bare(name: str) -> str:
    """A name without accents: *Ángel* and *Angel* are one."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def _key(claim: Claim) -> tuple[object, ...]:
    match claim:
        case CoachTenure():
            return ("t", claim.coach, claim.team, claim.status, claim.role if claim.role == "youth" else "")
        case Trophy():
            return (
                "p",
                claim.holder,
                claim.competition,
                claim.team,
                claim.count,
                claim.record,
                claim.season if claim.count == 1 else None,
            )
        case CupRun():
            return ("c", claim.team, claim.competition, is_learned(claim))  # which of the two is right is judged later
        case Standing():
            return ("s", claim.team, claim.competition, claim.season, claim.gap, claim.gap_to)
        case Rumour():
            return ("r", _bare(claim.subject), claim.move, claim.to)
    return (id(claim),)


def _joined(first: Claim, second: Claim, winner: Claim) -> Claim:
    """`winner` with both claims' evidence and sources, its empty slots filled from the other."""
    other = second if winner is first else first
    filled = {}
    for slot in winner.slots():
        if getattr(winner, slot) in (None, (), False) and getattr(other, slot) not in (None, (), False):
            filled[slot] = getattr(other, slot)
    sources = tuple(dict.fromkeys((*first.sources, *second.sources)))
    evidence = tuple(sorted({*first.evidence, *second.evidence}))
    cues = winner.cues
    return replace(winner, **filled, sources=sources, evidence=evidence, cues=cues, cited=first.cited or second.cited)


def _surer(first: Claim, second: Claim) -> Claim:
    def rank(claim: Claim) -> int:
        return 3 if claim.certainty == "denied" else _CERTAINTY.index(claim.certainty)

    return second if rank(second) > rank(first) else first


def _winner(first: Claim, second: Claim) -> Claim:
    if isinstance(first, Rumour) and isinstance(second, Rumour):
        one, two = STAGES.index(first.stage), STAGES.index(second.stage)
        if one != two:
            return second if two > one else first
        return second if second.certainty == "official" and first.certainty == "asserted" else first
    if isinstance(first, CupRun) and isinstance(second, CupRun):
        return second if _run_rank(second) > _run_rank(first) else first
    return _surer(first, second)


def _run_rank(claim: CupRun) -> tuple[int, int]:
    from panchina.records import ROUNDS

    outcome = {"qualified": 0, "upcoming": 1, "eliminated": 2, "lost_final": 2, "won": 3}[claim.outcome]
    return (ROUNDS.index(claim.round) if claim.round else -1, outcome)


def _is_other_stint(first: Claim, second: Claim) -> bool:
    """Do two tenures of one coach at one club lie apart in time: *dal 2010 al 2012 e poi dal 2018 al 2019*?"""
    if not isinstance(first, CoachTenure) or not isinstance(second, CoachTenure):
        return False
    return _ends_before(first, second) or _ends_before(second, first)


def _ends_before(first: CoachTenure, second: CoachTenure) -> bool:
    return first.end is not None and second.start is not None and first.end[:4] < second.start[:4]


def merge(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of an article without doubles, in the order of their first evidence."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = _key(claim)
        while key in kept and _is_other_stint(kept[key], claim):
            key = (*key, "again")
        if key in kept:
            earlier = kept[key]
            kept[key] = _joined(earlier, claim, _winner(earlier, claim))
        else:
            kept[key] = claim
    return sorted(kept.values(), key=lambda claim: (claim.evidence[0], claim.type, str(claim.to_dict())))
