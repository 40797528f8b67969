"""A sentence as the networks see it: words and mentions in a row, words with the lists that hold them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from panchina.claims.cup_rounds import rounds_in
from panchina.claims.rules import all_rules
from panchina.language.document import Sentence, Token
from panchina.language.words import list_names, words
from panchina.mentions.model import Mention
from panchina.mentions.patterns import fixed_words
from panchina.resolve.view import ArticleView
from panchina.resources import data_folder

_RANKS: dict[str, int | str] = {"first_place_words": 1, "last_place_words": "last"}
_FUNCTION_LISTS = frozenset({"prepositions", "simple_prepositions", "articles", "definite_articles", "abbreviations"})


@dataclass(frozen=True, slots=True)
class Item:
    """A word of the sentence, or a mention."""

    label: str
    mention: Mention | None = None
    classes: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """The items of a sentence, and where its mentions are."""

    sentence: Sentence
    items: list[Item]
    places: dict[int, int]
    """`id` of a mention -> its item."""
    own: list[Mention]
    """Mentions that only the networks read: rounds of a cup, and words that mean a place in the table without a
    number: *capolista* (1), *fanalino* (`last`)."""

    def at(self, mention: Mention) -> int | None:
        """The item that is `mention`."""
        return self.places.get(id(mention))


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, ...]]:
    """Word -> the lists and families of rules that it stood in when the networks were trained: see `word_classes`."""
    path = data_folder("models") / "relations" / "classes.json"
    if not path.is_file():
        return word_classes()
    table: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {word: tuple(names) for word, names in table.items()}


def word_classes() -> dict[str, tuple[str, ...]]:
    """Word -> the lists and families of rules that it stands in now.

    Kept with the weights (`classes.json`), so that what the networks see of a word does not change with the rules.
    """
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
    rounds = {word.first: word for word in rounds_in(sentence)}
    items: list[Item] = []
    i = 0
    tokens = sentence.tokens
    while i < len(tokens):
        items.extend(Item(f"<{mention.kind}>", mention) for mention in before.get(i, ()))
        held, stage = starts.get(i), rounds.get(i)
        if stage is not None and (held is None or held.kind in ("NUM", "ORD")):
            named = Mention("ROUND", sentence.index, i, stage.last, tokens[i].text, form="noun", name=stage.value)
            items.append(Item(f"<{stage.value}>", named))
            i = stage.last
            continue
        if held is not None:
            items.append(Item(f"<{held.kind}>", held))
            i = held.last
            continue
        token = tokens[i]
        word = token.lemma if token.verbs else token.lower
        items.append(Item(_label(token), _rank(token, sentence.index, i), classes.get(word, ())))
        i += 1
    return items


def _rank(token: Token, sentence: int, i: int) -> Mention | None:
    """*capolista* as the mention of a place."""
    for name, place in _RANKS.items():
        if token.lower in words(name):
            return Mention("ORD", sentence, i, i + 1, token.text, form="noun", name=str(place), value=place)
    return None


def _label(token: Token) -> str:
    return f"{token.lemma}/{token.verbs[0].mood}" if token.verbs else token.lower


def rows_of(view: ArticleView) -> list[Row]:
    """The article's sentences as rows."""
    rows = []
    for sentence, mentions in zip(view.sentences, view.mentions, strict=True):
        silent = [m for m in (view.silent[sentence.index] if view.silent else ()) if m.name]
        items = items_of(sentence, mentions, silent)
        known = {id(mention) for mention in (*mentions, *silent)}
        own = [item.mention for item in items if item.mention is not None and id(item.mention) not in known]
        places = {id(item.mention): k for k, item in enumerate(items) if item.mention is not None}
        rows.append(Row(sentence, items, places, own))
    return rows
