"""Small word vectors: what the raw text, a lexicon and the football lists know of a word.

A vector joins three parts. Neighbours: truncated SVD of positive pointwise mutual information with
the two words at each side (Levy & Goldberg 2014, Bullinaria & Levy 2012), on the raw text of the
training sets. Lexicon: random projection of the parts of speech and the inflection patterns of the
form (tables of spacy-lookups-data, from Morph-it!). Names: log counts in the lists of names, and how
often the word is written with a capital inside a sentence. Words without neighbours share a row
where lexicon and lists say the same, so a word costs a few bytes.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import srsly
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import svds
from spacy.vectors import Vectors
from spacy.vocab import Vocab

NEIGHBOUR_DIMENSIONS = 56
LEXICON_DIMENSIONS = 24
NAME_KINDS = ("first", "last", "team", "alone", "place", "given", "surname", "city", "part", "country",
              "wiki PER", "wiki LOC", "wiki ORG")
SEED = 7

_CLITIC = re.compile(
    r"(?:[lmtvscg]l[aeio]|[aei]r(?:mi|ti|si|ci|vi|gli|le|li|la|lo|ne)|ndo(?:mi|ti|si|ci|vi|gli|le|li|la|lo|ne)|glie\w+)$"
)


def build(
    vocab: Vocab, sentences: list[list[str]], names: dict[str, Counter[str]], min_count: int = 4, contexts: int = 6000
) -> Vectors:
    """Vectors by lower-case form; `sentences` are tokens with their capitals."""
    frequency, capitals = _casing(sentences)
    known = [w for w, n in frequency.most_common() if n >= min_count]
    neighbours = _neighbours([[_key(t) for t in s] for s in sentences], known, contexts)
    lexicon = _lexicon(set(frequency))
    project = _Projection(LEXICON_DIMENSIONS)

    rows: list[np.ndarray] = []
    row_of: dict[str, int] = {}
    shared: dict[tuple[object, ...], int] = {}
    words = dict.fromkeys([*known, *lexicon, *(w for counts in names.values() for w in counts)])
    for word in words:
        flags = [min(3.0, math.log1p(names[kind][word])) for kind in NAME_KINDS]
        seen = frequency.get(word, 0) >= min_count
        upper = capitals.get(word, -1.0) if seen else -1.0
        features = tuple(sorted(lexicon.get(word, ())))
        if word in neighbours:
            row_of[word] = len(rows)
            rows.append(_row(neighbours[word], project(features), flags, upper))
            continue
        flags = [float(round(f)) for f in flags]
        key = (features, *flags)
        if key not in shared:
            shared[key] = len(rows)
            rows.append(_row(np.zeros(NEIGHBOUR_DIMENSIONS), project(features), flags, upper))
        row_of[word] = shared[key]
    vectors = Vectors(
        strings=vocab.strings, data=np.asarray(rows, dtype="f"), attr="LOWER", name="it_panchina_sm.vectors"
    )
    for word, row in row_of.items():
        vectors.add(vocab.strings.add(word), row=row)
    return vectors


def _row(neighbours: np.ndarray, lexicon: np.ndarray, flags: list[float], upper: float) -> np.ndarray:
    known = float(upper >= 0)
    return np.concatenate([neighbours, lexicon, [f * 0.7 for f in flags], [upper * known, known]])


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
