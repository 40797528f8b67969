"""The pattern notation of `rules/claims/*.yaml`, compiled to spaCy `Matcher` patterns over a reduced sentence.

In a reduced sentence (`panchina.mentions.reduced`) each mention, and each coordinated group of mentions, is one token.

======================  ==========================================================================================
`word`, `a|b`           a token by its lower-case form
`$name`                 a word of a list in rules/words.yaml (phrases of several words too), any form of a verb of
                        a list `$…_verbs`, or a preposition with its articles: `$di` = di, del, dello …
`v:prendere|cedere`     any form of these verbs; `v/part:…` only the participle (`ind cond subj inf ger part`)
`{coach:PERSON}`        a mention of this kind, bound to a slot; `{TEAM}` binds none; `{x:TEAM|PLACE}` either
`..4`                   up to four tokens, none of them a mention or strong punctuation
`~4`                    up to four tokens of any kind but strong punctuation
`(a b|c)`               alternatives of any length; inside brackets `|` always separates them
`x?`                    optional
======================  ==========================================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Any

from panchina.errors import RuleError
from panchina.language.words import prepositions, word_list, words

_STRONG = [".", ";", "!", "?", "…"]
_TOKEN = re.compile(r"\(|\)\??|\{[^}]*\}\??|[^\s()]+|\|")


@dataclass(frozen=True, slots=True)
class Atom:
    """One token of a pattern: a spaCy token pattern and the slot that it binds."""

    spec: dict[str, Any]
    slot: str | None = None

    def lemmas(self) -> list[str]:
        """The verbs of which it takes any form."""
        return _words_of(self.spec, "LEMMA")


Sequence = tuple[Atom, ...]


_SOFT_KINDS = ("PERSON~", "TEAM~")


def _labels(kind: str) -> list[str]:
    """The entity types of a kind of mention, that of one-word references included (`reduced.SOFT`)."""
    return [kind, f"{kind}~"] if f"{kind}~" in _SOFT_KINDS else [kind]


def compile_pattern(source: str) -> list[Sequence]:
    """All alternative atom sequences of a pattern in the notation above. RuleError if it does not parse."""
    parts = _split(source)
    sequences, position = _alternatives(parts, 0, source)
    if position != len(parts):
        raise RuleError(f"pattern {source!r}: unbalanced )")
    return [sequence for sequence in sequences if sequence]


_INFINITIVE = re.compile(r"^(?!v[:/]).*(?:are|ere|ire|rre|rsi)$")


def _split(source: str) -> list[str]:
    """The parts of a pattern. Inside brackets `|` separates alternatives; `v:prendere|cedere` stays one part.

    After a verb only infinitives go on with it: `(v:arrivare|ecco)` is a verb or a word.
    """
    parts: list[str] = []
    depth = 0
    for part in _TOKEN.findall(source):
        depth += (part == "(") - (part in (")", ")?"))
        if depth == 0 or "|" not in part or part == "|" or part.startswith("{"):
            parts.append(part)
            continue
        pieces = part.split("|")
        current = pieces[0]
        for piece in pieces[1:]:
            if re.match(r"v[:/]", current) and _INFINITIVE.search(piece):
                current += f"|{piece}"
                continue
            parts.extend([current, "|"] if current else ["|"])
            current = piece
        if current:
            parts.append(current)
    return parts


def _alternatives(parts: list[str], i: int, source: str) -> tuple[list[Sequence], int]:
    branches: list[list[Sequence]] = [[()]]
    while i < len(parts) and parts[i] not in (")", ")?"):
        part = parts[i]
        if part == "|":
            branches.append([()])
            i += 1
            continue
        if part == "(":
            inner, i = _alternatives(parts, i + 1, source)
            if i >= len(parts):
                raise RuleError(f"pattern {source!r}: unbalanced (")
            inner = _folded(inner)
            if parts[i] == ")?":
                inner = _maybe(inner, True)
        else:
            inner = _atoms(part, source)
        branches[-1] = [left + right for left, right in product(branches[-1], inner)]
        i += 1
    return [sequence for branch in branches for sequence in branch], i


def _atoms(part: str, source: str) -> list[Sequence]:
    optional = part.endswith("?") and len(part) > 1
    if optional:
        part = part[:-1]
    gap = re.fullmatch(r"(\.\.|~)(\d+)", part)
    if gap:
        spec: dict[str, Any] = {"LOWER": {"NOT_IN": _STRONG}, "OP": f"{{0,{gap[2]}}}"}
        if gap[1] == "..":
            spec["ENT_TYPE"] = {"IN": ["", *_SOFT_KINDS]}
        return [(Atom(spec),)]
    if part.startswith("{"):
        slot, _, kinds = part[1:-1].rpartition(":")
        wanted = [label for kind in kinds.split("|") for label in _labels(kind)]
        spec = {"ENT_TYPE": {"IN": wanted} if len(wanted) > 1 else wanted[0]}
        return _maybe([(Atom(spec, slot or None),)], optional)
    if part.startswith("v:") or part.startswith("v/"):
        head, _, lemmas = part.partition(":")
        spec = {"LEMMA": {"IN": lemmas.split("|")}, "ENT_TYPE": ""}
        if "/" in head:
            spec["TAG"] = {"REGEX": rf"\b({head.split('/')[1].replace(',', '|')})\b"}
        else:
            spec["TAG"] = {"REGEX": "."}
        return _maybe([(Atom(spec),)], optional)
    if part.startswith("$"):
        return _maybe(_listed(part[1:], source), optional)
    return _maybe([(Atom(_lower(part.lower().split("|"))),)], optional)


def _lower(options: list[str]) -> dict[str, Any]:
    return {
        "LOWER": {"IN": options} if len(options) > 1 else options[0],
        "ENT_TYPE": {"NOT_IN": ["PERSON", "TEAM", "COMP", "OUTLET", "PLACE"]},
    }


def _maybe(sequences: list[Sequence], optional: bool) -> list[Sequence]:
    if not optional:
        return sequences
    if len(sequences) == 1 and len(sequences[0]) == 1 and "OP" not in sequences[0][0].spec:
        atom = sequences[0][0]
        return [(Atom({**atom.spec, "OP": "?"}, atom.slot),)]
    return [*sequences, ()]


def _words_of(spec: dict[str, Any], attribute: str) -> list[str]:
    value = spec.get(attribute)
    if isinstance(value, dict):
        return list(value.get("IN", ()))
    return [value] if isinstance(value, str) and value else []


def _folded(sequences: list[Sequence]) -> list[Sequence]:
    """Alternatives of one word (or one verb) each as a single atom, so that the number of sequences stays small."""
    rest: list[Sequence] = []
    lowers: list[str] = []
    lemmas: dict[str, list[str]] = {}
    for sequence in sequences:
        spec = sequence[0].spec if len(sequence) == 1 else {}
        plain_atom = len(sequence) == 1 and sequence[0].slot is None and "OP" not in spec
        if plain_atom and _words_of(spec, "LOWER"):
            lowers.extend(_words_of(spec, "LOWER"))
        elif plain_atom and _words_of(spec, "LEMMA"):
            lemmas.setdefault(spec["TAG"]["REGEX"], []).extend(_words_of(spec, "LEMMA"))
        else:
            rest.append(sequence)
    folded: list[Sequence] = [(Atom(_lower(lowers)),)] if lowers else []
    for regex, group in lemmas.items():
        folded.append((Atom({"LEMMA": {"IN": group}, "ENT_TYPE": "", "TAG": {"REGEX": regex}}),))
    return folded + rest


def _listed(name: str, source: str) -> list[Sequence]:
    if name.endswith("_verbs"):
        verbs = list(word_list(name))
        return [(Atom({"LEMMA": {"IN": verbs}, "ENT_TYPE": "", "TAG": {"REGEX": "."}}),)]
    table = prepositions()
    forms = [form for form, preposition in table.items() if preposition == name]
    if not forms:
        try:
            forms = list(word_list(name))
        except RuleError as problem:
            raise RuleError(f"pattern {source!r}: {problem}") from None
    singles = [form for form in forms if " " not in form]
    sequences: list[Sequence] = [(Atom(_lower(singles)),)] if singles else []
    for form in forms:
        if " " in form:
            sequences.append(tuple(Atom(_lower([piece])) for piece in form.split()))
    return sequences


def _features(spec: dict[str, Any]) -> frozenset[str]:
    """The features of which a token that fits has one; none where the pattern asks for something else."""
    kinds, lemmas, lowers = (_words_of(spec, name) for name in ("ENT_TYPE", "LEMMA", "LOWER"))
    if kinds:
        return frozenset(f"k:{kind.rstrip('~')}" for kind in kinds)
    if lemmas:
        return frozenset(f"l:{lemma}" for lemma in lemmas)
    return frozenset(f"w:{lower}" for lower in lowers)


def steps(sequence: Sequence) -> tuple[tuple[frozenset[str], int], ...]:
    """The features that must follow each other in a match, each with the most tokens from the one before to it."""
    found: list[tuple[frozenset[str], int]] = []
    reach = 0
    for atom in sequence:
        times = str(atom.spec.get("OP") or "")
        reach += int(times[3:-1]) if times.startswith("{0,") else 1
        features = frozenset() if times else _features(atom.spec)
        if features:
            found.append((features, reach))
            reach = 0
    return tuple(found)


def requirements(sequence: Sequence) -> tuple[frozenset[str], ...]:
    """What a sentence must hold for the sequence to match: of each set one feature, the rarest set first.

    Features are `w:` + lower-case word, `l:` + verb lemma, `k:` + mention kind.
    """
    needed = [features for features, _ in steps(sequence)]

    def commonness(features: frozenset[str]) -> tuple[bool, bool, int]:
        frequent = (
            words("articles") | frozenset(prepositions()) | frozenset({",", ":", "(", ")", "-", "e", "che", "è", "ha"})
        )
        return (
            any(feature.startswith("k:") for feature in features),
            any(feature[2:] in frequent or feature in ("l:essere", "l:avere") for feature in features),
            len(features),
        )

    return tuple(sorted(dict.fromkeys(needed), key=commonness))


def fixed_words(sequence: Sequence) -> list[str]:
    """The words and verb lemmas that a sequence names."""
    return [word for atom in sequence for word in (*_words_of(atom.spec, "LOWER"), *_words_of(atom.spec, "LEMMA"))]
