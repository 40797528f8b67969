"""Rumours over several sentences and names: owners, stories that go on, further names, chronicles."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article
from panchina.records import Rumour


def told(text: str) -> set[tuple[str, str, str | None, str | None, str]]:
    article = build_article(id="a", text=text, published="2026-01-12")
    claims = [claim for claim in load("blank").extract(article) if isinstance(claim, Rumour)]
    return {(claim.subject, claim.move, claim.from_, claim.to, claim.stage) for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the country from which the talk comes sells nobody
            "Dalla Spagna rilanciano: il Real Madrid pensa a Marco Silvetti.",
            {("Marco Silvetti", "join", None, "Real Madrid", "interest")},
        ),
        (  # who asks a price owns him
            "La Roma segue Marco Silvetti. Il Lecce chiede 12 milioni.",
            {("Marco Silvetti", "join", "Lecce", "Roma", "interest")},
        ),
        (  # the story goes on without names
            "Il Como ha trattato Marco Silvetti con il Lecce. Ora manca solo la firma.",
            {("Marco Silvetti", "join", "Lecce", "Como", "agreed")},
        ),
        (  # a further name, with its own club
            "Il Como segue Marco Silvetti del Lecce, poi c'è Paolo Renzi della Roma.",
            {
                ("Marco Silvetti", "join", "Lecce", "Como", "interest"),
                ("Paolo Renzi", "join", "Roma", "Como", "interest"),
            },
        ),
        (  # the noun phrase governs the name
            "Il Como ha fatto un sondaggio per il difensore centrale Marco Silvetti.",
            {("Marco Silvetti", "join", None, "Como", "contact")},
        ),
    ],
)
def test_stories(text: str, expected: set[tuple[str, str, str | None, str | None, str]]) -> None:
    assert told(text) == expected
