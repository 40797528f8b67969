"""The command: help, mistakes and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import panchina.run.extract
from panchina import __version__
from panchina.cli.main import run

from ..fakes import load_fake


@pytest.fixture(autouse=True)
def fake_pipeline(monkeypatch: Any) -> None:
    monkeypatch.setattr(panchina.run.extract, "load_pipeline", load_fake)


def test_help_answers_in_less_than_a_third_of_a_second_and_imports_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "panchina.cli.main", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    heavy = [name for name in ("spacy", "pandas", "numpy", "pyarrow", "scipy") if f"| {name}\n" in done.stderr]
    assert heavy == []
    assert [line.split()[0] for line in done.stdout.split("Commands:")[1].splitlines() if line.startswith("  ")][
        :3
    ] == [
        "extract",
        "show",
        "explain",
    ]
    # Processor time, the least of five: the clock on the wall depends on what else the machine does.
    del command[1:3]
    times = []
    for _ in range(5):
        before = os.times()
        subprocess.run(command, capture_output=True, check=True)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(times) < 0.3


def test_version(capsys: Any) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"panchina {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["frobnicate"], "No such command 'frobnicate': see panchina --help"),
        (["extract", "a.jsonl"], "Missing option '--output' / '-o': see panchina extract --help"),
        (["extract", "nope.jsonl", "-o", "r"], "nope.jsonl does not exist: check the path"),
        (["schema", "--foo"], "No such option: --foo: see panchina schema --help"),
        (["show", "nope.txt"], "nope.txt does not exist: check the path"),
    ],
)
def test_a_mistake_is_one_line_and_code_2(
    arguments: list[str], message: str, capsys: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert printed.err.replace('"', "'") == f"panchina: {message}\n"
    assert printed.out == ""


def test_an_escape_sequence_in_a_file_name_does_not_reach_the_terminal(capsys: Any) -> None:
    assert run(["extract", "\x1b]0;nope\x07", "-o", "r"]) == 2
    assert capsys.readouterr().err == "panchina: \\x1b]0;nope\\x07 does not exist: check the path\n"


def test_extract_prints_a_summary(tmp_path: Path, jsonl: Callable[..., Path], capsys: Any) -> None:
    file = jsonl({"id": "a", "text": "Il Genoa ha esonerato Mario Rossi."})
    assert run(["extract", str(file), "-o", str(tmp_path / "run")]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("  articles        1   (")
    assert out[0].endswith("model fake)")
    assert out[1:] == [
        "  claims          1",
        "    coach_tenure      1   coach_tenures.csv",
        "    trophy            0   trophies.csv",
        "    standing          0   standings.csv",
        "    cup_run           0   cup_runs.csv",
        "    rumour            0   rumours.csv",
        f"In {tmp_path}/run/: claims.csv, claims.jsonl, articles.csv, rejects.jsonl, run.json",
    ]


def test_rejects_give_code_1_and_quiet_prints_nothing(tmp_path: Path, jsonl: Callable[..., Path], capsys: Any) -> None:
    file = jsonl({"id": "a", "text": ""}, {"id": "b", "text": "Il Genoa riposa."})
    assert run(["extract", str(file), "-o", str(tmp_path / "run"), "--quiet"]) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "")


def test_formats_and_columns(tmp_path: Path, jsonl: Callable[..., Path]) -> None:
    file = jsonl({"body": "Il Genoa riposa."})
    arguments = ["extract", str(file), "-o", str(tmp_path / "run"), "--format", "jsonl", "--column", "text=body", "-q"]
    assert run(arguments) == 0
    names = sorted(path.name for path in (tmp_path / "run").iterdir())
    assert names == ["articles.csv", "claims.jsonl", "rejects.jsonl", "resume", "run.json"]


def test_schema_is_json(capsys: Any) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert [variant["title"] for variant in schema["properties"]["claims"]["items"]["oneOf"]] == [
        "CoachTenure",
        "Trophy",
        "Standing",
        "CupRun",
        "Rumour",
    ]


def test_model_info_names_the_model_that_auto_takes(capsys: Any) -> None:
    assert run(["model", "info"]) == 0
    first = capsys.readouterr().out.splitlines()[0].split()
    assert first[:2] == ["auto", "takes"]
    assert first[2] in ("it_core_news_lg", "it_panchina_sm", "blank")


def test_the_log_is_json_lines_on_standard_error(tmp_path: Path, jsonl: Callable[..., Path], capsys: Any) -> None:
    file = jsonl({"id": "a", "text": "Il Genoa ha esonerato Mario Rossi."}, {"id": "b", "text": ""})
    assert run(["extract", str(file), "-o", str(tmp_path / "run"), "--log", "json", "--workers", "1"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = [json.loads(line) for line in printed.err.splitlines()]
    assert [line["event"] for line in lines] == ["begin", "progress", "writing", "end"]
    assert {name: lines[1][name] for name in ("articles", "claims", "rejected", "seconds_left")} == {
        "articles": 1,
        "claims": 1,
        "rejected": 1,
        "seconds_left": 0,
    }
    assert (lines[3]["complete"], lines[3]["by_reason"]) == (True, {"empty_text": 1})


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--workers", "0", "--workers 0: give auto or a number from 1 to 256"),
        ("--workers", "many", "--workers many: give auto or a number from 1 to 256"),
        ("--log", "xml", "--log xml: give text or json"),
        ("--engine", "spark", "no engine 'spark': choose among local, ray"),
        ("--address", "auto", "--address is for --engine ray"),
        ("--format", "xlsx", "no output format 'xlsx': choose among csv, jsonl, parquet, sqlite"),
    ],
)
def test_a_wrong_option_of_a_run_is_said(
    option: str, value: str, message: str, tmp_path: Path, jsonl: Callable[..., Path], capsys: Any
) -> None:
    file = jsonl({"id": "a", "text": "Il Genoa riposa."})
    assert run(["extract", str(file), "-o", str(tmp_path / "run"), option, value]) == 2
    assert capsys.readouterr().err == f"panchina: {message}\n"


def test_a_run_that_is_done_says_so(tmp_path: Path, jsonl: Callable[..., Path], capsys: Any) -> None:
    file = jsonl({"id": "a", "text": "Il Genoa riposa."})
    command = ["extract", str(file), "-o", str(tmp_path / "run"), "--workers", "1"]
    run(command)
    capsys.readouterr()
    assert run(command) == 0
    assert "  from before     1   (done by an earlier run, not again)" in capsys.readouterr().out.splitlines()


def test_the_bar_shows_rate_claims_and_rejects(
    tmp_path: Path, jsonl: Callable[..., Path], capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    file = jsonl({"id": "a", "text": "Il Genoa ha esonerato Mario Rossi."}, {"id": "b", "text": ""})
    assert run(["extract", str(file), "-o", str(tmp_path / "run"), "--workers", "1"]) == 1
    last = capsys.readouterr().err.split("\r")[-1]
    assert "100%" in last and "1 articles, " in last and "/s, 1 claims, 1 rejected" in last
