"""From inputs to a folder of results: what `panchina extract` does, as a function.

Results are made shard by shard and written into a journal (`journal`), from which a run that was stopped goes on. When
the input has come to its end the result files are written from the journal in one go, beside, and get their names.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from panchina.errors import InputError, StoppedError
from panchina.read.inputs import find_sources
from panchina.read.items import Source
from panchina.run.counts import Counts
from panchina.run.duplicates import without_copies
from panchina.run.engine import Engine, InProcess, Silent, Watcher
from panchina.run.identity import identity, rules_hash, versions
from panchina.run.journal import Journal
from panchina.run.pool import Pool
from panchina.run.wikidata import wikidata_ids
from panchina.run.worker import Extractor, Job, Loader
from panchina.settings import Settings
from panchina.write.run_folder import (
    FORMATS,
    RESUME,
    RUN_FILE,
    RunFolder,
    own_files,
    read_run_file,
    remove_results,
    remove_run,
    remove_run_file,
    sizes,
    write_run_file,
)

ENGINES = ("local", "ray")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found and where it lies (an address, if it was copied). `complete`: it was not interrupted.

    `before` is the number of articles and rejects that an earlier run of the same command had done.
    """

    folder: Path | str
    model: str
    counts: Counts
    seconds: float
    complete: bool
    before: int = 0


@dataclass(frozen=True, slots=True)
class Output:
    """How results are written: it may differ from run to run, since it changes no result."""

    formats: Sequence[str] = ("csv", "jsonl")
    bom: bool = True
    by_month: bool = False

    def check(self) -> None:
        """InputError for a format that there is not."""
        unknown = sorted(set(self.formats) - set(FORMATS))
        if unknown:
            raise InputError(f"no output format {unknown[0]!r}: choose among {', '.join(FORMATS)}")
        if self.by_month and "parquet" not in self.formats:
            raise InputError("only Parquet is written by month: add --format parquet")

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"formats": sorted(set(self.formats)), "bom": self.bom, "by_month": self.by_month}


def extract(
    inputs: Sequence[str],
    output: Path,
    *,
    model: str = "auto",
    formats: Sequence[str] = ("csv", "jsonl"),
    columns: Mapping[str, str] | None = None,
    workers: int = 0,
    fresh: bool = False,
    bom: bool = True,
    by_month: bool = False,
    settings: Settings | None = None,
    engine: str = "local",
    address: str | None = None,
    watcher: Watcher | None = None,
    loader: Loader | None = None,
) -> Summary:
    """Extracts the claims of all articles in `inputs` into the folder `output`.

    Results have the order of the input, whatever the number of `workers`: processes that extract, or 0 to do it in this
    one, without time limit. A folder that holds a run of the same input, options, rules and model goes on where that
    stopped; any other is overwritten only with `fresh`. InputError for what the user can mend, StoppedError for what
    stops a run that can go on later; nothing that lies inside the input raises. `loader` takes the place of
    `panchina.load` (it must be picklable if there are workers).
    """
    limits = settings or Settings()
    how = Output(formats, bom, by_month)
    how.check()
    told: Watcher = watcher or Silent()
    asked = {name: value for name in ("lexicon", "rules_only") if (value := getattr(limits, name))}
    own = partial(load_pipeline, **asked) if asked else load_pipeline
    job = Job(loader or own, model, dict(columns or {}), limits)
    makes = _engine(engine, address, job, workers, told)
    sources = find_sources(inputs, leave_out=output)
    _prepare(output, fresh)
    started = datetime.now(timezone.utc)
    clock = time.perf_counter()
    made_from = identity(sources, model, dict(columns or {}), limits)
    with _disk(output):
        journal = Journal(output, made_from)
    with closing(journal):
        state = journal.state
        before = _handled(state.counts)
        if journal.lost:
            told.notes("damaged", f"a part of {output / RESUME} is damaged: it is done again from there")
        complete, counts = False, state.counts
        try:
            _fill(journal, sources, makes, told, output)
            if not state.counts.articles and set(state.counts.by_reason) == {"missing_column"}:
                journal.close()
                remove_run(output)
                raise InputError(state.missing)
            facts = {
                "versions": versions(),
                "model": state.model or model,
                "rules_sha256": rules_hash(),
                "inputs": [{"name": source.name, "bytes": source.size} for source in sources],
                "options": {"model": model, "columns": dict(columns or {})},
                "limits": asdict(limits),
                "started": started.isoformat(timespec="seconds"),
                "seconds": round(time.perf_counter() - clock, 3),
                "engine": engine,
                "workers": workers,
            }
            with _disk(output):
                counts = _assemble(output, journal, how, facts, told)
            complete = True
        except KeyboardInterrupt:
            pass  # what is done is in the journal
        return Summary(output, state.model or model, counts, time.perf_counter() - clock, complete, before)


