"""Trains, evaluates and packages it_panchina_sm.

    python recipe.py all DATA [--work build]
    python recipe.py evaluate DATA [--model it_panchina_sm]

DATA is the folder with `ud/`, `ner/` and `football/` that the model card describes. The steps of `all`,
each of which can be named alone: `vectors`, `teacher`, `syntax`, `names`, `package`, `evaluate`. A
training that is finished in the work folder is not repeated, so that a run that was broken off goes on.
Needs the packages of requirements.txt; about two hours on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import corpus as corpora  # noqa: E402
import evaluation  # noqa: E402
import packaged  # noqa: E402
import spacy  # noqa: E402
import spacy_fixes  # noqa: E402, F401
from spacy.cli.train import train as spacy_train  # noqa: E402
from spacy.util import load_config  # noqa: E402

MODEL = HERE / "it_panchina_sm"
STEPS = ("vectors", "teacher", "syntax", "names", "package", "evaluate")

#: What each training changes in config.cfg.
RUNS: dict[str, dict[str, Any]] = {
    "teacher": {
        "nlp.pipeline": ["ner"],
        "training.max_steps": 2200,
        "training.batcher.size.stop": 1500,
        "training.score_weights": {"ents_f": 1.0},
        "components.ner.model.tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 64,
                "attrs": ["NORM", "SUFFIX", "SHAPE"],
                "rows": [2500, 1500, 800],
                "include_static_vectors": True,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 64,
                "depth": 4,
                "window_size": 1,
                "maxout_pieces": 2,
            },
        },
    },
    "first": {},
    "second": {
        "training.max_steps": 1500,
        "training.batcher.size.start": 1000,
        "training.optimizer.learn_rate.initial_rate": 0.0007,
        "training.optimizer.learn_rate.warmup_steps": 50,
    },
    "third": {
        "training.max_steps": 800,
        "training.batcher.size.start": 1000,
        "training.optimizer.learn_rate.initial_rate": 0.0005,
        "training.optimizer.learn_rate.warmup_steps": 50,
    },
    "syntax": {
        "nlp.pipeline": ["tok2vec", "morphologizer", "tagger", "parser", "lemmatizer"],
        "training.max_steps": 1000,
        "training.batcher.size.start": 1500,
        "training.batcher.size.stop": 1500,
        "training.optimizer.learn_rate.initial_rate": 0.0005,
        "training.optimizer.learn_rate.warmup_steps": 50,
    },
    "wiki": {
        "nlp.pipeline": ["ner"],
        "training.max_steps": 2000,
        "training.score_weights": {"ents_f": 1.0},
        "training.batcher.size.start": 1500,
        "training.batcher.size.stop": 1500,
        "training.optimizer.learn_rate.initial_rate": 0.001,
        "training.optimizer.learn_rate.warmup_steps": 50,
    },
    "names": {
        "nlp.pipeline": ["ner"],
        "training.max_steps": 700,
        "training.score_weights": {"ents_f": 1.0},
        "training.batcher.size.start": 1500,
        "training.batcher.size.stop": 1500,
        "training.optimizer.learn_rate.initial_rate": 0.0006,
        "training.optimizer.learn_rate.warmup_steps": 50,
    },
}


def build_vectors(corpus: corpora.Corpus, work: Path) -> None:
    corpus.vectors().to_disk(work / "vectors")


def train_teacher(corpus: corpora.Corpus, work: Path) -> None:
    """The component `ner`, on a small tok2vec of its own, from KIND: it also relabels WikiNEuRal."""
    kind = corpus.names()
    docs = kind + corpus.neighboured(kind, 2) + corpus.substituted(kind) + corpus.football(8000)
    _train("teacher", docs, corpus, work)


def train_syntax(corpus: corpora.Corpus, work: Path) -> None:
    """All components on one tok2vec: each document trains those whose annotation it has.

    Two shorter trainings go on from the first, with gold names only, and a last one without names. The
    `ner` of these models only helps to train the tok2vec; that of the step `names` takes its place."""
    teacher = spacy.load(work / "teacher" / "model-last")
    kind, syntax, football = corpus.names(), corpus.syntax(3), corpus.football(8000)
    news = kind + corpus.relabelled(teacher, 5000)
    _train("first", syntax + news + corpus.substituted(news) + football, corpus, work)
    gold = corpus.syntax(2) + kind + kind + corpus.substituted(kind)
    _train("second", gold + football[:4000], corpus, work, start=work / "first" / "model-last")
    _train("third", gold + football, corpus, work, start=work / "second" / "model-last")
    _train("syntax", corpus.syntax(3), corpus, work, start=work / "third" / "model-last")


def train_names(corpus: corpora.Corpus, work: Path) -> None:
    """The teacher goes on with what it made of WikiNEuRal, and at last with more football."""
    start = work / "teacher" / "model-last"
    kind, wiki = corpus.names(), corpus.relabelled(spacy.load(start), 10_000)
    copies = corpus.neighboured(kind, 2) + corpus.neighboured(wiki, 1) + corpus.substituted(kind)
    others = corpus.cropped(kind + wiki) + corpus.nameless() + corpus.football(8000)
    _train("wiki", kind + wiki + copies + others, corpus, work, start=start)
    last = kind + wiki + corpus.neighboured(kind, 1) + corpus.football(16_000)
    _train("names", last, corpus, work, start=work / "wiki" / "model-last")


def _train(name: str, docs: list[Any], corpus: corpora.Corpus, work: Path, start: Path | None = None) -> None:
    folder = work / name
    finished = folder / "finished"
    if finished.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    corpora.save(corpora.shuffled(docs), folder / "train.spacy")
    corpora.save(corpus.dev(), folder / "dev.spacy")
    config = load_config(HERE / "config.cfg")
    for path, value in RUNS[name].items():
        *parents, key = path.split(".")
        section: Any = config
        for parent in parents:
            section = section[parent]
        section[key] = value
    if start:
        config["components"] = {part: {"source": str(start)} for part in config["nlp"]["pipeline"]}
    config["initialize"]["before_init"] = {"@callbacks": "panchina.split_pairs.v1"}
    paths = {"train": folder / "train.spacy", "dev": folder / "dev.spacy", "vectors": work / "vectors"}
    config["paths"].update({name: str(path) for name, path in paths.items()})
    config.to_disk(folder / "config.cfg")
    spacy_train(folder / "config.cfg", folder)
    finished.touch()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["all", *STEPS])
    parser.add_argument("data", type=Path, help="folder with ud/, ner/ and football/")
    parser.add_argument("--work", type=Path, default=HERE / "build", help="where vectors and models in the making go")
    parser.add_argument("--model", type=Path, default=MODEL, help="model to evaluate")
    options = parser.parse_args()
    if not (options.data / "ud").is_dir():
        parser.error(f"{options.data} has no folder ud/: see README.md for the data")
    options.work.mkdir(parents=True, exist_ok=True)
    wanted = list(STEPS) if options.step == "all" else [options.step]
    corpus = corpora.Corpus(options.data) if set(wanted) - {"package", "evaluate"} else None
    for step in wanted:
        if step == "package":
            parts = (options.work / name / "model-last" for name in ("syntax", "names"))
            packaged.package(*parts, MODEL, HERE / "meta.json")
        elif step == "evaluate":
            figures = json.dumps(evaluation.evaluate(options.model, options.data), indent=1, ensure_ascii=False)
            print(figures)
            if options.model == MODEL:
                (HERE / "figures.json").write_text(figures + "\n", encoding="utf-8")
        elif corpus:
            {"vectors": build_vectors, "teacher": train_teacher, "syntax": train_syntax, "names": train_names}[step](
                corpus, options.work
            )


if __name__ == "__main__":
    main()
