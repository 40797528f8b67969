"""Verb forms and verb groups without a model."""

from __future__ import annotations

import re
from typing import Any

import pytest

from panchina.language.conjugation import conjugate, form_table
from panchina.language.document import Sentence, blank_italian, tokens_of
from panchina.language.verb_groups import find_verb_groups
from panchina.resources import data_folder


def sentence(text: str) -> Sentence:
    tokenizer: Any = blank_italian().tokenizer
    return Sentence(0, 0, "body", list(tokens_of(text, 0, tokenizer)))


@pytest.mark.parametrize(
    ("form", "reading"),
    [
        ("sarebbe", ("essere", "cond", "pres", "3s")),
        ("piacciono", ("piacere", "ind", "pres", "3p")),
        ("vinse", ("vincere", "ind", "past", "3s")),
        ("rimarrà", ("rimanere", "ind", "fut", "3s")),
        ("cercherà", ("cercare", "ind", "fut", "3s")),
        ("prenderlo", ("prendere", "inf", "none", "")),
        ("preferisce", ("preferire", "ind", "pres", "3s")),
    ],
)
def test_form_table(form: str, reading: tuple[str, str, str, str]) -> None:
    found = form_table().readings(form)[0]
    assert (found.lemma, found.mood, found.tense, found.person) == reading


def test_soft_stems_keep_their_sound() -> None:
    forms = {form for form, _ in conjugate("pagare")} | {form for form, _ in conjugate("lanciare")}
    assert {"paghi", "pagherà", "lanci", "lancerà"} <= forms
    assert not {"pagi", "pagerà", "lancii", "lancierà"} & forms


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Rossi sarebbe stato contattato dal Como.", ("sarebbe stato contattato", "contattare", "cond", "passive")),
        ("La società non avrebbe ancora deciso nulla.", ("avrebbe ancora deciso", "decidere", "cond", "negated")),
        ("Potrebbe essere ceduto a giugno.", ("Potrebbe essere ceduto", "cedere", "cond", "passive potere")),
        ("Il portiere sta per firmare.", ("sta per firmare", "firmare", "ind", "")),
        ("Rossi è arrivato a Como.", ("è arrivato", "arrivare", "ind", "")),
        ("Non solo ha deciso, ha firmato.", ("ha deciso", "decidere", "ind", "")),
    ],
)
def test_verb_groups(text: str, group: tuple[str, str, str, str]) -> None:
    read = sentence(text)
    found = find_verb_groups(read)[0]
    words = " ".join(token.text for token in read.tokens[found.first : found.last])
    marks = " ".join(filter(None, ["passive" * found.passive, "negated" * found.negated, found.modal]))
    assert (words, found.lemma, found.mood, marks) == group


def test_a_noun_is_no_verb_group() -> None:
    assert find_verb_groups(sentence("L'accordo con il Genoa.")) == []


def test_every_verb_that_a_rule_names_is_conjugated() -> None:
    named: set[str] = set()
    for file in (data_folder("rules") / "claims").glob("*.yaml"):
        for match in re.finditer(r"\bv(?:/[a-z,]+)?:([a-zàèéìòù|]+)", file.read_text(encoding="utf-8")):
            named.update(word for word in match[1].split("|") if re.search(r"(?:[aei]|r)re$", word))
    table = form_table()
    assert len(named) > 300
    assert sorted(verb for verb in named if not any(form.lemma == verb for form in table.readings(verb))) == []
