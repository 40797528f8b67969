"""The linear models: what they see, how they score, and that they speak only where the rules are silent."""

from __future__ import annotations

import math

import pytest

import panchina
from panchina.claims.learned import claims as learned
from panchina.claims.learned.model import LinearModel, load_linear_model
from panchina.claims.learned.pairs import pairs_of
from panchina.clean.blocks import build_article
from panchina.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return panchina.load("blank")


def test_what_a_model_sees_of_a_pair(pipeline: Pipeline) -> None:
    view = pipeline.view(build_article(id="x", text="Il tecnico Luca Bianchi sfida oggi il Lecce."))
    (pair,) = pairs_of(view)
    features = pair.features
    assert {"o=PT", "n=PT:3", "m|oggi", "b|PT|oggi il", "w|PT|[ sfidare/ind oggi il ]", "lT1|il"} <= features
    assert "mc|coach_nouns" not in features and "role|coach" in features


def test_probabilities_are_those_of_a_softmax() -> None:
    model = LinearModel(("a", "none"), (0.5, 0.0), {"x": (1.0, -1.0), "y": (0.0, 2.0)})
    a, none = math.exp(1.5), math.exp(-1.0)
    odds = model.probabilities(frozenset({"x", "unknown"}))
    assert odds == pytest.approx({"a": a / (a + none), "none": none / (a + none)})


@pytest.mark.parametrize("name", ["tenure", "rumour", "stage"])
def test_the_shipped_models(name: str) -> None:
    model = load_linear_model(name)
    assert model is not None
    assert all(len(row) == len(model.classes) == len(model.bias) for row in model.weights.values())
    assert load_linear_model("nothing") is None


def _sure(monkeypatch: pytest.MonkeyPatch, label: str) -> None:
    sure = LinearModel((label, "none"), (9.0, 0.0), {})
    monkeypatch.setattr(learned, "load_linear_model", lambda name: sure if name == "tenure" else None)


def test_the_rules_go_first(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    _sure(monkeypatch, "incoming")
    stated = pipeline.extract("Il tecnico del Lecce, Luca Bianchi, ha parlato.")
    assert [(c.rule == "tenure.learned", c.status) for c in stated if c.type == "coach_tenure"] == [(False, "current")]
    silent = pipeline.extract("Luca Bianchi sfida oggi il Lecce.")
    (claim,) = [c for c in silent if c.type == "coach_tenure"]
    assert (claim.coach, claim.team, claim.status, claim.rule) == (
        "Luca Bianchi",
        "Lecce",
        "incoming",
        "tenure.learned",
    )
    assert [(e.start, e.end) for e in claim.evidence] == [(0, 32)]


def test_players_and_presidents_are_not_asked_about(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    _sure(monkeypatch, "current")
    for text in ["Il presidente Luca Bianchi guarda il Lecce.", "Il difensore Luca Bianchi ritrova il Lecce."]:
        assert pipeline.extract(text) == []
