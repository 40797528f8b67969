"""A phrase about a table and the teams that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from panchina.claims.draft import Draft


@dataclass(slots=True)
class Phrase:
    """A draft with the teams that it is about. `lead` is set where the team was not bound by the rule itself."""

    draft: Draft
    teams: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    """Raw offsets of the words that state it, the team's included."""

    @property
    def first(self) -> int:
        return min([self.draft.first, *(m.first for m in self.draft.slots.values())])

    @property
    def last(self) -> int:
        return max([self.draft.last, *(m.last for m in self.draft.slots.values())])
