"""The rules of page noise: every example in them holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from panchina.clean.page_noise import NoiseRule, load_noise_rules
from panchina.errors import RuleError

RULES = load_noise_rules().rules


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_examples(rule: NoiseRule) -> None:
    assert [example for example in rule.yes if not rule.matches(example)] == []
    assert [example for example in rule.no if rule.matches(example)] == []
    assert rule.yes and rule.no


def test_ids_differ() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_rule_that_does_not_follow_the_format_is_named(tmp_path: Path) -> None:
    file = tmp_path / "noise.yaml"
    file.write_text(
        'rules: [{"id": "odd", "marks": "nothing", "patterns": ["a"], "yes": ["a"], "no": ["b"]}]', encoding="utf-8"
    )
    with pytest.raises(RuleError, match="rule odd: marks 'nothing' is not one of body, unit"):
        load_noise_rules(file)
