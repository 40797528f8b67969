"""What a run was made from: versions, rules and input, as they stand in `run.json`."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import panchina
from panchina.read.items import Source
from panchina.resources import data_folder


def versions() -> dict[str, str]:
    """The versions that can change a result."""
    found = {"panchina": panchina.__version__, "python": platform.python_version()}
    for package in ("spacy", "it-core-news-lg"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


@cache
def rules_hash() -> str:
    """SHA-256 over the names and bytes of all rule files."""
    folder = data_folder("rules")
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        digest.update(file.relative_to(folder).as_posix().encode("utf-8") + b"\0")
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()


def input_hash(sources: Sequence[Source]) -> str:
    """SHA-256 over where the sources lie and how large they are: the same input gives the same hash."""
    digest = hashlib.sha256()
    for source in sources:
        place = source.path.resolve().as_posix() if source.path else "-"
        digest.update(f"{place}\0{source.size}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
