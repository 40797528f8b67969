"""Standings: rows of tables and phrases of prose, put together to one record a team and table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.learned.standings import learned_facts
from panchina.claims.standing_facts import Fact, records
from panchina.claims.standing_phrase import Phrase
from panchina.claims.standing_prose import phrases
from panchina.claims.standing_scope import Scopes
from panchina.claims.tables.reader import StandingsTable, read_tables
from panchina.claims.trophy_palmares import palmares_competition
from panchina.language.document import Sentence
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.records import Claim, Evidence

_GROUP = re.compile(r"\b(?i:girone|gruppo)\s+(?:[A-L]|[bcdfghl])\b(?!['’])")
_RANK_BEFORE = re.compile(r"(?:^|\n)[ \t]*(\d{1,2})\s?[.)°ª-]\s*\Z")
_LEAD = "standing.gap.signed"
_NEXT = 2
"""Tokens behind a team within which *poi* begins another place."""
_LEADS = 3
"""Leads over a team that make a page one of leaders."""
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def read_standings(reading: Reading) -> Iterator[Claim]:
    """One claim a team and table; one a gap where a team has several."""
    tables, taken = read_tables(reading.view)
    if palmares_competition(reading.view) is not None:
        tables = []  # a roll of honour: its numbers are titles
    scopes = Scopes(reading.view, reading.reduced)
    facts: list[Fact] = []
    for table in tables:
        facts.extend(_table_facts(scopes, table))
    page = {fact.team: fact for fact in facts}
    for phrase in phrases(reading, taken, bool(tables)):
        facts.extend(_phrase_facts(reading, scopes, phrase, page))
    facts.extend(list(learned_facts(reading, scopes, facts)))
    facts = _one_league(_without_mirrors(list(_leaders(reading, facts))), scopes)
    yield from (claim for claim in records(facts) if _says_something(claim.position, claim.points, claim.gap))


def _one_league(facts: list[Fact], scopes: Scopes) -> list[Fact]:
    """A team plays in one league: where its facts name several, the first named with a group or most often."""
    leagues: dict[str, Counter[str]] = {}
    for fact in facts:
        if fact.competition and fact.season is None and scopes.is_league(fact.competition):
            leagues.setdefault(fact.team, Counter())[fact.competition] += 1 + fact.rank + ("Girone" in fact.competition)
    best = {team: counts.most_common(1)[0][0] for team, counts in leagues.items()}
    return [
        replace(fact, competition=best[fact.team])
        if fact.season is None and fact.team in best and fact.competition and scopes.is_league(fact.competition)
        else fact
        for fact in facts
    ]


def _without_mirrors(facts: list[Fact]) -> list[Fact]:
    """Without gaps to nobody that only turn round what is said of another team: *staccata di cinque lunghezze*."""
    stated = {(team, -fact.gap) for fact in facts if fact.gap is not None for team in fact.gap_to}
    return [fact for fact in facts if fact.gap is None or fact.gap_to or (fact.team, fact.gap) not in stated]


def _leaders(reading: Reading, facts: list[Fact]) -> Iterator[Fact]:
    """*Le capoliste: Como (+7 sul Lecce), Bari (+2 sul Foggia)*: leads on a page of leaders are first places.

    A page counts as such where several leads follow each other and words of leading stand before them.
    """
    leads = [f for f in facts if f.rule == _LEAD and (f.gap or 0) > 0 and f.gap_to and f.position is None]
    several = len({fact.team for fact in leads}) >= _LEADS
    start = min((fact.evidence.start for fact in leads), default=0)
    before = (token for s in reading.view.sentences for token in s.tokens if token.start < start)
    told = several and any(token.lower in words("leading_words") for token in before)
    behind = {name for fact in facts for name in fact.gap_to if (fact.gap or 0) > 0}
    for fact in facts:
        first = told and any(fact is lead for lead in leads) and fact.team not in behind
        yield replace(fact, position=1) if first else fact


def _printed_rank(scopes: Scopes, phrase: Phrase) -> int | None:
    """*3. COMO 64 punti*: the number before a team that opens a line, on a line of its own or on this one."""
    match = _RANK_BEFORE.search(scopes.text, max(0, phrase.start - 8), phrase.start)
    return int(match[1]) if match and len(phrase.teams) == 1 else None


def _says_something(*slots: object) -> bool:
    return any(slot is not None for slot in slots)


def _table_facts(scopes: Scopes, table: StandingsTable) -> Iterator[Fact]:
    start, end = table.header
    names = [scopes.competition(row.team, start, end, None, cups=True) for row in table.rows]
    known = [name for name in names if name]
    competition = scopes.cup_of_table([row.team for row in table.rows], table.start)
    if competition is None and known:
        competition = max(known, key=known.count)
    matchday = scopes.matchday_in(start, table.start) or scopes.matchday_of_page()
    for row in table.rows:
        yield Fact(
            team=row.team,
            competition=competition,
            evidence=Evidence(row.start, row.end),
            rule="standing.table",
            position=row.position,
            points=row.points,
            tied_with=row.tied_with,
            matchday=matchday,
            rank=1,
        )


def _phrase_facts(reading: Reading, scopes: Scopes, phrase: Phrase, page: dict[str, Fact]) -> Iterator[Fact]:
    draft = phrase.draft
    sentence = reading.view.sentences[draft.sentence]
    if draft.values.get("first_alone") and _is_of_one(draft, sentence):
        phrase.teams = phrase.teams[:1]
    cups = scopes.says(phrase.start, min(phrase.end + 40, sentence.end), ("girone", "gruppo", "gironi"))
    cups = cups or _GROUP.search(scopes.text, sentence.start, sentence.end) is not None
    gap, gap_to = _gap(phrase)
    points, positions = _one_each(draft, "points"), _one_each(draft, "position", ranks=True)
    matches = _value(draft.slots.get("matchday"))
    if draft.values.get("full") and isinstance(matches, int):
        points = [3 * matches]
    if any(len(values) > 1 and len(values) != len(phrase.teams) for values in (points, positions)):
        return
    if (draft.values.get("bare") or draft.values.get("bracket")) and len(phrase.teams) > 1:
        own = _own_points(reading, draft)
        points = own if len(own) == len(phrase.teams) else points
    tied = [m.name for m in _members(draft.slots.get("tied")) if m.name]
    for index, team in enumerate(phrase.teams):
        level = draft.values.get("level") or (len(set(points)) == 1 and points[0] is not None)
        others = [other for other in phrase.teams if other != team] if level else []
        in_table = page.get(team)
        competition = scopes.competition(team, phrase.start, phrase.end, draft.sentence, cups)
        if in_table is not None and (competition is None or not cups):
            competition = in_table.competition
        position = positions[index] if len(positions) > 1 else positions[0]
        if position is None and "team" in draft.slots and "points" in draft.slots:
            position = _printed_rank(scopes, phrase)
        yield Fact(
            team=team,
            competition=competition,
            evidence=Evidence(phrase.start, phrase.end),
            rule=draft.rule.id,
            position=position if position is not None else draft.values.get("position"),  # type: ignore[arg-type]
            points=points[index] if len(points) > 1 else points[0],  # type: ignore[arg-type]
            tied_with=tuple(name for name in dict.fromkeys([*tied, *others]) if name != team),
            gap=gap,
            gap_to=tuple(name for name in gap_to if name != team),
            matchday=_value(draft.slots.get("matchday"))  # type: ignore[arg-type]
            or (in_table.matchday if in_table else None)
            or scopes.matchday_in(sentence.start, sentence.end)
            or scopes.matchday_of_lead(),
            season=_season(draft.slots.get("season")),
        )


def _is_of_one(draft: Draft, sentence: Sentence) -> bool:
    """*la capolista*, *sesta la Lazio, poi il Como*: do the words mean one team alone?"""
    rank = draft.slots.get("position")
    if rank is not None:
        return sentence.tokens[rank.first].lower.endswith(("o", "a"))
    return sentence.tokens[draft.first].lower in words("one_leader")


def _one_each(draft: Draft, slot: str, ranks: bool = False) -> list[int | str | None]:
    """The value of a slot, and of its second where a rule has one for each of two teams."""
    both = (draft.slots[name] for name in (slot, f"{slot}_b") if name in draft.slots)
    return [_value(mention, ranks) for mention in both] or [None]


def _own_points(reading: Reading, draft: Draft) -> list[int | str | None]:
    """*Malaga (39), Valencia e Getafe (37)*, joined to one group: the number after each, or after the next."""
    team = draft.slots["team"]
    tokens = reading.view.sentences[draft.sentence].tokens
    value = _value(draft.slots.get("points"))
    values: list[int | str | None] = []
    for member in reversed([m for m in team.each() if m.name]):
        k = member.last
        following = tokens[k + 2].lower if k + 2 < len(tokens) else ""
        if values and any(token.lower in words("afterwards") for token in tokens[k : k + _NEXT]):
            value = None  # Lazio, poi Como (23): a place of its own
        closed = following in (")", ",") or following in words("table_points")
        if closed and tokens[k].text == "(" and tokens[k + 1].text.isdecimal():
            value = int(tokens[k + 1].text)
        values.append(value)
    return values[::-1]


def _members(mention: Mention | None) -> tuple[Mention, ...]:
    return mention.each() if mention is not None else ()


def _value(mention: Mention | None, ranks: bool = False) -> int | str | None:
    if mention is None or (isinstance(mention.value, str) and not ranks):
        return None
    return mention.value


def _season(mention: Mention | None) -> str | None:
    return str(mention.value) if mention is not None else None


def _at_bottom(draft: Draft, rank: Mention) -> bool:
    """Does the sentence hold a rank counted from below other than `rank`?"""
    others = [m for m in draft.reduced.mentions if m is not None and m.kind == "ORD" and m is not rank]
    last = any(token.lower in words("table_last") for token in draft.reduced.sentence.tokens)
    return last or any(isinstance(m.value, str) for m in others)


def _gap(phrase: Phrase) -> tuple[int | None, tuple[str, ...]]:
    """The signed gap and to whom: the sign that is written, else the rule's."""
    draft = phrase.draft
    mention = draft.slots.get("gap")
    if mention is None or not isinstance(mention.value, int):
        return None, ()
    size = mention.value
    sign = draft.values.get("sign")
    if isinstance(sign, int):
        size = sign * abs(size)
    to = tuple(name for m in _members(draft.slots.get("to")) if (name := m.club if m.kind == "PLACE" else m.name))
    rank = draft.slots.get("to_rank")
    if rank is not None and not isinstance(rank.value, int) and not _at_bottom(draft, rank):
        size = abs(size)  # sixth, four points from the last but two
    if rank is not None and isinstance(rank.value, int) and not to:
        to = (_ORDINALS.get(rank.value, f"{rank.value}th"),)
    elif not to and draft.values.get("to"):
        to = (str(draft.values["to"]),)
    return size, to
