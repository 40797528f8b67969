"""`panchina explain`: for each claim its rule, words, names and cues, and why near misses were dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from panchina.cli.options import OwnLexicon, RulesOnly

if TYPE_CHECKING:
    from panchina.article import Article
    from panchina.claims.explain import Filled
    from panchina.pipeline import Pipeline


def explain_cli(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of articles; - for standard input.")],
    only: Annotated[str | None, typer.Option("--id", metavar="ID", help="Explain this article alone.")] = None,
    model: Annotated[
        str, typer.Option("--model", metavar="NAME", help="auto, blank, a spaCy package or a folder.")
    ] = "auto",
    lexicon: OwnLexicon = None,
    rules_only: RulesOnly = False,
    columns: Annotated[
        list[str], typer.Option("--column", metavar="OURS=THEIRS", help="Another name for a column: text=body.")
    ] = [],  # noqa: B006 (typer copies it)
) -> None:
    """Say for each claim which rule, words and cues made it, and why near misses were dropped."""
    from panchina import load
    from panchina.cli.show import articles_of
    from panchina.cli.terminal import visible

    pipeline = load(model=model, lexicon=str(lexicon) if lexicon else None, rules_only=rules_only)
    for article in articles_of(file, only, columns):
        for line in explained(pipeline, article):
            typer.echo(visible(line))


def explained(pipeline: Pipeline, article: Article) -> list[str]:
    """The explanation of one article, a line each."""
    from panchina.claims.explain import draft_of, filled_slots, near_misses

    reading = pipeline.read(article)
    notes = {rule.id: rule.model.note for rule in pipeline.reader.rules}
    lines = [f"{article.id}: claims"]
    for claim in pipeline.extract(article):
        slots = {slot: getattr(claim, slot) for slot in claim.slots()}
        filled = {key.rstrip("_"): value for key, value in slots.items() if value not in (None, (), False)}
        lines.append(f"  {claim.type}: " + ", ".join(f"{key}={value}" for key, value in filled.items()))
        sources = ", ".join(claim.sources) or "none"
        lines.append(f"    certainty {claim.certainty}{_cues(claim.cues)}; sources {sources}")
        note = notes.get(claim.rule or "")
        lines.append(f"    rule {claim.rule}" + (f": {note}" if note else ""))
        for span in claim.evidence:
            lines.append(f"    [{span.start}:{span.end}] {' '.join(article.text[span.start : span.end].split())}")
        draft = draft_of(reading, claim.rule, {(span.start, span.end) for span in claim.evidence})
        if draft is not None:
            lines.extend(_slot_line(filled) for filled in filled_slots(draft))
    misses = list(near_misses(reading))
    if misses:
        lines.append(f"{article.id}: dropped")
    for miss in misses:
        lines.append(f"  {miss.type} by {miss.rule}: {' '.join(miss.words.split())}")
        lines.append(f"    because {miss.reason}")
        lines.extend(_slot_line(filled) for filled in miss.filled)
    return lines


def _cues(cues: tuple[str, ...]) -> str:
    return f" by {', '.join(repr(cue) for cue in cues)}" if cues else ""


def _slot_line(filled: Filled) -> str:
    return f"      {filled.slot}: {filled.surface!r} -> {', '.join(filled.names)} ({filled.form})"
