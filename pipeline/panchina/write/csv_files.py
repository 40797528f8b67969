"""CSV that spreadsheets open right and cannot be made to run."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from panchina.write.beside import TextFile
from panchina.write.tables import Row, Table, Value

_FORMULA_SIGNS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_LIST_SIGN = "; "


def cell(value: Value) -> str | int | float:
    """A value as it goes into a CSV cell.

    Numbers stay numbers, lists are joined by `; `, truth is `true` or `false`, None is empty. Text that a spreadsheet
    would take for a formula gets an apostrophe before it; control characters other than tab and line feed become
    spaces.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = _LIST_SIGN.join(value) if isinstance(value, list) else value
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n"))
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_SIGNS) else text


class CsvTable(TextFile):
    """A CSV file that is being written: UTF-8 (with a byte order mark if `bom`), `\\r\\n`, quoted where needed."""

    def __init__(self, folder: Path, table: Table, *, bom: bool = True) -> None:
        super().__init__(folder / f"{table.name}.csv", encoding="utf-8-sig" if bom else "utf-8")
        self._writer = csv.writer(self.handle, lineterminator="\r\n")
        self._writer.writerow(table.columns)

    def write(self, row: Row) -> None:
        """Adds a row, values in the order of the table's columns."""
        self._writer.writerow([cell(value) for value in row])
