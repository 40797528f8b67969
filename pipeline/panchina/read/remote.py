"""Files that lie elsewhere: `s3://bucket/dump.jsonl`, `memory://…`, `https://…`, through fsspec."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, cast

from panchina.errors import InputError
from panchina.read.items import Source

_TAGS = ("ETag", "etag", "LastModified", "mtime", "created")


def is_remote(item: str) -> bool:
    """Is it written as an address, not as a path?"""
    return "://" in item


def remote_sources(item: str, is_known: Callable[[str], bool]) -> list[Source]:
    """The files behind an address: one file, all below a folder, or what a glob matches, in the order of their names.

    InputError if there is nothing, or if the package for that kind of store is not installed.
    """
    system, path = _system(item)
    try:
        if any(sign in path for sign in "*?["):
            found = sorted(system.glob(path))
        elif system.isdir(path):
            found = sorted(file for file in system.find(path) if is_known(file))
        else:
            found = [path] if system.exists(path) else []
    except Exception as problem:  # each store has errors of its own: no credentials, no such bucket, no network
        raise InputError(f"{item} cannot be looked up: {_said(problem)}") from None
    if not found:
        raise InputError(f"{item} does not exist or holds no articles: check the address")
    top = PurePosixPath(path)
    sources = []
    for file in found:
        inner = PurePosixPath(file)
        name = (top.name / inner.relative_to(top)).as_posix() if inner != top and top in inner.parents else inner.name
        sources.append(Source(name, url=system.unstrip_protocol(file)))
    return sources


def remote_stamp(url: str) -> tuple[int, str]:
    """Bytes, and a tag that changes with the content, as far as the store has one."""
    system, path = _system(url)
    try:
        facts = system.info(path)
    except Exception as problem:
        raise OSError(_said(problem)) from None
    tag = next((str(facts[name]) for name in _TAGS if facts.get(name)), "")
    return int(facts.get("size") or 0), tag


def open_remote(url: str) -> io.BufferedReader:
    """A stream that can peek and seek, read in blocks. OSError if it cannot be opened."""
    system, path = _system(url)
    try:
        return io.BufferedReader(cast(Any, system.open(path, "rb")), 1 << 20)
    except OSError:
        raise
    except Exception as problem:
        raise OSError(_said(problem)) from None


def _system(url: str) -> tuple[Any, str]:
    import fsspec

    try:
        return cast("tuple[Any, str]", fsspec.core.url_to_fs(url))
    except ImportError as problem:
        raise InputError(f"{url} needs another package: {_said(problem)}") from None
    except ValueError as problem:
        raise InputError(f"{url} cannot be read: {_said(problem)}") from None


def _said(problem: Exception) -> str:
    return " ".join(str(problem).split())[:200] or type(problem).__name__
