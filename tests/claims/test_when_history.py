"""Careers told in the present are over, and two stints at one club stay two."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article
from panchina.records import CoachTenure


def tenures(text: str, published: str | None = "2026-02-12") -> list[tuple[str, str, str | None, str | None]]:
    claims = load("blank").extract(build_article(id="a", text=text, published=published))
    return [(c.team, c.status, c.start, c.end) for c in claims if isinstance(c, CoachTenure)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Paolo Renzi allena il Parma dal 1974 al 1978.", [("Parma", "former", "1974", "1978")]),
        ("Paolo Renzi allena il Parma dal 1974.", [("Parma", "former", "1974", None)]),
        ("Nel 2017 Paolo Renzi diventa allenatore del Parma.", [("Parma", "former", "2017", None)]),
        ("Era il 2010: Paolo Renzi siede sulla panchina del Parma.", [("Parma", "former", None, None)]),
        ("Dal 2024 Paolo Renzi è l'allenatore del Parma.", [("Parma", "current", "2024", None)]),
        ("Nel 2025 Paolo Renzi diventa allenatore del Parma.", [("Parma", "current", "2025", None)]),
    ],
)
def test_the_present_of_a_career(text: str, wanted: list[tuple[str, str, str | None, str | None]]) -> None:
    assert [(team, status) for team, status, _, _ in tenures(text)] == [(row[0], row[1]) for row in wanted]
    assert [row[3] for row in tenures(text)] == [row[3] for row in wanted]


def test_without_a_date_of_the_article_nothing_is_settled() -> None:
    assert [row[1] for row in tenures("Paolo Renzi allena il Parma dal 1974.", published=None)] == ["current"]


def test_two_stints_at_one_club_are_two_records() -> None:
    assert tenures("Paolo Renzi ha allenato il Parma dal 2010 al 2012 e poi dal 2018 al 2019.") == [
        ("Parma", "former", "2010", "2012"),
        ("Parma", "former", "2018", "2019"),
    ]
