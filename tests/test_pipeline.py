"""The whole path on one article, and that it reads constructions and not names: swap the names, keep the claims."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article

ARTICLE = """{coach} verso la {next}: c'è l'accordo

Il tecnico lascerà il {club} a fine stagione. In carriera ha allenato {first}, {second} e {third}.

Secondo Sky Sport {coach} ha già detto sì alla {next}: contratto fino al 30 giugno 2028.

Con il {club} ha vinto uno scudetto e due Coppe Italia. La squadra è quarta in classifica con 41 punti."""
NAMES = {
    "coach": "Marco Silvetti",
    "club": "Napoli",
    "next": "Juventus",
    "first": "Empoli",
    "second": "Udinese",
    "third": "Ancona",
}
OTHERS = {
    "coach": "Paolo Renzi",
    "club": "Genoa",
    "next": "Fiorentina",
    "first": "Crotone",
    "second": "Parma",
    "third": "Pescara",
}


def facts(names: dict[str, str], model: str = "blank") -> set[tuple[tuple[str, str], ...]]:
    """The claims with each name replaced by its part in the article, evidence and rule left out."""
    article = build_article(id="a", text=ARTICLE.format(**names), published="2026-03-10")
    parts = {name: part for part, name in names.items()}
    found = set()
    for claim in load(model).extract(article):
        record = claim.to_dict()
        for key in ("evidence", "rule", "confidence", "cues"):
            record.pop(key, None)
        found.add(tuple(sorted((key, parts.get(str(value), str(value))) for key, value in record.items())))
    return found


def test_the_claims_of_an_article() -> None:
    wanted = {
        ("coach_tenure", "coach", "first", "former"),
        ("coach_tenure", "coach", "second", "former"),
        ("coach_tenure", "coach", "third", "former"),
        ("coach_tenure", "coach", "club", "current"),
        ("rumour", "coach", "next", "agreed"),
        ("trophy", "coach", "Serie A", "1"),
        ("trophy", "coach", "Coppa Italia", "2"),
        ("standing", "club", "4", "41"),
    }
    keys = {
        "coach_tenure": ("coach", "team", "status"),
        "rumour": ("subject", "to", "stage"),
        "trophy": ("holder", "competition", "count"),
        "standing": ("team", "position", "points"),
    }
    found = {(fact["type"], *(fact.get(key, "") for key in keys[fact["type"]])) for fact in map(dict, facts(NAMES))}
    assert found == wanted


def test_other_names_give_the_same_claims() -> None:
    assert facts(OTHERS) == facts(NAMES)


def test_evidence_is_quoted_from_the_text() -> None:
    article = build_article(id="a", text=ARTICLE.format(**NAMES), published="2026-03-10")
    for claim in load("blank").extract(article):
        for span in claim.evidence:
            assert article.text[span.start : span.end].strip()


ODD = ["", " \n\n ", "…", "1" * 5000, "a\u200bb \ud7ff", "<b>Il Como</b> di Fabregas " * 300]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_do_not_fail(text: str) -> None:
    load("blank").extract(build_article(id="a", text=text))


def test_the_same_text_gives_the_same_claims() -> None:
    assert [claim.to_dict() for claim in load("blank").extract(ARTICLE.format(**NAMES))] == [
        claim.to_dict() for claim in load("blank").extract(ARTICLE.format(**NAMES))
    ]


def test_the_example_of_the_readme() -> None:
    text = (
        "Il Genoa ha affidato la panchina a Davide Nicola, che ha firmato fino al 30 giugno 2027. "
        "Secondo Sky Sport il club rossoblù avrebbe offerto 8 milioni al Lecce per Krstovic."
    )
    tenure, done, offer = (claim.to_dict() for claim in load("blank").extract(text))
    assert (tenure["coach"], tenure["team"], tenure["status"]) == ("Davide Nicola", "Genoa", "current")
    assert (done["subject"], done["to"], done["stage"], "fee" in done) == ("Davide Nicola", "Genoa", "done", False)
    assert {key: offer[key] for key in ("subject", "to", "from", "stage", "fee", "certainty", "sources")} == {
        "subject": "Nikola Krstovic",
        "to": "Genoa",
        "from": "Lecce",
        "stage": "offer",
        "fee": 8_000_000,
        "certainty": "hedged",
        "sources": ["Sky Sport"],
    }
