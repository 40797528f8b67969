"""panchina inside a spaCy pipeline: `nlp.add_pipe("panchina")`, then `doc._.claims`.

The component reads the text of the doc with panchina's own tokens and model; the doc's own annotations stay as they
are. The article's date, outlet and address may be given in `doc.user_data` as `published`, `outlet` and `url`.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from panchina.clean.blocks import build_article
from panchina.pipeline import Pipeline, load

_METADATA = ("published", "outlet", "url")


class ClaimsComponent:
    """Sets `doc._.claims` to the claims of the doc's text, evidence offsets into `doc.text`."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        if not Doc.has_extension("claims"):
            Doc.set_extension("claims", default=())

    def __call__(self, doc: Doc) -> Doc:
        metadata: dict[str, Any] = {key: doc.user_data.get(key) for key in _METADATA}
        article = build_article(id="doc", text=doc.text, **metadata)
        doc._.claims = tuple(self.pipeline.extract(article))
        return doc


@Language.factory("panchina", default_config={"model": "auto", "lexicon": None})
def make_claims(nlp: Language, name: str, model: str, lexicon: str | None) -> ClaimsComponent:
    """The factory `panchina`; `model` and `lexicon` as in `panchina.load`."""
    return ClaimsComponent(load(model=model, lexicon=lexicon))
