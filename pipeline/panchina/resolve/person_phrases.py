"""People named by what they are: *il tecnico*, *il difensore classe 2003*, *il polacco*, *il 26enne*, *l'ex Bayern*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention, MentionForm
from panchina.resolve.facts import Facts
from panchina.resolve.focus import Wanted
from panchina.resolve.people import role_noun_at
from panchina.resolve.reference import Reference
from panchina.resolve.reference_words import player_phrases, positions, reference_words

_AGE = re.compile(r"\d\d-?enne|\w{6,}enne")
_ROLES = ("coach", "president", "executive")
_BEHIND = 6
"""Tokens after a phrase within which a name makes it an apposition: *il centrocampista dell'Argentina Rossi*."""


def person_phrases(
    sentence: Sentence, starts: dict[int, Mention], taken: list[bool], facts: Facts
) -> Iterator[Reference]:
    """The references to people in a sentence, in order."""
    tokens = sentence.tokens
    for i in range(1, len(tokens)):
        if taken[i]:
            continue
        found = _phrase_at(tokens, i, starts, taken, facts, sentence)
        if found is not None:
            yield found


def _phrase_at(
    tokens: list[Token], i: int, starts: dict[int, Mention], taken: list[bool], facts: Facts, sentence: Sentence
) -> Reference | None:
    lower = tokens[i].lower
    if lower == "ex" and i + 1 in starts and starts[i + 1].kind == "TEAM" and _determined(tokens, i)[0]:
        if _has_name(tokens, starts[i + 1].last, starts):
            return None
        wanted = Wanted("PERSON", former=starts[i + 1].name)
        return Reference(i, i + 1, "role", wanted)
    role, end, held, form = _noun_at(sentence, i, facts)
    if end is None:
        return None
    for phrase in words("squad_phrases"):  # il tecnico della prima squadra Rossi
        if " ".join(token.lower for token in tokens[end : end + len(phrase.split())]) == phrase:
            end += len(phrase.split())
    determined, former = _determined(tokens, i)
    if not determined or any(taken[i:end]) or (tokens[i].capital and lower not in ("ct", "ds", "dg", "ad")):
        return None
    origin = lower if form == "demonym" else None
    if origin is None and i and tokens[i - 1].lower in facts.origins and not tokens[i - 1].capital:
        origin = tokens[i - 1].lower
    last, origin, club, fits = _after_noun(tokens, end, starts, taken, facts, origin, form)
    if not fits or _has_name(tokens, last, starts):
        return None
    wanted = Wanted(
        "PERSON",
        role=None if former else role,
        positions=frozenset() if former else held,
        origin=origin,
        club=None if former else club,
        former=club if former else None,
        about=0.4,
    )
    placed = bool(tokens[end : end + 1]) and tokens[end].lower == "di" and last > end + 1
    span = last if placed and not former and not _goes_on_with_team(tokens, last, starts) else i + 1
    return Reference(i, span, form, wanted, role=role)


def _goes_on_with_team(tokens: list[Token], k: int, starts: dict[int, Mention]) -> bool:
    """*il tecnico di Torino e Roma*: a second team behind the first, which is then no birthplace."""
    if k >= len(tokens) or not (tokens[k].text == "," or tokens[k].lower in words("coordinators")):
        return False
    return k + 1 in starts and starts[k + 1].kind == "TEAM"


def _noun_at(sentence: Sentence, i: int, facts: Facts) -> tuple[str | None, int | None, frozenset[str], MentionForm]:
    """The role, end, positions and form of the noun at `i`; end None if none that refers starts there."""
    tokens = sentence.tokens
    lower = tokens[i].lower
    nothing: frozenset[str] = frozenset()
    for parts in player_phrases().get(lower, ()):
        if tuple(token.lower for token in tokens[i : i + len(parts)]) == parts:
            return "player", i + len(parts), positions().get(" ".join(parts), nothing), "role"
    noun = role_noun_at(sentence, i)
    if noun is not None and noun[0] in _ROLES:
        return noun[0], noun[1], nothing, "role"
    for phrase in reference_words("anyone_nouns"):
        parts = tuple(phrase.split())
        if lower == parts[0] and tuple(token.lower for token in tokens[i : i + len(parts)]) == parts:
            return None, i + len(parts), nothing, "role"
    if _AGE.fullmatch(lower):
        return None, i + 1, nothing, "role"
    if lower in facts.origins and not tokens[i].capital:
        return None, i + 1, nothing, "demonym"
    return None, None, nothing, "role"


