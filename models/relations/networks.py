"""Training of a relation network, with jax and optax: the twin of `panchina.claims.learned.network` with dropout."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from examples import HEADS, UNSURE, Lesson

from panchina.claims.learned.items import Row
from panchina.claims.learned.network import DILATIONS, LENGTH, UNKNOWN, marks, suffix

WIDTH, FACT_WIDTH, HIDDEN = 96, 64, 160
EPOCHS = 10
RATE, DECAY = 2e-3, 0.02
WORD_DROP, INPUT_DROP, PAIR_DROP = 0.2, 0.25, 0.3
ITEMS, ROWS, PAIRS = 1344, 72, 448
"""The most items (with the gaps between rows), rows and pairs of a batch."""
GAP = max(DILATIONS)
MOST = 40
"""The most pairs of a row that one pass looks at."""
LEAST_WORD, LEAST_SUFFIX, LEAST_CLASS = 2, 4, 3
"""How often something must be seen to be known."""
SCALE = 320
"""By what the loss of a batch is divided."""
CLASSES, MARKS, FACTS = 6, 3, 40
"""The most of them that an item or pair has."""

Arrays = dict[str, Any]


def vocabulary(lessons: Iterable[Lesson]) -> dict[str, dict[str, int]]:
    """Numbers of all words, suffixes, word lists, marks and facts; 0 is nothing, 1 unknown."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for taught in lessons:
        for row in taught.rows:
            for item in row.items[:LENGTH]:
                counts["words"][item.label] += 1
                counts["suffixes"][suffix(item.label)] += 1
                counts["classes"].update(item.classes)
                counts["marks"].update(marks(item))
        for example in taught.examples:
            counts["facts"].update(example.pair.facts)
    least = {"words": LEAST_WORD, "suffixes": LEAST_SUFFIX, "classes": LEAST_CLASS, "marks": 1, "facts": 2}
    return {
        name: {key: k + 2 for k, key in enumerate(sorted(key for key, n in counts[name].items() if n >= number))}
        for name, number in least.items()
    }


def _ids(names: Sequence[str], known: dict[str, int], room: int) -> list[int]:
    found = [known[name] for name in names if name in known][:room]
    return found + [0] * (room - len(found))


def pack_rows(rows: Sequence[Row], words: dict[str, dict[str, int]]) -> Arrays:
    """Rows as arrays of numbers."""
    n = len(rows)
    packed = {
        "words": np.zeros((n, LENGTH), np.int32),
        "suffixes": np.zeros((n, LENGTH), np.int32),
        "classes": np.zeros((n, LENGTH, CLASSES), np.int32),
        "marks": np.zeros((n, LENGTH, MARKS), np.int32),
        "length": np.array([min(len(row.items), LENGTH) for row in rows], np.int32),
    }
    for i, row in enumerate(rows):
        for k, item in enumerate(row.items[:LENGTH]):
            packed["words"][i, k] = words["words"].get(item.label, UNKNOWN)
            packed["suffixes"][i, k] = words["suffixes"].get(suffix(item.label), UNKNOWN)
            packed["classes"][i, k] = _ids(item.classes, words["classes"], CLASSES)
            packed["marks"][i, k] = _ids(marks(item), words["marks"], MARKS)
    return packed


def pack_pairs(lessons: Sequence[Lesson], words: dict[str, dict[str, int]]) -> Arrays:
    """Examples as arrays; a label is -1 where a head is not asked."""
    lines: list[tuple[int, int, int]] = []
    facts, labels = [], {head: [] for head in HEADS}  # type: ignore[var-annotated]
    base = 0
    for taught in lessons:
        for example in taught.examples:
            i, j = (taught.rows[example.pair.sentence].at(m) for m in (example.pair.a, example.pair.b))
            if (i or 0) >= LENGTH or (j or 0) >= LENGTH:
                continue
            lines.append((base + example.pair.sentence, -1 if i is None else i, -1 if j is None else j))
            facts.append(_ids(example.pair.facts, words["facts"], FACTS))
            for head, names in HEADS.items():
                label = example.labels.get(head, UNSURE)
                labels[head].append(-1 if label.startswith(UNSURE) else names.index(label))
        base += len(taught.rows)
    row, a, b = (np.array(column, np.int32) for column in zip(*lines, strict=True))
    return {"row": row, "a": a, "b": b, "facts": np.array(facts, np.int32)} | {
        head: np.array(values, np.int32) for head, values in labels.items()
    }


