"""Mentions linked to entities: `corpora/gold/mentions.csv`, and how well the pipeline's mentions agree with it.

A row is `article, quote, kind, form, name`. `quote` is the mention's own words (`#2` for the second occurrence); kind
is team, person, competition or outlet; form is name, epithet, colour, demonym, role, pronoun or null (for *null* the
quote is the verb whose subject is not said). `name` is the canonical name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from panchina.errors import GoldError
from panchina.evaluate.counts import Ratio
from panchina.evaluate.gold import GoldArticle
from panchina.evaluate.names import NameKind, NameTable
from panchina.evaluate.quotes import QuoteError, find_quote
from panchina.records import Evidence

MentionKind = Literal["team", "person", "competition", "outlet"]
KINDS = ("team", "person", "competition", "outlet")
FORMS = ("name", "epithet", "colour", "demonym", "role", "pronoun", "null")
COLUMNS = ("article", "quote", "kind", "form", "name")
_NAME_KINDS: Mapping[str, NameKind] = {
    "team": "team",
    "person": "person",
    "competition": "competition",
    "outlet": "source",
}


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words of an article and whom or what they stand for."""

    article: str
    span: Evidence
    kind: MentionKind
    form: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention of the pipeline; `name` is None where it was found and not linked."""

    span: Evidence
    kind: str
    name: str | None


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """What became of gold mentions: linked right, linked wrong, found but not linked, not found."""

    right: int = 0
    wrong: int = 0
    unlinked: int = 0
    missed: int = 0

    def __add__(self, other: LinkCounts) -> LinkCounts:
        return LinkCounts(
            self.right + other.right,
            self.wrong + other.wrong,
            self.unlinked + other.unlinked,
            self.missed + other.missed,
        )

    @property
    def accuracy(self) -> Ratio:
        """Linked right of all gold mentions."""
        return Ratio(self.right, self.right + self.wrong + self.unlinked + self.missed)

    @property
    def found(self) -> Ratio:
        """Gold mentions whose span the pipeline has, linked or not."""
        return Ratio(self.right + self.wrong + self.unlinked, self.right + self.wrong + self.unlinked + self.missed)

    @property
    def wrong_of_failures(self) -> Ratio:
        """Wrong links among all that is not right: low where the pipeline abstains rather than guesses."""
        return Ratio(self.wrong, self.wrong + self.unlinked + self.missed)


def load_mentions(path: Path, articles: Iterable[GoldArticle]) -> list[GoldMention]:
    """The gold mentions of these articles; GoldError names the line of one that cannot be read."""
    texts = {article.id: article.text for article in articles}
    found: list[GoldMention] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise GoldError(f"{path}: its columns must be {', '.join(COLUMNS)}")
        for line, row in enumerate(reader, start=2):
            if row["article"] not in texts:
                continue
            if row["kind"] not in KINDS or row["form"] not in FORMS or not row["name"]:
                raise GoldError(
                    f"{path}, line {line}: kind takes {', '.join(KINDS)}; form {', '.join(FORMS)}; name a name"
                )
            try:
                span = find_quote(row["quote"], texts[row["article"]])
            except QuoteError as problem:
                raise GoldError(f"{path}, line {line}: {problem}") from None
            found.append(GoldMention(row["article"], span, cast(MentionKind, row["kind"]), row["form"], row["name"]))
    return found


def score_mentions(
    gold: Sequence[GoldMention], found: Mapping[str, Sequence[FoundMention]], names: NameTable
) -> dict[str, LinkCounts]:
    """Counts by form, in the order of `FORMS`. A found mention stands for a gold one of its kind that it overlaps."""
    counts: dict[str, LinkCounts] = {}
    for mention in gold:
        rivals = [
            other
            for other in found.get(mention.article, ())
            if other.kind == mention.kind
            and other.span.start < mention.span.end
            and other.span.end > mention.span.start
        ]
        counts[mention.form] = counts.get(mention.form, LinkCounts()) + _outcome(mention, rivals, names)
    return {form: counts[form] for form in FORMS if form in counts}


def _outcome(mention: GoldMention, rivals: Sequence[FoundMention], names: NameTable) -> LinkCounts:
    if not rivals:
        return LinkCounts(missed=1)
    linked = [other.name for other in rivals if other.name]
    if any(names.same(_NAME_KINDS[mention.kind], mention.name, name) for name in linked):
        return LinkCounts(right=1)
    return LinkCounts(wrong=1) if linked else LinkCounts(unlinked=1)
