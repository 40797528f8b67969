"""A small convolutional network over rows of items, run with numpy: what two mentions are to each other.

Every word is the sum of embeddings (word, last three letters, lists that hold it, kind of mention); three gated
convolutions of widths 3, 5 and 9 read its neighbours; a pair is its two mentions, what lies between, the whole
sentence and its facts, and from that each head gives probabilities. `models/relations/train.py` trains it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from panchina.claims.learned.items import Item, Row
from panchina.claims.learned.pairs import PairMention
from panchina.resources import data_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

LENGTH = 56
"""Items of a sentence that are read."""
DILATIONS = (1, 2, 4)
UNKNOWN = 1
_GAP = max(DILATIONS)
_CLASSES = 6


def suffix(label: str) -> str:
    """The last three letters of a word."""
    return label.split("/")[0][-3:]


def marks(item: Item) -> tuple[str, ...]:
    """What kind of item it is: a mention's kind, form and role, or a verb's mood."""
    mention = item.mention
    if mention is not None:
        return f"k{mention.kind}", f"f{mention.form}", f"r{mention.role}{mention.ex}{mention.weak}"
    return (f"v{item.label.split('/')[1]}",) if "/" in item.label else ()


class Network:
    """Weights and vocabularies of one trained network."""

    def __init__(self, weights: dict[str, Array], vocabulary: dict[str, dict[str, int]], heads: dict[str, list[str]]):
        self.weights = weights
        self.words, self.suffixes, self.classes, self.marks, self.facts = (
            vocabulary[name] for name in ("words", "suffixes", "classes", "marks", "facts")
        )
        self.heads = heads

    def embed(self, items: Sequence[Item]) -> Array:
        """One vector an item, before its neighbours are read."""
        w = self.weights
        items = items[:LENGTH]
        x = w["w"][[self.words.get(item.label, UNKNOWN) for item in items]]
        x = x + w["s"][[self.suffixes.get(suffix(item.label), UNKNOWN) for item in items]]
        for k, item in enumerate(items):
            if item.classes:
                x[k] += w["c"][[self.classes[name] for name in item.classes if name in self.classes][:_CLASSES]].sum(0)
            if item.mention is not None or "/" in item.label:
                x[k] += w["k"][[self.marks[name] for name in marks(item) if name in self.marks]].sum(0)
        return x

    def read(self, rows: Sequence[Row]) -> list[Array]:
        """The vectors of each row's items in their context."""
        w = self.weights
        width = w["w"].shape[1]
        starts, parts, live = [], [np.zeros((_GAP, width), np.float32)], [np.zeros(_GAP, bool)]
        at = _GAP
        for row in rows:
            n = min(len(row.items), LENGTH)
            starts.append((at, n))
            if n:
                parts.append(self.embed(row.items))
                live.append(np.ones(n, bool))
            parts.append(np.zeros((_GAP, width), np.float32))
            live.append(np.zeros(_GAP, bool))
            at += n + _GAP
        x = np.concatenate(parts)
        mask = np.concatenate(live)
        for k, step in enumerate(DILATIONS):
            left, right = np.zeros_like(x), np.zeros_like(x)
            left[step:], right[:-step] = x[:-step], x[step:]
            z = np.concatenate([left, x, right], axis=1) @ w[f"c{k}"] + w[f"cb{k}"]
            y = x + z[:, :width] / (1 + np.exp(-z[:, width:]))
            y = y - y.mean(1, keepdims=True)
            y = y / np.sqrt((y * y).mean(1, keepdims=True) + 1e-5) * w[f"g{k}"] + w[f"b{k}"]
            y[~mask] = 0
            x = y
        return [x[start : start + n] for start, n in starts]

    def judge(
        self,
        rows: Sequence[Row],
        pairs: Sequence[PairMention],
        read: Sequence[Array] | None = None,
        heads: Sequence[str] | None = None,
    ) -> dict[str, Array]:
        """For each of `heads` (all, if None) the probabilities of its labels, a line a pair.

        Zeros for a pair beyond `LENGTH`. `read` is what `self.read(rows)` gave, where it was done before.
        """
        asked = self.heads if heads is None else heads
        if not pairs:
            return {head: np.zeros((0, len(self.heads[head])), np.float32) for head in asked}
        vectors = {row.sentence.index: x for row, x in zip(rows, read or self.read(rows), strict=True)}
        tops = {index: x.max(0) for index, x in vectors.items() if len(x)}
        w = self.weights
        width = w["w"].shape[1]
        z = np.zeros((len(pairs), w["h"].shape[0]), np.float32)
        inside = np.ones(len(pairs), bool)
        for k, pair in enumerate(pairs):
            x = vectors[pair.sentence]
            i, j = pair.row.at(pair.a), pair.row.at(pair.b)
            if (i is not None and i >= len(x)) or (j is not None and j >= len(x)):
                inside[k] = False
                continue
            line = z[k]
            if i is not None:
                line[:width] = x[i]
            if j is not None:
                line[width : 2 * width] = x[j]
            if i is not None and j is not None:
                line[2 * width : 3 * width] = x[i] * x[j]
                line[3 * width : 4 * width] = x[min(i, j) : max(i, j) + 1].max(0)
            line[4 * width : 5 * width] = tops[pair.sentence]
            known = [self.facts[fact] for fact in pair.facts if fact in self.facts]
            line[5 * width :] = w["f"][known].sum(0)
        hidden = np.maximum(z @ w["h"] + w["hb"], 0)
        found = {}
        for head in asked:
            scores = hidden @ w[f"o{head}"] + w[f"ob{head}"]
            powers = np.exp(scores - scores.max(1, keepdims=True))
            odds = powers / powers.sum(1, keepdims=True)
            odds[~inside] = 0
            found[head] = odds
        return found


def read_network(folder: Path, number: int) -> Network:
    """The network of that number in a folder."""
    data = json.loads((folder / f"vocabulary-{number}.json").read_text(encoding="utf-8"))
    with np.load(folder / f"weights-{number}.npz", allow_pickle=False) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    return Network(weights, data["vocabulary"], data["heads"])


@cache
def load_networks() -> tuple[Network, ...]:
    """The networks of `models/relations`, whose probabilities are averaged; empty if there are none."""
    folder = data_folder("models") / "relations"
    return tuple(read_network(folder, number) for number in range(len(list(folder.glob("weights-*.npz")))))
