"""The round of a match where the page names the round that it leads to as well."""

from __future__ import annotations

import pytest

import panchina
from panchina.clean.blocks import build_article
from panchina.records import CupRun

Row = tuple[str, str | None, str | None, str]


def runs(text: str) -> set[Row]:
    article = build_article(id="t", text=text, published="2026-03-10")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, CupRun)]
    return {(c.team, c.competition, c.round, c.outcome) for c in claims}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Champions League, Roma-Porto: dove vederla\n\nSi gioca alle 21. In palio c'è un posto nei quarti.",
            ("Roma", "Champions League", "round_of_16", "upcoming"),
        ),
        (
            "Coppa Italia, archiviati gli ottavi\n\nIl Como ha eliminato il Lecce.\n\n"
            "I quarti si giocano a febbraio: il Como affronterà il Bari nei quarti.",
            ("Lecce", "Coppa Italia", "round_of_16", "eliminated"),
        ),
    ],
)
def test_the_round_played(text: str, row: Row) -> None:
    assert row in runs(text)
