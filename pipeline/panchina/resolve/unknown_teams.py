"""Clubs that no list has: *il tecnico del Borgorosso*, *il Borgorosso ha esonerato*.

Men's names bear no article; what looks like a name after *del*, *dal*, *il* where a club must stand is one.
"""

from __future__ import annotations

from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_NEAR = 3
"""Tokens behind a name within which the verb of a club's acts stands."""


def find_unknown_teams(view: ArticleView) -> None:
    """Turns such weak names of persons into names of teams, everywhere in the article."""
    found = {
        mention.surface
        for sentence in view.sentences
        for mention in view.of_kind("PERSON", sentence.index)
        if mention.weak and mention.role is None and _stands_for_club(sentence, mention)
    }
    for mention in view.of_kind("PERSON"):
        if mention.weak and mention.surface in found and mention.role is None:
            mention.kind, mention.name, mention.weak, mention.readings = "TEAM", mention.surface, False, ()


def _stands_for_club(sentence: Sentence, mention: Mention) -> bool:
    tokens = sentence.tokens
    k = mention.first - 1
    if k < 0:
        return False
    article = tokens[k].lower
    feminine = article in words("feminine_club_articles")
    if not feminine and article not in words("club_articles"):
        return False
    before = [token.lower for token in tokens[max(0, k - 2) : k]]
    governor = prepositions().get(article)
    if governor == "di":
        return any(word in words("club_hosts") for word in before)
    if governor == "da":
        return any(word in words("coaching_acts") for word in before)
    if governor is not None or feminine:
        return False
    after = [token.lower for token in tokens[mention.last : mention.last + _NEAR]]
    acts = any(word in words("club_acts") for word in after)
    return acts or any(word in words("coaching_acts") for word in before[-1:])
