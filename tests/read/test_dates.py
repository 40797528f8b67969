"""Dates of metadata."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

import pytest

from panchina.read.dates import parse_published


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T23:30:00+02:00", "2024-03-12"),
        ("2024-03-12 10:00:00", "2024-03-12"),
        ("2024-3-2", "2024-03-02"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("20240312", "2024-03-12"),
        ("12/03/2024", "2024-03-12"),
        ("12.3.2024 ore 18", "2024-03-12"),
        ("mar 12/03/2024 18:30", "2024-03-12"),
        ("mar 12 marzo 2024", "2024-03-12"),
        ("mar 12 mar 2024", "2024-03-12"),
        ("mar. 5 nov. 2024", "2024-11-05"),
        ("martedì 12 marzo 2024, 18:30", "2024-03-12"),
        ("mer 6 mar 2024", "2024-03-06"),
        ("12 mar 2024", "2024-03-12"),
        ("mar 12 2024", "2024-03-12"),
        ("mar 2024", "2024-03"),
        ("marzo 2024", "2024-03"),
        ("1° maggio 2024", "2024-05-01"),
        ("sab 3 mag 2025", "2025-05-03"),
        ("Tue, 12 Mar 2024 10:00:00 +0100", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        (date(2024, 3, 12), "2024-03-12"),
        (datetime(2024, 3, 12, 23, 59, tzinfo=timezone.utc), "2024-03-12"),
        (1710237600, "2024-03-12"),
        (1710237600000, "2024-03-12"),
        ("1710237600", "2024-03-12"),
        (2024, "2024"),
    ],
)
def test_understood(value: Any, expected: str) -> None:
    assert parse_published(value) == (expected, None)


@pytest.mark.parametrize(
    "value", ["ieri", "2 ore fa", "12 marzo", "31/02/2024", "0000-00-00", "2024-13-01", "boh", 7, True]
)
def test_not_understood_and_noted(value: Any) -> None:
    assert parse_published(value) == (None, f"date not understood: {value}")


@pytest.mark.parametrize("value", [None, "", float("nan")])
def test_no_date_at_all(value: Any) -> None:
    assert parse_published(value) == (None, None)
