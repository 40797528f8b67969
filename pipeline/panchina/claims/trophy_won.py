"""What a verb of winning has won: its titles, their dates, its holder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from panchina.claims.competitions import stated_country
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_noun_subject import place_clause, wanted
from panchina.claims.trophy_roles import club_of_each, club_of_relative, clubs
from panchina.claims.trophy_subjects import after_verb, agent, may_hold, subject
from panchina.claims.trophy_tense import VerbGroup, clause_end, clause_start, realised
from panchina.claims.trophy_titles import Title, times_near, titles_of, year_of
from panchina.claims.trophy_unnamed import compatriot, nationality, null_subject
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.lexicon.entities import Competition
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before


@dataclass(slots=True)
class Won:
    """Titles with their holder: what one draft states. `start` to `end` is the clause."""

    draft: Draft
    holder: Mention
    titles: list[Title]
    clubs: list[Mention | None]
    start: int
    end: int


@dataclass(slots=True)
class State:
    """What the drafts of an article have used so far."""

    titles: dict[int, list[Title]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    last: dict[int, Won] = field(default_factory=dict)
    """Sentence -> the last thing won in it: what a list that runs on inherits."""


def titles_right(state: State, draft: Draft, last: int, end: int, allowed: tuple[str | None, ...]) -> list[Title]:
    """The titles after the trigger; the first must be near it and governed as `allowed` says."""
    found: list[Title] = []
    for title in state.titles[draft.sentence]:
        if title.mention.first < last or title.first >= end or id(title) in state.used:
            continue
        if not found and (title.preposition not in allowed or title.first - last > 12):
            continue
        if found and title.preposition not in allowed and title.preposition is not None:
            continue
        found.append(title)
    return found


def won_by(
    reading: Reading, draft: Draft, holder: Mention | None, titles: list[Title], start: int, end: int
) -> Won | None:
    if holder is None or not titles:
        return None
    tokens = draft.reduced.sentence.tokens
    stop = next((k for k in range(titles[-1].last, end) if tokens[k].text == ":"), end)
    around = clubs(draft.reduced, start, stop, holder)
    if len(titles) == 1 and titles[0].count == 1 and len(around) > 1 and around[0].first >= titles[0].last:
        each = _one_with_each(reading, titles[0], around, stop)
        return Won(draft, holder, each, list(around), start, end)
    linked = club_of_relative(draft.reduced, draft.first) if not around else None
    if linked is not None:
        return Won(draft, holder, titles, [linked] * len(titles), start, end)
    return Won(draft, holder, titles, club_of_each(titles, around), start, end)


def _one_with_each(reading: Reading, title: Title, clubs: Sequence[Mention], stop: int) -> list[Title]:
    """*la Champions con il Como nel 2015 e con il Lens nel 2025*: the title once a club, with the year behind it."""
    row = reading.view.mentions[clubs[0].sentence]
    ends = [*(club.first for club in clubs[1:]), stop]
    years = [
        next((year_of(m) for m in row if club.last <= m.first < end and year_of(m)), None)
        for club, end in zip(clubs, ends, strict=True)
    ]
    return [replace(title, season=year or title.season) for year in years]


def won_verb(reading: Reading, draft: Draft, state: State) -> Won | None:
    tokens = draft.reduced.sentence.tokens
    group = realised(tokens, draft.first, draft.last)
    if group is None:
        return None
    triumph = draft.values["manner"] == "triumph"
    end = clause_end(tokens, draft.last)
    start = clause_start(tokens, group.first)
    titles = titles_right(state, draft, draft.last, end, ("in", "a") if triumph else (None,))
    behind = bool(titles)
    titles = [t for t in titles if (t.record or not is_any_title(reading, draft, t))]
    ne = _partitive(reading, draft, state, group, end)
    if not triumph and ne:
        titles = ne
    if not titles and not behind:
        titles = _titles_left(reading, draft, state, group, end)
    if not titles:
        return None
    number = times_near(tokens, reading.view.mentions[draft.sentence], start, end)
    if number is not None and len(titles) == 1 and not titles[0].counted:
        titles[0].count, titles[0].counted = number, True
    end = _before_next(tokens, titles[-1].last, end)
    _dates(reading, draft, titles, group, start, end)
    if any(t.record for t in titles):
        titles = [t for t in titles if t.record]
        champion = _record_holder(draft, group, titles[-1].last)
        return Won(draft, champion, titles, [None] * len(titles), start, end) if champion is not None else None
    holder = _holder(reading, draft, group, titles, end)
    if holder is not None and holder.kind == "TEAM":
        titles = [t for t in titles if not _only_reached(draft, t)]
    return won_by(reading, draft, holder, titles, min(start, group.first), end)


def _before_next(tokens: Sequence[Token], last: int, end: int) -> int:
    """A clause that ends at the verb of the next one ends before that one's first words: at the last comma."""
    if end >= len(tokens) or not tokens[end].verbs:
        return end
    commas = [k for k in range(last, end) if tokens[k].text == ","]
    return commas[-1] if commas else end


