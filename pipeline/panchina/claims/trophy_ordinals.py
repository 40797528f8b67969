"""Ordinals that are totals: *l'ottavo scudetto della Juventus*, *quarta Coppa per il Como*, *è il sesto scudetto*."""

from __future__ import annotations

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.squads import as_team
from panchina.claims.trophy_noun_subject import wanted
from panchina.claims.trophy_subjects import candidates, may_hold, subject
from panchina.claims.trophy_tense import clause_end, clause_start, realised
from panchina.claims.trophy_unnamed import null_subject
from panchina.claims.trophy_won import State, Won
from panchina.claims.trophy_words import listed
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before


def ordinal(reading: Reading, draft: Draft, state: State) -> Won | None:
    """*l'ottavo scudetto della Juventus*; not one that is hoped for, fought for or lost."""
    tokens = draft.reduced.sentence.tokens
    start, end = clause_start(tokens, draft.first), clause_end(tokens, draft.last)
    first = draft.first
    while first > 0 and draft.first - first < 8 and tokens[first - 1].text not in (",", ";", ":", ".", "("):
        first -= 1
    near = tokens[first : draft.first]
    if any(t.lower in listed("hoped") or t.lower in listed("not_won") for t in near):
        return None
    if any(
        f.mood in ("cond", "subj", "inf") or f.tense == "fut"
        for t in near
        for f in t.verbs
        if t.lower not in listed("modifiers")
    ):
        return None
    holder = as_team(draft.reduced, draft.slots["holder"])
    titles = [
        t
        for t in state.titles[draft.sentence]
        if draft.first <= t.mention.first < draft.last and t.total and id(t) not in state.used
    ]
    titles = [t for t in titles if t.preposition not in ("per", "verso") and (t.count or 0) > 1]
    return Won(draft, holder, titles, [None] * len(titles), start, end) if titles and may_hold(holder) else None


def ordinal_is(reading: Reading, draft: Draft, state: State) -> Won | None:
    """*è il sesto scudetto in carriera*: of whom *per* names, of the subject, or of whom the page is about."""
    tokens = draft.reduced.sentence.tokens
    group = realised(tokens, draft.first, draft.first + 1)
    essere = any(
        f.lemma == "essere" and f.mood == "ind" and f.tense in ("pres", "past") for f in tokens[draft.first].verbs
    )
    if group is None and not essere:
        return None
    before = tokens[max(0, draft.first - 3) : draft.first]
    if any(t.lower in listed("not_won") or t.lower in listed("unreal") for t in before):
        return None
    titles = [
        t
        for t in state.titles[draft.sentence]
        if draft.first <= t.mention.first < draft.last and t.total and id(t) not in state.used and (t.count or 0) > 1
    ]
    after = tokens[draft.last].lower if draft.last < len(tokens) else "."
    if not titles or (after in ("che", "in", "a") and not _of_history(draft)):
        return None
    holder = _whose(reading, draft)
    start, end = clause_start(tokens, draft.first), clause_end(tokens, draft.last)
    return Won(draft, holder, titles, [None] * len(titles), start, end) if holder is not None else None


def _of_history(draft: Draft) -> bool:
    """*in carriera*, *della sua storia*."""
    tokens = draft.reduced.sentence.tokens
    return any(token.lower in listed("history") for token in tokens[draft.last : draft.last + 3])


def _whose(reading: Reading, draft: Draft) -> Mention | None:
    tokens = draft.reduced.sentence.tokens
    named = [m for m in candidates(draft.reduced) if not m.members]
    given = [m for m in named if preposition_before(tokens, m) == "per"]
    if given:
        return given[-1]
    found = subject(reading, draft.reduced, draft.first, "")
    if found is not None:
        return found
    spoken_of = any(
        tokens[k].lower == "per" and tokens[k + 1].lower in words("definite_articles")
        for k in range(max(0, draft.first - 6), max(0, draft.first - 1))
    )
    want = "person" if spoken_of else wanted(draft.reduced, draft.first, "")
    return null_subject(reading, draft.sentence, "", want)
