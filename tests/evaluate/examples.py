"""Two short articles with their gold claims, and short ways to write claims in tests."""

from __future__ import annotations

from typing import Any

from panchina.evaluate.gold import GoldArticle
from panchina.evaluate.names import NameTable
from panchina.evaluate.quotes import find_quote
from panchina.records import CLAIM_TYPES, Claim

NAMES = NameTable(
    {
        "team": {"Inter": ["Internazionale"], "Roma": ["i giallorossi"], "Roma Women": ["Roma", "i giallorossi"]},
        "person": {"Simone Inzaghi": ["Inzaghi"], "Filippo Inzaghi": ["Inzaghi", "Superpippo"]},
        "competition": {"Champions League": ["Coppa dei Campioni"]},
        "source": {"La Gazzetta dello Sport": ["Gazzetta", "la Rosea"], "Sky Sport": ["Sky"], "Sport": []},
    }
)

LAKE = """Como, è il giorno di Bianchi

Mario Bianchi è il nuovo allenatore del Como. Secondo la Gazzetta, piace anche Luca Verdi.

In classifica il Como è decimo a 36 punti. Bianchi ha vinto una Coppa Italia."""

SEA = """Il Bari saluta Neri

Paolo Neri lascia il Bari. Il Bari affronterà il Genoa negli ottavi di Coppa Italia."""


def claim(kind: str, text: str, *quotes: str, **slots: Any) -> Claim:
    """A claim whose evidence is quoted from the text."""
    return CLAIM_TYPES[kind](evidence=tuple(find_quote(quote, text) for quote in quotes), **slots)


BIANCHI = claim(
    "coach_tenure",
    LAKE,
    "è il nuovo allenatore del Como",
    coach="Mario Bianchi",
    team="Como",
    status="current",
    certainty="official",
)
BIANCHI_DONE = claim(
    "rumour",
    LAKE,
    "Mario Bianchi è il nuovo allenatore",
    subject="Mario Bianchi",
    subject_role="coach",
    move="join",
    to="Como",
    stage="done",
    certainty="official",
)
VERDI = claim(
    "rumour",
    LAKE,
    "piace anche Luca Verdi",
    subject="Luca Verdi",
    subject_role="coach",
    move="join",
    to="Como",
    stage="interest",
    sources=("La Gazzetta dello Sport",),
)
COMO = claim("standing", LAKE, "il Como è decimo a 36 punti", team="Como", position=10, points=36)
CUP = claim(
    "trophy",
    LAKE,
    "ha vinto una Coppa Italia",
    holder="Mario Bianchi",
    holder_role="coach",
    competition="Coppa Italia",
    count=1,
)
NERI = claim(
    "rumour",
    SEA,
    "Paolo Neri lascia il Bari",
    subject="Paolo Neri",
    subject_role="player",
    move="leave",
    from_="Bari",
    stage="done",
)
BARI = claim(
    "cup_run",
    SEA,
    "Il Bari affronterà il Genoa",
    team="Bari",
    competition="Coppa Italia",
    round="round_of_16",
    outcome="upcoming",
    opponent="Genoa",
)

LAKE_GOLD = GoldArticle("lake", "coach_news", False, LAKE, (BIANCHI, BIANCHI_DONE, VERDI, COMO, CUP))
SEA_GOLD = GoldArticle("sea", "transfer_news", False, SEA, (NERI, BARI))
GOLD = (LAKE_GOLD, SEA_GOLD)
