"""panchina: claims from Italian football news, with their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from panchina.pipeline import Pipeline

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(model: str = "auto", lexicon: str | None = None, rules_only: bool = False) -> Pipeline:
    """The extractor, ready to use: see `panchina.pipeline.load`. Imported late: spaCy takes a second to import."""
    from panchina.pipeline import load as load_pipeline

    return load_pipeline(model=model, lexicon=lexicon, rules_only=rules_only)


def __getattr__(name: str) -> Any:
    if name == "Pipeline":
        from panchina.pipeline import Pipeline

        return Pipeline
    raise AttributeError(f"module 'panchina' has no attribute {name!r}")
