"""Gold articles back to YAML, as `corpora/GOLD_FORMAT.md` lays them out: what is written reads back the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import srsly

from panchina.errors import GoldError
from panchina.evaluate.atomic import write_whole
from panchina.evaluate.gold import GoldArticle, read_record
from panchina.evaluate.gold_schema import slot_name
from panchina.evaluate.quotes import QuoteError, quote_of
from panchina.records import Claim

_LINE = 118
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""Signs that YAML takes for line breaks, or does not take, and that JSON leaves as they are."""
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Signs that cannot stand in a literal block; \\r among them, which YAML reads as \\n."""


def write_gold(article: GoldArticle, folder: Path) -> Path:
    """Writes `<id>.yaml` into `folder` and returns its path; GoldError if the article would not read back."""
    path = folder / f"{article.id}.yaml"
    write_whole(path, gold_text(article))
    return path


def gold_text(article: GoldArticle) -> str:
    """The file's text. GoldError if a claim's evidence cannot be quoted or the article breaks the format."""
    record = gold_record(article)
    text = _layout(record)
    again = srsly.yaml_loads(text)
    problems = read_record(again)[1]
    if problems:
        raise GoldError(f"{article.id}: {problems[0]}")
    if again != record:
        raise GoldError(f"{article.id}: it does not read back as it was: look for odd characters in it")
    return text


def gold_record(article: GoldArticle) -> dict[str, Any]:
    """The article as the parsed YAML file would be."""
    return {
        "id": article.id,
        "kind": article.kind,
        "noise": article.noise,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
        "text": article.text,
        "claims": [_claim_record(claim, article) for claim in article.claims],
    }


def claim_slots(claim: Claim) -> dict[str, Any]:
    """The slots that a gold file states: type, filled slots, certainty, sources."""
    record = claim.to_dict()
    for name in ("evidence", "rule", "confidence", "cues", "cited"):
        record.pop(name, None)
    return {slot_name(name): value for name, value in record.items()}


def _claim_record(claim: Claim, article: GoldArticle) -> dict[str, Any]:
    try:
        quotes = [quote_of(span, article.text) for span in claim.evidence]
    except QuoteError as problem:
        raise GoldError(f"{article.id}: a {claim.type}: {problem}") from None
    return {**claim_slots(claim), "quotes": quotes}


def _layout(record: dict[str, Any]) -> str:
    lines = [f"{name}: {_scalar(record[name])}" for name in ("id", "kind", "noise", "published", "outlet", "url")]
    lines.append(f"text: {_literal(record['text'])}")
    if not record["claims"]:
        return "\n".join([*lines, "claims: []", ""])
    lines.append("claims:")
    for claim in record["claims"]:
        for index, (name, value) in enumerate(claim.items()):
            lines.extend(_slot(f"  {'-' if index == 0 else ' '} {name}:", value))
    return "\n".join([*lines, ""])


def _slot(head: str, value: Any) -> list[str]:
    if not isinstance(value, list):
        return [f"{head} {_scalar(value)}"]
    line = f"{head} [{', '.join(map(_scalar, value))}]"
    return [line] if len(line) <= _LINE else [head, *(f"      - {_scalar(item)}" for item in value)]


def _scalar(value: Any) -> str:
    """A JSON scalar, which is YAML 1.2 too."""
    return _BREAKS.sub(lambda sign: f"\\u{ord(sign.group()):04x}", json.dumps(value, ensure_ascii=False))


def _literal(text: str) -> str:
    """A literal block, or a quoted line for a text that cannot stand as one."""
    if not text or text[0].isspace() or _ODD.search(text):
        return _scalar(text)
    tail = len(text) - len(text.rstrip("\n"))
    chomp = {0: "-", 1: ""}.get(tail, "+")
    body = text[: len(text) - tail].split("\n") + [""] * max(tail - 1, 0)
    return "\n".join([f"|{chomp}", *(f"  {line}" if line else "" for line in body)])
