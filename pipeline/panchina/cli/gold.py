"""`panchina gold`: check gold files, carry them to annotation tools and back, measure the rules on them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from panchina.evaluate.gold import GoldArticle

gold_app = typer.Typer(
    name="gold",
    help="Check gold files, carry them to annotation tools and back, measure the rules on them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Tool(str, Enum):
    """The annotation tools whose formats are read and written."""

    label_studio = "label-studio"
    doccano = "doccano"
    brat = "brat"


GOLD_HELP = "Gold files or folders, such as corpora/gold/dev."
OUT_HELP = "Where to write: a file for label-studio and doccano, a folder for brat."
UTF16_HELP = "Count offsets as JavaScript does (UTF-16), which Label Studio's editor needs where texts hold emoji."
PRED_HELP = "Export the claims of this run, for people to correct, in place of the gold claims."


@gold_app.command("check")
def check_cli(gold: Annotated[list[Path], typer.Argument(help=GOLD_HELP, metavar="FOLDER...")]) -> None:
    """List every problem of gold files; exit code 2 if there are any."""
    raise typer.Exit(check(gold))


@gold_app.command("export")
def export_cli(
    gold: Annotated[list[Path], typer.Argument(help=GOLD_HELP, metavar="FOLDER...")],
    to: Annotated[Tool, typer.Option("--to", help="The annotation tool.")],
    out: Annotated[Path, typer.Option("-o", "--output", help=OUT_HELP)],
    pred: Annotated[Path | None, typer.Option("--pred", help=PRED_HELP, metavar="RUN")] = None,
    utf16: Annotated[bool, typer.Option("--utf16", help=UTF16_HELP)] = False,
) -> None:
    """Write gold articles in the format of an annotation tool."""
    export_gold(gold, to, out, pred, utf16)


@gold_app.command("import")
def import_cli(
    file: Annotated[Path, typer.Argument(help="The tool's export: a file, or brat's folder.", metavar="FILE")],
    source: Annotated[Tool, typer.Option("--from", help="The annotation tool.")],
    out: Annotated[Path, typer.Option("-o", "--output", help="The folder of gold files to write into.")],
) -> None:
    """Turn an annotation tool's export into gold files; every quote is checked against the text."""
    import_gold(file, source, out)


@gold_app.command("confidence")
def confidence_cli(
    gold: Annotated[list[Path], typer.Argument(help=GOLD_HELP, metavar="FOLDER...")],
    pred: Annotated[Path | None, typer.Option("--pred", help="Use this run's claims.", metavar="RUN")] = None,
    model: Annotated[str, typer.Option("--model", help="The spaCy model to extract with.")] = "auto",
    out: Annotated[Path | None, typer.Option("-o", "--output", help="Default: rules/confidence.json.")] = None,
) -> None:
    """Measure each rule's precision on gold and store it as the confidence of its claims."""
    measure_confidence(gold, pred, model, out)


def check(gold: Sequence[Path]) -> int:
    """Prints each problem and a count; returns 2 if there are problems, else 0."""
    from panchina.errors import GoldError
    from panchina.evaluate.gold import check_gold, gold_files, load_gold_folder

    files = gold_files(gold)
    problems = [problem for path in files for problem in check_gold(path)]
    if not problems:
        try:
            load_gold_folder(files)
        except GoldError as problem:
            problems = [str(problem)]
    for line in problems:
        typer.echo(line, err=True)
    typer.echo(f"{_many(len(files), 'file')}, {_many(len(problems), 'problem')}")
    return 2 if problems else 0


def export_gold(gold: Sequence[Path], to: Tool, out: Path, pred: Path | None = None, utf16: bool = False) -> None:
    """Writes the articles to `out`; Label Studio's labelling configuration goes beside it."""
    from dataclasses import replace

    from panchina.errors import InputError
    from panchina.evaluate.atomic import write_whole
    from panchina.evaluate.exchange import brat, doccano, label_studio
    from panchina.evaluate.exchange.offsets import Unit
    from panchina.evaluate.gold import load_gold_folder
    from panchina.evaluate.runs import read_run

    articles = load_gold_folder(gold)
    if pred:
        run = read_run(pred)
        if missing := [article.id for article in articles if article.id not in run]:
            raise InputError(f"{pred}: it lacks the article {missing[0]!r}: extract it too")
        articles = [replace(article, claims=run[article.id]) for article in articles]
    unit: Unit = "utf16" if utf16 else "code_points"
    if to is Tool.brat:
        if utf16:
            raise InputError("brat counts code points: leave --utf16 out")
        brat.write_brat(articles, out)
    elif to is Tool.doccano:
        write_whole(out, doccano.to_doccano(articles, unit))
    else:
        write_whole(out, label_studio.to_label_studio(articles, unit, model="panchina" if pred else None))
        write_whole(out.with_suffix(".xml"), label_studio.LABELLING)
    typer.echo(f"{_many(len(articles), 'article')} written to {out}")


def import_gold(file: Path, source: Tool, out: Path) -> None:
    """Writes the articles that are new or changed to `out`; a file that says the same is left as it is."""
    from panchina.evaluate.gold import check_gold, load_gold
    from panchina.evaluate.gold_writer import gold_text, write_gold

    articles = _read(file, source)
    for article in articles:
        # all or nothing: what cannot be written is found before the first file is
        gold_text(article)
    written = 0
    for article in articles:
        path = out / f"{article.id}.yaml"
        if path.is_file() and not check_gold(path) and load_gold(path) == article:
            continue
        write_gold(article, out)
        written += 1
    same = len(articles) - written
    typer.echo(f"{_many(len(articles), 'article')} read: {written} written to {out}, {same} already there")


def measure_confidence(gold: Sequence[Path], pred: Path | None, model: str, out: Path | None) -> None:
    """Writes the precision and the support of every rule that fired on `gold`."""
    from panchina.cli.evaluate import extract_gold, name_table
    from panchina.evaluate.confidence import confidence_of_rules, write_confidence
    from panchina.evaluate.gold import load_gold_folder
    from panchina.evaluate.runs import read_run
    from panchina.evaluate.score import score_articles, total
    from panchina.resources import data_folder

    articles = load_gold_folder(gold)
    predicted = read_run(pred) if pred else extract_gold(articles, model, rules_only=True)[1]
    score = total(score_articles(articles, predicted, name_table()))
    path = out or data_folder("rules") / "confidence.json"
    write_confidence(path, score)
    typer.echo(
        f"{_many(len(confidence_of_rules(score)), 'rule')} measured on {_many(len(articles), 'article')}: {path}"
    )


def _read(file: Path, source: Tool) -> list[GoldArticle]:
    from panchina.errors import InputError
    from panchina.evaluate.exchange import brat, doccano, label_studio

    if source is Tool.brat:
        return brat.read_brat(file)
    try:
        content = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file}: not UTF-8: export it again") from None
    except OSError:
        raise InputError(f"{file}: no such file: name the export of {source.value}") from None
    return doccano.from_doccano(content) if source is Tool.doccano else label_studio.from_label_studio(content)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
