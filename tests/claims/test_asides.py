"""Asides between a name and its verb: stepped over by the rules, and no part of what the clause says."""

from __future__ import annotations

import pytest

from panchina.claims.asides import asides
from panchina.claims.build import build_claims
from panchina.clean.blocks import build_article
from panchina.pipeline import Pipeline
from panchina.records import CoachTenure, Rumour


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(model="blank", rules_only=True)


def _asides(pipeline: Pipeline, text: str) -> list[str]:
    reduced = pipeline.read(build_article(id="t", text=text)).reduced[0]
    tokens = reduced.sentence.tokens
    return [text[tokens[a].start : tokens[b - 1].end] for a, b in asides(tokens, reduced.mentions)]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Marco Silvetti, in passato al Pisa, è il tecnico del Como.", [", in passato al Pisa,"]),
        ("Il Como, 45 anni di storia, uno stadio nuovo, ha scelto.", [", 45 anni di storia, uno stadio nuovo,"]),
        ("Marco Silvetti, che piace al Pisa, non ha firmato.", [", che piace al Pisa,"]),
        ("Marco Silvetti (45 anni) guida il Como.", ["(45 anni)"]),
        ("Marco Silvetti, Paolo Renzi, Dario Vallo sono arrivati.", []),
        ("Marco Silvetti, ha detto il presidente, e poi Paolo Renzi.", []),
        ("Il Como segue Marco Silvetti, in passato al Pisa, e Paolo Renzi.", []),
    ],
)
def test_what_is_an_aside(pipeline: Pipeline, text: str, held: list[str]) -> None:
    assert _asides(pipeline, text) == held


@pytest.mark.parametrize("aside", ["in passato al Pisa e al Bari", "ex tecnico del Pisa", "che ha lasciato il Pisa"])
def test_an_aside_does_not_part_the_coach_from_his_bench(pipeline: Pipeline, aside: str) -> None:
    claims = pipeline.extract(build_article(id="t", text=f"Marco Silvetti, {aside}, è il nuovo tecnico del Como."))
    tenures = {(c.coach, c.team, c.status) for c in claims if isinstance(c, CoachTenure)}
    assert ("Marco Silvetti", "Como", "current") in tenures


def test_an_age_does_not_part_the_coach_from_his_office(pipeline: Pipeline) -> None:
    for note in (", 45 anni", " (45)", ", classe 1980"):
        claims = pipeline.extract(build_article(id="t", text=f"Marco Silvetti{note}, allenatore del Como, ha parlato."))
        tenures = {(c.coach, c.team, c.status) for c in claims if isinstance(c, CoachTenure)}
        assert tenures == {("Marco Silvetti", "Como", "current")}


def test_the_subject_of_a_clause_is_not_coordinated_with_the_club_before(pipeline: Pipeline) -> None:
    text = "Calciomercato: Marco Silvetti passa al Como e il Lecce prende Paolo Renzi e Dario Vallo."
    moves = {
        (c.subject, c.to)
        for c in build_claims(pipeline.read(build_article(id="t", text=text)))
        if isinstance(c, Rumour)
    }
    assert moves == {("Marco Silvetti", "Como"), ("Paolo Renzi", "Lecce"), ("Dario Vallo", "Lecce")}
