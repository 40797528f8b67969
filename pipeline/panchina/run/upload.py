"""Results into an object store: a run is made in a folder here, and its files are copied when it is complete."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any, cast

from panchina.errors import InputError, StoppedError
from panchina.write.run_folder import RESUME, RUN_FILE


def working_folder(url: str) -> Path:
    """The folder in which the run for this address is made, always the same one: so it can go on.

    Below `$XDG_CACHE_HOME` or `~/.cache`, in `panchina/runs`.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "panchina" / "runs" / hashlib.sha256(url.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def upload(folder: Path, url: str) -> None:
    """Copies the result files, `run.json` last: who finds it there finds all. StoppedError if the store refuses."""
    system, top = _system(url)
    names = sorted(path.name for path in folder.iterdir() if path.name not in (RESUME, RUN_FILE))
    try:
        if system.exists(f"{top}/{RUN_FILE}"):
            system.rm(f"{top}/{RUN_FILE}")
        system.makedirs(top, exist_ok=True)
        for name in [*names, RUN_FILE]:
            for file in sorted((folder / name).rglob("*")) if (folder / name).is_dir() else [folder / name]:
                if file.is_file():
                    there = f"{top}/{file.relative_to(folder).as_posix()}"
                    system.makedirs(there.rpartition("/")[0], exist_ok=True)
                    system.put_file(str(file), there)
    except Exception as problem:  # each store has errors of its own
        said = " ".join(str(problem).split())[:200] or type(problem).__name__
        here = f"the results are in {folder}, run the same command again"
        raise StoppedError(f"copying to {url} failed: {said}: {here}") from problem


def _system(url: str) -> tuple[Any, str]:
    import fsspec

    try:
        return cast("tuple[Any, str]", fsspec.core.url_to_fs(url.rstrip("/")))
    except (ImportError, ValueError) as problem:
        raise InputError(f"{url} cannot be written: {' '.join(str(problem).split())[:200]}") from None


def check(url: str) -> None:
    """InputError if there is no such kind of store."""
    _system(url)
