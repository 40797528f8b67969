"""Label Studio: a JSON list of tasks, a task an article.

A claim is a labelled region with its slots in a text area of the region; further evidence of the claim is a region of
the same label, linked to the first by a relation. `LABELLING` is the labelling configuration of such a project.
Exports count code points; Label Studio's editor counts UTF-16 code units, so a project whose texts hold emoji wants
`unit="utf16"`. Imports take either, by the words that each region quotes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from panchina.errors import GoldError
from panchina.evaluate.exchange.offsets import Unit, to_unit, verified_spans
from panchina.evaluate.exchange.slots import article_of, head_of, record_of, slot_lines
from panchina.evaluate.gold import GoldArticle
from panchina.records import CLAIM_TYPES, Claim, Evidence

LABELLING = "\n".join(
    [
        "<View>",
        '  <Labels name="claims" toName="text">',
        *(f'    <Label value="{kind}"/>' for kind in CLAIM_TYPES),
        "  </Labels>",
        '  <Relations><Relation value="same claim"/></Relations>',
        '  <TextArea name="slots" toName="text" perRegion="true" editable="true"/>',
        '  <Text name="text" value="$text" granularity="character"/>',
        "</View>",
        "",
    ]
)


def to_label_studio(articles: Iterable[GoldArticle], unit: Unit = "code_points", model: str | None = None) -> str:
    """The tasks as JSON. With `model`, the claims are its predictions for people to correct, else annotations."""
    tasks = []
    for article in articles:
        result = [
            item for number, claim in enumerate(article.claims, 1) for item in _regions(number, claim, article, unit)
        ]
        answer: dict[str, Any] = {"annotations": [{"result": result}]}
        if model is not None:
            answer = {"predictions": [{"model_version": model, "result": result}]}
        tasks.append({"data": {**head_of(article), "text": article.text}, **answer})
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def from_label_studio(content: str) -> list[GoldArticle]:
    """The articles of an export in Label Studio's JSON; GoldError where a task cannot be read or a quote is wrong.

    A task's first annotation counts, or its first prediction if nobody has annotated it.
    """
    try:
        tasks = json.loads(content)
    except ValueError as problem:
        raise GoldError(f"not JSON ({problem}): export the project as JSON") from None
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
        raise GoldError("not Label Studio's JSON: export the project as JSON, not as JSON-MIN")
    return [_article(task, number) for number, task in enumerate(tasks, 1)]


def _regions(number: int, claim: Claim, article: GoldArticle, unit: Unit) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    first = f"claim-{number}"
    for place, span in enumerate(claim.evidence):
        name = first if place == 0 else f"{first}.{place + 1}"
        there = to_unit(span, article.text, unit)
        value = {"start": there.start, "end": there.end, "text": article.text[span.start : span.end]}
        shared = {"id": name, "to_name": "text"}
        found.append({**shared, "from_name": "claims", "type": "labels", "value": {**value, "labels": [claim.type]}})
        if place == 0:
            area = {**value, "text": slot_lines(claim)}
            found.append({**shared, "from_name": "slots", "type": "textarea", "value": area})
        else:
            found.append(
                {"type": "relation", "from_id": first, "to_id": name, "direction": "right", "labels": ["same claim"]}
            )
    return found


def _article(task: dict[str, Any], number: int) -> GoldArticle:
    data = task["data"]
    where = f"task {number} ({data.get('id')})"
    answers = [answer for answer in task.get("annotations") or [] if not answer.get("was_cancelled")]
    answers = answers or task.get("predictions") or [{"result": []}]
    try:
        return article_of(data, data["text"], _records(answers[0]["result"], data["text"], where), where)
    except (KeyError, TypeError) as problem:
        raise GoldError(f"{where}: {problem} is missing: export the project as JSON again") from None


def _records(result: list[dict[str, Any]], text: str, where: str) -> list[dict[str, Any]]:
    regions = [item for item in result if item["type"] == "labels"]
    slots = {item["id"]: item["value"]["text"] for item in result if item["type"] == "textarea"}
    parent = {item["to_id"]: item["from_id"] for item in result if item["type"] == "relation"}
    quoted = [(Evidence(item["value"]["start"], item["value"]["end"]), item["value"]["text"]) for item in regions]
    spans = verified_spans(quoted, text, where)
    evidence: dict[str, list[Evidence]] = {name: [] for name in slots}
    kinds: dict[str, str] = {}
    for item, span in zip(regions, spans, strict=True):
        claim: str = item["id"] if item["id"] in slots else parent.get(item["id"], "")
        label = item["value"]["labels"][0]
        if claim not in slots:
            raise GoldError(
                f"{where}: the region {item['value']['text']!r} has no slots: fill them in or link it to a claim"
            )
        evidence[claim].append(span)
        if kinds.setdefault(claim, label) != label:
            raise GoldError(
                f"{where}: {item['value']['text']!r} is a {label} linked to a {kinds[claim]}: change its label"
            )
    if missing := [name for name in slots if name not in kinds]:
        raise GoldError(f"{where}: the slots of {missing[0]} have no region: mark the words or delete them")
    found = []
    for name, lines in slots.items():
        try:
            found.append(record_of(kinds[name], [lines] if isinstance(lines, str) else lines, evidence[name], text))
        except GoldError as problem:
            raise GoldError(f"{where}: {problem}") from None
    return found
