"""What is fuzzed: bytes through the readers, texts through the cleaner and the time grammar.

A target returns nothing; what it raises, or a broken promise that it asserts, is a finding.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from panchina.clean.blocks import build_article
from panchina.language.dates_text import read_times
from panchina.read.inputs import find_sources
from panchina.read.items import Reject
from panchina.read.stream import read
from panchina.settings import Settings

_NAMES = (
    "a.jsonl",
    "a.json",
    "a.csv",
    "a.txt",
    "a.html",
    "a.warc",
    "a.zip",
    "a.tar",
    "a.jsonl.gz",
    "a.txt.xz",
    "a.zst",
)
_SMALL = Settings(max_item_bytes=20_000, free_unpacked_bytes=1_000_000, max_unpacked_bytes=2_000_000)


def fuzz_readers(data: bytes) -> None:
    """Every file gives articles or rejects, and each article keeps the promises of `Article`."""
    name = _NAMES[data[0] % len(_NAMES)] if data else _NAMES[0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data[1:])
        found = list(read(find_sources([str(file)]), settings=_SMALL))
    assert found or name == "a.csv" or not data[1:].strip(), "an input vanished"
    for item in found:
        if isinstance(item, Reject):
            assert item.reason and item.origin
        else:
            item.article.text.encode("utf-8")
            _check_blocks(item.article.text)


def fuzz_cleaner(data: bytes) -> None:
    """Blocks cover the text."""
    _check_blocks(data.decode("utf-8", "replace"))


def fuzz_dates(data: bytes) -> None:
    """Time phrases are words of the text, in order."""
    text = data.decode("utf-8", "replace")
    end = 0
    for phrase in read_times(text, "2026-11-22"):
        assert end <= phrase.start < phrase.end and text[phrase.start : phrase.end] == phrase.text
        assert phrase.resolved.value
        end = phrase.end


def _check_blocks(text: str) -> None:
    end = 0
    for block in build_article(id="x", text=text).blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        end = block.end
    assert not text[end:].strip()


TARGETS = {"readers": fuzz_readers, "cleaner": fuzz_cleaner, "dates": fuzz_dates}
