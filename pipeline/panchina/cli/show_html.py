"""An article with its marks as one HTML page, without scripts and without network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from panchina.article import Article
from panchina.cli.marks import Segment, Span, claim_line, segments
from panchina.records import Claim

_STYLE = """
body { font: 17px/1.6 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1d1d1f }
h1 { font: 600 15px system-ui, sans-serif; color: #666 }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
.headline { font-weight: bold; font-size: 1.25em }
.standfirst { font-style: italic }
.noise { color: #999; font-size: 0.85em }
mark { background: #fff1b8; padding: 1px 0 }
mark.two { background: #ffd666 }
.mention { border-bottom: 1.5px solid #69b1ff }
sup a { margin: 0 1px; color: #d46b08; text-decoration: none; font: 600 11px system-ui, sans-serif }
ol { font: 14px/1.5 system-ui, sans-serif }
ol q { color: #666 }
"""


def html_page(shown: Sequence[tuple[Article, Sequence[Claim], Sequence[Span]]]) -> str:
    """The page. All text of the articles is escaped; a policy in the page forbids scripts and foreign content."""
    parts = [
        '<!doctype html><html lang="it"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>panchina</title><style>{_STYLE}</style></head><body>",
    ]
    for place, (article, claims, mentions) in enumerate(shown, start=1):
        about = " · ".join(item for item in (article.id, article.published, article.outlet) if item)
        parts.append(f'<article><h1>{escape(about)}</h1><div class="text">')
        parts += [_marked(piece, place) for piece in segments(article, claims, mentions)]
        parts.append("</div><ol>")
        for number, claim in enumerate(claims, start=1):
            quotes = " … ".join(article.text[span.start : span.end] for span in claim.evidence)
            parts.append(f'<li id="c{place}-{number}">{escape(claim_line(claim))}<br><q>{escape(quotes)}</q></li>')
        parts.append("</ol></article>")
    parts.append("</body></html>\n")
    return "".join(parts)


def _marked(piece: Segment, place: int) -> str:
    words = escape(piece.text)
    if piece.mention:
        words = f'<span class="mention" title="{escape(piece.mention)}">{words}</span>'
    if piece.claims:
        several = ' class="two"' if len(piece.claims) > 1 else ""
        words = f"<mark{several}>{words}</mark>"
    if piece.block in ("headline", "standfirst", "noise"):
        words = f'<span class="{piece.block}">{words}</span>'
    links = "".join(f'<sup><a href="#c{place}-{number}">{number}</a></sup>' for number in piece.closing)
    return words + links
