"""Lists of moves, men of a list taken up again by rank, pages that tell moves in other words."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article
from panchina.records import Rumour


def told(text: str) -> set[tuple[str, str, str | None, str | None]]:
    article = build_article(id="a", text=text, published="2026-01-12")
    claims = [claim for claim in load("blank", rules_only=True).extract(article) if isinstance(claim, Rumour)]
    return {(claim.subject, claim.move, claim.from_, claim.to) for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the bracket and the preposition say where the arrivals come from
            "Il Como chiude il mercato. Arrivi: Marco Silvetti (Lecce) e Dario Vallo dalla Roma.",
            {("Marco Silvetti", "join", "Lecce", "Como"), ("Dario Vallo", "join", "Roma", "Como")},
        ),
        (  # and where those go who leave
            "Mercato del Como. Ceduti Marco Silvetti (Lecce) e Dario Vallo alla Roma.",
            {("Marco Silvetti", "join", "Como", "Lecce"), ("Dario Vallo", "join", "Como", "Roma")},
        ),
        (  # a club in a line of its own heads the lists below it
            "Calciomercato, gli affari\n\nCOMO\nAcquisti: Silvetti (a, Lecce)\n\nBARI\nAcquisti: Vallo (d, Roma)",
            {("Silvetti", "join", "Lecce", "Como"), ("Vallo", "join", "Roma", "Bari")},
        ),
        (  # says it of Rossi, and opens no list
            "Il Como è in crisi: Marco Silvetti è in bilico, pronti Dario Vallo e Paolo Renzi.",
            {("Marco Silvetti", "leave", "Como", None)},
        ),
        (  # what joins the last name stands before his role
            "Il Como riparte. Ecco gli arrivi di Marco Silvetti dal Lecce, Dario Vallo e del portiere Paolo Renzi.",
            {
                ("Marco Silvetti", "join", "Lecce", "Como"),
                ("Dario Vallo", "join", None, "Como"),
                ("Paolo Renzi", "join", None, "Como"),
            },
        ),
        (  # another list's word stands before the names
            "Il Como annuncia i rinnovi dei difensori Marco Silvetti e Dario Vallo.",
            {("Marco Silvetti", "stay", None, "Como"), ("Dario Vallo", "stay", None, "Como")},
        ),
        (  # an auxiliary is part of the words that open the list
            "Il Como fa mercato. A disposizione di Renzi sono arrivati il portiere Marco Silvetti e Dario Vallo.",
            {("Marco Silvetti", "join", None, "Como"), ("Dario Vallo", "join", None, "Como")},
        ),
        (  # one man with his role, and the clubs before the words
            "Mercato. Il Como saluta l'attaccante Marco Silvetti. Dal Lecce alla Roma ecco il terzino Dario Vallo.",
            {("Marco Silvetti", "leave", "Como", None), ("Dario Vallo", "join", "Lecce", "Roma")},
        ),
        (  # men who stay
            "Mercato del Como. Restano le punte Marco Silvetti (2001) e Dario Vallo.",
            {("Marco Silvetti", "stay", None, "Como"), ("Dario Vallo", "stay", None, "Como")},
        ),
        (  # men kept
            "Il Como fa mercato in casa. Confermati Marco Silvetti, Dario Vallo e Paolo Renzi.",
            {(name, "stay", None, "Como") for name in ("Marco Silvetti", "Dario Vallo", "Paolo Renzi")},
        ),
        (  # the rank means a man of the list
            "Mercato del Lecce. In uscita Marco Silvetti, Dario Vallo e Paolo Renzi: per il primo si è mosso il Como.",
            {
                ("Marco Silvetti", "join", "Lecce", "Como"),
                ("Dario Vallo", "leave", "Lecce", None),
                ("Paolo Renzi", "leave", "Lecce", None),
            },
        ),
        (  # a bracket that is not understood is still his own
            "Il Como chiude il mercato. Arrivi: Marco Silvetti (Borgorosso) e Dario Vallo dalla Roma.",
            {("Marco Silvetti", "join", "Borgorosso", "Como"), ("Dario Vallo", "join", "Roma", "Como")},
        ),
    ],
)
def test_lists_of_moves_are_read_name_by_name(
    text: str, expected: set[tuple[str, str, str | None, str | None]]
) -> None:
    assert told(text) == expected


def test_a_page_of_benches_without_market_words_is_read() -> None:
    text = (
        "Como, panchine in movimento. Ieri la riunione al centro sportivo. Il presidente non ha parlato.\n\n"
        "Il Como corteggia Marco Silvetti. Si gioca domenica alle 15."
    )
    assert ("Marco Silvetti", "join", None, "Como") in told(text)


def test_departures_known_already_are_no_news() -> None:
    assert told("Dopo le partenze di Marco Silvetti e Dario Vallo il Como fa mercato.") == set()


def test_a_club_of_no_list_is_known_by_its_deals() -> None:
    text = "Il mercato dei dilettanti. Il Borgorosso ha tesserato Marco Silvetti. Parla il presidente del Borgorosso."
    assert ("Marco Silvetti", "join", None, "Borgorosso") in told(text)


def test_an_adjective_that_looks_like_a_verb_opens_no_list() -> None:
    text = "Festa del Como in piazza. Saranno presenti Marco Silvetti, Dario Vallo e Paolo Renzi."
    assert told(text) == set()
    assert told(text.replace("Saranno presenti", "Presentati")) != set()
