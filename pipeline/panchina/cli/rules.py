"""`panchina rules`: the examples inside the rules, and rules that can do nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

rules_app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Run the examples of the rules; find dead rules.",
)
_Model = Annotated[str, typer.Option("--model", metavar="NAME", help="auto, blank, a spaCy package or a folder.")]


@rules_app.callback()
def _group() -> None:
    """The rules: run their examples, find those that can do nothing."""


@rules_app.command("test")
def test_cli(
    only: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only rules whose id begins so.")] = None,
    model: _Model = "auto",
) -> None:
    """Run every yes and no example inside the rules. Exit code 1 if one fails."""
    from panchina import load
    from panchina.claims.examples import run_examples

    found = run_examples(load(model=model, rules_only=True), only)
    failures = [f"{item.rule}: {item.problem}\n    {item.example}" for item in found]
    _report(failures, "all examples hold")


@rules_app.command("lint")
def lint_cli(model: _Model = "auto") -> None:
    """Find dead, shadowed and duplicate rules. Exit code 1 if there are any."""
    from panchina import load
    from panchina.claims.examples import lint_rules

    _report(list(lint_rules(load(model=model, rules_only=True))), "nothing to mend")


def _report(problems: Sequence[str], fine: str) -> None:
    from panchina.cli.terminal import visible

    for problem in problems:
        typer.echo(visible(problem))
    typer.echo(f"{len(problems)} problems" if problems else fine)
    if problems:
        raise typer.Exit(1)
