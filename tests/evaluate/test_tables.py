"""Plain text tables: aligned, dashes for what is undefined, at most 100 columns."""

from __future__ import annotations

from panchina.evaluate.bootstrap import Difference, Interval
from panchina.evaluate.score import score_articles, total
from panchina.evaluate.tables import both_confusions, comparison, kinds, overview, rules, slots, table, types

from .examples import GOLD, NAMES

SCORE = total(score_articles(GOLD, {"lake": GOLD[0].claims[:3], "sea": ()}, NAMES))


def test_columns_are_aligned() -> None:
    assert table(["name", "n"], [["a", "1"], ["long name", "100"]]) == (
        "name         n\n--------------\na            1\nlong name  100"
    )


def test_a_long_first_column_is_cut_so_that_lines_fit() -> None:
    lines = table(["rule", "claims"], [["x" * 150, "7"]]).splitlines()
    assert {len(line) for line in lines} == {100}
    assert lines[2].endswith("x…       7")


def test_the_overview_shows_intervals_and_the_ceiling() -> None:
    # 3 right of 3 found and 7 owed
    found = overview(SCORE.figures(), {"core_f1": Interval(0.5, 0.75)}, {"core_f1": 0.9}).splitlines()
    assert found[0].split() == ["precision", "recall", "F1", "/", "share", "95", "%", "interval", "two", "people"]
    assert found[2].split() == ["core", "record", "1.000", "0.429", "0.600", "0.500", "to", "0.750", "0.900"]
    assert found[7].split() == ["certainty", "right", "1.000", "–", "–"]


def test_types_without_claims_show_dashes() -> None:
    rows = {line.split()[0]: line.split()[1:] for line in types(SCORE, {}, {}).splitlines()[2:]}
    assert rows["coach_tenure"] == ["1", "1", "1.000", "1.000", "1.000", "–", "1.000", "–"]
    assert rows["cup_run"] == ["1", "0", "–", "0.000", "0.000", "–", "0.000", "–"]


def test_a_comparison_leaves_out_precision_and_recall() -> None:
    found = comparison(
        {
            "core_precision": Difference(0.5, 0.6, 0.2),
            "core_f1": Difference(0.5, 0.6, 0.0004),
            "stage": Difference(None, 0.6, None),
        }
    )
    assert [line.split() for line in found.splitlines()[2:]] == [
        ["core_f1", "0.500", "0.600", "+0.100", "<0.001"],
        ["stage", "–", "0.600", "–", "–"],
    ]


def test_every_table_fits_a_terminal() -> None:
    parts = [
        overview(SCORE.figures(), {}, {}),
        types(SCORE, {}, {}),
        kinds({"coach_news": SCORE}),
        slots(SCORE),
        rules(SCORE),
        *both_confusions(SCORE),
    ]
    assert [line for part in parts for line in part.splitlines() if len(line) > 100] == []
