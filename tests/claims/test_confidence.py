"""Claims carry the measured precision of their rule."""

from __future__ import annotations

from panchina.claims.confidence import measured_precision, with_confidence
from panchina.records import CoachTenure, Evidence

CLAIM = CoachTenure(coach="Marco Silvetti", team="Como", status="current", evidence=(Evidence(0, 1),))


def test_a_rule_that_was_not_measured_has_none() -> None:
    (claim,) = with_confidence([CLAIM])
    assert claim.confidence is None


def test_every_figure_is_a_share_of_an_existing_rule() -> None:
    from panchina.claims.rules import all_rules

    figures = measured_precision()
    assert figures, "run: panchina gold confidence corpora/gold/dev"
    assert all(0 <= figure <= 1 for figure in figures.values())
    assert len(set(figures) & {rule.id for rule in all_rules()}) > len(figures) / 2
