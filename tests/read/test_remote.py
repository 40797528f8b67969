"""Addresses instead of paths: through fsspec's own stores in memory and on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from panchina.errors import InputError
from panchina.read.inputs import find_sources
from panchina.read.items import ReadArticle
from panchina.read.stream import read


@pytest.fixture
def store() -> Iterator[str]:
    """A store with two files of articles and one of something else."""
    system = fsspec.filesystem("memory")
    for name, content in (
        ("b/two.txt", "Il Genoa riposa."),
        ("one.jsonl", '{"id": "x", "text": "Il Lecce riposa."}\n'),
        ("c.xyz", "?"),
    ):
        system.pipe(f"/dump/{name}", content.encode())
    yield "memory://dump"
    system.rm("/dump", recursive=True)


def texts(*inputs: str) -> list[tuple[str, str]]:
    found = []
    for item in read(find_sources(inputs)):
        assert isinstance(item, ReadArticle)
        found.append((item.article.id, item.article.text))
    return found


def test_a_folder_of_a_store(store: str) -> None:
    assert texts(store) == [("dump/b/two.txt", "Il Genoa riposa."), ("x", "Il Lecce riposa.")]


def test_one_file_and_a_glob(store: str) -> None:
    assert texts(f"{store}/one.jsonl") == [("x", "Il Lecce riposa.")]
    assert texts(f"{store}/*.jsonl") == [("x", "Il Lecce riposa.")]


def test_a_parquet_file_in_a_store(store: str) -> None:
    import pandas as pd

    with fsspec.open(f"{store}/d.parquet", "wb") as file:
        pd.DataFrame({"id": ["p"], "text": ["Il Como riposa."]}).to_parquet(file)
    assert texts(f"{store}/d.parquet") == [("p", "Il Como riposa.")]


def test_a_path_written_as_an_address_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Il Genoa riposa.", encoding="utf-8")
    assert texts(f"file://{tmp_path}/a.txt") == texts(str(tmp_path / "a.txt")) == [("a.txt", "Il Genoa riposa.")]


def test_the_stamp_of_a_file_changes_with_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Uno.", encoding="utf-8")
    [source] = find_sources([f"file://{tmp_path}/a.txt"])
    before = source.stamp
    (tmp_path / "a.txt").write_text("Due e tre.", encoding="utf-8")
    assert before[0] == 4
    assert source.stamp != before


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("memory://nope/x.jsonl", "memory://nope/x.jsonl does not exist or holds no articles: check the address"),
        ("odd://x", "odd://x cannot be read: Protocol not known: odd"),
    ],
)
def test_a_wrong_address_is_a_mistake_of_the_user(address: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        find_sources([address])
    assert str(caught.value) == message
