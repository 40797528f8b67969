"""Titles without a verb of winning: possession, causatives, numbered lists, ordinals."""

from __future__ import annotations

from collections.abc import Sequence

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_roles import club_of_each, clubs
from panchina.claims.trophy_subjects import after_verb, is_object, may_hold, subject
from panchina.claims.trophy_tense import clause_end, clause_start, realised
from panchina.claims.trophy_titles import Title
from panchina.claims.trophy_unnamed import null_subject
from panchina.claims.trophy_won import State, Won, is_any_title, titles_right, unnamed, won_by
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.mentions.reduced import preposition_before


def owned(reading: Reading, draft: Draft, state: State) -> Won | None:
    """*vanta due scudetti*, *in bacheca ha due scudetti*."""
    tokens = draft.reduced.sentence.tokens
    verb = any(token.verbs for token in tokens[draft.first : draft.last])
    start, end = clause_start(tokens, draft.first), len(tokens)
    if verb:
        group = realised(tokens, draft.first, draft.last)
        if group is None:
            return None
        end = clause_end(tokens, draft.last)
        titles = [t for t in titles_right(state, draft, draft.last, end, (None,)) if t.counted or t.count is None]
        titles = [t for t in titles if not is_any_title(reading, draft, t)]
        person = group.person
    else:
        if any(token.lower in listed("not_won") for token in tokens[start:end]):
            return None
        titles = [
            t
            for t in state.titles[draft.sentence]
            if t.preposition in (None, "con")
            and id(t) not in state.used
            and (t.counted or t.count == 1)
            and not is_any_title(reading, draft, t)
        ]
        person = ""
    if not titles:
        return None
    holder = subject(reading, draft.reduced, draft.first, person) or unnamed(reading, draft, draft.first, person, end)
    return won_by(reading, draft, holder, titles, start, end)


def led(reading: Reading, draft: Draft, state: State) -> Won | None:
    """*ha portato il Milan a vincere lo scudetto*, *ha regalato al Milan lo scudetto*."""
    tokens = draft.reduced.sentence.tokens
    group = realised(tokens, draft.first, draft.last)
    if group is None or group.passive:
        return None
    lemmas = {f.lemma for token in tokens[draft.first : draft.last] for f in token.verbs}
    giving = bool(lemmas & {"regalare", "consegnare"})
    end = clause_end(tokens, draft.last)
    titles: list[Title] = []
    for title in state.titles[draft.sentence]:
        if not draft.last <= title.first < end or id(title) in state.used:
            continue
        before = [token.lower for token in tokens[draft.last : title.first]]
        winning = any(
            word in ("vittoria", "conquista", "trionfo", "vincere", "conquistare", "alzare", "sollevare")
            for word in before
        )
        scudetto = title.preposition == "a" and title.mention.surface.lower() in ("scudetto", "titolo", "tricolore")
        if (giving and title.preposition is None) or winning or scudetto or (titles and title.preposition is None):
            titles.append(title)
    if not titles:
        return None
    holder = subject(reading, draft.reduced, group.first, group.person)
    if holder is None:
        holder = (
            null_subject(reading, draft.sentence, group.person, "person", near=giving)
            if not (giving and group.gerund)
            else None
        )
    if holder is None or holder.kind != "PERSON":
        return None
    governor = "a" if giving else None
    teams = [
        m
        for m in draft.reduced.mentions
        if m is not None
        and m.kind == "TEAM"
        and draft.last <= m.first < end
        and preposition_before(tokens, m) == governor
    ]
    return Won(draft, holder, titles, [teams[0] if teams else None] * len(titles), group.first, end)


def counted(reading: Reading, draft: Draft, state: State) -> Won | None:
    """Numbered titles without a verb: *con due scudetti*; *E ancora, tre Coppe* after a win."""
    tokens = draft.reduced.sentence.tokens
    titles = [
        t
        for t in state.titles[draft.sentence]
        if id(t) not in state.used
        and t.counted
        and t.preposition in (None, "con")
        and not t.total
        and not is_any_title(reading, draft, t)
    ]
    if not titles or any(t.lower in listed("not_won") for t in tokens[max(0, titles[0].first - 6) : titles[0].first]):
        return None
    first = titles[0]
    start, end = clause_start(tokens, first.first), clause_end(tokens, first.last)
    bracket = first.first > 0 and tokens[first.first - 1].text == "("
    if bracket:
        end = next((k for k in range(first.last, end) if tokens[k].text == ")"), end)
    titles = _listed(
        tokens, [t for t in state.titles[draft.sentence] if first.first <= t.first < end and id(t) not in state.used]
    )
    if any(t.lower in listed("lost") for t in tokens[first.last : titles[-1].last + 3]):
        return None
    if bracket:
        owner = [m for m in draft.reduced.mentions if m is not None and may_hold(m) and m.last == first.first - 1]
        return (
            won_by(reading, draft, owner[0], titles, first.first, end) if owner and owner[0].kind == "PERSON" else None
        )
    if not any((t.count or 0) > 1 for t in titles):
        return None
    earlier = state.last.get(draft.sentence) or state.last.get(draft.sentence - 1)
    fragment = start == 0 and end >= len(tokens) - 1
    paragraph = draft.reduced.sentence.paragraph
    if earlier is not None and fragment and earlier.draft.reduced.sentence.paragraph == paragraph:
        own = clubs(draft.reduced, 0, len(tokens), earlier.holder)
        given = club_of_each(titles, own) if own else [earlier.clubs[-1]] * len(titles)
        return Won(draft, earlier.holder, titles, given, start, end)
    if len(titles) > 1 and start and tokens[start - 1].text == ":":
        before = [m for m in draft.reduced.mentions if m is not None and may_hold(m) and m.last < start]
        free = [m for m in before if preposition_before(tokens, m) is None and not is_object(tokens, m)]
        people = [m for m in free if m.kind == "PERSON"]
        ranked = people or free or before
        holder = ranked[-1] if ranked else null_subject(reading, draft.sentence, "")
        return won_by(reading, draft, holder, titles, start, end)
    if first.preposition == "con" or (fragment and draft.reduced.sentence.kind == "body"):
        holder = subject(reading, draft.reduced, first.first, "") or after_verb(
            reading, draft.reduced, first.last, len(tokens), ""
        )
        if holder is None and first.preposition == "con":
            holder = null_subject(reading, draft.sentence, "")
        return won_by(reading, draft, holder, titles, start, end)
    return None


def _listed(tokens: Sequence[Token], titles: list[Title]) -> list[Title]:
    """The titles from the first on that are joined by commas and *e*."""
    kept = titles[:1]
    for title in titles[1:]:
        if (
            title.preposition is not None
            or title.total
            or any(tok.verbs for tok in tokens[kept[-1].last : title.first])
        ):
            break
        kept.append(title)
    return kept


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
    holder = draft.slots["holder"]
    titles = [
        t
        for t in state.titles[draft.sentence]
        if draft.first <= t.mention.first < draft.last and t.total and id(t) not in state.used
    ]
    titles = [t for t in titles if t.preposition not in ("per", "verso") and (t.count or 0) > 1]
    return Won(draft, holder, titles, [None] * len(titles), start, end) if titles and may_hold(holder) else None
