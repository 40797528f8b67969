"""Trained pipelines -> the folder that ships."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import spacy
from spacy.language import Language
from tokenizer import split_pairs

_LEAF = re.compile(r"\(s '(.*?)' '(.*?)'\)")


def package(syntax: Path, names: Path, model: Path, meta: Path) -> None:
    """Write `syntax` with the `ner` and the word vectors of `names` to `model`, with what `meta` says of
    it and only the strings that it needs."""
    nlp, named = spacy.load(syntax, exclude=["ner"]), spacy.load(names)
    nlp.vocab.vectors = named.vocab.vectors
    widen(nlp)
    nlp.add_pipe("ner", source=named)
    split_pairs(nlp)
    nlp.meta.update(json.loads(meta.read_text(encoding="utf-8")))
    nlp.meta["performance"] = {}
    for key in ("train", "dev", "vectors"):
        nlp.config["paths"][key] = None
    nlp.config["initialize"]["before_init"] = None
    if model.exists():
        shutil.rmtree(model)
    nlp.to_disk(model)
    strings = sorted(_strings(nlp))
    (model / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False), encoding="utf-8")
    _check(nlp, spacy.load(model))


def widen(nlp: Language) -> None:
    """Lets a pipeline read vectors that have grown dimensions since it was trained: those count nothing."""
    width = nlp.vocab.vectors.shape[1]
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            if node.name == "static_vectors" and node.get_dim("nM") < width:
                weights = node.get_param("W")
                node._dims["nM"] = width  # set_dim refuses to change a size
                new = node.ops.alloc2f(weights.shape[0], width)
                new[:, : weights.shape[1]] = weights
                node.set_param("W", new)


def _strings(nlp: Language) -> set[str]:
    """Of all words ever seen, the labels, their features and the pieces of the edit trees."""
    labels = {str(label) for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    parts = {part for label in labels for part in label.replace("=", "|").split("|")}
    trees = nlp.get_pipe("lemmatizer").trees
    pieces = {text for i in range(len(trees)) for leaf in _LEAF.findall(trees.tree_to_str(i)) for text in leaf}
    return (labels | parts | pieces | set(spacy.blank("it").vocab.strings)) - {""}


def _check(nlp: Language, packaged: Language) -> None:
    """Each edit tree must read the same: a missing string would only show when a word needs it."""
    before, after = nlp.get_pipe("lemmatizer").trees, packaged.get_pipe("lemmatizer").trees
    different = [i for i in range(len(before)) if before.tree_to_str(i) != after.tree_to_str(i)]
    if different:
        raise ValueError(f"{len(different)} edit trees lost their strings in packaging")
