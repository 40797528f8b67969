"""Names in running text. A mark `[KIND words=canonical]` is an expected mention."""

from __future__ import annotations

import re

import pytest

from panchina import load
from panchina.article import Article, Block

MARK = re.compile(r"\[([A-Z]+) ([^=\]]+)=([^\]]*)\]")


def found(text: str, kinds: set[str]) -> list[tuple[str, str, str]]:
    view = load("blank").view(Article("a", text, (Block("body", 0, len(text)),), published="2026-03-10"))
    return [
        (m.kind, m.surface, m.name or "") for row in view.mentions for m in row if m.kind in kinds and m.form != "role"
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "Vince la [TEAM Roma=Roma], a Roma si fa festa.",
        "Il tecnico sarà [PERSON Vinicio Espinosa=Vinicio Espinosa].",
        "Il [TEAM Como=Como] gioca a Como.",
        "Il difensore [PERSON Milan Skriniar=Milan Skriniar] lascia il [TEAM Milan=Milan].",
        "La [TEAM Real Sociedad=Real Sociedad] batte il [TEAM Real=Real Madrid].",
        "Pari tra [TEAM Inter=Inter] e [TEAM Bayern Monaco=Bayern Monaco].",
        "Il [TEAM Lecce=Lecce] vince, i [TEAM giallorossi=Lecce] salgono.",
        "Vince la [TEAM Roma=Roma], i [TEAM giallorossi=Roma] salgono.",
        "La [TEAM Dea=Atalanta] vola, i [TEAM bergamaschi=Atalanta] anche.",
        "Il derby si gioca allo stadio Nereo Rocco.",
        "È una carta bianca per tutti.",
        "Il [TEAM Psg=Paris Saint-Germain] segue [PERSON Khvicha Kvaratskhelia=Khvicha Kvaratskhelia].",
        "Si va avanti con la difesa a tre.",
        "Il [TEAM Bari=Bari] tratta [PERSON Zorvik=Zorvik] del [TEAM Benfica=Benfica] e [PERSON Pirona=Pirona].",
        "Avanti [TEAM Roma=Roma] e [TEAM Porto=Porto].",
        "[TEAM COMO=Como], ECCO [PERSON RUGANI=Rugani]. [TEAM LECCE=Lecce] SU [PERSON LAMPTEY=Lamptey], SI FIRMA.",
        "Segue [PERSON De Ceglie=De Ceglie] e [PERSON N'Koulou=N'Koulou] il [TEAM Como=Como].",
        "Parla il Direttore Generale dell'[TEAM Inter=Inter].",
        "Il club di Corso Vittorio Emanuele aspetta.",
        "Sarà [PERSON Marco Silvetti=Marco Silvetti] il tecnico del [TEAM Como=Como].",
        "Però [PERSON Marco Silvetti=Marco Silvetti] resta al [TEAM Como=Como].",
        "[TEAM LEEDS=Leeds] SU [PERSON NUNO TAVARES=Nuno Tavares] DELLA [TEAM LAZIO=Lazio].",
        "[PERSON ARTURO DI NAPOLI=Arturo Di Napoli] TORNA AL [TEAM MESSINA=Messina].",
        "[PERSON Marco Silvetti=Marco Silvetti] del [TEAM Como=Como].",
    ],
)
def test_teams_and_people(marked: str) -> None:
    text = MARK.sub(r"\2", marked)
    assert found(text, {"TEAM", "PERSON"}) == MARK.findall(marked)


def test_a_surname_is_read_by_the_full_name_elsewhere() -> None:
    text = "Torna Bertolazzo. Il tecnico Ivano Bertolazzo è stato presentato ieri."
    assert [name for _, _, name in found(text, {"PERSON"})] == ["Ivano Bertolazzo", "Ivano Bertolazzo"]


def test_a_middle_name_is_left_out_where_a_list_has_the_person() -> None:
    assert found("Claudio Mario Ranieri parla. Poi Luca Maria Belli tace.", {"PERSON"}) == [
        ("PERSON", "Claudio Mario Ranieri", "Claudio Ranieri"),
        ("PERSON", "Luca Maria Belli", "Luca Maria Belli"),
    ]


def test_an_age_group_is_no_player() -> None:
    assert found("Gioca nella Spagna Under 21 e poi segna Under al Como.", {"PERSON"}) == [
        ("PERSON", "Under", "Cengiz Under"),
    ]


def test_a_womens_page_names_womens_teams() -> None:
    text = "Serie A Femminile, la Roma vince. Le giallorosse volano."
    assert [name for _, _, name in found(text, {"TEAM"})] == ["Roma Women", "Roma Women"]


def test_an_unknown_domain_is_an_outlet() -> None:
    assert found("Lo scrive calcioditerra.it oggi.", {"OUTLET"}) == [("OUTLET", "calcioditerra.it", "calcioditerra.it")]


def test_a_club_behind_a_particle_is_no_part_of_a_name() -> None:
    assert found("La cessione di Wilkins al Leicester è fatta, resta Damm del Lipsia.", {"PERSON", "TEAM"}) == [
        ("PERSON", "Wilkins", "Wilkins"),
        ("TEAM", "Leicester", "Leicester"),
        ("PERSON", "Damm", "Damm"),
        ("TEAM", "Lipsia", "Lipsia"),
    ]


def test_the_glued_words_of_a_menu_are_no_name() -> None:
    assert found("HomeCalcioLa Premier comincia sabato.", {"PERSON"}) == []


@pytest.mark.parametrize("name", ["Instagram", "Wyscout", "Covid", "Ferragosto", "Nardoni Srl", "Blu Capital"])
def test_brands_feasts_and_companies_are_nobody(name: str) -> None:
    assert found(f"Il Como pensa a {name} e al mercato.", {"PERSON"}) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("L'addio di Paolo Morandini al Foggia è ufficiale.", ["Paolo Morandini"]),
        ("Con Eugenio Corini Filippo Bertolazzo è cresciuto.", ["Eugenio Corini", "Filippo Bertolazzo"]),
        ("Vince Carlos Alberto Parreira.", ["Carlos Alberto Parreira"]),
        ("Il Milan segue Costa (23) del Tolosa.", ["Costa"]),
        ("Ha firmato Salem al Dawsari.", ["Salem al Dawsari"]),
    ],
)
def test_where_a_name_ends(text: str, people: list[str]) -> None:
    assert [surface for _, surface, _ in found(text, {"PERSON"})] == people
