"""What is packed in a source: gz, bz2, xz and zst around one file, zip and tar around many. Nothing is written to disk
under a member's name, so that a hostile name can do no harm; it is rejected all the same."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from panchina.clean.encoding import without_surrogates
from panchina.read.problems import ReadError
from panchina.read.unpacked import BROKEN, Budget, counted, one_line, seekable

Member = tuple[str, BinaryIO | ReadError]
"""The name of a packed file, and its bytes or why they are not read."""

COMPRESSIONS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb")),
    ".bz2": lambda stream: cast(BinaryIO, bz2.BZ2File(stream, "rb")),
    ".xz": lambda stream: _xz(stream),
    ".zst": lambda stream: _zstandard(stream),
}
ARCHIVES = (".zip", ".tar")
SHORT_ENDINGS = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}

_MAGIC = {
    b"\x1f\x8b\x08": ".gz",
    b"BZh": ".bz2",
    b"\xfd7zXZ\x00": ".xz",
    b"\x28\xb5\x2f\xfd": ".zst",
    b"PK\x03\x04": ".zip",
    b"PK\x05\x06": ".zip",
}


def packing(head: bytes) -> str | None:
    """How a file is packed by its first bytes (`.gz` … `.tar`), None if it is not."""
    for magic, ending in _MAGIC.items():
        if head.startswith(magic):
            return ending
    return ".tar" if head[257:262] == b"ustar" else None


def decompressed(stream: BinaryIO, ending: str, budget: Budget) -> BinaryIO:
    """The bytes inside a compressed stream."""
    try:
        return counted(COMPRESSIONS[ending](stream), budget, ending[1:])
    except BROKEN as problem:
        raise ReadError("broken_archive", f"{ending[1:]}: {one_line(problem)}") from None


def members(stream: BinaryIO, ending: str, budget: Budget) -> Iterator[Member]:
    """The files of an archive in its own order. Folders and hidden files are left out."""
    found = _zip_members(stream, budget) if ending == ".zip" else _tar_members(stream, budget)
    for name, content in found:
        path = PurePosixPath(name.replace("\\", "/"))
        clean = without_surrogates(name).text
        if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
            yield clean, ReadError("unsafe_path", "the name leads out of the archive")
        elif not any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
            yield clean, content


def _zip_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(seekable(stream))
    except BROKEN as problem:
        raise ReadError("broken_archive", f"zip: {one_line(problem)}") from None
    with archive:
        for info in archive.infolist():
            if info.filename.endswith("/"):
                continue
            if info.flag_bits & 1:
                yield info.filename, ReadError("encrypted", "the member is encrypted")
                continue
            if (info.external_attr >> 16) & 0o170000 == 0o120000:
                yield info.filename, ReadError("not_a_file", "a link is not followed")
                continue
            try:
                inner = archive.open(info)
            except BROKEN as problem:
                yield info.filename, ReadError("broken_archive", f"zip: {one_line(problem)}")
                continue
            with inner:
                yield info.filename, counted(cast(BinaryIO, inner), budget, "zip")


def _tar_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    try:
        with tarfile.open(fileobj=stream, mode="r|", errorlevel=1) as archive:
            for info in archive:
                if info.isdir():
                    continue
                if not info.isfile():
                    yield info.name, ReadError("not_a_file", "a link or a device is not followed")
                    continue
                inner = archive.extractfile(info)
                assert inner is not None
                yield info.name, counted(cast(BinaryIO, inner), budget, "tar")
    except BROKEN as problem:
        raise ReadError("broken_archive", f"tar: {one_line(problem)}") from None


def _xz(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, lzma.LZMAFile(stream, "rb"))


def _zstandard(stream: BinaryIO) -> BinaryIO:
    import pyarrow as pa

    return cast(BinaryIO, pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd"))
