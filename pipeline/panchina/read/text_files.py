"""Plain text: a file is an article."""

from __future__ import annotations

from typing import BinaryIO

from panchina.read.items import Raw, RawItems, Reject, Source
from panchina.settings import Settings


def split_text(source: Source, stream: BinaryIO, settings: Settings) -> RawItems:
    """One raw item, the whole file."""
    data = stream.read(settings.max_item_bytes + 1)
    if len(data) > settings.max_item_bytes:
        detail = f"more than {settings.max_item_bytes} bytes in one text file"
        yield Reject(source.name, "too_long", detail, size=source.size)
    else:
        yield Raw(source.name, source.name, "text", data, len(data))
