"""Runs: what the folder holds afterwards, and what happens when something goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from panchina.article import Article
from panchina.errors import InputError, ModelError
from panchina.records import Claim
from panchina.run.extract import Counts, Summary, extract
from panchina.settings import Settings

from ..fakes import FakeExtractor, load_fake

SACKED = {"id": "a", "text": "Il Genoa ha esonerato Mario Rossi."}
QUIET = {"id": "b", "text": "Il Genoa riposa."}
ENGLISH = {
    "id": "e",
    "text": "The club have sacked the coach and they will be looking for his successor, who has to be at the ground "
    "by Monday, but it is not known who that will be.",
}


def run(
    inputs: Path, output: Path, *, fresh: bool = False, settings: Settings | None = None, workers: int = 1
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
    assert len(content["rules_sha256"]) == len(content["input_sha256"]) == 64
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


def test_a_run_of_the_same_input_is_done_again_and_gives_the_same_bytes(
    tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    file = jsonl(SACKED, QUIET)
    run(file, tmp_path / "run")
    first = contents(tmp_path / "run")
    run(file, tmp_path / "run")
    assert contents(tmp_path / "run") == first


def test_a_run_of_other_input_is_overwritten_only_when_asked(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    run(jsonl(SACKED), tmp_path / "run")
    (tmp_path / "run" / "notes.txt").write_text("mine", encoding="utf-8")
    other = jsonl(QUIET, name="other.jsonl")
    with pytest.raises(InputError) as caught:
        run(other, tmp_path / "run")
    assert str(caught.value) == (
        f"{tmp_path / 'run'} holds a run of other input: choose another folder, or overwrite it with --fresh"
    )
    run(other, tmp_path / "run", fresh=True)
    assert [line["id"] for line in lines(tmp_path / "run" / "claims.jsonl")] == ["b"]
    assert (tmp_path / "run" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_files_of_a_run_without_run_json_are_not_overwritten_unasked(
    tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "claims.csv").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds files of a run but no run\.json"):
        run(jsonl(SACKED), tmp_path / "run")


def test_input_without_a_text_column_is_a_mistake_of_the_user(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    with pytest.raises(InputError) as caught:
        run(jsonl({"id": "a", "body": "Testo."}), tmp_path / "run")
    assert str(caught.value) == ("dump.jsonl:1: no column 'text', only id, body: name it with --column text=body")
    assert list((tmp_path / "run").iterdir()) == []


class Interrupted(FakeExtractor):
    """Stands for a user who presses Ctrl-C during the second batch."""

    calls = 0

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        self.calls += 1
        if self.calls == 2:
            raise KeyboardInterrupt
        return super().stream(articles)


def test_an_interrupted_run_keeps_what_is_done_and_says_so(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    summary = extract(
        [str(jsonl(SACKED, QUIET))], tmp_path / "run", loader=lambda model: Interrupted(), settings=Settings(batch=1)
    )
    assert summary.complete is False
    assert [line["id"] for line in lines(tmp_path / "run" / "claims.jsonl")] == ["a"]
    assert json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))["complete"] is False


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a run but for run.json, which holds times."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}


def load_nothing(model: str) -> FakeExtractor:
    raise ModelError(f"no model {model}")


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_is_missing_is_said_and_nothing_is_left(
    workers: int, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    with pytest.raises(ModelError, match="no model odd"):
        extract([str(jsonl(SACKED))], tmp_path / "run", model="odd", loader=load_nothing, workers=workers)
    assert list((tmp_path / "run").iterdir()) == []


@pytest.mark.slow
def test_the_output_does_not_depend_on_the_number_of_workers(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    rows = [{"id": f"n{number}", "text": f"{SACKED['text']} Numero {number}."} for number in range(20)]
    rows[7] = {"id": "n7", "text": "BOOM"}
    file = jsonl(*rows)
    for workers in (1, 2):
        run(file, tmp_path / f"run{workers}", settings=Settings(batch=3), workers=workers)
    assert contents(tmp_path / "run2") == contents(tmp_path / "run1")
