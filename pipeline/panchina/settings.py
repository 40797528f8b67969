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
    max_json_bytes: int = 256 * 1024 * 1024
    """A `.json` file with more is a reject: it has to be parsed as a whole, JSONL has not."""
    max_depth: int = 4
    """Packings inside one another that are opened: `dump.tar.gz` has two."""
    max_ratio: int = 250
    """A packed source that unpacks to more than so many times its size is not read to its end."""
    free_unpacked_bytes: int = 64 * 1024 * 1024
    """Below so many unpacked bytes the ratio is not looked at."""
    max_unpacked_bytes: int = 1 << 40
    """No source unpacks to more."""
    max_seconds: float = 60.0
    """An article that takes longer is a reject, and the process that works on it is ended."""
    shard_articles: int = 64
    """Articles that go to a worker together and are made safe together: a second or two of work."""
    shard_bytes: int = 4 * 1024 * 1024
    """A shard ends earlier when it holds that many bytes of input."""
    lexicon: str = ""
    """The path of the user's own names, and the SHA-256 of what it held when the run began."""
    lexicon_sha256: str = ""
    rules_only: bool = False
    """Leave the relation networks out."""
    only_italian: bool = True
    """Set articles in other languages aside (status `other_language`)."""
