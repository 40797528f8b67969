"""The limits of a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits that keep one article from stopping a run. They are part of a run's identity: `run.json` holds them."""

    max_characters: int = 300_000
    """An article with more is a reject: ten times the longest live blog that the surveys met."""
    max_item_bytes: int = 16 * 1024 * 1024
    """A line or a file with more is a reject, and is not read into memory."""
    batch: int = 32
    """Articles that go to a worker together."""
    only_italian: bool = True
    """Set articles in other languages aside (status `other_language`)."""
