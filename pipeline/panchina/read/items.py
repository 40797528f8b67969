"""What goes through the readers: sources, raw items, articles and rejects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from panchina.article import Article


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input (`path` None). `name` is what ids and messages say."""

    name: str
    path: Path | None = None

    @property
    def size(self) -> int:
        """Bytes, 0 if unknown."""
        try:
            return self.path.stat().st_size if self.path else 0
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as it lies in its file, not decoded yet: cheap to make, picklable, sent to a worker as it is.

    `payload` is bytes for `json` and `text`, a mapping of column to value for `row`, and for `page` (HTML) and `plain`
    (the text of a page) a mapping with the bytes `page` and, where they are known, `url` and `charset`. `id` is the id
    to use if the article has none of its own. `size` is the bytes of the file that it took, for the progress bar.
    """

    id: str
    origin: str
    form: Literal["json", "text", "row", "page", "plain"]
    payload: bytes | Mapping[str, Any]
    size: int = 0


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be read or extracted. `reason` is one of a short list of words (`docs/cli.md`)."""

    origin: str
    reason: str
    detail: str = ""
    id: str | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, with notes of what had to be repaired or could not be understood."""

    article: Article
    notes: tuple[str, ...] = ()


RawItems = Iterator[Raw | Reject]
