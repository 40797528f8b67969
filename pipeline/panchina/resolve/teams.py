"""Which team a name, colour, nickname or demonym means in this article, or None where it cannot be said."""

from __future__ import annotations

from collections import Counter

from panchina.language.words import words
from panchina.lexicon.entities import Competition, Lexicon, Team
from panchina.lexicon.index import Reading
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.mentions.writing import is_shouted
from panchina.resolve.view import ArticleView

_COLOUR_MARGIN = 25
"""The same for a colour, which many clubs wear: *granata*, *bianconeri*."""
_WOMEN = 3
"""Women named in full from which a page that names few men is about women's football."""
_MARGIN = 20
"""By how much the most prominent bearer of an epithet must lead when the article names none of them."""


def teams_of(mention: Mention) -> list[Team]:
    """The teams that a mention may mean."""
    return [entity for entity in mention.entities("team") if isinstance(entity, Team)]


def women_article(view: ArticleView) -> bool:
    """Is the page about women's football? The headline or lead says so, or the body does more than once.

    Feminine plurals of colours and demonyms (*le blucerchiate*) count: only women's teams are called so.
    """
    hits = 0
    for sentence in view.sentences:
        if is_shouted(sentence):
            continue
        count = sum(token.lower in words("women_words") for token in sentence.tokens)
        count += sum(
            _one_club(mention) and sentence.tokens[mention.first - 1].lower in words("feminine_plural_articles")
            for mention in view.of_kind("TEAM", sentence.index)
            if mention.first
        )
        hits += 2 * count if sentence.kind == "headline" or sentence.index <= 1 else count
    return hits >= 2 or _names_women(view)


def _names_women(view: ArticleView) -> bool:
    """Are most of those whom the page names in full women?"""
    given = {
        (plain(mention.surface.split()[0]), mention.surface)
        for mention in view.of_kind("PERSON")
        if " " in mention.surface
    }
    named = [first for first, _ in given if first in view.lexicon.given_names]
    women = sum(first in view.lexicon.women_names for first in named)
    return women >= _WOMEN and women > 2 * (len(named) - women)


def _one_club(mention: Mention) -> bool:
    """A colour, or the demonym of one club alone: *le italiane*, *le romane* in Europe are men's clubs."""
    if mention.form == "demonym":
        teams = teams_of(mention)
        return len({team.name for team in teams}) == 1 and teams[0].kind == "club"
    return mention.form == "colour"


def women_name(lexicon: Lexicon, name: str) -> str:
    """The women's team of a men's club or nation; by the house's convention *Name Women* if the lexicon has none."""
    team = lexicon.teams.get(name)
    if team is not None and team.gender == "f":
        return name
    for candidate in (f"{name} Women", f"{name} Femminile"):
        if candidate in lexicon.teams:
            return candidate
    return f"{name} Women"


def resolve_teams(view: ArticleView) -> None:
    """Sets `name` on every TEAM mention that can be told."""
    lexicon = view.lexicon
    view.women = women_article(view)
    _nations_as_teams(view)
    mentions = view.of_kind("TEAM")
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.form == "name":
            team = _named(mention, counts)
            mention.name = team.name if team else None
            if team:
                counts[team.name] += view.weight(mention)
    for mention in view.of_kind("PLACE"):
        mention.club = _club_of_city(mention, counts)
    order: list[tuple[tuple[int, int], str]] = [
        ((m.sentence, m.first), m.name) for m in mentions if m.form == "name" and m.name
    ]
    towns = [((m.sentence, m.first), m.club) for m in view.of_kind("PLACE") if m.club]
    for mention in mentions:
        if mention.form == "name":
            continue
        mention.name = _nation_of(view, mention) or _epithet(mention, order, towns, counts)
        if mention.name:
            order.append(((mention.sentence, mention.first), mention.name))
            order.sort()
    for mention in view.of_kind("PLACE"):
        if mention.club and view.women:
            mention.club = women_name(lexicon, mention.club)
    if view.women:
        for mention in mentions:
            if mention.name:
                mention.name = women_name(lexicon, mention.name)


