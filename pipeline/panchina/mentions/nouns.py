"""Competitions named by a common noun: *campionato*, *due supercoppe*, *coppa nazionale*."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from panchina.language.document import Sentence, blank_italian
from panchina.language.words import words
from panchina.lexicon.competition_nouns import noun_phrases
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.mentions.writing import surface_of

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher


@lru_cache(maxsize=1)
def _matcher() -> PhraseMatcher:
    """spaCy's matcher of the noun phrases of `rules/competition_nouns.yaml`, on folded words."""
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    vocab = blank_italian().vocab
    # looked up at each match, which may be in a memory zone
    vocab.strings.add("competition", allow_transient=False)  # type: ignore[call-arg]
    matcher = PhraseMatcher(vocab)
    phrases = [phrase for group in noun_phrases().values() for phrase in group]
    matcher.add("competition", [Doc(vocab, words=list(phrase)) for phrase in phrases])
    return matcher


def find_competition_nouns(sentence: Sentence, taken: list[bool]) -> list[Mention]:
    """COMP mentions of form `noun` on tokens that no name has taken, longest first; marks the tokens they take."""
    from spacy.tokens import Doc

    tokens = sentence.tokens
    found = []
    for i, token in enumerate(tokens):
        league = None if taken[i] else _letter_league(sentence, i)
        if league is not None:
            found.append(Mention("COMP", sentence.index, i, i + 1, token.text, name=league))
            taken[i] = True
    keys = [plain(token.text) for token in tokens]
    if noun_phrases().keys().isdisjoint(keys):
        return found
    matches = [(first, last) for _, first, last in _matcher()(Doc(blank_italian().vocab, words=keys))]
    for first, last in sorted(matches, key=lambda span: (span[0] - span[1], span[0])):
        if not any(taken[first:last]) and not _is_manner(sentence, first):
            surface = surface_of(tokens, first, last)
            found.append(Mention("COMP", sentence.index, first, last, surface, form="noun"))
            taken[first:last] = [True] * (last - first)
    return sorted(found, key=lambda mention: mention.first)


def _is_manner(sentence: Sentence, i: int) -> bool:
    """*a titolo definitivo*, *a titolo gratuito*: how, and no title."""
    tokens = sentence.tokens
    follows = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    opens = i > 0 and f"{tokens[i - 1].lower} {tokens[i].lower}" in words("in_the_manner")
    return opens and follows in words("manners_of_title")


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
