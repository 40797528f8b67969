"""The input in shards: pieces that are worked on together, with the position after each, to go on from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from panchina.errors import InputError
from panchina.read.items import Raw, Reject, Source
from panchina.read.stream import source_items
from panchina.settings import Settings

Item = Raw | Reject


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the input: `item` items of source number `source` are behind it, and all sources before that one.

    `digest` is the SHA-256 over those items of that source: a source that has changed is noticed when it is read again.
    """

    source: int = 0
    item: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Shard:
    """Items that follow each other in the input, and the position after the last one."""

    items: tuple[Item, ...]
    end: Position

    @property
    def size(self) -> int:
        """Bytes of the input that the items took."""
        return sum(item.size for item in self.items)


def cut_shards(sources: Sequence[Source], settings: Settings, start: Position | None = None) -> Iterator[Shard]:
    """The input from `start` on, cut where a shard is full; one shard in memory at a time.

    The cut depends on the input and on `start` alone. InputError if the items before `start` are not those that the
    position tells of.
    """
    begin = start or Position()
    waiting: list[Item] = []
    size = 0
    for number in range(begin.source, len(sources)):
        source = sources[number]
        skip = begin.item if number == begin.source else 0
        digest = hashlib.sha256()
        count = 0
        for item in source_items(source, settings):
            count += 1
            _add(digest, item)
            if count <= skip:
                if count == skip and digest.hexdigest() != begin.digest:
                    raise _changed(source)
                continue
            waiting.append(item)
            size += item.size
            if len(waiting) >= settings.shard_articles or size >= settings.shard_bytes:
                yield Shard(tuple(waiting), Position(number, count, digest.hexdigest()))
                waiting, size = [], 0
        if count < skip:
            raise _changed(source)
        end = Position(number, count, digest.hexdigest())
    if waiting:
        yield Shard(tuple(waiting), end)


def _add(digest: Any, item: Item) -> None:
    if isinstance(item, Reject):
        content = f"{item.reason}\0{item.detail}".encode("utf-8", "surrogatepass")
    elif isinstance(item.payload, bytes):
        content = item.payload
    else:
        row: Mapping[str, Any] = item.payload
        content = repr(row).encode("utf-8", "surrogatepass")
    digest.update(len(content).to_bytes(8, "big"))
    digest.update(content)


def _changed(source: Source) -> InputError:
    return InputError(
        f"{source.name} is not what it was when this run began: start again with --fresh, or choose another folder"
    )