def fresh(words: dict[str, dict[str, int]], seed: int) -> Arrays:
    """Weights before training."""
    generator = np.random.RandomState(seed)

    def table(name: str, width: int) -> Any:
        return jnp.array(generator.randn(max(words[name].values(), default=1) + 1, width) * 0.1, jnp.float32)

    def layer(rows: int, columns: int, scale: float = 1.0) -> Any:
        return jnp.array(generator.randn(rows, columns) * scale / np.sqrt(rows), jnp.float32)

    weights = {
        "w": table("words", WIDTH),
        "s": table("suffixes", WIDTH),
        "c": table("classes", WIDTH),
        "k": table("marks", WIDTH),
        "f": table("facts", FACT_WIDTH),
        "h": layer(5 * WIDTH + FACT_WIDTH, HIDDEN),
        "hb": jnp.zeros(HIDDEN),
    }
    for k in range(len(DILATIONS)):
        weights[f"c{k}"] = layer(3 * WIDTH, 2 * WIDTH)
        weights[f"cb{k}"] = jnp.zeros(2 * WIDTH)
        weights[f"g{k}"] = jnp.ones(WIDTH)
        weights[f"b{k}"] = jnp.zeros(WIDTH)
    for head, names in HEADS.items():
        weights[f"o{head}"] = layer(HIDDEN, len(names), 0.3)
        weights[f"ob{head}"] = jnp.zeros(len(names))
    return weights


def _sum(table: Any, ids: Any) -> Any:
    return jnp.where((ids > 0)[..., None], table[ids], 0).sum(-2)


def read_rows(w: Arrays, batch: Arrays, key: Any) -> Any:
    """The training twin of `Network.read`, with dropout: one line an item of the batch."""
    one, two, three = jax.random.split(key, 3)
    live = batch["live"][:, None]
    words = jnp.where(jax.random.bernoulli(one, 1 - WORD_DROP, batch["words"].shape), batch["words"], UNKNOWN)
    suffixes = jnp.where(jax.random.bernoulli(two, 1 - WORD_DROP, words.shape), batch["suffixes"], UNKNOWN)
    x = w["w"][words] + w["s"][suffixes] + _sum(w["c"], batch["classes"]) + _sum(w["k"], batch["marks"])
    x = x * jax.random.bernoulli(three, 1 - INPUT_DROP, x.shape) / (1 - INPUT_DROP) * live
    for k, step in enumerate(DILATIONS):
        left = jnp.pad(x, ((step, 0), (0, 0)))[: len(x)]
        right = jnp.pad(x, ((0, step), (0, 0)))[step:]
        z = jnp.concatenate([left, x, right], -1) @ w[f"c{k}"] + w[f"cb{k}"]
        y = x + z[:, :WIDTH] * jax.nn.sigmoid(z[:, WIDTH:])
        y = y - y.mean(-1, keepdims=True)
        y = y / jnp.sqrt((y * y).mean(-1, keepdims=True) + 1e-5)
        x = (y * w[f"g{k}"] + w[f"b{k}"]) * live
    return x


def scores(w: Arrays, batch: Arrays, key: Any) -> dict[str, Any]:
    """The training twin of `Network.judge`, with dropout."""
    one, two, three = jax.random.split(key, 3)
    places = jnp.arange(LENGTH)[None]
    inside = places < batch["length"][:, None]
    x = read_rows(w, batch, one)[jnp.minimum(batch["start"][:, None] + places, ITEMS - 1)] * inside[..., None]
    tops = jnp.where(inside[..., None], x, -1e4).max(1)
    x = x[batch["row"]]
    a, b, number = batch["a"], batch["b"], jnp.arange(PAIRS)
    together = ((a >= 0) & (b >= 0))[:, None]
    between = (places >= jnp.minimum(a, b)[:, None]) & (places <= jnp.maximum(a, b)[:, None]) & together
    middle = jnp.where(together, jnp.where(between[..., None], x, -1e4).max(1), 0)
    first = jnp.where((a >= 0)[:, None], x[number, jnp.maximum(a, 0)], 0)
    second = jnp.where((b >= 0)[:, None], x[number, jnp.maximum(b, 0)], 0)
    facts = jnp.where((batch["facts"] > 0)[..., None], w["f"][batch["facts"]], 0).sum(1)
    z = jnp.concatenate([first, second, first * second, middle, tops[batch["row"]], facts], -1)
    z = z * jax.random.bernoulli(two, 1 - PAIR_DROP, z.shape) / (1 - PAIR_DROP)
    hidden = jax.nn.relu(z @ w["h"] + w["hb"])
    hidden = hidden * jax.random.bernoulli(three, 1 - PAIR_DROP, hidden.shape) / (1 - PAIR_DROP)
    return {head: hidden @ w[f"o{head}"] + w[f"ob{head}"] for head in HEADS}


def _loss(w: Arrays, batch: Arrays, key: Any) -> Any:
    total = 0.0
    for head, found in scores(w, batch, key).items():
        wanted = batch[head]
        chosen = jnp.take_along_axis(jax.nn.log_softmax(found), jnp.maximum(wanted, 0)[:, None], 1)[:, 0]
        total -= jnp.where(wanted >= 0, chosen, 0).sum() / SCALE
    return total


