"""Titles told by a noun: *dopo la vittoria dell'Europa League*, *reduce dal trionfo in Coppa*."""

from __future__ import annotations

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_tense import clause_end, clause_start
from panchina.claims.trophy_titles import Title
from panchina.claims.trophy_won import State, Won
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before

_AGAINST = ("contro", "su", "con", "davanti")
"""Prepositions of the opponent in the final."""


def victory(reading: Reading, draft: Draft, state: State) -> Won | None:
    """A title that its sentence's team, or else the one in play, has won; the opponent of the final is not it."""
    titles = [
        t
        for t in state.titles[draft.sentence]
        if draft.first <= t.mention.first < draft.last and t.count and id(t) not in state.used
    ]
    holder = _holder(reading, draft, titles[0]) if titles else None
    if holder is None:
        return None
    tokens = draft.reduced.sentence.tokens
    start, end = clause_start(tokens, draft.first), clause_end(tokens, draft.last)
    return Won(draft, holder, titles[:1], [None], start, end)


def _holder(reading: Reading, draft: Draft, title: Title) -> Mention | None:
    tokens = draft.reduced.sentence.tokens
    teams = [
        side
        for m in draft.reduced.mentions
        if m is not None and m.kind == "TEAM" and preposition_before(tokens, m) not in _AGAINST
        for side in m.each()
        if side.name
    ]
    own = [m for m in teams if m.first >= title.last and preposition_before(tokens, m) == "di"]
    named = {m.name for m in own or teams}
    if len(named) == 1:
        return (own or teams)[0]
    name = reading.view.team_in_play(draft.sentence) if not teams else None
    return next((m for m in reading.view.of_kind("TEAM") if m.name == name and m.name), None)
