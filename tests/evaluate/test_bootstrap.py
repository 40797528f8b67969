"""Intervals and paired tests: seeded, by article, and right where they can be reckoned by hand."""

from __future__ import annotations

import pytest

from panchina.evaluate.bootstrap import Difference, Interval, intervals, paired_test
from panchina.evaluate.counts import Ratio


def figures(*parts: tuple[int, int]) -> list[dict[str, Ratio]]:
    return [{"x": Ratio(part, whole)} for part, whole in parts]


def test_articles_that_are_all_alike_leave_no_doubt() -> None:
    assert intervals(figures((3, 4), (3, 4), (3, 4))) == {"x": Interval(0.75, 0.75)}


def test_one_right_and_one_wrong_article_leave_all_open() -> None:
    # two draws of two: both wrong, one of each, both right, with chances 1/4, 1/2, 1/4
    assert intervals(figures((0, 1), (1, 1))) == {"x": Interval(0.0, 1.0)}


def test_an_article_weighs_by_its_claims() -> None:
    found = intervals(figures((0, 1), (99, 99)))["x"]
    assert found == Interval(0.0, 1.0)
    assert intervals(figures((1, 2), (1, 2)), level=0.5)["x"] == Interval(0.5, 0.5)


def test_a_figure_over_nothing_has_no_interval() -> None:
    assert intervals(figures((0, 0), (0, 0))) == {"x": None}
    assert intervals([]) == {}


def test_the_same_seed_gives_the_same_interval() -> None:
    sample = figures((1, 3), (2, 3), (3, 3), (0, 2), (5, 9))
    assert intervals(sample) == intervals(sample)
    assert intervals(sample, seed=1) != intervals(sample, seed=2)


def test_a_run_against_itself_is_no_gain() -> None:
    sample = figures((1, 3), (2, 3), (3, 3))
    assert paired_test(sample, sample) == {"x": Difference(6 / 9, 6 / 9, 1.0)}


def test_a_gain_in_every_article_has_the_chance_of_all_coins_alike() -> None:
    worse, better = figures(*[(0, 1)] * 8), figures(*[(1, 1)] * 8)
    found = paired_test(worse, better, draws=20_000)["x"]
    assert (found.first, found.second, found.gain) == (0.0, 1.0, 1.0)
    # only 2 of the 2**8 ways to shuffle give as much
    assert found.p == pytest.approx(2 / 256, abs=0.003)


def test_an_undefined_figure_has_no_gain() -> None:
    found = paired_test(figures((0, 0)), figures((1, 1)))["x"]
    assert (found.first, found.second, found.gain, found.p) == (None, 1.0, None, None)


def test_runs_over_different_articles_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="the runs have 1 and 2 articles"):
        paired_test(figures((1, 1)), figures((1, 1), (1, 1)))
