"""Numbered titles that a sentence lists without a word of winning: *con la Juventus arrivano tre scudetti*.

Such a list belongs to the subject of its sentence, or to whom the page or paragraph is about; the club may stand before
it (*Al Como due scudetti*, *Como: due scudetti*, *il Como (una Coppa Italia)*).
"""

from __future__ import annotations

from collections.abc import Sequence

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite
from panchina.claims.trophy_roles import club_of_each, clubs
from panchina.claims.trophy_subjects import may_hold, subject
from panchina.claims.trophy_tense import clause_end, clause_start
from panchina.claims.trophy_titles import Title, is_plural
from panchina.claims.trophy_unnamed import null_subject, profiled
from panchina.claims.trophy_won import State, Won, is_any_title, unnamed
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before

_LOOK = 12
"""Tokens before a list in which a hope, a defeat or a negation is looked for."""


def listed_titles(reading: Reading, draft: Draft, state: State) -> Won | None:
    """The list that begins at the draft's number, with its holder."""
    tokens = draft.reduced.sentence.tokens
    own = next((t for t in state.titles[draft.sentence] if t.first <= draft.first < t.last), None)
    if own is None or id(own) in state.used or own.preposition not in (None, "con") or own.total or not own.counted:
        return None
    start, end = clause_start(tokens, own.first), clause_end(tokens, own.last)
    titles = [own]
    for title in state.titles[draft.sentence]:
        if (
            own.last <= title.first < end
            and title.preposition is None
            and not title.total
            and id(title) not in state.used
        ):
            titles.append(title)
    titles = _joined(tokens, titles)
    titles = [t for t in titles if not is_any_title(reading, draft, t)]
    if not titles or not _are_wins(tokens, titles, start, end):
        return None
    head = _head_club(reading, draft, titles[0])
    if head is not None:
        person = _person(reading, draft)
        if person is None:
            return None
        return Won(draft, person, titles, [head] * len(titles), titles[0].first, end)
    around = clubs(draft.reduced, start, end, None)
    holder = _by_pronoun(reading, draft, tokens[start:end]) or subject(reading, draft.reduced, own.first, "")
    if holder is None or (holder.kind == "TEAM" and any(holder is club for club in around)):
        holder = unnamed(reading, draft, own.first, "", end)
    if holder is None:
        return None
    given = club_of_each(titles, [c for c in around if c is not holder])
    return Won(draft, holder, titles, given, start, end)


def _joined(tokens: Sequence[Token], titles: list[Title]) -> list[Title]:
    """The titles that commas, *e*, *più* and clubs alone part from the one before."""
    kept = titles[:1]
    for title in titles[1:]:
        between = tokens[kept[-1].last : title.first]
        if any(t.text in (";", ":", ".") or t.verbs for t in between) or len(between) > _LOOK:
            break
        kept.append(title)
    return kept


def _are_wins(tokens: Sequence[Token], titles: Sequence[Title], start: int, end: int) -> bool:
    """Is this list one of titles won: several of a kind, and the verb one that lists honours?"""
    before = tokens[max(0, start - 1, titles[0].first - _LOOK) : titles[0].first]
    after = tokens[titles[0].last : min(end + 1, titles[-1].last + 4)]
    barred = listed("hoped") | listed("not_won") | listed("lost") | listed("unreal")
    if any(t.lower in barred for t in before) or any(t.lower in listed("lost") for t in after):
        return False
    verb = tokens[start - 1] if start and is_finite(list(tokens), start - 1) else None
    if verb is not None:
        if not any(f.lemma in listed("listing_verbs") or f.lemma in words("auxiliaries") for f in verb.verbs):
            return False
        if any(f.mood in ("cond", "subj") or f.tense == "fut" for f in verb.verbs):
            return False
    if any(t.lower in words("negations") for t in tokens[titles[-1].last : end]):
        return False  # due scudetti non bastano
    several = any((t.count or 0) > 1 and is_plural(t.mention) for t in titles)
    return several or (verb is not None and len(titles) > 1)


def _head_club(reading: Reading, draft: Draft, title: Title) -> Mention | None:
    """The club of *Como: due scudetti* and *il Como (una Coppa Italia)* on the page of a person."""
    tokens = draft.reduced.sentence.tokens
    if title.first < 2 or tokens[title.first - 1].text not in (":", "("):
        return None
    near = [m for m in draft.reduced.mentions if m is not None and m.last == title.first - 1]
    club = near[-1] if near and near[-1].kind == "TEAM" and not near[-1].members else None
    if club is None or (tokens[title.first - 1].text == ":" and preposition_before(tokens, club) not in (None, "con")):
        return None
    return club


def _person(reading: Reading, draft: Draft) -> Mention | None:
    """Whom a list headed by a club speaks of."""
    people = [m for m in draft.reduced.mentions if m is not None and m.kind == "PERSON" and m.last <= draft.first]
    free = [m for m in people if may_hold(m) and preposition_before(draft.reduced.sentence.tokens, m) is None]
    return free[0] if free else profiled(reading, draft.sentence)


def _by_pronoun(reading: Reading, draft: Draft, tokens: Sequence[Token]) -> Mention | None:
    """*per lui due scudetti*, *lui ricambia con tre Coppe*."""
    if any(t.lower in listed("he_or_she") for t in tokens):
        return null_subject(reading, draft.sentence, "", "person")
    return None
