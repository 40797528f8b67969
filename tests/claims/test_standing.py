"""Standings in prose: phrases, the team of each, and one record a team."""

from __future__ import annotations

import pytest

from panchina.claims.standing import read_standings
from panchina.claims.standing_facts import Fact, records
from panchina.clean.blocks import build_article
from panchina.pipeline import load
from panchina.records import Evidence, Standing


def read(text: str) -> list[Standing]:
    reading = load().read(build_article(id="t", text=text))
    return [claim for claim in read_standings(reading) if isinstance(claim, Standing)]


def slots(claim: Standing) -> tuple[object, ...]:
    return claim.position, claim.points, claim.gap, claim.gap_to


@pytest.mark.parametrize(
    ("text", "team", "wanted"),
    [
        ("Il Pisa sale a quota 31.", "Pisa", (None, 31, None, ())),
        ("Il Pisa, terzo a quota 31, vince ancora.", "Pisa", (3, 31, None, ())),
        ("Il Pisa è in testa a quota 24 punti davanti al Bari.", "Pisa", (1, 24, None, ())),
        ("Il Pisa batte il Lecce, che cade ancora, e si porta a +11 sul Bari.", "Pisa", (None, None, 11, ("Bari",))),
        ("Un gol di Rossi regala al Pisa tre punti e l'aggancio al quinto posto.", "Pisa", (5, None, None, ())),
        ("Sono 32 i punti del Pisa.", "Pisa", (None, 32, None, ())),
        ("Il Pisa chiude due punti davanti al Bari.", "Pisa", (None, None, 2, ("Bari",))),
        ("Sono otto i punti di margine del Pisa sul Bari.", "Pisa", (None, None, 8, ("Bari",))),
        ("Il Pisa perde ancora e resta a 12 punti, in fondo alla classifica.", "Pisa", ("last", 12, None, ())),
        ("Il Pisa è a +6 sulla zona playout.", "Pisa", (None, None, 6, ())),
        ("Sono sette i punti di vantaggio del Pisa sul Bari.", "Pisa", (None, None, 7, ("Bari",))),
        ("Il Pisa è penultimo con 9 punti.", "Pisa", ("last-1", 9, None, ())),
        ("Il Pisa è terz'ultimo in classifica.", "Pisa", ("last-2", None, None, ())),
        ("Il Pisa guarda tutti dall'alto con 40 punti.", "Pisa", (1, 40, None, ())),
        ("Domenica arriva il Lecce fanalino di coda.", "Lecce", ("last", None, None, ())),
        ("Il Pisa è sesto a -4 dal Bari.", "Pisa", (6, None, -4, ("Bari",))),
        ("Il Pisa è sesto a meno quattro dalla vetta.", "Pisa", (6, None, -4, ("1st",))),
        ("Il Pisa è sesto, a due punti dal quarto posto.", "Pisa", (6, None, -2, ("4th",))),
        ("Il Pisa è primo con cinque lunghezze di vantaggio sul Bari.", "Pisa", (1, None, 5, ("Bari",))),
        ("Il Pisa ha 20 punti, tre in meno di Como e Lecce.", "Pisa", (None, 20, -3, ("Como", "Lecce"))),
        ("Al terzo posto c'è il Modena con 30 punti.", "Modena", (3, 30, None, ())),
        ("Vince il Modena, che scavalca il Pisa e sale al terzo posto.", "Modena", (3, None, None, ())),
        ("Il Como batte il Pisa e sale a 30 punti.", "Como", (None, 30, None, ())),
        ("La sconfitta lascia il Como all'ultimo posto.", "Como", ("last", None, None, ())),
        ("Pareggia il Como. Resta al quinto posto.", "Como", (5, None, None, ())),
        ("Nel girone B comanda il Mantova con 58 punti.", "Mantova", (1, 58, None, ())),
        ("In vetta la Reggina di Gilardino, sedici.", "Reggina", (1, 16, None, ())),
        ("Ultimo il Lecce con quarantuno punti.", "Lecce", ("last", 41, None, ())),
        ("Penultimo il Como di Fabregas.", "Como", ("last-1", None, None, ())),
        ("Il Pisa, prima a quota 36, vince ancora.", "Pisa", (1, 36, None, ())),
        ("Il Pisa di Gilardino, ultimo con due punti, perde.", "Pisa", ("last", 2, None, ())),
        ("Il Pisa, penultimo, ne ha otto.", "Pisa", ("last-1", 8, None, ())),
        ("Il Pisa è in testa con nove punti su nove.", "Pisa", (1, 9, None, ())),
        ("Il Pisa guida con 48 punti, cinque sul Bari.", "Pisa", (1, 48, 5, ("Bari",))),
        ("Il Pisa è secondo, staccato di quattro punti.", "Pisa", (2, None, -4, ())),
        ("Il Pisa è dodicesimo, a quattro punti dalla terzultima.", "Pisa", (12, None, 4, ())),
        ("Il turno ha confermato il primato del Pisa.", "Pisa", (1, None, None, ())),
        ("Il Pisa è a punteggio pieno dopo quattro giornate.", "Pisa", (None, 12, None, ())),
        ("Ad avere la testa della classifica ora a 39 punti è il Pisa.", "Pisa", (1, 39, None, ())),
        ("Il Pisa occupa il quintultimo posto in classifica.", "Pisa", ("last-4", None, None, ())),
        ("Il Pisa sale a quota 36 tenendosi stretta il decimo posto.", "Pisa", (10, 36, None, ())),
        ("Il Torino batte il Pisa ultimo in classifica.", "Pisa", ("last", None, None, ())),
        ("Il Milan sfida il Pisa quarto in classifica.", "Pisa", (4, None, None, ())),
        ("La sfida tra la capolista Pisa e il Milan finisce pari.", "Pisa", (1, None, None, ())),
        ("Il Pisa tenta la fuga con 35 punti.", "Pisa", (1, 35, None, ())),
        ("Il Pisa, nonostante il secondo posto dietro al Bari, non convince.", "Pisa", (2, None, None, ())),
        ("Il Pisa è a 9 punti, uno dietro al Bari.", "Pisa", (None, 9, -1, ("Bari",))),
        ("La squadra del patron Squinzi guida la classifica con 82 punti.", "Sassuolo", (1, 82, None, ())),
    ],
)
def test_a_phrase_and_its_team(text: str, team: str, wanted: tuple[object, ...]) -> None:
    claims = read(text)
    assert [claim.team for claim in claims] == [team]
    assert slots(claims[0]) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Il Pisa può salire a quota 40 in caso di vittoria.",
        "Il Pisa sogna di arrivare a 60 punti.",
        "Il Pisa era terzo un anno fa.",
        "Il Pisa sogna il terzo posto.",
        "Con una vittoria il Pisa salirebbe a quota 30.",
        "Il Pisa vince 3-1 con il terzo gol di Moreo.",
        "Il bomber del Pisa sale a quota 10 reti.",
        "Il Pisa rosicchia due punti al Bari.",
        "La corsa al quarto posto passa da Pisa-Bari.",
        "Il Pisa è terzo nel ranking.",
        "In testa alle preferenze del Pisa resta Rossi.",
        "Gli esoneri in Serie B salgono a 13.",
        "Il bomber del Pisa di anni ne ha ventidue.",
        "Il Pisa è a tre punti dalla promozione.",
        "PISA 8 – Una squadra che corre.",
        "La Coppa Italia nell'albo d'oro: Lazio a quota sette, Parma a tre.",
        "Cresce nell'Inter, con la quale debutta prima in Europa League e poi in Serie A.",
    ],
)
def test_other_numbers_are_no_standings(text: str) -> None:
    assert read(text) == []


