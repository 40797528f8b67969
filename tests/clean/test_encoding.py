"""Bytes to text."""

from __future__ import annotations

import pytest

from panchina.clean.encoding import Decoded, decode, without_surrogates


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Perché no".encode(), Decoded("Perché no")),
        (b"\xef\xbb\xbfPerch\xc3\xa9", Decoded("Perché")),
        ("Però".encode("utf-16"), Decoded("Però", "read as utf-16-le")),
        ("Perché sì".encode("cp1252"), Decoded("Perché sì", "not UTF-8, read as cp1252")),
        ("«Però»… è così".encode("cp1252"), Decoded("«Però»… è così", "not UTF-8, read as cp1252")),
        (
            "è già finita, perciò ".encode() + b"perch\xe9",
            Decoded("è già finita, perciò perché", "1 bytes that are not UTF-8 read as cp1252"),
        ),
        (b"", Decoded("")),
    ],
)
def test_decode(data: bytes, expected: Decoded) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_old_encodings_are_told_apart_by_the_letters_they_give(encoding: str) -> None:
    text = "Perché la società è già in vetta, però il tecnico non dirà di più: così è. L'addio? «Mai», giura."
    assert decode(text.encode(encoding)) == Decoded(text, f"not UTF-8, read as {encoding}")


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b\udc00") == Decoded("a\ufffdb\ufffd", "2 broken characters replaced")
    assert without_surrogates("a😀b") == Decoded("a😀b")
