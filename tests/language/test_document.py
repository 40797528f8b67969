"""Tokens and sentences: apostrophes, hyphens, abbreviations, blocks."""

from __future__ import annotations

import pytest

from panchina.article import Article, Block
from panchina.language.document import read_document


def document(text: str) -> list[str]:
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block("body", start, start + len(part)))
        start += len(part) + 2
    read = read_document(Article("a", text, tuple(blocks)))
    return [text[s.start : s.end] for s in read.sentences]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’ex dell’Inter", ["L'", "ex", "dell'", "Inter"]),
        ("Conte-Juve", ["Conte", "-", "Juve"]),
        ("8.Brescia 48", ["8", ".", "Brescia", "48"]),
        ("Catania(-1) 30", ["Catania", "(", "-1", ")", "30"]),
        ("al suo postoRossi", ["al", "suo", "posto", "Rossi"]),
        ("Weston McKennie", ["Weston", "McKennie"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    read = read_document(Article("a", text, (Block("body", 0, len(text)),)))
    tokens = read.sentences[0].tokens
    assert [token.text for token in tokens] == words
    assert all(len(token.text) == token.end - token.start for token in tokens)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Titolo senza punto\n\nPrima frase. Seconda frase.", ["Titolo senza punto", "Prima frase.", "Seconda frase."]),
        ("Il F.C. Lugano di C. Rossi vince.", ["Il F.C. Lugano di C. Rossi vince."]),
        ("È in Serie B. Debutterà domani.", ["È in Serie B.", "Debutterà domani."]),
        ("«Resto qui.» Poi ha salutato.", ["«Resto qui.»", "Poi ha salutato."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert document(text) == sentences


def test_noise_gives_no_sentence() -> None:
    text = "LEGGI ANCHE: altro\n\nIl testo."
    article = Article("a", text, (Block("noise", 0, 18), Block("body", 20, len(text))))
    assert [text[s.start : s.end] for s in read_document(article).sentences] == ["Il testo."]
