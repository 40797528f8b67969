"""What the writers write: one plain, picklable record an article, or a rejected line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from panchina.article import Article
from panchina.records import Claim, verified

ArticleStatus = Literal["ok", "other_language"]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim as `Claim.to_dict` gives it, and the words of its evidence."""

    record: dict[str, Any]
    quotes: tuple[str, ...]


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
        found.append(FoundClaim(checked.to_dict(), quotes))
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
    )
