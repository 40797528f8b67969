"""Runs: what the folder holds afterwards, and what happens when something goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from panchina.errors import InputError, ModelError
from panchina.run.counts import Counts
from panchina.run.extract import Summary, extract
from panchina.settings import Settings

from ..fakes import FakeExtractor, load_fake
from .folders import contents

SACKED = {"id": "a", "text": "Il Genoa ha esonerato Mario Rossi."}
QUIET = {"id": "b", "text": "Il Genoa riposa."}
ENGLISH = {
    "id": "e",
    "text": "The club have sacked the coach and they will be looking for his successor, who has to be at the ground "
    "by Monday, but it is not known who that will be.",
}


def run(
    inputs: Path, output: Path, *, fresh: bool = False, settings: Settings | None = None, workers: int = 0
) -> Summary:
    return extract([str(inputs)], output, loader=load_fake, fresh=fresh, settings=settings, workers=workers)


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_articles_in_order_with_their_claims(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    summary = run(jsonl(SACKED, QUIET, ENGLISH), tmp_path / "run")
    assert (summary.model, summary.complete) == ("fake", True)
    assert summary.counts == Counts(
        articles=3,
        other_language=1,
        rejected=0,
        claims=1,
        by_type={"coach_tenure": 1, "trophy": 0, "standing": 0, "cup_run": 0, "rumour": 0},
        by_reason={},
    )
    claims = lines(tmp_path / "run" / "claims.jsonl")
    assert [line["id"] for line in claims] == ["a", "b", "e"]
    assert [len(line["claims"]) for line in claims] == [1, 0, 0]  # type: ignore[arg-type]


def test_run_json_says_what_the_run_was_made_from(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    file = jsonl(SACKED)
    run(file, tmp_path / "run")
    content = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert content["complete"] is True
    assert content["model"] == "fake"
    assert content["inputs"] == [{"name": "dump.jsonl", "bytes": file.stat().st_size}]
    assert content["counts"]["articles"] == 1
    assert len(content["rules_sha256"]) == 64
    assert content["files"] == {
        name: (tmp_path / "run" / name).stat().st_size
        for name in sorted(path.name for path in (tmp_path / "run").iterdir())
        if name not in ("run.json", "resume")
    }
    assert set(content["versions"]) >= {"panchina", "python", "spacy"}


def test_an_article_on_which_the_extractor_fails_is_a_reject_and_its_neighbours_are_not(
    tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    broken = {"id": "x", "text": "BOOM"}
    cheating = {"id": "y", "text": "Il Genoa ha esonerato Mario Rossi. CHEAT"}
    summary = run(jsonl(SACKED, broken, cheating, QUIET), tmp_path / "run")
    assert summary.counts.by_reason == {"failed": 2}
    assert [line["id"] for line in lines(tmp_path / "run" / "claims.jsonl")] == ["a", "b"]
    rejects = lines(tmp_path / "run" / "rejects.jsonl")
    assert [(line["id"], line["origin"], line["reason"]) for line in rejects] == [
        ("x", "dump.jsonl:2", "failed"),
        ("y", "dump.jsonl:3", "failed"),
    ]
    assert str(rejects[0]["detail"]).startswith("RuntimeError: the extractor fails (fakes.py:")
    assert str(rejects[1]["detail"]).startswith("EvidenceError: a coach_tenure of rule fake.sacked quotes 40:73 of 40")


def test_a_long_article_is_a_reject(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    summary = run(jsonl(SACKED, QUIET), tmp_path / "run", settings=Settings(max_characters=20))
    assert summary.counts.by_reason == {"too_long": 1}


def test_languages_are_not_looked_at_if_so_asked(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    assert run(jsonl(ENGLISH), tmp_path / "run", settings=Settings(only_italian=False)).counts.other_language == 0


def test_input_without_a_text_column_is_a_mistake_of_the_user(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    with pytest.raises(InputError) as caught:
        run(jsonl({"id": "a", "body": "Testo."}), tmp_path / "run")
    assert str(caught.value) == ("dump.jsonl:1: no column 'text', only id, body: name it with --column text=body")
    assert list((tmp_path / "run").iterdir()) == []


def load_nothing(model: str) -> FakeExtractor:
    raise ModelError(f"no model {model}")


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 2])
def test_a_model_that_is_missing_is_said_and_no_results_are_left(
    workers: int, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    with pytest.raises(ModelError, match="no model odd"):
        extract([str(jsonl(SACKED))], tmp_path / "run", model="odd", loader=load_nothing, workers=workers)
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["resume"]


@pytest.mark.slow
def test_the_output_does_not_depend_on_the_number_of_workers(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    rows = [{"id": f"n{number}", "text": f"{SACKED['text']} Numero {number}."} for number in range(20)]
    rows[7] = {"id": "n7", "text": "BOOM"}
    file = jsonl(*rows)
    for workers in (0, 1, 2):
        run(file, tmp_path / f"run{workers}", settings=Settings(shard_articles=3), workers=workers)
    assert contents(tmp_path / "run1") == contents(tmp_path / "run2") == contents(tmp_path / "run0")