def train(lessons: Sequence[Lesson], words: dict[str, dict[str, int]], seed: int, epochs: int = EPOCHS) -> Arrays:
    """One network's weights."""
    rows = pack_rows([row for taught in lessons for row in taught.rows], words)
    pairs = pack_pairs(lessons, words)
    by_row: dict[int, list[int]] = defaultdict(list)
    for k, row in enumerate(pairs["row"]):
        by_row[int(row)].append(k)
    shuffler = random.Random(seed)
    steps = epochs * len(_batches(rows["length"], by_row, random.Random(seed)))
    schedule = optax.cosine_decay_schedule(RATE, steps)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=DECAY))
    weights = fresh(words, seed)
    state = optimiser.init(weights)

    @jax.jit
    def step(weights: Arrays, state: Any, batch: Arrays, key: Any) -> tuple[Arrays, Any]:
        gradient = jax.grad(_loss)(weights, batch, key)
        update, state = optimiser.update(gradient, state, weights)
        return optax.apply_updates(weights, update), state

    key, done = jax.random.PRNGKey(seed), 0
    while done < steps:
        for chosen, asked in _batches(rows["length"], by_row, shuffler):
            key, part = jax.random.split(key)
            weights, state = step(weights, state, _batch(rows, pairs, chosen, asked), part)
            done += 1
    return {name: np.asarray(value) for name, value in weights.items()}


def _batches(
    lengths: Any, by_row: dict[int, list[int]], shuffler: random.Random
) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """One pass over all pairs in random order: rows of a batch, and their pairs, each with its row in the batch."""
    order = sorted(by_row)
    shuffler.shuffle(order)
    found = []
    chosen: list[int] = []
    asked: list[tuple[int, int]] = []
    room = ITEMS - GAP
    for row in order:
        pairs = by_row[row]
        if len(pairs) > MOST:
            pairs = shuffler.sample(pairs, MOST)
        need = int(lengths[row]) + GAP
        if len(chosen) == ROWS or len(asked) + len(pairs) > PAIRS or need > room:
            found.append((chosen, asked))
            chosen, asked, room = [], [], ITEMS - GAP
        asked.extend((len(chosen), k) for k in pairs)
        chosen.append(row)
        room -= need
    return [*found, (chosen, asked)]


def _batch(rows: Arrays, pairs: Arrays, chosen: list[int], asked: list[tuple[int, int]]) -> Arrays:
    """The rows one after the other, with gaps of nothing between them."""
    batch: Arrays = {
        name: np.zeros((ITEMS, *array.shape[2:]), np.int32) for name, array in rows.items() if name != "length"
    }
    batch["live"] = np.zeros(ITEMS, bool)
    batch["start"], batch["length"] = np.zeros(ROWS, np.int32), np.zeros(ROWS, np.int32)
    at = GAP
    for k, row in enumerate(chosen):
        length = int(rows["length"][row])
        batch["start"][k], batch["length"][k] = at, length
        batch["live"][at : at + length] = True
        for name in ("words", "suffixes", "classes", "marks"):
            batch[name][at : at + length] = rows[name][row, :length]
        at += length + GAP
    spare = PAIRS - len(asked)
    which = np.array([k for _, k in asked] + [0] * spare)
    live = np.arange(PAIRS) < len(asked)
    batch["row"] = np.array([row for row, _ in asked] + [0] * spare)
    batch["facts"] = pairs["facts"][which]
    for name in ("a", "b"):
        batch[name] = np.where(live, pairs[name][which], 0)
    for head in HEADS:
        batch[head] = np.where(live, pairs[head][which], -1)
    return batch


FACT_HEADS = ("tenure", "rumour", "trophy", "with", "cup", "tie", "reach", "table")


def report(results: Sequence[tuple[Lesson, dict[str, Any]]]) -> None:
    """Precision and recall of facts (text, pair, label) by threshold; accuracy of the heads that only refine."""
    for head in FACT_HEADS:
        truth, best = set(), {}
        for number, (taught, odds) in enumerate(results):
            for k, example in enumerate(taught.examples):
                if head not in example.labels:
                    continue
                key = (number, *example.pair.names)
                label = example.labels[head].lstrip(UNSURE)
                if label != "none":
                    truth.add((*key, label))
                top = max(range(1, len(HEADS[head])), key=lambda i: odds[head][k][i])
                if odds[head][k][top] > best.get(key, (0.0, ""))[0]:
                    best[key] = (odds[head][k][top], HEADS[head][top])
        for threshold in (0.3, 0.4, 0.5, 0.7):
            found = {(*key, label) for key, (p, label) in best.items() if p >= threshold}
            right = len(found & truth)
            precision, recall = right / max(1, len(found)), right / max(1, len(truth))
            print(f"{head:7} {threshold}: P {precision:.3f} R {recall:.3f} found {len(found)} known {len(truth)}")
    for head in HEADS:
        if head in FACT_HEADS:
            continue
        right = asked = 0
        for taught, odds in results:
            for k, example in enumerate(taught.examples):
                label = example.labels.get(head, UNSURE)
                if not label.startswith(UNSURE):
                    asked += 1
                    right += HEADS[head][int(odds[head][k].argmax())] == label
        print(f"{head}: accuracy {right / max(1, asked):.3f} of {asked}")
