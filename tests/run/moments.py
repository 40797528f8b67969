"""Kills runs at random moments, goes on, and compares every output byte for byte with an undisturbed run.

`python -m tests.run.moments 30 [SEED]` does so at 30 moments: the run itself killed, one of its workers killed, the
disk full (a tmpfs, where mounting is allowed), Ctrl-C. `python -m tests.run.moments run INPUT OUTPUT` is one such run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panchina.errors import StoppedError
from panchina.run.extract import extract
from panchina.settings import Settings
from panchina.write.run_folder import FORMATS

from ..fakes import load_slow
from ..synthetic import articles
from .folders import contents

ARTICLES = 400
HOW = ("kill run", "kill worker", "interrupt", "fill disk")


def one_run(file: Path, output: Path) -> int:
    """What the command does, with a slow extractor and small shards; the exit code."""
    try:
        settings = Settings(shard_articles=8)
        summary = extract([str(file)], output, formats=FORMATS, loader=load_slow, settings=settings, workers=2)
    except StoppedError:
        return 3
    return 0 if summary.complete else 130


def write_dump(file: Path, number: int = ARTICLES) -> None:
    """Articles for the fake extractor, some of which it fails on."""
    with file.open("w", encoding="utf-8") as lines:
        for count, article in enumerate(articles(number)):
            article["text"] += " BOOM" if count % 97 == 5 else " Il Genoa ha esonerato Mario Rossi."
            lines.write(json.dumps(article, ensure_ascii=False) + "\n")


def begin(file: Path, output: Path) -> subprocess.Popen[bytes]:
    """A run in a process of its own."""
    command = [sys.executable, "-m", "tests.run.moments", "run", str(file), str(output)]
    places = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": places}
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, env=environment)


def finish(file: Path, output: Path, tries: int = 1) -> None:
    """Runs until it is complete, at once if nothing disturbs it."""
    for _ in range(tries):
        process = begin(file, output)
        _, errors = process.communicate()
        if process.returncode == 0:
            return
    raise AssertionError(f"exit code {process.returncode}: {errors.decode(errors='replace')[-2000:]}")


def disturb(file: Path, output: Path, how: str, after: float, chance: random.Random) -> str:
    """Begins a run and does it harm `after` seconds; says what was done by then."""
    process = begin(file, output)
    try:
        process.wait(after)
        return "it was over"
    except subprocess.TimeoutExpired:
        pass
    journal = output / "resume" / "shards.jsonl"
    done = journal.read_bytes().count(b"\n") if journal.is_file() else 0
    if how == "kill worker":
        workers = _workers_of(process.pid)
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)
        process.communicate()
        assert process.returncode == 0, process.returncode
        return f"{done} shards, {len(workers)} workers"
    if how == "interrupt":
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the run and to its workers
        process.communicate()
        # 1 and -2: Python was not yet so far as to hear it; 0: everything was done already
        assert process.returncode in (130, -signal.SIGINT, 1, 0), process.returncode
        return f"{done} shards, exit code {process.returncode}"
    process.kill()
    process.communicate()
    return f"{done} shards"


def fill_disk(file: Path, output: Path, disk: Path, free: int) -> str:
    """A run while only `free` bytes are left on its disk; then there is room again."""
    ballast = disk / "ballast"
    with ballast.open("wb") as handle:
        room = shutil.disk_usage(disk).free - free
        handle.write(b"\0" * max(0, room))
    process = begin(file, output)
    process.communicate()
    ballast.unlink()
    assert process.returncode in (0, 3), process.returncode
    return f"exit code {process.returncode}"


@contextmanager
def small_disk(folder: Path, megabytes: int = 16) -> Iterator[Path | None]:
    """A tmpfs in `folder`; None where mounting is not allowed."""
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    try:
        yield disk if mounted.returncode == 0 else None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "-l", str(disk)], check=True)


def moments(number: int, seed: int, folder: Path, how: tuple[str, ...] = HOW, size: int = ARTICLES) -> list[str]:
    """What happened at each moment; AssertionError if any output differs from the undisturbed one."""
    chance = random.Random(seed)
    file = folder / "dump.jsonl"
    write_dump(file, size)
    before = time.monotonic()
    finish(file, folder / "calm")
    whole = time.monotonic() - before
    expected = contents(folder / "calm")
    told = []
    with small_disk(folder) as disk:
        ways = [way for way in how if disk or way != "fill disk"]
        for count in range(number):
            way = ways[count % len(ways)]
            output = (disk if disk and way == "fill disk" else folder) / f"run{count}"
            if disk and way == "fill disk":
                after = chance.uniform(0, 1.2)
                said = fill_disk(file, output, disk, int(after * sum(map(len, expected.values()))))
            else:
                after = chance.uniform(0, whole)
                said = disturb(file, output, way, after, chance)
            finish(file, output)
            found = contents(output)
            assert sorted(found) == sorted(expected), (way, after, sorted(found))
            differing = [name for name in expected if found[name] != expected[name]]
            assert not differing, (way, after, differing)
            told.append(f"{count + 1:3}  {way:12} at {after:5.2f}  ({said}): the same {len(found)} files")
            print(told[-1], flush=True)
            shutil.rmtree(output)
    return told


def _workers_of(pid: int) -> list[int]:
    """The processes that the run has started for extracting."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(int(child))
    return found


def main() -> None:
    """The two commands of the module's docstring."""
    if sys.argv[1] == "run":
        signal.signal(signal.SIGINT, signal.default_int_handler)  # shells have background processes ignore it
        sys.exit(one_run(Path(sys.argv[2]), Path(sys.argv[3])))
    with tempfile.TemporaryDirectory() as folder:
        seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
        moments(int(sys.argv[1]), seed, Path(folder))


if __name__ == "__main__":
    main()
