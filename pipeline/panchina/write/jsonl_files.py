"""JSON Lines: an object a line, UTF-8, `\\n`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from panchina.write.beside import TextFile
from panchina.write.results import ArticleResult, RejectedItem


class JsonLines(TextFile):
    """A JSONL file that is being written."""

    def write(self, record: Mapping[str, Any]) -> None:
        """Adds a line."""
        self.handle.write(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n")


def claims_line(result: ArticleResult) -> dict[str, Any]:
    """The line of `claims.jsonl` for an article."""
    return {"id": result.id, "claims": [claim.record for claim in result.claims]}


def reject_line(item: RejectedItem) -> dict[str, Any]:
    """The line of `rejects.jsonl` for an item."""
    line: dict[str, Any] = {"origin": item.origin, "reason": item.reason, "detail": item.detail}
    if item.id is not None:
        line["id"] = item.id
    return line
