"""Two claims slot by slot: what is equal, what makes the same core record, the same strict record, and how alike.

Names are equal by `NameTable`, lists of names as sets, all other values by value. A slot that is not filled holds
None, an empty list or false; two such slots are equal.
"""

from __future__ import annotations

from typing import Any

from panchina.evaluate.names import NameKind, NameTable
from panchina.records import Claim

NAME_SLOTS: dict[str, NameKind] = {
    "coach": "person",
    "subject": "person",
    "holder": "person",
    "team": "team",
    "opponent": "team",
    "to": "team",
    "from_": "team",
    "tied_with": "team",
    "gap_to": "team",
    "competition": "competition",
}
"""The kind of name that a slot holds; `holder` holds a team's name where `holder_role` is team."""

ANCHORS = {"coach_tenure": "coach", "trophy": "holder", "standing": "team", "cup_run": "team", "rumour": "subject"}
"""Whom or what a claim is about."""

WEIGHTS: dict[str, dict[str, int]] = {
    "coach_tenure": {"coach": 4, "team": 3, "status": 1},
    "trophy": {"holder": 4, "competition": 3, "count": 1},
    "standing": {"team": 4, "position": 2, "points": 2, "gap": 2},
    "cup_run": {"team": 4, "competition": 2, "round": 1, "outcome": 1},
    "rumour": {"subject": 4, "move": 1, "to": 3},
}
"""How much each key slot weighs. The anchor weighs as much as the rest of the key together, but for a standing: there
two numbers weigh as much as the team."""


def filled(value: Any) -> bool:
    """Whether a slot says anything."""
    return value is not None and value is not False and value != ()


def slot_names(claim: Claim) -> tuple[str, ...]:
    """The slots of the strict record: the type's own and certainty."""
    return (*claim.slots(), "certainty")


def slot_equal(slot: str, gold: Claim, predicted: Claim, names: NameTable) -> bool:
    """Whether the two claims, which are of one type, give the slot the same value."""
    left, right = getattr(gold, slot), getattr(predicted, slot)
    if not filled(left) or not filled(right):
        return not filled(left) and not filled(right)
    kind = name_kind(slot, gold)
    if kind is None:
        return bool(left == right)
    if isinstance(left, tuple):
        return names.same_set(kind, left, right)
    # a move may lead to a league or a country where no team is named
    return names.same(kind, left, right) or (slot in ("to", "from_") and names.same("competition", left, right))


def name_kind(slot: str, claim: Claim) -> NameKind | None:
    """The kind of name that the slot of this claim holds, None if it holds no name."""
    if slot == "holder" and getattr(claim, "holder_role", None) == "team":
        return "team"
    return NAME_SLOTS.get(slot)


def wrong_slots(gold: Claim, predicted: Claim, names: NameTable) -> tuple[str, ...]:
    """The slots of the strict record in which two claims of one type differ, in the order of the guide."""
    return tuple(slot for slot in slot_names(gold) if not slot_equal(slot, gold, predicted, names))


def core_equal(gold: Claim, wrong: tuple[str, ...]) -> bool:
    """Whether two claims of one type that differ in the slots `wrong` have the same core record."""
    return not any(slot in gold.KEY for slot in wrong)


def touching(one: Claim, other: Claim) -> bool:
    """Whether evidence of the two claims overlaps."""
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def likeness(gold: Claim, predicted: Claim, wrong: tuple[str, ...]) -> int:
    """How alike two claims of one type are that differ in the slots `wrong`; 0 if they are not about one fact.

    They may be about one fact if the anchor is the same, or if their evidence touches and the equal key slots weigh
    at least half of those that either claim fills: *il Parma è decimo a 36* read as a standing of another team.
    The likeness is twice the weight of the equal key slots, plus 1 for each other equal slot and for touching evidence.
    """
    weights = WEIGHTS[gold.type]
    stated = [slot for slot in slot_names(gold) if filled(getattr(gold, slot)) or filled(getattr(predicted, slot))]
    key = sum(weights.get(slot, 0) for slot in stated if slot not in wrong)
    whole = sum(weights.get(slot, 0) for slot in stated)
    close = touching(gold, predicted)
    if ANCHORS[gold.type] in wrong and not (close and 2 * key >= whole):
        return 0
    rest = sum(1 for slot in stated if slot not in weights and slot not in wrong)
    return 2 * key + rest + close
