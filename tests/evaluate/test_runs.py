"""Predictions in files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from panchina.errors import InputError
from panchina.evaluate.gold_writer import write_gold
from panchina.evaluate.runs import read_run, save_run
from panchina.records import Evidence

from .examples import BIANCHI, LAKE_GOLD, NERI, VERDI


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    predicted = {"lake": (replace(BIANCHI, rule="t", confidence=0.5), VERDI), "sea": (NERI,), "none": ()}
    save_run(tmp_path, predicted)
    assert read_run(tmp_path) == predicted
    assert read_run(tmp_path / "claims.jsonl") == predicted


def test_a_second_annotation_is_read_from_gold_files(tmp_path: Path) -> None:
    write_gold(LAKE_GOLD, tmp_path)
    assert read_run(tmp_path) == {"lake": LAKE_GOLD.claims}


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        read_run(tmp_path)
    assert str(refusal.value) == (
        f"{tmp_path}: no claims.jsonl here: name the folder of a run (panchina extract GOLD -o RUN)"
    )


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"id": "a", "claims": [{"type": "rumour", "x": 1}]}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(f'{{"id": "ok", "claims": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"claims\.jsonl, line 2: not a line of claims\.jsonl"):
        read_run(tmp_path)


def test_evidence_comes_back_as_spans(tmp_path: Path) -> None:
    save_run(tmp_path, {"sea": (replace(NERI, evidence=(Evidence(3, 9),)),)})
    assert read_run(tmp_path)["sea"][0].evidence == (Evidence(3, 9),)
