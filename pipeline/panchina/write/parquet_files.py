"""Parquet: the same tables with typed columns; lists are lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from panchina.write.beside import Beside
from panchina.write.tables import Row, Table, kind_of

_GROUP = 5000
"""Rows that are held before they are written: the memory of a table."""
_MONTH = len("2026-02")
_NO_MONTH = "unknown"


class ParquetTable(Beside):
    """A Parquet file that is being written in groups of rows."""

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
        super().__init__(folder / f"{table.name}.parquet")
        self._schema: Any = pa.schema([(name, types[kind_of(name)]) for name in table.columns])
        self._writer: Any = pq.ParquetWriter(self.part, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        """Adds a row, values in the order of the table's columns."""
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._flush()

    def end(self) -> None:
        """Writes the last rows and the footer."""
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Closes."""
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            columns = [list(values) for values in zip(*self._rows, strict=True)]
            arrays = [pa.array(values, type=field.type) for values, field in zip(columns, self._schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
            self._rows = []


class MonthlyParquet(Beside):
    """A folder `NAME.parquet/month=2026-02/part-0.parquet`: a table in parts by the month of publication.

    Articles without a month are in `month=unknown`. Rows are gathered in one file first, and cut when all are there.
    """

    def __init__(self, folder: Path, table: Table) -> None:
        super().__init__(folder / f"{table.name}.parquet")
        self._gathered = ParquetTable(folder, Table(f".{table.name}", table.columns))

    def write(self, row: Row) -> None:
        """Adds a row."""
        self._gathered.write(row)

    def end(self) -> None:
        """Cuts what was gathered, a group of rows at a time; each month keeps the order of the input."""
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        self._gathered.end()
        file = pq.ParquetFile(self._gathered.part)
        self.part.mkdir(exist_ok=True)
        writers: dict[str, Any] = {}
        try:
            for batch in file.iter_batches(_GROUP):
                day = batch.column(batch.schema.get_field_index("published"))
                whole = pc.greater_equal(pc.utf8_length(day), _MONTH)
                months = pc.fill_null(pc.if_else(whole, pc.utf8_slice_codeunits(day, 0, _MONTH), _NO_MONTH), _NO_MONTH)
                for month in sorted(pc.unique(months).to_pylist()):
                    if month not in writers:
                        (self.part / f"month={month}").mkdir(exist_ok=True)
                        target = self.part / f"month={month}" / "part-0.parquet"
                        writers[month] = pq.ParquetWriter(target, file.schema_arrow, compression="zstd")
                    writers[month].write_batch(batch.filter(pc.equal(months, pa.scalar(month))))
        finally:
            for writer in writers.values():
                writer.close()
            file.close()
        self._gathered.discard()

    def abandon(self) -> None:
        """Throws away what was gathered."""
        self._gathered.discard()
