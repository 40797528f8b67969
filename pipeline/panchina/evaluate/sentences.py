"""The sentence that a quote stands in, found by punctuation and line breaks alone: scoring needs no language model."""

from __future__ import annotations

import re

from panchina.records import Claim, Evidence

_END = re.compile(r"[.!?…]+[\"'»”’)\]]*\s+(?=[\"'«“‘(\[]*[^\Wa-z_])|\n")
"""A full stop with white space and a capital or a number after it, or the end of a line."""


def sentence_of(span: Evidence, text: str) -> Evidence:
    """The span widened to the sentences that it touches."""
    start, end = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Evidence(min(start, span.start), max(end, span.end))


def evidence_hit(gold: Claim, predicted: Claim, text: str) -> bool:
    """Whether some evidence of the prediction overlaps a sentence that the gold claim quotes."""
    return any(
        span.start < sentence.end and sentence.start < span.end
        for sentence in (sentence_of(quote, text) for quote in gold.evidence)
        for span in predicted.evidence
    )
