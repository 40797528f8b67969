"""Totals that a rule binds whole: *le Coppe Italia della Roma sono nove*, *vittorioso in Champions con il Milan*."""

from __future__ import annotations

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_subjects import may_hold
from panchina.claims.trophy_tense import clause_end, clause_start
from panchina.claims.trophy_titles import Title
from panchina.claims.trophy_won import State, Won
from panchina.claims.trophy_words import listed
from panchina.language.words import words


def told(reading: Reading, draft: Draft, state: State) -> Won | None:
    """Holder, competition and, where the rule has it, number and club of a draft; once if it has no number."""
    del reading
    tokens = draft.reduced.sentence.tokens
    start, end = clause_start(tokens, draft.first), clause_end(tokens, draft.last)
    near = tokens[max(0, draft.first - 3) : draft.first]
    if any(t.lower in words("negations") or t.lower in listed("hoped") or t.lower in listed("not_won") for t in near):
        return None
    holder, competition, number = draft.slots["holder"], draft.slots["competition"], draft.slots.get("count")
    if not may_hold(holder) or (number is not None and not isinstance(number.value, int)):
        return None
    count = number.value if number is not None else 1
    if not isinstance(count, int) or not 0 < count < 100:
        return None
    taken = [t for t in state.titles[draft.sentence] if t.mention is competition]
    state.used.update(id(title) for title in taken)
    title = Title(competition, competition.first, competition.last, count=count, counted=True)
    return Won(draft, holder, [title], [draft.slots.get("team")], start, end)
