"""A raw item -> an `Article` with its blocks, or a reject that says why not."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from panchina.clean.blocks import build_article
from panchina.clean.encoding import Decoded, decode, without_surrogates
from panchina.read.columns import column, missing_text
from panchina.read.dates import parse_published
from panchina.read.items import Raw, ReadArticle, Reject
from panchina.read.pages import page_row, page_text
from panchina.settings import Settings

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_MOST_CONTROLS = 0.02
"""Share of control characters from which a file is not a text (a picture, an archive)."""


def read_article(raw: Raw, columns: Mapping[str, str], settings: Settings) -> ReadArticle | Reject:
    """Decodes, parses and cleans one item. Never raises on what the item holds."""
    notes: list[str] = []
    try:
        row = _row(raw, notes)
        if isinstance(row, Reject):
            return row
        return _article(raw, row, columns, settings, notes)
    except (RecursionError, MemoryError, ValueError, TypeError, OverflowError) as problem:
        return _reject(raw, "bad_value", f"{type(problem).__name__}: {problem}")


def _row(raw: Raw, notes: list[str]) -> Mapping[str, Any] | Reject:
    if not isinstance(raw.payload, bytes):
        if raw.form == "page":
            return page_row(raw.payload, notes)
        if raw.form == "plain":
            decoded = page_text(raw.payload["page"], raw.payload.get("charset"))
            notes.extend([decoded.note] if decoded.note else [])
            return {"text": decoded.text, "url": raw.payload.get("url")}
        return raw.payload
    decoded = decode(raw.payload)
    if decoded.note:
        notes.append(decoded.note)
    if raw.form == "text":
        return {"text": decoded.text}
    try:
        row = json.loads(decoded.text, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as problem:
        return _reject(raw, "not_json", f"{problem.msg} at character {problem.pos + 1}")
    if not isinstance(row, dict):
        return _reject(raw, "not_an_object", f"a JSON object is expected, this is a {type(row).__name__}")
    return row


def _article(
    raw: Raw, row: Mapping[str, Any], columns: Mapping[str, str], settings: Settings, notes: list[str]
) -> ReadArticle | Reject:
    if problem := missing_text(row, columns):
        return _reject(raw, "missing_column", problem)
    values: dict[str, str | None] = {}
    for name in ("id", "text", "title", "standfirst", "url", "outlet"):
        value = column(row, name, columns)
        if value is None or value != value:
            values[name] = None
        elif isinstance(value, str):
            repaired = _repaired(raw, value)
            if repaired.note:
                notes.append(f"{name}: {repaired.note}")
            values[name] = repaired.text
        elif name == "id" and isinstance(value, (int, float)):
            values[name] = str(int(value)) if value == int(value) else str(value)
        else:
            return _reject(raw, "bad_value", f"column {name} holds a {type(value).__name__}, not text")
    text = values["text"] or ""
    parts = (values["title"], values["standfirst"], text)
    length = sum(len(part) for part in parts if part)
    if length > settings.max_characters:
        return _reject(raw, "too_long", f"{length} characters, the limit is {settings.max_characters}")
    if not any(part and part.strip() for part in parts):
        return _reject(raw, "empty_text", "the article has no text")
    controls = len(_CONTROL.findall(text))
    if controls > _MOST_CONTROLS * len(text):
        return _reject(raw, "not_text", f"{controls} of {len(text)} characters are control characters")
    published, note = parse_published(column(row, "published", columns))
    if note:
        notes.append(note)
    article = build_article(
        id=(values["id"] or "").strip() or raw.id,
        text=text,
        title=values["title"],
        standfirst=values["standfirst"],
        published=published,
        outlet=(values["outlet"] or "").strip() or None,
        url=(values["url"] or "").strip() or None,
        origin=raw.origin,
    )
    return ReadArticle(article, tuple(notes))


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; ValueError if a key has two values, since nothing says which of them is meant."""
    row = dict(pairs)
    if len(row) < len(pairs):
        for key, value in pairs:
            if row[key] != value:
                raise ValueError(f"the key {key!r} has two values")
    return row


def _repaired(raw: Raw, value: str) -> Decoded:
    """A value without surrogates (those that the CSV reader made from bytes become what the bytes meant) and without
    UTF-8 that was once read as another encoding (*perchÃ©*)."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    whole = _without_surrogates(raw, value)
    if whole.note or value.isascii() or not is_bad(whole.text):
        return whole
    text = fix_encoding(whole.text)
    return Decoded(text, "mojibake repaired") if text != whole.text else whole


def _without_surrogates(raw: Raw, value: str) -> Decoded:
    if raw.form == "row" and _ESCAPED_BYTE.search(value):
        try:
            return decode(value.encode("utf-8", "surrogateescape"))
        except UnicodeEncodeError:
            pass
    return without_surrogates(value)


def _reject(raw: Raw, reason: str, detail: str) -> Reject:
    return Reject(raw.origin, reason, detail, raw.id)
