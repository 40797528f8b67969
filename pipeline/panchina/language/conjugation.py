"""Italian verb forms from a lemma: regular endings in code, what is irregular in `rules/verbs.yaml`.

The table answers, without a model, what a form may be: *sarebbe* -> essere, conditional present, third singular. It is
a superset: a form that is also a noun (*arrivo*) is listed, and the reader of the table decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import srsly

from panchina.resources import data_folder

Mood = Literal["ind", "cond", "subj", "inf", "ger", "part", "imp"]
Tense = Literal["pres", "imp", "past", "fut", "none"]

_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
_PRESENT = {
    "are": ("o", "i", "a", "iamo", "ate", "ano"),
    "ere": ("o", "i", "e", "iamo", "ete", "ono"),
    "ire": ("o", "i", "e", "iamo", "ite", "ono"),
    "isc": ("isco", "isci", "isce", "iamo", "ite", "iscono"),
}
_SUBJUNCTIVE = {
    "are": ("i", "i", "i", "iamo", "iate", "ino"),
    "ere": ("a", "a", "a", "iamo", "iate", "ano"),
    "ire": ("a", "a", "a", "iamo", "iate", "ano"),
    "isc": ("isca", "isca", "isca", "iamo", "iate", "iscano"),
}
_IMPERFECT = ("vo", "vi", "va", "vamo", "vate", "vano")
_PAST = {
    "are": ("ai", "asti", "ò", "ammo", "aste", "arono"),
    "ere": ("ei", "esti", "é", "emmo", "este", "erono"),
    "ire": ("ii", "isti", "ì", "immo", "iste", "irono"),
}
_FUTURE = ("ò", "ai", "à", "emo", "ete", "anno")
_CONDITIONAL = ("ei", "esti", "ebbe", "emmo", "este", "ebbero")
_SUBJ_IMPERFECT = ("ssi", "ssi", "sse", "ssimo", "ste", "ssero")
_CLITICS = ("lo", "la", "li", "le", "gli", "si", "ne", "ci", "vi", "mi", "ti", "sene")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a form. `person` is `3s` and the like, empty for infinitives, gerunds and participles."""

    lemma: str
    mood: Mood
    tense: Tense
    person: str = ""
    feats: str = ""
    """For participles gender and number: `ms`, `fs`, `mp`, `fp`."""


def _join(stem: str, ending: str, conjugation: str) -> str:
    if conjugation == "are":
        if stem.endswith(("c", "g")) and ending[:1] in "ei":
            stem += "h"
        elif stem.endswith("i") and ending[:1] == "i":
            stem = stem[:-1]
    return stem + ending


def _future_stem(stem: str, conjugation: str) -> str:
    if conjugation != "are":
        return stem + ("ir" if conjugation == "ire" else "er")
    if stem.endswith(("c", "g")):
        return stem + "her"
    if stem.endswith(("ci", "gi")):
        return stem[:-1] + "er"
    return stem + "er"


def conjugate(lemma: str, irregular: Mapping[str, Any] | None = None) -> list[tuple[str, VerbForm]]:
    """All simple forms of `lemma`, with clitics on infinitive and gerund.

    `irregular` may give `isc`, `present`, `subjunctive`, `past` (six forms each; `past` also as the first singular
    alone, from which the strong forms follow), `imperfect` (stem, or six forms), `past_subjunctive` (stem),
    `future` (stem), `participle` (one or more
    masculine singulars), `gerund`.
    """
    extra = irregular or {}
    reflexive = lemma.endswith("rsi")
    base = lemma[:-2] + "e" if reflexive else lemma
    ending = base[-3:] if base[-3:] in ("are", "ere", "ire") else "ere"
    stem = base[:-3]
    forms: list[tuple[str, VerbForm]] = []

    def add(texts: Iterable[str], mood: Mood, tense: Tense) -> None:
        for person, text in zip(_PERSONS, texts, strict=True):
            forms.append((text, VerbForm(lemma, mood, tense, person)))

    kind = "isc" if extra.get("isc") else ending
    add(extra.get("present") or [_join(stem, e, ending) for e in _PRESENT[kind]], "ind", "pres")
    add(extra.get("subjunctive") or [_join(stem, e, ending) for e in _SUBJUNCTIVE[kind]], "subj", "pres")
    imperfect = extra.get("imperfect") or stem + ending[0]
    add(imperfect if isinstance(imperfect, list) else [imperfect + e for e in _IMPERFECT], "ind", "imp")
    wished = extra.get("past_subjunctive") or (stem + ending[0] if isinstance(imperfect, list) else imperfect)
    add([wished + e for e in _SUBJ_IMPERFECT], "subj", "imp")
    past = extra.get("past")
    if isinstance(past, str):
        strong = past[:-1]
        weak = extra.get("past_weak") or stem + ending[0]
        add([past, weak + "sti", strong + "e", weak + "mmo", weak + "ste", strong + "ero"], "ind", "past")
    else:
        add(past or [stem + e for e in _PAST[ending]], "ind", "past")
    future = extra.get("future") or _future_stem(stem, ending)
    add([future + e for e in _FUTURE], "ind", "fut")
    add([future + e for e in _CONDITIONAL], "cond", "pres")
    regular = stem + {"are": "ato", "ere": "uto", "ire": "ito"}[ending]
    participles = extra.get("participle") or regular
    for masculine in [participles] if isinstance(participles, str) else participles:
        for vowel, feats in (("o", "ms"), ("a", "fs"), ("i", "mp"), ("e", "fp")):
            forms.append((masculine[:-1] + vowel, VerbForm(lemma, "part", "past", "", feats)))
    gerund = extra.get("gerund") or stem + ("ando" if ending == "are" else "endo")
    short = base[:-1]
    forms.append((base, VerbForm(lemma, "inf", "none")))
    forms.append((gerund, VerbForm(lemma, "ger", "none")))
    for clitic in _CLITICS:
        forms.append((short + clitic, VerbForm(lemma, "inf", "none")))
        forms.append((gerund + clitic, VerbForm(lemma, "ger", "none")))
    return forms


class FormTable:
    """Form -> readings, for the verbs listed in `rules/verbs.yaml`."""

    def __init__(self, verbs: Mapping[str, Any]) -> None:
        self._readings: dict[str, tuple[VerbForm, ...]] = {}
        self.lemmas = frozenset(verbs)
        for lemma, irregular in verbs.items():
            for text, form in conjugate(lemma, irregular):
                known = self._readings.get(text, ())
                if form not in known:
                    self._readings[text] = (*known, form)

    def __len__(self) -> int:
        return len(self._readings)

    def readings(self, form: str) -> tuple[VerbForm, ...]:
        """What the lower-case `form` may be; finite and full readings first as the file orders its verbs."""
        return self._readings.get(form, ())


@lru_cache(maxsize=1)
def form_table() -> FormTable:
    """The table of `rules/verbs.yaml`."""
    data = srsly.read_yaml(data_folder("rules") / "verbs.yaml")
    verbs: dict[str, Any] = {}
    for group in data["regular"]:
        for lemma in group.split():
            verbs[lemma] = {}
    for lemma in " ".join(data["isc"]).split():
        verbs[lemma] = {"isc": True}
    verbs.update(data["irregular"])
    return FormTable(verbs)
