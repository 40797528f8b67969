"""Where a person's noun phrase starts: *per il giovane difensore centrale del Como Marco Silvetti*."""

from __future__ import annotations

from functools import lru_cache

from panchina.language.document import Token
from panchina.language.numbers import cardinal
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention

_NOTE = 6
"""Tokens of a note of age between two commas, at most."""
_LONGEST = 14
"""Tokens of a phrase before the name."""


@lru_cache(maxsize=1)
def _role_nouns() -> frozenset[str]:
    lists = ("player_nouns", "player_plurals", "coach_nouns", "executive_nouns", "person_nouns")
    return frozenset(noun for name in lists for noun in words(name) if " " not in noun)


def _is_verb_there(tokens: list[Token], j: int) -> bool:
    """Does a word that is a noun and a finite verb stand right after *e* or a comma, where a noun has its article?"""
    if not any(form.mood == "ind" for form in tokens[j].verbs) or j == 0:
        return False
    return tokens[j - 1].text == "," or tokens[j - 1].lower in words("joiners")


def _age_note(tokens: list[Token], j: int) -> int | None:
    """The comma that opens the note of age which the comma at token `j` closes: *, classe '85,* and *, 24 anni,*."""
    if tokens[j].text != ",":
        return None
    for k in range(j - 1, max(-1, j - _NOTE), -1):
        if tokens[k].text == ",":
            opens = tokens[k + 1].lower in words("age_openers") or tokens[k + 1].text[0].isdigit()
            return k if opens and k + 1 < j else None
    return None


def phrase_start(tokens: list[Token], person: Mention) -> int:
    """The first token, after article or preposition, of the phrase that ends in a person's name.

    Only a phrase with a noun of role counts (*difensore*, *tecnico*); without one the name itself is the start.
    """
    found = person.first
    j = person.first
    while j > max(0, person.first - _LONGEST):
        j -= 1
        token = tokens[j]
        note = _age_note(tokens, j)
        if note is not None:
            j = note  # il difensore, classe '85, Rossi
            continue
        if token.lower in _role_nouns() or token.lower == "ex":
            if _is_verb_there(tokens, j):
                break  # ingaggia Rossi e punta Bianchi
            found = j
            continue
        if found < person.first and cardinal(token.lower) is not None and not token.text.isdigit():
            found = j  # le due punte Rossi e Bianchi
            continue
        governs = prepositions().get(token.lower)
        if governs == "di" and len(token.lower) > 2 and j + 1 < person.first and tokens[j + 1].capital:
            continue  # the club of *l'attaccante del Como Rossi*
        if governs or token.lower in words("articles") or token.lower in words("joiners"):
            break
        if not (token.text.isalnum() or token.text in ("'", "-")):
            break
        verb = any(form.mood in ("ind", "cond", "subj", "inf", "ger") for form in token.verbs)
        if verb and token.lower not in words("noun_like_verbs"):
            break
    return found


def past_apposition(tokens: list[Token], k: int, until: int) -> int:
    """Past *, classe 2001,* or *, esterno d'attacco classe '95,* at token `k` to its closing comma, else `k`."""
    if k + 1 >= until or tokens[k].text != ",":
        return k
    first = tokens[k + 1].lower
    if first not in _role_nouns() and first not in words("age_openers") and not first.isdigit():
        return k
    for j in range(k + 2, min(until, k + _LONGEST)):
        if tokens[j].text == ",":
            return j
        if tokens[j].text in ";:.(" or any(form.mood in ("ind", "cond", "subj") for form in tokens[j].verbs):
            break
    return k
