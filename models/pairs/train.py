"""Trains the pair models: `python models/pairs/train.py [--check]`, with scikit-learn, from corpora that lie here.

Material: `corpora/training/*.jsonl`, texts written for this purpose with all their claims of the types that a line
names. Gold is not trained on, so that it still measures. A pair is a person and a team in one sentence. It has the
label of a claim if the claim has this person and this team; all others are `none`. `--check` trains on three quarters
of the texts and prints precision and recall on the rest, by threshold, four times over.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from panchina.claims.learned.pairs import PairMention, pairs_of
from panchina.clean.blocks import build_article
from panchina.evaluate.name_files import read_name_table
from panchina.evaluate.names import NameTable
from panchina.pipeline import load
from panchina.records import Claim, CoachTenure, Rumour, claim_from_dict
from panchina.resources import data_folder

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
STRENGTH = {"tenure": 0.3, "rumour": 0.3, "stage": 0.3}
SMALLEST = 0.02
"""A feature none of whose weights is larger is left out of the file."""


@dataclass(frozen=True)
class Text:
    """A text with its claims."""

    id: str
    text: str
    published: str | None
    types: frozenset[str]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Example:
    text: str
    features: frozenset[str]
    label: str


def texts() -> Iterator[Text]:
    """All training texts."""
    both = frozenset({"coach_tenure", "rumour"})
    for path in sorted((ROOT / "corpora" / "training").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            claims = []
            for entry in row["claims"]:
                slots = {key: value for key, value in entry.items() if value is not None}
                slots.setdefault("certainty", "asserted")
                slots.setdefault("sources", [])
                claims.append(claim_from_dict({**slots, "evidence": [[0, len(row["text"])]]}))
            types = frozenset(row.get("types") or both)
            yield Text(f"{path.stem}-{number}", row["text"], row.get("published"), types, tuple(claims))


def _labels(pair: PairMention, text: Text, names: NameTable) -> dict[str, str | None]:
    """The labels of a pair: `tenure`, `rumour`, and `stage` if it is one of a move."""
    labels: dict[str, str | None] = {"tenure": "none", "rumour": "none", "stage": None}
    for claim in text.claims:
        if isinstance(claim, CoachTenure):
            if _same(names, claim.coach, claim.team, pair):
                labels["tenure"] = claim.status
        elif isinstance(claim, Rumour):
            if claim.to and _same(names, claim.subject, claim.to, pair):
                labels["rumour"], labels["stage"] = claim.move, claim.stage
            elif claim.from_ and _same(names, claim.subject, claim.from_, pair):
                leaving = claim.move == "leave"
                labels["rumour"], labels["stage"] = ("leave", claim.stage) if leaving else ("from", None)
    return labels


def _same(names: NameTable, person: str, team: str, pair: PairMention) -> bool:
    return names.same("person", person, pair.person.name or "") and names.same("team", team, pair.team.name or "")


def examples() -> dict[str, list[Example]]:
    """The examples of each model."""
    names = read_name_table(data_folder("rules") / "lexicon")
    pipeline = load("blank")
    found: dict[str, list[Example]] = {"tenure": [], "rumour": [], "stage": []}
    for text in texts():
        view = pipeline.view(build_article(id=text.id, text=text.text, published=text.published))
        for pair in pairs_of(view):
            labels = _labels(pair, text, names)
            for model, kind in (("tenure", "coach_tenure"), ("rumour", "rumour"), ("stage", "rumour")):
                label = labels[model]
                if label is not None and kind in text.types:
                    found[model].append(Example(text.id, pair.features, label))
    return found


def fit(material: list[Example], strength: float):  # type: ignore[no-untyped-def]
    """A fitted vectorizer and classifier."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(sorted(item.features), 1.0) for item in material])
    classifier = LogisticRegression(C=strength, max_iter=100, tol=1e-3)
    classifier.fit(matrix, [item.label for item in material])
    return vectorizer, classifier


def write(name: str, material: list[Example]) -> None:
    """Trains on everything and writes the file."""
    vectorizer, classifier = fit(material, STRENGTH[name])
    weights = {}
    for feature, column in zip(vectorizer.get_feature_names_out(), classifier.coef_.T, strict=True):
        if max(abs(column)) >= SMALLEST:
            weights[str(feature)] = [round(float(value), 3) for value in column]
    data = {
        "classes": [str(label) for label in classifier.classes_],
        "bias": [round(float(value), 3) for value in classifier.intercept_],
        "weights": dict(sorted(weights.items())),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (HERE / f"{name}.json").write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    print(f"{name}: {len(material)} examples {dict(Counter(item.label for item in material))}, {len(weights)} features")


def check(name: str, material: list[Example]) -> None:
    """Precision and recall on texts that were not trained on."""
    ids = sorted({item.text for item in material})
    random.Random(1).shuffle(ids)
    counts: dict[float, Counter[str]] = {threshold: Counter() for threshold in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)}
    for fold in range(4):
        held = set(ids[fold::4])
        vectorizer, classifier = fit([item for item in material if item.text not in held], STRENGTH[name])
        test = [item for item in material if item.text in held]
        rows = classifier.predict_proba(vectorizer.transform([dict.fromkeys(item.features, 1.0) for item in test]))
        classes = list(classifier.classes_)
        for item, row in zip(test, rows, strict=True):
            best = max((k for k in range(len(classes)) if classes[k] != "none"), key=lambda k: row[k])
            for threshold, count in counts.items():
                count["gold"] += item.label != "none"
                if row[best] > threshold:
                    count["found"] += 1
                    count["right"] += classes[best] == item.label
    for threshold, count in counts.items():
        precision, recall = count["right"] / max(1, count["found"]), count["right"] / max(1, count["gold"])
        print(f"{name} {threshold}: precision {precision:.3f} recall {recall:.3f} found {count['found']}")


if __name__ == "__main__":
    for name, material in examples().items():
        if "--check" in sys.argv:
            check(name, material)
        else:
            write(name, material)
