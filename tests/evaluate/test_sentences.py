"""The sentence that a quote stands in."""

from __future__ import annotations

import pytest

from panchina.evaluate.quotes import find_quote
from panchina.evaluate.sentences import sentence_of

TEXT = "Titolo senza punto\n\nIl Como vince 2-1. «Bravi!» Lo dice il sig. rossi, oggi. Poi 3 gol… E basta"


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("senza", "Titolo senza punto"),
        ("vince", "Il Como vince 2-1"),
        ("Bravi", "«Bravi"),
        ("rossi", "Lo dice il sig. rossi, oggi"),
        ("3 gol", "Poi 3 gol"),
        ("basta", "E basta"),
        ("vince 2-1. «Bravi", "Il Como vince 2-1. «Bravi"),
    ],
)
def test_a_quote_is_widened_to_its_sentence(quote: str, sentence: str) -> None:
    span = sentence_of(find_quote(quote, TEXT), TEXT)
    assert TEXT[span.start : span.end] == sentence
