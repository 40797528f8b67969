"""Results that go into an object store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

import panchina.run.extract
from panchina.cli.main import run
from panchina.errors import StoppedError
from panchina.run.upload import upload, working_folder

from ..fakes import load_fake
from .folders import contents


@pytest.fixture(autouse=True)
def fake_pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(panchina.run.extract, "load_pipeline", load_fake)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def store() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/results", recursive=True)


def test_the_files_are_copied_and_a_second_run_does_nothing_new(
    tmp_path: Path, jsonl: Callable[..., Path], store: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"text": "Il Genoa ha esonerato Mario Rossi.", "published": "2026-02-01"}, {"text": "Il Lecce riposa."}]
    how = [str(jsonl(*rows)), "--format", "csv", "--format", "parquet", "--by-month", "--workers", "1"]
    assert run(["extract", *how, "-o", "memory://results/one"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("In memory://results/one/: claims.csv")
    assert run(["extract", *how, "-o", str(tmp_path / "local")]) == 0
    there = {name.removeprefix("/results/one/"): store.cat(name) for name in store.find("/results/one")}
    assert there.pop("run.json").startswith(b'{\n  "complete": true')
    assert there == contents(tmp_path / "local")
    assert run(["extract", *how, "-o", "memory://results/one"]) == 0
    assert "from before" in capsys.readouterr().out


def test_a_kind_of_store_that_there_is_not(jsonl: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(jsonl({"text": "Uno."})), "-o", "odd://x"]) == 2
    assert capsys.readouterr().err == "panchina: odd://x cannot be written: Protocol not known: odd\n"


def test_a_store_that_refuses_leaves_the_results_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("not yours")

    monkeypatch.setattr(fsspec.filesystem("memory"), "put_file", refuse)
    with pytest.raises(StoppedError) as caught:
        upload(tmp_path, "memory://results")
    assert str(caught.value) == (
        f"copying to memory://results failed: not yours: the results are in {tmp_path}, run the same command again"
    )


def test_the_working_folder_of_an_address_is_always_the_same(tmp_path: Path) -> None:
    first = working_folder("s3://bucket/a")
    assert first == working_folder("s3://bucket/a") != working_folder("s3://bucket/b")
    assert first.parent == tmp_path / "cache" / "panchina" / "runs"
