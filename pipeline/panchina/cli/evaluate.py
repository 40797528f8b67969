"""`panchina evaluate`: how right the extractor is on gold, where it fails and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from panchina.cli.options import RulesOnly

if TYPE_CHECKING:
    from panchina.evaluate.bootstrap import Difference, Interval
    from panchina.evaluate.causes import Trace
    from panchina.evaluate.counts import Ratio
    from panchina.evaluate.gold import GoldArticle
    from panchina.evaluate.mentions import LinkCounts
    from panchina.evaluate.names import NameTable
    from panchina.evaluate.score import Predictions, ScoredArticle

GOLD_HELP = "Gold files or folders, such as corpora/gold/dev."
PRED_HELP = "Score the claims of this run (or a second annotation) instead of extracting them now."
MODEL_HELP = "The spaCy model to extract with: auto, blank, a package or a path."
REPORT_HELP = "Write the error report, one HTML file."
GATE_HELP = "Fail (exit code 1) where a figure is below its floor in this file, or the gold has changed."
RAISE_HELP = "Set the floors of --gate to this run's figures."
LOWER_HELP = "Why floors may fall, or gold may change, with --raise-floors; the reason is kept in the file."
COMPARE_HELP = "Test each figure against this other run on the same gold."
JSON_HELP = "Print everything as JSON."
SAVE_HELP = "Keep the claims in this folder, for --compare and --pred."
_ABOVE = 3
"""Folders above the gold in which its mentions and its agreement are looked for."""
MENTIONS = "mentions.csv"
AGREEMENT = "agreement.json"
"""What `panchina evaluate FIRST --pred SECOND --json` printed for two annotations, in `corpora/`: the ceiling."""


def evaluate_cli(
    gold: Annotated[list[Path], typer.Argument(help=GOLD_HELP, metavar="GOLD...")],
    pred: Annotated[Path | None, typer.Option("--pred", help=PRED_HELP, metavar="RUN")] = None,
    model: Annotated[str, typer.Option("--model", help=MODEL_HELP)] = "auto",
    report: Annotated[Path | None, typer.Option("--report", help=REPORT_HELP, metavar="FILE.html")] = None,
    gate: Annotated[Path | None, typer.Option("--gate", help=GATE_HELP, metavar="FILE")] = None,
    raise_floors: Annotated[bool, typer.Option("--raise-floors", help=RAISE_HELP)] = False,
    allow_lower: Annotated[str | None, typer.Option("--allow-lower", help=LOWER_HELP, metavar="TEXT")] = None,
    compare: Annotated[Path | None, typer.Option("--compare", help=COMPARE_HELP, metavar="RUN")] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
    save: Annotated[Path | None, typer.Option("--save", help=SAVE_HELP, metavar="RUN")] = None,
    rules_only: RulesOnly = False,
) -> None:
    """Score claims against gold: records, slots, certainty, sources, evidence, with 95 % intervals."""
    code = evaluate(gold, pred, model, report, gate, raise_floors, allow_lower, compare, as_json, save, rules_only)
    raise typer.Exit(code)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that one evaluation found; `ceiling` is the agreement of two people, by figure."""

    corpus: str
    made_by: str
    scored: Sequence[ScoredArticle]
    figures: Mapping[str, Ratio]
    intervals: Mapping[str, Interval | None]
    ceiling: Mapping[str, float | None]
    comparison: Mapping[str, Difference] | None
    links: Mapping[str, LinkCounts] | None = None
    """How gold mentions were linked, by form; None where the claims come from a run or gold has no mentions."""

    @property
    def claims(self) -> int:
        """How many claims gold holds."""
        return sum(len(article.gold.claims) for article in self.scored)


def evaluate(
    gold: Sequence[Path],
    pred: Path | None = None,
    model: str = "auto",
    report: Path | None = None,
    gate: Path | None = None,
    raise_floors: bool = False,
    allow_lower: str | None = None,
    compare: Path | None = None,
    as_json: bool = False,
    save: Path | None = None,
    rules_only: bool = False,
) -> int:
    """Evaluates and prints; returns 1 if the gate does not open, else 0. PanchinaError for a mistake of the user."""
    from panchina.errors import InputError
    from panchina.evaluate.gold import load_gold_folder
    from panchina.evaluate.report import write_report
    from panchina.evaluate.runs import read_run, save_run

    if (raise_floors or allow_lower) and gate is None:
        raise InputError("--raise-floors and --allow-lower need a gate: add --gate corpora/gate.json")
    if allow_lower and not raise_floors:
        raise InputError("--allow-lower says why floors may fall: add --raise-floors")
    articles = load_gold_folder(gold)
    names = name_table()
    used, predicted = (f"the claims of {pred}", read_run(pred)) if pred else extract_gold(articles, model, rules_only)
    other = read_run(compare) if compare else None
    found = evaluation(_corpus(gold), used, articles, predicted, names, _ceiling(gold), other)
    if pred is None:
        found = replace(found, links=link_counts(gold, articles, names, model))
    if save:
        save_run(save, {article.id: predicted[article.id] for article in articles})
    typer.echo(_json(found) if as_json else _tables(found))
    if report:
        traces = None if pred else traces_of(articles, model)
        title = f"panchina on {found.corpus}"
        write_report(report, found.scored, names, found.intervals, found.ceiling, traces, title)
        typer.echo(f"report: {report}", err=as_json)
    return _gate(gate, found, articles, raise_floors, allow_lower, as_json) if gate else 0


