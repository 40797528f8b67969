"""Counts of titles in prose and in lines of people: text and the trophies, (holder, competition, count, team)."""

from __future__ import annotations

import panchina
from panchina.clean.blocks import build_article
from panchina.records import Claim, Standing, Trophy

ROLL = (
    "L'albo d'oro della Coppa Italia vede la Lazio davanti con 15 titoli. Alle spalle con 3 titoli Bari, Lecce e "
    "Pro Patria. Sono due invece per il Pisa, una in più di Ancona e Catania. Una sola coppa per Cesena e Novara."
)
LINES = (
    "Antonio Conte – 5 trionfi (Lazio)\n\nRoberto Mancini – 4 (Fiorentina, Lazio, Inter x2)\n\n"
    "Nils Liedholm – 3 (Roma)\n\nLuciano Spalletti – 2 (Roma)"
)


def claims(text: str) -> list[Claim]:
    return panchina.load(rules_only=True).extract(build_article(id="t", text=text, published="2024-05-20"))


def trophies(text: str) -> list[tuple[str, str, int | None, str | None]]:
    found = [claim for claim in claims(text) if isinstance(claim, Trophy)]
    return sorted(((c.holder, c.competition, c.count, c.team) for c in found), key=str)


def test_a_roll_told_in_sentences() -> None:
    counts = {(holder, count) for holder, _, count, _ in trophies(ROLL)}
    assert counts == {
        ("Lazio", 15),
        *((team, 3) for team in ("Bari", "Lecce", "Pro Patria")),
        ("Pisa", 2),
        *((team, 1) for team in ("Ancona", "Catania", "Cesena", "Novara")),
    }
    assert {competition for _, competition, _, _ in trophies(ROLL)} == {"Coppa Italia"}


def test_a_title_more_is_no_gap_in_a_table() -> None:
    assert not [claim for claim in claims(ROLL) if isinstance(claim, Standing)]


def test_lines_of_people_with_their_clubs() -> None:
    text = "Conte è leader delle vittorie in Coppa Italia: sono cinque quelle vinte dal tecnico.\n\n" + LINES
    assert trophies(text) == [
        ("Antonio Conte", "Coppa Italia", 5, "Lazio"),
        ("Luciano Spalletti", "Coppa Italia", 2, "Roma"),
        ("Nils Liedholm", "Coppa Italia", 3, "Roma"),
        ("Roberto Mancini", "Coppa Italia", 1, "Fiorentina"),
        ("Roberto Mancini", "Coppa Italia", 1, "Lazio"),
        ("Roberto Mancini", "Coppa Italia", 2, "Inter"),
        ("Roberto Mancini", "Coppa Italia", 4, None),
    ]


def test_lines_of_scorers_are_no_titles() -> None:
    assert trophies("I cannonieri della Coppa Italia: i successi e i gol dei campioni.\n\n" + LINES) == []


def test_winners_that_follow_a_winner() -> None:
    text = "La Youth League è stata vinta due volte dal Benfica, due dal Porto e una dal Basilea."
    assert [(holder, count) for holder, _, count, _ in trophies(text)] == [("Basilea", 1), ("Benfica", 2), ("Porto", 2)]


def test_a_roll_of_numbers_and_teams_under_a_long_page() -> None:
    text = (
        "Domani il Como e il Lecce si giocano la Supercoppa Italiana. Il Como ha vinto lo scudetto. Il Lecce ha vinto "
        "la Coppa Italia. La gara comincia alle 20. Si gioca a Riad. Ecco l'albo d'oro completo della competizione, "
        "seguito dal numero di vittorie che ciascuna squadra ha raccolto in tutti questi anni di storia.\n\n"
        "9 - JUVENTUS\n\n7 - MILAN\n\n5 - INTER e LAZIO\n\n2 - ROMA e NAPOLI"
    )
    counts = {
        (holder, count) for holder, competition, count, _ in trophies(text) if competition == "Supercoppa Italiana"
    }
    assert counts == {("Juventus", 9), ("Milan", 7), ("Inter", 5), ("Lazio", 5), ("Roma", 2), ("Napoli", 2)}


def test_a_title_told_by_a_noun() -> None:
    text = (
        "Il Tottenham ha esonerato il tecnico dopo la storica vittoria dell'Europa League contro il Manchester United."
    )
    assert [(holder, competition) for holder, competition, _, _ in trophies(text)] == [("Tottenham", "Europa League")]
    assert trophies("Il Tottenham lotta per la vittoria dell'Europa League.") == []
    assert trophies("Dopo la vittoria in Europa League il Tottenham riposa.") == []


def test_titles_counted_by_a_noun_of_winning() -> None:
    text = "La Lazio si è imposta anche in Europa con la vittoria di due Champions League."
    assert [(holder, count) for holder, _, count, _ in trophies(text)] == [("Lazio", 2)]


def test_the_parts_of_a_total_that_another_title_follows() -> None:
    text = (
        "Fabio Capello ha vinto quattro Scudetti, tre dei quali con la Juventus e uno con il Milan, e una Coppa Italia "
        "con il Milan."
    )
    assert trophies(text) == [
        ("Fabio Capello", "Coppa Italia", 1, "Milan"),
        ("Fabio Capello", "Serie A", 1, "Milan"),
        ("Fabio Capello", "Serie A", 3, "Juventus"),
        ("Fabio Capello", "Serie A", 4, None),
    ]


def test_who_managed_to_win_has_won() -> None:
    for words in ("è riuscito a vincere", "è riuscito nell'impresa di vincere"):
        found = trophies(f"Fabio Capello {words} lo Scudetto con la Roma.")
        assert found == [("Fabio Capello", "Serie A", 1, "Roma")]
