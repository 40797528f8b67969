"""A mention: a span of a sentence that names or describes something a slot can hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from panchina.lexicon.index import Reading

MentionKind = Literal["TEAM", "PERSON", "COMP", "OUTLET", "PLACE", "NUM", "ORD", "MONEY", "DATE", "SEASON", "ROUND"]
MentionForm = Literal[
    "name", "nickname", "colour", "demonym", "place", "owner", "role", "pronoun", "noun", "value", "null"
]


@dataclass(slots=True, eq=False)
class Mention:
    """`first` and `last` are token indices in the sentence (half-open).

    `name` is the canonical name once resolved, None while or if it cannot be. `readings` are what the lexicon offers.
    `value` is the number, amount, date or season of a value mention. `weak` marks a capitalised word that nothing but
    its capital makes a name.
    """

    kind: MentionKind
    sentence: int
    first: int
    last: int
    surface: str
    form: MentionForm = "name"
    name: str | None = None
    readings: tuple[Reading, ...] = ()
    value: int | str | None = None
    weak: bool = False
    role: str | None = None
    """For a person: coach, player, executive, president, agent, journalist … as the text or the lexicon has it."""
    club: str | None = None
    """For a person the team that the noun phrase itself gives (*l'attaccante del Genoa Rossi*); for a town its club."""
    squad: str | None = None
    """For a coach in *la squadra di P*: the team that the whole phrase means."""
    ex: bool = False
    """Is it introduced by *ex*?"""
    soft: bool = False
    """Is it a reference of one word (*tecnico*, *club*), which patterns may read as that word too?"""
    members: tuple[Mention, ...] = field(default=(), repr=False)
    """For a group: the coordinated mentions, in order."""

    def each(self) -> tuple[Mention, ...]:
        """The members of a group, or the mention itself."""
        return self.members or (self,)

    def entities(self, kind: str) -> list[object]:
        """The lexicon's entities of `kind` that this mention may mean."""
        return [reading.entity for reading in self.readings if reading.kind == kind]
