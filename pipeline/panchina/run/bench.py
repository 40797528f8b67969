"""Throughput of panchina against blank tokenising and the bare model, measured in one run on the same articles.

Figures are ratios to compare within a run; absolute rates depend on the machine and on what else it does.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from panchina.article import Article

if TYPE_CHECKING:
    from panchina.pipeline import Pipeline


@dataclass(slots=True)
class Benchmark:
    """Rates of (a) blank tokenising, (b) the bare model on all text, (c) panchina, and each stage's share of (c)."""

    articles: int
    tokens: int
    model: str
    seconds: dict[str, float] = field(default_factory=dict)
    stages: dict[str, float] = field(default_factory=dict)
    peak_rss_mb: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; a rate that was not measured is null."""

        def rates(amount: int) -> dict[str, float | None]:
            names = ("blank", "nlp_pipe", "panchina")
            return {name: round(amount / self.seconds[name], 1) if self.seconds.get(name) else None for name in names}

        return {
            "model": self.model,
            "articles": self.articles,
            "articles_per_second": rates(self.articles),
            "tokens_per_second": rates(self.tokens),
            "stages": {name: round(share, 3) for name, share in self.stages.items()},
            "peak_rss_mb": round(self.peak_rss_mb, 1),
        }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def benchmark(pipeline: Pipeline, articles: Sequence[Article], rounds: int = 3) -> Benchmark:
    """The best of `rounds` for each figure, after one warm-up; stages are timed in a run of their own."""
    from panchina.language.document import blank_italian

    texts = [article.text for article in articles]
    blank = blank_italian()
    nlp = pipeline.loaded.nlp
    tokens = sum(len(blank.tokenizer(text)) for text in texts)
    result = Benchmark(len(articles), tokens, pipeline.model)

    def tokenise() -> None:
        for text in texts:
            blank.tokenizer(text)

    def model() -> None:
        assert nlp is not None
        for _ in nlp.pipe(texts):
            pass

    def whole() -> None:
        for article in articles:
            pipeline.extract(article)

    whole()
    works: dict[str, Callable[[], None]] = {"blank": tokenise, "panchina": whole}
    if nlp is not None:
        works["nlp_pipe"] = model
    for name, work in works.items():
        result.seconds[name] = min(_timed(work) for _ in range(rounds))
    result.stages = _stages(pipeline, articles)
    result.peak_rss_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return result


def _stages(pipeline: Pipeline, articles: Sequence[Article]) -> dict[str, float]:
    """The share of each stage in the time of the whole."""
    from panchina.claims.build import build_claims
    from panchina.claims.merge import merge

    spent = {"names": 0.0, "rules": 0.0, "claims": 0.0}
    for article in articles:
        start = time.perf_counter()
        view = pipeline.view(article)
        viewed = time.perf_counter()
        reading = pipeline.reader.read(view)
        matched = time.perf_counter()
        merge(build_claims(reading))
        done = time.perf_counter()
        spent["names"] += viewed - start
        spent["rules"] += matched - viewed
        spent["claims"] += done - matched
    total = sum(spent.values()) or 1.0
    return {name: seconds / total for name, seconds in spent.items()}
