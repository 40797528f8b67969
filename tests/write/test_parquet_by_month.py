"""Parquet in folders by month of publication."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from panchina.errors import InputError
from panchina.run.extract import Output
from panchina.write.results import ArticleResult
from panchina.write.run_folder import RunFolder


def written(folder: Path, number: int = 7) -> Path:
    run = RunFolder(folder, ["parquet"], by_month=True)
    dates = ["2026-02-01", "2026-02", None, "2025", "2025-12-31", "2026-02-28", "2025-12-01"]
    for count in range(number):
        run.write(ArticleResult(f"a{count}", "d", "ok", published=dates[count % len(dates)]))
    run.settle()
    run.publish()
    return folder / "articles.parquet"


def test_a_folder_a_month(tmp_path: Path) -> None:
    table = written(tmp_path)
    months = sorted(path.name for path in table.iterdir())
    assert months == ["month=2025-12", "month=2026-02", "month=unknown"]
    assert list(pd.read_parquet(table / "month=2026-02")["article_id"]) == ["a0", "a1", "a5"]
    assert list(pd.read_parquet(table / "month=unknown")["article_id"]) == ["a2", "a3"]


def test_the_whole_reads_as_one_table_in_the_order_of_the_input_within_a_month(tmp_path: Path) -> None:
    folder = written(tmp_path, 12_000)
    assert len(pd.read_parquet(folder)) == 12_000
    # what reads a folder takes its files in the order in which the disk lists them; their names say the right one
    december = [
        int(name[1:])
        for file in sorted((folder / "month=2025-12").iterdir())
        for name in pd.read_parquet(file)["article_id"]
    ]
    assert december == sorted(december) and len(december) == 3428


def test_nothing_else_is_left_and_a_second_run_takes_its_place(tmp_path: Path) -> None:
    written(tmp_path)
    first = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    written(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == first
    assert [path.name for path in tmp_path.rglob("*") if path.name.endswith(".part")] == []


def test_only_parquet_is_cut_by_month() -> None:
    with pytest.raises(InputError, match="only Parquet is written by month: add --format parquet"):
        Output(["csv"], by_month=True).check()
