"""All sources one after the other, as raw items or as articles, one in memory at a time."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, cast

from panchina.read.archives import ARCHIVES, COMPRESSIONS, decompressed, members, packing
from panchina.read.articles import read_article
from panchina.read.formats import FORMATS, endings, known_endings, sniffed
from panchina.read.items import RawItems, ReadArticle, Reject, Source
from panchina.read.problems import ReadError
from panchina.read.unpacked import Budget, seekable
from panchina.settings import Settings

_HEAD = 512
_SEEKING = (".csv", ".tsv", ".parquet")
"""Formats whose readers go back in the file."""


def raw_items(sources: Iterable[Source], settings: Settings) -> RawItems:
    """The items of all sources in order. What cannot be read is a `Reject` in its place, and reading goes on."""
    for source in sources:
        yield from source_items(source, settings)


def source_items(source: Source, settings: Settings) -> RawItems:
    """The items of one source. Read again, an unchanged source gives the same items in the same order: the place of an
    item in its source is its position, from which a run that was stopped goes on."""
    budget = Budget.of(source.size, settings)
    done = 0
    try:
        if source.standard_input:
            yield from _items(source, cast(BinaryIO, sys.stdin.buffer), [], budget, settings)
            return
        known = endings(source.name)
        if not known:
            yield _unknown(source)
            return
        packed = known[-1] in COMPRESSIONS or known[-1] in ARCHIVES
        with source.open() as stream:
            reached = 0
            for item in _items(source, stream, known, budget, settings):
                if packed:  # the size that counts is that of the file, not that of what is inside
                    before, reached = reached, max(reached, stream.tell())
                    item = replace(item, size=reached - before)
                yield item
                done += 1
    except ReadError as problem:
        yield Reject(source.name, problem.reason, problem.detail, size=source.size)
    except OSError as problem:
        where = f"after item {done}: " if done else ""
        yield Reject(source.name, "unreadable", where + (problem.strerror or str(problem)), size=source.size)


def read(
    sources: Iterable[Source], columns: Mapping[str, str] | None = None, settings: Settings | None = None
) -> Iterator[ReadArticle | Reject]:
    """The articles of all sources in order, with rejects in their places."""
    limits = settings or Settings()
    for item in raw_items(sources, limits):
        yield item if isinstance(item, Reject) else read_article(item, columns or {}, limits)


def _items(
    source: Source, stream: BinaryIO, known: list[str], budget: Budget, settings: Settings, depth: int = 0
) -> RawItems:
    """The items of a stream. What its first bytes say of its packing goes before its name."""
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(cast(io.RawIOBase, stream))
    head: bytes = cast(io.BufferedReader, stream).peek(_HEAD)
    if not head:
        what = "nothing came on standard input" if source.standard_input and not depth else "the file has no content"
        yield Reject(source.name, "empty_file", what)
        return
    named = known[-1] if known else None
    packed = packing(head) or (named if named in COMPRESSIONS or named in ARCHIVES else None)
    if packed and depth == settings.max_depth:
        yield Reject(source.name, "too_deep", f"more than {settings.max_depth} packings inside one another")
    elif packed in COMPRESSIONS:
        inner = decompressed(stream, packed, budget)
        yield from _items(source, inner, known[:-1] if named == packed else known, budget, settings, depth + 1)
    elif packed:
        yield from _archived(source, stream, packed, budget, settings, depth)
    else:
        splitter = FORMATS.get(named or "") or sniffed(head)
        seeking = splitter in {FORMATS[ending] for ending in _SEEKING}
        yield from splitter(source, seekable(stream) if seeking else stream, settings)


def _archived(
    source: Source, stream: BinaryIO, ending: str, budget: Budget, settings: Settings, depth: int
) -> RawItems:
    """The items of an archive's members, in order; a member that cannot be read is a reject of its own."""
    empty = True
    for name, content in members(stream, ending, budget):
        empty = False
        member = Source(f"{source.name}!{name}", source.path, source.url)
        if isinstance(content, ReadError):
            yield Reject(member.name, content.reason, content.detail)
        elif not (known := endings(name)):
            yield _unknown(member)
        else:
            try:
                yield from _items(member, content, known, budget, settings, depth + 1)
            except ReadError as problem:
                if budget.left < 0:
                    raise
                yield Reject(member.name, problem.reason, problem.detail)
    if empty:
        yield Reject(source.name, "empty_file", "the archive holds no files")


def _unknown(source: Source) -> Reject:
    return Reject(source.name, "unknown_format", f"files that end in {known_endings()} are read", size=source.size)
