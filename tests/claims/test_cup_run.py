"""Cup runs: text and the records expected of it, (team, competition, round, outcome, opponent)."""

from __future__ import annotations

from dataclasses import replace

import pytest

import panchina
from panchina.claims.cup_furthest import furthest, with_ties_agreed
from panchina.clean.blocks import build_article
from panchina.records import CupRun, Evidence, Outcome, Round

Row = tuple[str, str | None, str | None, str, str | None]


def runs(text: str) -> list[Row]:
    article = build_article(id="t", text=text, published="2026-03-10")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, CupRun)]
    return sorted(((c.team, c.competition, c.round, c.outcome, c.opponent) for c in claims), key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La Roma affronterà il Porto agli ottavi di Europa League.",
            [("Roma", "Europa League", "round_of_16", "upcoming", "Porto")],
        ),
        (
            "Il Bologna elimina l'Atalanta e vola in semifinale di Coppa Italia.",
            [
                ("Atalanta", "Coppa Italia", "quarter_final", "eliminated", "Bologna"),
                ("Bologna", "Coppa Italia", "semi_final", "qualified", None),
            ],
        ),
        (
            "Il Como ha battuto la Roma nell'andata della semifinale di Coppa Italia.",
            [("Como", "Coppa Italia", "semi_final", "upcoming", "Roma")],
        ),
        (
            "Coppa Italia, la squadra di Fabregas è in semifinale. Il Como ha un giorno di riposo.",
            [("Como", "Coppa Italia", "semi_final", "qualified", None)],
        ),
        (
            "Superato il Lens, l'Atalanta vola ai quarti di Conference League, dove incontrerà il Porto.",
            [
                ("Atalanta", "Conference League", "quarter_final", "upcoming", "Porto"),
                ("Lens", "Conference League", "round_of_16", "eliminated", "Atalanta"),
            ],
        ),
        (  # who takes the round is no winner of the cup
            "Coppa Italia, il Torino batte 3-0 il Pisa e passa il turno: ora c'è la Roma.",
            [
                ("Pisa", "Coppa Italia", None, "eliminated", "Torino"),
                ("Torino", "Coppa Italia", None, "qualified", None),
            ],
        ),
        (
            "Youth League, la Primavera dell'Inter batte il Kairat e accede agli ottavi di finale.",
            [
                ("Inter", "Youth League", "round_of_16", "qualified", None),
                ("Kairat", "Youth League", None, "eliminated", "Inter"),
            ],
        ),
        (  # the round of the others' note is not that of who is out
            "L'Atalanta è stata eliminata ai rigori dal Cagliari: Lucchese ai quarti di Coppa Italia.",
            [
                ("Atalanta", "Coppa Italia", "round_of_16", "eliminated", "Cagliari"),
                ("Lucchese", "Coppa Italia", "quarter_final", "qualified", None),
            ],
        ),
        (
            "Il Bologna trionfa in Coppa Italia: 1-0 al Milan.",
            [("Bologna", "Coppa Italia", "final", "won", "Milan")],
        ),
        (
            "Champions League, vince il Real Madrid: 2-0 al Borussia Dortmund in finale.",
            [("Real Madrid", "Champions League", "final", "won", "Borussia Dortmund")],
        ),
        (  # who loses the match goes on
            "Conference League, la Fiorentina perde 1-0 in casa del Rapid ma si qualifica per i quarti.",
            [("Fiorentina", "Conference League", "quarter_final", "qualified", None)],
        ),
        (  # a rule's run stands beside the one that the networks suppose
            "Il Torino ha battuto 3-0 il Pisa in Coppa Italia: ai quarti sfiderà la Roma.",
            [
                ("Pisa", "Coppa Italia", "round_of_16", "eliminated", "Torino"),
                ("Torino", "Coppa Italia", "quarter_final", "upcoming", "Roma"),
            ],
        ),
        (
            "Coppa Italia, Roma da applausi: 2-1 al Lecce ed è semifinale.",
            [
                ("Lecce", "Coppa Italia", "quarter_final", "eliminated", "Roma"),
                ("Roma", "Coppa Italia", "semi_final", "qualified", None),
            ],
        ),
        (
            "Nei quarti di Coppa Italia la Lazio affronterà la vincente tra Como e Lecce.",
            [
                ("Como", "Coppa Italia", "round_of_16", "upcoming", "Lecce"),
                ("Lazio", "Coppa Italia", "quarter_final", "qualified", None),
            ],
        ),
        (
            "Ai quarti di Champions League Inter e Milan si sfideranno ad aprile.",
            [("Inter", "Champions League", "quarter_final", "upcoming", "Milan")],
        ),
        (
            "Il Bologna ha battuto il Milan in finale di Coppa Italia.",
            [("Bologna", "Coppa Italia", "final", "won", "Milan")],
        ),
        (
            "Il Milan ha perso la finale di Coppa Italia contro il Bologna.",
            [("Milan", "Coppa Italia", "final", "lost_final", "Bologna")],
        ),
        (
            "La Roma è stata eliminata dal Porto in Europa League.",
            [("Roma", "Europa League", None, "eliminated", "Porto")],
        ),
        (
            "Si sono qualificate per i quarti di Champions League Inter, Milan e Ajax.",
            [
                ("Ajax", "Champions League", "quarter_final", "qualified", None),
                ("Inter", "Champions League", "quarter_final", "qualified", None),
                ("Milan", "Champions League", "quarter_final", "qualified", None),
            ],
        ),
        (
            "Europa League, gli ottavi\n\nEcco il tabellone degli ottavi di finale:\n\nLens - Porto\n\nLille vs Ajax",
            [
                ("Lens", "Europa League", "round_of_16", "upcoming", "Porto"),
                ("Lille", "Europa League", "round_of_16", "upcoming", "Ajax"),
            ],
        ),
        (
            "Coppa Italia, ottavi di finale\n\nComo-Lecce 2-1\n\nRoma-Torino 1-1 (5-4 dcr)\n\nMilan-Lazio",
            [
                ("Lecce", "Coppa Italia", "round_of_16", "eliminated", "Como"),
                ("Milan", "Coppa Italia", "round_of_16", "upcoming", "Lazio"),
                ("Torino", "Coppa Italia", "round_of_16", "eliminated", "Roma"),
            ],
        ),
        (
            "Il nuovo tecnico può essere Luca Neri. L'allenatore si gioca la finale di Conference League con il Lens.",
            [("Lens", "Conference League", "final", "qualified", None)],
        ),
        (
            "Bari, si cambia. Brucia l'eliminazione nei playoff di Serie B per mano del Novara.",
            [("Bari", "Serie B playoff", None, "eliminated", "Novara")],
        ),
        (
            "In caso di passaggio del turno in Champions League l'Inter sfiderà in semifinale la vincente del quarto "
            "Lens-Ajax.",
            [("Lens", "Champions League", "quarter_final", "upcoming", "Ajax")],
        ),
        (
            "La Champions League a girone unico è in archivio. Lens e Lille dovranno passare dai playoff.",
            [
                ("Lens", "Champions League", "playoff", "qualified", None),
                ("Lille", "Champions League", "playoff", "qualified", None),
            ],
        ),
        (
            "Europa League, si chiude\n\nQUALIFICATE AI QUARTI\n\nAjax\n\nLens\n\nELIMINATE AGLI OTTAVI\n\nRoma",
            [
                ("Ajax", "Europa League", "quarter_final", "qualified", None),
                ("Lens", "Europa League", "quarter_final", "qualified", None),
                ("Roma", "Europa League", "round_of_16", "eliminated", None),
            ],
        ),
        (
            "La Supercoppa Italiana a Riad: Inter-Torino, Juventus-Lazio e la finalissima.",
            [
                ("Inter", "Supercoppa Italiana", "semi_final", "upcoming", "Torino"),
                ("Juventus", "Supercoppa Italiana", "semi_final", "upcoming", "Lazio"),
            ],
        ),
    ],
)
def test_constructions(text: str, expected: list[Row]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Il Como affronterà la Roma domenica in campionato.",
        "Serie A, la giornata: Como-Roma, Lecce-Pisa.",
        "L'anno scorso il Como fu eliminato dal Lecce in Coppa Italia.",
        "Il Como vuole qualificarsi ai quarti di Coppa Italia.",
        "Il Como potrebbe affrontare la Roma ai quarti di Coppa Italia.",
    ],
)
def test_no_run(text: str) -> None:
    assert runs(text) == []


