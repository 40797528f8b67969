"""The shipped lexicon holds together, and loads what its files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from panchina.errors import RuleError
from panchina.lexicon.entities import Stint
from panchina.lexicon.index import NameIndex
from panchina.lexicon.load import load_lexicon, plain


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(load_lexicon())


def names(index: NameIndex, text: str) -> set[str]:
    return {reading.entity.name for reading in index.find(text)}


def test_names_of_all_kinds(index: NameIndex) -> None:
    assert "Juventus" in names(index, "Vecchia Signora")
    assert {"Roma", "Lecce"} <= names(index, "giallorosse")
    assert "Atalanta" in names(index, "bergamasco")
    assert "La Gazzetta dello Sport" in names(index, "la Rosea")
    assert "Champions League" in names(index, "Coppa dei Campioni")


def test_every_league_of_a_team_exists(index: NameIndex) -> None:
    leagues = {team.league for team in index.lexicon.teams.values() if team.league}
    assert leagues - set(index.lexicon.competitions) == set()


def test_every_competition_of_a_country_exists(index: NameIndex) -> None:
    used = {
        name
        for country in index.lexicon.countries.values()
        for name in (country.league, country.cup, country.supercup, country.league_cup, country.second_league)
        if name
    }
    assert used - set(index.lexicon.competitions) == set()


def test_wikidata_ids_are_unique(index: NameIndex) -> None:
    ids = [team.wikidata for team in index.lexicon.teams.values() if team.wikidata]
    assert len(ids) == len(set(ids))
    assert all(key.startswith("Q") and key[1:].isdigit() for key in ids)


def test_plain_folds_case_accents_and_apostrophes() -> None:
    assert plain("L’ÉQUIPE è Ö") == "l'equipe e o"


def test_a_users_own_coach(tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_text("name,aliases,clubs\nPino Vattelapesca,Vattelapesca,Como 2020-2022; Lecce 2024-\n", encoding="utf-8")
    person = load_lexicon(extra=own).people["Pino Vattelapesca"]
    assert person.stints == (Stint("Como", 2020, 2022), Stint("Lecce", 2024, None))


def test_a_missing_lexicon_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"no lexicon .*: give a CSV with the columns of"):
        load_lexicon(extra=tmp_path / "none.csv")
