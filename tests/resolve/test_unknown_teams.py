"""Clubs that no list has, told by article, verb, ending, first word, who coaches them, or a list of benches."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article


def teams(text: str) -> set[str]:
    view = load("blank").view(build_article(id="a", text=text))
    return {m.name for row in view.mentions for m in row if m.kind == "TEAM" and m.name and m.form == "name"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pari per il Volpernate di Licio Rondelli.", {"Volpernate"}),
        ("La Borgorossese prende un difensore.", {"Borgorossese"}),
        ("Il Borgorosso presenta due acquisti.", {"Borgorosso"}),
        ("Sulla panchina del neopromosso Borgorosso siede Marco Silvetti.", {"Borgorosso"}),
        ("In casa Borgorosso si lavora ai rinnovi.", {"Borgorosso"}),
        ("Marco Silvetti, ex Borgorosso, sale di categoria.", {"Borgorosso"}),
        ("Ha allenato in Eccellenza la Vis Ardita.", {"Vis Ardita"}),
        (
            "Ecco gli allenatori:\n\nBorgorosso – Marco Silvetti\n\nVolpernate – Paolo Renzi\n\nLecce – Dario Vallo",
            {"Borgorosso", "Volpernate", "Lecce"},
        ),
        ("Un acquisto per l'Atletico Borgorosso.", {"Atletico Borgorosso"}),
        ("Il Città di Borgorosso vince ancora.", {"Città di Borgorosso"}),
        ("Allena il San Vitaliano da luglio.", {"San Vitaliano"}),
    ],
)
def test_what_must_be_a_club_is_one(text: str, expected: set[str]) -> None:
    assert teams(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Il tecnico di San Vitaliano parla.",  # where he is from
        "Si gioca al San Nicola.",  # a ground
        "La Borgorosso ha segnato: Anna Borgorosso è felice.",  # a woman's surname
        "Nel Salento si festeggia.",
        "In campo l'Under 17.",
    ],
)
def test_what_may_be_something_else_is_none(text: str) -> None:
    assert teams(text) == set()


def test_a_page_that_names_women_is_about_womens_teams() -> None:
    text = "Il Brescia ha preso Giada Monti, Federica Rossini e Martina Valli."
    assert teams(text) == {"Brescia Femminile"}
    assert teams(text.replace("Giada", "Guido").replace("Martina", "Marco")) == {"Brescia"}
