"""Whom the article credits for what a sentence says: outlets and journalists by their canonical names.

A credit covers its sentence and the sentences of the same paragraph that go on with the report; a headline tag, a
lead that opens a press review and a footer cover what the article reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import srsly

from panchina.lexicon.entities import Outlet
from panchina.lexicon.load import plain
from panchina.mentions.matcher import PatternMatcher
from panchina.mentions.model import Mention
from panchina.mentions.patterns import compile_pattern
from panchina.mentions.reduced import Reduced
from panchina.resolve.view import ArticleView
from panchina.resources import data_folder

_PLACES = ("anywhere", "opening", "headline", "footer")
_NOT_SOURCES = frozenset({"coach", "player", "president", "agent", "executive", "referee"})


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


def _credits(view: ArticleView, reduced: Reduced) -> dict[str, list[str]]:
    """Place of the formula -> credited names in order, for one sentence."""
    found: dict[str, list[str]] = {}
    sentence = reduced.sentence
    for match in _matcher().matches(reduced):
        if match.key == "headline" and sentence.kind != "headline":
            continue
        if match.key in ("opening",) and match.first > 1:
            continue
        if match.key == "footer" and sentence.index < len(view.sentences) - 2:
            continue
        if match.key == "headline" and match.first > 1 and match.last < len(reduced.doc):
            continue
        for mention in match.slots["source"].each():
            name = _source_name(mention)
            if name and not _is_publisher(view, name):
                names = found.setdefault(match.key, [])
                if name not in names:
                    names.append(name)
    return found


def sources_by_sentence(view: ArticleView, reduced: Sequence[Reduced]) -> list[tuple[str, ...]]:
    """For each sentence the canonical names of the outlets and journalists credited for it."""
    credits: list[list[str]] = [[] for _ in view.sentences]
    everywhere: list[str] = []
    running: list[str] = []
    paragraph = -1
    for item in reduced:
        sentence = item.sentence
        if sentence.paragraph != paragraph:
            running, paragraph = [], sentence.paragraph
        found = _credits(view, item)
        own = [name for place in ("anywhere", "opening", "headline") for name in found.get(place, [])]
        for name in found.get("headline", []) + found.get("footer", []):
            if name not in everywhere:
                everywhere.append(name)
        if own:
            running = list(dict.fromkeys(own))
            credits[sentence.index] = running
        elif running and _goes_on(item):
            credits[sentence.index] = list(running)
    return [tuple(dict.fromkeys((*own, *everywhere))) if not own else tuple(own) for own in credits]


def _goes_on(reduced: Reduced) -> bool:
    """Does the sentence go on with the report of the one before: a conditional of hearsay, or a word that says so?"""
    tokens = reduced.sentence.tokens
    if any(form.mood == "cond" for token in tokens for form in token.verbs):
        return True
    return any(token.lower in _formulas()["continuing"] for token in tokens[:6])
