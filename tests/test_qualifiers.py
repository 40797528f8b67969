"""Certainty, attribution and time as components of anybody's spaCy pipeline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import spacy

import panchina.qualifiers  # noqa: F401  (registers the factories where the package is not installed)

DOCUMENT = Path(__file__).parent.parent / "docs" / "qualifiers.md"


def test_the_examples_of_the_document_run() -> None:
    blocks = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("Il Como ha preso Rossi.", "preso Rossi", "asserted"),
        ("Il Como potrebbe prendere Rossi.", "prendere Rossi", "hedged"),
        ("Ufficiale: il Como ha preso Rossi.", "preso Rossi", "official"),
        ("La trattativa per Rossi è saltata.", "trattativa", "denied"),
    ],
)
def test_certainty_of_a_span(text: str, words: str, certainty: str) -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("panchina_certainty")
    doc = nlp(text)
    start = text.index(words)
    assert doc.char_span(start, start + len(words))._.certainty == certainty


def test_cues_are_spans_with_their_level() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("panchina_certainty")
    doc = nlp("Sembra fatta. Ufficiale l'addio.")
    assert [(span.text, span.label_) for span in doc.spans["panchina_cues"]] == [
        ("Sembra", "hedged"),
        ("Ufficiale", "official"),
    ]


def test_two_reports_of_a_sentence_are_two_stretches() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("panchina_attribution", config={"model": "blank"})
    text = "Secondo Marca il Como segue Rossi, mentre la Bild fa il nome di Ferri."
    doc = nlp(text)
    assert [(text[c["start"] : c["end"]][:9], c["sources"]) for c in doc._.credits] == [
        ("Secondo M", ["Marca"]),
        ("mentre la", ["Bild"]),
    ]


def test_the_publisher_of_the_doc_is_no_source() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("panchina_attribution", config={"model": "blank"})
    doc = nlp.make_doc("Secondo Tuttosport il Como segue Rossi.")
    doc.user_data["outlet"] = "Tuttosport"
    assert nlp(doc)._.credits == []


def test_without_a_date_relative_phrases_are_left_out() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("panchina_time")
    doc = nlp("Firmò nel 2019, è andato via ieri.")
    assert [(span.text, span._.when) for span in doc.spans["panchina_dates"]] == [("2019", "2019")]
