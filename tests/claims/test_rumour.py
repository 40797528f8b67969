"""Rumours of short texts: who moves where, from where, and how far it is."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article
from panchina.records import Rumour


def rumours(text: str, published: str | None = "2026-01-20") -> list[Rumour]:
    article = build_article(id="a", text=text, published=published)
    found = load("blank").extract(article)
    return [claim for claim in found if isinstance(claim, Rumour) and not (claim.rule or "").endswith(".learned")]


def told(text: str) -> list[str]:
    """`subject, move, from > to, stage, certainty`."""
    return [
        f"{c.subject}, {c.move}, {c.from_ or '-'} > {c.to or '-'}, {c.stage}, {c.certainty}"
        for c in sorted(rumours(text), key=lambda c: (c.subject, c.move, c.to or ""))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Marco Silvetti passa a titolo temporaneo dal Trento al Lumezzane.",
            ["Marco Silvetti, join, Trento > Lumezzane, agreed, asserted"],
        ),
        (
            "Il Trento comunica di aver ceduto i diritti alle prestazioni sportive di Marco Silvetti al Lumezzane.",
            ["Marco Silvetti, join, Trento > Lumezzane, done, official"],
        ),
        (
            "Il Parma ha preso informazioni su Marco Silvetti del Twente e Luca Belli del Lens.",
            [
                "Luca Belli, join, Lens > Parma, contact, asserted",
                "Marco Silvetti, join, Twente > Parma, contact, asserted",
            ],
        ),
        (
            "Pisa, lotta con il Lecce per il mediano Marco Silvetti.",
            [
                "Marco Silvetti, join, - > Lecce, interest, asserted",
                "Marco Silvetti, join, - > Pisa, interest, asserted",
            ],
        ),
        (
            "Il Bari cerca una punta. Piace anche Marco Silvetti di proprietà del Genoa.",
            ["Marco Silvetti, join, Genoa > Bari, interest, asserted"],
        ),
        ("Il Como segue Marco Silvetti.", ["Marco Silvetti, join, - > Como, interest, asserted"]),
        (
            "Marco Silvetti piace a Lecce e Como.",
            [
                "Marco Silvetti, join, - > Como, interest, asserted",
                "Marco Silvetti, join, - > Lecce, interest, asserted",
            ],
        ),
        (
            "Al Como piacciono Marco Silvetti del Lecce e Luca Belli del Genoa.",
            [
                "Luca Belli, join, Genoa > Como, interest, asserted",
                "Marco Silvetti, join, Lecce > Como, interest, asserted",
            ],
        ),
        (
            "Il Como ha preso Marco Silvetti dal Lecce.",
            ["Marco Silvetti, join, Lecce > Como, done, asserted"],
        ),
        (
            "Marco Silvetti (Lecce) passa al Como.",
            ["Marco Silvetti, join, Lecce > Como, agreed, asserted"],
        ),
        (
            "Il Como ha esonerato Paolo Renzi.",
            ["Paolo Renzi, leave, Como > -, done, asserted"],
        ),
        (
            "Paolo Renzi non è più l'allenatore del Como.",
            ["Paolo Renzi, leave, Como > -, done, asserted"],
        ),
        (
            "Marco Silvetti ha rinnovato con il Como fino al 2028.",
            ["Marco Silvetti, stay, - > Como, done, asserted"],
        ),
        (
            "Marco Silvetti ha rifiutato il Como.",
            ["Marco Silvetti, join, - > Como, off, denied"],
        ),
        (
            "Il Lecce ha respinto l'offerta del Como per Marco Silvetti.",
            ["Marco Silvetti, join, Lecce > Como, offer, asserted"],
        ),
    ],
)
def test_stages(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("prende", "done, asserted"),
        ("prenderà", "agreed, asserted"),
        ("ha preso", "done, asserted"),
        ("vuole prendere", "interest, asserted"),
        ("potrebbe prendere", "interest, hedged"),
    ],
)
def test_tense_and_mood_give_the_stage(verb: str, expected: str) -> None:
    assert told(f"Il Como {verb} Marco Silvetti.") == [f"Marco Silvetti, join, - > Como, {expected}"]


@pytest.mark.parametrize(
    "text",
    [
        "Il Como aveva preso Marco Silvetti nel 2019.",
        "Abbiamo incontrato Marco Silvetti a Como.",
        "Il centrocampista del Lecce Marco Silvetti segue la partita del Como.",
    ],
)
def test_no_rumour(text: str) -> None:
    assert told(text) == []


def test_the_club_that_asks_a_price_owns_the_player() -> None:
    text = "Il Como segue Marco Silvetti. Il Lecce chiede dieci milioni."
    assert [(c.subject, c.to, c.from_) for c in rumours(text)] == [("Marco Silvetti", "Como", "Lecce")]


def test_an_epithet_means_the_last_subject() -> None:
    text = "Il mercato del Como: piace Marco Silvetti. Il giocatore interessa anche al Lecce."
    assert [(c.subject, c.to) for c in rumours(text)] == [("Marco Silvetti", "Como"), ("Marco Silvetti", "Lecce")]


def test_clubs_coordinated_past_their_coaches() -> None:
    text = "Calciomercato, il futuro di Marco Silvetti. Su di lui ci sono il Como di Renzi e il Lecce di Vallo."
    assert [(c.subject, c.to) for c in rumours(text)] == [("Marco Silvetti", "Como"), ("Marco Silvetti", "Lecce")]


def test_an_offer_of_renewal_is_a_stay() -> None:
    assert told("Il Como ha presentato l'offerta di rinnovo per Marco Silvetti.") == [
        "Marco Silvetti, stay, - > Como, offer, asserted"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il Como ha annunciato tre giocatori: Marco Silvetti, Paolo Renzi e Dario Vallo.",
            [
                "Dario Vallo, join, - > Como, done, official",
                "Marco Silvetti, join, - > Como, done, official",
                "Paolo Renzi, join, - > Como, done, official",
            ],
        ),
        (
            "Per il Como salgono le quotazioni di Marco Silvetti, attaccante del Lecce e Paolo Renzi del Genoa.",
            [
                "Marco Silvetti, join, Lecce > Como, interest, hedged",
                "Paolo Renzi, join, Genoa > Como, interest, hedged",
            ],
        ),
        (
            "Il Como saluta l'attaccante Marco Silvetti (direzione Lecce).",
            ["Marco Silvetti, join, Como > Lecce, agreed, asserted"],
        ),
        ("Il sogno del Como è giocare alla corte di Marco Silvetti.", []),
        ("Il Lecce cambia dopo le dimissioni di Marco Silvetti: sondaggio e contatti.", None),
        ("Marco Silvetti non ha ancora rinnovato con il Como.", []),
        (
            "Le strade di Marco Silvetti e del Como si separano.",
            ["Marco Silvetti, leave, Como > -, done, asserted"],
        ),
    ],
)
def test_lists_and_people_who_do_not_move(text: str, expected: list[str] | None) -> None:
    found = told(text)
    if expected is None:
        assert not any(", join, " in claim for claim in found)
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In casa Torino tiene banco la trattativa con il Chelsea per la cessione di Marco Silvetti.",
            ["Marco Silvetti, join, Torino > Chelsea, talks, asserted"],
        ),
        ("Al giovane attaccante potrebbe far gola lasciare l'Italia e il club viola.", []),
    ],
)
def test_who_sells_and_who_is_no_man(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il Como ha respinto la prima offerta del Lecce per Marco Silvetti.",
            ["Marco Silvetti, join, Como > Lecce, offer, asserted"],
        ),
        ("La prima offerta per Marco Silvetti è stata rifiutata dal Como.", []),
        ("Il Como ha declinato una proposta da dieci milioni per Marco Silvetti.", []),
    ],
)
def test_who_answers_an_offer_does_not_buy(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_club_that_buys_another_sells_nobody_in_the_sentence() -> None:
    found = rumours("Ufficiali le cessioni di Marco Silvetti al Como e di Paolo Renzi al Lecce.")
    assert {(c.subject, c.to) for c in found} == {("Marco Silvetti", "Como"), ("Paolo Renzi", "Lecce")}
    assert next(c for c in found if c.subject == "Marco Silvetti").from_ is None


def test_the_coach_behind_a_verb_and_his_club_does_not_move() -> None:
    assert {c.subject for c in rumours("Marco Silvetti è stato ceduto al Como di Paolo Renzi.")} <= {"Marco Silvetti"}


def test_the_agent_named_behind_his_client_does_not_move() -> None:
    text = "L'agente di Marco Silvetti, Dario Vallo, smentisce la trattativa con il Como."
    assert "Dario Vallo" not in {c.subject for c in rumours(text)}


@pytest.mark.parametrize(
    "text", ["Il Como ha escluso Marco Silvetti dalla lista.", "Marco Silvetti ha firmato la risoluzione con il Como."]
)
def test_what_follows_a_trigger_may_unmake_it(text: str) -> None:
    assert [c for c in rumours(text) if c.move == "join"] == []
