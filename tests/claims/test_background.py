"""Whose word a tenure is."""

from __future__ import annotations

from panchina.claims.background import without_background_sources
from panchina.records import Claim, CoachTenure, Evidence, Rumour

HERE = (Evidence(0, 1),)


def tenure(coach: str, status: str = "current", sources: tuple[str, ...] = ("Tuttosport",)) -> CoachTenure:
    return CoachTenure(coach=coach, team="Lecce", status=status, sources=sources, evidence=HERE)  # type: ignore[arg-type]


def sources(*claims: Claim) -> list[tuple[str, ...]]:
    return [claim.sources for claim in without_background_sources(claims)]


def test_what_is_presupposed_has_no_source() -> None:
    rumour = Rumour(
        subject="Luca Bianchi", move="join", to="Bari", stage="interest", sources=("Tuttosport",), evidence=HERE
    )
    assert sources(tenure("Luca Bianchi"), rumour) == [(), ("Tuttosport",)]


def test_what_is_to_come_or_the_coachs_own_word_has() -> None:
    own = tenure("Marco Verdi", sources=("Marco Verdi", "Sky Sport"))
    assert sources(tenure("Luca Bianchi", "incoming"), own) == [("Tuttosport",), ("Marco Verdi", "Sky Sport")]


def test_news_of_the_bench_keeps_its_source() -> None:
    news = Rumour(
        subject="Luca Bianchi", move="leave", from_="Lecce", stage="done", sources=("Tuttosport",), evidence=HERE
    )
    assert sources(tenure("Luca Bianchi", "former"), news)[0] == ("Tuttosport",)
