"""Other languages are set aside, with the benefit of the doubt."""

from __future__ import annotations

import pytest

from panchina.clean.languages import other_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il Genoa ha scelto il nuovo tecnico, che non è ancora stato presentato alla squadra.", None),
        (
            "The club have chosen the new coach, who will be presented to the squad after the game with their rivals "
            "and has signed for two years, but his assistant is not at the ground.",
            "en",
        ),
        (
            "El club ha elegido a los nuevos jugadores y el entrenador está muy contento, pero los rivales también han "
            "fichado después del partido y el presidente es optimista.",
            "es",
        ),
        (
            "Les dirigeants du club ont choisi une nouvelle voie et les joueurs sont dans le doute, mais leur "
            "entraîneur est avec eux, et les supporters aussi sont là pour les aider.",
            "fr",
        ),
        ("1. Inter 36 2. Milan 35 3. Juventus 30 4. Napoli 29", None),
        ("The End", None),
        (
            "Il tecnico, che nel derby ha perso ancora, non sarà esonerato: 'the show must go on', ha detto il "
            "presidente dopo la gara di ieri con il Genoa.",
            None,
        ),
    ],
)
def test_other_language(text: str, language: str | None) -> None:
    assert other_language(text) == language
