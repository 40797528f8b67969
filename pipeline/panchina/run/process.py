"""A worker process: what runs in it, and the handle that its parent holds.

Each process has a pipe of its own, so that nothing is shared that a dying process could leave locked. The child says
when it is ready, when it begins an item and what the result is, so the parent knows at any time what it is doing.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from panchina.errors import PanchinaError
from panchina.read.items import Raw, Reject
from panchina.run.engine import Piece
from panchina.run.worker import Job

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Task:
    """Items to work on; `singly`: never begin one before the result of the last is sent."""

    items: Sequence[Raw | Reject]
    singly: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """The extractor is loaded, and has done an article, so that tables are read and the clock of the next is fair."""

    model: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The next item is being worked on; `id` is its id as far as it is known."""

    id: str | None


@dataclass(frozen=True, slots=True)
class Failed:
    """The extractor could not be loaded."""

    problem: Exception


Message = Ready | Begun | Piece | Failed


class Process:
    """A worker process, from outside."""

    def __init__(self, job: Job) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(job, theirs), daemon=True)
        with _quiet_start():
            self._process.start()
        theirs.close()
        self.model: str | None = None
        """The loaded model; None until the process is ready."""
        self.heard = time.monotonic()
        """When the last message came, or the last task went."""

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def sentinel(self) -> int:
        """Ready, for `multiprocessing.connection.wait`, when the process has ended."""
        return self._process.sentinel

    @property
    def exit_code(self) -> int | None:
        return self._process.exitcode

    def send(self, task: Task) -> None:
        """Gives it work. A process that has died meanwhile is noticed by its sentinel."""
        self.heard = time.monotonic()
        with contextlib.suppress(OSError):
            self.pipe.send(task)

    def messages(self) -> Iterator[Message]:
        """What it has said and was not read yet; a message that was cut off by its death is dropped."""
        try:
            while self.pipe.poll():
                message: Message = self.pipe.recv()
                self.heard = time.monotonic()
                yield message
        except (EOFError, OSError):
            return

    def end(self) -> None:
        """Kills it and waits until it is gone."""
        self._process.kill()
        self._process.join()
        self.pipe.close()
        self._process.close()


@contextlib.contextmanager
def _quiet_start() -> Iterator[None]:
    """Processes begun in here have one thread for matrices, and do not hear Ctrl-C: the parent ends them."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update({name: value or "1" for name, value in before.items()})
    masks = hasattr(signal, "pthread_sigmask")
    old = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]) if masks else None
    try:
        yield
    finally:
        if old is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, old)
        for name, value in before.items():
            if value is None:
                del os.environ[name]


def _main(job: Job, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        worker = job.worker()
        worker.warm_up()
    except Exception as problem:
        known = isinstance(problem, PanchinaError)
        pipe.send(Failed(problem if known else RuntimeError(f"{type(problem).__name__}: {problem}")))
        return
    pipe.send(Ready(worker.extractor.model))
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionError):
        while True:
            task: Any = pipe.recv()
            for result in worker.results(task.items, lambda name: pipe.send(Begun(name)), singly=task.singly):
                pipe.send(Piece.of(result))


def _follow_parent() -> None:
    """Ends this process when its parent is gone, even in the middle of an article."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
