"""The training documents of each stage, from the harmonised treebanks, the name sets and the templates."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import entities
import football
import gazetteer
import spacy
import substitution
import treebanks
import wordvectors
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from tokenizer import split_pairs

SEED = 7
#: One sentence in so many is kept from training, for choosing between runs; of KIND the last ones,
#: since the sentences of an article share their names.
DEV_EVERY = {"it_isdt-ud-dev": 10, "it_vit-ud-test": 30, "kind": 30}

Example = tuple[str, list[tuple[int, int, str]]]
Item = TypeVar("Item")


class Corpus:
    """Reads the data folder once; every method is deterministic."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.nlp: Language = split_pairs(spacy.blank("it"))
        self.treebanks, _ = treebanks.load(data / "ud")
        names = data / "ner"
        self.kind = [entities.detokenise(s) for s in entities.read_kind(names / "kind_wikinews_train.tsv")]
        self.wikineural = [
            entities.detokenise(s)
            for part in ("val", "test")
            for s in entities.read_wikineural(names / f"wikineural_it_{part}.conllu")
        ]
        self.gazetteer = gazetteer.load(data / "football")
        kept = len(self.kind) - len(self.kind) // DEV_EVERY["kind"]
        self.kind, self.kind_dev = self.kind[:kept], self.kind[kept:]

    def vectors(self) -> Language:
        """A blank pipeline with the word vectors of the raw text, the lexicon and the lists."""
        names = self.data / "ner"
        sentences = [[w.form for w in s] for bank in self.treebanks.values() for s in bank]
        tagged = [
            *entities.read_kind(names / "kind_wikinews_train.tsv"),
            *entities.read_wikineural(names / "wikineural_it_val.conllu"),
            *entities.read_wikineural(names / "wikineural_it_test.conllu"),
        ]
        sentences += [[form for form, _ in s] for s in tagged]
        nlp = split_pairs(spacy.blank("it"))
        kinds = {**self.gazetteer.counts(), **gazetteer.world(), **_tokens_of(self.wikineural)}
        nlp.vocab.vectors = wordvectors.build(nlp.vocab, sentences, kinds)
        return nlp

    def syntax(self, copies: int) -> list[Doc]:
        """Treebank sentences in documents of one to three, each copy varied anew."""
        chance = random.Random(SEED)
        docs = []
        for name, sentences in self.treebanks.items():
            every = DEV_EVERY.get(name)
            kept = [s for i, s in enumerate(sentences) if not every or i % every]
            more = 3 if name == "it_isdt-ud-dev" else 1
            for _ in range(copies * more):
                for group in _groups(kept, 3, chance):
                    docs.append(treebanks.to_doc(self.nlp.vocab, [treebanks.vary(s, chance) for s in group]))
        return docs

    def names(self) -> list[Doc]:
        """KIND in documents of one to three sentences."""
        chance = random.Random(SEED)
        return [entities.to_doc(self.nlp, *e) for e in _joined(self.kind, 3, chance)]

    def substituted(self, docs: list[Doc]) -> list[Doc]:
        """Documents of the name sets once more, with other people and cities in them."""
        substitute = substitution.Substitution(gazetteer.Substitutes.load(self.gazetteer.players), SEED)
        return [entities.to_doc(self.nlp, *e) for e in map(substitute, map(_example, docs)) if e]

    def neighboured(self, docs: list[Doc], copies: int) -> list[Doc]:
        """Documents of the name sets, `copies` times, with words of like names in their names."""
        examples = [_example(d) for d in docs]
        common = {form for table in wordvectors.lexicon_tables().values() for form in table}
        listed = {w for counts in {**self.gazetteer.counts(), **gazetteer.world()}.values() for w in counts}
        substitute = substitution.Neighbours(examples, common, listed, SEED)
        return [entities.to_doc(self.nlp, *e) for _ in range(copies) for e in map(substitute, examples) if e]

    def cropped(self, docs: list[Doc]) -> list[Doc]:
        """Documents of the name sets from a random word on: a capital at the start tells nothing."""
        chance = random.Random(SEED)
        examples = (_crop(*_example(d), chance) for d in docs)
        return [entities.to_doc(self.nlp, *e) for e in examples if e]

    def nameless(self) -> list[Doc]:
        """Treebank sentences without proper nouns: no names in them."""
        chance = random.Random(SEED)
        found = (treebanks.vary(s, chance) for bank in self.treebanks.values() for s in bank)
        texts = ("".join(w.form + " " * w.space for w in s) for s in found if all(w.pos != "PROPN" for w in s))
        return [entities.to_doc(self.nlp, text.strip(), []) for text in texts]

    def football(self, count: int) -> list[Doc]:
        return [entities.to_doc(self.nlp, *e) for e in football.Writer(self.gazetteer, SEED).write(count)]

    def dev(self) -> list[Doc]:
        docs = [
            treebanks.to_doc(self.nlp.vocab, [s])
            for name, every in DEV_EVERY.items()
            if name != "kind"
            for s in self.treebanks[name][::every]
        ]
        return docs + [entities.to_doc(self.nlp, *e) for e in self.kind_dev]

    def relabelled(self, teacher: Language, count: int) -> list[Doc]:
        """WikiNEuRal in the manner of KIND, which calls more things ORG and buildings LOC.

        `teacher` was trained on KIND. Its names join those of WikiNEuRal; where both mark the same
        words, WikiNEuRal decides on PER and the teacher on LOC or ORG; a sentence where they cut
        words differently is left out."""
        chance = random.Random(SEED)
        pool = [e for e in self.wikineural if e[1] and len(e[0]) < 400]
        chance.shuffle(pool)
        kept: list[Example] = []
        for doc, (text, spans) in zip(teacher.pipe(t for t, _ in pool[: 2 * count]), pool, strict=False):
            merged = _agree(spans, [(e.start_char, e.end_char, e.label_) for e in doc.ents])
            if merged is not None:
                kept.append((text, merged))
        return [entities.to_doc(self.nlp, *e) for e in _joined(kept[:count], 2, chance)]


