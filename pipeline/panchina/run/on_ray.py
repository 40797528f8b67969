"""Shards through a Ray cluster: Ray Data reads in tasks and extracts in actors that load the model once.

An actor holds a `Pool` of one process, so that an article which kills or hangs its process costs the same as elsewhere,
and the results are the same bytes. Ray repeats what a lost node had under way. Input must lie where all nodes see it: a
shared folder, or an object store.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from panchina.errors import InputError, PanchinaError
from panchina.read.items import Source
from panchina.read.shards import Position, cut_shards
from panchina.run.engine import Done, Silent, Watcher
from panchina.run.pool import Pool
from panchina.run.worker import Job
from panchina.settings import Settings

_GROUPS = 256
"""Tasks that read, at most: each takes neighbouring files."""
_BLOCK = 256 * 1024
"""Bytes after which Ray passes shards on: far less than its own 128 MB, which would hold a whole dump back."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Sources that one task reads, from `start` (a position among these); `first` is the number of the first one."""

    first: int
    sources: tuple[Source, ...]
    start: Position


class RayEngine:
    """An `Engine` on the cluster at `address`, or on one that is started on this machine.

    `workers` bounds the actors; 0: one for each processor of the cluster. Ray starts and ends them by need.
    """

    def __init__(self, job: Job, workers: int, address: str | None, watcher: Watcher | None = None) -> None:
        self._job = job
        self._workers = workers
        self._address = address
        self._watcher: Watcher = watcher or Silent()
        self._started = False

    def __enter__(self) -> RayEngine:
        ray = _ray()
        if not ray.is_initialized():
            here = {"num_cpus": self._workers + 1 if self._workers else None, "include_dashboard": False}
            where = {"address": self._address} if self._address else here
            try:
                ray.init(**where, logging_level=logging.ERROR, log_to_driver=False)
            except (ConnectionError, ValueError, RuntimeError) as problem:
                said = " ".join(str(problem).split())[:200]
                raise InputError(f"no Ray cluster at {self._address or 'this machine'}: {said}") from None
            self._started = True
        return self

    def __exit__(self, *error: object) -> None:
        if self._started:
            _ray().shutdown()

    def run(self, sources: Sequence[Source], start: Position) -> Iterator[Done]:
        """The results from `start` on."""
        ray = _ray()
        if any(source.standard_input for source in sources):
            raise InputError("standard input cannot be read by a cluster: name files that all its nodes see")
        groups = _groups(sources, start)
        if not groups:
            return
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        context = ray.data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        context.target_max_block_size = _BLOCK
        most = self._workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        rows = [{"group": pickle.dumps(group)} for group in groups]
        results = (
            ray.data.from_items(rows, override_num_blocks=len(rows))
            # Another share of a processor than the actors: else Ray makes one stage of both, and one actor would do
            # all of a group.
            .map_batches(_read, fn_args=(self._job.settings,), batch_size=1, batch_format="pyarrow", num_cpus=0.25)
            .map_batches(
                _Extract,
                fn_constructor_args=(self._job,),
                batch_size=1,
                batch_format="pyarrow",
                num_cpus=1,
                compute=ray.data.ActorPoolStrategy(min_size=1, max_size=most),
            )
        )
        try:
            for batch in results.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=1):
                for row in batch.column("done").to_pylist():
                    yield pickle.loads(row)
        except Exception as problem:
            raise _own(problem) from None


def _ray() -> Any:
    try:
        import_module("ray.data")
        return import_module("ray")
    except ImportError:
        raise InputError("--engine ray needs Ray: pip install 'panchina[ray]'") from None


class _Extract:
    """An actor: shards to results."""

    def __init__(self, job: Job) -> None:
        self._pool = Pool(job, 1)

    def __call__(self, table: Any) -> Any:
        """A table of shards -> a table of results."""
        import pyarrow as pa

        shards = (pickle.loads(row) for row in table.column("shard").to_pylist())
        results = [pickle.dumps(done) for done in self._pool.shards(shards)]
        return pa.table({"done": pa.array(results, pa.large_binary())})


def _read(table: Any, settings: Settings) -> Iterator[Any]:
    """A table of groups -> tables of shards."""
    import pyarrow as pa

    for row in table.column("group").to_pylist():
        group: _Group = pickle.loads(row)
        for shard in cut_shards(group.sources, settings, group.start):
            shifted = replace(shard, end=replace(shard.end, source=shard.end.source + group.first))
            yield pa.table({"shard": pa.array([pickle.dumps(shifted)], pa.large_binary())})


def _groups(sources: Sequence[Source], start: Position) -> list[_Group]:
    """Neighbouring sources together, of about the same number of bytes, from `start` on."""
    total = sum(source.size for source in sources[start.source :])
    groups: list[_Group] = []
    waiting: list[Source] = []
    size = 0
    for number in range(start.source, len(sources)):
        waiting.append(sources[number])
        size += sources[number].size
        if size * _GROUPS >= total or number == len(sources) - 1:
            first = number + 1 - len(waiting)
            begin = replace(start, source=0) if first == start.source else Position()
            groups.append(_Group(first, tuple(waiting), begin))
            waiting, size = [], 0
    return groups


def _own(problem: BaseException) -> BaseException:
    """The error of panchina that Ray has wrapped, else the error itself."""
    inner: BaseException | None = problem
    while inner is not None and not isinstance(inner, PanchinaError):
        inner = getattr(inner, "cause", None) or inner.__cause__
    return inner or problem
