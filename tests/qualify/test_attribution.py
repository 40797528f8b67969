"""Whom each sentence is credited to."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article

GAZZETTA = "La Gazzetta dello Sport"


def credited(text: str, outlet: str | None = None) -> list[list[str]]:
    article = build_article(id="a", text=text, outlet=outlet, published="2026-03-10")
    return [list(credits.names()) for credits in load("blank").read(article).credits]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Secondo la Gazzetta dello Sport il Como segue Rossi.", [[GAZZETTA]]),
        ("Secondo quanto riportato da Sky Sport, il Como segue Rossi.", [["Sky Sport"]]),
        ("Stando a Tuttosport, il Como segue Rossi.", [["Tuttosport"]]),
        ("Come rivelato da Gianluca Di Marzio, il Como segue Rossi.", [["Gianluca Di Marzio"]]),
        ("Il Como segue Rossi, riferisce la Bild.", [["Bild"]]),
        ("Il Como segue Rossi: lo riporta Marca.", [["Marca"]]),
        ("Secondo l'agente, il Como segue Rossi.", [[]]),
        ("Secondo indiscrezioni il Como segue Rossi.", [[]]),
        ("Secondo il tecnico Antonio Conte la squadra cresce.", [[]]),
    ],
)
def test_formulas(text: str, names: list[list[str]]) -> None:
    assert credited(text) == names


def test_a_report_goes_on_in_the_conditional() -> None:
    text = "Secondo Sky Sport il Como segue Rossi. Il club avrebbe già offerto due milioni. Domani si gioca."
    assert credited(text) == [["Sky Sport"], ["Sky Sport"], []]


def test_the_newspaper_is_the_one_named_last() -> None:
    text = "Secondo Tuttosport il Como segue Rossi. Il giocatore, scrive il quotidiano torinese, ha detto sì."
    assert credited(text) == [["Tuttosport"], ["Tuttosport"]]


def test_the_publisher_is_no_source() -> None:
    assert credited("Secondo Tuttosport il Como segue Rossi.", outlet="Tuttosport") == [[]]


def test_two_reports_in_one_sentence_are_kept_apart() -> None:
    text = "Secondo Marca il Como segue Rossi, mentre la Bild fa il nome di Bianchi."
    article = build_article(id="a", text=text, published="2026-03-10")
    credits = load("blank").read(article).credits[0]
    tokens = load("blank").view(article).sentences[0].tokens
    at = {token.text: credits.at(i) for i, token in enumerate(tokens)}
    assert (at["Rossi"], at["Bianchi"]) == (("Marca",), ("Bild",))
