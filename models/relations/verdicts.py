"""Fitting of the verdicts, with scikit-learn: which claims of rules and networks are right.

Each page is read with a network that was not trained on it, so that what it says is as good as on text never seen. The
claims are right or wrong by the alignment with the page's own, and a logistic regression a type learns which.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from examples import Text, names

from panchina.claims.learned import relations, verdict
from panchina.claims.learned.network import Network
from panchina.clean.blocks import build_article
from panchina.evaluate.align import align
from panchina.pipeline import load
from panchina.records import CLAIM_TYPES, Claim, claim_from_dict

STRENGTH = 0.03
THRESHOLDS = {
    "coach_tenure": 0.25,
    "coach_tenure.learned": 0.35,
    "trophy": 0.1,
    "trophy.learned": 0.45,
    "standing": 0.15,
    "standing.learned": 0.4,
    "cup_run": 0.03,
    "cup_run.learned": 0.6,
    "rumour": 0.25,
    "rumour.learned": 0.35,
}
"""From which probability a claim is kept: about the greatest F1 on real pages that nothing was trained on.

Those of trophies and standings lie between that and the greatest F1 on plain pages of the training, by folds of pages.

`TYPE.learned` is for claims that the networks alone see.
"""
PLAIN = 4.0
"""What a claim made on a plain page weighs beside another."""
LEAST = 8
"""Claims that must show a feature for it to count."""
SMALLEST = 0.01


@dataclass(frozen=True)
class Case:
    """A claim that was made on a page, and whether it is right."""

    page: str
    type: str
    features: frozenset[str]
    right: bool
    plain: bool
    """Was it made on a plain page?"""


def gold_of(text: Text) -> list[Claim]:
    """The claims written beside a text."""
    claims = []
    for entry in text.claims:
        slots = {key: value for key, value in entry.items() if value is not None}
        start = text.text.find(slots.pop("quote", ""))
        slots["evidence"] = [[max(0, start), max(1, start + 1)]]
        claims.append(claim_from_dict(slots))
    return claims


def cases_of(text: Text, networks: tuple[Network, ...]) -> tuple[list[Case], Counter[str]]:
    """The claims made on a page, judged, and how many there should be of each type."""
    pipeline = load("blank")
    relations.load_networks = lambda: networks  # type: ignore[assignment]
    seen: list[Case] = []

    def watch(reading, claims):  # type: ignore[no-untyped-def]
        made = list(claims)
        result = align(gold_of(text), made, names)
        right = {_key(pair.predicted) for pair in result.pairs if pair.core}
        wrong = {_key(pair.predicted) for pair in result.pairs if not pair.core} | set(map(_key, result.spurious))
        for claim, features in zip(made, verdict.features_of(reading, made), strict=True):
            if _key(claim) in right | wrong:
                seen.append(Case(text.id, claim.type, features, _key(claim) in right, text.plain))
        return made

    import panchina.pipeline as stages

    stages.judged = watch
    pipeline.extract(build_article(id=text.id, text=text.text, published=text.published))
    return seen, Counter(claim.type for claim in gold_of(text))


def _key(claim: Claim) -> str:
    return str(claim.to_dict())


def fit(cases: Sequence[Case]) -> tuple[float, dict[str, float]]:
    """Bias and weights."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for case in cases for name in case.features)
    vectorizer = DictVectorizer()
    rows = [{name: 1.0 for name in sorted(case.features) if counts[name] >= LEAST} for case in cases]
    classifier = LogisticRegression(C=STRENGTH, max_iter=500)
    weights_of = [PLAIN if case.plain else 1.0 for case in cases]
    classifier.fit(vectorizer.fit_transform(rows), [case.right for case in cases], weights_of)
    weights = dict(zip(vectorizer.get_feature_names_out(), classifier.coef_[0], strict=True))
    kept = {str(name): round(float(w), 3) for name, w in sorted(weights.items()) if abs(w) >= SMALLEST}
    return round(float(classifier.intercept_[0]), 3), kept


def _f1(
    probabilities: Sequence[float], right: Sequence[bool], owed: int, threshold: float
) -> tuple[float, float, float]:
    kept = [good for p, good in zip(probabilities, right, strict=True) if p >= threshold]
    precision, recall = sum(kept) / max(1, len(kept)), sum(kept) / max(1, owed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def print_curve(cases: Sequence[Case], owed: Mapping[bool, int], folds: int = 5) -> None:
    """Precision, recall and F1 by threshold, where each page is judged by a model of other pages.

    Counted on the plain pages, where there are any.
    """
    plain = any(case.plain for case in cases)
    pages = sorted({case.page for case in cases})
    random.Random(1).shuffle(pages)
    fold = {page: k % folds for k, page in enumerate(pages)}
    probabilities, right = [], []
    for k in range(folds):
        bias, weights = fit([case for case in cases if fold[case.page] != k])
        model = verdict.LinearModel(bias, weights)
        for case in cases:
            if fold[case.page] == k and case.plain == plain:
                probabilities.append(model.probability(case.features))
                right.append(case.right)
    for threshold in (0.0, *np.arange(0.15, 0.75, 0.05).round(2)):
        precision, recall, f1 = _f1(probabilities, right, owed[plain], threshold)
        print(f"  {threshold:.2f}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def fit_all(cases: Sequence[Case], owed: Mapping[bool, Counter[str]]) -> dict[str, object]:
    """The content of `verdicts.json`; `owed` is how many claims of each type the pages (plain or not) have."""
    models = {}
    for kind in CLAIM_TYPES:
        own = [case for case in cases if case.type == kind]
        due = {plain: counts[kind] for plain, counts in owed.items()}
        print(f"{kind}: {len(own)} claims made, {sum(case.right for case in own)} right, {sum(due.values())} owed")
        print_curve(own, due)
        bias, weights = fit(own)
        models[kind] = {"bias": bias, "weights": weights}
    return {"thresholds": THRESHOLDS, "models": models}
