"""Training texts -> pairs of mentions with what each pair is, by the claims written beside the text.

A pair is related in the sentence that states the claim (`quote`, or without one every sentence that names both). Where
the pair belongs to a claim but the sentence is another, nothing is taught. All other pairs are `none`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from constructions import constructions

from panchina.claims.learned.items import Row
from panchina.claims.learned.pairs import RELATIONS, PairMention, Pairs
from panchina.clean.blocks import build_article
from panchina.evaluate.name_files import read_name_table
from panchina.pipeline import load
from panchina.resources import data_folder

HEADS: dict[str, list[str]] = {
    "tenure": ["none", "current", "former", "incoming"],
    "bench": ["head", "assistant", "caretaker", "youth"],
    "rumour": ["none", "join", "from", "leave", "stay"],
    "stage": ["interest", "contact", "offer", "talks", "agreed", "done", "off"],
    "mover": ["player", "coach", "executive"],
    "sure": ["official", "asserted", "hedged", "denied"],
    "trophy": ["none", "won"],
    "with": ["none", "with"],
    "cup": ["none", "qualified", "upcoming", "eliminated", "won", "lost_final"],
    "round": [
        "null", "preliminary", "group", "league_phase", "playoff", "round_of_32", "round_of_16", "quarter_final",
        "semi_final", "final",
    ],
    "tie": ["none", "qualified", "upcoming", "eliminated", "won", "lost_final"],
    "reach": ["none", "qualified", "upcoming", "eliminated", "won", "lost_final"],
    "table": ["none", "position", "points", "ahead", "behind"],
}  # fmt: skip
ALL_TYPES = frozenset({"coach_tenure", "rumour", "trophy", "cup_run", "standing"})
UNSURE = "?"
PLAIN = "retold"
"""The folder of the plain texts."""
TEMPLATES = "constructions"
"""The folder of the templates, see `constructions.py`."""
UNDATED = 3
"""How many of ten other texts are read without their date."""


@dataclass(frozen=True)
class Text:
    """A text with its claims, as the file has them; `types` are those of which it has all claims."""

    id: str
    text: str
    published: str | None
    types: frozenset[str]
    claims: list[dict[str, Any]]
    plain: bool = False
    """Is it built like a page of a site, statement by statement, and no harder?"""


@dataclass(frozen=True)
class Example:
    """A pair and its label for each head that it teaches; `UNSURE` labels teach nothing but count as known facts."""

    pair: PairMention
    relation: str
    labels: dict[str, str]


@dataclass(frozen=True)
class Lesson:
    """A text, its rows and its examples."""

    text: Text
    rows: list[Row]
    examples: list[Example]


def read_texts(folder: Path) -> Iterator[Text]:
    """All training texts of a folder, in a fixed order; most lose their date, as four of five pages have none.

    The templates of constructions follow, each used several times.
    """
    for path in sorted(folder.glob("**/*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            name, plain = f"{path.stem}-{number}", path.parent.name == PLAIN
            dated = plain or zlib.crc32(name.encode()) % 10 >= UNDATED
            types = frozenset(row.get("types") or ALL_TYPES)
            yield Text(name, row["text"], row.get("published") if dated else None, types, row["claims"], plain)
    if (folder / TEMPLATES).is_dir():
        for number, row in enumerate(constructions(folder / TEMPLATES)):
            yield Text(f"{TEMPLATES}-{number}", row["text"], None, frozenset(row["types"]), row["claims"])


names = read_name_table(data_folder("rules") / "lexicon")


@lru_cache(maxsize=500_000)
def same(kind: str, one: str, other: str) -> bool:
    """Are the two names of one entity?"""
    return names.same(kind, one, other)


def _is(kind: str, wanted: str | None, found: str | None) -> bool:
    return bool(wanted and found) and same(kind, wanted or "", found or "")


def _tenure(claim: dict[str, Any], pair: PairMention) -> dict[str, str] | None:
    if _is("person", claim["coach"], pair.names[0]) and _is("team", claim["team"], pair.names[1]):
        return {"tenure": claim["status"], "bench": claim.get("role") or "head"}
    return None


def _rumour(claim: dict[str, Any], pair: PairMention) -> dict[str, str] | None:
    if not _is("person", claim["subject"], pair.names[0]):
        return None
    news = {"stage": claim["stage"], "mover": claim["subject_role"]}
    if claim.get("certainty"):
        news["sure"] = claim["certainty"]
    if _is("team", claim.get("to"), pair.names[1]):
        return {"rumour": claim["move"], **news}
    if _is("team", claim.get("from"), pair.names[1]):
        return {"rumour": "leave", **news} if claim["move"] == "leave" else {"rumour": "from"}
    return None


def _with(claim: dict[str, Any], pair: PairMention) -> dict[str, str] | None:
    held = _is("person", claim["holder"], pair.names[0]) and _is("team", claim.get("team"), pair.names[1])
    return {"with": "with"} if held else None


def _trophy(claim: dict[str, Any], pair: PairMention) -> dict[str, str] | None:
    kind = "person" if pair.a.kind == "PERSON" else "team"
    held = _is(kind, claim["holder"], pair.names[0]) and _is("competition", claim["competition"], pair.names[1])
    return {"trophy": "won"} if held else None


def _cup(claim: dict[str, Any], pair: PairMention) -> dict[str, str] | None:
    if _is("team", claim["team"], pair.names[0]) and _is("competition", claim.get("competition"), pair.names[1]):
        return {"cup": claim["outcome"], "round": claim.get("round") or "null"}
    return None


def _tie(claim: dict[str, Any], pair: PairMention) -> dict[str, str] | None:
    if _is("team", claim["team"], pair.names[0]) and _is("team", claim.get("opponent"), pair.names[1]):
        return {"tie": claim["outcome"], "round": claim.get("round") or "null"}
    return None


def _reach(claim: dict[str, Any], pair: PairMention) -> dict[str, str] | None:
    if _is("team", claim["team"], pair.names[0]) and claim.get("round") == pair.names[1]:
        return {"reach": claim["outcome"]}
    return None


def _table(claim: dict[str, Any], pair: PairMention) -> dict[str, str] | None:
    if not _is("team", claim["team"], pair.names[0]):
        return None
    number, gap = pair.b.value, claim.get("gap")
    if number == claim.get("position") and (pair.b.kind == "ORD" or number != claim.get("points")):
        return {"table": "position"}
    if pair.b.kind == "NUM" and isinstance(number, int):
        if number == claim.get("points"):
            return {"table": "points"}
        if gap and abs(number) == abs(gap):
            return {"table": "ahead" if gap > 0 else "behind"}
    return None


Match = Callable[[dict[str, Any], PairMention], dict[str, str] | None]
LABELLERS: dict[str, tuple[tuple[str, str, Match], ...]] = {
    "person_team": (
        ("tenure", "coach_tenure", _tenure),
        ("rumour", "rumour", _rumour),
        ("with", "trophy", _with),
    ),
    "holder_competition": (("trophy", "trophy", _trophy),),
    "team_competition": (("cup", "cup_run", _cup),),
    "team_team": (("tie", "cup_run", _tie),),
    "team_round": (("reach", "cup_run", _reach),),
    "team_number": (("table", "standing", _table),),
}
"""Relation -> the heads that it teaches, with the type of claim and how a claim labels a pair."""


def lesson(text: Text) -> Lesson:
    """What a text teaches."""
    view = load("blank").view(build_article(id=text.id, text=text.text, published=text.published))
    pairs = Pairs(view)
    stated = [(claim, _sentences(pairs, text, claim)) for claim in text.claims]
    examples = []
    for relation in RELATIONS:
        related = list(pairs.of(relation))
        close = {(pair.names, pair.sentence) for pair in related if not pair.apart}
        for pair in related:
            labels: dict[str, str] = {}
            for head, kind, match in LABELLERS[relation]:
                if kind in text.types:
                    own = [entry for entry in stated if entry[0]["type"] == kind]
                    labels.update(_label(head, pair, match, own, close))
            if labels:
                examples.append(Example(pair, relation, labels))
    return Lesson(text, pairs.rows, examples)


def _sentences(pairs: Pairs, text: Text, claim: dict[str, Any]) -> frozenset[int] | None:
    quote = claim.get("quote")
    start = text.text.find(quote) if quote else -1
    if start < 0:
        return None
    end = start + len(quote)
    return frozenset(r.sentence.index for r in pairs.rows if r.sentence.start < end and start < r.sentence.end)


def _label(
    head: str,
    pair: PairMention,
    match: Match,
    stated: Iterable[tuple[dict[str, Any], frozenset[int] | None]],
    close: set[tuple[tuple[str, str], int]],
) -> dict[str, str]:
    """The labels of a pair; of several sentences that state a claim those teach that name both, where there are any."""
    found = {head: "none"}
    for claim, sentences in stated:
        labels = match(claim, pair)
        if labels is None:
            continue
        named = sentences is None or any((pair.names, k) in close for k in sentences)
        if (sentences is None or pair.sentence in sentences) and not (named and pair.apart):
            return labels
        found = {head: UNSURE + labels[head]}
    return found
