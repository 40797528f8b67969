"""Which reader reads which file. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO

from panchina.read.archives import ARCHIVES, COMPRESSIONS, SHORT_ENDINGS
from panchina.read.html_files import split_html
from panchina.read.items import RawItems, Source
from panchina.read.json_files import split_json, split_jsonl
from panchina.read.tables import split_csv, split_parquet
from panchina.read.text_files import split_text
from panchina.read.warc_files import split_warc
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
    ".html": split_html,
    ".htm": split_html,
    ".xhtml": split_html,
    ".warc": split_warc,
    ".wet": split_warc,
}


def endings(name: str) -> list[str]:
    """The endings of a file's name that say how to read it, outermost last: `dump.jsonl.gz` -> `.jsonl`, `.gz`."""
    path = PurePosixPath(name.replace("\\", "/").lower())
    stem = path.name
    for short, long in SHORT_ENDINGS.items():
        if stem.endswith(short):
            stem = stem[: -len(short)] + long
    found: list[str] = []
    while (suffix := PurePosixPath(stem).suffix) in COMPRESSIONS:
        found.insert(0, suffix)
        stem = stem[: -len(suffix)]
    if suffix in ARCHIVES or suffix in FORMATS:
        found.insert(0, suffix)
    return found


def is_known(name: str) -> bool:
    """Does a file's name say that it is read?"""
    return bool(endings(name))


def known_endings() -> str:
    """The endings, for messages."""
    return f"{' '.join([*FORMATS, *ARCHIVES])}, also with {' '.join(COMPRESSIONS)} after them"


def sniffed(head: bytes) -> Splitter:
    """The reader for bytes without a name: Parquet, WARC, JSONL, a JSON array, HTML, or one text."""
    if head.startswith(b"PAR1"):
        return split_parquet
    if head.startswith(b"WARC/"):
        return split_warc
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return split_jsonl
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return split_html
    return split_json if start.startswith(b"[") else split_text
