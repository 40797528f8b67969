"""The pairs of a person and a team in an article, each with its features: what the linear models judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from panchina.claims.learned.features import Item, items_of, pair_features
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_MOST = 60
"""Pairs of a sentence above which it is a list of names, of which nothing is said."""


@dataclass(frozen=True)
class PairMention:
    """A person and a team in one sentence, at `p` and `t` of its items."""

    sentence: int
    person: Mention
    team: Mention
    items: list[Item]
    p: int
    t: int
    topic: bool
    headline: bool

    @cached_property
    def features(self) -> frozenset[str]:
        """What the models see of it; made once, since three of them look."""
        return frozenset(pair_features(self.items, self.p, self.t, self.topic, self.headline))


def pairs_of(view: ArticleView) -> Iterator[PairMention]:
    """All pairs of an article, in the order of the text."""
    topic = view.topic_team()
    for sentence, row in zip(view.sentences, view.mentions, strict=True):
        silent = view.silent[sentence.index] if view.silent else []
        teams = [m for m in row if m.kind == "TEAM" and m.name and m.last > m.first]
        people = [m for m in (*row, *silent) if m.kind == "PERSON" and m.name]
        if not teams or not people or len(teams) * len(people) > _MOST:
            continue
        items = items_of(sentence, row, [m for m in silent if m.kind == "PERSON" and m.name])
        places = {id(item.mention): k for k, item in enumerate(items) if item.mention is not None}
        for person in people:
            for team in teams:
                p, t = places.get(id(person)), places.get(id(team))
                if p is None or t is None:
                    continue
                yield PairMention(
                    sentence.index, person, team, items, p, t, team.name == topic, sentence.kind == "headline"
                )
