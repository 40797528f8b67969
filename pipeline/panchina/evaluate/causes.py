"""Why a claim was missed, wrong or invented, as far as gold, prediction and, if given, a trace can tell.

A cause is a short label by which the report groups errors:

- `wrong link: team` (any slot that holds a name) and `wrong value: status` (any other): a prediction stands for the
  gold claim, but that slot of its core record differs; the weightiest one if several do. `not filled: …` and
  `filled in vain: …` where one of the two leaves the slot open.
- `wrong certainty`, `wrong stage`, and as above for other slots outside the core record.
- `wrongly merged`: a prediction that stands for another gold claim about the same thing cites this claim's words.
- `wrongly dropped: …`: the trace tells that a claim of the type was made from these words and dropped, and why.
- `no mention`: by the trace, no name of the claim was found in the sentences that gold quotes.
- `nothing of these names`: the same without a trace: no predicted claim of the article holds a name of the claim, so
  that either the names were not found or no rule spoke of them.
- `no trigger`: names were found (there, or without a trace in other claims), and no rule made anything of the words.
- `invented by RULE`: a predicted claim that stands for nothing in gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from panchina.errors import InputError
from panchina.evaluate.align import Pair
from panchina.evaluate.compare import ANCHORS, NAME_SLOTS, WEIGHTS, filled, name_kind, slot_equal, touching
from panchina.evaluate.gold_schema import slot_name
from panchina.evaluate.names import NameTable
from panchina.evaluate.score import NO_RULE, ScoredArticle
from panchina.evaluate.sentences import sentence_of
from panchina.records import Claim, Evidence

Side = Literal["missed", "wrong core", "wrong detail", "invented"]


@dataclass(frozen=True, slots=True)
class Drop:
    """A claim that the extractor made and dropped again."""

    type: str
    span: Evidence
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What the extractor saw of one article on its way: spans of names with what they were taken for, and drops."""

    mentions: tuple[tuple[Evidence, str], ...] = ()
    drops: tuple[Drop, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """One error: its cause, the gold claim, the predicted claim, or both, and all slots in which they differ."""

    cause: str
    side: Side
    article: ScoredArticle
    gold: Claim | None = None
    predicted: Claim | None = None
    wrong: tuple[str, ...] = ()


def trace_from_dict(record: Mapping[str, Any]) -> Trace:
    """`{"mentions": [[start, end, name], …], "drops": [{"type", "start", "end", "reason"}, …]}`, both optional."""
    try:
        mentions = [(Evidence(int(start), int(end)), str(name)) for start, end, name in record.get("mentions") or ()]
        drops = [
            Drop(str(drop["type"]), Evidence(int(drop["start"]), int(drop["end"])), str(drop["reason"]))
            for drop in record.get("drops") or ()
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise InputError("not a trace of an article: it needs mentions and drops as panchina writes them") from None
    return Trace(tuple(mentions), tuple(drops))


def failures_of(article: ScoredArticle, names: NameTable, trace: Trace | None = None) -> list[Failure]:
    """Every error of an article, the worst sides first."""
    alignment = article.alignment
    found = [
        Failure(_why_missed(claim, article, names, trace), "missed", article, gold=claim) for claim in alignment.missed
    ]
    for pair in alignment.pairs:
        if pair.wrong:
            side: Side = "wrong detail" if pair.core else "wrong core"
            found.append(Failure(_why_wrong(pair), side, article, pair.gold, pair.predicted, pair.wrong))
    for claim in alignment.spurious:
        found.append(Failure(f"invented by {claim.rule or NO_RULE}", "invented", article, predicted=claim))
    return found


def _why_wrong(pair: Pair) -> str:
    weights = WEIGHTS[pair.gold.type]
    slot = max(pair.wrong, key=lambda name: (weights.get(name, 0), name in ("certainty", "stage")))
    shown = slot_name(slot)
    if slot in ("certainty", "stage"):
        return f"wrong {slot}"
    if not filled(getattr(pair.predicted, slot)):
        return f"not filled: {shown}"
    if not filled(getattr(pair.gold, slot)):
        return f"filled in vain: {shown}"
    return f"wrong link: {shown}" if name_kind(slot, pair.gold) else f"wrong value: {shown}"


def _why_missed(claim: Claim, article: ScoredArticle, names: NameTable, trace: Trace | None) -> str:
    if trace is not None:
        for drop in trace.drops:
            if drop.type == claim.type and _overlaps(drop.span, claim.evidence):
                return f"wrongly dropped: {drop.reason}"
    anchor = ANCHORS[claim.type]
    for pair in article.alignment.pairs:
        if pair.gold.type != claim.type or not slot_equal(anchor, claim, pair.predicted, names):
            continue
        own = [span for span in pair.predicted.evidence if _overlaps(span, claim.evidence)]
        if own and touching(claim, pair.predicted) and not all(_overlaps(span, pair.gold.evidence) for span in own):
            return "wrongly merged"
    if _names_found(claim, article, names, trace):
        return "no trigger"
    return "nothing of these names" if trace is None else "no mention"


def _names_found(claim: Claim, article: ScoredArticle, names: NameTable, trace: Trace | None) -> bool:
    """Whether some name of the claim was seen: at its sentences with a trace, else in any predicted claim."""
    text = article.gold.text
    sentences = [sentence_of(span, text) for span in claim.evidence]
    for slot in claim.slots():
        value = getattr(claim, slot)
        kind = name_kind(slot, claim)
        if kind is None or not isinstance(value, str):
            continue
        if trace is not None:
            if any(_overlaps(span, sentences) and names.same(kind, value, name) for span, name in trace.mentions):
                return True
        elif any(
            isinstance(name := getattr(other, there), str) and names.same(kind, value, name)
            for other in article.predicted
            for there in other.slots()
            if there in NAME_SLOTS and name_kind(there, other) == kind
        ):
            return True
    return False


def _overlaps(span: Evidence, others: Iterable[Evidence]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
