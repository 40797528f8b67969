"""`panchina bench`: throughput against bare tokenising and the bare model in the same run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def bench_cli(
    inputs: Annotated[list[str], typer.Argument(metavar="[INPUT]...", help="Default: the sample dump.")] = [],  # noqa: B006
    model: Annotated[
        str, typer.Option("--model", metavar="NAME", help="auto, blank, a spaCy package or a folder.")
    ] = "auto",
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="Times that each figure is measured.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure throughput; compare the figures of one run, not of two."""
    from panchina import load
    from panchina.errors import InputError
    from panchina.read.columns import parse_columns
    from panchina.read.inputs import find_sources
    from panchina.read.items import Reject
    from panchina.read.stream import read
    from panchina.resources import data_folder
    from panchina.run.bench import benchmark

    sources = inputs or [str(Path(data_folder("corpora/samples")))]
    articles = [item.article for item in read(find_sources(sources), parse_columns([])) if not isinstance(item, Reject)]
    if not articles:
        raise InputError("no article to measure on: give a file of articles")
    result = benchmark(load(model=model), articles, rounds).to_dict()
    if as_json:
        typer.echo(json.dumps(result))
        return
    typer.echo(f"{result['articles']} articles, model {result['model']}, peak memory {result['peak_rss_mb']} MB")
    for name, rate in result["articles_per_second"].items():
        tokens = result["tokens_per_second"][name]
        shown = f"{rate:10.1f} articles/s {tokens:12.0f} tokens/s" if rate else "         –"
        typer.echo(f"{name:10} {shown}")
    typer.echo("share of time: " + ", ".join(f"{name} {share:.0%}" for name, share in result["stages"].items()))
