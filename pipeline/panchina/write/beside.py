"""Files that are written beside and renamed: under its own name a file is always whole."""

from __future__ import annotations

import os
from pathlib import Path

PART = ".part"


class Beside:
    """A text file that is written as `NAME.part` and renamed to `NAME` by `close`."""

    def __init__(self, path: Path, *, encoding: str = "utf-8") -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self.handle = self.part.open("w", encoding=encoding, newline="", errors="replace")

    def close(self, *, keep: bool = True) -> None:
        """Flushes to disk and renames, or removes what was written."""
        if self.handle.closed:
            return
        if keep:
            self.handle.flush()
            os.fsync(self.handle.fileno())
        self.handle.close()
        if keep:
            self.part.replace(self.path)
        else:
            self.part.unlink(missing_ok=True)


def write_whole(path: Path, content: str) -> None:
    """Writes a small file in one go, beside and renamed."""
    file = Beside(path)
    try:
        file.handle.write(content)
    except BaseException:
        file.close(keep=False)
        raise
    file.close()
