"""What stops the reading of a source halfway."""

from __future__ import annotations


class ReadError(Exception):
    """A source, or what is packed in it, cannot be read any further. `reason` is a reject's reason (`docs/cli.md`)."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
