"""CSV cells: readable by spreadsheets, never a formula."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from panchina.write.csv_files import CsvTable, cell
from panchina.write.tables import Table, Value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Inter", "Inter"),
        ("Nicolò Barella, “il sardo”", "Nicolò Barella, “il sardo”"),
        (None, ""),
        (-7, -7),
        (0, 0),
        (0.5, 0.5),
        (True, "true"),
        (False, "false"),
        (["Sky Sport", "ANSA"], "Sky Sport; ANSA"),
        ([], ""),
        ('=HYPERLINK("http://example.com")', '\'=HYPERLINK("http://example.com")'),
        ("+39 02", "'+39 02"),
        ("-4 dalla vetta", "'-4 dalla vetta"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "' =1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\x00=1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        (["-4 dalla vetta", "b"], "'-4 dalla vetta; b"),
        ("due\r\nrighe", "due\nrighe"),
        ("\x1b[31mrosso\x07", " [31mrosso "),
        ("2-1", "2-1"),
    ],
)
def test_cell(value: Value, expected: str | int | float) -> None:
    assert cell(value) == expected
    assert type(cell(value)) is type(expected)


def test_a_table_is_quoted_has_a_byte_order_mark_and_appears_when_closed(tmp_path: Path) -> None:
    table = CsvTable(tmp_path, Table("t", ("a", "b")))
    table.write(['dice "sì", poi no', -7])
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv.part"]
    table.close()
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]
    data = (tmp_path / "t.csv").read_bytes()
    assert data == '\ufeffa,b\r\n"dice ""sì"", poi no",-7\r\n'.encode()
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert list(csv.reader(handle)) == [["a", "b"], ['dice "sì", poi no', "-7"]]


def test_without_a_byte_order_mark(tmp_path: Path) -> None:
    CsvTable(tmp_path, Table("t", ("è",)), bom=False).close()
    assert (tmp_path / "t.csv").read_bytes() == "è\r\n".encode()


def test_a_table_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    CsvTable(tmp_path, Table("t", ("a",))).close(keep=False)
    assert list(tmp_path.iterdir()) == []
