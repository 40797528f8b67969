"""`panchina lexicon`: what a name may mean, and whether the lexicon holds together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

lexicon_app = typer.Typer(
    add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="Look up and check names."
)


@lexicon_app.command("find")
def find_cli(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, nickname, colour or demonym.")],
    lexicon: Annotated[Path | None, typer.Option("--lexicon", metavar="CSV", help="Your own names as well.")] = None,
) -> None:
    """Say what a name may mean."""
    from panchina.cli.terminal import visible
    from panchina.lexicon.index import NameIndex
    from panchina.lexicon.load import load_lexicon, plain

    index = NameIndex(load_lexicon(extra=lexicon))
    readings = index.find(name)
    for reading in readings:
        wikidata = getattr(reading.entity, "wikidata", "")
        role = getattr(reading.entity, "role", "")
        detail = ", ".join(part for part in (role, wikidata) if part)
        typer.echo(f"{reading.kind:12} {reading.entity.name} (as {reading.form}{', ' + detail if detail else ''})")
    player = index.lexicon.player_names.get(plain(name))
    if player:
        typer.echo(f"{'player':12} {player} (in the list of players)")
    if not readings and not player:
        typer.echo(visible(f"{name}: the lexicon has no such name"), err=True)
        raise typer.Exit(1)


@lexicon_app.command("check")
def check_cli(
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Default: the project's lexicon.")] = None,
) -> None:
    """List what is wrong with the lexicon's files."""
    from panchina.lexicon.check import check_lexicon

    problems = list(check_lexicon(folder))
    for problem in problems:
        typer.echo(problem)
    typer.echo(f"{len(problems)} problems" if problems else "the lexicon holds together")
    if problems:
        raise typer.Exit(1)
