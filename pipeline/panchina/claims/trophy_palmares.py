"""Rolls of honour: *Juventus 8*, *5 – Inter, Lazio*, *a quota due Roma e Napoli* on a page about one competition."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.engine import Reading
from panchina.records import Trophy


def palmares_trophies(reading: Reading) -> Iterator[Trophy]:
    """The trophies of a roll of honour."""
    yield from ()
