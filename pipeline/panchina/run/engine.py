"""What makes results of shards: in this process, in worker processes (`pool`), or on a cluster (`on_ray`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from panchina.read.items import Source
from panchina.read.shards import Position, Shard, cut_shards
from panchina.run.counts import Counts
from panchina.run.worker import Job, Worker
from panchina.write.results import RejectedItem, Result, encode


@dataclass(slots=True)
class Done:
    """The results of a shard: a line an item (`results.encode`), their numbers, and where the shard ends.

    `missing` is the first complaint of a missing text column, for a mistake that the user can mend.
    """

    end: Position
    size: int
    model: str = ""
    lines: list[bytes] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    missing: str = ""

    def put(self, piece: Piece) -> None:
        """Adds the result of the next item."""
        self.lines.append(piece.line)
        self.counts.include(piece.counts)
        self.missing = self.missing or piece.missing


@dataclass(frozen=True, slots=True)
class Piece:
    """The result of one item, as it travels from a worker: the line, its numbers, a complaint of a missing column."""

    line: bytes
    counts: Counts
    missing: str = ""

    @classmethod
    def of(cls, result: Result) -> Piece:
        """The piece for a result."""
        counts = Counts()
        counts.add(result)
        missing = ""
        if isinstance(result, RejectedItem) and result.reason == "missing_column":
            missing = f"{result.origin}: {result.detail}"
        return cls(encode(result), counts, missing)


class Watcher(Protocol):
    """Told what happens."""

    def begins(self, size: int, done: int, counts: Counts) -> None:
        """The input has `size` bytes (0 if unknown), of which `done` were worked on by an earlier run."""

    def advances(self, size: int, counts: Counts) -> None:
        """`size` bytes more are done and safe; `counts` are those of the whole run."""

    def notes(self, event: str, message: str, **facts: Any) -> None:
        """Something out of the ordinary, in one line."""


class Silent:
    """A watcher that says nothing."""

    def begins(self, size: int, done: int, counts: Counts) -> None: ...

    def advances(self, size: int, counts: Counts) -> None: ...

    def notes(self, event: str, message: str, **facts: Any) -> None: ...


class Engine(Protocol):
    """Makes results. A context manager: what it has started ends with it."""

    def __enter__(self) -> Engine: ...

    def __exit__(self, *error: object) -> None: ...

    def run(self, sources: Sequence[Source], start: Position) -> Iterator[Done]:
        """The results from `start` on, in the order of the input."""


class InProcess:
    """All in this process: for the API, for tests, and for a few articles. No time limit, no shield against crashes."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._worker: Worker | None = None

    def __enter__(self) -> InProcess:
        self._worker = self._job.worker()
        return self

    def __exit__(self, *error: object) -> None:
        self._worker = None

    def run(self, sources: Sequence[Source], start: Position) -> Iterator[Done]:
        """The results from `start` on."""
        return self.shards(cut_shards(sources, self._job.settings, start))

    def shards(self, shards: Iterable[Shard]) -> Iterator[Done]:
        """The results of shards, one after the other."""
        assert self._worker is not None
        for shard in shards:
            done = Done(shard.end, shard.size, self._worker.extractor.model)
            for result in self._worker.results(shard.items):
                done.put(Piece.of(result))
            yield done
