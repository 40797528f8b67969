"""UD treebanks -> one label scheme, one tokenisation.

A sentence is read from CoNLL-U, harmonised to the conventions of ISDT, its multi-word tokens are
merged to the surface token (`della`, `farlo`), as the Italian tokenizer of spaCy keeps them, and
it becomes a `Doc` with tag, part of speech, features, lemma, head and label.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

TRAIN_TREEBANKS = (
    "it_isdt-ud-dev",
    "it_vit-ud-dev",
    "it_vit-ud-test",
    "it_partut-ud-train",
    "it_partut-ud-dev",
    "it_partut-ud-test",
    "it_pud-ud-test",
    "it_markit-ud-train",
    "it_markit-ud-dev",
    "it_markit-ud-test",
    "it_parlamint-ud-train",
    "it_parlamint-ud-test",
)
TEST_TREEBANK = "it_isdt-ud-test"

#: Treebanks whose fine tags and features follow another scheme than ISDT's.
FOREIGN_TAGS = ("it_pud",)
#: Treebanks without `nsubj:pass`, `aux:pass`, `obl:agent`, `flat:name`.
COARSE_LABELS = ("it_pud", "it_markit", "it_parlamint")

#: One-to-one: the text that the model sees has the length of the raw text.
NORMALISE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "−": "-"})
RARE_LABELS = {
    "obl:tmod": "obl",
    "obl:arg": "obl",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "flat:title": "flat",
}


@dataclass
class Word:
    """One syntactic word; `head` is the index of its head in the sentence, or its own if root."""

    form: str
    lemma: str
    pos: str
    tag: str
    feats: str
    head: int
    dep: str
    space: bool = True


@dataclass
class Sentence:
    """Words of one sentence and the spans [start, end) that one surface token covers."""

    source: str
    text: str
    words: list[Word]
    merges: list[tuple[int, int, str, bool]] = field(default_factory=list)

    def children(self, index: int) -> list[Word]:
        return [w for i, w in enumerate(self.words) if w.head == index and i != index]


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file; empty nodes (8.1) are skipped."""
    source = path.stem
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        words: list[Word] = []
        merges: list[tuple[int, int, str, bool]] = []
        text = ""
        for line in block.splitlines():
            if line.startswith("# text ="):
                text = line.partition("=")[2].strip()
            if not line or line.startswith("#"):
                continue
            ident, form, lemma, pos, tag, feats, head, dep, _, misc = line.split("\t")
            space = "SpaceAfter=No" not in misc
            form = form.translate(NORMALISE)
            if "-" in ident:
                first, last = (int(x) for x in ident.split("-"))
                merges.append((first - 1, last, form, space))
            elif "." not in ident:
                at = int(head) - 1
                words.append(
                    Word(
                        form,
                        lemma.translate(NORMALISE),
                        pos,
                        tag,
                        "" if feats == "_" else feats,
                        at if at >= 0 else len(words),
                        "ROOT" if at < 0 else dep,
                        space,
                    )
                )
        if words:
            yield Sentence(source, text.translate(NORMALISE), words, merges)


# -- harmonising ---------------------------------------------------------------------------------


_CLOSED = ("ADP", "DET", "PRON", "CCONJ", "SCONJ")


@dataclass
class Conventions:
    """What the treebanks with fine labels say, for use on those without.

    `analyses`: (lower-case form, part of speech) -> most frequent (tag, features);
    `lemmas`: the same for the lemma, of closed classes;
    `passive`: share of aux:pass among *essere* + participle, per verb lemma."""

    analyses: dict[tuple[str, str], tuple[str, str]]
    lemmas: dict[tuple[str, str], str]
    passive: dict[str, float]

    @classmethod
    def learn(cls, sentences: Iterable[Sentence]) -> Conventions:
        seen: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        aux: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for sentence in sentences:
            if not sentence.source.startswith(FOREIGN_TAGS):
                for word in sentence.words:
                    seen[word.form.lower(), word.pos][word.tag, word.feats] += 1
            if not sentence.source.startswith(COARSE_LABELS):
                for word in sentence.words:
                    if word.pos in _CLOSED:
                        lemmas[word.form.lower(), word.pos][word.lemma] += 1
                    if word.dep in ("aux", "aux:pass") and word.lemma == "essere":
                        aux[sentence.words[word.head].lemma][word.dep == "aux:pass"] += 1
        return cls(
            {key: counts.most_common(1)[0][0] for key, counts in seen.items()},
            {key: counts.most_common(1)[0][0] for key, counts in lemmas.items()},
            {lemma: (b + 0.5) / (a + b + 1) for lemma, (a, b) in aux.items()},
        )


