"""How often each rule is right on gold: the `confidence` that its claims carry, stored as data, never by hand."""

from __future__ import annotations

import json
from pathlib import Path

from panchina.evaluate.atomic import write_whole
from panchina.evaluate.score import NO_RULE, Score

LEAST = 5
"""Below so many firings a precision says nothing."""


def confidence_of_rules(score: Score) -> dict[str, dict[str, float | int | None]]:
    """For each rule that fired: the share of its claims with a right core record, and how many there were.

    The precision is null below `LEAST` firings. Twins that are not punished do not count.
    """
    return {
        rule: {
            "precision": round(counts.correct / counts.predicted, 4) if counts.predicted >= LEAST else None,
            "n": counts.predicted,
        }
        for rule, counts in sorted(score.rules.items())
        if rule != NO_RULE
    }


def write_confidence(path: Path, score: Score) -> None:
    """Writes `rules/confidence.json`: {"rule": {"precision": 0.9, "n": 20}}, a line a rule."""
    rules = confidence_of_rules(score)
    lines = ",\n".join(
        f"  {json.dumps(rule, ensure_ascii=False)}: {json.dumps(value)}" for rule, value in rules.items()
    )
    write_whole(path, f"{{\n{lines}\n}}\n" if lines else "{}\n")
