"""Whom a verb of winning without a named subject speaks of: anaphora, headings, the topic of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from panchina.claims.competitions import country_of_adjective
from panchina.claims.engine import Reading
from panchina.claims.trophy_noun_subject import Wanted
from panchina.claims.trophy_subjects import candidates, in_brackets, is_object, is_plural, may_hold
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.resolve.view import ArticleView


def nationality(view: ArticleView, reduced: Reduced, first: int) -> str | None:
    """The country of *il portoghese*, *l'austriaco* that stands as subject within eight tokens before `first`."""
    tokens = reduced.sentence.tokens
    for k in range(first - 1, max(0, first - 9), -1):
        if tokens[k - 1].lower in ("il", "l'", "lo", "la"):
            country = country_of_adjective(view.lexicon, tokens[k].lower)
            if country is not None:
                return country.name
    return None


def compatriot(reading: Reading, index: int, country: str) -> Mention | None:
    """The person of that country named last in this sentence and the four before, else first in the two after."""
    view = reading.view
    for k in range(index, max(-1, index - 5), -1):
        for mention in reversed(view.of_kind("PERSON", k)):
            known = view.lexicon.people.get(mention.name or "")
            if known is not None and known.nationality == country and mention.name:
                return mention
    for mention in (
        m for k in range(index + 1, min(index + 3, len(view.sentences))) for m in view.of_kind("PERSON", k)
    ):
        known = view.lexicon.people.get(mention.name or "")
        if known is not None and known.nationality == country:
            return mention
    return None


def null_subject(reading: Reading, index: int, person: str, want: Wanted = "any", near: bool = False) -> Mention | None:
    """Whom a verb without a subject speaks of: the last subject of its paragraph, else what the page is about."""
    view = reading.view
    if person in ("1s", "2s", "1p", "2p"):
        return None
    kinds = {"person": ("PERSON",), "team": ("TEAM",), "any": ("PERSON", "TEAM"), "none": ()}[want]
    told = hero(view) if want == "any" and person != "3p" and not near else None
    if told is not None:
        kinds = ("PERSON",)
    for k in range(index - 1, max(-1, index - 4), -1):
        if view.sentences[index].paragraph != view.sentences[k].paragraph:
            break
        found = _subjects(reading, k)
        if person == "3p":
            found = [m for m in found if is_plural(view.sentences[k], m) or m.kind == "TEAM"]
        found = [m for m in found if m.kind in kinds]
        if found:
            return found[0]
    if near:
        return None
    return _heading(reading, index, kinds) or told or _topic(view, kinds)


def hero(view: ArticleView) -> Mention | None:
    """The one person whose life or career the page tells: alone in the headline, and named as often as any team."""
    people = [m for m in view.of_kind("PERSON") if m.name and may_hold(m) and (not m.weak or " " in m.name)]
    titled = {str(m.name): m for m in people if view.sentences[m.sentence].kind == "headline"}
    counts: Counter[str] = Counter()
    for mention in people:
        counts[str(mention.name)] += view.weight(mention)
    if not counts:
        return None
    ranked = counts.most_common(2)
    name = next(iter(titled)) if len(titled) == 1 else ranked[0][0]
    if len(titled) != 1 and (titled or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1])):
        return None
    teams = Counter(str(m.name) for m in view.of_kind("TEAM") if m.name and view.weight(m))
    most = teams.most_common(1)
    if counts[name] < 3 or counts[name] < ranked[0][1] or (most and most[0][1] > counts[name]):
        return None
    return next(m for m in people if m.name == name)


def profiled(reading: Reading, index: int) -> Mention | None:
    """The person whom the section, the paragraph or the whole page is about, None where that is no one person."""
    near = null_subject(reading, index, "", "person", near=True)
    if near is not None:
        return near
    heading = _heading(reading, index, ("PERSON",))
    if heading is not None:
        return heading
    view = reading.view
    people = [m for m in view.of_kind("PERSON") if m.name and may_hold(m) and (not m.weak or " " in m.name)]
    titled = {m.name: m for m in people if view.sentences[m.sentence].kind == "headline"}
    return next(iter(titled.values())) if len(titled) == 1 else None


def _heading(reading: Reading, index: int, kinds: Sequence[str]) -> Mention | None:
    """The one name in the nearest heading (a paragraph of a few words) before."""
    view = reading.view
    for k in range(index - 1, max(-1, index - 9), -1):
        if view.sentences[k].kind != "body" or len(view.sentences[k].tokens) > 8:
            continue
        named = [m for m in candidates(reading.reduced[k]) if m.name and not m.members]
        if (
            len(named) == 1
            and named[0].kind in kinds
            and not any(t.verbs and t.text.islower() and len(t.text) > 3 for t in view.sentences[k].tokens)
        ):
            return named[0]
    return None


def _subjects(reading: Reading, index: int) -> list[Mention]:
    """The mentions of a sentence that may be subjects of its main clause: without preposition, before a verb."""
    sentence = reading.view.sentences[index]
    tokens = sentence.tokens
    return [
        m
        for m in candidates(reading.reduced[index])
        if preposition_before(tokens, m) is None
        and not m.weak
        and not in_brackets(tokens, m)
        and not is_object(tokens, m)
    ]


def _topic(view: ArticleView, kinds: Sequence[str]) -> Mention | None:
    """The person or team that the page is about: the only person of the headline, else who is named most."""
    if "PERSON" in kinds:
        person = _topic_person(view)
        if person is not None:
            return person
    if "TEAM" not in kinds:
        return None
    name = view.topic_team()
    return next((m for m in view.of_kind("TEAM") if m.name == name), None) if name else None


def _topic_person(view: ArticleView) -> Mention | None:
    people = [m for m in view.of_kind("PERSON") if m.name and may_hold(m) and (not m.weak or " " in m.name)]
    headline = {m.name: m for m in people if view.sentences[m.sentence].kind == "headline"}
    if len(headline) == 1:
        return next(iter(headline.values()))
    counts: Counter[str] = Counter()
    for mention in people:
        counts[str(mention.name)] += view.weight(mention)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and (ranked[0][1] < 2 or ranked[0][1] == ranked[1][1])):
        return None
    if len(ranked) == 1 and ranked[0][1] < 2 and len({m.name for m in view.of_kind("PERSON")}) > 1:
        return None
    return next(m for m in people if m.name == ranked[0][0])