def name_table() -> NameTable:
    """Equality of names by the lexicon that comes with the program."""
    from panchina.evaluate.name_files import read_name_table
    from panchina.resources import data_folder

    return read_name_table(data_folder("rules") / "lexicon")


def extract_gold(articles: Sequence[GoldArticle], model: str, rules_only: bool = False) -> tuple[str, Predictions]:
    """What made the claims, for the heading, and the claims that the pipeline finds in each article."""
    import panchina
    from panchina.clean.blocks import build_article

    pipeline = panchina.load(model=model, rules_only=rules_only)
    found = {}
    for gold in articles:
        article = build_article(id=gold.id, text=gold.text, published=gold.published, outlet=gold.outlet, url=gold.url)
        found[gold.id] = tuple(pipeline.extract(article))
    return f"model {pipeline.model}", found


def traces_of(articles: Sequence[GoldArticle], model: str) -> dict[str, Trace]:
    """What the pipeline saw of each article: its linked mentions, and the drafts that gave no claim with the reason."""
    import panchina
    from panchina.claims.explain import near_misses
    from panchina.clean.blocks import build_article
    from panchina.evaluate.causes import Drop, Trace
    from panchina.records import Evidence

    pipeline = panchina.load(model=model)
    traces = {}
    for one in articles:
        article = build_article(id=one.id, text=one.text, published=one.published, outlet=one.outlet, url=one.url)
        reading = pipeline.read(article)
        mentions = []
        for sentence, row in zip(reading.view.sentences, reading.view.mentions, strict=True):
            for mention in row:
                if mention.name and mention.last > mention.first:
                    start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end
                    mentions.append((Evidence(start, end), mention.name))
        drops = [Drop(miss.type, Evidence(*miss.span), miss.reason) for miss in near_misses(reading)]
        traces[one.id] = Trace(tuple(mentions), tuple(drops))
    return traces


def link_counts(
    gold: Sequence[Path], articles: Sequence[GoldArticle], names: NameTable, model: str
) -> dict[str, LinkCounts] | None:
    """How the pipeline links the mentions of `mentions.csv` in the folder above the gold; None without such a file."""
    import panchina
    from panchina.clean.blocks import build_article
    from panchina.evaluate.mentions import FoundMention, load_mentions, score_mentions
    from panchina.records import Evidence

    above = [folder / MENTIONS for folder in gold[0].resolve().parents[:_ABOVE]]
    path = next((file for file in above if file.is_file()), None)
    mentions = load_mentions(path, articles) if path else []
    if not mentions:
        return None
    kinds = {"TEAM": "team", "PERSON": "person", "COMP": "competition", "OUTLET": "outlet"}
    pipeline = panchina.load(model=model)
    wanted = {mention.article for mention in mentions}
    found: dict[str, list[FoundMention]] = {}
    for one in articles:
        if one.id not in wanted:
            continue
        view = pipeline.view(
            build_article(id=one.id, text=one.text, published=one.published, outlet=one.outlet, url=one.url)
        )
        rows = found.setdefault(one.id, [])
        for sentence, row, silent in zip(view.sentences, view.mentions, view.silent, strict=True):
            for mention in (*row, *silent):
                if mention.kind in kinds and mention.last > mention.first:
                    start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end
                    rows.append(FoundMention(Evidence(start, end), kinds[mention.kind], mention.name))
    return score_mentions(mentions, found, names)


def evaluation(
    corpus: str,
    made_by: str,
    articles: Sequence[GoldArticle],
    predicted: Predictions,
    names: NameTable,
    ceiling: Mapping[str, float | None],
    other: Predictions | None = None,
) -> Evaluation:
    """Scores `predicted`, and tests it against `other` if given."""
    from panchina.evaluate.bootstrap import intervals, paired_test
    from panchina.evaluate.score import score_articles, total

    scored = score_articles(articles, predicted, names)
    figures = [article.score.figures() for article in scored]
    comparison = None
    if other is not None:
        before = [article.score.figures() for article in score_articles(articles, other, names)]
        comparison = paired_test(before, figures)
    return Evaluation(corpus, made_by, scored, total(scored).figures(), intervals(figures), ceiling, comparison)


