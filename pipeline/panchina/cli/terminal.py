"""Text for the terminal: nothing that an article holds reaches it as a command."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with control characters, escape sequences and direction marks written out, as in `\\x1b[31m`.

    Line feeds and tabs stay.
    """
    return _COMMANDS.sub(_written_out, text)


def aligned(rows: Sequence[tuple[str, str]], indent: str = "  ") -> str:
    """Two columns, the first as wide as its longest entry."""
    width = max((len(left) for left, _ in rows), default=0)
    return "\n".join(f"{indent}{left.ljust(width)}  {right}".rstrip() for left, right in rows)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
