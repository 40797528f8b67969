"""The time phrases of any text, with offsets and values: what `panchina time` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from panchina.language.dates import find_dates, resolve
from panchina.language.dates_resolve import Resolved
from panchina.language.dates_tense import tense_at
from panchina.language.document import Sentence, blank_italian, sentences_of, tokens_of
from panchina.language.verb_groups import find_verb_groups

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[^a-zà-ù])")
_REFERENCE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """Code points `start` to `end` (half-open) of the text, and what they mean."""

    text: str
    start: int
    end: int
    resolved: Resolved

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; `alternative` only where the phrase is open."""
        record: dict[str, Any] = {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "value": self.resolved.value,
            "precision": self.resolved.precision,
        }
        if self.resolved.alternative is not None:
            record["alternative"] = self.resolved.alternative
        return record


def is_reference(text: str) -> bool:
    """Is the text a day, month or year in ISO 8601 that exists?"""
    if _REFERENCE.fullmatch(text) is None:
        return False
    from panchina.language.dates_resolve import reference_period

    try:
        return reference_period(text) is not None
    except ValueError:
        return False


def read_times(text: str, reference: str | None = None) -> list[TimePhrase]:
    """The time phrases of `text`, written on the date `reference`; those that nothing resolves are left out."""
    found = []
    for sentence in _sentences(text):
        groups = None
        for span in find_dates(sentence.tokens):
            groups = find_verb_groups(sentence) if groups is None else groups
            resolved = resolve(span, reference, tense_at(sentence, span, groups))
            if resolved is None:
                continue
            start, end = sentence.tokens[span.first].start, sentence.tokens[span.last - 1].end
            found.append(TimePhrase(text[start:end], start, end, resolved))
    return found


def _sentences(text: str) -> Iterator[Sentence]:
    tokenizer: Any = blank_italian().tokenizer
    start = index = 0
    for cut in [*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]:
        tokens = list(tokens_of(text[start:cut], start, tokenizer))
        for part in sentences_of(tokens):
            yield Sentence(index, 0, "body", part)
            index += 1
        start = cut
