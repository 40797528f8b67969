"""Titles without a verb of winning: possession, causatives, numbered lists, ordinals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_roles import club_of_each, clubs
from panchina.claims.trophy_subjects import after_verb, is_object, may_hold, subject
from panchina.claims.trophy_tense import clause_end, clause_start, realised
from panchina.claims.trophy_titles import Title
from panchina.claims.trophy_unnamed import hero, null_subject
from panchina.claims.trophy_won import State, Won, is_any_title, titles_right, unnamed, won_by
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.language.words import words
from panchina.lexicon.entities import Competition
from panchina.mentions.model import Mention
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
        if any(token.lower in listed("not_won") for token in tokens[start:end]) or _hoped(tokens, draft.first):
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
    holder = _showcase_owner(draft)
    holder = holder or subject(reading, draft.reduced, draft.first, person)
    if holder is not None and holder.sentence == draft.sentence and not verb:
        between = tokens[holder.last : draft.first] if holder.last <= draft.first else []
        if any(token.text == ":" for token in between):
            return None
    holder = holder or unnamed(reading, draft, draft.first, person, end)
    return won_by(reading, draft, holder, titles, start, end)


def _hoped(tokens: Sequence[Token], first: int) -> bool:
    """*vuole mettere in bacheca*: an infinitive after a verb of wishing right before."""
    return any(form.lemma in words("attempts") for token in tokens[max(0, first - 3) : first] for form in token.verbs)


def _showcase_owner(draft: Draft) -> Mention | None:
    """*La bacheca del Como conta*, *nel palmares di Rossi ci sono*: whose it is."""
    tokens = draft.reduced.sentence.tokens
    for mention in draft.reduced.mentions:
        if mention is None or not may_hold(mention) or preposition_before(tokens, mention) != "di":
            continue
        if any(token.lower in listed("showcases") for token in tokens[max(0, mention.first - 3) : mention.first]):
            return mention
    return None


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
        winning = any(word in listed("winning_words") for word in before)
        brought = (
            title.preposition is None
            and bool(lemmas & {"portare", "riportare"})
            and title.mention.surface.lower() not in ("campionato",)
            and _brought_to(tokens, title, draft)
        )
        scudetto = title.preposition == "a" and title.mention.surface.lower() in ("scudetto", "titolo", "tricolore")
        if (
            (giving and title.preposition is None)
            or brought
            or winning
            or scudetto
            or (titles and title.preposition is None)
        ):
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
    governor = (
        "a" if giving or (any(t.preposition is None for t in titles) and not _wins(tokens, draft, titles)) else None
    )
    teams = [
        m
        for m in draft.reduced.mentions
        if m is not None
        and m.kind == "TEAM"
        and draft.last <= m.first < end
        and preposition_before(tokens, m) == governor
    ]
    towns = [m for m in draft.reduced.mentions if m is not None and m.kind == "PLACE" and m.club and governor == "a"]
    towns = [replace(m, kind="TEAM", name=m.club) for m in towns if titles[-1].last <= m.first < end]
    club = next(iter([*teams, *towns]), None)
    return Won(draft, holder, titles, [club] * len(titles), group.first, end)


def _wins(tokens: Sequence[Token], draft: Draft, titles: Sequence[Title]) -> bool:
    """*ha portato il Como a vincere la Coppa*: the club is the object."""
    return any(token.lower in ("vincere", "conquistare", "alzare") for token in tokens[draft.last : titles[0].first])


def _brought_to(tokens: Sequence[Token], title: Title, draft: Draft) -> bool:
    """*ha riportato lo scudetto a Napoli*: a title, no division, brought to a club or its town."""
    kinds = {e.kind for e in title.mention.entities("competition") if isinstance(e, Competition)}
    noun = title.mention.form == "noun" or title.mention.surface.lower() in listed("of_competition")
    if not noun and not kinds & {"cup", "supercup", "continental"}:
        return False
    return any(
        m is not None
        and m.kind in ("TEAM", "PLACE")
        and 0 < m.first - title.last <= 3
        and preposition_before(list(tokens), m) in ("a", "in")
        for m in draft.reduced.mentions
    )


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
    shown = any(token.lower in listed("showcases") for token in tokens[:start])
    if not shown and not any((t.count or 0) > 1 for t in titles):
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
        story = hero(reading.view) if not people else None
        if story is not None:
            given = [m for m in before if m.kind == "TEAM" and m.last >= start - 1]
            return Won(draft, story, titles, [given[-1] if given else None] * len(titles), first.first, end)
        holder = ranked[-1] if ranked else null_subject(reading, draft.sentence, "")
        return won_by(reading, draft, holder, titles, start, end)
    if any(t.lower in listed("he_or_she") for t in tokens[max(0, start - 2) : first.first]) and titles:
        return won_by(reading, draft, null_subject(reading, draft.sentence, "", "person"), titles, start, end)
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
