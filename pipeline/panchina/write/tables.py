"""The tables of a run: their columns, and the rows that an article gives to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from panchina.records import CLAIM_TYPES
from panchina.write.results import ArticleResult, FoundClaim

Value = str | int | float | bool | list[str] | None
Row = list[Value]

_ARTICLE = ("article_id", "published", "outlet", "url", "claim")
_ALL_CLAIMS = ("certainty", "sources", "cited")
_EVIDENCE = ("evidence_text", "evidence", "rule", "confidence")
_LINKED = ("team", "to", "from", "opponent", "competition")
"""Slots whose Wikidata ids the tables of one type show, in a column after the slot."""
_INTEGERS = frozenset({"count", "points", "gap", "matchday", "fee", "claim", "characters", "claims"})
_BOOLEANS = frozenset({"record", "loan"})
_LISTS = frozenset({"sources", "cited", "tied_with", "gap_to", "evidence_text", "evidence", "notes"})
TYPE_TABLES = {
    "coach_tenure": "coach_tenures",
    "trophy": "trophies",
    "standing": "standings",
    "cup_run": "cup_runs",
    "rumour": "rumours",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its file name (without ending) and its columns."""

    name: str
    columns: tuple[str, ...]


def _slots(kind: str) -> tuple[str, ...]:
    return tuple("from" if name == "from_" else name for name in CLAIM_TYPES[kind].slots())


def _with_links(slots: tuple[str, ...]) -> tuple[str, ...]:
    linked: list[str] = []
    for name in slots:
        linked.append(name)
        if name in _LINKED:
            linked.append(f"{name}_wikidata")
    return tuple(linked)


CLAIMS = Table(
    "claims",
    (
        *_ARTICLE,
        "type",
        *_ALL_CLAIMS,
        *dict.fromkeys(slot for kind in CLAIM_TYPES for slot in _slots(kind)),
        *_EVIDENCE,
    ),
)
BY_TYPE = {
    kind: Table(name, (*_ARTICLE, *_with_links(_slots(kind)), *_ALL_CLAIMS, *_EVIDENCE))
    for kind, name in TYPE_TABLES.items()
}
ARTICLES = Table(
    "articles",
    (
        "article_id",
        "status",
        "language",
        "published",
        "outlet",
        "url",
        "characters",
        "claims",
        *TYPE_TABLES.values(),
        "notes",
        "origin",
    ),
)
TABLES = (CLAIMS, *BY_TYPE.values(), ARTICLES)


def kind_of(column: str) -> str:
    """`integer`, `number`, `boolean`, `list` or `text`: what a column holds."""
    if column in _INTEGERS or column in TYPE_TABLES.values():
        return "integer"
    if column == "confidence":
        return "number"
    if column in _BOOLEANS:
        return "boolean"
    return "list" if column in _LISTS else "text"


def rows(result: ArticleResult, wikidata: Mapping[str, str]) -> Iterator[tuple[Table, Row]]:
    """The rows of an article, each with its table; `wikidata` maps canonical names of teams and competitions to ids."""
    counts: dict[str, int] = dict.fromkeys(TYPE_TABLES, 0)
    for number, claim in enumerate(result.claims, start=1):
        kind = claim.record["type"]
        counts[kind] += 1
        values = _values(result, number, claim, wikidata)
        yield CLAIMS, [values.get(name) for name in CLAIMS.columns]
        yield BY_TYPE[kind], [values.get(name) for name in BY_TYPE[kind].columns]
    article: dict[str, Value] = {
        "article_id": result.id,
        "status": result.status,
        "language": result.language,
        "published": result.published,
        "outlet": result.outlet,
        "url": result.url,
        "characters": result.characters,
        "claims": len(result.claims),
        **{TYPE_TABLES[kind]: count for kind, count in counts.items()},
        "notes": list(result.notes),
        "origin": result.origin,
    }
    yield ARTICLES, [article[name] for name in ARTICLES.columns]


def _values(result: ArticleResult, number: int, claim: FoundClaim, wikidata: Mapping[str, str]) -> dict[str, Value]:
    record: dict[str, Any] = dict(claim.record)
    record["evidence"] = [f"{start}-{end}" for start, end in record["evidence"]]
    if "position" in record:
        record["position"] = str(record["position"])
    for name in _BOOLEANS & set(_slots(record["type"])):
        record[name] = bool(record.get(name, False))
    links = {f"{name}_wikidata": wikidata.get(record[name]) for name in _LINKED if isinstance(record.get(name), str)}
    return {
        "article_id": result.id,
        "published": result.published,
        "outlet": result.outlet,
        "url": result.url,
        "claim": number,
        "evidence_text": list(claim.quotes),
        **record,
        **links,
    }
