"""Synthetic articles, as many as wanted: always the same for the same seed, with names that never come again.

`python -m tests.synthetic 200000 > dump.jsonl`. They hold claims of every type in a few turns of phrase; they are for
measuring memory and for killing runs, and say nothing about accuracy.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstvz" for vowel in "aeio"]
_CLUBS = ["Juventus", "Inter", "Milan", "Napoli", "Roma", "Lazio", "Atalanta", "Bologna", "Torino", "Genoa", "Lecce"]
_PAPERS = ["Sky Sport", "la Gazzetta dello Sport", "Tuttosport", "il Corriere dello Sport"]
_SENTENCES = (
    "Il {club} ha esonerato {coach}.",
    "{coach} è il nuovo allenatore del {club}: ha firmato fino al 30 giugno {year}.",
    "Secondo {paper}, il {club} avrebbe offerto {number} milioni al {other} per {player}.",
    "Il {club} è {place} in classifica con {points} punti.",
    "Il {club} si è qualificato ai quarti di finale di Coppa Italia.",
    "{coach} ha vinto {titles} scudetti con il {club}.",
    "La squadra si è allenata a porte chiuse nel pomeriggio, sotto la pioggia.",
    "In sala stampa {player} ha parlato della partita di domenica senza fare promesse.",
    "I biglietti per la gara saranno in vendita da {day} mattina.",
    "Lo stadio era pieno e il pubblico ha cantato fino all'ultimo minuto.",
)


def articles(number: int, *, seed: int = 0, sentences: int = 6) -> Iterator[dict[str, Any]]:
    """`number` articles of that many sentences."""
    for count in range(number):
        chance = random.Random(f"{seed}.{count}")
        text = " ".join(_sentence(chance) for _ in range(sentences))
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        yield {"id": f"s{count}", "published": f"{chance.randint(2015, 2026)}-{month:02d}-{day:02d}", "text": text}


def _sentence(chance: random.Random) -> str:
    club, other = chance.sample(_CLUBS, 2)
    return chance.choice(_SENTENCES).format(
        club=club,
        other=other,
        coach=_name(chance),
        player=_name(chance),
        paper=chance.choice(_PAPERS),
        year=chance.randint(2026, 2030),
        number=chance.randint(2, 60),
        points=chance.randint(10, 90),
        place=chance.choice(["primo", "secondo", "terzo", "ultimo"]),
        titles=chance.choice(["due", "tre", "quattro"]),
        day=chance.choice(["lunedì", "martedì", "giovedì"]),
    )


def _name(chance: random.Random) -> str:
    def word(low: int, high: int) -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(low, high))).capitalize()

    return f"{word(2, 3)} {word(3, 5)}"


def main() -> None:
    """Prints as many lines of JSON as the first argument says."""
    for article in articles(int(sys.argv[1])):
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
