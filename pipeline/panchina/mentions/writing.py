"""How a sentence is written, and its words as the text has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from panchina.language.document import Sentence, Token
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention, MentionKind

_NAMES = ("TEAM", "PERSON", "COMP", "OUTLET", "PLACE")


def is_shouted(sentence: Sentence) -> bool:
    """Is the sentence all capitals, so that a capital letter says nothing?"""
    letters = [token for token in sentence.tokens if token.text.isalpha() and len(token.text) > 2]
    return len(letters) > 2 and sum(token.text.isupper() for token in letters) > 0.7 * len(letters)


def is_title_case(sentence: Sentence, common: Collection[str]) -> bool:
    """Does Nearly Every Word Begin With A Capital, the `common` words (folded) among them? Names alone say nothing."""
    letters = [token for token in sentence.tokens if token.text.isalpha() and len(token.text) > 3]
    if len(letters) <= 5 or sum(token.capital for token in letters) <= 0.8 * len(letters):
        return False
    known = [token for token in letters[1:] if plain(token.text) in common]
    return sum(token.capital for token in known) > max(1, 0.5 * len(known))


def surface_of(tokens: list[Token], first: int, last: int) -> str:
    """Tokens `first` to `last` as the text has them, single-spaced."""
    text = ""
    for k in range(first, last):
        text += tokens[k].text + (" " if tokens[k].spaced and k + 1 < last else "")
    return text


def make(kind: MentionKind, sentence: Sentence, first: int, last: int, name: str | None = None) -> Mention:
    return Mention(kind, sentence.index, first, last, surface_of(sentence.tokens, first, last), name=name)


def names_are_no_verbs(sentence: Sentence, row: Iterable[Mention]) -> None:
    """Takes from the words of names the verb forms that they look like: *FA Cup*, *Porta Romana*, *Vasco da Gama*."""
    for mention in row:
        noun = mention.kind == "COMP" and mention.form == "noun"  # titoli nazionali
        if not noun and (mention.form != "name" or mention.weak or mention.kind not in _NAMES):
            continue
        for k in range(mention.first, mention.last):
            if sentence.tokens[k].verbs and (noun or sentence.tokens[k].capital):
                sentence.tokens[k] = replace(sentence.tokens[k], verbs=())
