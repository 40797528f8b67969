"""Trophies: text and the records expected of it, (holder, role, competition, count, team, season)."""

from __future__ import annotations

import pytest

import panchina
from panchina.claims.trophy_totals import settled
from panchina.clean.blocks import build_article
from panchina.records import Evidence, Trophy

Row = tuple[str, str, str, int | None, str | None, str | None]


def trophies(text: str) -> list[Row]:
    article = build_article(id="t", text=text, published="2026-03-10")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, Trophy)]
    return sorted((c.holder, c.holder_role, c.competition, c.count, c.team, c.season) for c in claims)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il Como ha vinto la Coppa Italia.", [("Como", "team", "Coppa Italia", 1, None, None)]),
        (
            "Il Como è campione d'Italia. Per i lariani è il quinto successo consecutivo.",
            [("Como", "team", "Serie A", 5, None, None)],
        ),
        (
            "La Roma si laurea campione d'Italia per il secondo anno di fila.",
            [("Roma", "team", "Serie A", 2, None, None)],
        ),
        (
            "Il Como batte in finale il Lecce e vince la Coppa Italia.",
            [("Como", "team", "Coppa Italia", 1, None, None)],
        ),
        (
            "Carlo Ancelotti ha vinto due campionati con il Milan nel 2004 e una FA Cup alla guida del Chelsea.",
            [
                ("Carlo Ancelotti", "coach", "FA Cup", 1, "Chelsea", None),
                ("Carlo Ancelotti", "coach", "Serie A", 2, "Milan", None),
            ],
        ),
        (  # one with each club, the league of its country
            "Antonio Conte ha vinto il campionato con Juventus e Chelsea.",
            [
                ("Antonio Conte", "coach", "Premier League", 1, "Chelsea", None),
                ("Antonio Conte", "coach", "Serie A", 1, "Juventus", None),
            ],
        ),
        (  # FA is no form of fare
            "Pep Guardiola ha vinto sei Premier League, due FA Cup e una Champions League con il Manchester City.",
            [
                ("Pep Guardiola", "coach", "Champions League", 1, "Manchester City", None),
                ("Pep Guardiola", "coach", "FA Cup", 2, "Manchester City", None),
                ("Pep Guardiola", "coach", "Premier League", 6, "Manchester City", None),
            ],
        ),
        (  # one title with two clubs, a year each
            "Luis Enrique ha vinto la Champions con il Barcellona nel 2015 e con il PSG nel 2025.",
            [
                ("Luis Enrique", "coach", "Champions League", 1, "Barcellona", "2015"),
                ("Luis Enrique", "coach", "Champions League", 1, "Paris Saint-Germain", "2025"),
            ],
        ),
        (  # each title has its year
            "Maurizio Sarri ha vinto l'Europa League con il Chelsea nel 2019 e lo scudetto con la Juventus nel 2020.",
            [
                ("Maurizio Sarri", "coach", "Europa League", 1, "Chelsea", "2019"),
                ("Maurizio Sarri", "coach", "Serie A", 1, "Juventus", "2020"),
            ],
        ),
        (
            "Roberto Mancini, campione d'Europa con l'Italia nel 2021, parla.",
            [("Roberto Mancini", "coach", "Europeo", 1, "Italia", "2021")],
        ),
        (  # too many for one man: the club's
            "Scheda: Benfica. Allenatore: Bruno Lage. Palmarès: 38 campionati, 26 Coppe di Portogallo.",
            [
                ("Benfica", "team", "Coppa di Portogallo", 26, None, None),
                ("Benfica", "team", "Primeira Liga", 38, None, None),
            ],
        ),
        (  # numbers behind
            "Il Benfica è di Lisbona.\n\nPalmarès: Primeira Liga (38), Coppa di Portogallo (26).",
            [
                ("Benfica", "team", "Coppa di Portogallo", 26, None, None),
                ("Benfica", "team", "Primeira Liga", 38, None, None),
            ],
        ),
        (
            "La Lazio ha vinto tre scudetti. E ancora, due Coppe Italia e altrettante Supercoppe italiane.",
            [
                ("Lazio", "team", "Coppa Italia", 2, None, None),
                ("Lazio", "team", "Serie A", 3, None, None),
                ("Lazio", "team", "Supercoppa Italiana", 2, None, None),
            ],
        ),
        (
            "A maggio il Bologna ha alzato la Coppa Italia, la terza della sua storia.",
            [("Bologna", "team", "Coppa Italia", 3, None, None)],
        ),
        (
            "Albo d'oro della Coppa Italia\n\n2016: Como\n\n2017: Como\n\n2018: Lecce",
            [("Como", "team", "Coppa Italia", 2, None, None), ("Lecce", "team", "Coppa Italia", 1, None, "2018")],
        ),
        (
            "Coppe Italia vinte: Como 5, Lecce 3, Bari 1",
            [
                ("Bari", "team", "Coppa Italia", 1, None, None),
                ("Como", "team", "Coppa Italia", 5, None, None),
                ("Lecce", "team", "Coppa Italia", 3, None, None),
            ],
        ),
        (
            "La bacheca del Como\n\nCoppe Italia: 2 (1987, 1990)\n\nSupercoppa italiana: 1991",
            [
                ("Como", "team", "Coppa Italia", 2, None, None),
                ("Como", "team", "Supercoppa Italiana", 1, None, "1991"),
            ],
        ),
        (
            "Carlo Ancelotti ha vinto cinque scudetti: due con il Milan e tre con il Como.",
            [
                ("Carlo Ancelotti", "coach", "Serie A", 2, "Milan", None),
                ("Carlo Ancelotti", "coach", "Serie A", 3, "Como", None),
                ("Carlo Ancelotti", "coach", "Serie A", 5, None, None),
            ],
        ),
        (
            "Il Como ha centrato il triplete.",
            [
                ("Como", "team", "Champions League", 1, None, None),
                ("Como", "team", "Coppa Italia", 1, None, None),
                ("Como", "team", "Serie A", 1, None, None),
            ],
        ),
        (
            "Il Como è campione d'Italia per la sesta volta.",
            [("Como", "team", "Serie A", 6, None, None)],
        ),
        ("È il quarto scudetto del Napoli.", [("Napoli", "team", "Serie A", 4, None, None)]),
        (
            "Fabio Cannavaro, campione del mondo da calciatore nel 2006, allena il Como.",
            [("Fabio Cannavaro", "player", "Mondiale", 1, None, "2006")],
        ),
        ("Il Bayern campione di Germania arriva a Como.", [("Bayern Monaco", "team", "Bundesliga", 1, None, None)]),
        (
            "Antonio Conte ha portato il Napoli a vincere lo scudetto.",
            [("Antonio Conte", "coach", "Serie A", 1, "Napoli", None)],
        ),
        (
            "La Juventus, con cui Marco Silvetti ha vinto due scudetti, lo ringrazia.",
            [("Marco Silvetti", "player", "Serie A", 2, "Juventus", None)],
        ),
        (
            "La squadra che ha vinto più Supercoppe italiane è la Juventus.",
            [("Juventus", "team", "Supercoppa Italiana", None, None, None)],
        ),
    ],
)
def test_constructions(text: str, expected: list[Row]) -> None:
    assert trophies(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vincendo la Coppa Italia, il Como entrerebbe nella storia.",
        "Il Como vuole mettere in bacheca la Coppa Italia.",
        "Il Como non ha mai vinto la Coppa Italia.",
        "Il Como vincerà la Coppa Italia.",
        "Se il Como vince la Coppa Italia, va in Europa.",
        "Il Como vuole vincere la Coppa Italia.",
        "Il Como avrebbe vinto la Coppa Italia.",
        "Il Como ha vinto in Coppa Italia contro il Milan.",
        "Il Como ha conquistato la Champions League con una giornata d'anticipo.",
        "Marco Silvetti ha vinto quindici titoli.",
        "I campioni d'Italia hanno perso a Lecce.",
        "Il Como sogna il terzo scudetto della sua storia.",
        "Lecce, doppietta di Marco Silvetti in Coppa Italia.",
    ],
)
def test_no_trophy(text: str) -> None:
    assert trophies(text) == []


