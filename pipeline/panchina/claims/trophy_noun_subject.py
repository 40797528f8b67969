"""Subjects that are a common noun: *la squadra che ha vinto*, *il professore porta a casa*."""

from __future__ import annotations

from typing import Literal

from panchina.claims.frames import is_finite
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.language.words import words
from panchina.mentions.reduced import Reduced
from panchina.resolve.people import role_noun_at

Wanted = Literal["person", "team", "any", "none"]


def wanted(reduced: Reduced, first: int, person: str) -> Wanted:
    """Does the clause name its subject by a common noun: *il professore porta a casa*, *la squadra che ha vinto*?"""
    tokens = reduced.sentence.tokens
    named = {k for m in reduced.mentions if m is not None for k in range(m.first, m.last)}
    relative = relative_pronoun(tokens, first)
    if relative and tokens[relative - 1].text.isalpha() and relative - 1 not in named:
        club = tokens[relative - 1].lower in words("club_nouns") and relative > 1
        return "team" if club and tokens[relative - 2].lower in listed("indefinite") else "none"
    if _role_subject(reduced, first, named):
        return "none"
    if person == "3p":
        return "team"
    starts = {m.first for m in reduced.mentions if m is not None}
    for k in range(first - 1, max(-1, first - 5), -1):
        word = tokens[k].lower
        if word in words("club_nouns"):
            return "team"
        if tokens[k].text in ".;:" or is_finite(tokens, k):
            break
        if k and tokens[k - 1].lower in words("definite_articles") and k not in starts and tokens[k].text.isalpha():
            after = tokens[k + 1].lower if k + 1 < len(tokens) else ""
            if not tokens[k].verbs and (k == first - 1 or after in (",", "ne", "che") or tokens[k + 1].text.isalpha()):
                return "person"
    return "any"


def _role_subject(reduced: Reduced, first: int, named: set[int]) -> bool:
    """Does the sentence begin with a man whom it does not name: *Il nuovo allenatore della Roma, …, ha vinto*?"""
    tokens = reduced.sentence.tokens
    if not tokens or tokens[0].lower not in words("articles"):
        return False
    for k in range(1, min(4, first)):
        if k in named or tokens[k].verbs:
            return False
        noun = role_noun_at(reduced.sentence, k)
        if noun is not None:
            return noun[1] not in named and not _named_after(reduced, noun[1], first)
    return False


def _named_after(reduced: Reduced, k: int, first: int) -> bool:
    """*Il nuovo tecnico del Como, Marco Rossi, ha vinto*, *L'ex capitano del Como Marco Rossi è*: is he named?"""
    tokens = reduced.sentence.tokens
    clubs = {m.last for m in reduced.mentions if m is not None and m.kind == "TEAM"}
    return any(
        m is not None
        and m.kind == "PERSON"
        and k <= m.first < first
        and (m.first in clubs or (tokens[m.first - 1].text == "," and m.first - k <= 8))
        for m in reduced.mentions
    )


def relative_pronoun(tokens: list[Token], first: int) -> int | None:
    """The position of the *che* of which the verb is the predicate, None if there is none."""
    for k in range(first - 1, max(-1, first - 7), -1):
        word = tokens[k].lower
        if word == "che":
            return k
        if tokens[k].text in ";:." or is_finite(tokens, k):
            return None
    return None


def place_clause(tokens: list[Token], first: int) -> int | None:
    """The position of the *dove*, *con cui*, *con la quale* that opens the clause of the verb at `first`."""
    for k in range(first - 1, max(-1, first - 8), -1):
        word = tokens[k].lower
        if word == "dove" and k and tokens[k - 1].text in (",", "("):
            return k
        if word in listed("relatives") and any(t.lower in listed("together") for t in tokens[max(0, k - 2) : k]):
            return k
        helps = tokens[k].capital or any(f.lemma in words("auxiliaries") for f in tokens[k].verbs)
        if tokens[k].text in ";:." or (is_finite(tokens, k) and not helps):
            return None
    return None
