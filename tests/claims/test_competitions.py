"""Common nouns as competitions: through the country of the team, an adjective, the article."""

from __future__ import annotations

import pytest

import panchina
from panchina.claims.competitions import resolve_competition
from panchina.clean.blocks import build_article


@pytest.mark.parametrize(
    ("text", "team", "expected"),
    [
        ("Ha vinto il campionato.", "Chelsea", "Premier League"),
        ("Ha vinto lo scudetto.", "Milan", "Serie A"),
        ("Ha vinto la coppa nazionale.", "Porto", "Coppa di Portogallo"),
        ("Ha vinto il campionato portoghese.", "Milan", "Primeira Liga"),
        ("Ha vinto una Supercoppa europea.", "Milan", "Supercoppa UEFA"),
    ],
)
def test_through_the_country(text: str, team: str, expected: str) -> None:
    view = panchina.load().view(build_article(id="t", text=text))
    assert [resolve_competition(view, mention, team) for mention in view.of_kind("COMP")] == [expected]


def test_the_trophy_is_that_of_the_article() -> None:
    text = "Coppa Italia, vince il Como\n\nIl Como festeggia. Il trofeo arriva dopo anni di attesa e di lavoro."
    view = panchina.load().view(build_article(id="t", text=text))
    noun = next(mention for mention in view.of_kind("COMP") if mention.form == "noun")
    assert resolve_competition(view, noun, "Como") == "Coppa Italia"
