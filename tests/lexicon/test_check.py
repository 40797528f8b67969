"""The shipped lexicon passes its own check, and the check finds what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

from panchina.lexicon.check import check_lexicon
from panchina.resources import data_folder


def test_the_shipped_lexicon_holds_together() -> None:
    assert list(check_lexicon()) == []


def test_problems_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(data_folder("rules") / "lexicon", folder)
    with (folder / "journalists.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("Pino Vattelapesca,X,,\nPino Vattelapesca,,,press\n")
    (folder / "agents.csv").unlink()
    lines = (folder / "journalists.csv").read_text(encoding="utf-8").splitlines()
    assert list(check_lexicon(folder)) == [
        "journalists.csv: Pino Vattelapesca stands 2 times",
        f"journalists.csv, line {len(lines) - 1}: Pino Vattelapesca has no source",
        f"journalists.csv, line {len(lines) - 1}: the alias 'X' is too short to be told from a word",
        "agents.csv: the file is missing",
    ]
