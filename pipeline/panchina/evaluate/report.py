"""The error report: one HTML file that needs nothing beside itself.

Articles are hostile text: the template escapes everything, a content security policy forbids scripts and network,
and no address from an article becomes a link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from panchina.evaluate.bootstrap import Interval
from panchina.evaluate.causes import Failure, Trace, failures_of
from panchina.evaluate.counts import Counts, shown
from panchina.evaluate.gold_schema import slot_name
from panchina.evaluate.names import NameTable
from panchina.evaluate.report_views import ClaimView, article_view, claim_view
from panchina.evaluate.score import Confusion, Score, ScoredArticle, by_kind, total
from panchina.evaluate.tables import CERTAINTIES
from panchina.records import CLAIM_TYPES, STAGES

_FOLDER = Path(__file__).resolve().parent / "templates"
_CARDS = (
    ("core_f1", "Core records", "F1: type and key slots"),
    ("strict_f1", "Strict records", "F1: every slot and certainty"),
    ("certainty", "Certainty", "right, of matched claims"),
    ("stage", "Stage", "right, of matched rumours"),
    ("source_f1", "Sources", "F1, of matched claims"),
    ("evidence", "Evidence", "points into the right sentence"),
)
_SHOWN_ERRORS = 40
"""How many errors of one cause are listed; all of them stand in the articles."""


@dataclass(frozen=True, slots=True)
class Error:
    """An error in the list of its cause."""

    article: str
    gold: ClaimView | None
    predicted: ClaimView | None


@dataclass(frozen=True, slots=True)
class Cause:
    """All errors of one cause. `harm` is that of the core record if most of them are."""

    name: str
    count: int
    share: float
    types: tuple[tuple[str, int], ...]
    core: bool
    errors: tuple[Error, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """A confusion table: for each gold value the counts across; `weight` is the share of its row."""

    name: str
    values: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[int, float, bool], ...]], ...]


def write_report(
    path: Path,
    scored: Sequence[ScoredArticle],
    names: NameTable,
    intervals: Mapping[str, Interval | None],
    ceiling: Mapping[str, Any] | None = None,
    traces: Mapping[str, Trace] | None = None,
    title: str = "panchina",
) -> None:
    """Writes the report of the scored articles to `path`."""
    from panchina.evaluate.atomic import write_whole

    write_whole(path, report_html(scored, names, intervals, ceiling, traces, title))


def report_html(
    scored: Sequence[ScoredArticle],
    names: NameTable,
    intervals: Mapping[str, Interval | None],
    ceiling: Mapping[str, Any] | None = None,
    traces: Mapping[str, Trace] | None = None,
    title: str = "panchina",
) -> str:
    """The report as HTML. `ceiling` is the agreement of two people, by figure; `traces` are by article id."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    score = total(scored)
    figures = score.figures()
    views = sorted(map(article_view, scored), key=lambda view: (-view.errors, -view.details, view.id))
    failures = [
        failure for article in scored for failure in failures_of(article, names, (traces or {}).get(article.gold.id))
    ]
    return environment.get_template("report.html.j2").render(
        title=title,
        articles=views,
        claims=sum(len(article.gold.claims) for article in scored),
        cards=[_card(*card, score, intervals, ceiling or {}) for card in _CARDS],
        types=[_type(kind, score, intervals, ceiling or {}) for kind in CLAIM_TYPES],
        causes=causes_of(failures),
        mistakes=len(failures),
        rules=_rules(score),
        heats=[_heat("Certainty", score.certainty, CERTAINTIES), _heat("Stage", score.stage, STAGES)],
        kinds=[(kind, _sum(one.core), one.figures()) for kind, one in by_kind(scored).items()],
        slots=_slots(score),
        figures=figures,
    )


def causes_of(failures: Sequence[Failure]) -> list[Cause]:
    """The errors grouped by cause, the most frequent cause first."""
    groups: dict[str, list[Failure]] = {}
    for failure in failures:
        groups.setdefault(failure.cause, []).append(failure)
    found = []
    for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        kinds = [(failure.gold or failure.predicted) for failure in group]
        types = [(kind, sum(claim is not None and claim.type == kind for claim in kinds)) for kind in CLAIM_TYPES]
        core = sum(failure.side != "wrong detail" for failure in group)
        found.append(
            Cause(
                name=name,
                count=len(group),
                share=len(group) / len(failures),
                types=tuple((kind, count) for kind, count in types if count),
                core=2 * core >= len(group),
                errors=tuple(map(_error, group[:_SHOWN_ERRORS])),
            )
        )
    return found


def _error(failure: Failure) -> Error:
    text = failure.article.gold.text

    def view(claim: Any, letter: str) -> ClaimView | None:
        return None if claim is None else claim_view(claim, letter, "core", text, failure.wrong)

    return Error(failure.article.gold.id, view(failure.gold, "gold"), view(failure.predicted, "found"))


def _card(
    figure: str,
    name: str,
    note: str,
    score: Score,
    intervals: Mapping[str, Interval | None],
    ceiling: Mapping[str, Any],
) -> dict[str, Any]:
    return {
        "name": name,
        "note": note,
        "value": score.figures()[figure].value,
        "interval": intervals.get(figure),
        "ceiling": ceiling.get(figure),
    }


def _type(
    kind: str, score: Score, intervals: Mapping[str, Interval | None], ceiling: Mapping[str, Any]
) -> dict[str, Any]:
    figures = score.figures()
    return {
        "name": kind,
        "counts": score.core.get(kind, Counts()),
        "precision": figures[f"core_precision.{kind}"].value,
        "recall": figures[f"core_recall.{kind}"].value,
        "f1": figures[f"core_f1.{kind}"].value,
        "strict": figures[f"strict_f1.{kind}"].value,
        "interval": intervals.get(f"core_f1.{kind}"),
        "ceiling": ceiling.get(f"core_f1.{kind}"),
    }


def _rules(score: Score) -> list[tuple[str, Counts]]:
    return sorted(score.rules.items(), key=lambda item: (item[1].correct - item[1].predicted, item[0]))


def _slots(score: Score) -> list[tuple[str, Any]]:
    found = sorted(score.slots.items(), key=lambda item: -(item[1].incorrect + item[1].missing + item[1].spurious))
    return [(f"{kind}.{slot_name(slot)}", counts) for (kind, slot), counts in found]


def _heat(name: str, found: Confusion, values: Sequence[str]) -> Heat:
    rows = []
    for gold in values:
        whole = sum(found.get((gold, predicted), 0) for predicted in values)
        counts = [(found.get((gold, predicted), 0), gold == predicted) for predicted in values]
        rows.append((gold, tuple((count, count / whole if whole else 0.0, same) for count, same in counts)))
    return Heat(name, tuple(values), tuple(rows))


def _sum(core: Mapping[str, Counts]) -> Counts:
    return sum(core.values(), Counts())
