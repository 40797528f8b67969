"""Runs that are stopped and go on: nothing is lost, doubled or mixed."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import panchina.run.identity
from panchina.article import Article
from panchina.errors import InputError, StoppedError
from panchina.records import Claim
from panchina.run.engine import Silent
from panchina.run.extract import Summary, extract
from panchina.settings import Settings

from ..fakes import FakeExtractor, load_fake
from .folders import contents
from .moments import fill_disk, finish, moments, small_disk, write_dump

ONE = Settings(shard_articles=1)
ROWS = [{"id": f"a{number}", "text": f"Il Genoa ha esonerato Mario Rossi. Numero {number}."} for number in range(6)]


class Stopping(FakeExtractor):
    """Stands for a user who presses Ctrl-C when some articles are done."""

    def __init__(self, after: int) -> None:
        self.left = after

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        for article, claims in super().stream(articles):
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            yield article, claims


class Forbidden(FakeExtractor):
    """For runs that have nothing to extract."""

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        raise AssertionError("nothing should be extracted")


def run(file: Path | str, output: Path, **options: Any) -> Summary:
    return extract([str(file)], output, **{"loader": load_fake, "settings": ONE, **options})


def interrupted(file: Path, output: Path, after: int = 3) -> Summary:
    return run(file, output, loader=lambda model: Stopping(after))


def test_an_interrupted_run_goes_on_and_ends_with_the_same_bytes(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    file = jsonl(*ROWS)
    first = interrupted(file, tmp_path / "run")
    assert (first.complete, first.counts.articles, first.before) == (False, 3, 0)
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["resume"]
    second = run(file, tmp_path / "run", loader=lambda model: Stopping(3))  # three are left
    assert (second.complete, second.counts.articles, second.before) == (True, 6, 3)
    run(file, tmp_path / "calm")
    assert contents(tmp_path / "run") == contents(tmp_path / "calm")


def test_a_finished_run_is_not_done_again(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    file = jsonl(*ROWS)
    run(file, tmp_path / "run")
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "run").iterdir() if path.is_file()}
    again = run(file, tmp_path / "run", loader=lambda model: Forbidden())
    assert (again.complete, again.counts.claims, again.before) == (True, 6, 6)
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "run").iterdir() if path.is_file()} == times


def test_a_finished_run_is_written_in_another_format_without_extracting(
    tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    file = jsonl(*ROWS)
    run(file, tmp_path / "run", formats=["jsonl"])
    run(file, tmp_path / "run", formats=["csv"], loader=lambda model: Forbidden())
    run(file, tmp_path / "both", formats=["csv", "jsonl"])
    assert contents(tmp_path / "run") == contents(tmp_path / "both")


def test_a_result_file_that_is_lost_or_cut_is_written_again(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    file = jsonl(*ROWS)
    run(file, tmp_path / "run")
    before = contents(tmp_path / "run")
    (tmp_path / "run" / "claims.csv").write_text("", encoding="utf-8")
    (tmp_path / "run" / "claims.jsonl").unlink()
    run(file, tmp_path / "run", loader=lambda model: Forbidden())
    assert contents(tmp_path / "run") == before


def torn_line(resume: Path) -> None:
    with (resume / "shards.jsonl").open("ab") as lines:
        lines.write(b'{"end": {"sour')


def torn_results(resume: Path) -> None:
    with (resume / "results.jsonl.gz").open("ab") as results:
        results.write(b"\x1f\x8b\x08half a member")


def no_last_line(resume: Path) -> None:
    lines = (resume / "shards.jsonl").read_bytes().splitlines(keepends=True)
    (resume / "shards.jsonl").write_bytes(b"".join(lines[:-1]))


def flipped_bit(resume: Path) -> None:
    data = bytearray((resume / "results.jsonl.gz").read_bytes())
    data[len(data) // 2] ^= 1
    (resume / "results.jsonl.gz").write_bytes(data)


def lost_results(resume: Path) -> None:
    (resume / "results.jsonl.gz").unlink()


def garbage_line(resume: Path) -> None:
    lines = (resume / "shards.jsonl").read_bytes().splitlines(keepends=True)
    (resume / "shards.jsonl").write_bytes(b"".join([lines[0], b"\0\0\0\n", *lines[1:]]))


@pytest.mark.parametrize(
    "damage", [torn_line, torn_results, no_last_line, flipped_bit, lost_results, garbage_line], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("after", [3, 6])
def test_a_damaged_journal_costs_time_and_nothing_else(
    after: int, damage: Callable[[Path], None], tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    file = jsonl(*ROWS)
    interrupted(file, tmp_path / "run", after)
    damage(tmp_path / "run" / "resume")
    summary = run(file, tmp_path / "run")
    assert summary.counts.articles == 6
    run(file, tmp_path / "calm")
    assert contents(tmp_path / "run") == contents(tmp_path / "calm")


def other_time(file: Path) -> dict[str, Any]:
    os.utime(file, ns=(1, 1))
    return {}


def other_rules(file: Path) -> dict[str, Any]:
    return {"rules": {**panchina.run.identity._parts_of_rules(), "claims": "x", "lexicon": "y"}}


CHANGES: list[tuple[Callable[[Path], dict[str, Any]], str]] = [
    (other_time, "changed in the input: dump.jsonl"),
    (lambda file: {"settings": Settings(shard_articles=1, max_characters=7)}, "--max-characters was 300000, now 7"),
    (lambda file: {"columns": {"outlet": "paper"}}, '--column was {}, now {"outlet": "paper"}'),
    (lambda file: {"model": "blank"}, "--model was auto, now blank"),
    (other_rules, "rules changed (claims, lexicon)"),
]


@pytest.mark.parametrize(("change", "message"), CHANGES, ids=["input", "limits", "columns", "model", "rules"])
def test_a_change_is_named_and_asks_for_fresh(
    change: Callable[[Path], dict[str, Any]],
    message: str,
    tmp_path: Path,
    jsonl: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = jsonl(*ROWS)
    interrupted(file, tmp_path / "run")
    options = change(file)
    if rules := options.pop("rules", None):
        monkeypatch.setattr(panchina.run.identity, "_parts_of_rules", lambda: rules)
    with pytest.raises(InputError) as caught:
        run(file, tmp_path / "run", **options)
    assert str(caught.value).startswith(f"{tmp_path / 'run'} holds a run that was made from something else: {message}")
    assert str(caught.value).endswith("Start again with --fresh, or choose another folder")
    assert run(file, tmp_path / "run", fresh=True, **options).before == 0


def test_another_input_is_named(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    interrupted(jsonl(*ROWS), tmp_path / "run")
    with pytest.raises(InputError, match=r"added to the input: more\.jsonl; gone from the input: dump\.jsonl\. Start"):
        run(jsonl(*ROWS, name="more.jsonl"), tmp_path / "run")


def test_fresh_removes_what_is_of_the_run_and_nothing_else(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    run(jsonl(*ROWS), tmp_path / "run", formats=["csv", "parquet", "sqlite"], by_month=True)
    (tmp_path / "run" / "notes.txt").write_text("mine", encoding="utf-8")
    run(jsonl({"id": "b", "text": "Il Genoa riposa."}, name="other.jsonl"), tmp_path / "run", fresh=True, formats=[])
    names = sorted(path.name for path in (tmp_path / "run").iterdir())
    assert names == ["articles.csv", "notes.txt", "rejects.jsonl", "resume", "run.json"]


def test_files_of_a_run_that_cannot_go_on_are_not_overwritten_unasked(
    tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "claims.csv").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds files of a run without resume/, so it cannot go on: choose another"):
        run(jsonl(*ROWS), tmp_path / "run")


class Nested(Silent):
    """Begins a second run in the same folder while the first is going on."""

    def __init__(self, file: Path, output: Path) -> None:
        self.file, self.output = file, output
        self.message = ""

    def advances(self, size: int, counts: Any) -> None:
        try:
            run(self.file, self.output)
        except InputError as problem:
            self.message = str(problem)


def test_two_runs_in_one_folder_at_once_are_one_too_many(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    file = jsonl(*ROWS)
    watcher = Nested(file, tmp_path / "run")
    assert run(file, tmp_path / "run", watcher=watcher).complete
    assert watcher.message == (f"another run is writing to {tmp_path / 'run'}: wait for it, or choose another folder")


class Stream:
    """Standard input."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]


