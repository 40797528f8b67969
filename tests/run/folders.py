"""What tests ask of the folder of a run."""

from __future__ import annotations

from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """The result files, by name; not run.json, which holds times, nor what makes it possible to go on."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "run.json" and "resume" not in path.relative_to(folder).parts
    }