def _crop(text: str, spans: list[tuple[int, int, str]], chance: random.Random) -> Example | None:
    inside = {i for start, end, _ in spans for i in range(start, end)}
    starts = [m.start() for m in re.finditer(r"(?<= )[a-zàèéìòù]", text) if m.start() not in inside]
    starts = [at for at in starts if len(text) - at > 30]
    if not starts:
        return None
    at = chance.choice(starts)
    return text[at].upper() + text[at + 1 :], [(a - at, b - at, label) for a, b, label in spans if a >= at]


def _example(doc: Doc) -> Example:
    return doc.text, [(e.start_char, e.end_char, e.label_) for e in doc.ents]


def shuffled(docs: list[Doc]) -> list[Doc]:
    return random.Random(SEED).sample(docs, len(docs))


def save(docs: list[Doc], path: Path) -> None:
    """Parsed documents must come first in a set for scoring: spaCy's scorer carries the positions of
    missing heads over to the documents that follow."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def _tokens_of(examples: Sequence[Example]) -> dict[str, Counter[str]]:
    """How often a lower-case word is part of a name of each label."""
    counts: dict[str, Counter[str]] = {f"wiki {label}": Counter() for label in entities.LABELS}
    for text, spans in examples:
        for start, end, label in spans:
            counts[f"wiki {label}"].update(text[start:end].lower().replace("'", "' ").split())
    return counts


def _agree(spans: list[tuple[int, int, str]], teacher: list[tuple[int, int, str]]) -> list[tuple[int, int, str]] | None:
    merged = []
    for start, end, label in spans:
        over = [s for s in teacher if s[0] < end and start < s[1]]
        if over and (len(over) > 1 or over[0][:2] != (start, end)):
            return None
        merged.append((start, end, over[0][2] if over and label != "PER" else label))
    free = [s for s in teacher if not any(s[0] < end and start < s[1] for start, end, _ in spans)]
    return sorted(merged + free)


def _groups(items: Sequence[Item], top: int, chance: random.Random) -> Iterator[Sequence[Item]]:
    at = 0
    while at < len(items):
        size = chance.randint(1, top)
        yield items[at : at + size]
        at += size


def _joined(examples: Sequence[Example], top: int, chance: random.Random) -> Iterator[Example]:
    for group in _groups(examples, top, chance):
        text, spans = "", []
        for sentence, names in group:
            text += " " if text else ""
            spans += [(a + len(text), b + len(text), label) for a, b, label in names]
            text += sentence
        yield text, spans