def harmonise(sentence: Sentence, known: Conventions) -> None:
    """Rewrite labels, tags and features in place to the conventions of ISDT."""
    for word in sentence.words:
        word.dep = RARE_LABELS.get(word.dep, word.dep)
        if word.pos == "PRON" and word.dep == "det:poss":
            word.pos = "DET"
        word.lemma = _lemma(word, known)
    if sentence.source.startswith(COARSE_LABELS):
        _name_flats(sentence)
        _mark_passives(sentence, known)
        _mark_agents(sentence)
    if sentence.source.startswith(FOREIGN_TAGS):
        _retag(sentence, known)


def _lemma(word: Word, known: Conventions) -> str:
    """*ad* -> *a*, *c'* -> *ci* everywhere; no capitals but in names; *[PUNCT]* is no lemma."""
    if word.pos == "PUNCT":
        return word.form
    if word.pos in _CLOSED:
        return known.lemmas.get((word.form.lower(), word.pos), word.lemma.lower())
    if word.pos in ("NOUN", "VERB", "ADJ", "ADV", "AUX") and not (len(word.form) > 1 and word.form.isupper()):
        return word.lemma.lower()
    return word.lemma


def _name_flats(sentence: Sentence) -> None:
    for word in sentence.words:
        if word.dep == "flat" and word.pos == "PROPN" and sentence.words[word.head].pos == "PROPN":
            word.dep = "flat:name"


def _mark_passives(sentence: Sentence, known: Conventions) -> None:
    """*è stato esonerato*: the treebank says aux + nsubj, ISDT says aux:pass + nsubj:pass."""
    for index, verb in enumerate(sentence.words):
        if verb.pos != "VERB" or not _is_participle(verb):
            continue
        below = sentence.children(index)
        auxiliaries = [w for w in below if w.dep in ("aux", "aux:pass") and w.pos == "AUX"]
        if not auxiliaries:
            continue
        passive = any(w.dep == "aux:pass" for w in auxiliaries)
        last = auxiliaries[-1]
        if not passive and not any(w.dep == "obj" for w in below):
            essere = [w for w in auxiliaries if w.lemma == "essere"]
            passive = (
                last.lemma == "venire"
                or len(essere) > 1
                or (
                    last.lemma == "essere"
                    and not any(w.lemma == "avere" for w in auxiliaries)
                    and known.passive.get(verb.lemma, 0.8) > 0.5
                    and not any(w.dep.startswith("expl") for w in below)
                )
            )
            if passive:
                last.dep = "aux:pass"
        if passive:
            for word in below:
                if word.dep in ("nsubj", "csubj"):
                    word.dep += ":pass"


def _mark_agents(sentence: Sentence) -> None:
    """*allenato da Conte*: `da` below a passive or a bare participle marks the agent."""
    for index, word in enumerate(sentence.words):
        if word.dep != "obl" or word.pos not in ("NOUN", "PROPN", "PRON"):
            continue
        head = sentence.words[word.head]
        if head.pos != "VERB" or not _is_participle(head):
            continue
        below_head = sentence.children(word.head)
        bare = head.dep.startswith("acl") and not any(w.dep == "aux" for w in below_head)
        if not bare and not any(w.dep == "aux:pass" for w in below_head):
            continue
        below = sentence.children(index)
        if any(w.dep == "case" and w.lemma == "da" for w in below) and not any(w.pos == "NUM" for w in below):
            word.dep = "obl:agent"


def _is_participle(word: Word) -> bool:
    return "VerbForm=Part" in word.feats or word.tag == "VBN"


_OPEN_TAGS = {"NOUN": "S", "VERB": "V", "ADJ": "A", "PROPN": "SP", "NUM": "N", "ADV": "B", "ADP": "E", "X": "SW"}
_VERB_FORMS = {"VBC": "Fin", "VBN": "Part", "VB": "Inf", "VBG": "Ger"}


def _retag(sentence: Sentence, known: Conventions) -> None:
    """Fine tags and features of ISDT; an empty tag means that the analysis is unknown."""
    for word in sentence.words:
        seen = known.analyses.get((word.form.lower(), word.pos))
        if seen:
            word.tag, word.feats = seen
            continue
        feats = dict(f.split("=", 1) for f in word.feats.split("|") if f)
        feats.pop("Voice", None)
        if word.pos in ("VERB", "AUX") and word.tag in _VERB_FORMS:
            feats["VerbForm"] = _VERB_FORMS[word.tag]
        if word.pos == "NUM":
            feats = {"NumType": "Card"}
        if word.pos == "PROPN":
            feats = {}
        word.feats = "|".join(f"{k}={v}" for k, v in sorted(feats.items()))
        word.tag = _OPEN_TAGS.get(word.pos, "")


# -- merging -------------------------------------------------------------------------------------

