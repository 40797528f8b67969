"""Flattened standings tables: layouts, columns, what ends a table and what is none."""

from __future__ import annotations

import pytest

from panchina.article import Article
from panchina.claims.standing import read_standings
from panchina.clean.blocks import build_article
from panchina.pipeline import load
from panchina.records import Standing


def read(text: str) -> list[Standing]:
    article: Article = build_article(id="t", text=text)
    claims = [claim for claim in read_standings(load().read(article)) if isinstance(claim, Standing)]
    return sorted(claims, key=lambda claim: claim.evidence)


def points(text: str) -> dict[str, int | None]:
    return {claim.team: claim.points for claim in read(text)}


WANTED = {"Lecce": 31, "Bari": 28, "Pisa": 26, "Como": 22}


@pytest.mark.parametrize(
    "table",
    [
        "Lecce 31\nBari 28\nPisa 26\nComo 22",
        "Lecce 31*\n\nBari 28\n\nPisa 26**\n\nComo 22\n\n* una gara in meno",
        "Lecce 31, Bari 28, Pisa 26, Como 22.",
        "Lecce 31 (+18) Bari 28 (-7) Pisa 26 (0) Como 22 (-4)",
        "Lecce: 31 punti Bari: 28 Pisa: 26 Como: 22",
        "Lecce 31 14 9 4 1 26 11Bari 28 14 8 4 2 22 10Pisa 26 14 7 5 2 20 12Como 22 14 6 4 4 18 15",
        "Squadra PG V N P GF GS Pt\nLecce 14 9 4 1 26 11 31\nBari 14 8 4 2 22 10 28\n"
        "Pisa 14 7 5 2 20 12 26\nComo 14 6 4 4 18 15 22",
        "31 punti: Lecce; 28: Bari; 26: Pisa; 22: Como",
        "Squadra | Punti | Giocate\n| Lecce | 31 | 14 |\n| Bari | 28 | 14 |\n| Pisa | 26 | 14 |\n| Como | 22 | 14 |",
        "Lecce 31 (promosso) Bari 28 (playoff) Pisa 26 Como 22 (playout)",
        "PROMOZIONE\nLecce 31\nPLAYOFF\nBari 28\nPisa 26\nComo 22",
        "LECCE 31; BARI 28; PISA 26; COMO 22",
    ],
)
def test_layouts_without_ranks(table: str) -> None:
    claims = read(f"Serie B, la classifica\n\nSerie B, la classifica aggiornata:\n\n{table}")
    assert {claim.team: claim.points for claim in claims} == WANTED
    assert {claim.position for claim in claims} == {None}
    assert {claim.competition for claim in claims} == {"Serie B"}


@pytest.mark.parametrize(
    "table",
    [
        "1. Lecce 31 (16)\n2. Bari 28 (16)\n3. Pisa 26 (16)\n4. Como 22 (16)",
        "Posizione Squadra Punti 1 Lecce 31 2 Bari 28 3 Pisa 26 4 Como 22",
        "1\nLecce\n31\n14\n2\nBari\n28\n14\n3\nPisa\n26\n14\n4\nComo\n22\n14",
        "1.Lecce - 31 punti\n\n2.Bari - 28 punti\n\n3.Pisa - 26 punti\n\n4.Como - 22 punti",
        "1 | Lecce | 31 | 31 | 14 | VNVVN |\n2 | Bari | 28 | 28 | 14 | VNNNV |\n3 | Pisa | 26 | 26 | 14 | VVNPV |\n"
        "4 | Como | 22 | 22 | 14 | PPVVN |",
        "1) Lecce 31; 2) Bari 28; 3) Pisa 26; 4) Como 22.\n\nProssimo turno: Lecce-Pisa, Bari-Como",
    ],
)
def test_layouts_with_ranks(table: str) -> None:
    claims = read(f"Serie B, la classifica dopo 14 giornate\n\nLa classifica di Serie B\n\n{table}")
    assert {claim.team: claim.points for claim in claims} == WANTED
    assert [claim.position for claim in claims] == [1, 2, 3, 4]
    assert {claim.matchday for claim in claims} == {14}


