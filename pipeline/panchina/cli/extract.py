"""`panchina extract`: a dump of articles -> a folder of claims."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from panchina.run.extract import Counts, Summary


def extract_cli(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders or globs; - for standard input.", show_default=False),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the results go.", show_default=False)
    ],
    formats: Annotated[
        list[str], typer.Option("--format", metavar="NAME", help="csv, jsonl or parquet; may be repeated.")
    ] = ["csv", "jsonl"],  # noqa: B006 (typer copies it)
    model: Annotated[
        str, typer.Option("--model", metavar="NAME", help="auto, blank, a spaCy package or a folder.")
    ] = "auto",
    workers: Annotated[int, typer.Option("--workers", min=1, max=256, help="Processes that extract.")] = 1,
    columns: Annotated[
        list[str],
        typer.Option("--column", metavar="OURS=THEIRS", help="Another name for a column of the input: text=body."),
    ] = [],  # noqa: B006
    fresh: Annotated[bool, typer.Option("--fresh", help="Overwrite a run of other input.")] = False,
    bom: Annotated[bool, typer.Option("--bom/--no-bom", help="Byte order mark in CSV, for Excel.")] = True,
    all_languages: Annotated[
        bool, typer.Option("--all-languages", help="Do not set articles in other languages aside.")
    ] = False,
    max_characters: Annotated[
        int, typer.Option("--max-characters", min=1, help="Longer articles are rejected.")
    ] = 300_000,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Extract the claims of all articles into a folder.

    Exit code: 0 all read, 1 something was rejected (see rejects.jsonl), 2 a mistake in the command.
    """
    from panchina.read.columns import parse_columns
    from panchina.run.extract import extract, total_size
    from panchina.settings import Settings

    mapping = parse_columns(columns)
    settings = Settings(max_characters=max_characters, only_italian=not all_languages)
    bar = None if quiet or not sys.stderr.isatty() else _Bar(total_size(inputs, output))
    try:
        summary = extract(
            inputs,
            output,
            model=model,
            formats=formats,
            columns=mapping,
            workers=workers,
            fresh=fresh,
            bom=bom,
            settings=settings,
            progress=bar,
        )
    finally:
        if bar:
            bar.close()
    if not quiet:
        typer.echo(summary_text(summary, formats))
    if not summary.complete:
        raise typer.Exit(130)
    if summary.counts.rejected:
        raise typer.Exit(1)


class _Bar:
    """A progress bar over the bytes of the input, on standard error."""

    def __init__(self, total: int) -> None:
        import shutil

        from tqdm import tqdm

        size = shutil.get_terminal_size()  # some terminals say 0 by 0, and tqdm would then show nothing
        self._bar: Any = tqdm(
            total=total or None,
            unit="B",
            unit_scale=True,
            file=sys.stderr,
            desc="panchina",
            ncols=min(size.columns, 110),
            nrows=size.lines,
            bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}<{remaining}{postfix}" if total else None,
        )

    def advance(self, size: int, counts: Counts) -> None:
        """Moves the bar and shows the counts."""
        left = (self._bar.total or self._bar.n + size) - self._bar.n
        self._bar.set_postfix_str(
            f"{counts.articles} articles, {counts.claims} claims, {counts.rejected} rejected", refresh=False
        )
        self._bar.update(min(size, max(0, left)))

    def close(self) -> None:
        """Leaves the bar as it stands."""
        self._bar.close()


def summary_text(summary: Summary, formats: list[str]) -> str:
    """What was found and where it lies, as a short table."""
    from panchina.cli.terminal import aligned, visible
    from panchina.write.tables import TYPE_TABLES

    counts = summary.counts
    rate = f"{counts.articles / summary.seconds:.1f} articles/s" if summary.seconds > 0 else ""
    head = [("articles", f"{counts.articles}   ({summary.seconds:.1f} s, {rate}, model {visible(summary.model)})")]
    if counts.other_language:
        head.append(("not Italian", f"{counts.other_language}   (set aside, see articles.csv)"))
    if counts.rejected:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(counts.by_reason.items()))
        head.append(("rejected", f"{counts.rejected}   ({reasons}: see rejects.jsonl)"))
    head.append(("claims", str(counts.claims)))
    endings = [ending for ending in ("csv", "parquet") if ending in formats]
    found = []
    for kind, table in TYPE_TABLES.items():
        files = ", ".join(f"{table}.{ending}" for ending in endings)
        found.append((f"  {kind}", f"{counts.by_type[kind]:>5}   {files}".rstrip()))
    names = [f"claims.{ending}" for ending in ("csv", "jsonl", "parquet") if ending in formats]
    folder = visible(summary.folder.as_posix())
    end = f"In {folder}/: {', '.join([*names, 'articles.csv', 'rejects.jsonl', 'run.json'])}"
    if not summary.complete:
        end += "\nInterrupted: the files hold what was done until then."
    return f"{aligned([*head, *found])}\n{end}"
