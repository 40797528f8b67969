"""Clubs of a list of leaders, known or not: *Campania B: Borgorosso (+5 sul Santa Fiora)*."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_LEADERS = 3
"""Leads in brackets from which a page lists leaders."""
_LONGEST = 4
"""Tokens of a club's name at most."""


def find_listed_leaders(view: ArticleView) -> None:
    """Makes teams of the names before and in such brackets, where a page has several of them."""
    found = [(sentence, span) for sentence in view.sentences for span in _spans(view, sentence)]
    if len(found) < 2 * _LEADERS:
        return
    for sentence, (first, last) in found:
        row = view.mentions[sentence.index]
        inside = [m for m in row if m.first < last and first < m.last]
        if any(m.kind == "TEAM" or m.club or not first <= m.first < m.last <= last for m in inside):
            continue
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        surface = view.document.article.text[start:end]
        row[:] = [m for m in row if m not in inside]
        row.append(Mention("TEAM", sentence.index, first, last, surface, name=surface))
        row.sort(key=lambda mention: mention.first)


def _spans(view: ArticleView, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The names before and in each bracket with a lead, as tokens."""
    tokens = sentence.tokens
    for number in view.of_kind("NUM", sentence.index):
        opens, over = number.first - 1, number.last
        if opens < 1 or tokens[opens].text != "(" or not number.surface.startswith("+") or over >= len(tokens):
            continue
        closes = next((k for k in range(over, len(tokens)) if tokens[k].text == ")"), len(tokens))
        if prepositions().get(tokens[over].lower) != "su" or not 1 < closes - over <= _LONGEST + 1:
            continue
        first, named = opens, 0
        while first and named < _LONGEST and _names(sentence, first - 1):
            first, named = first - 1, named + 1
        while first < opens and not tokens[first].capital:
            first += 1
        if first < opens:
            yield first, opens
            yield over + 1, closes


def _names(sentence: Sentence, k: int) -> bool:
    """May the token stand inside a club's name?"""
    token = sentence.tokens[k]
    return token.capital or (token.lower in words("name_particles") and k > 0 and sentence.tokens[k - 1].capital)
