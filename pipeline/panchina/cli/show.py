"""`panchina show`: an article with its mentions and claims marked."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from panchina.cli.options import OwnLexicon, RulesOnly

if TYPE_CHECKING:
    from panchina.article import Article
    from panchina.cli.marks import Span
    from panchina.pipeline import Pipeline
    from panchina.records import Claim


def show_cli(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of articles; - for standard input.")],
    only: Annotated[str | None, typer.Option("--id", metavar="ID", help="Show this article alone.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write an HTML page instead.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print text, blocks and claims as JSON lines.")] = False,
    model: Annotated[
        str, typer.Option("--model", metavar="NAME", help="auto, blank, a spaCy package or a folder.")
    ] = "auto",
    lexicon: OwnLexicon = None,
    rules_only: RulesOnly = False,
    columns: Annotated[
        list[str], typer.Option("--column", metavar="OURS=THEIRS", help="Another name for a column: text=body.")
    ] = [],  # noqa: B006 (typer copies it)
) -> None:
    """Show articles with their mentions and claims marked."""
    from panchina import load
    from panchina.cli.show_html import html_page
    from panchina.cli.show_terminal import terminal_text
    from panchina.write.beside import write_whole

    articles = articles_of(file, only, columns)
    pipeline = load(model=model, lexicon=str(lexicon) if lexicon else None, rules_only=rules_only)
    shown = [(article, pipeline.extract(article), _mentions(pipeline, article)) for article in articles]
    if html:
        write_whole(html, html_page(shown))
        typer.echo(f"{len(shown)} articles in {html}")
        return
    for number, (article, claims, mentions) in enumerate(shown):
        if as_json:
            typer.echo(json.dumps(_json(article, claims), ensure_ascii=False))
            continue
        if number:
            typer.echo("\n" + "-" * 78 + "\n")
        typer.echo(terminal_text(article, claims, mentions, colour=sys.stdout.isatty()))


def articles_of(file: str, only: str | None, columns: list[str]) -> list[Article]:
    """The articles of a file; InputError if there is none to show."""
    from panchina.errors import InputError
    from panchina.read.columns import parse_columns
    from panchina.read.inputs import find_sources
    from panchina.read.items import Reject
    from panchina.read.stream import read

    found = []
    rejects = []
    for item in read(find_sources([file]), parse_columns(columns)):
        if isinstance(item, Reject):
            rejects.append(item)
        elif only is None or item.article.id == only:
            found.append(item.article)
    if not found:
        if only is not None:
            raise InputError(f"{file} has no article with the id {only}")
        first = f": {rejects[0].reason}, {rejects[0].detail}" if rejects else ""
        raise InputError(f"{file} has no article that can be read{first}")
    return found


def _mentions(pipeline: Pipeline, article: Article) -> list[Span]:
    """Where the names of the article stand, as the pipeline reads them."""
    from panchina.cli.marks import Span

    view = pipeline.view(article)
    spans = []
    for sentence, mentions in zip(view.sentences, view.mentions, strict=True):
        for mention in mentions:
            if mention.first < mention.last:
                start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end
                spans.append(Span(start, end, f"{mention.kind}: {mention.name or mention.value or mention.surface}"))
    return spans


def _json(article: Article, claims: list[Claim]) -> dict[str, object]:
    return {
        "id": article.id,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
        "text": article.text,
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in article.blocks],
        "claims": [claim.to_dict() for claim in claims],
    }