def test_roll_of_honour() -> None:
    text = (
        "Coppa Italia, l'albo d'oro\n\nEcco quante volte hanno vinto.\n\n15 - Juventus\n\n9 - Roma e Inter\n\n"
        "Dietro, la Lazio è a quota sette, Napoli e Fiorentina ne contano sei. "
        "Chiudono Bologna (3), Genoa e Venezia (1)."
    )
    assert [(holder, count) for holder, _, _, count, _, _ in trophies(text)] == [
        ("Bologna", 3),
        ("Fiorentina", 6),
        ("Genoa", 1),
        ("Inter", 9),
        ("Juventus", 15),
        ("Lazio", 7),
        ("Napoli", 6),
        ("Roma", 9),
        ("Venezia", 1),
    ]


def won(count: int | None, team: str | None = None, start: int = 0) -> Trophy:
    span = (Evidence(start, start + 1),)
    return Trophy(holder="Como", holder_role="team", competition="Coppa Italia", count=count, team=team, evidence=span)


def test_a_total_swallows_a_single_win_and_keeps_parts() -> None:
    assert settled([won(1), won(5), won(None)]) == [won(5)]
    assert settled([won(5), won(2, "Milan"), won(3, "Inter")]) == [won(5), won(2, "Milan"), won(3, "Inter")]


