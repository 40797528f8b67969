"""Offsets as tools count them. panchina counts code points; JavaScript counts UTF-16 code units, two for an emoji."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from panchina.errors import GoldError
from panchina.records import Evidence

Unit = Literal["code_points", "utf16"]


def to_unit(span: Evidence, text: str, unit: Unit) -> Evidence:
    """A span of code points, counted in `unit`."""
    if unit == "code_points":
        return span
    return Evidence(_units(text[: span.start]), _units(text[: span.end]))


def from_unit(span: Evidence, text: str, unit: Unit) -> Evidence | None:
    """A span counted in `unit`, in code points; None if it lies outside the text or cuts a character in two."""
    if unit == "code_points":
        return span if 0 <= span.start < span.end <= len(text) else None
    encoded = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= span.start < span.end <= len(encoded) // 2:
        return None
    try:
        start = len(encoded[: 2 * span.start].decode("utf-16-le"))
        return Evidence(start, start + len(encoded[2 * span.start : 2 * span.end].decode("utf-16-le")))
    except UnicodeDecodeError:
        return None


def verified_spans(spans: Sequence[tuple[Evidence, str]], text: str, where: str) -> list[Evidence]:
    """The spans of one article in code points, each with exactly the words that the tool says it holds.

    One unit must do for all of them: code points, else UTF-16. GoldError names the first that fits neither.
    """
    for unit in ("code_points", "utf16"):
        found = [from_unit(span, text, unit) for span, _ in spans]
        good = [
            span for span, (_, words) in zip(found, spans, strict=True) if span and text[span.start : span.end] == words
        ]
        if len(good) == len(spans):
            return good
    for span, words in spans:
        held = text[span.start : span.end]
        if held != words:
            raise GoldError(
                f"{where}: {span.start}:{span.end} holds {held!r}, not {words!r}: the tool has moved the offsets or "
                "changed the text; export it again"
            )
    raise AssertionError("all spans fit code points")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