def _corpus(gold: Sequence[Path]) -> str:
    """The name under which the gate knows the gold: `dev`, `dev+test`."""
    return "+".join(path.resolve().stem for path in gold)


def _ceiling(gold: Sequence[Path]) -> dict[str, float | None]:
    """The agreement of two people by figure, from the nearest folder above the gold that tells it; else empty."""
    import json

    from panchina.errors import InputError

    for folder in gold[0].resolve().parents[:_ABOVE]:
        path = folder / AGREEMENT
        if path.is_file():
            try:
                figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
                return {name: figure["value"] for name, figure in figures.items()}
            except (ValueError, KeyError, TypeError, AttributeError):
                raise InputError(
                    f"{path}: not what panchina evaluate FIRST --pred SECOND --json prints: make it anew"
                ) from None
    return {}


def _tables(found: Evaluation) -> str:
    from panchina.evaluate import tables
    from panchina.evaluate.score import by_kind, total

    score = total(found.scored)
    forgiven = sum(len(one.alignment.not_owed) + len(one.alignment.not_punished) for one in found.scored)
    parts = [
        f"{found.corpus}: {len(found.scored)} articles, {found.claims} gold claims, {found.made_by}\n"
        f"twins that are neither owed nor punished: {forgiven}",
        tables.overview(found.figures, found.intervals, found.ceiling),
        tables.types(score, found.intervals, found.ceiling),
        tables.kinds(by_kind(found.scored)),
        *tables.both_confusions(score),
        tables.slots(score),
        tables.rules(score),
    ]
    if found.links:
        parts.append(tables.links(found.links))
    if found.comparison is not None:
        parts.append(tables.comparison(found.comparison))
    return "\n\n".join(parts)


def _json(found: Evaluation) -> str:
    import json

    from panchina.evaluate.score import by_kind, total

    score = total(found.scored)

    def figure(name: str, ratio: Ratio) -> dict[str, Any]:
        interval = found.intervals.get(name)
        low, high = (interval.low, interval.high) if interval else (None, None)
        return {"value": ratio.value, "low": low, "high": high, "part": ratio.part, "whole": ratio.whole}

    record: dict[str, Any] = {
        "corpus": found.corpus,
        "made_by": found.made_by,
        "articles": len(found.scored),
        "claims": found.claims,
        "figures": {name: figure(name, ratio) for name, ratio in found.figures.items()},
        "kinds": {
            kind: {name: one.figures()[name].value for name in ("core_precision", "core_recall", "core_f1")}
            for kind, one in by_kind(found.scored).items()
        },
        "slots": {
            f"{kind}.{'from' if slot == 'from_' else slot}": {
                "correct": counts.correct,
                "incorrect": counts.incorrect,
                "missing": counts.missing,
                "spurious": counts.spurious,
            }
            for (kind, slot), counts in score.slots.items()
        },
        "rules": {rule: {"n": counts.predicted, "correct": counts.correct} for rule, counts in score.rules.items()},
        "certainty": [[gold, predicted, count] for (gold, predicted), count in score.certainty.items()],
        "stage": [[gold, predicted, count] for (gold, predicted), count in score.stage.items()],
    }
    if found.links is not None:
        record["links"] = {
            form: {"right": one.right, "wrong": one.wrong, "unlinked": one.unlinked, "missed": one.missed}
            for form, one in found.links.items()
        }
    if found.comparison is not None:
        record["comparison"] = {
            name: {"other": one.first, "this": one.second, "p": one.p} for name, one in found.comparison.items()
        }
    return json.dumps(record, ensure_ascii=False, indent=1)


def _gate(
    path: Path, found: Evaluation, articles: Sequence[GoldArticle], raise_floors: bool, reason: str | None, quiet: bool
) -> int:
    """Raises the floors, or checks them: 1 if a figure is below its floor or the gold has changed."""
    from panchina.errors import InputError
    from panchina.evaluate.gate import corpus_section, failures, raised, read_gate, write_gate

    corpus = corpus_section(articles)
    sections = {} if raise_floors and not path.exists() else read_gate(path)
    if raise_floors:
        sections[found.corpus] = raised(sections.get(found.corpus), corpus, found.figures, reason)
        write_gate(path, sections)
        typer.echo(f"floors of {found.corpus} set in {path}", err=quiet)
        return 0
    if found.corpus not in sections:
        raise InputError(f"{path}: it has no floors for {found.corpus}: set them with --raise-floors")
    problems = failures(sections[found.corpus], corpus, found.figures)
    for problem in problems:
        typer.echo(f"gate: {problem}", err=True)
    typer.echo(f"gate: {'closed' if problems else 'open'}", err=quiet or bool(problems))
    return 1 if problems else 0
