"""Quotes and offsets: the words that a person copies from an article, and the span of the text that they stand for.

A quote occurs once in the text, or ends with `#n`, which picks its n-th occurrence. It never crosses a blank line,
because a blank line parts two blocks. Offsets are code points, half-open.
"""

from __future__ import annotations

import re
import unicodedata

from panchina.records import Evidence

_MARK = re.compile(r"#(\d{1,3})$")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SHOWN = 60


class QuoteError(ValueError):
    """A quote that does not name exactly one span of the text. The message says what to do."""


def find_quote(quote: str, text: str) -> Evidence:
    """The span that `quote` names; QuoteError if it names none, several, or a span that crosses two blocks."""
    mark = _MARK.search(quote)
    if mark and quote in text:
        raise QuoteError(f"{_shown(quote)} ends in the text itself with {mark.group()}: quote some words more or fewer")
    words = quote[: mark.start()] if mark else quote
    if not words.strip():
        raise QuoteError("an empty quote: copy the words that state the claim")
    if words != words.strip():
        raise QuoteError(f"{_shown(words)} begins or ends with white space: leave it out of the quote")
    places = _places(words, text)
    if not places:
        raise QuoteError(_not_found(words, text))
    if mark is None and len(places) > 1:
        raise QuoteError(f"{_shown(words)} occurs {len(places)} times: quote more words, or add #1 to #{len(places)}")
    number = int(mark.group(1)) if mark else 1
    if not 1 <= number <= len(places):
        raise QuoteError(f"{_shown(words)} occurs {_times(len(places))}, so there is no #{number}")
    if _BLANK_LINE.search(words):
        raise QuoteError(f"{_shown(words)} runs over a blank line: make one quote of each block")
    start = places[number - 1]
    return Evidence(start, start + len(words))


def quote_of(span: Evidence, text: str) -> str:
    """The quote that `find_quote` turns back into `span`; QuoteError if no quote can (see there)."""
    words = text[span.start : span.end]
    places = _places(words, text) if words else []
    if span.start not in places:
        raise QuoteError(f"{span.start}:{span.end} is no span of the text of {len(text)} characters")
    number = places.index(span.start) + 1
    quote = f"{words}#{number}" if len(places) > 1 or _MARK.search(words) else words
    if find_quote(quote, text) != span:
        raise QuoteError(f"{span.start}:{span.end} cannot be quoted")
    return quote


def _places(words: str, text: str) -> list[int]:
    places = []
    start = text.find(words)
    while start >= 0:
        places.append(start)
        start = text.find(words, start + 1)
    return places


def _not_found(words: str, text: str) -> str:
    """Says where the quote and the text part, if the text holds the same words in other letters."""
    folded, origin = _folded(text)
    wanted = _folded(words)[0]
    place = folded.find(wanted)
    if wanted and place >= 0:
        meant = text[origin[place] : origin[place + len(wanted) - 1] + 1]
        return f"{_shown(words)} is not in the text letter by letter: copy {_shown(meant)}"
    return f"{_shown(words)} is not in the text: copy it from there letter by letter"


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case, accents, and differences of white space, quotes and dashes; for each letter its origin."""
    letters: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        for letter in unicodedata.normalize("NFKD", char).casefold():
            if unicodedata.combining(letter):
                continue
            category = unicodedata.category(letter)
            if letter.isspace():
                letter = " "
            elif letter in "'\"`" or category in ("Pi", "Pf"):
                letter = "'"
            elif category == "Pd":
                letter = "-"
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            origin.append(index)
    return "".join(letters), origin


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _shown(words: str) -> str:
    """The words on one line, shortened, between quotes that show odd characters."""
    return repr(words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…")
