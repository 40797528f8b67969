"""Files that are written beside and renamed: under its own name a file is always whole."""

from __future__ import annotations

import contextlib
import os
import shutil
from abc import ABC, abstractmethod
from pathlib import Path

PART = ".part"


class Beside(ABC):
    """A file (or folder) that is written as `NAME.part`. `settle` ends the writing, `publish` gives it its name.

    Files that belong together are all settled before the first is published: what can fail (a full disk) has then
    failed before anything is replaced.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self._settled = False

    @abstractmethod
    def end(self) -> None:
        """Writes what is still held back and closes the part; OSError if that fails."""

    @abstractmethod
    def abandon(self) -> None:
        """Closes the part, whatever state it is in."""

    def settle(self) -> None:
        """Ends the writing: all of it is on the disk, under the name of the part."""
        if not self._settled:
            self.end()
            for file in sorted(self.part.rglob("*")) if self.part.is_dir() else [self.part]:
                if file.is_file():
                    sync(file)
            self._settled = True

    def publish(self) -> None:
        """Gives the file its name."""
        if self.path.is_dir() or self.part.is_dir():
            remove(self.path)
        self.part.replace(self.path)

    def discard(self) -> None:
        """Removes what was written."""
        if not self._settled:
            self._settled = True
            with contextlib.suppress(OSError):  # a full disk refuses the rest of the buffer, which nobody wants
                self.abandon()
        remove(self.part)

    def close(self, *, keep: bool = True) -> None:
        """Puts the file in its place, or throws it away."""
        if keep:
            self.settle()
            self.publish()
        else:
            self.discard()


class TextFile(Beside):
    """A text file that is written through `handle`."""

    def __init__(self, path: Path, *, encoding: str = "utf-8") -> None:
        super().__init__(path)
        self.handle = self.part.open("w", encoding=encoding, newline="", errors="replace")

    def end(self) -> None:
        """Flushes and closes."""
        self.handle.close()

    def abandon(self) -> None:
        """Closes."""
        self.handle.close()


def write_whole(path: Path, content: str) -> None:
    """Writes a small file in one go, beside and renamed, and has the disk take it."""
    file = TextFile(path)
    try:
        file.handle.write(content)
        file.settle()
    except BaseException:
        file.discard()
        raise
    file.publish()
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Removes a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Has the system write a closed file to disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Has the system write the names in a folder to disk, where it can (Windows cannot)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
