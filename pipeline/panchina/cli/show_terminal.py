"""An article with its marks for the terminal: colours, or brackets where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from panchina.article import Article
from panchina.cli.marks import Segment, Span, claim_line, segments
from panchina.cli.terminal import visible
from panchina.records import Claim

_DIM, _BOLD, _UNDERLINE, _YELLOW, _OFF = "\x1b[2m", "\x1b[1m", "\x1b[4m", "\x1b[33m", "\x1b[0m"


def terminal_text(
    article: Article, claims: Sequence[Claim], mentions: Sequence[Span] = (), *, colour: bool = True
) -> str:
    """The article and a numbered list of its claims.

    With `colour`: headline bold, noise dim, mentions underlined, evidence yellow. Without: evidence in square
    brackets. Either way the number of the claim follows its evidence.
    """
    parts = [f"{visible(article.id)}  {article.published or 'no date'}  {visible(article.outlet or '')}".rstrip(), ""]
    pieces = segments(article, claims, mentions if colour else ())
    opened: tuple[int, ...] = ()
    body = []
    for piece in pieces:
        if not colour:
            body.append("[" * len([number for number in piece.claims if number not in opened]))
        body.append(_coloured(piece) if colour else visible(piece.text))
        for number in piece.closing:
            body.append(f"{_YELLOW}({number}){_OFF}" if colour else f"]({number})")
        opened = tuple(number for number in piece.claims if number not in piece.closing)
    parts += ["".join(body).strip(), ""]
    if not claims:
        parts.append("no claims")
    for number, claim in enumerate(claims, start=1):
        parts.append(visible(f"({number}) {claim_line(claim)}"))
    return "\n".join(parts)


def _coloured(piece: Segment) -> str:
    style = ""
    if piece.block == "noise":
        style = _DIM
    elif piece.block == "headline":
        style = _BOLD
    if piece.claims:
        style += _YELLOW
    if piece.mention:
        style += _UNDERLINE
    words = visible(piece.text)
    return f"{style}{words}{_OFF}" if style else words
