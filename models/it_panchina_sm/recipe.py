"""Trains, evaluates and packages it_panchina_sm.

    python recipe.py all DATA [--work build]
    python recipe.py evaluate DATA [--model it_panchina_sm]

DATA is the folder with `ud/`, `ner/` and `football/` that the model card describes. The steps of `all`,
each of which can be named alone: `vectors`, `teachers`, `first`, `final`, `package`, `evaluate`.
Needs spacy 3.8, scipy and spacy-lookups-data; about two hours on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy  # noqa: E402
from spacy.cli.train import train as spacy_train  # noqa: E402
from spacy.util import load_config  # noqa: E402

import corpus as corpora  # noqa: E402
import evaluation  # noqa: E402
import fast_matmul  # noqa: E402, F401
from tokenizer import split_pairs  # noqa: E402

MODEL = HERE / "it_panchina_sm"
NAMES_ONLY = ["tok2vec", "ner"]
SYNTAX_ONLY = ["tok2vec", "morphologizer", "tagger", "parser", "lemmatizer"]

#: Steps of each training; what else differs from config.cfg.
RUNS: dict[str, dict[str, Any]] = {
    "names": {
        "nlp.pipeline": NAMES_ONLY, "training.max_steps": 1200, "training.dropout": 0.25,
        "training.batcher.size.start": 300, "training.score_weights": {"ents_f": 1.0},
        "components.tok2vec.model.encode.width": 128,
    },
    "syntax": {
        "nlp.pipeline": SYNTAX_ONLY, "training.max_steps": 1300, "training.dropout": 0.2,
        "training.batcher.size.start": 600, "training.batcher.size.stop": 1200,
        "components.tok2vec.model.encode.width": 128, "components.parser.model.hidden_width": 128,
    },
    "first": {"training.max_steps": 2400},
    "final": {"training.max_steps": 3000},
}


def build_vectors(corpus: corpora.Corpus, work: Path) -> None:
    corpus.vectors().to_disk(work / "vectors")


def train_teachers(corpus: corpora.Corpus, work: Path) -> None:
    """One model for names, on KIND, and one for syntax, on the treebanks; both wider than the last."""
    _train("names", corpus.names(1), corpus, work)
    _train("syntax", corpus.syntax(2), corpus, work)


def train_first(corpus: corpora.Corpus, work: Path) -> None:
    """All components on one tok2vec: each document trains those whose annotation it has."""
    names = spacy.load(work / "names" / "model-best")
    docs = corpus.syntax(2) + corpus.names(2) + corpus.relabelled(names, 7000) + corpus.football(9000)
    _train("first", docs, corpus, work)


def train_final(corpus: corpora.Corpus, work: Path) -> None:
    """Goes on from the first model, with the trees of the syntax teacher on news and football."""
    names = spacy.load(work / "names" / "model-best")
    syntax = spacy.load(work / "syntax" / "model-best")
    docs = corpus.syntax(3) + corpus.relabelled(names, 7000)
    docs += corpora.parsed(corpus.names(1) + corpus.football(4000), syntax, corpora.Lemmas(corpus.treebanks))
    docs += corpus.names(2) + corpus.football(8000)[4000:]
    _train("final", docs, corpus, work, start=work / "first" / "model-last")


def package(work: Path) -> None:
    """The last model, whose weights are averages, with only the strings that it needs."""
    source = work / "final" / "model-last"
    nlp = spacy.load(source)
    nlp.meta.update(json.loads((HERE / "meta.json").read_text(encoding="utf-8")))
    nlp.meta["performance"] = {}
    split_pairs(nlp)
    if MODEL.exists():
        shutil.rmtree(MODEL)
    nlp.to_disk(MODEL)
    _trim_strings(nlp, MODEL)


def _trim_strings(nlp: spacy.language.Language, model: Path) -> None:
    """The string store holds each word ever seen; the model needs its labels and edit trees alone."""
    path = model / "vocab" / "strings.json"
    needed: set[str] = set()
    for _, pipe in nlp.pipeline:
        needed.update(str(label) for label in getattr(pipe, "labels", ()))
    labels = {part for label in needed for part in (label, *label.replace("=", "|").split("|"))}
    base = set(spacy.blank("it").vocab.strings)
    trees = {tree[key] for tree in json.loads(json.dumps(_edit_trees(nlp))) for key in ("orig", "subst") if tree.get(key)}
    path.write_text(json.dumps(sorted(labels | base | trees), ensure_ascii=False), encoding="utf-8")


def _edit_trees(nlp: spacy.language.Language) -> list[dict[str, str]]:
    lemmatizer = nlp.get_pipe("lemmatizer")
    found = []
    for tree in range(len(lemmatizer.trees)):
        found += [{"orig": a, "subst": b} for a, b in _leaves(lemmatizer.trees.tree_to_str(tree))]
    return found


def _leaves(shown: str) -> list[tuple[str, str]]:
    import re

    return re.findall(r"\(s '((?:[^'\\]|\\.)*)' '((?:[^'\\]|\\.)*)'\)", shown)


def _train(name: str, docs: list[Any], corpus: corpora.Corpus, work: Path, start: Path | None = None) -> None:
    folder = work / name
    folder.mkdir(parents=True, exist_ok=True)
    corpora.save(docs, folder / "train.spacy")
    corpora.save(corpus.dev(), folder / "dev.spacy")
    config = load_config(HERE / "config.cfg")
    if start:
        for component in config["nlp"]["pipeline"]:
            config["components"][component] = {"source": str(start)}
    for path, value in RUNS[name].items():
        *parents, key = path.split(".")
        section: Any = config
        for parent in parents:
            section = section[parent]
        section[key] = value
    config["paths"].update(train=str(folder / "train.spacy"), dev=str(folder / "dev.spacy"), vectors=str(work / "vectors"))
    config.to_disk(folder / "config.cfg")
    spacy_train(folder / "config.cfg", folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["all", "vectors", "teachers", "first", "final", "package", "evaluate"])
    parser.add_argument("data", type=Path, help="folder with ud/, ner/ and football/")
    parser.add_argument("--work", type=Path, default=HERE / "build", help="where vectors and models in the making go")
    parser.add_argument("--model", type=Path, default=MODEL, help="model to evaluate")
    options = parser.parse_args()
    if not (options.data / "ud").is_dir():
        parser.error(f"{options.data} has no folder ud/: see README.md for the data")
    options.work.mkdir(parents=True, exist_ok=True)
    wanted = ["vectors", "teachers", "first", "final", "package", "evaluate"] if options.step == "all" else [options.step]
    corpus = corpora.Corpus(options.data) if set(wanted) - {"package", "evaluate"} else None
    for step in wanted:
        if step == "package":
            package(options.work)
        elif step == "evaluate":
            figures = evaluation.evaluate(options.model, options.data)
            print(json.dumps(figures, indent=1, ensure_ascii=False))
        elif corpus:
            {"vectors": build_vectors, "teachers": train_teachers, "first": train_first, "final": train_final}[step](
                corpus, options.work)


if __name__ == "__main__":
    main()
