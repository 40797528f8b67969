"""What happens to raw items: read, set aside if not Italian, extract, turn into plain records."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
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
        """Each article with its claims, in order. It may take some articles ahead."""

    def zone(self) -> AbstractContextManager[None]:
        """What was learned of words in here is forgotten at the end."""


Loader = Callable[[str], Extractor]
Begun = Callable[[str | None], None]
"""Told that the next item is being worked on, with its id if it is known yet."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker process needs to begin: it is sent to it once, so it must be picklable."""

    loader: Loader
    model: str
    columns: Mapping[str, str]
    settings: Settings

    def worker(self) -> Worker:
        """Loads the extractor."""
        return Worker(self.loader(self.model), self.columns, self.settings)


_FREE = 1000
"""Articles of a process before zones: by then the frequent words are known, which come faster so."""


@dataclass(slots=True)
class Worker:
    """A loaded extractor with the options of the run."""

    extractor: Extractor
    columns: Mapping[str, str]
    settings: Settings
    done: int = 0
    """Items that were worked on."""

    def results(
        self, items: Iterable[Raw | Reject], begun: Begun = lambda _: None, *, singly: bool = False
    ) -> Iterator[Result]:
        """The result of each item, in order. An article on which the extractor fails becomes a reject.

        `begun` is called before each item is worked on. Items may be taken a few ahead of their results, if the
        extractor does so; with `singly` they never are.
        """
        with self.extractor.zone() if self.done >= _FREE else nullcontext():
            for result in self._results(iter(items), begun, singly):
                self.done += 1
                yield result

    def _results(self, coming: Iterator[Raw | Reject], begun: Begun, singly: bool) -> Iterator[Result]:
        failed = True
        while failed:
            failed = False
            waiting: deque[Result | ReadArticle] = deque()
            articles = self._articles(coming, waiting, begun)
            try:
                yield from self._streamed(
                    self._singly(articles) if singly else self.extractor.stream(articles), waiting
                )
            except Exception:
                failed = True  # the stream is gone: what it had taken is done one by one, the rest by a new one
            for entry in waiting:
                yield self._one(entry) if isinstance(entry, ReadArticle) else entry

    def warm_up(self) -> None:
        """Works on one short article, for what is loaded when it is first needed."""
        row = {
            "text": "Il Genoa riposa e il suo allenatore parla della partita di domenica.",
            "published": "2025-01-01",
        }
        for _ in self.results([Raw("warm-up", "warm-up", "row", row)]):
            pass

    def _articles(
        self, items: Iterator[Raw | Reject], waiting: deque[Result | ReadArticle], begun: Begun
    ) -> Iterator[Article]:
        """The articles among the items; `waiting` gets each item, in order, as far as it is done."""
        for item in items:
            begun(item.id)
            entry = self._read(item)
            waiting.append(entry)
            if isinstance(entry, ReadArticle):
                yield entry.article

    def _read(self, item: Raw | Reject) -> Result | ReadArticle:
        """The item as an article to extract from, or what becomes of it without that."""
        try:
            read = item if isinstance(item, Reject) else read_article(item, self.columns, self.settings)
            if isinstance(read, Reject):
                return RejectedItem(read.origin, read.reason, read.detail, read.id)
            language = other_language(read.article.text) if self.settings.only_italian else None
        except Exception as problem:
            return RejectedItem(item.origin, "failed", _where(problem), item.id)
        if language:
            return article_result(read.article, [], status="other_language", language=language, notes=read.notes)
        return read

    def _singly(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        for article in articles:
            yield article, self.extractor.extract(article)

    def _streamed(
        self, stream: Iterator[tuple[Article, list[Claim]]], waiting: deque[Result | ReadArticle]
    ) -> Iterator[Result]:
        """The results up to that of the last article of the stream; they are taken off `waiting`."""
        for _, claims in stream:
            while not isinstance(item := waiting[0], ReadArticle):
                yield waiting.popleft()  # type: ignore[misc]
            result = article_result(item.article, claims, notes=item.notes)
            waiting.popleft()
            yield result

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
