"""Whom each sentence is credited to."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article

GAZZETTA = "La Gazzetta dello Sport"


def credited(text: str, outlet: str | None = None) -> list[list[str]]:
    article = build_article(id="a", text=text, outlet=outlet, published="2026-03-10")
    return [list(credits.names()) for credits in load("blank").read(article).credits]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Secondo la Gazzetta dello Sport il Como segue Rossi.", [[GAZZETTA]]),
        ("Secondo quanto riportato da Sky Sport, il Como segue Rossi.", [["Sky Sport"]]),
        ("Stando a Tuttosport, il Como segue Rossi.", [["Tuttosport"]]),
        ("Come rivelato da Gianluca Di Marzio, il Como segue Rossi.", [["Gianluca Di Marzio"]]),
        ("Il Como segue Rossi, riferisce la Bild.", [["Bild"]]),
        ("Il Como segue Rossi: lo riporta Marca.", [["Marca"]]),
        ("Secondo l'agente, il Como segue Rossi.", [[]]),
        ("Secondo indiscrezioni il Como segue Rossi.", [[]]),
        ("Secondo il tecnico Antonio Conte la squadra cresce.", [[]]),
    ],
)
def test_formulas(text: str, names: list[list[str]]) -> None:
    assert credited(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Il Como segue Rossi. Lo riferisce oggi Tuttosport.", [["Tuttosport"], ["Tuttosport"]]),
        ("Il Como segue Rossi. È quanto si legge sul Messaggero.", [["Il Messaggero"], ["Il Messaggero"]]),
        ("Il Como segue Rossi. A rivelarlo è Marca, che parla di dieci milioni.", [["Marca"], ["Marca"]]),
        ("Si gioca domani. Il Como segue Rossi. Così Tuttosport.", [["Tuttosport"]] * 3),
        ("«Rossi vuole il Como. Firma domani», ha detto Alfredo Pedullà.", [["Alfredo Pedullà"], ["Alfredo Pedullà"]]),
    ],
)
def test_a_credit_after_the_report_covers_what_was_said(text: str, names: list[list[str]]) -> None:
    assert credited(text) == names


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Il Como ha esonerato Luca Verdi. Al suo posto, secondo Sky Sport, dovrebbe arrivare Paolo Renzi.", ()),
        ("Il Como pensa a Luca Verdi. L'idea, secondo Sky Sport, piace a tutti.", ("Sky Sport",)),
    ],
)
def test_what_has_happened_is_not_credited_to_who_tells_what_comes_next(text: str, sources: tuple[str, ...]) -> None:
    claims = load("blank", rules_only=True).extract(build_article(id="a", text=text, published="2026-03-10"))
    assert {claim.sources for claim in claims if "Luca Verdi" in claim.to_dict().values()} == {sources}


def test_each_outlet_has_its_part_of_the_sentence() -> None:
    text = "Per il Messaggero nel mirino c'è Luca Verdi, per Tuttosport invece l'obiettivo del Como è Paolo Renzi."
    claims = load("blank", rules_only=True).extract(build_article(id="a", text=text, published="2026-03-10"))
    told = {claim.to_dict()["subject"]: claim.sources for claim in claims}
    assert told == {"Luca Verdi": ("Il Messaggero",), "Paolo Renzi": ("Tuttosport",)}


def test_the_agency_of_a_dateline_is_no_source() -> None:
    text = "Como, via Verdi\n\n(ANSA) - COMO, 10 MAR - Il Como ha esonerato Luca Verdi.\n\nTorna Paolo Renzi. (ANSA)."
    assert not any(credited(text))


def test_the_opening_of_an_interview_covers_what_is_quoted_after_it() -> None:
    text = (
        "Nicolò Schira è intervenuto a Radio Marte. Ecco le sue parole:\n\n"
        "«Il Como segue Rossi. Piace anche Bianchi».\n\nIl Como gioca domenica."
    )
    voices = ["Nicolò Schira", "Radio Marte"]
    assert credited(text)[:4] == [voices, voices, voices, voices]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La partita va in onda su Sky Sport. Il Como segue Rossi.", [[], []]),
        ("(ANSA) - ROMA, 12 LUG - Il Como segue Rossi.", [[]]),
        ("Secondo l'agente di Rossi, il Como tratta.", [[]]),
        ("Gianluca Di Marzio è nato a Napoli.", [[]]),
    ],
)
def test_names_that_are_no_credits(text: str, names: list[list[str]]) -> None:
    assert credited(text) == names


def test_an_abbreviation_is_the_paper_of_the_place() -> None:
    assert credited("Secondo il GdS il Palermo segue Rossi.") == [["Giornale di Sicilia"]]
    assert credited("Secondo la GdS il Como segue Rossi.") == [[GAZZETTA]]


def test_nested_credits_keep_their_order() -> None:
    article = build_article(id="a", text="Secondo Marca, ripreso da Tuttosport, il Real Madrid segue Marco Ferri.")
    (claim,) = load("blank").extract(article)
    assert (set(claim.sources), claim.cited) == ({"Marca", "Tuttosport"}, ("Marca", "Tuttosport"))
    relayed = "Tuttosport cita Marca e scrive che il Real Madrid segue Marco Ferri."
    (claim,) = load("blank").extract(build_article(id="b", text=relayed))
    assert claim.cited == ("Marca", "Tuttosport")


def test_who_tells_of_himself_is_a_source() -> None:
    (claim,) = load("blank").extract("Marco Ferri ha fatto sapere di aver rifiutato il Como.")
    assert claim.sources == ("Marco Ferri",)


def test_a_report_goes_on_in_the_conditional() -> None:
    text = (
        "Secondo Sky Sport il Como segue Rossi. Il club avrebbe già offerto due milioni. Domani si gioca.\n\n"
        "Per Tuttosport il Lecce segue Neri."
    )
    assert credited(text) == [["Sky Sport"], ["Sky Sport"], [], ["Tuttosport"]]


def test_the_newspaper_is_the_one_named_last() -> None:
    text = "Secondo Tuttosport il Como segue Rossi. Il giocatore, scrive il quotidiano torinese, ha detto sì."
    assert credited(text) == [["Tuttosport"], ["Tuttosport"]]


def test_the_publisher_is_no_source() -> None:
    assert credited("Secondo Tuttosport il Como segue Rossi.", outlet="Tuttosport") == [[]]


def test_two_reports_in_one_sentence_are_kept_apart() -> None:
    text = "Secondo Marca il Como segue Rossi, mentre la Bild fa il nome di Bianchi."
    article = build_article(id="a", text=text, published="2026-03-10")
    credits = load("blank").read(article).credits[0]
    tokens = load("blank").view(article).sentences[0].tokens
    at = {token.text: credits.at(i) for i, token in enumerate(tokens)}
    assert (at["Rossi"], at["Bianchi"]) == (("Marca",), ("Bild",))


def test_a_page_that_begins_with_its_only_credit_retells_one_report() -> None:
    text = "Come scrive Tuttosport, il Como segue Rossi.\n\nPiace anche Verdi.\n\nIl Lecce invece ha preso Neri."
    assert credited(text) == [["Tuttosport"]] * 3


def test_an_early_credit_that_stays_the_only_one_covers_its_paragraph() -> None:
    text = "Il Como segue Rossi. Secondo Sky Sport c'è l'accordo. Piace anche Verdi.\n\nIl Lecce ha preso Neri."
    assert credited(text) == [["Sky Sport"], ["Sky Sport"], ["Sky Sport"], []]


def test_a_credit_that_comes_back_covers_what_stands_between_and_behind() -> None:
    text = (
        "Secondo Tuttosport il Como segue Rossi.\n\nIl Lecce pensa a Neri.\n\n"
        "Il Bari, riferisce Tuttosport, tratta Verdi.\n\nPiace Bianchi."
    )
    assert credited(text) == [["Tuttosport"]] * 4


def test_a_footer_stands_above_the_links_of_the_page() -> None:
    text = "Il Como segue Rossi. Il Lecce ha preso Neri.\n\nFonte: Tuttosport\n\nCondividi:\n\n- Invia a un amico."
    assert credited(text)[:2] == [["Tuttosport"]] * 2


def test_who_is_talked_about_is_no_source() -> None:
    text = "Stando alle mie informazioni, lo scambio con Fabio Verdi non si fa."
    assert credited(text) == [[]]
