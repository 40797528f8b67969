"""Shards through worker processes: results in the order of the shards, whatever happens to a process.

A bounded number of shards is under way, so memory does not grow. Results come item by item; a process that dies or is
stuck costs the item it was working on, and its shard goes on in another process from there.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import wait

from panchina.errors import StoppedError
from panchina.read.items import Source
from panchina.read.shards import Position, Shard, cut_shards
from panchina.run.engine import Done, Piece, Silent, Watcher
from panchina.run.process import Begun, Failed, Process, Ready, Task
from panchina.run.worker import Job
from panchina.write.results import RejectedItem

_AHEAD = 3
"""Shards under way for each worker: enough to keep it busy, few enough to keep memory flat."""
_START_SECONDS = 600.0
"""A process that has not loaded its model by then is stuck."""
_TRIES = 2
"""Times that a process may die on an item before the item is rejected."""
_BAD_STARTS = 3
"""Processes in a row that die before they are ready, after which the run stops."""


class _Work:
    """A shard under way: results of its first items, and what is known of the next."""

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self.done = Done(shard.end, shard.size)
        self.begun = 0
        """Items that the process has begun, of those without a result."""
        self.id: str | None = None
        self.singly_until = 0
        self.deaths: Counter[int] = Counter()

    @property
    def next(self) -> int:
        return len(self.done.lines)

    @property
    def finished(self) -> bool:
        return self.next == len(self.shard.items)

    def task(self) -> Task:
        """What is left to do. After a death with several items begun, these come one by one, to find the culprit."""
        self.begun = 0
        if self.singly_until > self.next:
            return Task(self.shard.items[self.next : self.singly_until], singly=True)
        return Task(self.shard.items[self.next :])

    def reject(self, reason: str, detail: str) -> None:
        """The next item has no result: it is rejected."""
        item = self.shard.items[self.next]
        self.done.put(Piece.of(RejectedItem(item.origin, reason, detail, self.id or item.id)))


class Pool:
    """Worker processes of a run, an `Engine`. A process is started only when a shard waits for it."""

    def __init__(self, job: Job, workers: int, watcher: Watcher | None = None) -> None:
        self._job = job
        self._workers = workers
        self._watcher: Watcher = watcher or Silent()
        self._busy: dict[Process, _Work | None] = {}
        self._bad_starts = 0
        self._limit = job.settings.max_seconds

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        for process in self._busy:
            process.end()
        self._busy.clear()

    def run(self, sources: Sequence[Source], start: Position) -> Iterator[Done]:
        """The results from `start` on."""
        return self.shards(cut_shards(sources, self._job.settings, start))

    def shards(self, shards: Iterable[Shard]) -> Iterator[Done]:
        """The results of each shard, in order."""
        coming = iter(shards)
        under_way: deque[_Work] = deque()
        waiting: deque[_Work] = deque()
        more = True
        while more or under_way:
            while more and len(under_way) < self._workers * _AHEAD:
                shard = next(coming, None)
                if shard is None:
                    more = False
                    break
                work = _Work(shard)
                under_way.append(work)
                waiting.append(work)
                self._hand_out(waiting)
                self._listen(waiting, 0)
            while under_way and under_way[0].finished:
                yield under_way.popleft().done
            if under_way:
                self._hand_out(waiting)
                self._listen(waiting, 1.0)

    def _hand_out(self, waiting: deque[_Work]) -> None:
        """Gives waiting shards to idle processes, and starts processes for the others as far as allowed."""
        for process, work in self._busy.items():
            if not waiting:
                return
            if work is None and process.model is not None:
                self._busy[process] = waiting.popleft()
                process.send(self._busy[process].task())  # type: ignore[union-attr]
        starting = sum(process.model is None for process in self._busy)
        while len(self._busy) < self._workers and starting < len(waiting):
            self._busy[Process(self._job)] = None
            starting += 1

    def _listen(self, waiting: deque[_Work], seconds: float) -> None:
        """Takes what the processes say within `seconds`, and looks after those that died or are stuck."""
        handles: dict[object, Process] = {}
        for process in self._busy:
            handles[process.pipe] = process
            handles[process.sentinel] = process
        for process in {handles[handle]: None for handle in wait(list(handles), seconds)}:  # type: ignore[arg-type]
            dead = process.exit_code is not None  # asked before its last words are read
            self._hear(process, waiting)
            if dead and process in self._busy:
                self._died(process, waiting)
        for process, work in list(self._busy.items()):
            if not process.pipe.poll():
                self._check_time(process, work, waiting)

    def _hear(self, process: Process, waiting: deque[_Work]) -> None:
        for message in process.messages():
            work = self._busy[process]
            if isinstance(message, Failed):
                raise message.problem
            if isinstance(message, Ready):
                process.model = message.model
                self._bad_starts = 0
            elif work is None:
                continue
            elif isinstance(message, Begun):
                work.begun += 1
                work.id = message.id
            else:
                work.begun -= 1
                work.done.model = process.model or ""
                work.done.put(message)
                if work.finished:
                    self._busy[process] = None
                elif work.next == work.singly_until:
                    process.send(work.task())

    def _died(self, process: Process, waiting: deque[_Work]) -> None:
        """A process that ended by itself, or was killed from outside (out of memory, most likely)."""
        code, ready, pid = process.exit_code, process.model is not None, process.pid
        work = self._busy.pop(process)
        process.end()
        how = f"signal {-code}" if code is not None and code < 0 else f"code {code}"
        if not ready:
            self._bad_starts += 1
            if self._bad_starts >= _BAD_STARTS:
                raise StoppedError(
                    f"{_BAD_STARTS} worker processes in a row ended at their start ({how}; out of memory?): "
                    "run the same command again with fewer --workers"
                )
            return
        if work is None:
            self._watcher.notes("worker_died", f"an idle worker ended ({how})", pid=pid)
            return
        item = work.shard.items[work.next]
        self._watcher.notes(
            "worker_died", f"a worker ended ({how}) at {item.origin}: going on from there", pid=pid, origin=item.origin
        )
        if work.begun > 1:
            work.singly_until = work.next + work.begun
        elif work.begun:
            work.deaths[work.next] += 1
            if work.deaths[work.next] >= _TRIES:
                work.reject("killed", f"the process that worked on it died {_TRIES} times ({how}; out of memory?)")
        self._again(work, waiting)

    def _check_time(self, process: Process, work: _Work | None, waiting: deque[_Work]) -> None:
        """Kills a process that is longer at one article than allowed, or that never gets ready."""
        silent = time.monotonic() - process.heard
        if process.model is None:
            if silent > _START_SECONDS:
                raise StoppedError(f"a worker process has not loaded its model in {_START_SECONDS:.0f} seconds")
            return
        if work is None or silent <= self._limit * max(1, work.begun):
            return
        item = work.shard.items[work.next]
        self._busy.pop(process)
        process.end()
        if work.begun > 1:
            work.singly_until = work.next + work.begun
        else:
            self._watcher.notes(
                "too_slow", f"{item.origin} takes longer than {self._limit:g} s: rejected", origin=item.origin
            )
            work.reject("too_slow", f"not done after {self._limit:g} seconds")
        self._again(work, waiting)

    def _again(self, work: _Work, waiting: deque[_Work]) -> None:
        if not work.finished:
            waiting.appendleft(work)
