"""Whom the article credits for what a sentence says: outlets and journalists by their canonical names.

A credit covers its clause or sentence and the sentences of the same paragraph that go on with the report. The
opening of a press review covers all up to the next credit; one headline tag and a footer cover what the article
reports without a credit of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import srsly

from panchina.language.words import words
from panchina.lexicon.entities import Outlet
from panchina.lexicon.load import plain
from panchina.mentions.matcher import PatternMatcher
from panchina.mentions.model import Mention
from panchina.mentions.patterns import compile_pattern
from panchina.mentions.reduced import Reduced
from panchina.resolve.view import ArticleView
from panchina.resources import data_folder

_PLACES = ("anywhere", "press", "opening", "headline", "footer")
_NOT_SOURCES = frozenset({"coach", "player", "president", "agent", "executive", "referee"})
_NEAR = 5
"""Tokens between a journalist and the outlet he is credited with."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Names credited by a formula at token `first` of a sentence."""

    place: str
    first: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceCredits:
    """What a sentence is credited to: `own` by its formulas, `carried` from before, a headline tag or a footer."""

    own: tuple[Credit, ...] = ()
    carried: tuple[str, ...] = ()
    divisions: tuple[int, ...] = ()
    """Tokens at which another report begins: *mentre*, *invece*, a semicolon."""

    def names(self) -> tuple[str, ...]:
        """Everybody credited in the sentence."""
        return tuple(dict.fromkeys(name for credit in self.own for name in credit.names)) or self.carried

    def at(self, token: int) -> tuple[str, ...]:
        """The credits of the part of the sentence that holds `token`."""
        if len({credit.names for credit in self.own}) < 2 or not self.divisions:
            return self.names()

        def part(position: int) -> int:
            return sum(division <= position for division in self.divisions)

        inside = [credit for credit in self.own if part(credit.first) == part(token)]
        return tuple(dict.fromkeys(name for credit in inside for name in credit.names))


@lru_cache(maxsize=1)
def _formulas() -> dict[str, Any]:
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "cues" / "attribution.yaml")
    return data


@lru_cache(maxsize=1)
def _matcher() -> PatternMatcher[str]:
    return PatternMatcher(
        (place, sequence) for place in _PLACES for source in _formulas()[place] for sequence in compile_pattern(source)
    )


def _source_name(mention: Mention) -> str | None:
    """The canonical name of a credited outlet or person, None if such a person is no source."""
    if mention.kind == "OUTLET":
        return mention.name or (mention.readings[0].entity.name if mention.readings else mention.surface)
    outlets = [e for e in mention.entities("outlet") if isinstance(e, Outlet)]
    if outlets:
        return outlets[0].name
    return None if mention.role in _NOT_SOURCES else mention.name


def _is_publisher(view: ArticleView, name: str) -> bool:
    article = view.document.article
    own = {plain(article.outlet)} if article.outlet else set()
    host = urlsplit(article.url).hostname if article.url else None
    if host:
        own.add(plain(host.removeprefix("www.")))
    entry = view.lexicon.outlets.get(name)
    forms = {plain(name), *(plain(alias) for alias in entry.aliases)} if entry else {plain(name)}
    return bool(own & forms)


def _with_outlet(view: ArticleView, mention: Mention) -> list[Mention]:
    """A credited name and, where they stand together, the journalist's outlet or the outlet's journalist."""
    row = sorted(view.mentions[mention.sentence], key=lambda m: m.first)
    tokens = view.sentences[mention.sentence].tokens
    found = [mention]
    for other in row:
        if other.kind not in ("OUTLET", "PERSON") or other.kind == mention.kind:
            continue
        between = tokens[mention.last : other.first]
        if not 0 <= other.first - mention.last <= _NEAR:
            continue
        his_outlet = bool(between) and all(token.lower in _formulas()["of_outlet"] for token in between)
        its_journalist = not between and other.role in (None, "journalist")
        if his_outlet if mention.kind == "PERSON" else its_journalist:
            found.append(other)
    return found


def _credits(view: ArticleView, reduced: Reduced) -> list[Credit]:
    """The credits of one sentence, in order."""
    sentence = reduced.sentence
    found: list[Credit] = []
    for match in _matcher().matches(reduced, nearest=True):
        if match.key in ("opening", "headline") and (sentence.kind == "headline") != (match.key == "headline"):
            continue
        if match.key == "opening" and match.first > 1:
            continue
        if match.key == "footer" and sentence.index < len(view.sentences) - 2:
            continue
        names: list[str] = []
        for mention in match.slots["source"].each():
            for credited in _with_outlet(view, mention):
                name = _source_name(credited)
                if name and not _is_publisher(view, name) and name not in names:
                    names.append(name)
        if names:
            found.append(Credit(match.key, reduced.spans[match.first][0], tuple(names)))
    return found


def _anaphora(reduced: Reduced) -> int | None:
    """Where *il quotidiano*, *lo stesso giornale* stands for the outlet named last; None if it does not."""
    tokens = reduced.sentence.tokens
    for i, token in enumerate(tokens):
        if token.lower in _formulas()["anaphora"] and i:
            before = tokens[i - 1].lower
            if before in ("stesso", "stessa", "medesimo", "medesima", "noto") and i > 1:
                before = tokens[i - 2].lower
            if before in words("definite_articles") or before in ("al", "dal", "del", "all'", "dall'"):
                return i
    return None


def credits_by_sentence(view: ArticleView, reduced: Sequence[Reduced]) -> list[SentenceCredits]:
    """The credits of each sentence of an article."""
    own = [_credits(view, item) for item in reduced]
    tags = [c.names for row in own for c in row if c.place == "headline"]
    everywhere = list(dict.fromkeys(tags[0])) if len(set(tags)) == 1 else []
    for row in own:
        for credit in row:
            if credit.place == "footer":
                everywhere.extend(name for name in credit.names if name not in everywhere)
    result: list[SentenceCredits] = []
    running: tuple[str, ...] = ()
    last: tuple[str, ...] = tuple(tags[-1]) if tags else ()
    press = False
    paragraph = -1
    for item, credits in zip(reduced, own, strict=True):
        sentence = item.sentence
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if not press:
                running = ()
        named = [credit for credit in credits if credit.place != "footer"]
        place = _anaphora(item)
        if not named and place is not None and last:
            named = [Credit("anaphora", place, last)]
        divisions = tuple(i for i, t in enumerate(item.sentence.tokens) if t.lower in _formulas()["dividers"])
        if named:
            names = tuple(dict.fromkeys(name for credit in named for name in credit.names))
            if named[-1].place != "anaphora":
                press = any(credit.place == "press" for credit in named)
            running = last = tuple(named[-1].names) if len(named) > 1 else names
            result.append(SentenceCredits(tuple(named), (), divisions))
            continue
        carried = running if running and (press or _goes_on(item)) else tuple(everywhere)
        result.append(SentenceCredits((), carried, divisions))
    return result


def _goes_on(reduced: Reduced) -> bool:
    """Does the sentence go on with the report of the one before: a conditional of hearsay, or a word that says so?"""
    tokens = reduced.sentence.tokens
    if any(form.mood == "cond" for token in tokens for form in token.verbs):
        return True
    return any(token.lower in _formulas()["continuing"] for token in tokens[:6])
