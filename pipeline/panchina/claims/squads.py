"""Teams that go by their coach: *la squadra di Gasperini*, *gli uomini di Conte*."""

from __future__ import annotations

from dataclasses import replace

from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced
from panchina.resolve.people import TITLES, club_of_office, coaches_in
from panchina.resolve.view import ArticleView


def _squad_noun(tokens: list[Token], first: int) -> int | None:
    """The token of the noun in *la squadra di P*, *la squadra del patron P*, *la banda P*; P begins at `first`."""
    k = first - 1
    titled = k > 1 and any(tokens[k].lower in words(name) for name in TITLES)
    if titled:
        k -= 1
    if k >= 0 and not titled and tokens[k].lower in words("club_nouns"):
        return k
    of = tokens[k].lower == "di" or (titled and prepositions().get(tokens[k].lower) == "di")
    return k - 1 if k > 0 and of and tokens[k - 1].lower in words("club_nouns") else None


def squad_of(reduced: Reduced, mention: Mention) -> bool:
    """*la squadra di Gasperini*, *gli uomini di Conte*, *la banda Guardiola*."""
    return _squad_noun(reduced.sentence.tokens, mention.first) is not None


def club_of_coach(view: ArticleView, name: str) -> str | None:
    """The club that the article gives a coach, else the lexicon's at the article's date, else None."""
    clubs = {m.club for m in view.of_kind("PERSON") if m.name == name and m.club and not m.ex}
    if len(clubs) == 1:
        return clubs.pop()
    person = view.lexicon.people.get(name)
    if person is None or clubs:
        return None
    year = view.year()
    here = [m.name for m in view.of_kind("TEAM") if m.name]
    now = {
        stint.team
        for stint in person.stints
        if stint.team in here and (year is None or coaches_in(person, stint.team, year))
    }
    return now.pop() if len(now) == 1 else None


def mark_squads(view: ArticleView, reduced: Reduced) -> None:
    """Sets `squad` on the coaches of a sentence who stand for their team."""
    for mention in reduced.mentions:
        if mention is None or mention.kind != "PERSON" or mention.members or not mention.name:
            continue
        if squad_of(reduced, mention):
            mention.squad = mention.club or club_of_coach(view, mention.name) or club_of_office(view, mention.name)


def _own_squad(tokens: list[Token], team: Mention) -> int | None:
    """The token of the noun in *la squadra del T*, *la Primavera del T*, *l'Under 19 del T*."""
    k = team.first - 1
    if k < 1 or prepositions().get(tokens[k].lower) != "di":
        return None
    if tokens[k - 1].lower in words("squad_nouns") | words("club_nouns") | words("youth_words"):
        return k - 1
    return k - 2 if k > 1 and f"{tokens[k - 2].lower} {tokens[k - 1].lower}" in words("youth_words") else None


def as_team(reduced: Reduced, mention: Mention) -> Mention:
    """The team that *la squadra di P*, *la Primavera del T* means, as a TEAM mention of the whole phrase; any other
    mention as it is."""
    if mention.kind == "TEAM" and not mention.members:
        noun = _own_squad(reduced.sentence.tokens, mention)
        return mention if noun is None else replace(mention, first=noun)
    if mention.kind != "PERSON" or not mention.squad:
        return mention
    first = _squad_noun(reduced.sentence.tokens, mention.first)
    if first is None:
        return mention
    return replace(mention, kind="TEAM", first=first, name=mention.squad, squad=None, club=None, role=None, weak=False)