def honours(text: str) -> list[tuple[str, str, int | None, str | None]]:
    """(holder, competition, count, team)."""
    return sorted((h, c, n, team) for h, _, c, n, team, _ in trophies(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Carlo Ancelotti ha guidato la Primavera del Como allo scudetto.",
            ("Carlo Ancelotti", "Primavera 1", 1, None),
        ),
        (
            "Carlo Ancelotti, ct dell'Under 17, ha vinto l'Europeo a giugno.",
            ("Carlo Ancelotti", "Europeo Under 17", 1, None),
        ),
        ("La calciatrice del Como ha vinto. Il Como femminile ha vinto lo scudetto.", None),
        (
            "Serie C, la festa del Como\n\nLa Lugagnanese ha vinto il campionato di corsa.",
            ("Lugagnanese", "Serie C", 1, None),
        ),
        (
            "Luis de la Fuente, ct della Spagna, campione d'Europa, parla.",
            ("Luis de la Fuente", "Europeo", 1, None),
        ),
        ("Serie A, il programma\n\nIl Lecce sfida i campioni in carica dell'Inter.", ("Inter", "Serie A", 1, None)),
    ],
)
def test_the_side_that_won(text: str, expected: tuple[str, str, int | None, str | None] | None) -> None:
    if expected is None:
        assert all(c == "Serie A Femminile" for _, c, _, _ in honours(text))
    else:
        assert honours(text) == [expected]


_PAGE = "Chi è Carlo Ancelotti\n\nCarlo Ancelotti ha sessant'anni. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Con il Milan arrivano due scudetti.", [("Serie A", 2)]),
        ("Al Milan un paio di scudetti.", [("Serie A", 2)]),
        ("Il Milan lo accoglie e lui ricambia con due scudetti.", [("Serie A", 2)]),
        ("Poi il Chelsea, dove mise in fila la Premier e due FA Cup.", [("FA Cup", 2), ("Premier League", 1)]),
        ("Fece sua la Coppa Italia.", [("Coppa Italia", 1)]),
        ("Due scudetti non sono bastati.", []),
        ("Ha perso due scudetti.", []),
    ],
)
def test_the_page_of_a_person(text: str, expected: list[tuple[str, int]]) -> None:
    found = honours(_PAGE + text)
    assert [(c, n) for _, c, n, _ in found] == expected
    assert {h for h, _, _, _ in found} <= {"Carlo Ancelotti"}


def test_a_club_before_the_colon_is_the_persons() -> None:
    found = honours(_PAGE + "\n\nMilan: due scudetti, una Coppa Italia.")
    assert found == [("Carlo Ancelotti", "Coppa Italia", 1, "Milan"), ("Carlo Ancelotti", "Serie A", 2, "Milan")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Coppa Italia: la lista dei club che l'hanno vinta\n\nComo, Lecce: 3\n\nBari: 1",
            [("Bari", 1, None), ("Como", 3, None), ("Lecce", 3, None)],
        ),
        (
            "Coppa Italia, chi l'ha vinta più volte\n\nCarlo Ancelotti (Como 2003, 2007, Lecce 2014)",
            [("Carlo Ancelotti", 1, "Lecce"), ("Carlo Ancelotti", 2, "Como")],
        ),
        (
            "Coppa Italia, chi l'ha vinta più volte\n\nCarlo Ancelotti (2) – Como, Lecce",
            [("Carlo Ancelotti", 1, "Como"), ("Carlo Ancelotti", 1, "Lecce"), ("Carlo Ancelotti", 2, None)],
        ),
        (
            "Coppa Italia, le vincitrici\n\n2015-16 Como-Lecce 2-0\n\n2016-17 Bari-Como 1-3 dts",
            [("Como", 1, None), ("Como", 1, None)],
        ),
        (
            "Coppa Italia al Como\n\nIl bilancio della manifestazione: 9 Como, 8 Lecce, 6 Bari.",
            [("Bari", 6, None), ("Como", 9, None), ("Lecce", 8, None)],
        ),
        (
            "Coppa Italia al Como\n\n| 2015 | Bari (5) | Lecce |\n| 2016 | Como (3) | Bari |\n| 2017 | Como (4) |",
            [("Bari", 5, None), ("Como", 4, None)],
        ),
        (
            "Carlo Ancelotti\n\nPalmarès\nCoppa Italia: 2\nComo: 1987-1988, 1991-1992",
            [("Carlo Ancelotti", 2, "Como")],
        ),
    ],
)
def test_rolls(text: str, expected: list[tuple[str, int, str | None]]) -> None:
    found = honours(text)
    assert sorted(((h, n, t) for h, _, n, t in found), key=str) == sorted(expected, key=str)
    assert {c for _, c, _, _ in found} == {"Coppa Italia"}
