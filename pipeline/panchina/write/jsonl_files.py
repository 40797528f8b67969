"""JSON Lines: an object a line, UTF-8, `\\n`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from panchina.write.beside import Beside
from panchina.write.results import ArticleResult, RejectedItem


class JsonLines:
    """A JSONL file that is being written; it appears under its name when closed."""

    def __init__(self, path: Path) -> None:
        self._file = Beside(path)

    def write(self, record: Mapping[str, Any]) -> None:
        """Adds a line."""
        self._file.handle.write(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n")

    def close(self, *, keep: bool = True) -> None:
        """Puts the file in its place, or throws it away."""
        self._file.close(keep=keep)


def claims_line(result: ArticleResult) -> dict[str, Any]:
    """The line of `claims.jsonl` for an article."""
    return {"id": result.id, "claims": [claim.record for claim in result.claims]}


def reject_line(item: RejectedItem) -> dict[str, Any]:
    """The line of `rejects.jsonl` for an item."""
    line: dict[str, Any] = {"origin": item.origin, "reason": item.reason, "detail": item.detail}
    if item.id is not None:
        line["id"] = item.id
    return line