def test_teams_of_one_row_are_level() -> None:
    claims = {
        claim.team: claim for claim in read("Classifica Serie C: Lecco e Carrarese 7; Como(1), Renate 6; Olbia 2")
    }
    assert {team: claim.points for team, claim in claims.items()} == {
        "Lecco": 7,
        "Carrarese": 7,
        "Como": 6,
        "Renate": 6,
        "Olbia": 2,
    }
    assert claims["Lecco"].tied_with == ("Carrarese",)


def test_a_team_that_no_list_knows_is_one_in_a_table() -> None:
    found = points("Serie D, la classifica: Palermo 41, Savoia 37, Rocca Fiorita 30, Licata 27, Città di Borgo 26.")
    assert found["Rocca Fiorita"] == 30 and found["Città di Borgo"] == 26


def test_numbers_in_brackets_are_points_where_no_others_are() -> None:
    found = points("Serie D, la classifica finale del girone A: Bra (75), Gozzano (64), Lavagnese (63) e Vado (62).")
    assert found == {"Bra": 75, "Gozzano": 64, "Lavagnese": 63, "Vado": 62}


def test_each_group_has_its_own_table() -> None:
    claims = read(
        "Serie C, le classifiche\n\nGirone A\n\nClassifica: Monza 59; Pontedera 42; Renate 40; Novara 35\n\n"
        "Girone B\n\nClassifica: Vicenza 56; Carpi 47; Padova 43; Modena 34"
    )
    found = {claim.team: claim.competition for claim in claims}
    assert found["Monza"] == "Serie C Girone A" and found["Vicenza"] == "Serie C Girone B"


@pytest.mark.parametrize(
    "text",
    [
        "Serie B, la classifica marcatori: Lecce 31, Bari 28, Pisa 26, Como 22",
        "Serie B, la classifica se le partite fossero finite al 45': Lecce 31, Bari 28, Pisa 26, Como 22",
        "La classifica del girone di ritorno: Lecce 31, Bari 28, Pisa 26, Como 22",
        "Scudetti vinti\n\nJuventus 36, Inter 20, Milan 19, Genoa 9, Bologna 7",
        "Risultati: Lecce-Bari 2-1, Pisa-Como 0-0, Modena-Spezia 1-3",
        "Diritti tv: Lecce 31, Bari 28, Pisa 26, Como 22 milioni",
    ],
)
def test_other_lists_are_no_standings(text: str) -> None:
    assert read(f"Calcio, tutti i numeri\n\n{text}") == []


def test_prose_adds_to_the_table() -> None:
    claims = read(
        "Serie B, la classifica\n\nIl Lecce resta in vetta, a +3 sul Bari; il Como è terzultimo.\n\n"
        "Classifica: Lecce 31; Bari 28; Pisa 26; Como 22; Modena 20; Spezia 18"
    )
    lecce = next(claim for claim in claims if claim.team == "Lecce")
    assert (lecce.position, lecce.points, lecce.gap, lecce.gap_to) == (1, 31, 3, ("Bari",))
    como = next(claim for claim in claims if claim.team == "Como")
    assert (como.position, como.points) == ("last-2", 22)
    assert len(claims) == 6


def test_groups_one_after_the_other() -> None:
    found = points(
        "La classifica. Gruppo 1: Croazia 13, Francia 5, Austria 4. Gruppo 2: Spagna 11, Galles 9, Grecia 4."
    )
    assert found == {"Croazia": 13, "Francia": 5, "Austria": 4, "Spagna": 11, "Galles": 9, "Grecia": 4}


def test_an_abbreviated_name_is_written_out() -> None:
    names = [
        "Vado Alto",
        "Rocca Bas.",
        "Prato Nuovo",
        "Monte Lieto",
        "Fosso",
        "Sasso",
        "Ripa",
        "Bosco",
        "Colle",
        "Valle",
    ]
    lines = [f"{name} {30 - k}" for k, name in enumerate(names)]
    found = points("ROCCA BASSA-FOSSO 2-0. Vince la squadra di casa.\n\nLA GRADUATORIA\n" + "\n".join(lines))
    assert len(found) == 10 and found["Rocca Bassa"] == 29
