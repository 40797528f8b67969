"""Parquet: the same tables with typed columns; lists are lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from panchina.write.beside import PART
from panchina.write.tables import Row, Table, kind_of

_GROUP = 5000
"""Rows that are held before they are written: the memory of a table."""


class ParquetTable:
    """A Parquet file that is being written in groups of rows; it appears under its name when closed."""

    def __init__(self, folder: Path, table: Table) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        types = {
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
            "list": pa.list_(pa.string()),
            "text": pa.string(),
        }
        self._path = folder / f"{table.name}.parquet"
        self._part = folder / f"{table.name}.parquet{PART}"
        self._columns = table.columns
        self._schema: Any = pa.schema([(name, types[kind_of(name)]) for name in table.columns])
        self._writer: Any = pq.ParquetWriter(self._part, self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._open = True

    def write(self, row: Row) -> None:
        """Adds a row, values in the order of the table's columns."""
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._flush()

    def close(self, *, keep: bool = True) -> None:
        """Puts the file in its place, or throws it away."""
        if not self._open:
            return
        self._open = False
        if keep:
            self._flush()
        self._writer.close()
        if keep:
            self._part.replace(self._path)
        else:
            self._part.unlink(missing_ok=True)

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            columns = [list(values) for values in zip(*self._rows, strict=True)]
            arrays = [pa.array(values, type=field.type) for values, field in zip(columns, self._schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
            self._rows = []