def test_who_is_ahead_of_the_second_is_first() -> None:
    claims = {claim.team: slots(claim) for claim in read("Il Pisa è già a più cinque sul Bari secondo in Serie B.")}
    assert claims == {"Pisa": (1, None, 5, ("Bari",)), "Bari": (2, None, None, ())}


def test_points_before_their_teams() -> None:
    text = (
        "Serie C, la classifica. Il Vicenza guida con 40 punti. A 37 segue il Novara, poi ci sono Trento e Renate a 36."
    )
    assert {c.team: c.points for c in read(text)} == {"Vicenza": 40, "Novara": 37, "Trento": 36, "Renate": 36}


def test_groups_named_by_their_letter_alone() -> None:
    text = "Serie C. Nel girone A comanda il Vicenza con 30 punti, nel B l'Arezzo con 28, nel C il Catania con 27."
    groups = {c.team: c.competition for c in read(text)}
    assert groups == {team: f"Serie C Girone {g}" for team, g in (("Vicenza", "A"), ("Arezzo", "B"), ("Catania", "C"))}


def test_a_league_that_is_aimed_at_is_not_that_of_the_table() -> None:
    text = "Serie C girone A. Il Lecco, lanciato verso la Serie B, è primo. Il Trento è terzo."
    assert {c.competition for c in read(text)} == {"Serie C Girone A"}


