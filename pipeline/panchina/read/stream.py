"""All sources one after the other, as raw items or as articles, one in memory at a time."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, cast

from panchina.read.articles import read_article
from panchina.read.formats import known_endings, sniffed, splitter_for
from panchina.read.items import RawItems, ReadArticle, Reject, Source
from panchina.settings import Settings


def raw_items(sources: Iterable[Source], settings: Settings) -> RawItems:
    """The items of all sources in order. What cannot be read is a `Reject` in its place, and reading goes on."""
    for source in sources:
        if source.path is None:
            yield from _from_stdin(source, settings)
            continue
        splitter = splitter_for(source.name)
        if splitter is None:
            detail = f"files that end in {known_endings()} are read"
            yield Reject(source.name, "unknown_format", detail, size=source.size)
            continue
        try:
            with source.path.open("rb") as stream:
                if not stream.peek(1):
                    yield Reject(source.name, "empty_file", "the file has no content")
                    continue
                yield from splitter(source, stream, settings)
        except OSError as problem:
            yield Reject(source.name, "unreadable", problem.strerror or str(problem), size=source.size)


def read(
    sources: Iterable[Source], columns: Mapping[str, str] | None = None, settings: Settings | None = None
) -> Iterator[ReadArticle | Reject]:
    """The articles of all sources in order, with rejects in their places."""
    limits = settings or Settings()
    for item in raw_items(sources, limits):
        yield item if isinstance(item, Reject) else read_article(item, columns or {}, limits)


def _from_stdin(source: Source, settings: Settings) -> RawItems:
    stream = cast(io.BufferedReader, sys.stdin.buffer)
    head = stream.peek(4096)
    if not head:
        yield Reject(source.name, "empty_file", "nothing came on standard input")
        return
    splitter = sniffed(head)
    whole: BinaryIO = io.BytesIO(stream.read()) if head.startswith(b"PAR1") else stream
    yield from splitter(source, whole, settings)
