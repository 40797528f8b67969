"""Each rule's precision on gold, null where it fired too seldom."""

from __future__ import annotations

from pathlib import Path

from panchina.evaluate.confidence import confidence_of_rules, write_confidence
from panchina.evaluate.counts import Counts
from panchina.evaluate.score import Score

SCORE = Score(
    rules={
        "rumour.verb": Counts(predicted=6, correct=4),
        "standing.row": Counts(predicted=4, correct=4),
        "cup.draw": Counts(predicted=5, correct=0),
        "(no rule)": Counts(predicted=9, correct=9),
    }
)


def test_confidence_is_precision_with_its_support() -> None:
    assert confidence_of_rules(SCORE) == {
        "cup.draw": {"precision": 0.0, "n": 5},
        "rumour.verb": {"precision": 0.6667, "n": 6},
        "standing.row": {"precision": None, "n": 4},
    }


def test_the_file_holds_a_line_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "confidence.json"
    write_confidence(path, SCORE)
    assert path.read_text(encoding="utf-8") == (
        "{\n"
        '  "cup.draw": {"precision": 0.0, "n": 5},\n'
        '  "rumour.verb": {"precision": 0.6667, "n": 6},\n'
        '  "standing.row": {"precision": null, "n": 4}\n'
        "}\n"
    )
    write_confidence(path, Score())
    assert path.read_text(encoding="utf-8") == "{}\n"
