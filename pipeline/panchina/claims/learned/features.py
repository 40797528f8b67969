"""What the words around a person and a team in a sentence look like to a linear model.

A feature is a string. Words are lower-case forms, lemma and mood for verbs; other mentions are their kind. Beside each
word stand the lists of `rules/words.yaml` and the families of rules (type and stage or status) whose patterns hold it,
so that what the rules know about a word is known here too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from panchina.claims.rules import all_rules
from panchina.language.document import Sentence, Token
from panchina.language.words import list_names, words
from panchina.mentions.model import Mention
from panchina.mentions.patterns import fixed_words

_NEAR = 4
"""Words before and after the pair that are looked at."""
_BETWEEN = 14
_SHORT = 4
_FUNCTION_LISTS = frozenset({"prepositions", "simple_prepositions", "articles", "definite_articles", "abbreviations"})


@dataclass(frozen=True, slots=True)
class Item:
    """A word of the sentence, or a mention."""

    label: str
    mention: Mention | None = None
    classes: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in list_names():
        if name not in _FUNCTION_LISTS:
            for word in words(name):
                if " " not in word:
                    found[word].add(name)
    for rule in all_rules():
        family = rule.model.set.get("stage") or rule.model.set.get("status") or ""
        for sequence in rule.sequences:
            for word in fixed_words(sequence):
                if len(word) > 3:
                    found[word].add(f"{rule.type}:{family}")
    return {word: tuple(sorted(names)) for word, names in found.items()}


def items_of(sentence: Sentence, row: Sequence[Mention], silent: Sequence[Mention] = ()) -> list[Item]:
    """The sentence as items. A pronoun or a verb without a subject stands as a mention before its word."""
    starts = {m.first: m for m in row if m.last > m.first}
    before: dict[int, list[Mention]] = defaultdict(list)
    for mention in silent:
        before[mention.first].append(mention)
    classes = _classes()
    items: list[Item] = []
    i = 0
    tokens = sentence.tokens
    while i < len(tokens):
        items.extend(Item(f"<{mention.kind}>", mention) for mention in before.get(i, ()))
        held = starts.get(i)
        if held is not None:
            items.append(Item(f"<{held.kind}>", held))
            i = held.last
            continue
        token = tokens[i]
        word = token.lemma if token.verbs else token.lower
        items.append(Item(_label(token), None, classes.get(word, ())))
        i += 1
    return items


def _label(token: Token) -> str:
    return f"{token.lemma}/{token.verbs[0].mood}" if token.verbs else token.lower


def pair_features(items: Sequence[Item], p: int, t: int, topic: bool, headline: bool) -> Iterator[str]:
    """The features of the person at `items[p]` and the team at `items[t]`.

    `topic`: is it the team that the article is about?
    """
    person, team = items[p].mention, items[t].mention
    assert person is not None and team is not None
    order = "PT" if p < t else "TP"
    first, last = min(p, t), max(p, t)
    between = items[first + 1 : last]
    distance = len(between)
    yield f"o={order}"
    yield f"n={order}:{distance if distance < 9 else '9+' if distance < 15 else '15+'}"
    for item in between[:_BETWEEN]:
        yield f"m|{item.label}"
        yield f"m|{order}|{item.label}"
        for name in item.classes:
            yield f"mc|{name}"
            yield f"mc|{order}|{name}"
    labels = ["[", *(item.label for item in between), "]"]
    for left, right in pairwise(labels):
        yield f"b|{order}|{left} {right}"
    if distance <= _SHORT:
        yield f"w|{order}|{' '.join(labels)}"
    for side, near in (("<", items[max(0, first - _NEAR) : first][::-1]), (">", items[last + 1 : last + 1 + _NEAR])):
        for place, item in enumerate(near):
            yield f"{side}|{item.label}"
            yield f"{side}|{order}|{item.label}"
            for name in item.classes:
                yield f"{side}c|{name}"
                if place == 0:
                    yield f"{side}1c|{order}|{name}"
        if near:
            yield f"{side}1|{order}|{near[0].label}"
            yield f"{side}2|{order}|{' '.join(item.label for item in near[:2])}"
    for name, at in (("P", p), ("T", t)):
        before = [item.label for item in items[max(0, at - 2) : at]]
        yield f"l{name}2|{' '.join(before)}"
        yield f"l{name}1|{before[-1] if before else '['}"
    for item in items:
        if item.mention is None and ("/" in item.label or len(item.label) > _SHORT):
            yield f"s|{item.label}"
            for name in item.classes:
                yield f"sc|{name}"
    yield f"role|{person.role}"
    yield f"role|{order}|{person.role}"
    yield f"role|{person.role}|{topic}"
    yield f"form|{person.form}|{team.form}"
    for kind in ("PERSON", "TEAM"):
        names = {item.mention.name for item in items if item.mention is not None and item.mention.kind == kind}
        yield f"count|{kind}|{min(len(names), 4)}"
    near_team = any(
        item.mention is not None and item.mention.kind == "TEAM" and k != t and abs(k - p) < abs(t - p)
        for k, item in enumerate(items)
    )
    near_person = any(
        item.mention is not None and item.mention.kind == "PERSON" and k != p and abs(k - t) < abs(t - p)
        for k, item in enumerate(items)
    )
    yield f"rival|{near_team}|{near_person}"
    yield f"topic|{topic}"
    yield f"headline|{headline}"
    yield f"club|{person.club is not None and person.club == team.name}"
    yield f"ex|{person.ex}|{team.ex}"
