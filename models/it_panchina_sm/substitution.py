"""Sentences of the name sets with other names in them: a name must be read from its context and its
looks, not from memory."""

from __future__ import annotations

import random
import re
from collections.abc import Container, Iterable

import numpy as np
import wordvectors
from gazetteer import Substitutes, plain

Example = tuple[str, list[tuple[int, int, str]]]

_NAME = re.compile(r"[^\W\d_][\w'.-]+")


class Substitution:
    """Replaces people by people and cities by cities, the same by the same inside an example."""

    def __init__(self, names: Substitutes, seed: int) -> None:
        self.names = names
        self.cities = {c.lower() for kind in names.city for c in kind}
        self.random = random.Random(seed)

    def __call__(self, example: Example) -> Example | None:
        """None if nothing in the example can be replaced."""
        text, spans = example
        chosen: dict[str, str] = {}
        result, moved, at = "", [], 0
        for start, end, label in sorted(spans):
            name = text[start:end]
            result += text[at:start]
            at = end
            new = self._replace(name, label, chosen, text[max(0, start - 1) : start] == "'")
            moved.append((len(result), len(result) + len(new), label))
            result += new
        return (result + text[at:], moved) if chosen else None

    def _replace(self, name: str, label: str, chosen: dict[str, str], elided: bool) -> str:
        if label == "PER" and all(w[0].isupper() and _NAME.fullmatch(w) for w in name.split()):
            *given, surname = name.split()
            if surname not in chosen:
                chosen[surname] = self._pick(self.names.surname, 0.5)
            for word in given:
                if word not in chosen:
                    chosen[word] = self._pick(self.names.given, 0.6)
            new = " ".join(chosen[w] for w in (*given, surname))
            return new.upper() if name.isupper() and len(name) > 3 else new
        if label == "LOC" and name.lower() in self.cities:
            if name not in chosen:
                chosen[name] = self._city(elided)
            return chosen[name]
        return name

    def _city(self, elided: bool) -> str:
        while True:
            name = self._pick(self.names.city, 0.5)
            if not elided or plain(name)[0] in "AEIOU":
                return name

    def _pick(self, lists: tuple[list[str], list[str]], italian: float) -> str:
        name = self.random.choice(lists[self.random.random() >= italian])
        return plain(name) if self.random.random() < 0.3 else name


class Neighbours:
    """Replaces words of names by words near them in GloVe: *Nokia* for *Samsung*, *Padova* for *Pisa*.

    Words that `common` holds, which are more than names, stay."""

    def __init__(
        self, examples: Iterable[Example], common: Container[str], listed: Container[str], seed: int, near: int = 20
    ) -> None:
        words, table = wordvectors.world()
        pool = [i for i in sorted(wordvectors.likely_names(words, table, listed)) if words[i] not in common]
        table = table / np.linalg.norm(table, axis=1, keepdims=True)
        wanted = {w.lower() for text, spans in examples for a, b, _ in spans for w in _NAME.findall(text[a:b])}
        asked = [i for i, w in enumerate(words) if w in wanted and w not in common]
        self.random = random.Random(seed)
        self.near: dict[str, list[str]] = {}
        for start in range(0, len(asked), 500):
            part = asked[start : start + 500]
            best = np.argpartition(-(table[part] @ table[pool].T), near, axis=1)[:, :near]
            for i, row in zip(part, best, strict=True):
                self.near[words[i]] = [words[pool[j]] for j in row]

    def __call__(self, example: Example, share: float = 0.6) -> Example | None:
        text, spans = example
        chosen: dict[str, str] = {}
        result, moved, at = "", [], 0
        for start, end, label in sorted(spans):
            result += text[at:start]
            at = end
            new = _NAME.sub(lambda word: self._replace(word[0], chosen, share), text[start:end])
            moved.append((len(result), len(result) + len(new), label))
            result += new
        return (result + text[at:], moved) if any(a != b for a, b in chosen.items()) else None

    def _replace(self, word: str, chosen: dict[str, str], share: float) -> str:
        near = self.near.get(word.lower())
        if not near or not word[0].isupper():
            return word
        if word not in chosen:
            new = self.random.choice(near) if self.random.random() < share else word.lower()
            chosen[word] = new.upper() if word.isupper() else word if new == word.lower() else new.capitalize()
        return chosen[word]
