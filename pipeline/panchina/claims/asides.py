"""Asides between a name and its verb: *Rossi, 45 anni, ex del Pisa, guida il Como* says that Rossi guides Como."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from panchina.claims.trigger_verbs import is_finite
from panchina.language.document import Token, blank_italian
from panchina.language.words import words
from panchina.mentions.matcher import Match
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced

_LONG = 22
"""Tokens of an aside at most."""
_BEFORE_VERB = 2
"""Light words that may stand between an aside and the verb: *non*, *si*, *ha già*."""
_AGE = 7
"""Tokens of a note of age at most."""
_ENDS = frozenset({".", ";", ":", "!", "?", '"', "«", "»"})


def asides(tokens: list[Token], row: Sequence[Mention | None]) -> list[tuple[int, int]]:
    """The token ranges between a person or team and the finite verb that goes on with it, commas or brackets included.

    `row`: the mentions of the sentence.
    """
    found = []
    for mention in row:
        if mention is None or mention.kind not in ("PERSON", "TEAM") or mention.last >= len(tokens):
            continue
        opener = tokens[mention.last].text
        end = _end(tokens, mention, ")" if opener == "(" else ",") if opener in (",", "(") else None
        if end is not None and not _is_list(tokens, row, mention, end):
            found.append((mention.last, end))
    return found


def age_notes(tokens: list[Token], row: Sequence[Mention | None]) -> list[tuple[int, int]]:
    """The token ranges of ages behind names: *Rossi, 45 anni, tecnico del Como* without *, 45 anni*."""
    people = [m for m in row if m is not None and m.kind == "PERSON" and m.last < len(tokens)]
    ends = [(person.last, _age(tokens, person)) for person in people]
    return [(start, end) for start, end in ends if end is not None]


def _age(tokens: list[Token], mention: Mention) -> int | None:
    """Where a note of age behind a name ends, before the comma that closes it."""
    opener = tokens[mention.last].text
    for k in range(mention.last + 2, min(len(tokens), mention.last + _AGE)):
        if tokens[k].text not in (",", ")"):
            continue
        inside = [token.lower for token in tokens[mention.last + 1 : k]]
        aged = inside[-1] in words("age_units") or inside[0] in words("age_openers") or inside[-1].isdigit()
        if opener == "(" and tokens[k].text == ")":
            follows = k + 1 < len(tokens) and tokens[k + 1].text == ","
            return k + 1 if aged and follows else None
        return k if opener == "," and aged and not inside[-1].startswith("'") else None
    return None


def outside(reduced: Reduced, first: int, last: int, at: int) -> list[int]:
    """The tokens from `first` to `last` in no aside but that which holds token `at`."""
    tokens = reduced.sentence.tokens
    gaps = [(a, b) for a, b in asides(tokens, reduced.mentions) if not a <= at < b]
    return [k for k in range(max(0, first), min(last, len(tokens))) if not any(a <= k < b for a, b in gaps)]


def _end(tokens: list[Token], mention: Mention, closer: str) -> int | None:
    """Where the aside behind a mention ends, if a finite verb follows."""
    relative = False
    for k in range(mention.last + 1, min(len(tokens) - 1, mention.last + _LONG)):
        token = tokens[k]
        if token.text == closer and k > mention.last + 1:
            if _verb_follows(tokens, k + 1):
                return k + 1
            if closer == ")":
                return None
            relative = False
        if token.text in _ENDS:
            return None
        relative = relative or token.lower in words("relative_openers")
        if is_finite(tokens, k) and not relative and closer == ",":
            return None
    return None


def _verb_follows(tokens: list[Token], k: int) -> bool:
    """Does a finite verb stand at token `k`, after *non*, *si* and the like at most?"""
    for i in range(k, min(len(tokens), k + _BEFORE_VERB + 1)):
        if is_finite(tokens, i):
            return True
        if tokens[i].lower not in words("negations") | words("clitics") | words("verb_group_adverbs"):
            return False
    return False


def _is_list(tokens: list[Token], row: Sequence[Mention | None], mention: Mention, end: int) -> bool:
    """Is what stands between the commas another member of a list: *Rossi, Bianchi, ha detto, …*?"""
    inside = [m for m in row if m is not None and mention.last <= m.first < end - 1]
    held = sum(m.last - m.first for m in inside if m.kind == mention.kind)
    rest = [t for t in tokens[mention.last + 1 : end - 1] if t.lower not in words("articles")]
    return held >= len(rest)


def without(reduced: Reduced, gaps: Iterable[tuple[int, int]]) -> Reduced:
    """The reduced sentence less what stands in the gaps; its spans are those of the whole sentence."""
    from spacy.tokens import Doc

    held = list(gaps)
    kept = [i for i, (first, _) in enumerate(reduced.spans) if not any(a <= first < b for a, b in held)]
    doc = reduced.doc
    places: dict[str, list[int]] = {}
    moved = {old: new for new, old in enumerate(kept)}
    for feature, indices in reduced.places.items():
        there = [moved[i] for i in indices if i in moved]
        if there:
            places[feature] = there
    return Reduced(
        reduced.sentence,
        Doc(
            blank_italian().vocab,
            words=[doc[i].text for i in kept],
            lemmas=[doc[i].lemma_ for i in kept],
            tags=[doc[i].tag_ for i in kept],
            ents=[f"B-{doc[i].ent_type_}" if doc[i].ent_type_ else "O" for i in kept],
        ),
        [reduced.spans[i] for i in kept],
        [reduced.mentions[i] for i in kept],
        places,
    )


def across(reduced: Reduced, shorter: Reduced, matches: Iterable[Match]) -> list[Match]:  # type: ignore[type-arg]
    """The matches of the shorter sentence that go over a gap, at their places in the whole one."""
    moved = []
    for match in matches:
        first = reduced.position(shorter.spans[match.first][0])
        last = reduced.position(shorter.spans[match.last - 1][0]) + 1
        if last - first > match.last - match.first:
            moved.append(Match(match.key, first, last, match.slots))
    return moved
