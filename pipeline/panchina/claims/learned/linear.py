"""A logistic regression over features that are strings."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights` holds what each known feature adds to the log-odds."""

    bias: float
    weights: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """The probability of *yes*."""
        score = self.bias + math.fsum(self.weights.get(feature, 0.0) for feature in features)
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, score))))
