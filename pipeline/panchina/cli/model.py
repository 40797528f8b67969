"""`panchina model`: which spaCy model is used."""

from __future__ import annotations

import typer

model_app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Say which spaCy model is used.",
)


@model_app.callback()
def _group() -> None:
    """The spaCy model."""


@model_app.command("info")
def info_cli() -> None:
    """Print which models are there and which one --model auto takes."""
    from panchina.cli.terminal import aligned
    from panchina.language.model import LARGE, SHIPPED, shipped_path

    large = _version_of(LARGE)
    shipped = shipped_path()
    chosen = LARGE if large else SHIPPED if shipped else "blank"
    typer.echo(
        aligned(
            [
                ("auto takes", chosen),
                ("spacy", _version_of("spacy") or "not installed"),
                (LARGE, large or f"not installed: python -m spacy download {LARGE}"),
                (SHIPPED, shipped.as_posix() if shipped else "not in this installation"),
                ("blank", "always there: tokens and sentences, no parse and no entities"),
            ],
            indent="",
        )
    )


def _version_of(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None
