"""An extractor for tests of everything around extraction."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from panchina.article import Article
from panchina.records import Claim, CoachTenure, Evidence

_SACKED = re.compile(r"(?:Il|L'|La) ?(?P<team>\w+) ha esonerato (?P<coach>\w+ \w+)")
_DIES_UNTIL = re.compile(r"DIES UNTIL (\S+)")
DELAY = "PANCHINA_TEST_DELAY"
"""The environment variable with the seconds that the slow extractor takes for an article."""


class FakeExtractor:
    """Finds *Il Genoa ha esonerato Mario Rossi*. A text may ask for trouble.

    BOOM: fails; CHEAT: quotes words that are not there; HANGS: never ends; DIES: kills its process; DIES UNTIL path:
    kills its process if there is no such file, which it makes.
    """

    model = "fake"

    def extract(self, article: Article) -> list[Claim]:
        self._trouble(article.text)
        shift = len(article.text) if "CHEAT" in article.text else 0
        return [
            CoachTenure(
                coach=match["coach"],
                team=match["team"],
                status="former",
                certainty="asserted",
                evidence=(Evidence(match.start() + shift, match.end() + shift),),
                rule="fake.sacked",
            )
            for match in _SACKED.finditer(article.text)
        ]

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        for article in articles:
            yield article, self.extract(article)

    def zone(self) -> AbstractContextManager[None]:
        return nullcontext()

    def _trouble(self, text: str) -> None:
        if "BOOM" in text:
            raise RuntimeError("the\nextractor fails")
        if "HANGS" in text:
            time.sleep(3600)
        if "DIES" in text:
            match = _DIES_UNTIL.search(text)
            if match is None or not Path(match[1]).exists():
                if match:
                    Path(match[1]).touch()
                os.kill(os.getpid(), signal.SIGKILL)


class AheadExtractor(FakeExtractor):
    """Takes four articles before it gives the claims of the first."""

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        waiting: list[Article] = []
        for article in articles:
            waiting.append(article)
            if len(waiting) == 4:
                yield from [(each, self.extract(each)) for each in waiting]
                waiting = []
        yield from [(each, self.extract(each)) for each in waiting]


class SlowExtractor(FakeExtractor):
    """Takes as long for each article as the environment says."""

    def extract(self, article: Article) -> list[Claim]:
        time.sleep(float(os.environ.get(DELAY, "0.01")))
        return super().extract(article)


def load_fake(model: str) -> FakeExtractor:
    """Takes the place of `panchina.load`; a function of a module, so that worker processes find it."""
    return FakeExtractor()


def load_ahead(model: str) -> FakeExtractor:
    """As `load_fake`."""
    return AheadExtractor()


def load_slow(model: str) -> FakeExtractor:
    """As `load_fake`."""
    return SlowExtractor()
