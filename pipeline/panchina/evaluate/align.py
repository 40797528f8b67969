"""The best one-to-one pairing of an article's gold and predicted claims, type by type, and the twins it forgives.

The pairing is optimal (Hungarian method, `scipy.optimize.linear_sum_assignment`), after MUC-4 and CEAF-style template
scoring: first as many pairs with the same core record as possible, then as many with the same strict record, then the
greatest likeness. Claims are sorted by content first, so that the result cannot depend on the order of input.

**Twins.** A completed appointment or dismissal is a `coach_tenure` and a `rumour` with stage `done`. A tenure and a
rumour are twins if the rumour has `subject_role` coach, stage `done`, its subject is the tenure's coach, and its team
is the tenure's: `to` for the moves join and stay, `from` for leave. The second of a matched pair is neither owed nor
punished:

- a gold claim that found no match is *not owed* if its gold twin has one and no predicted claim speaks of the same
  thing (of its type, with that person and that team, whatever else it says);
- a predicted claim that found no match is *not punished* if its predicted twin has one and no gold claim speaks of
  the same thing.

Such claims count nowhere. A twin that is given but wrong (*current* for *incoming*) counts as any other wrong claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from panchina.evaluate.compare import core_equal, likeness, slot_names, wrong_slots
from panchina.evaluate.names import NameTable
from panchina.records import CLAIM_TYPES, Claim, CoachTenure, Rumour


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the predicted claim that stands for it. `wrong` are the slots in which they differ."""

    gold: Claim
    predicted: Claim
    core: bool
    wrong: tuple[str, ...]

    @property
    def strict(self) -> bool:
        return not self.wrong


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every claim of an article once: paired, missed, spurious, or a twin that is not owed or not punished."""

    pairs: tuple[Pair, ...] = ()
    missed: tuple[Claim, ...] = ()
    spurious: tuple[Claim, ...] = ()
    not_owed: tuple[Claim, ...] = ()
    not_punished: tuple[Claim, ...] = ()


def align(gold: Iterable[Claim], predicted: Iterable[Claim], names: NameTable) -> Alignment:
    """The alignment of one article's claims. The claims in it are copies, equal to those that came in."""
    # copies, so that a claim that is given twice is two objects
    golds, predictions = (sorted(map(replace, claims), key=_content) for claims in (gold, predicted))
    pairs = _pairs(golds, predictions, names)
    matched = [pair for pair in pairs if pair.core]
    not_owed = _forgiven(golds, predictions, [pair.gold for pair in matched], names)
    not_punished = _forgiven(predictions, golds, [pair.predicted for pair in matched], names)
    if not_owed or not_punished:
        golds, predictions = _without(golds, not_owed), _without(predictions, not_punished)
        pairs = _pairs(golds, predictions, names)
    return Alignment(
        pairs=tuple(pairs),
        missed=tuple(_without(golds, [pair.gold for pair in pairs])),
        spurious=tuple(_without(predictions, [pair.predicted for pair in pairs])),
        not_owed=tuple(not_owed),
        not_punished=tuple(not_punished),
    )


def twins(one: Claim, other: Claim, names: NameTable) -> bool:
    """Whether the two are a tenure and the finished move that began or ended it (see above)."""
    if isinstance(one, Rumour) and isinstance(other, CoachTenure):
        one, other = other, one
    if not (isinstance(one, CoachTenure) and isinstance(other, Rumour)):
        return False
    if other.subject_role != "coach" or other.stage != "done":
        return False
    team = other.from_ if other.move == "leave" else other.to
    return team is not None and names.same("person", one.coach, other.subject) and names.same("team", one.team, team)


def _forgiven(own: Sequence[Claim], others: Sequence[Claim], matched: Sequence[Claim], names: NameTable) -> list[Claim]:
    """The claims of `own` without a match whose twin in `own` has one and of which `others` say nothing at all."""
    found = []
    for claim in _without(own, matched):
        if not any(twins(claim, twin, names) for twin in matched):
            continue
        if not any(_same_thing(claim, other, names) for other in others):
            found.append(claim)
    return found


def _same_thing(claim: Claim, other: Claim, names: NameTable) -> bool:
    """Whether two tenures, or two moves of a person, name the same person and team."""
    if isinstance(claim, CoachTenure) and isinstance(other, CoachTenure):
        return names.same("person", claim.coach, other.coach) and names.same("team", claim.team, other.team)
    if isinstance(claim, Rumour) and isinstance(other, Rumour):
        teams = [team for team in (claim.to, claim.from_) if team is not None]
        rivals = [team for team in (other.to, other.from_) if team is not None]
        return names.same("person", claim.subject, other.subject) and names.common("team", teams, rivals) > 0
    return False


def _pairs(golds: Sequence[Claim], predictions: Sequence[Claim], names: NameTable) -> list[Pair]:
    """The best pairs of each type; lists are sorted by content."""
    found: list[Pair] = []
    for kind in CLAIM_TYPES:
        left = [claim for claim in golds if claim.type == kind]
        right = [claim for claim in predictions if claim.type == kind]
        if left and right:
            found.extend(_best(left, right, names))
    return found


def _best(golds: Sequence[Claim], predictions: Sequence[Claim], names: NameTable) -> list[Pair]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    wrong = [[wrong_slots(gold, claim, names) for claim in predictions] for gold in golds]
    alike = [
        [likeness(gold, claim, slots) for claim, slots in zip(predictions, row, strict=True)]
        for gold, row in zip(golds, wrong, strict=True)
    ]
    core = [[core_equal(gold, slots) for slots in row] for gold, row in zip(golds, wrong, strict=True)]
    # whole numbers, each level greater than all of the level below can add up to: an exact lexicographic order
    most = min(len(golds), len(predictions))
    strict_weight = most * max(map(max, alike)) + 1
    core_weight = most * strict_weight + strict_weight
    worth = np.array(
        [
            [
                alike[row][column] + strict_weight * (not wrong[row][column]) + core_weight * core[row][column]
                for column in range(len(predictions))
            ]
            for row in range(len(golds))
        ],
        dtype=np.float64,
    )
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [
        Pair(golds[row], predictions[column], core[row][column], wrong[row][column])
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if worth[row, column] > 0
    ]


def _content(claim: Claim) -> tuple[str, ...]:
    """A sort key from all that a score may look at: two claims with one key may change places."""
    slots = (repr(getattr(claim, name)) for name in slot_names(claim))
    return (claim.type, *slots, repr(sorted(claim.sources)), repr(sorted(claim.evidence)), repr(claim.rule))


def _without(claims: Sequence[Claim], taken: Iterable[Claim]) -> list[Claim]:
    """The claims that are not among `taken`, by identity: equal claims stay apart."""
    gone = {id(claim) for claim in taken}
    return [claim for claim in claims if id(claim) not in gone]
