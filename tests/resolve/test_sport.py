"""Other sports give no claims."""

from __future__ import annotations

import pytest

from panchina.clean.blocks import build_article
from panchina.language.document import read_document
from panchina.resolve.sport import other_sport


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Basket, Serie A: Cantù cambia coach\n\nLa società ha esonerato l'allenatore.", True),
        ("Terremoto in panchina\n\nDopo il tie-break perso, il palleggiatore e lo schiacciatore restano.", True),
        ("Terremoto in panchina\n\nDopo il gol subito su rigore la società ha scelto un altro mister.", False),
        ("Lecce, il punto\n\nIl tecnico segue il basket, ma per il calcio ha un attaccante nuovo.", False),
    ],
)
def test_other_sport(text: str, other: bool) -> None:
    assert other_sport(read_document(build_article(id="a", text=text))) is other
