"""A reference: words that stand for somebody or some team without a name, and what they ask of the antecedent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from panchina.mentions.model import MentionForm
from panchina.resolve.focus import Wanted


@dataclass(frozen=True, slots=True)
class Reference:
    """Tokens `first` to `last` (half-open) of a sentence.

    `known` is the name where the words themselves give it (*la squadra di Sarri*). `silent`: pronouns and verbs, which
    are no words for the patterns of rules. `rank`: the weight of its own part (see `focus.Occurrence`).
    """

    first: int
    last: int
    form: MentionForm
    wanted: Wanted
    known: str | None = None
    silent: bool = False
    rank: float = 0.75
    role: str | None = None
    """The part that the noun names, also a former one."""
    lemma: str = ""
    """The verb whose subject is not said."""
    pick: Literal["best", "first", "second", "latest"] = "best"
    """*il primo*, *il secondo* of the two people named last; *quest'ultimo*."""
