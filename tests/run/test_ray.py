"""Runs on a cluster of two nodes, simulated on this machine by Ray itself. `make cluster` runs them: they take minutes.

Where Ray is not installed they are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from panchina.errors import InputError
from panchina.read.items import Source
from panchina.read.shards import Position
from panchina.run.counts import Counts
from panchina.run.engine import Silent
from panchina.run.extract import extract
from panchina.run.on_ray import _groups
from panchina.settings import Settings

from ..fakes import load_fake, load_slow
from .folders import contents
from .moments import write_dump

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'panchina[ray]'")
pytestmark = [pytest.mark.slow, pytest.mark.cluster]
SMALL = Settings(shard_articles=8)
FORMATS = ["csv", "jsonl", "sqlite"]


class Cluster:
    """A head node without processors, on which nothing is computed, and two nodes with two each."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster as RayCluster

        self.ray: Any = RayCluster(initialize_head=True, head_node_args={"num_cpus": 0})
        self.nodes = [self.ray.add_node(num_cpus=2) for _ in range(2)]
        ray.init(address=self.ray.address, log_to_driver=False)
        self.ray.wait_for_nodes()

    def kill_node(self) -> None:
        """One of the two nodes is gone, with all its processes."""
        self.ray.remove_node(self.nodes.pop(), allow_graceful=False)

    def close(self) -> None:
        ray.shutdown()
        self.ray.shutdown()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    started = Cluster()
    yield started
    started.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with several files."""
    place = tmp_path / "dump"
    place.mkdir()
    for number in range(4):
        write_dump(place / f"part{number}.jsonl", 40)
    (place / "one.txt").write_text("Il Lecce ha esonerato Ugo Neri.", encoding="utf-8")
    return place


def calm(folder: Path, output: Path) -> dict[str, bytes]:
    extract([str(folder)], output, loader=load_fake, settings=SMALL, formats=FORMATS)
    return contents(output)


def test_the_output_is_that_of_a_local_run(cluster: Cluster, folder: Path, tmp_path: Path) -> None:
    options: dict[str, Any] = {"loader": load_fake, "settings": SMALL, "formats": FORMATS, "engine": "ray"}
    extract([f"file://{folder}"], tmp_path / "ray", **options)
    assert contents(tmp_path / "ray") == calm(folder, tmp_path / "local")


class KillsNode(Silent):
    """Takes a node away when some shards are done, with others under way."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.shards = 0

    def advances(self, size: int, counts: Counts) -> None:
        self.shards += 1
        if self.shards == 3:
            self.cluster.kill_node()


def test_a_node_that_is_killed_costs_nothing(
    cluster: Cluster, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = KillsNode(cluster)
    options: dict[str, Any] = {"loader": load_slow, "settings": SMALL, "formats": FORMATS, "engine": "ray"}
    summary = extract([str(folder)], tmp_path / "ray", watcher=watcher, **options)
    assert (summary.complete, len(cluster.nodes)) == (True, 1)
    assert contents(tmp_path / "ray") == calm(folder, tmp_path / "local")


class Stops(Silent):
    """A user who presses Ctrl-C after some shards."""

    def __init__(self) -> None:
        self.shards = 0

    def advances(self, size: int, counts: Counts) -> None:
        self.shards += 1
        if self.shards == 6:
            raise KeyboardInterrupt


def test_a_run_that_was_begun_on_a_cluster_goes_on_locally_and_the_other_way_round(
    cluster: Cluster, folder: Path, tmp_path: Path
) -> None:
    first: dict[str, Any] = {"loader": load_fake, "settings": SMALL, "formats": FORMATS}
    for name, begin, end in (("a", "ray", "local"), ("b", "local", "ray")):
        stopped = extract([str(folder)], tmp_path / name, engine=begin, watcher=Stops(), **first)
        done = stopped.counts.articles + stopped.counts.rejected
        assert (stopped.complete, 0 < done < 161) == (False, True)
        ended = extract([str(folder)], tmp_path / name, engine=end, **first)
        assert (ended.complete, ended.before) == (True, done)
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == calm(folder, tmp_path / "local")


def test_an_article_that_kills_its_process_is_rejected_as_in_a_local_run(
    cluster: Cluster, tmp_path: Path, jsonl: Any
) -> None:
    file = jsonl(*({"id": f"a{number}", "text": "DIES" if number == 5 else "Il Genoa riposa."} for number in range(20)))
    for engine in ("ray", "local"):
        extract([str(file)], tmp_path / engine, engine=engine, workers=2, loader=load_fake, settings=SMALL)
    assert b'"reason": "killed"' in (tmp_path / "ray" / "rejects.jsonl").read_bytes()
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")


def test_standard_input_cannot_go_to_a_cluster(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="standard input cannot be read by a cluster"):
        extract(["-"], tmp_path / "run", engine="ray", loader=load_fake)


def test_groups_are_neighbours_and_cover_all_that_is_left() -> None:
    sources = [Source(f"s{number}") for number in range(5)]
    found = _groups(sources, Position(2, 7, "x"))
    assert [source.name for group in found for source in group.sources] == ["s2", "s3", "s4"]
    assert (found[0].first, found[0].start) == (2, Position(0, 7, "x"))
    assert {group.start for group in found[1:]} <= {Position()}
