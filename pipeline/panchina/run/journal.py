"""What of a run is done and safe: the folder `resume` inside the output folder.

`manifest.json` says what the run is made from. `results.jsonl.gz` holds the results of the shards, a gzip member each,
in the order of the input. `shards.jsonl` has a line a shard: where it ends in the input and in the results, and the
SHA-256 of its member. A shard counts from the moment its line is on disk; what lies behind the last good line is cut
off when the run goes on. So a run may be killed at any moment and loses only the shards that were under way.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from panchina.errors import InputError
from panchina.read.shards import Position
from panchina.run.counts import Counts
from panchina.run.engine import Done
from panchina.run.identity import differences
from panchina.write.beside import sync_folder, write_whole
from panchina.write.results import Result, decode
from panchina.write.run_folder import RESUME

MANIFEST = "manifest.json"
_RESULTS = "results.jsonl.gz"
_SHARDS = "shards.jsonl"
_LOCK = "lock"
_FORM = 2


@dataclass(slots=True)
class State:
    """What the shards that are done add up to. `whole`: the input has come to its end."""

    shards: int = 0
    end: Position = field(default_factory=Position)
    offset: int = 0
    """Bytes of `results.jsonl.gz` that are good."""
    size: int = 0
    """Bytes of the input."""
    counts: Counts = field(default_factory=Counts)
    model: str = ""
    missing: str = ""
    whole: bool = False


class Journal:
    """The journal of one output folder, open for writing. Close it at the end: it holds a lock."""

    def __init__(self, output: Path, identity: Mapping[str, Any]) -> None:
        """Opens or begins the journal. InputError if the folder holds another run, or a run is going on in it."""
        self.folder = output / RESUME
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.folder / _LOCK, output)
        self._results: BinaryIO | None = None
        self._lines: BinaryIO | None = None
        try:
            self._same_run(output, identity)
            self.state, good, self.lost = _read_shards(self.folder)
            self._results = _cut(self.folder / _RESULTS, self.state.offset)
            self._lines = _cut(self.folder / _SHARDS, good)
            sync_folder(self.folder)
        except BaseException:
            self.close()
            raise

    def append(self, done: Done) -> None:
        """Makes a shard safe: its results first, then the line that says so. OSError if the disk does not take it."""
        assert self._results is not None and self._lines is not None
        member = gzip.compress(b"".join(done.lines), 6, mtime=0)
        try:
            _write(self._results, member)
        except OSError:
            _shorten(self._results, self.state.offset)
            raise
        line = {
            "end": asdict(done.end),
            "bytes": len(member),
            "sha256": hashlib.sha256(member).hexdigest(),
            "size": done.size,
            "counts": done.counts.to_dict(),
            "model": done.model,
            "missing": done.missing,
        }
        self._write_line(line)
        _include(self.state, line)

    def finish(self) -> None:
        """Says that the input has come to its end."""
        if not self.state.whole:
            self._write_line({"whole": True})
            self.state.whole = True

    def results(self) -> Iterator[list[Result]]:
        """All results, shard by shard. ValueError if the file is not what the shards say."""
        with (self.folder / _RESULTS).open("rb") as file, (self.folder / _SHARDS).open("rb") as lines:
            for raw in lines:
                line = json.loads(raw)
                if "bytes" in line:
                    member = file.read(line["bytes"])
                    if hashlib.sha256(member).hexdigest() != line["sha256"]:
                        raise ValueError(f"{file.name} is damaged")
                    yield [decode(row) for row in gzip.decompress(member).splitlines()]

    def close(self) -> None:
        """Closes the files and frees the folder."""
        for file in (self._results, self._lines, self._lock):
            if file is not None:
                file.close()

    def _same_run(self, output: Path, identity: Mapping[str, Any]) -> None:
        file = self.folder / MANIFEST
        try:
            manifest = json.loads(file.read_text(encoding="utf-8"))
            before = manifest["identity"] if manifest["form"] == _FORM else None
        except FileNotFoundError:
            write_whole(file, json.dumps({"form": _FORM, "identity": identity}, ensure_ascii=True, indent=1) + "\n")
            return
        except (ValueError, KeyError, TypeError):
            before = None
        if before is None:
            raise InputError(f"{file} cannot be understood: start again with --fresh, or choose another folder")
        if changed := differences(before, identity):
            raise InputError(
                f"{output} holds a run that was made from something else: {'; '.join(changed)}. "
                "Start again with --fresh, or choose another folder"
            )

    def _write_line(self, line: Mapping[str, Any]) -> None:
        assert self._lines is not None
        good = self._lines.tell()
        try:
            _write(self._lines, json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")
        except OSError:
            _shorten(self._lines, good)
            raise


def _read_shards(folder: Path) -> tuple[State, int, bool]:
    """What is done, the length of the good part of `shards.jsonl`, and whether anything behind it was damaged."""
    state = State()
    good = 0
    try:
        with (folder / _SHARDS).open("rb") as lines, (folder / _RESULTS).open("rb") as results:
            for raw in lines:
                if not raw.endswith(b"\n"):
                    return state, good, False
                try:
                    line = json.loads(raw)
                    if "bytes" in line:
                        member = results.read(line["bytes"])
                        if hashlib.sha256(member).hexdigest() != line["sha256"]:
                            return state, good, True
                    _include(state, line)
                except (ValueError, KeyError, TypeError):
                    return state, good, True
                good += len(raw)
    except FileNotFoundError:
        return State(), 0, False
    return state, good, False


def _include(state: State, line: Mapping[str, Any]) -> None:
    if line.get("whole"):
        state.whole = True
        return
    counts = Counts.from_dict(line["counts"])
    state.end = Position(**line["end"])
    state.counts.include(counts)
    state.shards += 1
    state.offset += line["bytes"]
    state.size += line["size"]
    state.model = line["model"] or state.model
    state.missing = state.missing or line["missing"]
    state.whole = False


def _cut(path: Path, length: int) -> BinaryIO:
    """The file, open at its end, with no more than `length` bytes."""
    file = path.open("ab", buffering=0)
    file.truncate(length)
    file.seek(length)
    return file


def _write(file: BinaryIO, content: bytes) -> None:
    """All of the content, on the disk. A file without a buffer takes as much as fits and says how much."""
    view = memoryview(content)
    while view:
        view = view[file.write(view) :]
    os.fsync(file.fileno())


def _shorten(file: BinaryIO, length: int) -> None:
    """Takes back what was written in part; if even that fails, opening the journal again does it."""
    try:
        file.truncate(length)
        file.seek(length)
    except OSError:
        pass


def _locked(path: Path, output: Path) -> BinaryIO:
    file = path.open("ab")
    try:
        import fcntl
    except ImportError:  # Windows has no flock: two runs in one folder are then not noticed
        return file
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise InputError(f"another run is writing to {output}: wait for it, or choose another folder") from None
    return file
