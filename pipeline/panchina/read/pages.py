"""An HTML page -> its main text, title, date and outlet, through trafilatura."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Any

from panchina.clean.encoding import Decoded, decode

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}


def page_row(payload: Mapping[str, Any], notes: list[str]) -> dict[str, Any]:
    """The columns of an article from a page (`page` bytes, `url` and `charset` if known): an empty text if there is
    no main text. Whatever trafilatura or lxml raise on a hostile page becomes a ValueError."""
    from trafilatura import bare_extraction

    decoded = page_text(payload["page"], payload.get("charset"))
    if decoded.note:
        notes.append(decoded.note)
    try:
        document: Any = bare_extraction(
            decoded.text.replace("\x00", ""),
            url=payload.get("url"),
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params=dict(_DATES),
        )
    except Exception as problem:
        raise ValueError(f"the page cannot be taken apart: {type(problem).__name__}") from problem
    if document is None or not document.text:
        return {"text": "", "url": payload.get("url")}
    return {
        "text": document.text,
        "title": document.title,
        "published": document.date,
        "outlet": document.sitename or document.hostname,
        "url": payload.get("url") or document.url,
    }


def page_text(data: bytes, charset: str | None) -> Decoded:
    """A page's bytes as text: by a byte order mark, the declared encoding, or a guess."""
    if data[:3] != codecs.BOM_UTF8 and data[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        declared = _DECLARED.search(data[:_HEAD])
        for name in (charset, declared.group(1).decode("ascii") if declared else None):
            try:
                known = codecs.lookup(name or "").name
                return Decoded(data.decode(_AS_BROWSERS_DO.get(known, known)))
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return decode(data)
