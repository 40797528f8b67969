"""From what the user names (files, folders, globs, addresses, `-`) to a list of sources in a fixed order."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from panchina.clean.encoding import without_surrogates
from panchina.errors import InputError
from panchina.read.formats import is_known, known_endings
from panchina.read.items import Source
from panchina.read.remote import is_remote, remote_sources


def find_sources(inputs: Sequence[str], *, leave_out: Path | None = None) -> list[Source]:
    """The sources, inputs in the given order, files of a folder in the order of their names.

    Names are short and do not depend on the working folder: a file's own name, `folder/sub/file` below a folder.
    `leave_out` is a folder whose files are never read (the run's own output). InputError if an input does not exist
    or a folder holds no file of a known format.
    """
    found: list[Source] = []
    for item in inputs:
        if item == "-":
            found.append(Source("stdin"))
        elif is_remote(item):
            found.extend(remote_sources(item, is_known))
        else:
            for path in _paths(item):
                found.extend(Source(name, file) for name, file in _below(path, leave_out))
    if not found:
        raise InputError("nothing to read: name a file, a folder, a glob or - for standard input")
    return _named(found)


def _paths(item: str) -> Iterable[Path]:
    path = Path(item)
    if path.exists():
        return [path]
    if glob.has_magic(item):
        matches = sorted(glob.glob(item, recursive=True))  # noqa: PTH207 (the pattern may be absolute)
        if not matches:
            raise InputError(f"nothing matches {item}")
        return [Path(match) for match in matches]
    raise InputError(f"{item} does not exist: check the path")


def _below(path: Path, leave_out: Path | None) -> list[tuple[str, Path]]:
    """The files that a path stands for. Hidden files and folders, and links out of the folder, are left out."""
    if not path.is_dir():
        return [(path.name, path)]
    top = path.resolve()
    skipped = leave_out.resolve() if leave_out else None
    files: list[tuple[str, Path]] = []
    for file in sorted(path.rglob("*")):
        inner = file.relative_to(path)
        if any(part.startswith(".") for part in inner.parts) or not file.is_file():
            continue
        real = file.resolve()
        if not real.is_relative_to(top) or (skipped and real.is_relative_to(skipped)):
            continue
        files.append(((Path(top.name) / inner).as_posix(), file))
    if not any(is_known(name) for name, _ in files):
        raise InputError(f"{path} holds no articles: files that end in {known_endings()} are read")
    return files


def _named(found: Sequence[Source]) -> list[Source]:
    """Sources with names that differ; a file named twice is read once."""
    sources: dict[str, Source] = {}
    found = [replace(source, name=without_surrogates(source.name).text) for source in found]
    names = Counter(source.name for source in found)
    for source in found:
        place = source.url or (source.path.resolve().as_posix() if source.path else "-")
        full = source.url or (source.path.as_posix() if source.path else source.name)
        sources.setdefault(place, replace(source, name=source.name if names[source.name] == 1 else full))
    return list(sources.values())
