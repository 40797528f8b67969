"""A stream that counts what a source unpacks to, turns the errors of unpackers into one, and stops bombs."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from panchina.read.problems import ReadError
from panchina.settings import Settings

BROKEN = (
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
    OverflowError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
)
"""What the unpackers of the standard library and of pyarrow raise on bytes that are cut off or wrong."""
_IN_MEMORY = 16 * 1024 * 1024


@dataclass(slots=True)
class Budget:
    """The bytes that a source may still unpack to, on all its levels together."""

    left: int

    @classmethod
    def of(cls, size: int, settings: Settings) -> Budget:
        """For a source of `size` bytes on disk (0 if unknown)."""
        by_ratio = max(settings.free_unpacked_bytes, settings.max_ratio * size)
        return cls(min(settings.max_unpacked_bytes, by_ratio) if size else settings.max_unpacked_bytes)

    def take(self, size: int) -> None:
        """Counts bytes; ReadError when there are more than a source of its size may hold."""
        self.left -= size
        if self.left < 0:
            raise ReadError("too_large", "it unpacks to far more than its size: not read further")


class Unpacked(io.RawIOBase):
    """The bytes of an unpacker, counted. Errors of the unpacker become `ReadError`."""

    def __init__(self, inner: BinaryIO, budget: Budget, what: str) -> None:
        # what could be unpacked before an error is delivered before it: `read` would drop it
        self._read: Callable[[int], bytes] = getattr(inner, "read1", inner.read)
        self._budget = budget
        self._what = what

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._read(len(buffer))
        except BROKEN as problem:
            raise ReadError("broken_archive", f"{self._what}: {one_line(problem)}") from None
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)


def one_line(problem: BaseException) -> str:
    """An error as one line for a reject."""
    return " ".join(str(problem).split())[:200] or type(problem).__name__


def counted(inner: BinaryIO, budget: Budget, what: str) -> io.BufferedReader:
    """An unpacker's stream that can be peeked into and read by lines."""
    return io.BufferedReader(Unpacked(inner, budget, what), 1 << 16)


def seekable(stream: BinaryIO) -> BinaryIO:
    """The stream itself if it can be read from any place, else a copy of it (on disk if it is large)."""
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed with the reader that holds it)
    while block := stream.read(1 << 20):
        copy.write(block)
    copy.seek(0)
    return cast(BinaryIO, copy)
