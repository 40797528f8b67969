"""An article cut where a claim's evidence, a mention or a noise block begins or ends."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from panchina.article import Article, BlockKind
from panchina.records import Claim


@dataclass(frozen=True, slots=True)
class Span:
    """A mention: its place in the text and what it is (`TEAM: Inter`)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same marks all over.

    `claims` are the numbers (from 1) of the claims whose evidence it is part of, `closing` those whose evidence ends
    with it; `mention` is the label of the mention it belongs to; `block` is None between blocks.
    """

    text: str
    block: BlockKind | None
    claims: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    mention: str | None = None


def segments(article: Article, claims: Sequence[Claim], mentions: Sequence[Span] = ()) -> list[Segment]:
    """The article's text in order, nothing left out."""
    evidence = [(span.start, span.end, number) for number, claim in enumerate(claims, 1) for span in claim.evidence]
    cuts = {0, len(article.text)}
    for block in article.blocks:
        cuts.update((block.start, block.end))
    for start, end, _ in evidence:
        cuts.update((start, end))
    for mention in mentions:
        cuts.update((mention.start, mention.end))
    ordered = sorted(cut for cut in cuts if 0 <= cut <= len(article.text))
    starts = [block.start for block in article.blocks]
    found = []
    for start, end in itertools.pairwise(ordered):
        place = bisect_right(starts, start) - 1
        inside = place >= 0 and start < article.blocks[place].end
        labels = [mention.label for mention in mentions if mention.start <= start and end <= mention.end]
        found.append(
            Segment(
                text=article.text[start:end],
                block=article.blocks[place].kind if inside else None,
                claims=tuple(dict.fromkeys(n for left, right, n in evidence if left <= start and end <= right)),
                closing=tuple(dict.fromkeys(n for _, right, n in evidence if right == end)),
                mention=labels[0] if labels else None,
            )
        )
    return found


def claim_line(claim: Claim) -> str:
    """A claim on one line: its type, its filled slots, its certainty and sources."""
    record = claim.to_dict()
    shared = ("type", "certainty", "sources", "evidence", "rule", "confidence", "cues", "cited")
    slots = []
    for name, value in record.items():
        if name not in shared:
            shown = ", ".join(value) if isinstance(value, list) else "yes" if value is True else str(value)
            slots.append(f"{name} {shown}")
    sources = f", according to {', '.join(claim.sources)}" if claim.sources else ""
    return f"{claim.type}: {'; '.join(slots)} ({claim.certainty}{sources})"
