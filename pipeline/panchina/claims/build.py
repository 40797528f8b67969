"""Drafts -> claims of all five types, before merging."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.coach_tenure import read_tenures
from panchina.claims.cup_final import with_won_finals
from panchina.claims.cup_run import read_cup_runs
from panchina.claims.engine import Reading
from panchina.claims.learned.claims import learned_claims
from panchina.claims.rumour import read_rumours
from panchina.claims.standing import read_standings
from panchina.claims.trophy import read_trophies
from panchina.claims.when import with_times
from panchina.claims.when_history import as_history
from panchina.records import Claim

_READERS = (read_tenures, read_trophies, read_standings, read_cup_runs, read_rumours)


def build_claims(reading: Reading) -> Iterator[Claim]:
    """Every claim that the drafts of an article support, doubles included."""
    claims = list(with_won_finals(reading, [claim for read in _READERS for claim in read(reading)]))
    yield from as_history(reading, with_times(reading, (*claims, *learned_claims(reading, claims))))
