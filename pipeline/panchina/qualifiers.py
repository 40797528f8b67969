"""panchina's qualifiers in anybody's Italian spaCy pipeline: how surely, according to whom, and when.

Three components read the text of a `Doc` of any tokenisation, `spacy.blank("it")` too, and leave its own annotations as
they are. What they set is plain data (strings, numbers, lists), so that docs with it can be written to disk.

========================  ==============================================================================================
`panchina_certainty`      `span._.certainty`: official, asserted, hedged or denied; `span._.certainty_cues`: the words
                          that decide it; `doc.spans["panchina_cues"]`: the cues, labelled with their level
`panchina_attribution`    `doc._.credits`: `{"start", "end", "sources", "cited"}`, a stretch of text and whom it is
                          credited to; `span._.sources`, `span._.cited`: those of the stretch in which a span begins
`panchina_time`           `doc._.dates` as `panchina time` prints them; `doc.spans["panchina_dates"]`, labelled with
                          their precision, each with its value in `span._.when`
========================  ==============================================================================================

`doc.user_data` may give the text's `published` (its date), `outlet` and `url` (the publisher is no source):
put them into the `Doc` that `nlp.make_doc(text)` makes, and call `nlp(doc)`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from panchina.clean.blocks import build_article
from panchina.language.dates_text import is_reference, read_times
from panchina.language.document import Token, read_document
from panchina.mentions.reduced import reduce_sentence
from panchina.qualify.certainty import SentenceCues, certainty_at, sentence_cues

if TYPE_CHECKING:
    from panchina.pipeline import Pipeline

_METADATA = ("published", "outlet", "url")


def _extend(
    owner: type[Doc] | type[Span], name: str, default: Any = None, getter: Callable[..., Any] | None = None
) -> None:
    if not owner.has_extension(name):
        if getter:
            owner.set_extension(name, getter=getter)
        else:
            owner.set_extension(name, default=default)


def _mark(doc: Doc, key: str, marks: list[tuple[int, int, str]]) -> list[Span]:
    """Sets `doc.spans[key]` to the spans of code points with their labels; the spans in order."""
    spans = []
    for start, end, label in marks:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
    return spans


@lru_cache(maxsize=8)
def _cues_of(text: str) -> tuple[SentenceCues, ...]:
    document = read_document(build_article(id="doc", text=text))
    return tuple(sentence_cues(reduce_sentence(sentence, ())) for sentence in document.sentences)


def _tokens_in(tokens: list[Token], start: int, end: int) -> tuple[int, int] | None:
    """The tokens (half-open) that code points `start` to `end` touch; None if they touch none."""
    inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
    return (inside[0], inside[-1] + 1) if inside else None


def _certainty(span: Span) -> tuple[str, tuple[str, ...]]:
    for cues in _cues_of(span.doc.text):
        place = _tokens_in(cues.sentence.tokens, span.start_char, span.end_char)
        if place is not None:
            return certainty_at(cues, *place)
    return "asserted", ()


class CertaintyComponent:
    """Sets `span._.certainty`, `span._.certainty_cues` and `doc.spans["panchina_cues"]`."""

    def __init__(self) -> None:
        _extend(Span, "certainty", getter=lambda span: _certainty(span)[0])
        _extend(Span, "certainty_cues", getter=lambda span: list(_certainty(span)[1]))

    def __call__(self, doc: Doc) -> Doc:
        marks = []
        for sentence in _cues_of(doc.text):
            tokens = sentence.sentence.tokens
            for cue in sentence.cues:
                marks.append((tokens[cue.first].start, tokens[cue.last - 1].end, cue.level))
        _mark(doc, "panchina_cues", sorted(marks))
        return doc


def _credit_of(span: Span) -> dict[str, Any]:
    for credit in span.doc._.credits:
        if credit["start"] <= span.start_char < credit["end"]:
            found: dict[str, Any] = credit
            return found
    return {"sources": [], "cited": []}


class AttributionComponent:
    """Sets `doc._.credits`, `span._.sources` and `span._.cited`."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        _extend(Doc, "credits", default=())
        _extend(Span, "sources", getter=lambda span: list(_credit_of(span)["sources"]))
        _extend(Span, "cited", getter=lambda span: list(_credit_of(span)["cited"]))

    def __call__(self, doc: Doc) -> Doc:
        metadata: dict[str, Any] = {key: doc.user_data.get(key) for key in _METADATA}
        reading = self.pipeline.read(build_article(id="doc", text=doc.text, **metadata))
        found = []
        for sentence, credits in zip(reading.view.sentences, reading.credits, strict=True):
            tokens = sentence.tokens
            edges = [0, *(k for k in credits.divisions if k), len(tokens)]
            for first, last in pairwise(edges):
                names = credits.at(first)
                if names and last > first:
                    stretch = {"start": tokens[first].start, "end": tokens[last - 1].end}
                    found.append({**stretch, "sources": list(names), "cited": list(credits.cited_at(first))})
        doc._.credits = found
        return doc


class TimeComponent:
    """Sets `doc._.dates`, `doc.spans["panchina_dates"]` and `span._.when`."""

    def __init__(self) -> None:
        _extend(Doc, "dates", default=())
        _extend(Span, "when", getter=_when)

    def __call__(self, doc: Doc) -> Doc:
        published = doc.user_data.get("published")
        reference = published if isinstance(published, str) and is_reference(published) else None
        doc._.dates = [phrase.to_dict() for phrase in read_times(doc.text, reference)]
        _mark(doc, "panchina_dates", [(date["start"], date["end"], date["precision"]) for date in doc._.dates])
        return doc


def _when(span: Span) -> str | None:
    for date in span.doc._.dates:
        if date["start"] < span.end_char and span.start_char < date["end"]:
            return str(date["value"])
    return None


@Language.factory("panchina_certainty")
def make_certainty(nlp: Language, name: str) -> CertaintyComponent:
    """The factory `panchina_certainty`."""
    return CertaintyComponent()


@Language.factory("panchina_attribution", default_config={"model": "auto", "lexicon": None})
def make_attribution(nlp: Language, name: str, model: str, lexicon: str | None) -> AttributionComponent:
    """The factory `panchina_attribution`; `model` and `lexicon` as in `panchina.load`."""
    from panchina.pipeline import load

    return AttributionComponent(load(model=model, lexicon=lexicon))


@Language.factory("panchina_time")
def make_time(nlp: Language, name: str) -> TimeComponent:
    """The factory `panchina_time`."""
    return TimeComponent()
