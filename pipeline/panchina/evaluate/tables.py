"""Scores as aligned plain text, at most 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from panchina.evaluate.bootstrap import Difference, Interval
from panchina.evaluate.counts import Ratio, shown
from panchina.evaluate.gold_schema import slot_name
from panchina.evaluate.mentions import LinkCounts
from panchina.evaluate.score import Confusion, Score
from panchina.records import CLAIM_TYPES, STAGES

WIDTH = 100
CERTAINTIES = ("official", "asserted", "hedged", "denied")
MAIN = (
    ("core record", "core"),
    ("strict record", "strict"),
    ("slots", "slot"),
    ("sources of matched claims", "source"),
    ("sources of all claims", "source_all"),
)
"""The grains that have precision, recall and F1."""
RATES = (("certainty right", "certainty"), ("stage right", "stage"), ("evidence in the right sentence", "evidence"))
"""The figures over pairs with the same core record."""
Intervals = Mapping[str, Interval | None]
Ceiling = Mapping[str, Any]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns padded to their widest cell, the first one flush left, the others right; cut at `WIDTH`."""
    cells = [list(head), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    widths[0] = max(min(widths[0], WIDTH - sum(widths[1:]) - 2 * (len(head) - 1)), 8)
    lines = []
    for row in cells:
        first = row[0] if len(row[0]) <= widths[0] else f"{row[0][: widths[0] - 1]}…"
        lines.append(
            "  ".join(
                [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
            )
        )
    lines.insert(1, "-" * len(lines[0]))
    return "\n".join(line.rstrip() for line in lines)


def overview(figures: Mapping[str, Ratio], found: Intervals, ceiling: Ceiling) -> str:
    """Every grain with its interval and, where two people were compared, their agreement."""
    rows = []
    for name, grain in MAIN:
        figure = f"{grain}_f1"
        parts = [shown(figures[f"{grain}_{part}"].value) for part in ("precision", "recall", "f1")]
        rows.append([name, *parts, _interval(found.get(figure)), shown(ceiling.get(figure))])
    for name, figure in RATES:
        rows.append(
            [name, "", "", shown(figures[figure].value), _interval(found.get(figure)), shown(ceiling.get(figure))]
        )
    return table(["", "precision", "recall", "F1 / share", "95 % interval", "two people"], rows)


def types(score: Score, found: Intervals, ceiling: Ceiling) -> str:
    """Each claim type: claims, core P, R, F1 with interval, strict F1, the ceiling."""
    rows = []
    figures = score.figures()
    for kind in CLAIM_TYPES:
        counts = score.core.get(kind)
        rows.append(
            [
                kind,
                str(counts.gold if counts else 0),
                str(counts.predicted if counts else 0),
                *(shown(figures[f"core_{part}.{kind}"].value) for part in ("precision", "recall", "f1")),
                _interval(found.get(f"core_f1.{kind}")),
                shown(figures[f"strict_f1.{kind}"].value),
                shown(ceiling.get(f"core_f1.{kind}")),
            ]
        )
    head = ["type", "gold", "found", "precision", "recall", "core F1", "95 % interval", "strict F1", "two people"]
    return table(head, rows)


def kinds(scores: Mapping[str, Score]) -> str:
    """Each kind of article."""
    rows = []
    for kind, score in scores.items():
        figures = score.figures()
        gold = sum(counts.gold for counts in score.core.values())
        predicted = sum(counts.predicted for counts in score.core.values())
        parts = (f"core_{part}" for part in ("precision", "recall", "f1"))
        rows.append([kind, str(gold), str(predicted), *(shown(figures[part].value) for part in parts)])
    return table(["kind of article", "gold", "found", "precision", "recall", "core F1"], rows)


def slots(score: Score) -> str:
    """Each slot's MUC counts and F1."""
    rows = []
    for (kind, slot), counts in sorted(score.slots.items(), key=lambda item: _slot_place(*item[0])):
        numbers = (counts.correct, counts.incorrect, counts.missing, counts.spurious)
        name = f"{kind}.{slot_name(slot)}"
        rows.append([name, *map(str, numbers), shown(counts.counts.f1.value)])
    return table(["slot", "correct", "incorrect", "missing", "spurious", "F1"], rows)


def rules(score: Score) -> str:
    """What each rule gave, the rules with most wrong claims first."""
    order = sorted(score.rules.items(), key=lambda item: (item[1].correct - item[1].predicted, item[0]))
    rows = [
        [rule, str(counts.predicted), str(counts.predicted - counts.correct), shown(counts.precision.value)]
        for rule, counts in order
    ]
    return table(["rule", "claims", "wrong", "precision"], rows)


def confusion(found: Confusion, values: Sequence[str], name: str) -> str:
    """Gold down, predicted across; cells without a pair show a dot."""
    rows = [[gold, *(str(found.get((gold, predicted), 0) or "·") for predicted in values)] for gold in values]
    return table([f"{name}: gold \\ found", *values], rows)


def both_confusions(score: Score) -> list[str]:
    return [confusion(score.certainty, CERTAINTIES, "certainty"), confusion(score.stage, STAGES, "stage")]


def comparison(found: Mapping[str, Difference]) -> str:
    """What this run gains over another, figure by figure, with the chance of as much by luck."""
    rows = []
    for name, difference in found.items():
        if name.endswith(("_precision", "_recall")) or "_precision." in name or "_recall." in name:
            continue
        gain = difference.gain
        sign = "–" if gain is None else f"{gain:+.3f}"
        rows.append([name, shown(difference.first), shown(difference.second), sign, _chance(difference.p)])
    return table(["figure", "other run", "this run", "gain", "p"], rows)


def _chance(p: float | None) -> str:
    return "<0.001" if p is not None and p < 0.001 else shown(p)


def _interval(found: Interval | None) -> str:
    return "–" if found is None else f"{found.low:.3f} to {found.high:.3f}"


def _slot_place(kind: str, slot: str) -> tuple[int, int]:
    own = (*CLAIM_TYPES[kind].slots(), "certainty")
    return (list(CLAIM_TYPES).index(kind), own.index(slot))


def links(counts: Mapping[str, LinkCounts]) -> str:
    """Each form of mention: how many, found, linked right, and wrong links among the failures."""
    rows = []
    for form, count in counts.items():
        rows.append(
            [
                form,
                str(count.accuracy.whole),
                shown(count.found.value),
                shown(count.accuracy.value),
                shown(count.wrong_of_failures.value),
            ]
        )
    return table(["mentions", "gold", "found", "linked right", "wrong of failures"], rows)
