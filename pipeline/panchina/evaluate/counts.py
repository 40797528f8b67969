"""Counts that add up over articles, and the ratios made from them. A ratio over nothing is None, never 0 or 1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure as two sums, so that figures of articles can be added and drawn anew."""

    part: int = 0
    whole: int = 0

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.part + other.part, self.whole + other.whole)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things gold holds, how many were predicted, and how many of these are right."""

    gold: int = 0
    predicted: int = 0
    correct: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.predicted + other.predicted, self.correct + other.correct)

    @property
    def precision(self) -> Ratio:
        return Ratio(self.correct, self.predicted)

    @property
    def recall(self) -> Ratio:
        return Ratio(self.correct, self.gold)

    @property
    def f1(self) -> Ratio:
        """The harmonic mean, as 2 correct / (gold + predicted): defined as soon as either side holds something."""
        return Ratio(2 * self.correct, self.gold + self.predicted)


@dataclass(frozen=True, slots=True)
class SlotCounts:
    """Slot fills as MUC-7 counts them: correct, incorrect, missing, spurious."""

    correct: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    def __add__(self, other: SlotCounts) -> SlotCounts:
        return SlotCounts(
            self.correct + other.correct,
            self.incorrect + other.incorrect,
            self.missing + other.missing,
            self.spurious + other.spurious,
        )

    @property
    def counts(self) -> Counts:
        """The same as possible (COR + INC + MIS), actual (COR + INC + SPU) and correct fills."""
        shared = self.correct + self.incorrect
        return Counts(shared + self.missing, shared + self.spurious, self.correct)


def shown(value: float | None, digits: int = 3) -> str:
    """A figure for people: `0.812`, and `–` where it is undefined."""
    return "–" if value is None else f"{value:.{digits}f}"
