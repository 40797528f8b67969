"""Worker processes that die, hang or cannot begin: what it costs, and what it never costs."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from panchina.errors import StoppedError
from panchina.run.counts import Counts
from panchina.run.engine import Silent
from panchina.run.extract import Summary, extract
from panchina.run.worker import Extractor, Loader
from panchina.settings import Settings

from ..fakes import load_ahead, load_fake, load_slow
from .folders import contents

pytestmark = pytest.mark.slow
FEW = Settings(shard_articles=4)


class Notes(Silent):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def notes(self, event: str, message: str, **facts: Any) -> None:
        self.events.append(event)


def rows(**odd: str) -> list[dict[str, str]]:
    """Ten articles, those that are named with a text of their own: `a3="HANGS"`."""
    plain = {f"a{number}": f"Il Genoa ha esonerato Mario Rossi. Numero {number}." for number in range(10)}
    return [{"id": name, "text": text} for name, text in {**plain, **odd}.items()]


def run(
    file: Path, output: Path, settings: Settings = FEW, workers: int = 2, loader: Loader = load_fake
) -> tuple[Summary, list[str], list[dict[str, str]]]:
    """The summary, the events, and the rejects."""
    notes = Notes()
    summary = extract([str(file)], output, loader=loader, settings=settings, workers=workers, watcher=notes)
    rejects = [json.loads(line) for line in (output / "rejects.jsonl").read_text(encoding="utf-8").splitlines()]
    return summary, [event for event in notes.events if event != "writing"], rejects


@pytest.mark.parametrize("loader", [load_fake, load_ahead])
def test_a_worker_that_is_killed_once_costs_nothing(loader: Loader, tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    dies = f"DIES UNTIL {tmp_path / 'mark'} Il Lecce ha esonerato Ugo Neri."
    file = jsonl(*rows(a5=dies))
    summary, events, rejects = run(file, tmp_path / "killed", loader=loader)
    assert (events, rejects, summary.counts.claims) == (["worker_died"], [], 10)
    run(file, tmp_path / "calm")  # the mark is there: nothing dies
    assert contents(tmp_path / "killed") == contents(tmp_path / "calm")


@pytest.mark.parametrize("loader", [load_fake, load_ahead])
def test_an_article_that_kills_twice_is_rejected_and_its_neighbours_are_not(
    loader: Loader, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    summary, events, rejects = run(jsonl(*rows(a5="DIES")), tmp_path / "run", loader=loader)
    assert set(events) == {"worker_died"}
    assert summary.counts.articles == 9
    assert [(line["origin"], line["reason"], line["detail"]) for line in rejects] == [
        ("dump.jsonl:6", "killed", "the process that worked on it died 2 times (signal 9; out of memory?)")
    ]


@pytest.mark.parametrize("loader", [load_fake, load_ahead])
def test_an_article_that_takes_too_long_is_rejected_and_its_neighbours_are_not(
    loader: Loader, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    settings = Settings(shard_articles=4, max_seconds=1.5)
    summary, _, rejects = run(jsonl(*rows(a9="HANGS")), tmp_path / "run", settings, loader=loader)
    assert summary.counts.articles == 9
    assert [(line["origin"], line["reason"], line["detail"]) for line in rejects] == [
        ("dump.jsonl:10", "too_slow", "not done after 1.5 seconds"),
    ]


class KillsIdle(Silent):
    """Kills every child of this process when the first shard is done."""

    def __init__(self) -> None:
        self.killed = 0

    def advances(self, size: int, counts: Counts) -> None:
        if not self.killed:
            for child in children():
                os.kill(child, signal.SIGKILL)
                self.killed += 1


def children() -> list[int]:
    """The worker processes of this one, without the helper that multiprocessing starts."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        for pid in (task / "children").read_text().split():
            if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(int(pid))
    return found


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are found through /proc")
def test_workers_that_are_killed_from_outside_cost_nothing(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    file = jsonl(*rows())
    killer = KillsIdle()
    extract([str(file)], tmp_path / "killed", loader=load_slow, settings=FEW, workers=2, watcher=killer)
    assert killer.killed > 0
    run(file, tmp_path / "calm")
    assert contents(tmp_path / "killed") == contents(tmp_path / "calm")


def load_dead(model: str) -> Extractor:
    os._exit(3)


def test_workers_that_never_begin_stop_the_run(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    with pytest.raises(StoppedError, match=r"3 worker processes in a row ended at their start \(code 3;"):
        run(jsonl(*rows()), tmp_path / "run", loader=load_dead)
