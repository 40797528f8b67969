"""Article -> list of claims: the only file that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from panchina.article import Article
from panchina.records import Claim


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded extractor. Make one with `panchina.load()`; it is safe to use from one thread at a time."""

    model: str = "blank"

    def extract(self, article: Article | str) -> list[Claim]:
        """The claims of one article, in the order of their first evidence."""
        return []

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        """Each article with its claims, in the order of input, one at a time in memory."""
        for article in articles:
            yield article, self.extract(article)


def load(model: str = "auto", lexicon: str | None = None) -> Pipeline:
    """Loads rules, lexicon and the spaCy model `auto`, a package name, a path or `blank`."""
    return Pipeline(model=model)