def _record_holder(draft: Draft, group: VerbGroup, last: int) -> Mention | None:
    """Who has won most: *è il Como ad aver vinto più Coppe*, *la squadra che ha vinto più Coppe è il Como*."""
    tokens = draft.reduced.sentence.tokens
    holders = [
        m for m in draft.reduced.mentions if m is not None and may_hold(m) and preposition_before(tokens, m) is None
    ]
    for mention in holders:
        copula = mention.first - 1
        while copula > 0 and tokens[copula].lower in words("articles"):
            copula -= 1
        if mention.first >= last and any(f.lemma == "essere" for f in tokens[copula].verbs):
            return mention
    before = [
        m for m in holders if m.last <= group.first and not any(t.text == ":" for t in tokens[m.last : group.first])
    ]
    return before[-1] if before and group.first - before[-1].last <= 6 else None


def _only_reached(draft: Draft, title: Title) -> bool:
    """*ha conquistato la Champions*, *la Serie B*: a place in it, unless a number or *titolo* says otherwise."""
    tokens = draft.reduced.sentence.tokens
    lemmas = {f.lemma for token in tokens[draft.first : draft.last] for f in token.verbs}
    if not lemmas & listed("reaching") or title.counted:
        return False
    kinds = {e.kind for e in title.mention.entities("competition") if isinstance(e, Competition)}
    named = title.mention.form == "name" and title.mention.surface[:1].isupper()
    return named and bool(kinds & {"league", "continental", "playoff", "national_teams"})


def is_any_title(reading: Reading, draft: Draft, title: Title) -> bool:
    """*15 titoli* of no stated competition; *otto titoli di fila* are leagues."""
    if title.mention.form != "noun" or title.mention.surface.lower() not in listed("any_title"):
        return False
    if stated_country(reading.view, title.mention) is not None:
        return False
    following = draft.reduced.sentence.tokens[title.mention.last : title.mention.last + 4]
    lowers = [token.lower for token in following]
    return not any(word in listed("in_a_row") or word in listed("of_league") for word in lowers)


def _titles_left(reading: Reading, draft: Draft, state: State, group: VerbGroup, end: int) -> list[Title]:
    """*la Coppa vinta con il Milan*, *la Coppa che ha vinto*, *la Coppa l'hanno vinta due volte*."""
    tokens = draft.reduced.sentence.tokens
    left = [t for t in state.titles[draft.sentence] if t.last <= group.first and id(t) not in state.used]
    if not left:
        return []
    last = left[-1]
    between = tokens[last.last : group.first]
    if any(token.text in ";:." for token in between):
        return []
    lowers = [token.lower for token in between]
    if draft.values["manner"] == "triumph":
        return [last] if last.preposition == "in" and len(between) <= 3 else []
    close = len(between) <= 3 and not any(token.text == "," for token in between[:-1])
    clitic = any(word in ("l'", "lo", "la", "li", "le") for word in lowers[-2:])
    if (
        (group.bare and close)
        or "che" in lowers[:2]
        or (clitic and not group.bare)
        or (group.passive and len(between) <= 4)
    ):
        chain = [last]
        for title in reversed(left[:-1]):
            if chain[0].first - title.last > 3 or (chain[0].preposition is not None and not group.bare):
                break
            if not (title.counted or chain[0].counted):
                break
            chain.insert(0, title)
        if group.bare and last.preposition in ("a", "per", "su", "dopo"):
            return []
        return chain
    return []


def _partitive(reading: Reading, draft: Draft, state: State, group: VerbGroup, end: int) -> list[Title]:
    """*ne ha vinti quattro*: the competition named last, with the numbers after the verb."""
    tokens = draft.reduced.sentence.tokens
    if not any(token.lower in ("ne", "n'") for token in tokens[max(0, group.first - 2) : draft.last]) and not _enclitic(
        tokens, draft
    ):
        return []
    row = reading.view.mentions[draft.sentence]
    numbers = [m for m in row if m.kind == "NUM" and draft.last <= m.first < end and isinstance(m.value, int)]
    if not numbers or numbers[0].first > draft.last + 3:
        return []
    for index in range(draft.sentence, max(-1, draft.sentence - 4), -1):
        named = [
            m
            for m in reading.view.mentions[index]
            if m.kind == "COMP" and (index < draft.sentence or m.last <= group.first)
        ]
        if named:
            counts = [numbers[0]] + [n for n in numbers[1:] if _with_club(tokens, n)]
            return [Title(named[-1], n.first, n.last, count=int(n.value), counted=True) for n in counts]  # type: ignore[arg-type]
    return []