def _nation_of(view: ArticleView, mention: Mention) -> str | None:
    """*la nazionale cinese*: the national team of the adjective, which a club that bears it too is not."""
    tokens = view.sentences[mention.sentence].tokens
    if mention.form != "demonym" or not mention.first:
        return None
    if tokens[mention.first - 1].lower not in words("national_team_nouns"):
        return None
    nations = {team.name for team in teams_of(mention) if team.kind == "nation" and team.gender == "m"}
    return nations.pop() if len(nations) == 1 else None


def _nations_as_teams(view: ArticleView) -> None:
    """On a page that opens with a tournament of national teams a country is its team, but for *in Italia*."""
    opening = (m for k in range(min(3, len(view.sentences))) for m in view.of_kind("COMP", k))
    if not any(
        isinstance(entity, Competition) and entity.kind == "national_teams"
        for mention in opening
        for entity in mention.entities("competition")
    ):
        return
    for mention in view.of_kind("PLACE"):
        nation = view.lexicon.teams.get(mention.name or "")
        tokens = view.sentences[mention.sentence].tokens
        before = [token.lower for token in tokens[max(0, mention.first - 2) : mention.first]]
        if nation is None or nation.kind != "nation" or not before or before[-1] not in ("l'", "di"):
            continue
        if before[-1] == "di" and before[0] in words("table_tables"):
            continue
        mention.kind, mention.readings = "TEAM", (Reading(nation, "name"),)


def resolve_competitions(view: ArticleView) -> None:
    """Sets `name` on competitions that men and women share: the women's on a women's page, else the men's."""
    for mention in view.of_kind("COMP"):
        found = [entity for entity in mention.entities("competition") if isinstance(entity, Competition)]
        wanted = [entity.name for entity in found if (entity.gender == "f") == view.women]
        if mention.name is None and len(found) > 1 and len(wanted) == 1:
            mention.name = wanted[0]


def _club_of_city(mention: Mention, counts: Counter[str]) -> str | None:
    """The club that a town stands for: one that the article names, else the town's only or clearly first club."""
    clubs = [team for team in teams_of(mention) if team.gender == "m" and not team.parent]
    named = [team.name for team in clubs if counts[team.name]]
    if named:
        return max(named, key=lambda name: counts[name])
    ranked = sorted(clubs, key=lambda team: -team.prominence)
    if len(ranked) == 1 or (len(ranked) > 1 and ranked[0].prominence - ranked[1].prominence >= _MARGIN):
        return ranked[0].name
    return None


def _named(mention: Mention, counts: Counter[str]) -> Team | None:
    candidates = teams_of(mention)
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    known = [team for team in candidates if counts[team.name]]
    if known:
        return max(known, key=lambda team: counts[team.name])
    exact = [team for team in candidates if team.name.lower() == mention.surface.lower()]
    if len(exact) == 1:
        return exact[0]
    return max(candidates, key=lambda team: (team.prominence, team.name))


def _epithet(
    mention: Mention,
    order: list[tuple[tuple[int, int], str]],
    towns: list[tuple[tuple[int, int], str]],
    counts: Counter[str],
) -> str | None:
    """The bearer named last before, else after, else the one whose town is named, else the clearly first one."""
    names = {team.name: team for team in teams_of(mention)}
    place = (mention.sentence, mention.first)
    before = [(where, name) for where, name in order if where < place and name in names]
    if before:
        where, last = before[-1]
        if mention.sentence - where[0] <= 1:
            return last
        return max(dict.fromkeys(name for _, name in reversed(before)), key=lambda name: counts[name])
    after = [name for where, name in order if where > place and name in names]
    if after:
        return max(after, key=lambda name: counts[name])
    near = {name for where, name in towns if name in names and where < place}
    if len(near) == 1:
        return near.pop()
    ranked = sorted(names.values(), key=lambda team: -team.prominence)
    if len(ranked) == 1 and (mention.form != "demonym" or ranked[0].prominence >= _MARGIN):
        return ranked[0].name
    if mention.form == "demonym":
        return None
    margin = _COLOUR_MARGIN if mention.form == "colour" else _MARGIN
    if len(ranked) > 1 and ranked[0].prominence - ranked[1].prominence >= margin:
        return ranked[0].name
    return None
