"""What the report shows of an article: its text cut into marked pieces, and its claims in rows, gold beside predicted.

Verdicts, from good to bad: `right` (the strict record), `detail` (right core record, another slot wrong), `core` (a
prediction stands for it, a key slot is wrong), `missed`, `invented`; `forgiven` are twins that count nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from panchina.evaluate.compare import filled, slot_names
from panchina.evaluate.gold_schema import slot_name
from panchina.evaluate.score import ScoredArticle
from panchina.records import Claim

Verdict = Literal["right", "detail", "core", "missed", "invented", "forgiven"]
WORST_FIRST: tuple[Verdict, ...] = ("missed", "invented", "core", "detail", "forgiven", "right")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that could change how a page is shown: control characters and marks of writing direction."""


@dataclass(frozen=True, slots=True)
class SlotView:
    """A slot as it is read: its name, its value, and whether the other side says otherwise."""

    name: str
    value: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its number in the article (`G3`, `P1`)."""

    number: str
    type: str
    verdict: Verdict
    slots: tuple[SlotView, ...]
    sources: tuple[str, ...]
    rule: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Row:
    """A gold claim and the prediction that stands for it, or one of the two alone."""

    verdict: Verdict
    gold: ClaimView | None
    predicted: ClaimView | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same claims cite: the worst verdict among them, and the numbers that begin here."""

    text: str
    verdict: Verdict | None
    begins: tuple[str, ...]
    claims: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article in the report. `errors` counts claims missed, wrong in the core record, or invented."""

    id: str
    kind: str
    head: str
    errors: int
    details: int
    gold: int
    predicted: int
    right: int
    rows: tuple[Row, ...]
    gold_text: tuple[Piece, ...]
    predicted_text: tuple[Piece, ...]


def article_view(article: ScoredArticle) -> ArticleView:
    """The view of one scored article; rows stand in the order of the text."""
    text = article.gold.text
    couples: list[tuple[Verdict, Claim | None, Claim | None, tuple[str, ...]]] = []
    for pair in article.alignment.pairs:
        verdict: Verdict = "right" if pair.strict else "detail" if pair.core else "core"
        couples.append((verdict, pair.gold, pair.predicted, pair.wrong))
    couples.extend(("missed", claim, None, ()) for claim in article.alignment.missed)
    couples.extend(("forgiven", claim, None, ()) for claim in article.alignment.not_owed)
    couples.extend(("invented", None, claim, ()) for claim in article.alignment.spurious)
    couples.extend(("forgiven", None, claim, ()) for claim in article.alignment.not_punished)
    couples.sort(key=lambda couple: min(span.start for claim in couple[1:3] if claim for span in claim.evidence or ()))
    rows: list[Row] = []
    golds: list[tuple[ClaimView, Claim]] = []
    predictions: list[tuple[ClaimView, Claim]] = []
    for verdict, gold, predicted, wrong in couples:
        if gold is not None:
            golds.append((claim_view(gold, f"G{len(golds) + 1}", verdict, text, wrong), gold))
        if predicted is not None:
            predictions.append((claim_view(predicted, f"P{len(predictions) + 1}", verdict, text, wrong), predicted))
        left = golds[-1][0] if gold is not None else None
        right = predictions[-1][0] if predicted is not None else None
        rows.append(Row(verdict, left, right))
    count = [row.verdict for row in rows].count
    return ArticleView(
        id=article.gold.id,
        kind=article.gold.kind,
        head=plain(text.strip().split("\n")[0][:120]),
        errors=count("missed") + count("core") + count("invented"),
        details=count("detail"),
        gold=len(golds),
        predicted=len(predictions),
        right=count("right") + count("detail"),
        rows=tuple(rows),
        gold_text=pieces(text, golds),
        predicted_text=pieces(text, predictions),
    )


def claim_view(claim: Claim, number: str, verdict: Verdict, text: str, wrong: Sequence[str] = ()) -> ClaimView:
    """A claim for people to read: filled slots, and the empty ones that the other side fills."""
    slots = [
        SlotView(slot_name(slot), plain(_shown(getattr(claim, slot))), slot in wrong)
        for slot in slot_names(claim)
        if filled(getattr(claim, slot)) or slot in wrong
    ]
    quote = text[claim.evidence[0].start : claim.evidence[0].end] if claim.evidence else ""
    sources = tuple(map(plain, claim.sources))
    return ClaimView(number, claim.type, verdict, tuple(slots), sources, claim.rule, plain(quote))


def pieces(text: str, claims: Iterable[tuple[ClaimView, Claim]]) -> tuple[Piece, ...]:
    """The whole text, cut where evidence begins or ends; the pieces joined are the text (but for `plain`)."""
    spans = [(span, view) for view, claim in claims for span in claim.evidence]
    cuts = sorted({0, len(text), *(place for span, _ in spans for place in (span.start, span.end))})
    found = []
    for start, end in pairwise(cuts):
        here = [view for span, view in spans if span.start <= start and end <= span.end]
        begins = tuple(view.number for span, view in spans if span.start == start)
        verdicts = {view.verdict for view in here}
        worst = next((verdict for verdict in WORST_FIRST if verdict in verdicts), None)
        names = ", ".join(dict.fromkeys(f"{view.number} {view.type}" for view in here))
        found.append(Piece(plain(text[start:end]), worst, begins, names))
    return tuple(found)


def plain(text: str) -> str:
    """The text with a sign in the place of each character that could change how the page is shown."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(value: Any) -> str:
    if not filled(value):
        return "–"
    if isinstance(value, tuple):
        return "; ".join(value)
    return "yes" if value is True else f"{value:,}".replace(",", " ") if isinstance(value, int) else str(value)
