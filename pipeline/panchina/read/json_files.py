"""JSONL (an article a line) and JSON (an array of articles, or one)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from panchina.clean.encoding import decode
from panchina.read.items import Raw, RawItems, Reject, Source
from panchina.settings import Settings


def split_jsonl(source: Source, stream: BinaryIO, settings: Settings) -> RawItems:
    """A raw item for each line that is not blank; lines are not parsed here."""
    number = 0
    limit = settings.max_item_bytes
    while line := stream.readline(limit + 1):
        number += 1
        origin = f"{source.name}:{number}"
        if len(line) > limit:
            size = len(line) + _skip_line(stream, limit) if not line.endswith(b"\n") else len(line)
            yield Reject(origin, "too_long", f"a line of {size} bytes, the limit is {limit}", size=size)
        elif line.strip() not in (b"", b"\xef\xbb\xbf"):
            yield Raw(f"{source.name}#{number}", origin, "json", line, len(line))


def split_json(source: Source, stream: BinaryIO, settings: Settings) -> RawItems:
    """The articles of a JSON file: the members of an array, or one object, or (a common misnomer) JSONL."""
    data = stream.read(settings.max_json_bytes + 1)
    if len(data) > settings.max_json_bytes:
        detail = f"more than {settings.max_json_bytes} bytes in one JSON value: write it as JSONL, an article a line"
        yield Reject(source.name, "too_long", detail, size=source.size)
        return
    try:
        content = json.loads(decode(data).text)
    except json.JSONDecodeError as problem:
        lines = data.splitlines(keepends=True)
        if problem.msg.startswith("Extra data") and len(lines) > 1:
            yield from _lines(source, lines)
        else:
            yield Reject(source.name, "not_json", f"{problem.msg} at character {problem.pos + 1}", size=len(data))
        return
    except RecursionError:
        yield Reject(source.name, "not_json", "nested too deeply", size=len(data))
        return
    if isinstance(content, dict):
        yield Raw(source.name, source.name, "row", content, len(data))
        return
    if not isinstance(content, list):
        kind = type(content).__name__
        yield Reject(source.name, "not_an_object", f"articles are expected, this is a {kind}", size=len(data))
        return
    for number, row in enumerate(content, start=1):
        origin = f"{source.name}:{number}"
        share = len(data) // len(content)
        if isinstance(row, dict):
            yield Raw(f"{source.name}#{number}", origin, "row", row, share)
        else:
            kind = type(row).__name__
            yield Reject(origin, "not_an_object", f"a JSON object is expected, this is a {kind}", size=share)


def _lines(source: Source, lines: list[bytes]) -> Iterator[Raw]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Raw(f"{source.name}#{number}", f"{source.name}:{number}", "json", line, len(line))


def _skip_line(stream: BinaryIO, chunk: int) -> int:
    """Reads on to the end of the line, keeping nothing; the bytes passed over."""
    passed = 0
    while part := stream.readline(chunk):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed
