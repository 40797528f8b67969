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

    large = _version_of("it-core-news-lg")
    shipped = _shipped_folder()
    chosen = "it_core_news_lg" if large else "it_panchina_sm" if shipped else "blank"
    typer.echo(
        aligned(
            [
                ("auto takes", chosen),
                ("spacy", _version_of("spacy") or "not installed"),
                ("it_core_news_lg", large or "not installed: python -m spacy download it_core_news_lg"),
                ("it_panchina_sm", shipped or "not in this installation"),
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


def _shipped_folder() -> str | None:
    """Where the weights that come with panchina lie, None if they do not."""
    from panchina.resources import data_folder

    try:
        folder = data_folder("models") / "it_panchina_sm" / "it_panchina_sm"
    except FileNotFoundError:
        return None
    return folder.as_posix() if (folder / "meta.json").is_file() else None
