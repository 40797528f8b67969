"""Writes a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Puts `text` into `path` as UTF-8 with its line ends as they are; folders are made. Never leaves half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as lines:
            lines.write(text)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
