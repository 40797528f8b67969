"""Which reader reads which file. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from panchina.read.items import RawItems, Source
from panchina.read.json_files import split_json, split_jsonl
from panchina.read.tables import split_csv, split_parquet
from panchina.read.text_files import split_text
from panchina.settings import Settings

Splitter = Callable[[Source, BinaryIO, Settings], RawItems]

FORMATS: dict[str, Splitter] = {
    ".jsonl": split_jsonl,
    ".ndjson": split_jsonl,
    ".json": split_json,
    ".csv": split_csv,
    ".tsv": split_csv,
    ".parquet": split_parquet,
    ".txt": split_text,
}


def splitter_for(name: str) -> Splitter | None:
    """The reader for a file of this name, None if its ending is not known."""
    return FORMATS.get(PurePath(name).suffix.lower())


def known_endings() -> str:
    """The endings, for messages."""
    return " ".join(FORMATS)


def sniffed(head: bytes) -> Splitter:
    """The reader for a stream without a name, by its first bytes: JSONL, a JSON array, Parquet, or one text."""
    if head.startswith(b"PAR1"):
        return split_parquet
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first == b"{":
        return split_jsonl
    return split_json if first == b"[" else split_text
