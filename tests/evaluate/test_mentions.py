"""Linked mentions: reading them, and what counts as right."""

from __future__ import annotations

from pathlib import Path

import pytest

from panchina.errors import GoldError
from panchina.evaluate.gold import GoldArticle
from panchina.evaluate.mentions import FoundMention, LinkCounts, load_mentions, score_mentions
from panchina.evaluate.names import NameTable
from panchina.records import Evidence

TEXT = "Il Como vince. I lariani volano, e il tecnico Fabregas ride."
ARTICLE = GoldArticle(id="a", kind="coach_news", noise=False, text=TEXT)
ROWS = (
    "article,quote,kind,form,name\n"
    "a,Como,team,name,Como\na,lariani,team,demonym,Como\n"
    "a,Fabregas,person,name,Cesc Fabregas\na,ride,person,null,Cesc Fabregas\n"
)


def mentions_file(folder: Path, rows: str = ROWS) -> Path:
    path = folder / "mentions.csv"
    path.write_text(rows, encoding="utf-8")
    return path


def found(words: str, kind: str, name: str | None) -> FoundMention:
    start = TEXT.index(words)
    return FoundMention(Evidence(start, start + len(words)), kind, name)


def test_each_outcome_counts_once(tmp_path: Path) -> None:
    gold = load_mentions(mentions_file(tmp_path), [ARTICLE])
    predicted = [
        found("Como", "team", "Lecco"),
        found("lariani", "team", None),
        found("tecnico Fabregas", "person", "Fabregas"),
    ]
    assert score_mentions(gold, {"a": predicted}, NameTable()) == {
        "name": LinkCounts(right=1, wrong=1),
        "demonym": LinkCounts(unlinked=1),
        "null": LinkCounts(missed=1),
    }


def test_figures() -> None:
    counts = LinkCounts(right=6, wrong=1, unlinked=2, missed=1)
    assert (counts.accuracy.value, counts.found.value, counts.wrong_of_failures.value) == (0.6, 0.9, 0.25)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("article,quote\n", "its columns must be article, quote, kind, form, name"),
        ("article,quote,kind,form,name\na,Como,club,name,Como\n", "line 2: kind takes team, person"),
        ("article,quote,kind,form,name\na,Lecco,team,name,Lecco\n", "line 2: "),
    ],
)
def test_mistakes_are_named(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        load_mentions(mentions_file(tmp_path, rows), [ARTICLE])
