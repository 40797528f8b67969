"""HTML pages: a file is an article. The page is taken apart when the article is read (`panchina.read.pages`)."""

from __future__ import annotations

from typing import BinaryIO

from panchina.read.items import Raw, RawItems, Reject, Source
from panchina.settings import Settings


def split_html(source: Source, stream: BinaryIO, settings: Settings) -> RawItems:
    """One raw item, the whole page."""
    data = stream.read(settings.max_item_bytes + 1)
    if len(data) > settings.max_item_bytes:
        yield Reject(source.name, "too_long", f"a page of more than {settings.max_item_bytes} bytes", size=source.size)
    else:
        yield Raw(source.name, source.name, "page", {"page": data}, len(data))
