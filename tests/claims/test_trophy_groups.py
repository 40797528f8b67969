"""Lists of holders under a heading a number: text and the trophies, (holder, competition, count, team)."""

from __future__ import annotations

import panchina
from panchina.clean.blocks import build_article
from panchina.records import Trophy


def trophies(text: str) -> list[tuple[str, str, int | None, str | None]]:
    article = build_article(id="t", text=text, published="2024-05-20")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, Trophy)]
    return sorted(((c.holder, c.competition, c.count, c.team) for c in claims), key=str)


def test_numbers_before_clubs_and_clubs_alone() -> None:
    text = (
        "Gli allenatori scudettati: ecco la lista\n\n4 CAMPIONATI\n\nFabio Capello (3 Milan- 1 Roma)\n\n"
        "2 CAMPIONATI\n\nMarcello Lippi (Juventus)\n\n1 CAMPIONATO\n\nOsvaldo Bagnoli (Verona)"
    )
    assert trophies(text) == [
        ("Fabio Capello", "Serie A", 1, "Roma"),
        ("Fabio Capello", "Serie A", 3, "Milan"),
        ("Fabio Capello", "Serie A", 4, None),
        ("Marcello Lippi", "Serie A", 2, "Juventus"),
        ("Osvaldo Bagnoli", "Serie A", 1, "Hellas Verona"),
    ]


def test_trophies_of_any_kind_are_of_no_competition() -> None:
    text = (
        "I tecnici più vincenti della Serie A\n\nChi ha vinto di più in Serie A? La classifica.\n\n"
        "Massimiliano Allegri (13 trofei)\n\nSimone Inzaghi (8 trofei)\n\nMaurizio Sarri (2 trofei)"
    )
    assert trophies(text) == []
