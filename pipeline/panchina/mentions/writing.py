"""How a sentence is written, and its words as the text has them."""

from __future__ import annotations

from panchina.language.document import Sentence, Token
from panchina.mentions.model import Mention, MentionKind


def is_shouted(sentence: Sentence) -> bool:
    """Is the sentence all capitals, so that a capital letter says nothing?"""
    letters = [token for token in sentence.tokens if token.text.isalpha() and len(token.text) > 2]
    return len(letters) > 2 and sum(token.text.isupper() for token in letters) > 0.7 * len(letters)


def is_title_case(sentence: Sentence) -> bool:
    """Does Nearly Every Word Begin With A Capital?"""
    letters = [token for token in sentence.tokens if token.text.isalpha() and len(token.text) > 3]
    return len(letters) > 5 and sum(token.capital for token in letters) > 0.8 * len(letters)


def surface_of(tokens: list[Token], first: int, last: int) -> str:
    """Tokens `first` to `last` as the text has them, single-spaced."""
    text = ""
    for k in range(first, last):
        text += tokens[k].text + (" " if tokens[k].spaced and k + 1 < last else "")
    return text


def make(kind: MentionKind, sentence: Sentence, first: int, last: int, name: str | None = None) -> Mention:
    return Mention(kind, sentence.index, first, last, surface_of(sentence.tokens, first, last), name=name)
