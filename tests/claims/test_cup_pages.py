"""What a cup page says as a whole: its cup, its phase, the final that it tells, its lists."""

from __future__ import annotations

import pytest

import panchina
from panchina.clean.blocks import build_article
from panchina.records import CupRun

Row = tuple[str, str | None, str | None, str, str | None]


def claims(text: str) -> list[CupRun]:
    article = build_article(id="t", text=text, published="2026-03-10")
    return [claim for claim in panchina.load(rules_only=True).extract(article) if isinstance(claim, CupRun)]


def runs(text: str) -> set[Row]:
    article = build_article(id="t", text=text, published="2026-03-10")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, CupRun)]
    return {(c.team, c.competition, c.round, c.outcome, c.opponent) for c in claims}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Coppa Italia LegaPro, i quarti di finale\n\nIl Pisa ha eliminato il Grosseto ai rigori.",
            ("Grosseto", "Coppa Italia Serie C", "quarter_final", "eliminated", "Pisa"),
        ),
        (
            "Dilettanti, Coppa Italia: i quarti\n\nIl Sambiase ha eliminato il Termoli nei quarti di Coppa Italia.",
            ("Termoli", "Coppa Italia Dilettanti", "quarter_final", "eliminated", "Sambiase"),
        ),
        (
            "Conference League, gli ottavi di finale\n\nLille (Fra) - Ajax (Ola)",
            ("Lille", "Conference League", "round_of_16", "upcoming", "Ajax"),
        ),
        (
            "Coppa Italia, ottavi di finale\n\nComo - Lecce 0 - 2",
            ("Como", "Coppa Italia", "round_of_16", "eliminated", "Lecce"),
        ),
        (
            "Coppa Italia, il calendario degli ottavi\n\nJuventus-Udinese ore 21 (Canale 5)",
            ("Juventus", "Coppa Italia", "round_of_16", "upcoming", "Udinese"),
        ),
        (
            "Coppa Italia Serie C, gli ottavi di finale\n\nTorres vs Milan Futuro",
            ("Torres", "Coppa Italia Serie C", "round_of_16", "upcoming", "Milan Futuro"),
        ),
        (
            "Coppa Italia Serie C, il programma\n\nChi vince va ai playoff.\n\nSiena-Pisa\n\nLecco-Trento\n\n"
            "Cosenza-Trapani\n\nGubbio-Pineto",
            ("Cosenza", "Coppa Italia Serie C", None, "upcoming", "Trapani"),
        ),
        (
            "Playoff Serie C, le semifinali\n\nSi gioca domenica.\n\nSiena-Catania\nCosenza-Trapani",
            ("Siena", "Serie C playoff", "semi_final", "upcoming", "Catania"),
        ),
        (
            "Coppa Italia, il Como batte il Milan 1-0\n\nIl Como ha vinto la Coppa Italia: 1-0 al Milan.",
            ("Como", "Coppa Italia", "final", "won", "Milan"),
        ),
        (
            "Supercoppa UEFA, festa a Varsavia\n\nIl Real Madrid ha battuto l'Atalanta 2-0.",
            ("Real Madrid", "Supercoppa UEFA", "final", "won", "Atalanta"),
        ),
        (
            "Mondiale, i gironi\n\nGruppo A: il Brasile è agli ottavi.\n\nGruppo B: il Camerun è fuori dal Mondiale.",
            ("Camerun", "Mondiale", "group", "eliminated", None),
        ),
        (
            "Champions League, i gruppi\n\nIn palio gli ottavi.\n\nGruppo A: avanti Roma e Lille.",
            ("Lille", "Champions League", "round_of_16", "qualified", None),
        ),
        (
            "Europa League, chi passa\n\nAGLI OTTAVI\nRoma\nAjax\n\nFUORI\nLille",
            ("Lille", "Europa League", "round_of_32", "eliminated", None),
        ),
        (
            "Coppa Italia, i sedicesimi di finale\n\nIl Sassuolo è stato eliminato dal Lecce, capolista in Serie B.",
            ("Sassuolo", "Coppa Italia", "round_of_32", "eliminated", "Lecce"),
        ),
        (
            "Coppa Italia, le semifinali\n\nIn semifinale il Como sfiderà il Milan.\n\nIl Como ha eliminato il Lecce.",
            ("Lecce", "Coppa Italia", "quarter_final", "eliminated", "Como"),
        ),
    ],
)
def test_pages(text: str, row: Row) -> None:
    assert row in runs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Coppa Italia, la storia\n\nIl Como perse la finale contro il Milan.",
        "Champions League, la Roma ha un piede agli ottavi.",
    ],
)
def test_nothing(text: str) -> None:
    assert not runs(text)