def load_pipeline(model: str, lexicon: str | None = None, rules_only: bool = False) -> Extractor:
    """The extractor of this project, with the user's own names in `lexicon`; imported late: spaCy is slow to."""
    from panchina.pipeline import load

    return load(model=model, lexicon=lexicon, rules_only=rules_only)


def _engine(name: str, address: str | None, job: Job, workers: int, watcher: Watcher) -> Engine:
    if name not in ENGINES:
        raise InputError(f"no engine {name!r}: choose among {', '.join(ENGINES)}")
    if name == "ray":
        from panchina.run.on_ray import RayEngine

        return RayEngine(job, workers, address, watcher)
    if address:
        raise InputError("--address is for --engine ray")
    return Pool(job, workers, watcher) if workers else InProcess(job)


def _fill(journal: Journal, sources: Sequence[Source], engine: Engine, watcher: Watcher, output: Path) -> None:
    """Does what is not done yet. What is done is safe, whatever interrupts it."""
    state = journal.state
    streamed = any(source.standard_input for source in sources)
    watcher.begins(0 if streamed else sum(source.size for source in sources), state.size, state.counts)
    if state.whole and not streamed:  # a stream is read again, to see whether it is the same
        return
    with engine:
        for done in engine.run(sources, state.end):
            with _disk(output):
                journal.append(done)
            watcher.advances(done.size, state.counts)
    with _disk(output):
        journal.finish()


def _assemble(output: Path, journal: Journal, how: Output, facts: dict[str, Any], watcher: Watcher) -> Counts:
    """Writes the result files from the journal, unless they are there already; what they hold, copies counted once."""
    run = read_run_file(output) or {}
    same_results = run.get("results") == journal.state.offset
    if same_results and run.get("written") == how.to_dict() and run.get("files") == sizes(output):
        return Counts.from_dict(run["counts"])
    watcher.notes("writing", f"writing the results of {_handled(journal.state.counts)} articles")
    folder = RunFolder(output, how.formats, bom=how.bom, by_month=how.by_month, wikidata=wikidata_ids())
    counts = Counts()
    try:
        for result in without_copies(chain.from_iterable(journal.results())):
            folder.write(result)
            counts.add(result)
        folder.settle()
    except BaseException:
        folder.discard()
        raise
    if not same_results:  # files of other formats that are there hold less than the journal
        remove_results(output)
    remove_run_file(output)
    folder.publish()
    facts = {**facts, "counts": counts.to_dict()}
    written = {"complete": True, **facts, "results": journal.state.offset, "written": how.to_dict()}
    write_run_file(output, {**written, "files": sizes(output)})
    return counts


def _prepare(output: Path, fresh: bool) -> None:
    """Makes room in the output folder, or refuses."""
    if output.exists() and not output.is_dir():
        raise InputError(f"{output} is a file: choose a folder for the results")
    if fresh:
        if output.is_dir():
            remove_run(output)
    elif (found := own_files(output)) and RESUME not in found:
        what = "a run" if RUN_FILE in found else "files of a run"
        raise InputError(
            f"{output} holds {what} without {RESUME}/, so it cannot go on: choose another folder, or overwrite it "
            "with --fresh"
        )


@contextmanager
def _disk(output: Path) -> Iterator[None]:
    """What the disk says of what is written in here, and what to do."""
    try:
        yield
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            what = f"no space is left for {output}: make room"
        else:
            name = f" ({problem.filename})" if problem.filename else ""
            what = f"writing to {output} failed: {problem.strerror or problem}{name}: mend that"
        raise StoppedError(f"{what} and run the same command again. What is done is safe") from problem


def _handled(counts: Counts) -> int:
    return counts.articles + counts.rejected