def _enclitic(tokens: Sequence[Token], draft: Draft) -> bool:
    """*avendone vinte due*."""
    before = tokens[draft.first - 1] if draft.first else None
    return before is not None and before.lower.endswith("ne") and any(f.mood in ("ger", "inf") for f in before.verbs)


def _with_club(tokens: Sequence[Token], number: Mention) -> bool:
    """*… e una con la Lazio*."""
    return number.last < len(tokens) and prepositions().get(tokens[number.last].lower) in ("con", "a")


def _dates(reading: Reading, draft: Draft, titles: Sequence[Title], group: VerbGroup, start: int, end: int) -> None:
    """A year right after the verb, or at the head of the clause, dates a single title; of several titles the one year
    between each and the next dates it: *la Coppa con il Como nel 2019 e lo scudetto nel 2020*."""
    tokens = draft.reduced.sentence.tokens
    others = [t for t in titles_of(reading.view, draft.reduced.sentence) if t.last <= group.first]
    years = {
        m.first: year
        for m in reading.view.mentions[draft.sentence]
        if start <= m.first < end
        and (year := year_of(m))
        and m.first
        and not any(m.first < group.first and t.last <= m.first for t in others)
        and (m.kind == "SEASON" or prepositions().get(tokens[m.first - 1].lower) in ("in", "di"))
    }
    if len(titles) == 1:
        spans = [(start, end)]
    else:
        firsts = [*(title.first for title in titles[1:]), end]
        spans = [(title.last, until) for title, until in zip(titles, firsts, strict=True)]
    for title, (first, last) in zip(titles, spans, strict=True):
        own = {year for k, year in years.items() if first <= k < last}
        if len(own) == 1 and not title.season:
            title.season = own.pop()


def _holder(reading: Reading, draft: Draft, group: VerbGroup, titles: Sequence[Title], end: int) -> Mention | None:
    by = agent(draft.reduced, draft.last, end)
    if by is not None and (group.passive or group.bare):
        return by
    if group.passive:
        return None
    left_title = titles[0].last <= group.first
    if group.person == "1s":
        return _speaker(reading, draft)
    found = subject(reading, draft.reduced, group.first, group.person)
    if found is not None:
        return found
    if group.person:
        behind = after_verb(reading, draft.reduced, draft.last, end, group.person)
        if behind is not None and (left_title or behind.first < titles[0].first):
            return behind
    if not group.person and not left_title:
        main = after_verb(reading, draft.reduced, draft.last, len(draft.reduced.sentence.tokens), "")
        if main is not None and group.gerund:
            return main
    if group.bare and not left_title:
        return None
    return unnamed(reading, draft, group.first, group.person, end)


def _speaker(reading: Reading, draft: Draft) -> Mention | None:
    """Who says *ho vinto*: the speaker of the quoted words, or the name before the colon that opens them."""
    view = reading.view
    names = reading.speakers[draft.sentence]
    if len(names) == 1:
        return next((m for m in view.of_kind("PERSON") if m.name == names[0]), None)
    tokens = draft.reduced.sentence.tokens
    before = [m for m in view.of_kind("PERSON", draft.sentence) if m.last < draft.first and tokens[m.last].text == ":"]
    return before[-1] if before and not names else None


def _as_what(tokens: Sequence[Token], start: int, end: int) -> bool:
    """*da giocatore*, *da tecnico*, *lui*: only a person is spoken of so."""
    roles = listed("as_player") | listed("as_coach")
    return any(
        t.lower in listed("he_or_she") or (t.lower in roles and k > start and tokens[k - 1].lower == "da")
        for k, t in enumerate(tokens[:end])
        if k >= start
    )


def unnamed(reading: Reading, draft: Draft, first: int, person: str, end: int) -> Mention | None:
    """The holder of a clause that names none: with a club in the clause a person."""
    country = nationality(reading.view, draft.reduced, first)
    if country is not None:
        return compatriot(reading, draft.sentence, country)
    want = wanted(draft.reduced, first, person)
    tokens = draft.reduced.sentence.tokens
    if want == "any" and (
        place_clause(tokens, first) is not None or _as_what(tokens, clause_start(tokens, first), end)
    ):
        want = "person"
    if want == "none" and len({m.name for m in reading.view.of_kind("PERSON")}) == 1:
        want = "person"
    if want == "any" and clubs(draft.reduced, clause_start(draft.reduced.sentence.tokens, first), end, None):
        want = "person"
    return null_subject(reading, draft.sentence, person, want)
