"""Inputs that are cut off, mislabelled or hostile: each is named, and the run goes on."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from panchina.read.inputs import find_sources
from panchina.read.items import Reject
from panchina.read.stream import read
from tests.read.nasty import NASTY, build


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    build(folder)
    return folder


def outcome(path: Path) -> str:
    """`=N` articles and `!reason` for each reject; `=+` for the articles before a file was cut off."""
    found = Counter(
        "=" if not isinstance(item, Reject) else f"!{item.reason}" for item in read(find_sources([str(path)]))
    )
    articles = found.pop("=", 0)
    count = "+" if articles > 60 else str(articles)
    return " ".join([*([f"={count}"] if articles else []), *sorted(found.elements())])


@pytest.mark.parametrize("name", NASTY)
def test_each_is_read_or_named(nasty: Path, name: str) -> None:
    assert outcome(nasty / name) == NASTY[name][1]


def test_there_are_enough_of_them() -> None:
    assert len(NASTY) > 80


def test_a_name_that_is_not_utf8(nasty: Path) -> None:
    (item,) = read(find_sources([str(nasty / os.fsdecode(b"not_utf8_\xff.txt"))]))
    assert not isinstance(item, Reject) and item.article.id == "not_utf8_�.txt"


def test_nothing_is_written_where_a_member_points(tmp_path: Path, nasty: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert outcome(nasty / "paths.zip") == "=1 !unsafe_path !unsafe_path !unsafe_path"
    assert sorted(tmp_path.rglob("*")) == before and not Path("/etc/b.txt").exists()


def test_a_folder_of_them_is_one_run(tmp_path: Path, nasty: Path) -> None:
    """Links that lead out of the folder are not followed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("Il Genoa vince.", encoding="utf-8")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "a.txt").write_text("Il Milan perde.", encoding="utf-8")
    assert [source.name for source in find_sources([str(tmp_path / "in")])] == ["in/a.txt"]
