"""What the writers write: one plain, picklable record an article, or a rejected line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from panchina.article import Article
from panchina.records import Claim, verified

ArticleStatus = Literal["ok", "other_language", "duplicate"]
_AROUND = 100
"""Characters of its paragraph that are kept before and after a piece of evidence."""


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim as `Claim.to_dict` gives it, the words of its evidence, and what stands before and after each of them."""

    record: dict[str, Any]
    quotes: tuple[str, ...]
    around: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article that was read. `notes` say what was repaired or not understood in it."""

    id: str
    origin: str
    status: ArticleStatus
    claims: tuple[FoundClaim, ...] = ()
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "it"
    characters: int = 0
    notes: tuple[str, ...] = ()
    digest: str = ""
    """A hash of the article's text, to find exact copies."""


@dataclass(frozen=True, slots=True)
class RejectedItem:
    """One item that could not be read or extracted, with the reason."""

    origin: str
    reason: str
    detail: str = ""
    id: str | None = None


Result = ArticleResult | RejectedItem


def article_result(
    article: Article,
    claims: Sequence[Claim],
    *,
    status: ArticleStatus = "ok",
    language: str = "it",
    notes: Sequence[str] = (),
) -> ArticleResult:
    """The record of an article; EvidenceError if a claim's evidence does not lie in its text."""
    found = []
    for claim in claims:
        checked = verified(claim, article.text)
        quotes = tuple(article.text[span.start : span.end] for span in checked.evidence)
        around = tuple(_around(article.text, span.start, span.end) for span in checked.evidence)
        found.append(FoundClaim(checked.to_dict(), quotes, around))
    return ArticleResult(
        id=article.id,
        origin=article.origin or "",
        status=status,
        claims=tuple(found),
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        language=language,
        characters=len(article.text),
        notes=tuple(notes),
        digest=hashlib.blake2b(article.text.encode("utf-8"), digest_size=12).hexdigest(),
    )


def encode(result: Result) -> bytes:
    """The result as a line of ASCII JSON: what a worker sends and what lies on disk until a run is whole."""
    return json.dumps(asdict(result), separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Result:
    """The result that `encode` made the line of."""
    content = json.loads(line)
    if "reason" in content:
        return RejectedItem(**content)
    claims = tuple(
        FoundClaim(claim["record"], tuple(claim["quotes"]), tuple((before, after) for before, after in claim["around"]))
        for claim in content.pop("claims")
    )
    return ArticleResult(**{**content, "claims": claims, "notes": tuple(content["notes"])})


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a span, in its paragraph, whole words as far as they fit."""
    first = max(0, start - _AROUND, text.rfind("\n", 0, start) + 1)
    break_after = text.find("\n", end)
    last = min(len(text) if break_after < 0 else break_after, end + _AROUND)
    before, after = text[first:start], text[end:last]
    if first > 0 and text[first - 1] not in "\n ":
        before = before[before.find(" ") + 1 :] if " " in before else ""
    if last < len(text) and text[last] not in "\n ":
        after = after[: after.rfind(" ")] if " " in after else ""
    return before, after