def test_a_night_of_two_cups() -> None:
    text = (
        "Si sono chiusi gli ottavi di Europa League e Conference League. Nella seconda competizione europea il Lille "
        "ha superato il Porto 2-1 e vola ai quarti. Proseguono i cammini di Ajax e Braga. Poco dopo ha staccato il "
        "biglietto per i quarti anche il Celtic.\n\n"
        "In Conference il Brann ha estromesso l'AZ Alkmaar, mentre il Leicester ha avuto la meglio sul Rennes. Hanno "
        "superato questa fase anche Feyenoord e Slavia Praga. Giocheranno i quarti anche PAOK e Roma."
    )
    europe, conference = "Europa League", "Conference League"
    assert {(c.team, c.competition, c.round, c.outcome) for c in claims(text)} == {
        ("Porto", europe, "round_of_16", "eliminated"),
        *((team, europe, "quarter_final", "qualified") for team in ("Lille", "Ajax", "Braga", "Celtic")),
        *((team, conference, "round_of_16", "eliminated") for team in ("AZ Alkmaar", "Rennes")),
        *((team, conference, "quarter_final", "qualified") for team in ("Feyenoord", "Slavia Praga", "PAOK", "Roma")),
    }


def test_the_others_that_go_on() -> None:
    text = (
        "Roma e Juventus hanno ottenuto la qualificazione per i quarti di Europa League. La Juventus ha battuto 2-0 il "
        "Friburgo dopo averlo già battuto all'andata. Le altre qualificate ai quarti sono Lille e Gent."
        "\n\nNegli ottavi di Conference League la Fiorentina ha eliminato il Sivasspor. Le altre squadre che "
        "continueranno a giocare in Conference League sono West Ham, Nizza e Basilea."
    )
    found = {(c.team, c.outcome) for c in claims(text)}
    assert found == {
        *((team, "qualified") for team in ("Roma", "Juventus", "Lille", "Gent", "West Ham", "Nizza", "Basilea")),
        ("Friburgo", "eliminated"),
        ("Sivasspor", "eliminated"),
    }


def test_of_those_behind_a_colon_nobody_is_out() -> None:
    text = "Champions League, una è stata eliminata: Inter, Juventus e Atalanta possono proseguire."
    assert not [c for c in claims(text) if c.outcome == "eliminated"]


def test_who_goes_on_together() -> None:
    text = "L'Inter stacca il pass per gli ottavi di Champions League insieme alla Real Sociedad."
    assert {c.team for c in claims(text)} == {"Inter", "Real Sociedad"}


def test_who_beats_somebody_in_the_final_wins() -> None:
    text = "Campionato Primavera, l'Empoli ha battuto in finale l'Atalanta."
    assert {(c.team, c.outcome, c.opponent) for c in claims(text)} == {("Empoli", "won", "Atalanta")}


def test_a_final_between_two() -> None:
    text = "La finale della Coppa Italia Serie C vedrà il duello tra Giana Erminio e Rimini."
    assert {(c.team, c.round, c.opponent) for c in claims(text)} == {("Giana Erminio", "final", "Rimini")}


def test_the_division_that_playoffs_lead_to_is_not_theirs() -> None:
    text = "Playoff, il tabellone verso l'ultimo posto per la Serie B\n\nIl Benevento e il Vicenza passano ai quarti."
    assert {(c.team, c.competition, c.outcome) for c in claims(text)} == {
        ("Benevento", "Serie C playoff", "qualified"),
        ("Vicenza", "Serie C playoff", "qualified"),
    }


def test_the_final_of_the_playoffs_that_the_page_is_about() -> None:
    text = "Serie B, i playoff. Lo Spezia in finale affronterà la Cremonese."
    assert {(c.team, c.competition, c.opponent) for c in claims(text)} == {("Spezia", "Serie B playoff", "Cremonese")}
