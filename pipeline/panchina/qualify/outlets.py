"""Who a credited mention is: outlets and journalists by their canonical names, the publisher itself left out."""

from __future__ import annotations

from urllib.parse import urlsplit

from panchina.language.words import words
from panchina.lexicon.entities import Outlet
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_NOT_SOURCES = frozenset({"coach", "player", "president", "agent", "executive", "referee"})


def outlets_of(mention: Mention) -> list[Outlet]:
    """The outlets and journalists of the lexicon that a mention may mean."""
    return [entity for entity in mention.entities("outlet") if isinstance(entity, Outlet)]


def is_journalist(mention: Mention) -> bool:
    """Is it a journalist, as the lexicon or the text has it?"""
    found = outlets_of(mention)
    return found[0].kind == "journalist" if found else mention.kind == "PERSON" and mention.role == "journalist"


def is_ambiguous(view: ArticleView, mention: Mention) -> bool:
    """Is the name a common word too (*Sport*, *Metro*, *Domani*) with no article before it?"""
    if mention.last - mention.first > 1 or plain(mention.surface) not in view.lexicon.common_words:
        return False
    if mention.surface.isupper() and len(mention.surface) <= 3:
        return False
    tokens = view.sentences[mention.sentence].tokens
    before = tokens[mention.first - 1].lower if mention.first else ""
    return before not in words("outlet_articles")


def source_name(view: ArticleView, mention: Mention) -> str | None:
    """The canonical name of a credited mention; None for people who are no source and for the publisher."""
    name = _name(view, mention)
    return None if name is None or _is_publisher(view, name) else name


def _name(view: ArticleView, mention: Mention) -> str | None:
    found = outlets_of(mention)
    if len(found) > 1:
        return _local(view, found).name
    if found:
        return found[0].name
    if mention.kind == "OUTLET":
        return mention.name or mention.surface
    return None if mention.role in _NOT_SOURCES else mention.name


def _local(view: ArticleView, found: list[Outlet]) -> Outlet:
    """Which of several outlets an abbreviation means: the one that the article names in full, else the local paper
    where the article is about a club of its place (*GdS* in Palermo is the Giornale di Sicilia), else the first."""
    named = {name for m in view.of_kind("OUTLET") for name in [m.name] if name}
    for outlet in found:
        if outlet.name in named:
            return outlet
    team = view.lexicon.teams.get(view.topic_team() or "")
    about = {plain(place) for place in (team.city, team.region) if place} if team else set()
    for outlet in found:
        if outlet.place and plain(outlet.place) in about:
            return outlet
    return found[0]


def _is_publisher(view: ArticleView, name: str) -> bool:
    article = view.document.article
    own = {plain(article.outlet)} if article.outlet else set()
    host = urlsplit(article.url).hostname if article.url else None
    if host:
        host = plain(host.removeprefix("www."))
        own |= {host, host.rsplit(".", 1)[0]}
    entry = view.lexicon.outlets.get(name)
    forms = {plain(name), *(plain(alias) for alias in entry.aliases)} if entry else {plain(name)}
    forms |= {form.replace(" ", "") for form in forms}
    return bool(own & forms)
