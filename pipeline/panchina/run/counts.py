"""What a run has found: numbers that add up, article by article and shard by shard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from panchina.write.results import ArticleResult, Result
from panchina.write.tables import TYPE_TABLES


@dataclass(slots=True)
class Counts:
    """What a run has found so far."""

    articles: int = 0
    other_language: int = 0
    duplicates: int = 0
    rejected: int = 0
    claims: int = 0
    by_type: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPE_TABLES, 0))
    by_reason: dict[str, int] = field(default_factory=dict)

    def add(self, result: Result) -> None:
        """Counts a result."""
        if isinstance(result, ArticleResult):
            self.articles += 1
            self.other_language += result.status == "other_language"
            self.duplicates += result.status == "duplicate"
            self.claims += len(result.claims)
            for claim in result.claims:
                self.by_type[claim.record["type"]] += 1
        else:
            self.rejected += 1
            self.by_reason[result.reason] = self.by_reason.get(result.reason, 0) + 1

    def include(self, other: Counts) -> None:
        """Adds the numbers of another piece."""
        self.articles += other.articles
        self.other_language += other.other_language
        self.duplicates += other.duplicates
        self.rejected += other.rejected
        self.claims += other.claims
        for mine, theirs in ((self.by_type, other.by_type), (self.by_reason, other.by_reason)):
            for name, number in theirs.items():
                mine[name] = mine.get(name, 0) + number

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Counts:
        """What `to_dict` wrote."""
        return cls(**content)
