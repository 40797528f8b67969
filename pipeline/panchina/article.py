"""An article and its blocks.

All offsets are code points into `Article.text`, half-open: `text[start:end]` is the quoted string.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["headline", "standfirst", "body", "noise"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that reads as one unit: no sentence runs across two blocks.

    `noise` is what the page holds beside the article: menus, related titles, captions, bylines, credits.
    """

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the extractor sees it.

    `text` is the `text` column alone, or title, standfirst and text joined by blank lines where they come in
    columns of their own. `published` is an ISO 8601 date, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or None.
    `outlet` is the publishing site as given. `blocks` cover the text in order, without overlap; what lies
    between two blocks is white space.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    origin: str | None = field(default=None, compare=False)
    """Where the article was read from (file and position), for messages."""

    def readable_blocks(self) -> Iterator[Block]:
        """The blocks from which claims may come, in order."""
        for block in self.blocks:
            if block.kind != "noise":
                yield block
