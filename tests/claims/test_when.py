"""Start, end and end of contract of tenures and rumours."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article
from panchina.records import CoachTenure, Rumour


def _claims(text: str) -> list[CoachTenure | Rumour]:
    article = build_article(id="a", text=text, published="2024-03-20")
    return [claim for claim in load("blank").extract(article) if isinstance(claim, (CoachTenure, Rumour))]


def _tenures(text: str) -> list[str]:
    return [
        f"{claim.coach}, {claim.team}, {claim.start} / {claim.end} / {claim.contract_until}"
        for claim in _claims(text)
        if isinstance(claim, CoachTenure)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marco Silvetti allena il Lecce dal 2021.", ["Marco Silvetti, Lecce, 2021 / None / None"]),
        (
            "Il Lecce ha esonerato Davide Bruni a novembre. Bruni era arrivato nel luglio 2022 dal Modena.",
            ["Davide Bruni, Lecce, 2022-07 / 2023-11 / None"],
        ),
        (
            "Marco Silvetti, che a settembre ha preso il posto di Davide Bruni sulla panchina del Lecce, sorride.",
            ["Davide Bruni, Lecce, None / 2023-09 / None", "Marco Silvetti, Lecce, 2023-09 / None / None"],
        ),
        ("Ieri il Lecce ha esonerato il tecnico Davide Bruni.", ["Davide Bruni, Lecce, None / 2024-03-19 / None"]),
        (
            "Il tecnico Davide Bruni, esonerato (il 4 marzo) dal Lecce, ha vinto il derby sabato.",
            ["Davide Bruni, Lecce, None / 2024-03-04 / None"],
        ),
        (
            "Marco Silvetti è il nuovo allenatore del Lecce. Ha firmato fino al 30 giugno 2026.",
            ["Marco Silvetti, Lecce, None / None / 2026-06-30"],
        ),
        (
            "Marco Silvetti, tecnico del Lecce, ha un contratto fino al 2025 con opzione fino al 2026.",
            ["Marco Silvetti, Lecce, None / None / 2025"],
        ),
        (
            "Il tecnico del Lecce Marco Silvetti è in scadenza a giugno.",
            ["Marco Silvetti, Lecce, None / None / 2024-06"],
        ),
        (
            "Marco Silvetti, tecnico del Lecce, ha vinto il derby a febbraio.",
            ["Marco Silvetti, Lecce, None / None / None"],
        ),
    ],
)
def test_tenures(text: str, expected: list[str]) -> None:
    assert sorted(_tenures(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ufficiale: Paolo Neri ha firmato con il Lecce fino al giugno 2027.", [("Paolo Neri", "2027-06")]),
        ("Il Lecce tratta Paolo Neri, che ha un contratto con il Modena fino al 2025.", [("Paolo Neri", None)]),
        (
            "Ufficiale: Paolo Neri ha firmato con il Lecce un contratto rinnovabile fino al 2028.",
            [("Paolo Neri", None)],
        ),
    ],
)
def test_rumours(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(claim.subject, claim.contract_until) for claim in _claims(text) if isinstance(claim, Rumour)]
    assert found == expected
