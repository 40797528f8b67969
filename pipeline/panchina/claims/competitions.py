"""Which competition a common noun means, through the country: *campionato*, *scudetto*, *coppa nazionale*."""

from __future__ import annotations

from panchina.lexicon.competition_nouns import competition_nouns
from panchina.lexicon.entities import Competition, Country, Lexicon
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView


def country_of_adjective(lexicon: Lexicon, word: str) -> Country | None:
    """*spagnolo* -> Spain."""
    key = plain(word)
    for country in lexicon.countries.values():
        if any(plain(adjective) == key for adjective in country.adjectives):
            return country
    return None


def national_competition(lexicon: Lexicon, column: str, country: str, women: bool) -> str | None:
    """The canonical name of a country's league, cup …"""
    entry = lexicon.countries.get(country)
    if entry is None:
        return None
    name: str = getattr(entry, "women_league" if women and column == "league" else column)
    if women and country == "Italia" and column in ("cup", "supercup"):
        name = f"{name} Femminile"
    return name or None


def team_country(lexicon: Lexicon, team: str | None) -> str | None:
    """The country of a club, None for national and unknown teams."""
    entry = lexicon.teams.get(team or "")
    return entry.country or None if entry and entry.kind == "club" else None


def resolve_competition(view: ArticleView, mention: Mention, team: str | None) -> str | None:
    """The canonical competition of a COMP mention, read through `team`'s country where it is a common noun."""
    noun = competition_nouns().get(plain(mention.surface))
    tokens = view.sentences[mention.sentence].tokens
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    if noun is None:
        choices = [e for e in mention.entities("competition") if isinstance(e, Competition)]
        if len(choices) == 1:
            name = choices[0].name
        else:
            country = team_country(view.lexicon, team)
            same = [c for c in choices if c.country == country] or [c for c in choices if not c.country] or choices
            name = same[0].name if same else None  # type: ignore[assignment]
        if name and view.women:
            women = [c for c in view.lexicon.competitions.values() if c.gender == "f" and c.name.startswith(name)]
            if women:
                return women[0].name
        return name
    adjective = country_of_adjective(view.lexicon, after)
    if adjective is not None:
        return national_competition(view.lexicon, noun, adjective.name, view.women)
    country = team_country(view.lexicon, team)
    if noun == "supercup" and after in ("europea", "europee", "uefa"):
        return "Supercoppa UEFA"
    if country is None:
        entry = view.lexicon.teams.get(team or "")
        country = None if entry is not None and entry.kind == "nation" else "Italia"
    return national_competition(view.lexicon, noun, country, view.women) if country else None
