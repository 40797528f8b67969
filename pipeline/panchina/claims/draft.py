"""A draft: what one rule found in one sentence, before qualifiers and merging."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from panchina.claims.rules import Rule
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced


@dataclass(slots=True)
class Draft:
    """`slots` binds mentions, `values` constants of the rule. `first` and `last` are tokens of the sentence.

    `inferred` names the slots that were not in the clause and came from the article (topic, focus).
    """

    rule: Rule
    reduced: Reduced
    first: int
    last: int
    slots: dict[str, Mention] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    inferred: set[str] = field(default_factory=set)

    @property
    def sentence(self) -> int:
        return self.reduced.sentence.index

    def span(self) -> tuple[int, int]:
        """Raw offsets of the words that state the claim: pattern or trigger and the mentions that fill slots."""
        firsts = [
            self.first,
            *(m.first for s, m in self.slots.items() if s not in self.inferred and m.sentence == self.sentence),
        ]
        lasts = [
            self.last,
            *(m.last for s, m in self.slots.items() if s not in self.inferred and m.sentence == self.sentence),
        ]
        tokens = self.reduced.sentence.tokens
        return tokens[min(firsts)].start, tokens[min(max(lasts), len(tokens)) - 1].end
