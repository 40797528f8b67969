"""What a cup page says as a whole: its cup, its phase, the final that it tells, its lists."""

from __future__ import annotations

import pytest

import panchina
from panchina.clean.blocks import build_article
from panchina.records import CupRun

Row = tuple[str, str | None, str | None, str, str | None]


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