def test_a_stream_goes_on_if_it_begins_the_same(
    tmp_path: Path, jsonl: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = jsonl(*ROWS).read_bytes()
    monkeypatch.setattr("sys.stdin", Stream(content))
    run("-", tmp_path / "run", loader=lambda model: Stopping(3))
    monkeypatch.setattr("sys.stdin", Stream(content))
    assert run("-", tmp_path / "run").before == 3
    monkeypatch.setattr("sys.stdin", Stream(content.replace(b"Rossi", b"Verdi")))
    with pytest.raises(InputError, match="stdin is not what it was when this run began"):
        run("-", tmp_path / "run")


@pytest.mark.slow
def test_a_full_disk_stops_the_run_and_costs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    write_dump(file, 60)
    finish(file, tmp_path / "calm")
    size = sum(map(len, contents(tmp_path / "calm").values()))
    with small_disk(tmp_path) as disk:
        if disk is None:
            pytest.skip("a small disk cannot be mounted here (root is needed)")
        codes = [fill_disk(file, disk / "run", disk, free) for free in (0, 4096, 20_000, size // 2, size * 9 // 10)]
        finish(file, disk / "run")
        assert codes == ["exit code 3"] * 5
        assert contents(disk / "run") == contents(tmp_path / "calm")


def test_a_full_disk_is_said_in_a_line(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    with small_disk(tmp_path, megabytes=1) as disk:
        if disk is None:
            pytest.skip("a small disk cannot be mounted here (root is needed)")
        (disk / "ballast").write_bytes(b"\0" * (shutil.disk_usage(disk).free - 8192))
        with pytest.raises(StoppedError) as caught:
            run(jsonl(*ROWS), disk / "run")
    assert str(caught.value) == (
        f"no space is left for {disk / 'run'}: make room and run the same command again. What is done is safe"
    )


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="workers are found through /proc")
def test_runs_that_are_killed_at_random_moments_end_with_the_same_bytes(tmp_path: Path) -> None:
    told = moments(3, 7, tmp_path, ("kill run", "kill worker", "interrupt"), size=120)
    assert len(told) == 3


def test_the_lines_of_the_journal_are_readable(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    run(jsonl(*ROWS[:2]), tmp_path / "run")
    lines = [json.loads(line) for line in (tmp_path / "run/resume/shards.jsonl").read_text("utf-8").splitlines()]
    assert [(line.get("end") or {}).get("item") for line in lines] == [1, 2, None]
    assert lines[-1] == {"whole": True}
