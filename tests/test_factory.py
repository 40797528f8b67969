"""panchina as a component of anybody's spaCy pipeline."""

from __future__ import annotations

import spacy

import panchina.factory  # noqa: F401  (registers the factory where the package is not installed)


def test_a_spacy_user_reads_claims_from_the_doc() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("panchina", config={"model": "blank"})
    doc = nlp("Il Como di Cesc Fabregas ha battuto il Lecce.")
    (claim,) = doc._.claims
    assert (claim.type, claim.coach, claim.team, claim.status) == ("coach_tenure", "Cesc Fabregas", "Como", "current")
    span = claim.evidence[0]
    assert doc.text[span.start : span.end] == "Como di Cesc Fabregas"
