"""Clubs of two words or more that no list has: *Vis Nova*, *Virtus Borgorosso*, *Città di Borgorosso*, *San Vito*.

Smaller clubs are called by a word that many share and one of their own. The first is in `club_openers`; where it is
by itself a known club's name (*Real*, *Sporting*), what follows must be nobody's. The mention is weak, a person's or a
place's, until `panchina.resolve.unknown_teams` decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.lexicon.index import NameIndex


def compound_club(index: NameIndex, tokens: Sequence[Token], keys: Sequence[str], i: int, loud: bool) -> int | None:
    """Where such a name at token `i` ends (half-open)."""
    if loud or not tokens[i].capital:
        return None
    saint = tokens[i].lower in words("saint_words")
    if not saint and keys[i] not in words("club_openers"):
        return None
    before = tokens[i - 1] if i else None
    if before and before.capital and before.text.isalpha() and before.lower not in words("articles"):
        return None
    own = i + 1
    if keys[i] in words("club_towns"):
        if own >= len(tokens) or tokens[own].lower not in ("di", "d'"):
            return None
        own += 1
    end = own
    while end < len(tokens) and tokens[end].capital and tokens[end].text.isalpha():
        end += 1
    if end == own or (end < len(tokens) and tokens[end].start == tokens[end - 1].end and tokens[end].text in "-'"):
        return None
    hits = list(index.entries_at(keys, tokens, i))
    if any(hit.last > own for hit in hits):
        return None
    if saint:
        return end
    lexicon = index.lexicon
    if keys[own] in lexicon.common_words or tokens[own].verbs:
        return None
    articled = before is not None and (before.lower in words("definite_articles") or before.lower in prepositions())
    somebody = any(True for _ in index.entries_at(keys, tokens, own))
    somebody = somebody or (keys[own] in lexicon.surnames and not articled)
    return None if hits and somebody else end
