"""Fees, loans and contract ends of rumours, read around their evidence."""

from __future__ import annotations

from collections.abc import Iterable

from panchina.claims.engine import Reading
from panchina.records import Rumour


def with_terms(reading: Reading, claims: Iterable[Rumour]) -> list[Rumour]:
    """The claims with fee, loan and contract end where the text states them."""
    return list(claims)
