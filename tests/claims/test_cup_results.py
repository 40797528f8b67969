"""Results of ties: text and the records expected of it, (team, competition, round, outcome, opponent)."""

from __future__ import annotations

import pytest

from tests.claims.test_cup_run import Row, runs

CUP = "Coppa Italia Serie C"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Coppa Italia Serie C, tutti i risultati\n\nLe semifinali di ritorno\n\nLecco - Novara 1-0\n\n"
            "Pescara - Rimini 2-2\n\nLe semifinali di andata\n\nNovara - Lecco 1-1\n\nRimini - Pescara 0-1\n\n"
            "I quarti di finale\n\nLecco - Torres 2-0",
            [
                ("Novara", CUP, "semi_final", "eliminated", "Lecco"),
                ("Rimini", CUP, "semi_final", "eliminated", "Pescara"),
                ("Torres", CUP, "quarter_final", "eliminated", "Lecco"),
            ],
        ),
        (
            "Coppa Italia Serie C, Lecco e Pescara in finale\n\nLecco-Novara 1-0 (tot. 3-1)\n\n"
            "Pescara-Rimini 0-1 (tot. 2-1)",
            [
                ("Lecco", CUP, "final", "upcoming", "Pescara"),
                ("Novara", CUP, "semi_final", "eliminated", "Lecco"),
                ("Rimini", CUP, "semi_final", "eliminated", "Pescara"),
            ],
        ),
        (
            "Playoff Serie C, i quarti di finale\n\nRitorno\n\nLecco -Novara 2-0 (andata 0-1)",
            [("Novara", "Serie C playoff", "quarter_final", "eliminated", "Lecco")],
        ),
        (
            "Champions League, oggi il sorteggio a Nyon\n\nI quarti si giocano in gara unica. "
            "Ecco i risultati d'andata degli ottavi di finale.\n\nNapoli-Barcellona 1-1\n\nLione-Juventus 1-0",
            [
                ("Lione", "Champions League", "round_of_16", "upcoming", "Juventus"),
                ("Napoli", "Champions League", "round_of_16", "upcoming", "Barcellona"),
            ],
        ),
    ],
)
def test_results(text: str, expected: list[Row]) -> None:
    assert runs(text) == sorted(expected, key=str)
