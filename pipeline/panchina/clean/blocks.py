"""From a title and a text to an `Article` whose blocks say what is headline, standfirst, body and page noise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from panchina.article import Article, Block, BlockKind
from panchina.clean.noise_spans import Span, noise_spans
from panchina.clean.page_noise import load_noise_rules
from panchina.clean.units import Unit, find_units

_HEADLINE = 220
_KICKER = 30
_STANDFIRST = 400
_PUNCTUATION = re.compile(r"[.,:;!?–|]")
_LINE_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_FULL_STOP = re.compile(r"(?<![.…])\.[\"'»”’)]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'»”’)\]]*$")


def build_article(
    *,
    id: str,
    text: str,
    title: str | None = None,
    standfirst: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    origin: str | None = None,
) -> Article:
    """An article with its blocks.

    The article's text is `title`, `standfirst` and `text` joined by blank lines; a title or standfirst with which
    `text` begins already is not put in twice. No character of the three is changed.
    """
    parts = [part for part in (title, standfirst) if part and part.strip() and not _opens(text, part)]
    joined = "\n\n".join([*parts, text])
    blocks = find_blocks(joined, title=title, standfirst=standfirst)
    return Article(id=id, text=joined, blocks=blocks, published=published, outlet=outlet, url=url, origin=origin)


def find_blocks(text: str, *, title: str | None = None, standfirst: str | None = None) -> tuple[Block, ...]:
    """The blocks of a page's text, in order, without overlap; between two of them lies white space alone.

    `title` and `standfirst`, where they are known, name the first blocks; otherwise the headline is the first short
    unit without a full stop that has something after it, and the standfirst what stands between it and a byline,
    a caption or another noise line.
    """
    units = find_units(text)
    noise = noise_spans(text, units, load_noise_rules())
    pieces = _pieces(text, units, noise)
    kinds = _kinds(text, pieces, title, standfirst)
    return tuple(Block(kind, start, end) for kind, (start, end, _) in zip(kinds, pieces, strict=True))


Piece = tuple[int, int, bool]
"""Start, end and whether it is noise."""


def _pieces(text: str, units: Sequence[Unit], noise: Sequence[Span]) -> list[Piece]:
    """The units, cut where noise begins or ends inside them."""
    pieces: list[Piece] = []
    position = 0
    for unit in units:
        start = unit.start
        while position < len(noise) and noise[position][0] < unit.end:
            left, right = noise[position]
            _add(text, pieces, start, left, False)
            _add(text, pieces, left, right, True)
            start = right
            position += 1
        _add(text, pieces, start, unit.end, False)
    return pieces


def _add(text: str, pieces: list[Piece], start: int, end: int, is_noise: bool) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if not is_noise and not any(char.isalnum() for char in text[start:end]):
        is_noise = True  # a bracket or a dash that noise has left behind
    pieces.append((start, end, is_noise))


def _kinds(text: str, pieces: Sequence[Piece], title: str | None, standfirst: str | None) -> list[BlockKind]:
    kinds: list[BlockKind] = ["noise" if is_noise else "body" for _, _, is_noise in pieces]
    body = [index for index, kind in enumerate(kinds) if kind == "body"]
    if not body:
        return kinds
    lead = _named(text, pieces, kinds, title, "headline")
    named_lead = bool(lead)
    lead = max(lead, _named(text, pieces, kinds, standfirst, "standfirst"))
    if not named_lead and not (title and title.strip()):
        lead = _guess_headline(text, pieces, kinds, body)
    _repeated_headline(text, pieces, kinds)
    while lead < len(kinds) and kinds[lead] == "headline":
        lead += 1
    if not standfirst and lead:
        _guess_standfirst(text, pieces, kinds, lead)
    return kinds


def _named(text: str, pieces: Sequence[Piece], kinds: list[BlockKind], known: str | None, kind: BlockKind) -> int:
    """Marks the first pieces that a known title or standfirst is made of; the index after them, 0 if none."""
    wanted = _plain(known)
    if not wanted:
        return 0
    for first, (start, end, _) in enumerate(pieces[:8]):
        if not wanted.startswith(_plain(text[start : min(end, start + 20)])[:10]):
            continue
        for last in range(first, min(first + 6, len(pieces))):
            if _plain(text[start : pieces[last][1]]) == wanted:
                for index in range(first, last + 1):
                    kinds[index] = kind
                return last + 1
    return 0


def _guess_headline(text: str, pieces: Sequence[Piece], kinds: list[BlockKind], body: Sequence[int]) -> int:
    """The index after the headline (and a kicker before it), 0 if the page begins with running text."""
    if len(body) < 2:
        return 0
    first, second = body[0], body[1]
    if not _is_headline(text, pieces, first):
        return 0
    kinds[first] = "headline"
    start, end, _ = pieces[first]
    length = pieces[second][1] - pieces[second][0]
    is_section = end - start <= _KICKER < length and not _PUNCTUATION.search(text[start:end])
    if is_section and len(body) > 2 and _is_headline(text, pieces, second):
        kinds[second] = "headline"
        return second + 1
    return first + 1


def _is_headline(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """A short line of its own without a full stop."""
    start, end, _ = pieces[index]
    if end - start > _HEADLINE or _FULL_STOP.search(text[start:end]):
        return False
    return index + 1 == len(pieces) or _LINE_BREAK.search(text, end, pieces[index + 1][0]) is not None


def _guess_standfirst(text: str, pieces: Sequence[Piece], kinds: list[BlockKind], lead: int) -> None:
    """A short unit right after the headline, if it has no full stop or noise sets it apart from a longer body."""
    after = [index for index in range(lead, len(pieces)) if kinds[index] == "body"]
    if len(after) < 2 or after[0] != lead:
        return
    first, second = after[0], after[1]
    start, end, _ = pieces[first]
    length = end - start
    longest = max(pieces[index][1] - pieces[index][0] for index in after[1:4])
    if length > _STANDFIRST or length < 25 or longest <= length:
        return
    if not _ENDS_SENTENCE.search(text[start:end]) or second > first + 1:
        kinds[first] = "standfirst"


def _repeated_headline(text: str, pieces: Sequence[Piece], kinds: list[BlockKind]) -> None:
    """A page that prints its title twice, the second time perhaps with the name of the site, has two headlines."""
    titles = [
        _plain(text[start:end]) for kind, (start, end, _) in zip(kinds, pieces, strict=True) if kind == "headline"
    ]
    for index, (start, end, _) in enumerate(pieces[:12]):
        words = _plain(text[start:end])
        for title in titles:
            known = words == title or (len(title) >= 30 and words.startswith(title) and len(words) < len(title) + 40)
            if kinds[index] == "body" and known:
                kinds[index] = "headline"


def _opens(text: str, part: str) -> bool:
    """Is this title or standfirst among the first lines of the text?"""
    head = text[: 3 * len(part) + 1000]
    lines = [line for line in head.splitlines() if line.strip()][:6]
    return any(_plain(line) == _plain(part) for line in lines)


def _plain(words: str | None) -> str:
    return " ".join((words or "").split()).casefold()
