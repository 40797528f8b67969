"""Clauses without a verb, line-ups, clubs and names that no list has as written."""

from __future__ import annotations

import pytest

from panchina.article import Article
from panchina.claims.build import build_claims
from panchina.clean.blocks import build_article
from panchina.pipeline import Pipeline
from panchina.records import CoachTenure


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(model="blank")


def tenures(pipeline: Pipeline, text: str) -> set[tuple[str, str, str]]:
    article: Article = build_article(id="t", text=text, published="2026-03-10")
    claims = build_claims(pipeline.read(article))
    return {(c.coach, c.team, c.status) for c in claims if isinstance(c, CoachTenure)}


def test_the_verb_goes_on_over_commas(pipeline: Pipeline) -> None:
    text = (
        "Tanti cambi di allenatore: Marco Silvetti esonerato dal Bari, Paolo Renzi dal Lecco (ultimo) "
        "e Piero Tosti dalla Ternana."
    )
    assert tenures(pipeline, text) >= {
        ("Marco Silvetti", "Bari", "former"),
        ("Paolo Renzi", "Lecco", "former"),
        ("Piero Tosti", "Ternana", "former"),
    }


def test_the_verb_goes_on_in_the_next_sentence(pipeline: Pipeline) -> None:
    text = "Il Como riparte dal tecnico Paolo Renzi. Il Lecco da Marco Silvetti."
    assert {pair[:2] for pair in tenures(pipeline, text)} == {("Paolo Renzi", "Como"), ("Marco Silvetti", "Lecco")}


def test_a_list_in_brackets_goes_with_the_list_before_it(pipeline: Pipeline) -> None:
    text = "Tre panchine nuove: Como, Lecco e Ternana (ovvero Marco Silvetti, Paolo Renzi e Piero Tosti)."
    assert {pair[:2] for pair in tenures(pipeline, text)} == {
        ("Marco Silvetti", "Como"),
        ("Paolo Renzi", "Lecco"),
        ("Piero Tosti", "Ternana"),
    }


def test_line_ups_end_with_the_coach(pipeline: Pipeline) -> None:
    text = (
        "COMO (4-3-3): Rossini; Bianchetti, Verdini, Nerini. All. Silvetti.\n\n"
        "LECCO (3-5-2): Giallini; Bluetti, Grigini. Allenatore: Renzi."
    )
    assert tenures(pipeline, text) == {("Silvetti", "Como", "current"), ("Renzi", "Lecco", "current")}


def test_clubs_that_no_list_has(pipeline: Pipeline) -> None:
    text = "Il Borgorossino ha esonerato Marco Silvetti. Il nuovo tecnico del Borgorossino è Paolo Renzi."
    assert tenures(pipeline, text) == {
        ("Marco Silvetti", "Borgorossino", "former"),
        ("Paolo Renzi", "Borgorossino", "current"),
    }


def test_short_given_names(pipeline: Pipeline) -> None:
    assert ("Massimiliano Allegri", "Milan", "current") in tenures(pipeline, "Vince il Milan di Max Allegri.")


def test_a_list_of_lines(pipeline: Pipeline) -> None:
    text = "Tutti gli allenatori\n\n- Como Silvetti\n\n- Lecco Paolo Renzi\n\n- Ternana Piero Tosti"
    assert {pair[:2] for pair in tenures(pipeline, text)} >= {("Paolo Renzi", "Lecco"), ("Piero Tosti", "Ternana")}


def test_who_is_played_against_is_no_bench(pipeline: Pipeline) -> None:
    text = "Lecco, il ko contro la Ternana ha spinto il presidente a richiamare il tecnico Paolo Renzi."
    assert {pair[:2] for pair in tenures(pipeline, text)} <= {("Paolo Renzi", "Lecco")}


def test_a_titled_coach_leads_the_pages_club(pipeline: Pipeline) -> None:
    text = (
        "Il Trento passa il turno: Trento in festa.\n\nAmpio turnover di mister Marco Silvetti. "
        "Il Trento si schiera col solito modulo e non soffre."
    )
    assert tenures(pipeline, text) == {("Marco Silvetti", "Trento", "current")}


def test_a_coach_on_the_market_does_not_lead_it(pipeline: Pipeline) -> None:
    text = "Il Trento cerca un allenatore. Piace mister Marco Silvetti: il Trento lo ha contattato."
    assert tenures(pipeline, text) == set()


def test_coaches_after_the_match(pipeline: Pipeline) -> None:
    text = (
        'Le parole dei tecnici\n\nLecco-Ternana 2-0\n\nMarco Silvetti (L): "Bravi tutti".\n\n'
        'Piero Tosti (T): "Peccato".\n\nComo-Bari 1-1 Renzini: "Buon punto". Belletti: "Due punti persi".'
    )
    assert {pair[:2] for pair in tenures(pipeline, text)} == {
        ("Marco Silvetti", "Lecco"),
        ("Piero Tosti", "Ternana"),
        ("Renzini", "Como"),
        ("Belletti", "Bari"),
    }
