"""Figures of a model on the three held-out sets, its speed and its start-up time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import entities
import spacy
import treebanks
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

FOOTBALL = Path(__file__).parent / "football_sentences" / "sentences.jsonl"


@dataclass(frozen=True)
class Score:
    """Exact matches: `right` of `found` by the model and `gold` in the data."""

    right: int
    found: int
    gold: int

    @property
    def f(self) -> float:
        return 200 * self.right / max(1, self.found + self.gold)

    def row(self) -> dict[str, float]:
        return {
            "p": round(100 * self.right / max(1, self.found), 2),
            "r": round(100 * self.right / max(1, self.gold), 2),
            "f": round(self.f, 2),
            "gold": self.gold,
        }


def syntax(nlp: Language, folder: Path, group: int) -> dict[str, float]:
    """On it_isdt-ud-test, `group` sentences a document. The model gets raw text and tokenises it;
    gold words are the surface tokens (`della` is one). UAS and LAS leave punctuation out, as spaCy's
    scorer does."""
    _, test = treebanks.load(folder / "ud")
    gold = [treebanks.to_doc(nlp.vocab, test[i : i + group]) for i in range(0, len(test), group)]
    examples = _examples(nlp, gold)
    scores: dict[str, Any] = {}
    for score in (
        Scorer.score_tokenization(examples),
        Scorer.score_token_attr(examples, "pos"),
        Scorer.score_token_attr(examples, "tag"),
        Scorer.score_token_attr(examples, "morph"),
        Scorer.score_token_attr(examples, "lemma"),
        Scorer.score_spans(examples, "sents"),
        Scorer.score_deps(examples, "dep", ignore_labels=("p", "punct")),
    ):
        scores.update(score)
    wanted = {
        "token_acc": "tokens",
        "dep_uas": "UAS",
        "dep_las": "LAS",
        "pos_acc": "POS",
        "tag_acc": "fine tag",
        "morph_acc": "features",
        "lemma_acc": "lemma",
        "sents_f": "sentences F",
    }
    return {name: round(100 * scores[key], 2) for key, name in wanted.items()}


def names(nlp: Language, folder: Path) -> dict[str, dict[str, float]]:
    """On kind_wikinews_test: exact spans and labels, all and by label."""
    texts = [entities.detokenise(s) for s in entities.read_kind(folder / "ner" / "kind_wikinews_test.tsv")]
    gold, found = set(), set()
    for number, (doc, (text, spans)) in enumerate(zip(nlp.pipe(t for t, _ in texts), texts, strict=True)):
        reference = entities.to_doc(nlp, text, spans)
        gold |= {(number, e.start_char, e.end_char, e.label_) for e in reference.ents}
        found |= {(number, e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in entities.LABELS}
    rows = {}
    for label in ("all", *entities.LABELS):
        g = {s for s in gold if label in ("all", s[3])}
        f = {s for s in found if label in ("all", s[3])}
        rows[label] = Score(len(g & f), len(f), len(g)).row()
    return rows


def football(nlp: Language, path: Path = FOOTBALL) -> dict[str, dict[str, float]]:
    """On the football sentences: PER, and TEAM, which the model may call ORG or LOC."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold: dict[str, set[tuple[int, int, int]]] = {"PER": set(), "TEAM": set()}
    found: dict[str, set[tuple[int, int, int]]] = {"PER": set(), "TEAM": set()}
    texts = (line["text"].translate(treebanks.NORMALISE) for line in lines)
    for number, (doc, line) in enumerate(zip(nlp.pipe(texts), lines, strict=True)):
        for start, end, label in line["spans"]:
            gold[label].add((number, start, end))
        for entity in doc.ents:
            label = "PER" if entity.label_ == "PER" else "TEAM"
            elsewhere = any(entity.start_char < end and start < entity.end_char for start, end in line.get("other", []))
            if label == "PER" or not elsewhere:
                found[label].add((number, entity.start_char, entity.end_char))
    return {label: Score(len(gold[label] & found[label]), len(found[label]), len(gold[label])).row() for label in gold}


def speed(nlp: Language, folder: Path, repeats: int = 3) -> dict[str, float]:
    """Tokens a second of the model and of blank tokenising on the same texts; best of `repeats`."""
    sentences = [entities.detokenise(s)[0] for s in entities.read_kind(folder / "ner" / "kind_wikinews_test.tsv")]
    texts = [" ".join(sentences[i : i + 8]) for i in range(0, len(sentences), 8)]
    result = {}
    for name, pipeline in (("blank", spacy.blank("it")), ("model", nlp)):
        best = 0.0
        for _ in range(repeats):
            start = time.perf_counter()
            tokens = sum(len(doc) for doc in pipeline.pipe(texts))
            best = max(best, tokens / (time.perf_counter() - start))
        result[f"{name} tokens/s"] = round(best)
    result["ratio"] = round(result["blank tokens/s"] / result["model tokens/s"], 1)
    return result


def startup(model: Path) -> dict[str, float]:
    """Seconds that `spacy.load` takes in a fresh process, without the import of spaCy; size in MB."""
    code = "import spacy,time,sys; t=time.perf_counter(); spacy.load(sys.argv[1]); print(time.perf_counter()-t)"
    seconds = min(
        float(
            subprocess.run([sys.executable, "-c", code, str(model)], capture_output=True, text=True, check=True).stdout
        )
        for _ in range(3)
    )
    size = sum(f.stat().st_size for f in model.rglob("*") if f.is_file())
    return {"load s": round(seconds, 2), "size MB": round(size / 1e6, 1)}


def evaluate(model: Path, folder: Path) -> dict[str, Any]:
    nlp = spacy.load(model)
    return {
        "it_isdt-ud-test, a sentence a document": syntax(nlp, folder, 1),
        "it_isdt-ud-test, ten sentences a document": syntax(nlp, folder, 10),
        "kind_wikinews_test": names(nlp, folder),
        "football sentences": football(nlp),
        "speed": speed(nlp, folder),
        "start-up": startup(model),
    }


def _examples(nlp: Language, gold: list[Doc]) -> list[Example]:
    return [
        Example(predicted, reference) for predicted, reference in zip(nlp.pipe(d.text for d in gold), gold, strict=True)
    ]