#: Lemmas of articulated prepositions as it_core_news gives them: the form with the article in the
#: singular of its gender.
_PLURAL_TO_SINGULAR = ((re.compile(r"(?:gli|i|llo)$"), "l"), (re.compile(r"lle$"), "lla"))


def preposition_lemma(form: str) -> str:
    """*dei*, *dello* -> *del*; *delle* -> *della*; *dell'* stays."""
    lemma = form.lower()
    for ending, singular in _PLURAL_TO_SINGULAR:
        lemma = ending.sub(singular, lemma)
    return lemma


def merge(sentence: Sentence) -> list[Word]:
    """Surface tokens: of a merged span the part whose head lies outside gives part of speech, label
    and lemma; fine tags are joined by `_`, features united."""
    owner: list[int] = []
    groups: list[list[int]] = []
    surface: list[tuple[str, bool]] = []
    spans = {start: (end, form, space) for start, end, form, space in sentence.merges}
    index = 0
    while index < len(sentence.words):
        end, form, space = spans.get(index, (index + 1, sentence.words[index].form, sentence.words[index].space))
        groups.append(list(range(index, end)))
        surface.append((form, space))
        owner.extend([len(groups) - 1] * (end - index))
        index = end
    merged = []
    for number, (group, (form, space)) in enumerate(zip(groups, surface, strict=True)):
        top = next(
            (i for i in group if sentence.words[i].head not in group or sentence.words[i].dep == "ROOT"), group[0]
        )
        word = sentence.words[top]
        lemma, tag, feats = word.lemma, word.tag, word.feats
        if len(group) > 1:
            parts = [sentence.words[i] for i in group]
            tag = "_".join(p.tag for p in parts) if all(p.tag for p in parts) else ""
            feats = _unite(p.feats for p in parts)
            if word.pos == "ADP":
                lemma = preposition_lemma(form)
        head = number if word.dep == "ROOT" else owner[word.head]
        merged.append(Word(form, lemma, word.pos, tag, feats, head, word.dep, space))
    return merged


def _unite(feats: Iterable[str]) -> str:
    values: dict[str, set[str]] = defaultdict(set)
    for part in feats:
        for feat in part.split("|"):
            if feat:
                name, _, value = feat.partition("=")
                values[name].update(value.split(","))
    return "|".join(f"{name}={','.join(sorted(v))}" for name, v in sorted(values.items()))


def to_doc(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    """One `Doc` of one or more merged sentences; entities stay missing."""
    words = [w for s in sentences for w in s]
    heads: list[int] = []
    for sentence in sentences:
        base = len(heads)
        heads.extend(base + w.head for w in sentence)
    spaces = [w.space for w in words]
    position = -1
    for sentence in sentences:
        position += len(sentence)
        spaces[position] = True
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=spaces,
        tags=[w.tag for w in words],
        pos=[w.pos for w in words],
        morphs=[w.feats for w in words],
        lemmas=[w.lemma for w in words],
        heads=heads,
        deps=[w.dep for w in words],
        sent_starts=[i == 0 for s in sentences for i in range(len(s))],
    )


def load(folder: Path) -> tuple[dict[str, list[list[Word]]], list[list[Word]]]:
    """Merged training sentences per treebank, and those of the test treebank.

    A training sentence whose words are those of a test sentence is left out."""
    test = list(read_conllu(folder / f"{TEST_TREEBANK}.conllu"))
    held_out = {_key(s) for s in test}
    train = [s for name in TRAIN_TREEBANKS for s in read_conllu(folder / f"{name}.conllu") if _key(s) not in held_out]
    known = Conventions.learn(train)
    result: dict[str, list[list[Word]]] = defaultdict(list)
    for sentence in train:
        harmonise(sentence, known)
        result[sentence.source].append(merge(sentence))
    return dict(result), [merge(s) for s in test]


def _key(sentence: Sentence) -> str:
    return re.sub(r"\W", "", "".join(w.form for w in sentence.words)).lower()


# -- text as it comes ----------------------------------------------------------------------------


def vary(words: list[Word], random_: random.Random) -> list[Word]:
    """A copy as newspapers might print it: no full stop, all capitals, other quotes, *E'* for *È*."""
    words = [Word(**vars(w)) for w in words]
    dice = random_.random()
    if dice < 0.06 and words[-1].form == "." and len(words) > 3 and words[-1].head != len(words) - 1:
        words.pop()
        words[-1].space = True
    elif dice < 0.09:
        for word in words:
            word.form = word.form.upper()
    if random_.random() < 0.5:
        opened = False
        for word in words:
            if word.form == '"':
                word.form = "»" if opened else "«"
                opened = not opened
    if random_.random() < 0.3:
        for word in words:
            if word.form == "È":
                word.form = "E'"
    return words
