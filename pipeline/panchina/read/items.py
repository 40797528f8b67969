"""What goes through the readers: sources, raw items, articles and rejects."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from panchina.article import Article


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, here (`path`) or elsewhere (`url`), or standard input (neither). `name` is what ids and messages
    say."""

    name: str
    path: Path | None = None
    url: str | None = None

    @property
    def standard_input(self) -> bool:
        """Is it a stream that can be read once only?"""
        return self.path is None and self.url is None

    @property
    def size(self) -> int:
        """Bytes, 0 if unknown."""
        return self.stamp[0]

    @property
    def stamp(self) -> tuple[int, str]:
        """Bytes and the time (or the tag) of the last change: they tell whether a file is still the same."""
        try:
            if self.path:
                state = self.path.stat()
                return state.st_size, str(state.st_mtime_ns)
            if self.url:
                from panchina.read.remote import remote_stamp

                return remote_stamp(self.url)
        except OSError:
            pass
        return 0, ""

    def open(self) -> io.BufferedReader:
        """A binary stream that can peek and seek. OSError if there is none; not for standard input."""
        if self.url:
            from panchina.read.remote import open_remote

            return open_remote(self.url)
        assert self.path is not None
        return self.path.open("rb")


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