def test_a_lettered_group_is_that_of_the_cup() -> None:
    text = "Champions League, gruppo E: il Napoli è a 9 punti.\n\nIn Serie A il Como è quinto con 20 punti."
    assert {(c.team, c.competition) for c in read(text)} == {("Napoli", "Champions League"), ("Como", "Serie A")}


def test_the_mirror_of_a_gap_is_no_gap() -> None:
    claims = read("Il Pisa è primo con cinque punti sul Bari.\n\nIl Bari, secondo, è staccato di cinque lunghezze.")
    assert {claim.team: claim.gap for claim in claims} == {"Pisa": 5, "Bari": None}


def test_a_rank_printed_before_a_team() -> None:
    claims = read("La volata.\n\n3. COMO 64 punti\nDomani riposa.\n\n4. PISA 62 punti*\nGioca lunedì.")
    assert {claim.team: (claim.position, claim.points) for claim in claims} == {"Como": (3, 64), "Pisa": (4, 62)}


def test_a_list_with_one_verb() -> None:
    found = {claim.team: claim.points for claim in read("Guida il Pisa a quota 40, poi Bari a 38, Lecce e Como a 35.")}
    assert found["Bari"] == 38 and found["Lecce"] == found["Como"] == 35


def test_two_names_then_two_numbers() -> None:
    claims = read("Pisa e Bari sono rispettivamente a 33 e 32 punti.")
    assert {claim.team: claim.points for claim in claims} == {"Pisa": 33, "Bari": 32}


def test_teams_that_are_level() -> None:
    claims = {claim.team: claim for claim in read("Dietro Pisa e Bari, appaiate a quota 40.")}
    assert claims["Pisa"].tied_with == ("Bari",) and claims["Bari"].tied_with == ("Pisa",)


def test_a_gap_each() -> None:
    claims = read("Il Pisa è primo a quota 40, a +3 sul Bari e a +5 sul Lecce.")
    assert sorted((claim.gap, claim.gap_to) for claim in claims) == [(3, ("Bari",)), (5, ("Lecce",))]
    assert {claim.points for claim in claims} == {40}


def test_the_other_side_of_a_gap_has_a_record_only_of_its_own() -> None:
    claims = {claim.team: slots(claim) for claim in read("Il Pisa è sesto, a -3 dal Bari quinto.")}
    assert claims == {"Pisa": (6, None, -3, ("Bari",)), "Bari": (5, None, None, ())}


def test_points_and_rank_of_two_sentences_are_one_record() -> None:
    claims = read("Il Pisa è terzo in classifica.\n\nCon la vittoria il Pisa sale a quota 31.")
    assert [slots(claim) for claim in claims] == [(3, 31, None, ())]
    assert len(claims[0].evidence) == 2


def test_contradicting_prose_gives_way_to_the_table() -> None:
    facts = [
        Fact("Pisa", "Serie B", Evidence(0, 4), "a", position=3, points=30),
        Fact("Pisa", None, Evidence(9, 12), "b", points=31, rank=1),
    ]
    (claim,) = records(facts)
    assert (claim.position, claim.points, claim.competition) == (3, 31, "Serie B")


def test_tables_of_two_competitions_stay_apart() -> None:
    facts = [
        Fact("Roma Women", "Serie A Femminile", Evidence(0, 4), "a", position=2),
        Fact("Roma Women", "Women's Champions League", Evidence(9, 12), "b", position=3),
    ]
    assert sorted(str(claim.position) for claim in records(facts)) == ["2", "3"]
