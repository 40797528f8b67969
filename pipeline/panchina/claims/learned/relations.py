"""What the networks say of an article: the probability of each relation of each pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from panchina.claims.learned.network import Network, load_networks
from panchina.claims.learned.pairs import PairMention, Pairs
from panchina.resolve.view import ArticleView

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NONE = "none"
HEADS_OF = {
    "person_team": ("tenure", "bench", "rumour", "stage", "mover", "sure", "with"),
    "holder_competition": ("trophy",),
    "team_competition": ("cup", "round"),
    "team_team": ("tie",),
    "team_number": ("table",),
    "team_round": ("reach",),
}
"""The heads that are asked of the pairs of a relation."""
RELATION_OF = {head: relation for relation, heads in HEADS_OF.items() for head in heads}
"""Head -> the relation whose pairs it judges."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pair with the relation that its surest mention has."""

    label: str
    probability: float
    pair: PairMention
    number: int
    """Of the pair among those of its relation."""


class Relations:
    """The judged pairs of an article, worked out when first asked for."""

    def __init__(self, view: ArticleView, networks: Sequence[Network] | None = None) -> None:
        self.networks = load_networks() if networks is None else networks
        self._view = view
        self._read: list[list[NDArray[np.float32]]] = []
        self._judged: dict[str, tuple[list[PairMention], dict[str, NDArray[np.float32]]]] = {}

    @cached_property
    def _pairs(self) -> Pairs | None:
        """Without networks none are made."""
        return Pairs(self._view) if self.networks else None

    def judged(self, relation: str) -> tuple[list[PairMention], dict[str, NDArray[np.float32]]]:
        """The pairs of a relation, and for each head the mean of the networks' probabilities, a line a pair."""
        if relation not in self._judged:
            pairs = list(self._pairs.of(relation)) if self._pairs is not None else []
            odds: dict[str, NDArray[np.float32]] = {}
            if pairs and self._pairs is not None:
                if not self._read:
                    self._read = [network.read(self._pairs.rows) for network in self.networks]
                rows = self._pairs.rows
                heads = HEADS_OF[relation]
                said = [
                    one.judge(rows, pairs, read, heads) for one, read in zip(self.networks, self._read, strict=True)
                ]
                odds = {head: sum(one[head] for one in said) / len(said) for head in heads}  # type: ignore[misc]
            self._judged[relation] = (pairs, odds)
        return self._judged[relation]

    def forms(self, sentences: Iterable[int], name: str) -> list[str]:
        """The forms in which a name stands in the sentences."""
        if self._pairs is None:
            return []
        kinds = ("PERSON", "TEAM", "COMP")
        return sorted({m.form for k in sentences for m, _, called in self._pairs.named(k, kinds) if called == name})

    def topics(self) -> tuple[str | None, ...]:
        """The team and the person that the article is about."""
        return tuple(self._pairs.topics.values()) if self._pairs is not None else ()

    def labels(self, head: str) -> list[str]:
        """The labels of a head, in the order of its columns."""
        return self.networks[0].heads[head]

    def found(self, head: str) -> dict[tuple[str, str], Found]:
        """The relation of each pair of names that `head` finds likeliest, `none` apart."""
        pairs, odds = self.judged(RELATION_OF[head])
        best: dict[tuple[str, str], Found] = {}
        related = [(column, label) for column, label in enumerate(self.labels(head)) if label != NONE] if pairs else []
        for k, pair in enumerate(pairs):
            for column, label in related:
                probability = float(odds[head][k][column])
                if pair.names not in best or probability > best[pair.names].probability:
                    best[pair.names] = Found(label, probability, pair, k)
        return best

    def choice(self, head: str, one: Found, refined: str) -> str:
        """What the head `refined` says of the pair that `head` found."""
        _, odds = self.judged(RELATION_OF[head])
        return self.labels(refined)[int(odds[refined][one.number].argmax())]
