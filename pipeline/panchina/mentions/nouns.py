"""Competitions named by a common noun: *campionato*, *due supercoppe*, *coppa nazionale*."""

from __future__ import annotations

from panchina.language.document import Sentence
from panchina.language.words import words
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
        league = _letter_league(sentence, i)
        if league is not None:
            found.append(Mention("COMP", sentence.index, i, i + 1, tokens[i].text, name=league))
            taken[i] = True
            continue
        for phrase in noun_phrases().get(key, ()):
            last = i + len(phrase)
            if tuple(keys[i:last]) == phrase and not any(taken[i:last]):
                found.append(Mention("COMP", sentence.index, i, last, surface_of(tokens, i, last), form="noun"))
                taken[i:last] = [True] * len(phrase)
                break
    return found


def _letter_league(sentence: Sentence, i: int) -> str | None:
    """*in B*, *la A*, *dalla C*: a division by its letter alone, never at the end of a name (*girone B*)."""
    token = sentence.tokens[i]
    if i == 0 or token.text not in ("A", "B", "C", "D"):
        return None
    after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    joined = after is not None and after.text in ("'", "-", "/") and after.start == token.end
    if after is not None and (after.capital or joined):
        return None
    return f"Serie {token.text}" if sentence.tokens[i - 1].lower in words("before_letter_leagues") else None
