"""From inputs to a folder of results: what `panchina extract` does, as a function."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Protocol

from panchina.errors import InputError
from panchina.read.inputs import find_sources
from panchina.read.items import Source
from panchina.read.stream import raw_items
from panchina.run.identity import input_hash, rules_hash, versions
from panchina.run.pool import Items, Job, run_batches
from panchina.run.wikidata import wikidata_ids
from panchina.run.worker import Extractor, Loader
from panchina.settings import Settings
from panchina.write.results import ArticleResult, RejectedItem, Result
from panchina.write.run_folder import (
    FORMATS,
    RUN_FILE,
    RunFolder,
    other_files,
    read_run_file,
    remove_run,
    write_run_file,
)
from panchina.write.tables import TYPE_TABLES


class Progress(Protocol):
    """Told what has been done, batch by batch."""

    def advance(self, size: int, counts: Counts) -> None:
        """`size` bytes more of the input are done; `counts` is the state of the whole run."""


@dataclass(slots=True)
class Counts:
    """What a run has found so far."""

    articles: int = 0
    other_language: int = 0
    rejected: int = 0
    claims: int = 0
    by_type: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPE_TABLES, 0))
    by_reason: dict[str, int] = field(default_factory=dict)

    def add(self, result: Result) -> None:
        """Counts a result."""
        if isinstance(result, ArticleResult):
            self.articles += 1
            self.other_language += result.status == "other_language"
            self.claims += len(result.claims)
            for claim in result.claims:
                self.by_type[claim.record["type"]] += 1
        else:
            self.rejected += 1
            self.by_reason[result.reason] = self.by_reason.get(result.reason, 0) + 1


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found and where it lies. `complete` is false for a run that was interrupted."""

    folder: Path
    model: str
    counts: Counts
    seconds: float
    complete: bool


def extract(
    inputs: Sequence[str],
    output: Path,
    *,
    model: str = "auto",
    formats: Sequence[str] = ("csv", "jsonl"),
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    fresh: bool = False,
    bom: bool = True,
    settings: Settings | None = None,
    progress: Progress | None = None,
    loader: Loader | None = None,
) -> Summary:
    """Extracts the claims of all articles in `inputs` into the folder `output`.

    Output has the order of the input, whatever the number of `workers`. A folder that holds a run of other input is
    overwritten only with `fresh`. InputError for what the user can mend; nothing that lies inside the input raises.
    `loader` takes the place of `panchina.load` (it must be picklable if there are several workers).
    """
    limits = settings or Settings()
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise InputError(f"no output format {unknown[0]!r}: choose among {', '.join(FORMATS)}")
    sources = find_sources(inputs, leave_out=output)
    identity = input_hash(sources)
    _prepare(output, identity, fresh)
    started = datetime.now(timezone.utc)
    clock = time.perf_counter()
    job = Job(loader or load_pipeline, model, dict(columns or {}), limits)
    counts = Counts()
    used_model = model
    folder = RunFolder(output, formats, bom=bom, wikidata=wikidata_ids())
    complete = False
    missing = ""
    try:
        for batch in run_batches(_batches(sources, limits), job, workers):
            used_model = batch.model
            for result in batch.results:
                folder.write(result)
                counts.add(result)
                if isinstance(result, RejectedItem) and result.reason == "missing_column":
                    missing = missing or f"{result.origin}: {result.detail}"
            if progress:
                progress.advance(batch.size, counts)
        complete = True
    except KeyboardInterrupt:
        pass  # what is done is kept, and run.json says that it is not all
    except BaseException:
        folder.close(keep=False)
        raise
    if not counts.articles and set(counts.by_reason) == {"missing_column"}:
        folder.close(keep=False)
        raise InputError(missing)
    folder.close()
    seconds = time.perf_counter() - clock
    write_run_file(
        output,
        {
            "complete": complete,
            "versions": versions(),
            "model": used_model,
            "rules_sha256": rules_hash(),
            "input_sha256": identity,
            "inputs": [{"name": source.name, "bytes": source.size} for source in sources],
            "options": {"model": model, "formats": sorted(set(formats)), "columns": dict(columns or {}), "bom": bom},
            "limits": asdict(limits),
            "counts": asdict(counts),
            "started": started.isoformat(timespec="seconds"),
            "seconds": round(seconds, 3),
            "workers": workers,
        },
    )
    return Summary(output, used_model, counts, seconds, complete)


def load_pipeline(model: str) -> Extractor:
    """The extractor of this project; imported late, since spaCy takes a second to import."""
    from panchina.pipeline import load

    return load(model=model)


def total_size(inputs: Sequence[str], output: Path) -> int:
    """Bytes of all inputs, for a progress bar; 0 if unknown."""
    sources = find_sources(inputs, leave_out=output)
    return 0 if any(source.path is None for source in sources) else sum(source.size for source in sources)


def _batches(sources: Iterable[Source], settings: Settings) -> Iterator[Items]:
    items = raw_items(sources, settings)
    while batch := list(itertools.islice(items, settings.batch)):
        yield batch


def _prepare(output: Path, identity: str, fresh: bool) -> None:
    """Makes room in the output folder, or refuses."""
    if output.exists() and not output.is_dir():
        raise InputError(f"{output} is a file: choose a folder for the results")
    if not output.is_dir():
        return
    before: dict[str, Any] | None = read_run_file(output)
    same = before is not None and before.get("input_sha256") == identity
    empty = before is None and len(other_files(output)) == sum(1 for _ in output.iterdir())
    if not (fresh or same or empty):
        what = "a run of other input" if before else f"files of a run but no {RUN_FILE}"
        raise InputError(f"{output} holds {what}: choose another folder, or overwrite it with --fresh")
    remove_run(output)
