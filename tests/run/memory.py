"""Memory of a long run, of the parent and of its workers.

`python -m tests.run.memory NUMBER [--workers N] [--sentences N] [--model NAME] [--warm NUMBER]` extracts that many
synthetic articles and prints what each process holds as the run goes on. Exit code 1 if a process has grown by more
than 5 % after the first `--warm` articles (10,000).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from panchina.run.counts import Counts
from panchina.run.engine import Silent
from panchina.run.extract import extract

from ..synthetic import articles

_MOST_GROWTH = 1.05
_EVERY = 1000


@dataclass
class Sample:
    """Resident memory in MB when so many articles were done."""

    articles: int
    parent: float
    workers: list[float]


@dataclass
class Meter(Silent):
    """Takes a sample every thousand articles."""

    samples: list[Sample] = field(default_factory=list)

    def advances(self, size: int, counts: Counts) -> None:
        if self.samples and counts.articles - self.samples[-1].articles < _EVERY:
            return
        sample = Sample(counts.articles, resident(os.getpid()), [resident(pid) for pid in workers()])
        self.samples.append(sample)
        each = " ".join(f"{megabytes:7.1f}" for megabytes in sample.workers)
        print(f"{sample.articles:8} articles   parent {sample.parent:7.1f} MB   workers {each}", flush=True)

    def growth(self, warm: int) -> dict[str, float]:
        """Peak after `warm` articles, over what was there at `warm`: of the parent, and of the largest worker."""
        later = [sample for sample in self.samples if sample.articles >= warm]
        first = later[0]
        return {
            "parent": max(sample.parent for sample in later) / first.parent,
            "worker": max(max(sample.workers, default=1) for sample in later) / max(first.workers, default=1),
        }


def resident(pid: int) -> float:
    """MB of memory that a process holds; 0 if it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def workers() -> list[int]:
    """The worker processes of this one."""
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(int(child))
    return sorted(found)


def main() -> None:
    """The command of the module's docstring."""
    parser = argparse.ArgumentParser()
    parser.add_argument("number", type=int)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=6)
    parser.add_argument("--model", default="auto")
    parser.add_argument("--warm", type=int, default=10_000)
    options = parser.parse_args()
    meter = Meter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dump.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for article in articles(options.number, sentences=options.sentences):
                lines.write(json.dumps(article, ensure_ascii=False) + "\n")
        how: dict[str, Any] = {"workers": options.workers, "model": options.model, "watcher": meter}
        summary = extract([str(file)], Path(folder) / "run", **how)
        last = resident(os.getpid())
    growth = meter.growth(min(options.warm, options.number // 2))
    rate = summary.counts.articles / summary.seconds
    found = f"{summary.counts.claims} claims, {summary.counts.rejected} rejected"
    print(f"{rate:.1f} articles/s, {found}; parent at the end {last:.1f} MB; growth {growth}")
    sys.exit(max(growth.values()) > _MOST_GROWTH or summary.counts.rejected > 0)


if __name__ == "__main__":
    main()
