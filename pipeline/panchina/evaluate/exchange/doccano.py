"""doccano: JSON Lines, a line an article, for a project of the kind sequence labelling.

A label names its claim by type and number within the article (`rumour 2`), so that all evidence of a claim bears one
label. The slots stand in the article's metadata, which doccano keeps and gives back: `claims` holds, for each label,
the slots and the quotes. New or moved spans are taken as they are; a new label needs its slots under `claims`; a
claim whose label marks nothing any more is deleted.
Offsets are code points, as doccano's server counts them; files whose offsets are UTF-16 code units are recognised by
the quotes and converted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from panchina.errors import GoldError
from panchina.evaluate.exchange.offsets import Unit, from_unit, to_unit
from panchina.evaluate.exchange.slots import article_of, head_of, record_of, slot_lines
from panchina.evaluate.gold import GoldArticle
from panchina.records import Evidence

_Spans = list[tuple[str, Evidence]]


def to_doccano(articles: Iterable[GoldArticle], unit: Unit = "code_points") -> str:
    """The articles as JSON Lines."""
    lines = []
    for article in articles:
        labels: list[list[Any]] = []
        claims: dict[str, dict[str, list[str]]] = {}
        for number, claim in enumerate(article.claims, 1):
            name = f"{claim.type} {number}"
            quotes = [article.text[span.start : span.end] for span in claim.evidence]
            claims[name] = {"slots": slot_lines(claim), "quotes": quotes}
            for span in claim.evidence:
                there = to_unit(span, article.text, unit)
                labels.append([there.start, there.end, name])
        # doccano has an id of its own, so the article's is kept under another name
        head = {("article" if name == "id" else name): value for name, value in head_of(article).items()}
        lines.append(json.dumps({"text": article.text, "label": labels, **head, "claims": claims}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def from_doccano(content: str) -> list[GoldArticle]:
    """The articles of an export; GoldError where a line cannot be read, a label has no slots or a span cuts a word."""
    found = []
    # only \n ends a line: a text may hold U+2028 and the like
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            record = json.loads(line)
            found.append(_article(record, f"{where} ({record['article']})"))
        except (KeyError, TypeError, ValueError) as problem:
            raise GoldError(
                f"{where}: not a line that panchina exported ({problem}): export it as JSONL again"
            ) from None
    return found


def _article(record: dict[str, Any], where: str) -> GoldArticle:
    text: str = record["text"]
    claims: dict[str, dict[str, list[str]]] = record["claims"]
    spans = _unshifted(_spans(record), text, claims, where)
    if unknown := [name for name, _ in spans if name not in claims]:
        raise GoldError(f"{where}: the label {unknown[0]!r} has no slots: add them to claims")
    records = []
    for name, claim in claims.items():
        evidence = [span for label, span in spans if label == name]
        if not evidence:
            continue
        try:
            records.append(record_of(name.split(" ")[0], claim["slots"], evidence, text))
        except GoldError as problem:
            raise GoldError(f"{where}: {problem}") from None
    return article_of({**record, "id": record["article"]}, text, records, where)


def _spans(record: dict[str, Any]) -> _Spans:
    """Labels as the exports of several versions hold them."""
    if "entities" in record:
        return [
            (item["label"], Evidence(int(item["start_offset"]), int(item["end_offset"]))) for item in record["entities"]
        ]
    labels = record["label"] if "label" in record else record["labels"]
    return [(str(name), Evidence(int(start), int(end))) for start, end, name in labels]


def _unshifted(spans: _Spans, text: str, claims: dict[str, dict[str, list[str]]], where: str) -> _Spans:
    """The spans in code points: in the unit that gives back more of the quotes that went out."""

    def read(unit: Unit) -> tuple[int, list[Evidence | None]]:
        found = [from_unit(span, text, unit) for _, span in spans]
        kept = 0
        for (name, _), span in zip(spans, found, strict=True):
            quotes = claims.get(name, {}).get("quotes", [])
            kept += span is not None and text[span.start : span.end] in quotes
        return kept, found

    (points, as_points), (units, as_units) = read("code_points"), read("utf16")
    result: _Spans = []
    for (name, given), span in zip(spans, as_units if units > points else as_points, strict=True):
        if span is None:
            raise GoldError(f"{where}: {given.start}:{given.end} lies outside the text: export it again")
        words = text[span.start : span.end]
        if words not in claims.get(name, {}).get("quotes", []) and _cuts_a_word(span, text):
            raise GoldError(
                f"{where}: {given.start}:{given.end} ({name}) is {words!r} and cuts a word: mark whole words, or look "
                "whether the tool has moved the offsets"
            )
        result.append((name, span))
    return result


def _cuts_a_word(span: Evidence, text: str) -> bool:
    return any(
        0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
        for place in (span.start, span.end)
    )
