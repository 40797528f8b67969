"""Origins that other claims of the article give."""

from __future__ import annotations

from panchina.claims.origins import with_origins
from panchina.records import CoachTenure, Evidence, Rumour

HERE = (Evidence(0, 1),)


def join(subject: str, to: str, origin: str | None = None) -> Rumour:
    return Rumour(subject=subject, move="join", to=to, from_=origin, stage="interest", evidence=HERE)


def test_a_coach_comes_from_his_bench() -> None:
    bench = CoachTenure(coach="Marco Silvetti", team="Como", status="current", evidence=HERE)
    assert with_origins([bench, join("Marco Silvetti", "Lecce")])[1] == join("Marco Silvetti", "Lecce", "Como")


def test_a_coach_leaves_the_bench_that_he_has_left() -> None:
    bench = CoachTenure(coach="Marco Silvetti", team="Como", status="former", evidence=HERE)
    gone = Rumour(subject="Marco Silvetti", move="leave", stage="done", evidence=HERE)
    assert with_origins([bench, gone])[1].to_dict()["from"] == "Como"


def test_two_suitors_share_the_seller() -> None:
    told, bare = join("Luca Bini", "Lecce", "Como"), join("Luca Bini", "Parma")
    assert with_origins([told, bare]) == [told, join("Luca Bini", "Parma", "Como")]


def test_a_new_bench_or_two_clubs_say_nothing() -> None:
    new = CoachTenure(coach="Marco Silvetti", team="Lecce", status="current", evidence=HERE)
    assert with_origins([new, join("Marco Silvetti", "Lecce")])[1] == join("Marco Silvetti", "Lecce")
    stories = [join("Luca Bini", "Lecce", "Como"), join("Luca Bini", "Bari", "Pisa"), join("Luca Bini", "Parma")]
    assert with_origins(stories) == stories
