"""`panchina time`."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from panchina.cli.main import run


def _lines(capsys: Any) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_text_with_its_date(capsys: Any) -> None:
    assert run(["time", "Esonerato ieri, firmerà a giugno.", "--date", "2024-03-20"]) == 0
    assert _lines(capsys) == [
        {
            "dates": [
                {"text": "ieri", "start": 10, "end": 14, "value": "2024-03-19", "precision": "day"},
                {"text": "giugno", "start": 26, "end": 32, "value": "2024-06", "precision": "month"},
            ]
        }
    ]


def test_an_open_phrase_has_an_alternative(capsys: Any) -> None:
    assert run(["time", "a giugno", "--date", "2024-03-20"]) == 0
    assert _lines(capsys) == [
        {
            "dates": [
                {
                    "text": "giugno",
                    "start": 2,
                    "end": 8,
                    "value": "2024-06",
                    "precision": "month",
                    "alternative": "2023-06",
                }
            ]
        }
    ]


def test_json_lines_each_with_its_own_date(capsys: Any, monkeypatch: Any) -> None:
    lines = '{"text": "due anni fa", "date": "2024-03-20T10:00:00"}\n\n{"text": "due anni fa", "date": null}\n'
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    assert run(["time", "-"]) == 0
    assert _lines(capsys) == [
        {"dates": [{"text": "due anni fa", "start": 0, "end": 11, "value": "2022", "precision": "year"}]},
        {"dates": []},
    ]


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["time", "x", "--date", "ieri"], "", "--date is not a date: give it as 2024-03-12, 2024-03 or 2024"),
        (["time", "-"], "{", "line 1 is not JSON: give one object a line"),
        (["time", "-"], "[1]", 'line 1 has no text: give objects like {"text": "...", "date": "2024-03-12"}'),
        (
            ["time", "-"],
            '{"text": "x", "date": "2024-02-30"}',
            "the date of line 1 is not a date: give it as 2024-03-12, 2024-03 or 2024",
        ),
    ],
)
def test_mistakes(arguments: list[str], stdin: str, message: str, capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
    assert run(arguments) == 2
    assert capsys.readouterr().err == f"panchina: {message}\n"
