"""An extractor for tests of everything around extraction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from panchina.article import Article
from panchina.records import Claim, CoachTenure, Evidence

_SACKED = re.compile(r"(?:Il|L'|La) ?(?P<team>\w+) ha esonerato (?P<coach>\w+ \w+)")


class FakeExtractor:
    """Finds *Il Genoa ha esonerato Mario Rossi*; fails on a text that says BOOM, cheats on one that says CHEAT."""

    model = "fake"

    def extract(self, article: Article) -> list[Claim]:
        if "BOOM" in article.text:
            raise RuntimeError("the\nextractor fails")
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


def load_fake(model: str) -> FakeExtractor:
    """Takes the place of `panchina.load`; a function of a module, so that worker processes find it."""
    return FakeExtractor()
