"""A claim's slots as text that a person can edit in an annotation tool: `slot: value`, a line a slot.

Lists are joined by `; `. In a value, `\\` stands before `;`, `|` and `\\` itself, and `\\n` is a line break.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from typing import Any

from panchina.errors import GoldError
from panchina.evaluate.gold import GoldArticle, read_record
from panchina.evaluate.gold_schema import claim_model
from panchina.evaluate.gold_writer import claim_slots
from panchina.evaluate.quotes import QuoteError, quote_of
from panchina.records import CLAIM_TYPES, Claim, Evidence

HEAD = ("id", "kind", "noise", "published", "outlet", "url")
"""What a gold article says of itself beside its text and claims."""
_LISTS = ("sources", "tied_with", "gap_to")
_ESCAPES = {"\\": "\\\\", ";": "\\;", "|": "\\|", "\n": "\\n"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SEMICOLON = re.compile(r"(?<!\\)((?:\\\\)*);")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*) \| ")


def slot_lines(claim: Claim) -> list[str]:
    """The claim's slots, without its type and evidence: `['coach: Paolo Rossini', 'sources: Ansa; Sky Sport']`."""
    return [f"{name}: {_written(value)}" for name, value in claim_slots(claim).items() if name != "type"]


def one_line(lines: Iterable[str]) -> str:
    """Slot lines joined by ` | `."""
    return " | ".join(lines)


def lines_of(line: str) -> list[str]:
    """The slot lines that `one_line` joined."""
    return _split(_BAR, line)


def record_of(kind: str, lines: Iterable[str], spans: Iterable[Evidence], text: str) -> dict[str, Any]:
    """The claim as a gold file holds it; GoldError if a line or a span cannot be read."""
    if kind not in CLAIM_TYPES:
        raise GoldError(f"type is {kind!r}: it takes {', '.join(CLAIM_TYPES)}")
    record: dict[str, Any] = {"type": kind}
    for line in lines:
        name, colon, value = line.partition(":")
        name = name.strip()
        if not colon:
            raise GoldError(f"{line!r} is no slot: write it as slot: value")
        if name in record:
            raise GoldError(f"the slot {name!r} is there twice: remove one")
        record[name] = _read(kind, name, value.strip())
    try:
        record["quotes"] = [quote_of(span, text) for span in spans]
    except QuoteError as problem:
        raise GoldError(f"a {kind}: {problem}") from None
    return record


def article_of(head: Mapping[str, Any], text: str, claims: Iterable[Mapping[str, Any]], where: str) -> GoldArticle:
    """The gold article of imported parts, checked as a gold file is; GoldError names `where` it came from."""
    data = {name: head[name] for name in HEAD if name in head}
    article, problems = read_record({**data, "text": text, "claims": [dict(claim) for claim in claims]})
    if article is None:
        raise GoldError(f"{where}: {problems[0]}")
    return article


def head_of(article: GoldArticle) -> dict[str, Any]:
    """What `article_of` needs beside text and claims."""
    return {name: getattr(article, name) for name in HEAD}


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_written, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "".join(_ESCAPES.get(letter, letter) for letter in str(value))


def _read(kind: str, name: str, value: str) -> Any:
    """The value in the type of its slot; what does not fit stays text, for the gold schema to refuse."""
    if name in _LISTS:
        return [_plain(part.strip()) for part in _split(_SEMICOLON, value) if part.strip()]
    field = claim_model(kind).model_fields.get(name)
    members = (typing.get_args(field.annotation) or (field.annotation,)) if field else ()
    if bool in members and value in ("true", "false"):
        return value == "true"
    if int in members and re.fullmatch(r"[+-]?\d+", value):
        return int(value)
    return _plain(value)


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match.group(1) == "n" else match.group(1), value)


def _split(at: re.Pattern[str], line: str) -> list[str]:
    """The parts between unescaped separators; the backslashes before a separator belong to the part."""
    parts, start = [], 0
    for match in at.finditer(line):
        parts.append(line[start : match.end(1)])
        start = match.end()
    return [*parts, line[start:]]
