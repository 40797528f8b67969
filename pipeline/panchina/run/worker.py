"""What happens to a batch of raw items: read, set aside if not Italian, extract, turn into plain records."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from panchina.article import Article
from panchina.clean.languages import other_language
from panchina.read.articles import read_article
from panchina.read.items import Raw, ReadArticle, Reject
from panchina.records import Claim
from panchina.settings import Settings
from panchina.write.results import RejectedItem, Result, article_result


class Extractor(Protocol):
    """What a worker asks of a pipeline (`panchina.pipeline.Pipeline` is one)."""

    @property
    def model(self) -> str:
        """The model that was loaded."""

    def extract(self, article: Article) -> list[Claim]:
        """The claims of one article."""

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        """Each article with its claims, in order."""


Loader = Callable[[str], Extractor]


@dataclass(frozen=True, slots=True)
class Batch:
    """The results of a batch, one for each item and in their order, and the model that made them."""

    results: tuple[Result, ...]
    model: str
    size: int


@dataclass(frozen=True, slots=True)
class Worker:
    """A loaded extractor with the options of the run."""

    extractor: Extractor
    columns: Mapping[str, str]
    settings: Settings

    def run(self, items: Sequence[Raw | Reject]) -> Batch:
        """The results of a batch of items. An article on which the extractor fails becomes a reject."""
        done: list[Result | None] = []
        waiting: list[tuple[int, ReadArticle]] = []
        for item in items:
            read = item if isinstance(item, Reject) else read_article(item, self.columns, self.settings)
            if isinstance(read, Reject):
                done.append(RejectedItem(read.origin, read.reason, read.detail, read.id))
                continue
            article, notes = read.article, read.notes
            language = other_language(article.text) if self.settings.only_italian else None
            if language:
                done.append(article_result(article, [], status="other_language", language=language, notes=notes))
                continue
            waiting.append((len(done), read))
            done.append(None)
        for (place, _), result in zip(waiting, self._extracted([read for _, read in waiting]), strict=True):
            done[place] = result
        size = sum(item.size for item in items)
        return Batch(tuple(result for result in done if result is not None), self.extractor.model, size)

    def _extracted(self, read: Sequence[ReadArticle]) -> list[Result]:
        """All at once, since a model is faster on many; one by one if something fails, to find the one at fault."""
        try:
            found = [claims for _, claims in self.extractor.stream(item.article for item in read)]
            return [
                article_result(item.article, claims, notes=item.notes) for item, claims in zip(read, found, strict=True)
            ]
        except Exception:
            return [self._one(item) for item in read]

    def _one(self, item: ReadArticle) -> Result:
        article = item.article
        try:
            return article_result(article, self.extractor.extract(article), notes=item.notes)
        except Exception as problem:
            return RejectedItem(article.origin or "", "failed", _where(problem), article.id)


def _where(problem: Exception) -> str:
    """The error and the line of the program that raised it, on one line."""
    last = traceback.extract_tb(problem.__traceback__)[-1]
    message = " ".join(str(problem).split())[:200]
    return f"{type(problem).__name__}: {message} ({Path(last.filename).name}:{last.lineno})"
