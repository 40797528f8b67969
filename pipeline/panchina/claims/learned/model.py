"""A linear model in a JSON file: classes, and the weight that each feature gives to each class."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from panchina.resources import data_folder


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A multinomial logistic regression. `weights` holds a row of numbers, one a class, for each known feature."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def probabilities(self, features: frozenset[str]) -> dict[str, float]:
        """The probability of each class."""
        scores = list(self.bias)
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                for k, weight in enumerate(row):
                    scores[k] += weight
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.classes, powers, strict=True)}


@cache
def load_linear_model(name: str) -> LinearModel | None:
    """The model `models/pairs/NAME.json`, None if there is none."""
    path = data_folder("models") / "pairs" / f"{name}.json"
    if not path.is_file():
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    weights = {feature: tuple(row) for feature, row in data["weights"].items()}
    return LinearModel(tuple(data["classes"]), tuple(data["bias"]), weights)
