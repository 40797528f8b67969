"""Batches through one process or several, results in the order of the batches."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from panchina.errors import PanchinaError
from panchina.read.items import Raw, Reject
from panchina.run.worker import Batch, Loader, Worker
from panchina.settings import Settings

Items = Sequence[Raw | Reject]
_AHEAD = 3
"""Batches that wait for each worker: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker process needs to begin: it is sent to it once, so it must be picklable."""

    loader: Loader
    model: str
    columns: Mapping[str, str]
    settings: Settings

    def worker(self) -> Worker:
        """Loads the extractor."""
        return Worker(self.loader(self.model), self.columns, self.settings)


def run_batches(batches: Iterable[Items], job: Job, workers: int) -> Iterator[Batch]:
    """The result of each batch, in order, whatever the number of workers.

    With one worker all happens in this process. Otherwise the processes are spawned, never forked, and a bounded
    number of batches is under way. PanchinaError if a process dies.
    """
    if workers <= 1:
        worker = job.worker()
        for items in batches:
            yield worker.run(items)
        return
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start, (job,))
    under_way: deque[Future[Batch]] = deque()
    try:
        for items in batches:
            under_way.append(pool.submit(_run, items))
            while len(under_way) >= workers * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool:
        raise PanchinaError(
            "a worker process ended unexpectedly (out of memory?): run again with fewer --workers"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_worker: Worker | Exception | None = None
"""The worker of this process, or why it could not be made; set once when the process starts."""


def _start(job: Job) -> None:
    global _worker
    try:
        _worker = job.worker()
    except Exception as problem:  # raised here it would reach the parent as a process that died
        _worker = problem


def _run(items: Items) -> Batch:
    if isinstance(_worker, Exception):
        raise _worker
    assert _worker is not None
    return _worker.run(items)
