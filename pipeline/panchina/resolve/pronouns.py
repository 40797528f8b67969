"""Pronouns: *lo segue*, *su di lui*, *quest'ultimo*, *il primo … il secondo*, *Rossi, che …*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from panchina.language.document import Sentence, Token
from panchina.language.verb_groups import VerbGroup
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.resolve.focus import Wanted
from panchina.resolve.reference import Reference
from panchina.resolve.reference_words import reference_words

_ENCLITIC = re.compile(r"(?:[aeio]r|ndo)(lo|gli)$")


def pronouns(
    sentence: Sentence, starts: dict[int, Mention], taken: list[bool], groups: list[VerbGroup], women: bool
) -> Iterator[Reference]:
    """The pronouns of a sentence that may mean a person, in order."""
    tokens = sentence.tokens
    heads = {group.first: group for group in groups}
    for i, token in enumerate(tokens):
        lower = token.lower
        if taken[i] and lower not in ("primo", "secondo"):
            continue
        if lower in reference_words("strong_pronouns"):
            held = prepositions().get(tokens[i - 1].lower) if i else None
            yield Reference(i, i + 1, "pronoun", Wanted("PERSON", part=0.5), silent=True, rank=0.5 if held else 1.0)
        elif lower == "ultimo" and i and tokens[i - 1].lower in ("quest'", "questo"):
            yield Reference(i - 1, i + 1, "pronoun", Wanted("PERSON"), silent=True, pick="latest", rank=0.9)
        elif lower in ("primo", "secondo") and _one_of_two(tokens, i, starts):
            pick: Literal["first", "second"] = "first" if lower in reference_words("first_of_two") else "second"
            yield Reference(i, i + 1, "pronoun", Wanted("PERSON"), silent=True, pick=pick, rank=0.9)
        elif lower == reference_words_relative() and i:
            end = i - 1 if tokens[i - 1].text == "," else i
            held_by = next((m for m in starts.values() if m.last == end and m.kind in ("PERSON", "TEAM")), None)
            if held_by is not None and held_by.name:
                wanted = Wanted(held_by.kind)
                yield Reference(i, i + 1, "pronoun", wanted, known=held_by.name, silent=True, rank=0.0)
        else:
            yield from _clitic(tokens, i, heads, women)


def reference_words_relative() -> str:
    """*che*."""
    return next(iter(reference_words("relative")))


def _one_of_two(tokens: list[Token], i: int, starts: dict[int, Mention]) -> bool:
    """*il primo ha già …*, *il secondo, invece, …*; not *il primo allenamento*, *secondo il giornale*."""
    if not i or tokens[i - 1].lower not in ("il", "al", "del", "dal", "l'"):
        return False
    if i + 1 >= len(tokens) or i + 1 in starts:
        return False
    after = tokens[i + 1]
    if after.text in ",(" or after.lower in words("clitics") or after.lower in words("verb_group_adverbs"):
        return True
    return after.lower in ("non", "è", "ha") or (
        bool(after.verbs) and not all(form.mood in ("part", "inf") for form in after.verbs)
    )


def _clitic(tokens: list[Token], i: int, heads: dict[int, VerbGroup], women: bool) -> Iterator[Reference]:
    lower = tokens[i].lower
    if lower in ("lo", "gli", "l'") or (lower == "la" and women):
        group = heads.get(i + 1)
        if group is None or group.mood in ("inf", "ger") or (group.mood == "part"):
            return
        if lower == "l'" and not any(form.lemma == "avere" for form in tokens[i + 1].verbs):
            return
        if lower != "gli" and group.lemma in reference_words("thing_verbs"):
            return
        yield Reference(i, i + 1, "pronoun", Wanted("PERSON", part=0.5), silent=True, rank=0.6)
        return
    found = _ENCLITIC.search(lower)
    if found and tokens[i].verbs:
        lemma = tokens[i].verbs[0].lemma
        if found[1] == "gli" or lemma not in reference_words("thing_verbs"):
            yield Reference(i, i + 1, "pronoun", Wanted("PERSON", part=0.5), silent=True, rank=0.6)
