"""`panchina extract`: a dump of articles -> a folder of claims."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from panchina.cli.options import OwnLexicon, RulesOnly

if TYPE_CHECKING:
    from panchina.cli.extract_watch import Bar, Lines, Log
    from panchina.run.extract import Summary


def extract_cli(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, globs or addresses (s3://...); - for standard input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Where the results go; may be an address.", show_default=False
        ),
    ],
    formats: Annotated[
        list[str], typer.Option("--format", metavar="NAME", help="csv, jsonl, parquet or sqlite; may be repeated.")
    ] = ["csv", "jsonl"],  # noqa: B006 (typer copies it)
    model: Annotated[
        str, typer.Option("--model", metavar="NAME", help="auto, blank, a spaCy package or a folder.")
    ] = "auto",
    workers: Annotated[
        str, typer.Option("--workers", metavar="N", help="Processes that extract; auto: by cores and memory.")
    ] = "auto",
    columns: Annotated[
        list[str],
        typer.Option("--column", metavar="OURS=THEIRS", help="Another name for a column of the input: text=body."),
    ] = [],  # noqa: B006
    fresh: Annotated[bool, typer.Option("--fresh", help="Start again, over what the folder holds.")] = False,
    bom: Annotated[bool, typer.Option("--bom/--no-bom", help="Byte order mark in CSV, for Excel.")] = True,
    by_month: Annotated[bool, typer.Option("--by-month", help="Parquet in folders by month of publication.")] = False,
    all_languages: Annotated[
        bool, typer.Option("--all-languages", help="Do not set articles in other languages aside.")
    ] = False,
    max_characters: Annotated[
        int, typer.Option("--max-characters", "--max-chars", min=1, help="Longer articles are rejected.")
    ] = 300_000,
    max_seconds: Annotated[
        float, typer.Option("--max-seconds", min=0.1, help="Articles that take longer are rejected.")
    ] = 60.0,
    engine: Annotated[str, typer.Option("--engine", metavar="NAME", help="local, or ray for a cluster.")] = "local",
    address: Annotated[
        str | None, typer.Option("--address", metavar="ADDRESS", help="The Ray cluster; else one on this machine.")
    ] = None,
    lexicon: OwnLexicon = None,
    rules_only: RulesOnly = False,
    log: Annotated[str, typer.Option("--log", metavar="FORM", help="text, or json for JSON lines.")] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Extract the claims of all articles into a folder. Stopped, the same command goes on where it was.

    Exit code: 0 all read, 1 something was rejected (see rejects.jsonl), 2 a mistake in the command, 3 stopped by a full
    disk or the like, 130 interrupted.
    """
    from panchina.read.columns import parse_columns
    from panchina.run.extract import extract
    from panchina.settings import Settings

    mapping = parse_columns(columns)
    settings = Settings(
        max_characters=max_characters,
        max_seconds=max_seconds,
        only_italian=not all_languages,
        lexicon=str(lexicon.resolve()) if lexicon else "",
        lexicon_sha256=_sha256(lexicon) if lexicon else "",
        rules_only=rules_only,
    )
    number = _workers(workers, model, engine)
    folder = _folder(output)
    watcher = _watcher(log, quiet)
    try:
        summary = extract(
            inputs,
            folder,
            model=model,
            formats=formats,
            columns=mapping,
            workers=number,
            fresh=fresh,
            bom=bom,
            by_month=by_month,
            settings=settings,
            engine=engine,
            address=address,
            watcher=watcher,
        )
        if summary.complete and folder != Path(output):
            from panchina.run.upload import upload

            upload(folder, output)
            summary = replace(summary, folder=output)
    finally:
        watcher.close()
    if log == "json":
        facts = {"complete": summary.complete, "folder": str(summary.folder), **summary.counts.to_dict()}
        watcher.notes("end", "complete" if summary.complete else "interrupted", **facts)
    elif not quiet:
        typer.echo(summary_text(summary, formats))
    if not summary.complete:
        raise typer.Exit(130)
    if summary.counts.rejected:
        raise typer.Exit(1)


def _folder(output: str) -> Path:
    """The folder in which the run is made."""
    if "://" not in output:
        return Path(output)
    from panchina.run.upload import check, working_folder

    check(output)
    return working_folder(output)


def _sha256(path: Path) -> str:
    """The hash of the user's own names; InputError where there is no such file."""
    from hashlib import sha256

    from panchina.errors import InputError

    if not path.is_file():
        raise InputError(f"no lexicon {path}: give a CSV with the columns of rules/lexicon/teams.csv or coaches.csv")
    return sha256(path.read_bytes()).hexdigest()


def _workers(option: str, model: str, engine: str) -> int:
    from panchina.errors import InputError
    from panchina.run.capacity import LARGE_MB, WORKER_MB, auto_workers

    if option == "auto" and engine == "ray":
        return 0  # as many as the cluster has processors
    if option == "auto":
        from importlib.util import find_spec

        from panchina.language.model import LARGE

        large = model == LARGE or (model == "auto" and find_spec(LARGE) is not None)
        return auto_workers(LARGE_MB if large else WORKER_MB)
    if not option.isdecimal() or not 1 <= int(option) <= 256:
        raise InputError(f"--workers {option}: give auto or a number from 1 to 256")
    return int(option)


def _watcher(log: str, quiet: bool) -> Bar | Lines | Log:
    from panchina.cli.extract_watch import Bar, Lines, Log
    from panchina.errors import InputError

    if log == "json":
        return Log()
    if log != "text":
        raise InputError(f"--log {log}: give text or json")
    return Bar() if sys.stderr.isatty() and not quiet else Lines()


def summary_text(summary: Summary, formats: list[str]) -> str:
    """What was found and where it lies, as a short table."""
    from panchina.cli.terminal import aligned, visible
    from panchina.write.tables import TYPE_TABLES

    counts = summary.counts
    now = counts.articles + counts.rejected - summary.before
    rate = f", {now / summary.seconds:.1f} a second" if summary.seconds > 0 and now else ""
    head = [("articles", f"{counts.articles}   ({summary.seconds:.1f} s{rate}, model {visible(summary.model)})")]
    if summary.before:
        head.append(("from before", f"{summary.before}   (done by an earlier run, not again)"))
    if counts.other_language:
        head.append(("not Italian", f"{counts.other_language}   (set aside, see articles.csv)"))
    if counts.duplicates:
        head.append(("copies", f"{counts.duplicates}   (of an article before them, see articles.csv)"))
    if counts.rejected:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(counts.by_reason.items()))
        head.append(("rejected", f"{counts.rejected}   ({reasons}: see rejects.jsonl)"))
    head.append(("claims", str(counts.claims)))
    folder = visible(str(summary.folder))
    if not summary.complete:
        done = counts.articles + counts.rejected
        end = f"Interrupted: {done} articles are done and safe in {folder}/. Run the same command again to go on."
        return f"{aligned(head)}\n{end}"
    endings = [ending for ending in ("csv", "parquet") if ending in formats]
    found = []
    for kind, table in TYPE_TABLES.items():
        files = ", ".join(f"{table}.{ending}" for ending in endings)
        found.append((f"  {kind}", f"{counts.by_type[kind]:>5}   {files}".rstrip()))
    names = [f"claims.{ending}" for ending in ("csv", "jsonl", "parquet", "sqlite") if ending in formats]
    end = f"In {folder}/: {', '.join([*names, 'articles.csv', 'rejects.jsonl', 'run.json'])}"
    return f"{aligned([*head, *found])}\n{end}"
