"""How sure a figure is: intervals and tests by resampling whole articles, for claims of one article go together.

- `intervals`: the percentile bootstrap over articles (Efron), 95 % by default.
- `paired_test`: approximate randomisation between two runs over the same articles (Noreen 1989; Yeh 2000): the two
  runs' counts of each article change sides by a coin, and p is the share of shuffles with a difference at least as
  great as the one seen, (n + 1) / (draws + 1).

Both are seeded: the same input gives the same figures. Figures are ratios of sums (`Ratio`), so a draw is a weighted
sum over articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from panchina.evaluate.counts import Ratio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sums = NDArray[np.int64]

DRAWS = 2_000
SEED = 20_260_101
Figures = Mapping[str, Ratio]


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second run has more than the first, and the chance of as much by luck; None where undefined."""

    first: float | None
    second: float | None
    p: float | None

    @property
    def gain(self) -> float | None:
        return None if self.first is None or self.second is None else self.second - self.first


def intervals(
    articles: Sequence[Figures], draws: int = DRAWS, seed: int = SEED, level: float = 0.95
) -> dict[str, Interval | None]:
    """For each figure the interval over articles; None where no draw defines it. `articles` share their figures."""
    import numpy as np

    if not articles:
        return {}
    random = np.random.default_rng(seed)
    size = len(articles)
    weights = random.multinomial(size, np.full(size, 1 / size), size=draws)
    found: dict[str, Interval | None] = {}
    tail = (1 - level) / 2
    for name in articles[0]:
        part, whole = weights @ _sums(articles, name)[:, 0], weights @ _sums(articles, name)[:, 1]
        defined = whole > 0
        if not defined.any():
            found[name] = None
            continue
        low, high = np.quantile(part[defined] / whole[defined], [tail, 1 - tail])
        found[name] = Interval(float(low), float(high))
    return found


def paired_test(
    first: Sequence[Figures], second: Sequence[Figures], draws: int = DRAWS, seed: int = SEED
) -> dict[str, Difference]:
    """For each figure what the second run gains over the first on the same articles, in the same order."""
    import numpy as np

    if len(first) != len(second):
        raise ValueError(f"the runs have {len(first)} and {len(second)} articles")
    if not first:
        return {}
    random = np.random.default_rng(seed)
    swaps = random.integers(0, 2, size=(draws, len(first)))
    found: dict[str, Difference] = {}
    for name in first[0]:
        one, other = _sums(first, name), _sums(second, name)
        before, after = _value(one), _value(other)
        p: float | None = None
        if before is not None and after is not None:
            step = other - one
            moved = swaps @ step
            left, right = one.sum(axis=0) + moved, other.sum(axis=0) - moved
            both = (left[:, 1] > 0) & (right[:, 1] > 0)
            gains = np.abs(right[both, 0] / right[both, 1] - left[both, 0] / left[both, 1])
            p = float((np.sum(gains >= abs(after - before) - 1e-12) + 1) / (len(gains) + 1))
        found[name] = Difference(before, after, p)
    return found


def _sums(articles: Sequence[Figures], name: str) -> Sums:
    """Parts and wholes of a figure, a row an article."""
    import numpy as np

    return np.array([(figures[name].part, figures[name].whole) for figures in articles], dtype=np.int64)


def _value(sums: Sums) -> float | None:
    part, whole = (int(number) for number in sums.sum(axis=0))
    return Ratio(part, whole).value
