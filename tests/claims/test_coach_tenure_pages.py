"""Tenures that a page means without a clause for them: strangers, staff, lists and what the lexicon knows."""

from __future__ import annotations

import pytest

from tests.claims.test_coach_tenure import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il Como di Marco Silvetti vince ancora.", ["Marco Silvetti, Como, current"]),
        ("Vince il Lecco guidato dal romano Marco Silvetti.", ["Marco Silvetti, Lecco, current"]),
        ("Il Como di Silvetti vince ancora.", ["Silvetti, Como, current"]),
        ("Il club di Silvetti, il Como, vince ancora.", []),
        ("Il Como del presidente Marco Silvetti vince ancora.", []),
    ],
)
def test_a_team_of_a_name_that_nobody_knows(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_who_leads_a_team_beyond_doubt_leads_it_wherever_the_page_names_it() -> None:
    text = "Juventus-Milan si gioca sabato.\n\nIl campo è pronto.\n\nMassimiliano Allegri, intanto, ha sorriso."
    assert told(text, "2016-10-20") == ["Massimiliano Allegri, Juventus, current"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2014-08-20", ["Massimiliano Allegri, Juventus, current"]),
        ("2014-07-20", ["Massimiliano Allegri, Juventus, current"]),
        ("2014-02-20", []),
        ("2019-10-20", ["Massimiliano Allegri, Juventus, former"]),
    ],
)
def test_of_a_stint_whose_year_alone_is_known_the_summer_decides(date: str, expected: list[str]) -> None:
    assert told("Per la Juventus un sorriso: Massimiliano Allegri è di buon umore.", date) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il Lecce aspetta Luca Bini, ex vice di Paolo Renzi al Como.",
            {"Luca Bini, Como, former, assistant", "Paolo Renzi, Como, former"},
        ),
        (
            "Luca Bini lavora nello staff di Maurizio Sarri alla Lazio.",
            {"Luca Bini, Lazio, current, assistant", "Maurizio Sarri, Lazio, current"},
        ),
        ("Il Lecce cerca il vice di Darmian a Milano.", set()),
    ],
)
def test_an_assistant_and_his_chief(text: str, expected: set[str]) -> None:
    assert set(told(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dopo il ko di Lecce il tecnico Luca Bini non allena più il Como.", ["Luca Bini, Como, former"]),
        ("Il Como ha perso il tecnico Luca Bini.", ["Luca Bini, Como, former"]),
        ("La Ternana si è consegnata al tecnico Luca Bini.", ["Luca Bini, Ternana, current"]),
        ("Il tecnico Luca Bini è sbarcato al Como.", ["Luca Bini, Como, current"]),
        ("Il tecnico Luca Bini sbarcherà al Como.", ["Luca Bini, Como, incoming"]),
        ("Luca Bini è l'uomo nuovo della panchina del Como.", ["Luca Bini, Como, current"]),
        ("È Luca Bini il nuovo allenatore del Como.", ["Luca Bini, Como, current"]),
        ("Chiuse il secolo il Como di Luca Bini, secondo per anni.", ["Luca Bini, Como, former"]),
        ("Maurizio Sarri (Albania, Malta e Cipro) apre la lista.", []),
    ],
)
def test_who_comes_goes_and_is_told_of(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_an_office_passes_to_the_next() -> None:
    text = "Il Como cambia allenatore.\n\nPrima l'esonero di Luca Bini.\n\nL'incarico passa a Paolo Verdi."
    assert "Paolo Verdi, Como, current" in told(text)


def test_a_club_that_he_once_led_right_after_his_name() -> None:
    assert told("Lo sa bene Claudio Ranieri a Nantes.") == ["Claudio Ranieri, Nantes, former"]


def test_a_line_of_a_list_of_benches_may_name_somebody_unknown() -> None:
    text = "Tutti gli allenatori della serie.\n\nLecce - Marco Silvetti\n\nComo - Luca Bini"
    assert told(text) == ["Marco Silvetti, Lecce, current", "Luca Bini, Como, current"]


def test_a_nation_that_a_coach_never_led_is_where_he_comes_from() -> None:
    assert told("Chi ha vinto di più: José Mourinho del Portogallo ed Eric Gerets del Belgio.") == []
    assert told("Le panchine: Didier Deschamps (Francia), assenti gli altri.") == ["Didier Deschamps, Francia, current"]
