"""CSV and TSV through pandas, Parquet through pyarrow: a row is an article."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from panchina.clean.encoding import decode
from panchina.read.items import Raw, RawItems, Reject, Source
from panchina.settings import Settings

_CHUNK = 256
_SEPARATORS = ",;\t|"


def split_csv(source: Source, stream: BinaryIO, settings: Settings) -> RawItems:
    """A raw item for each row, all values text; a row with more fields than the header is a reject."""
    import pandas as pd

    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = reader.peek(65536)[:65536]
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    bad: list[list[str]] = []
    names: list[str] = []
    number = 0
    try:
        chunks = pd.read_csv(
            reader,
            sep=_separator(head, encoding),
            dtype=object,
            keep_default_na=False,
            chunksize=_CHUNK,
            engine="python",
            encoding=encoding,
            encoding_errors="surrogateescape" if encoding == "utf-8-sig" else "replace",
            on_bad_lines=bad.append,
            index_col=False,
        )
        for chunk in chunks:
            names = [str(name) for name in chunk.columns]
            for values in chunk.itertuples(index=False, name=None):
                number += 1
                row = {name: _cell(value) for name, value in zip(names, values, strict=True)}
                size = sum(len(value) for value in row.values() if value) + len(row)
                yield Raw(f"{source.name}#{number}", f"{source.name}:{number}", "row", row, size)
            yield from _bad_rows(source, number, bad)
        yield from _bad_rows(source, number, bad)
        if not number:
            yield Reject(source.name, "empty_file", "the table has no rows")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, csv.Error, UnicodeError, ValueError) as problem:
        yield Reject(source.name, "bad_table", f"after row {number}: {str(problem).splitlines()[0]}")


def split_parquet(source: Source, stream: BinaryIO, settings: Settings) -> RawItems:
    """A raw item for each row, values with the types of the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        file = pq.ParquetFile(stream)
        share = source.size // max(1, file.metadata.num_rows)
        for batch in file.iter_batches(batch_size=_CHUNK):
            for row in batch.to_pylist():
                number += 1
                yield Raw(f"{source.name}#{number}", f"{source.name}:{number}", "row", row, share)
    except (pa.ArrowException, OSError, ValueError) as problem:
        yield Reject(source.name, "bad_table", f"after row {number}: {str(problem).splitlines()[0]}")


def _bad_rows(source: Source, number: int, bad: list[list[str]]) -> Iterator[Reject]:
    """The rows that pandas would not take, and an empty list for the next ones."""
    for fields in bad:
        detail = f"a row near {number} has {len(fields)} fields, more than the header: {str(fields[0])[:40]}"
        yield Reject(source.name, "bad_row", detail)
    bad.clear()


def _separator(head: bytes, encoding: str) -> str:
    """The separator that the header line uses most, outside quotes."""
    lines = head.decode(encoding, "ignore").splitlines()
    line = lines[0] if lines else ""
    outside = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=lambda sign: (outside.count(sign), -_SEPARATORS.index(sign)))


def _cell(value: Any) -> str | None:
    """A cell's text; bytes that are not UTF-8 (kept as surrogates by the reader) are repaired."""
    if not isinstance(value, str) or value == "":
        return None
    try:
        value.encode("utf-8")
        return value
    except UnicodeEncodeError:
        return decode(value.encode("utf-8", "surrogateescape")).text
