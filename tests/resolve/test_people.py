"""Who a name or a role phrase means, and what part he plays."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article


def people(text: str, published: str | None = "2026-03-10") -> list[tuple[str, str | None, str | None]]:
    view = load("blank").view(build_article(id="a", text=text, published=published))
    return [(mention.surface, mention.name, mention.role) for mention in view.of_kind("PERSON")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il tecnico del Como Paolo Renzi parla.", [("Paolo Renzi", "Paolo Renzi", "coach")]),
        ("Il difensore del Como Paolo Renzi parla.", [("Paolo Renzi", "Paolo Renzi", "player")]),
        ("Il presidente del Como Paolo Renzi parla.", [("Paolo Renzi", "Paolo Renzi", "president")]),
        ("Il Como ha esonerato Paolo Renzi.", [("Paolo Renzi", "Paolo Renzi", "coach")]),
        ("Paolo Renzi, vice presidente del Como, parla.", [("Paolo Renzi", "Paolo Renzi", "president")]),
        ("Il Como nomina Paolo Renzi nuovo direttore sportivo.", [("Paolo Renzi", "Paolo Renzi", "executive")]),
        ("L'ad Paolo Renzi parla.", [("Paolo Renzi", "Paolo Renzi", "executive")]),
        (  # whom only the list of players knows
            "Il Como ha affidato la squadra a Paolo Renzi e Domenico Criscito.",
            [("Paolo Renzi", "Paolo Renzi", "coach"), ("Domenico Criscito", "Domenico Criscito", "coach")],
        ),
        ("Il Como ha preso Domenico Criscito.", [("Domenico Criscito", "Domenico Criscito", "player")]),
        ("Il Como segue Jolanda Grosso da mesi.", [("Jolanda Grosso", "Jolanda Grosso", None)]),  # grosso is a word
        ("Ad agosto gli uomini di Maurizio Sarri corrono.", [("Maurizio Sarri", "Maurizio Sarri", "coach")]),
    ],
)
def test_roles(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert people(text) == expected


def test_a_club_after_the_name_is_no_part_of_it() -> None:
    assert people("Parla Paolo Renzi del Rieti.") == [("Paolo Renzi", "Paolo Renzi", None)]


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Maurizio Sarri parla. Il tecnico è sereno.", "tecnico", "Maurizio Sarri"),
        ("Antonio Conte batte Maurizio Sarri. Il tecnico salentino è sereno.", "tecnico", "Antonio Conte"),
        ("Stefano Pioli parla. Il parmigiano è sereno.", "parmigiano", "Stefano Pioli"),
    ],
)
def test_role_phrases(text: str, phrase: str, name: str) -> None:
    assert [found[1] for found in people(text) if found[0] == phrase] == [name]


def test_a_role_before_a_name_is_no_phrase_of_its_own() -> None:
    text = "Maurizio Sarri parla. Il tecnico spagnolo Paolo Renzi ascolta."
    assert [found[0] for found in people(text)] == ["Maurizio Sarri", "Paolo Renzi"]


def test_a_surname_of_two_coaches_is_the_one_of_the_team_at_the_date() -> None:
    assert people("La Lazio di Inzaghi vince.", "2019-03-10") == [("Inzaghi", "Simone Inzaghi", "coach")]
    assert people("Il Venezia di Inzaghi vince.", "2018-03-10") == [("Inzaghi", "Filippo Inzaghi", "coach")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In panchina A. Lucarelli.", [("Lucarelli", "A. Lucarelli")]),
        ("In panchina A. Conte.", [("Conte", "Antonio Conte")]),
        ("In panchina Marco Zorzan. Parla M. Zorzan.", [("Marco Zorzan", "Marco Zorzan"), ("Zorzan", "Marco Zorzan")]),
    ],
)
def test_an_initial_says_who_it_is_not(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(surface, name) for surface, name, _ in people(text)] == expected
