"""Scores of predicted claims against gold, at every grain, as sums over articles.

- **core record**: type and key slots (`KEY` of the claim classes); null equals null.
- **strict record**: all slots and certainty, but not sources and evidence.
- **slots**: MUC counts over the aligned pairs and over what stayed alone; slots that neither side fills count nowhere.
- **certainty** and **stage**: confusion over the pairs with the same core record.
- **sources**: names of sources over those pairs, and over all claims (those of a missed claim are missing).
- **evidence**: over those pairs, whether the prediction points into a sentence that gold quotes.
- **rules**: what each rule predicted and how much of it has a core match.

Twins that are not owed or not punished (`align`) count nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from panchina.errors import InputError
from panchina.evaluate.align import Alignment, align
from panchina.evaluate.compare import filled, slot_names
from panchina.evaluate.counts import Counts, Ratio, SlotCounts
from panchina.evaluate.gold import GoldArticle
from panchina.evaluate.names import NameTable
from panchina.evaluate.sentences import evidence_hit
from panchina.records import CLAIM_TYPES, Claim, Rumour

NO_RULE = "(no rule)"
"""Stands for the rule of a claim that names none."""
Predictions = Mapping[str, Sequence[Claim]]
"""The predicted claims of each article, by its id."""
Key = TypeVar("Key")
Confusion = Mapping[tuple[str, str], int]
"""How often a gold value (first) was predicted as a value (second)."""


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one article, or of several when added."""

    core: Mapping[str, Counts] = field(default_factory=dict)
    strict: Mapping[str, Counts] = field(default_factory=dict)
    slots: Mapping[tuple[str, str], SlotCounts] = field(default_factory=dict)
    certainty: Confusion = field(default_factory=dict)
    stage: Confusion = field(default_factory=dict)
    sources: Counts = field(default_factory=Counts)
    sources_of_all: Counts = field(default_factory=Counts)
    evidence: Ratio = field(default_factory=Ratio)
    rules: Mapping[str, Counts] = field(default_factory=dict)

    def __add__(self, other: Score) -> Score:
        return Score(
            core=_merged(self.core, other.core, Counts()),
            strict=_merged(self.strict, other.strict, Counts()),
            slots=_merged(self.slots, other.slots, SlotCounts()),
            certainty=_merged(self.certainty, other.certainty, 0),
            stage=_merged(self.stage, other.stage, 0),
            sources=self.sources + other.sources,
            sources_of_all=self.sources_of_all + other.sources_of_all,
            evidence=self.evidence + other.evidence,
            rules=_merged(self.rules, other.rules, Counts()),
        )

    def figures(self) -> dict[str, Ratio]:
        """Every figure by name: `core_f1`, `core_f1.rumour`, `certainty`, `source_precision` … in a fixed order."""
        found: dict[str, Ratio] = {}
        for grain, counts in (("core", self.core), ("strict", self.strict)):
            found.update(_three(grain, sum(counts.values(), Counts())))
            for kind in CLAIM_TYPES:
                found.update(_three(grain, counts.get(kind, Counts()), f".{kind}"))
        found.update(_three("slot", sum(self.slots.values(), SlotCounts()).counts))
        found["certainty"] = _agreement(self.certainty)
        found["stage"] = _agreement(self.stage)
        found.update(_three("source", self.sources))
        found.update(_three("source_all", self.sources_of_all))
        found["evidence"] = self.evidence
        return found


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """A gold article, what was predicted for it, how they were aligned, and what that counts for."""

    gold: GoldArticle
    predicted: tuple[Claim, ...]
    alignment: Alignment
    score: Score


def score_articles(gold: Iterable[GoldArticle], predicted: Predictions, names: NameTable) -> list[ScoredArticle]:
    """Each gold article scored, in order; InputError if the predictions lack one. Other articles are not looked at."""
    scored = []
    for article in gold:
        if article.id not in predicted:
            raise InputError(f"the predictions lack the gold article {article.id!r}: extract it too")
        claims = tuple(predicted[article.id])
        alignment = align(article.claims, claims, names)
        scored.append(ScoredArticle(article, claims, alignment, score_alignment(alignment, article.text, names)))
    return scored


def total(scored: Iterable[ScoredArticle]) -> Score:
    """The sum over articles."""
    return sum((article.score for article in scored), Score())


def by_kind(scored: Iterable[ScoredArticle]) -> dict[str, Score]:
    """The sum over the articles of each kind, in the order of first appearance."""
    found: dict[str, Score] = {}
    for article in scored:
        found[article.gold.kind] = found.get(article.gold.kind, Score()) + article.score
    return found