def run(stage: Round | None, outcome: Outcome, opponent: str | None = None) -> CupRun:
    return CupRun(
        team="Como",
        competition="Coppa Italia",
        round=stage,
        outcome=outcome,
        opponent=opponent,
        evidence=(Evidence(0, 1),),
    )


def test_the_furthest_stays() -> None:
    told = [run("quarter_final", "upcoming", "Roma"), run("semi_final", "qualified")]
    assert furthest(told) == [run("semi_final", "qualified")]
    assert furthest([run("semi_final", "qualified"), run(None, "eliminated")]) == [run(None, "eliminated")]


def _run(team: str, stage: Round | None, outcome: Outcome, opponent: str | None = None) -> CupRun:
    span = (Evidence(0, 1),)
    return CupRun(team=team, competition="Coppa Italia", round=stage, outcome=outcome, opponent=opponent, evidence=span)


def test_the_sides_of_a_tie_agree() -> None:
    out, on = _run("Lens", "quarter_final", "eliminated", "Como"), _run("Como", "quarter_final", "qualified")
    assert with_ties_agreed([out, on]) == [out, on]
    learned = replace(out, rule="cup_run.learned")
    assert with_ties_agreed([learned, on]) == [replace(learned, round="round_of_16"), on]
    final, loser = _run("Como", "final", "won"), _run("Lens", "final", "lost_final")
    assert with_ties_agreed([loser, final]) == [final]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Caccia agli ottavi di finale. In Coppa Italia si gioca per i sedicesimi. Oggi c'è Lecce-Sassuolo.",
            [("Lecce", "Coppa Italia", "round_of_32", "upcoming", "Sassuolo")],
        ),
        (
            "La Roma è stata sorteggiata contro il Porto negli ottavi di Europa League.",
            [("Roma", "Europa League", "round_of_16", "upcoming", "Porto")],
        ),
        ("Il Como ha battuto il Lecce 2-1 in campionato e aggancia la zona Champions League.", []),
    ],
)
def test_rounds_and_cups_that_are_not_played(text: str, expected: list[Row]) -> None:
    claims = panchina.load(rules_only=True).extract(build_article(id="t", text=text))
    found = [(c.team, c.competition, c.round, c.outcome, c.opponent) for c in claims if isinstance(c, CupRun)]
    assert found == expected
