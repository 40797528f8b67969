"""The user's own names: `--lexicon mine.csv`."""

from pathlib import Path

import pytest

from panchina.errors import RuleError
from panchina.pipeline import Pipeline


def test_a_team_of_the_users_own_is_found_by_all_its_names(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "name,kind,aliases,nicknames,colours,demonyms\nReal Borgonuovo,club,Borgonuovo,Draghetti,,\n", encoding="utf-8"
    )
    claims = Pipeline(model="blank", lexicon=mine).extract("Il Borgonuovo ha esonerato Marco Testi.")
    assert [claim.to_dict().get("team") for claim in claims if claim.type == "coach_tenure"] == ["Real Borgonuovo"]


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"^no lexicon .*: give a CSV"):
        Pipeline(model="blank", lexicon=tmp_path / "none.csv")
