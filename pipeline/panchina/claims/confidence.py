"""The confidence of a claim that no verdict was given on: its rule's precision on gold, from `rules/confidence.json`.

`panchina gold confidence corpora/gold/dev` writes the file; a rule that fired fewer than five times there has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from panchina.records import Claim
from panchina.resources import data_folder


@lru_cache(maxsize=1)
def measured_precision() -> dict[str, float]:
    """Rule -> precision, for the rules that fired often enough; empty without the file."""
    path = data_folder("rules") / "confidence.json"
    if not path.is_file():
        return {}
    data: dict[str, dict[str, float | None]] = json.loads(path.read_text(encoding="utf-8"))
    return {rule: entry["precision"] for rule, entry in data.items() if entry.get("precision") is not None}  # type: ignore[misc]


def with_confidence(claims: Iterable[Claim]) -> list[Claim]:
    """The claims; those without a confidence get that of their rule."""
    known = measured_precision()
    return [
        claim if claim.confidence is not None else replace(claim, confidence=known.get(claim.rule or ""))
        for claim in claims
    ]
