"""CSV and TSV through pandas, Parquet through pyarrow: a row is an article."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from panchina.read.items import Raw, RawItems, Reject, Source
from panchina.settings import Settings

_CHUNK = 256
_SEPARATORS = ",;\t|"
_SKIPPING = re.compile(r"Skipping line (\d+): expected (\d+) fields, saw (\d+)")


def split_csv(source: Source, stream: BinaryIO, settings: Settings) -> RawItems:
    """A raw item for each row, all values text.

    A row with more fields than the header is a reject; so is the last row if a quote in it is never closed.
    """
    import pandas as pd

    head = stream.read(65536)
    stream.seek(0)
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    separator = _separator(head, encoding)
    # A byte that is not UTF-8 becomes a surrogate here, and is repaired when the article is read.
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    number = 0
    try:
        reader = pd.read_csv(
            stream,
            sep=separator,
            dtype=object,
            keep_default_na=False,
            chunksize=_CHUNK,
            encoding=encoding,
            encoding_errors=errors,
            on_bad_lines="warn",
            index_col=False,
        )
        chunks = iter(reader)
        while True:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                chunk = next(chunks, None)
            for warning in caught:
                yield from _skipped(source, str(warning.message))
            if chunk is None:
                break
            names = [str(name) for name in chunk.columns]
            for values in chunk.itertuples(index=False, name=None):
                number += 1
                yield _row(source, number, names, values)
        if not number:
            yield Reject(source.name, "empty_file", "the table has no rows")
    except pd.errors.ParserError:
        yield from _rest(source, stream, number, separator, encoding, errors)
    except (pd.errors.EmptyDataError, UnicodeError, ValueError) as problem:
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


def _row(source: Source, number: int, names: Sequence[str], values: Sequence[Any]) -> Raw:
    row = {name: value if value != "" else None for name, value in zip(names, values, strict=False)}
    size = sum(len(value) for value in values) + len(values)
    return Raw(f"{source.name}#{number}", f"{source.name}:{number}", "row", row, size)


def _skipped(source: Source, message: str) -> Iterator[Reject]:
    """The lines that pandas warns of: *Skipping line 3: expected 2 fields, saw 3*."""
    for line, expected, seen in _SKIPPING.findall(message):
        yield Reject(source.name, "bad_row", f"line {line} has {seen} fields, the header has {expected}")


def _rest(source: Source, stream: BinaryIO, done: int, separator: str, encoding: str, errors: str) -> RawItems:
    """The rows after the first `done`, of a table that pandas gave up because a quote is never closed.

    pandas drops the whole chunk then; the rows before the open quote are good.
    """
    csv.field_size_limit(2**31 - 1)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    names: list[str] = []
    waiting: list[str] | None = None
    number = 0
    try:
        for fields in csv.reader(text, delimiter=separator):
            if not names:
                names = fields
                continue
            if waiting is not None:
                number += 1
                if number > done:
                    yield _row(source, number, names, waiting)
            waiting = None
            if len(fields) > len(names):
                if number < done:
                    continue  # pandas has named it already
                yield Reject(source.name, "bad_row", f"{len(fields)} fields, the header has {len(names)}")
            elif fields:
                waiting = fields
    except csv.Error as problem:
        yield Reject(source.name, "bad_table", f"after row {number}: {problem}")
        return
    finally:
        text.detach()
    if waiting is not None:
        yield Reject(f"{source.name}:{number + 1}", "bad_row", "a quote is never closed")


def _separator(head: bytes, encoding: str) -> str:
    """The separator that the header line uses most, outside quotes."""
    lines = head.decode(encoding, "ignore").splitlines()
    line = lines[0] if lines else ""
    outside = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=lambda sign: (outside.count(sign), -_SEPARATORS.index(sign)))