def score_alignment(alignment: Alignment, text: str, names: NameTable) -> Score:
    """The counts of one article. `text` is the article's text, into which all evidence points."""
    core: Counter[tuple[str, str]] = Counter()
    rules: Counter[tuple[str, str]] = Counter()
    certainty: Counter[tuple[str, str]] = Counter()
    stage: Counter[tuple[str, str]] = Counter()
    sources = Counts()
    sources_of_all = Counts()
    evidence = Ratio()
    for pair in alignment.pairs:
        kind, rule = pair.gold.type, pair.predicted.rule or NO_RULE
        core.update(
            {(kind, "gold"): 1, (kind, "predicted"): 1, (kind, "core"): pair.core, (kind, "strict"): pair.strict}
        )
        rules.update({(rule, "predicted"): 1, (rule, "core"): pair.core})
        if not pair.core:
            sources_of_all += Counts(len(pair.gold.sources), len(pair.predicted.sources), 0)
            continue
        certainty[pair.gold.certainty, pair.predicted.certainty] += 1
        if isinstance(pair.gold, Rumour) and isinstance(pair.predicted, Rumour):
            stage[pair.gold.stage, pair.predicted.stage] += 1
        left, right = pair.gold.sources, pair.predicted.sources
        named = Counts(len(left), len(right), names.common("source", left, right))
        sources, sources_of_all = sources + named, sources_of_all + named
        evidence += Ratio(int(evidence_hit(pair.gold, pair.predicted, text)), 1)
    for claim in alignment.missed:
        core[claim.type, "gold"] += 1
        sources_of_all += Counts(gold=len(claim.sources))
    for claim in alignment.spurious:
        core[claim.type, "predicted"] += 1
        rules[claim.rule or NO_RULE, "predicted"] += 1
        sources_of_all += Counts(predicted=len(claim.sources))
    kinds = [kind for kind in CLAIM_TYPES if core[kind, "gold"] or core[kind, "predicted"]]
    return Score(
        core={kind: Counts(core[kind, "gold"], core[kind, "predicted"], core[kind, "core"]) for kind in kinds},
        strict={kind: Counts(core[kind, "gold"], core[kind, "predicted"], core[kind, "strict"]) for kind in kinds},
        slots=_slots(alignment),
        certainty=dict(certainty),
        stage=dict(stage),
        sources=sources,
        sources_of_all=sources_of_all,
        evidence=evidence,
        rules={
            rule: Counts(predicted=rules[rule, "predicted"], correct=rules[rule, "core"])
            for rule in sorted({rule for rule, _ in rules})
        },
    )


def _slots(alignment: Alignment) -> dict[tuple[str, str], SlotCounts]:
    found: dict[tuple[str, str], SlotCounts] = {}

    def add(claim: Claim, slot: str, counts: SlotCounts) -> None:
        found[claim.type, slot] = found.get((claim.type, slot), SlotCounts()) + counts

    for pair in alignment.pairs:
        for slot in slot_names(pair.gold):
            left, right = filled(getattr(pair.gold, slot)), filled(getattr(pair.predicted, slot))
            if left and right:
                wrong = slot in pair.wrong
                add(pair.gold, slot, SlotCounts(correct=not wrong, incorrect=wrong))
            elif left or right:
                add(pair.gold, slot, SlotCounts(missing=left, spurious=right))
    for claims, counts in ((alignment.missed, SlotCounts(missing=1)), (alignment.spurious, SlotCounts(spurious=1))):
        for claim in claims:
            for slot in slot_names(claim):
                if filled(getattr(claim, slot)):
                    add(claim, slot, counts)
    return found


def _three(grain: str, counts: Counts, of: str = "") -> dict[str, Ratio]:
    return {
        f"{grain}_precision{of}": counts.precision,
        f"{grain}_recall{of}": counts.recall,
        f"{grain}_f1{of}": counts.f1,
    }


def _agreement(confusion: Confusion) -> Ratio:
    return Ratio(
        sum(count for (gold, predicted), count in confusion.items() if gold == predicted), sum(confusion.values())
    )


Addable = TypeVar("Addable", int, Counts, SlotCounts)


def _merged(one: Mapping[Key, Addable], other: Mapping[Key, Addable], zero: Addable) -> dict[Key, Addable]:
    return {key: one.get(key, zero) + other.get(key, zero) for key in (*one, *(key for key in other if key not in one))}
