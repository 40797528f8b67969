"""Shards: where the input is cut, and how reading goes on from a position."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from panchina.errors import InputError
from panchina.read.inputs import find_sources
from panchina.read.items import Raw
from panchina.read.shards import Position, Shard, cut_shards
from panchina.settings import Settings

THREE = Settings(shard_articles=3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five articles and a broken line in a JSONL file, two in a CSV file, one as text."""
    place = tmp_path / "dump"
    place.mkdir()
    lines = [f'{{"id": "a{number}", "text": "Il Genoa riposa."}}\n' for number in range(5)]
    (place / "a.jsonl").write_text("".join([*lines, "{\n"]), encoding="utf-8")
    (place / "b.csv").write_text("id,text\nb0,Uno.\nb1,Due.\n", encoding="utf-8")
    (place / "c.txt").write_text("Tre.", encoding="utf-8")
    return place


def shards(folder: Path, start: Position | None = None, settings: Settings = THREE) -> list[Shard]:
    return list(cut_shards(find_sources([str(folder)]), settings, start))


def names(found: list[Shard]) -> list[list[str]]:
    return [[item.origin.removeprefix("dump/") for item in shard.items] for shard in found]


def test_shards_go_across_files(folder: Path) -> None:
    found = shards(folder)
    assert names(found) == [
        ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"],
        ["a.jsonl:4", "a.jsonl:5", "a.jsonl:6"],
        ["b.csv:1", "b.csv:2", "c.txt"],
    ]
    assert [(shard.end.source, shard.end.item) for shard in found] == [(0, 3), (0, 6), (2, 1)]


def test_from_each_position_on_come_the_same_shards(folder: Path) -> None:
    found = shards(folder)
    for number, shard in enumerate(found):
        assert shards(folder, shard.end) == found[number + 1 :]


def test_a_shard_ends_when_it_holds_enough_bytes(folder: Path) -> None:
    assert [len(shard.items) for shard in shards(folder, settings=Settings(shard_bytes=50))] == [2, 2, 3, 2]


@pytest.mark.parametrize("change", ["other words", "shorter"])
def test_a_source_whose_items_before_the_position_changed_is_noticed(folder: Path, change: str) -> None:
    start = shards(folder)[1].end
    file = folder / "a.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1:2] = [lines[1].replace("riposa", "gioca")] if change == "other words" else []
    file.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl is not what it was when this run began"):
        shards(folder, start)


def test_files_that_are_done_are_not_opened_again(folder: Path) -> None:
    start = Position(2, 0)
    (folder / "a.jsonl").write_text("{", encoding="utf-8")
    with_text = [item for shard in cut_shards(find_sources([str(folder)]), THREE, start) for item in shard.items]
    assert [item.payload for item in with_text if isinstance(item, Raw)] == [b"Tre."]


def test_memory_holds_one_shard_at_a_time(jsonl: Callable[..., Path]) -> None:
    coming = cut_shards(find_sources([str(jsonl(*({"text": "Il Genoa riposa."} for _ in range(1000))))]), THREE)
    assert next(coming).end.item == 3


def test_the_sizes_of_packed_items_add_up_to_the_size_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl.gz"
    lines = "".join(f'{{"id": "a{number}", "text": "Il Genoa riposa {number**3}."}}\n' for number in range(20_000))
    file.write_bytes(gzip.compress(lines.encode(), mtime=0))
    sizes = [shard.size for shard in cut_shards(find_sources([str(file)]), Settings(shard_articles=1000))]
    assert len(sizes) == 20
    assert sum(sizes) == file.stat().st_size
