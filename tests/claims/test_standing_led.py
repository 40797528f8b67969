"""Leaders, coordinated ranks and points told before their teams: text and (team, position, points)."""

from __future__ import annotations

import pytest

import panchina
from panchina.clean.blocks import build_article
from panchina.records import Standing

Row = tuple[str, int | str | None, int | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serie C, la situazione. Il Girone B invece è guidato dalla Torres con 30 punti.", [("Torres", 1, 30)]),
        (
            "Serie C Girone A. Al sesto e settimo posto troviamo Lecco e Novara.",
            [("Lecco", 6, None), ("Novara", 7, None)],
        ),
        (
            "Serie C Girone A, in coda la Triestina ha 12 punti. Seguono a 11 il Lecco e a 10 il Novara.",
            [("Lecco", None, 11), ("Novara", None, 10), ("Triestina", "last", 12)],
        ),
    ],
)
def test_leaders_and_lists(text: str, expected: list[Row]) -> None:
    article = build_article(id="t", text=text, published="2025-11-03")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, Standing)]
    assert sorted(((c.team, c.position, c.points) for c in claims), key=str) == sorted(expected, key=str)


def test_leads_on_a_page_of_leaders() -> None:
    text = (
        "Serie D, le capoliste al giro di boa\n\nEcco chi guarda tutti dall'alto: Lecco (+7 sul Novara), "
        "Ravenna (+2 sul Foggia), Livorno (+6 sul Siena)."
    )
    article = build_article(id="t", text=text, published="2025-11-03")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, Standing)]
    assert sorted((c.team, c.position, c.gap) for c in claims) == [
        ("Lecco", 1, 7),
        ("Livorno", 1, 6),
        ("Ravenna", 1, 2),
    ]


def test_one_lead_is_no_first_place() -> None:
    text = "Serie D, la situazione\n\nIl Lecco è a +7 sul Novara dopo dieci giornate."
    article = build_article(id="t", text=text, published="2025-11-03")
    (claim,) = [claim for claim in panchina.load().extract(article) if isinstance(claim, Standing)]
    assert (claim.team, claim.position, claim.gap) == ("Lecco", None, 7)


def test_a_list_of_leaders_names_its_clubs() -> None:
    text = (
        "Chi comanda in Promozione\n\nMolise: Fossalto Alto (+3 sulla Roccavivese)\n\n"
        "Umbria A: Montebuono (+1 su Selvagrande)\n\nLazio B: Castelrosso (+5 sul Borgoverde)"
    )
    article = build_article(id="t", text=text, published="2025-11-03")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, Standing)]
    assert sorted((c.team, c.position, c.gap, c.gap_to) for c in claims) == [
        ("Castelrosso", 1, 5, ("Borgoverde",)),
        ("Fossalto Alto", 1, 3, ("Roccavivese",)),
        ("Montebuono", 1, 1, ("Selvagrande",)),
    ]


def test_a_place_of_one_ends_before_the_next() -> None:
    text = "Serie A, la classifica. Sesta la Lazio, poi Como (23) e Sassuolo (18)."
    article = build_article(id="t", text=text, published="2025-11-03")
    claims = [claim for claim in panchina.load().extract(article) if isinstance(claim, Standing)]
    assert sorted((c.team, c.position, c.points) for c in claims) == [
        ("Como", None, 23),
        ("Lazio", 6, None),
        ("Sassuolo", None, 18),
    ]
