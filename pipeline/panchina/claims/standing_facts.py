"""Single facts about teams in tables, and how those of one team become records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from panchina.records import Certainty, Evidence, Position, Standing


@dataclass(frozen=True, slots=True)
class Fact:
    """What one place of the text says of a team: a position, points, a tie or a gap, or several of them at once.

    `rank` orders contradictions: the fact with the higher one wins (a table over prose).
    """

    team: str
    competition: str | None
    evidence: Evidence
    rule: str
    position: Position | None = None
    points: int | None = None
    tied_with: tuple[str, ...] = ()
    gap: int | None = None
    gap_to: tuple[str, ...] = ()
    matchday: int | None = None
    season: str | None = None
    certainty: Certainty = "asserted"
    rank: int = 0


def records(facts: Iterable[Fact]) -> Iterator[Standing]:
    """One record a team and table; one a gap, where the text states several gaps of a team."""
    groups = _groups(facts)
    seconds = {(fact.team, fact.competition) for group in groups for fact in group if fact.position == 2}
    for group in groups:
        yield from _records([_above_second(fact, seconds) for fact in group])


def _above_second(fact: Fact, seconds: set[tuple[str, str | None]]) -> Fact:
    """Who is ahead of the second is first."""
    ahead = fact.gap is not None and fact.gap > 0 and len(fact.gap_to) == 1 and fact.position is None
    return replace(fact, position=1) if ahead and (fact.gap_to[0], fact.competition) in seconds else fact


def _groups(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Facts by team, competition and season; those without a competition join the team's first."""
    groups: dict[tuple[str, str | None, str | None], list[Fact]] = {}
    for fact in facts:
        key = (fact.team, fact.competition, fact.season)
        if key not in groups and fact.competition is None:
            same = [known for known in groups if known[0] == fact.team and known[2] == fact.season]
            key = same[0] if same else key
        if key not in groups and fact.competition is not None and (fact.team, None, fact.season) in groups:
            groups[key] = groups.pop((fact.team, None, fact.season))
        groups.setdefault(key, []).append(fact)
    return list(groups.values())


def _best(group: list[Fact], slot: str) -> list[Fact]:
    """The facts that fill `slot`, the most trusted first, in the order of the text."""
    filled = [fact for fact in group if getattr(fact, slot) not in (None, ())]
    return sorted(filled, key=lambda fact: (-fact.rank, fact.evidence))


def _records(group: list[Fact]) -> Iterator[Standing]:
    position = next(iter(_best(group, "position")), None)
    points = next(iter(_best(group, "points")), None)
    tied = next(iter(_best(group, "tied_with")), None)
    matchday = next((f.matchday for f in sorted(group, key=lambda f: -f.rank) if f.matchday), None)
    gaps: dict[tuple[int, tuple[str, ...]], list[Fact]] = {}
    for fact in group:
        if fact.gap is not None:
            gaps.setdefault((fact.gap, fact.gap_to), []).append(fact)
    rank = position.position if position else None
    value = points.points if points else None
    agreeing = [
        fact
        for fact in group
        if fact.gap is None
        and (fact.position is None or fact.position == rank or not isinstance(rank, int))
        and (fact.points is None or fact.points == value)
    ]
    for key, stated in gaps.items() if gaps else [(None, [])]:
        used = [*agreeing, *stated] or group
        first = max(used, key=lambda fact: fact.rank)
        yield Standing(
            team=first.team,
            competition=next((fact.competition for fact in group if fact.competition), None),
            position=rank,
            points=value,
            tied_with=tied.tied_with if tied else (),
            gap=key[0] if key else None,
            gap_to=key[1] if key else (),
            matchday=matchday,
            season=first.season,
            certainty=first.certainty,
            evidence=tuple(sorted({fact.evidence for fact in used})),
            rule=(stated[0] if stated else tied or position or points or first).rule,
        )
