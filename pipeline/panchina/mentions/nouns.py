"""Competitions named by a common noun: *campionato*, *due supercoppe*, *coppa nazionale*."""

from __future__ import annotations

from panchina.language.document import Sentence
from panchina.lexicon.competition_nouns import noun_phrases
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.mentions.names import surface_of


def find_competition_nouns(sentence: Sentence, taken: list[bool]) -> list[Mention]:
    """COMP mentions of form `noun` on tokens that no name has taken; marks the tokens they take."""
    tokens = sentence.tokens
    keys = [plain(token.text) for token in tokens]
    found = []
    for i, key in enumerate(keys):
        if taken[i]:
            continue
        for phrase in noun_phrases().get(key, ()):
            last = i + len(phrase)
            if tuple(keys[i:last]) == phrase and not any(taken[i:last]):
                found.append(Mention("COMP", sentence.index, i, last, surface_of(tokens, i, last), form="noun"))
                taken[i:last] = [True] * len(phrase)
                break
    return found