def _determined(tokens: list[Token], i: int) -> tuple[bool, bool]:
    """Does a determiner stand before the noun at `i`, over an adjective, and does *ex* stand between?"""
    k, former = i - 1, False
    while k > 0 and (tokens[k].lower in reference_words("modifiers") or _AGE.fullmatch(tokens[k].lower)):
        former = former or tokens[k].lower == "ex"
        k -= 1
    if k < 0 or tokens[k].lower not in reference_words("determiners"):
        return False, former
    while k > 1 and tokens[k - 1].lower in words("verb_group_adverbs"):
        k -= 1  # non sarà più l'allenatore
    before = tokens[k - 1] if k else None
    if before is None:
        return True, former
    if before.lower in reference_words("predicate_words"):
        return False, former
    if any(form.lemma in reference_words("predicate_verbs") for form in before.verbs):
        return False, former  # è il tecnico del Como: says what somebody is
    return True, former


def _after_noun(
    tokens: list[Token],
    end: int,
    starts: dict[int, Mention],
    taken: list[bool],
    facts: Facts,
    origin: str | None,
    form: MentionForm,
) -> tuple[int, str | None, str | None, bool]:
    """End of the phrase, its origin and club, and whether what follows leaves it a reference."""
    club: str | None = None
    k = end
    while k < len(tokens) and not taken[k]:
        lower = tokens[k].lower
        if lower in facts.origins and not tokens[k].capital and form != "demonym":
            origin, k = lower, k + 1
        elif lower == reference_words_number() and k + 1 < len(tokens) and tokens[k + 1].text[:1].isdigit():
            k += 2
        elif _AGE.fullmatch(lower) or lower in positions():
            k += 1
        else:
            break
    if k in starts and starts[k].kind in ("NUM", "DATE", "SEASON"):
        k = starts[k].last
    target = starts.get(k + 1)
    if target is not None and k < len(tokens) and prepositions().get(tokens[k].lower) == "di":
        if target.kind == "TEAM":
            return target.last, origin, target.name, True
        if target.kind == "PLACE" and tokens[k].lower == "di":
            return target.last, f"di {target.surface.lower()}", None, True
        if target.kind == "PERSON":
            return k, origin, None, False  # il tecnico di Rossi: somebody else
    if k in starts and starts[k].kind == "TEAM":
        return starts[k].last, origin, starts[k].name, starts[k].form in ("colour", "demonym")
    if k >= len(tokens) or taken[k]:
        return k, origin, club, not (k < len(tokens) and k in starts and starts[k].kind == "PERSON")
    after = tokens[k]
    if after.capital and after.text[0].isalpha():
        return k, origin, club, False
    if k + 1 < len(tokens) and tokens[k + 1].lower in words("youth_words"):
        return k, origin, club, False
    plain = after.text.isalpha() and not after.verbs and after.lower not in words("after_epithets")
    plain = plain and after.lower not in words("verb_group_adverbs") and after.lower not in words("clitics")
    plain = plain and after.lower not in prepositions() and after.lower not in words("clause_openers")
    if plain and form == "demonym":
        return k, origin, club, False  # il serbo mercato: an adjective
    return k, origin, club, True


def reference_words_number() -> str:
    """*classe* of *classe 2003*."""
    return next(iter(reference_words("number_noun")))


def _has_name(tokens: list[Token], last: int, starts: dict[int, Mention]) -> bool:
    """Does the name follow: *il tecnico spagnolo Rossi*, *il tecnico, Rossi*, *il tecnico sarà Rossi*?"""
    if _is_predicated(tokens, last, starts):
        return True
    for k in range(last, min(last + _BEHIND, len(tokens))):
        held = starts.get(k)
        if held is not None and held.kind == "PERSON":
            return True
        if held is not None:
            continue
        text = tokens[k].text
        if text == "," and k == last and k + 1 in starts and starts[k + 1].kind == "PERSON":
            return True
        if text in '.,;:!?()-"' or tokens[k].verbs or tokens[k].lower in words("clause_openers"):
            return False
        if tokens[k].lower in prepositions() and prepositions()[tokens[k].lower] != "di":
            return False
        if tokens[k].lower in words("coordinators"):
            return False
    return False


def _is_predicated(tokens: list[Token], last: int, starts: dict[int, Mention]) -> bool:
    """Does a copula join the phrase that ends at `last` to a name, over an adverb: *il tecnico sarà ancora Rossi*?"""
    k = last
    while k < len(tokens) and any(form.lemma == "essere" for form in tokens[k].verbs):
        k += 1
    if k == last:
        return False
    while k < len(tokens) and tokens[k].lower in words("verb_group_adverbs"):
        k += 1
    return k in starts and starts[k].kind == "PERSON"
