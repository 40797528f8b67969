"""Lines of a roll of honour: *2019: Lazio*, *Juventus 36, Inter 20, Milan 19*, *Coppe Italia: 6 (1987, …)*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from panchina.claims.competitions import resolve_competition
from panchina.claims.engine import Reading
from panchina.claims.trophy_roles import holder_role
from panchina.claims.trophy_subjects import may_hold
from panchina.claims.trophy_titles import is_plural, titles_of, year_of
from panchina.claims.trophy_words import listed
from panchina.language.document import Sentence, Token
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.records import Evidence, Trophy
from panchina.resolve.view import ArticleView

_RULE = "trophy.roll"
_PAIRS = 3
"""Fewest pairs of holder and number that make a roll."""
_YEARS = 3
"""Fewest lines of year and holder that make a roll where no heading says so."""
_HEADING = 12
_MOST = 60
_MARKS = frozenset({":", "-", "–", "—", "(", ",", "|"})


@dataclass(slots=True)
class Entry:
    """What a holder has won by a roll: its years or a number, and where it stands."""

    holder: Mention
    count: int = 0
    years: list[str] = field(default_factory=list)
    team: str | None = None
    spans: list[Evidence] = field(default_factory=list)


def roll_trophies(reading: Reading, competition: str | None, known: Iterable[str]) -> Iterator[Trophy]:
    """The trophies of the rolls of a page about `competition`; `known` holders have a stated total already."""
    known = set(known)
    yield from _by_year(reading, competition, known)
    for sentence in reading.view.sentences:
        yield from _by_holder(reading, sentence, competition, known)
    yield from _by_title(reading)


def _by_year(reading: Reading, competition: str | None, known: set[str]) -> Iterator[Trophy]:
    """*2019: Lazio* a line, or several in one: a win each, added up."""
    view = reading.view
    entries: dict[tuple[str, str | None], Entry] = {}
    lines = 0
    for sentence in view.sentences:
        for year, holder, team in _years(sentence, view.mentions[sentence.index]):
            lines += 1
            entry = entries.setdefault((str(holder.name), team), Entry(holder, team=team))
            if year not in entry.years:
                entry.years.append(year)
                entry.spans.append(Evidence(sentence.tokens[0].start, sentence.tokens[holder.last - 1].end))
    if lines < (2 if competition else _YEARS):
        return
    name = competition or _heading_competition(reading)
    if name is None:
        return
    for entry in entries.values():
        if entry.holder.name not in known:
            entry.count = len(entry.years)
            yield _trophy(reading, entry, name)


def _years(sentence: Sentence, row: Sequence[Mention]) -> Iterator[tuple[str, Mention, str | None]]:
    """The years of a line, each with who stands right after it; nothing from a line with a verb."""
    tokens = sentence.tokens
    named = {k for m in row for k in range(m.first, m.last)}
    if any(t.verbs and t.text.islower() and len(t.text) > 3 and k not in named for k, t in enumerate(tokens)):
        return
    ordered = sorted((m for m in row if m.kind in ("TEAM", "PERSON", "DATE", "SEASON")), key=lambda m: m.first)
    first = ordered[0] if ordered else None
    opens = [t.lower for t in tokens[: first.first]] if first is not None else []
    if first is None or year_of(first) is None or any(w not in listed("edition_words") for w in opens):
        return
    for one, two in pairwise(ordered):
        year = year_of(one)
        if year is None or not may_hold(two) or not two.name:
            continue
        between = [t.text for t in tokens[one.last : two.first]]
        if any(text not in _MARKS and text.lower() not in words("articles") for text in between):
            continue
        after = next((m for m in ordered if m.first >= two.last), None)
        if after is not None and after.kind == "TEAM" and _joins(tokens, two, after):
            continue  # the final, not its winner
        club = after.name if after is not None and two.kind == "PERSON" and after.kind == "TEAM" else None
        yield year, two, club


def _joins(tokens: Sequence[Token], one: Mention, two: Mention) -> bool:
    return two.first - one.last == 1 and tokens[one.last].text in ("-", "–", "—")


def _by_holder(reading: Reading, sentence: Sentence, competition: str | None, known: set[str]) -> Iterator[Trophy]:
    """*Scudetti: Juventus 36, Inter 20, Milan 19*: three or more pairs of holder and number."""
    view = reading.view
    row = view.mentions[sentence.index]
    tokens = sentence.tokens
    pairs = _pairs(tokens, row)
    if len(pairs) < _PAIRS:
        return
    heads = [
        m
        for m in row
        if m.kind == "COMP" and m.last <= pairs[0][0].first and (is_plural(m) or _counts(tokens[: pairs[0][0].first]))
    ]
    for holder, number in pairs:
        name = resolve_competition(view, heads[-1], holder.name) if heads else competition
        if name is not None and holder.name not in known:
            span = Evidence(tokens[holder.first].start, tokens[number.last - 1].end)
            yield _trophy(reading, Entry(holder, int(number.value), spans=[span]), name)  # type: ignore[arg-type]


def _counts(tokens: Sequence[Token]) -> bool:
    """Does the opening of a line speak of who won most?"""
    text = f" {' '.join(t.lower for t in tokens)} "
    return any(f" {phrase} " in text for phrase in listed("palmares_words"))


def _pairs(tokens: Sequence[Token], row: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    found = []
    ordered = sorted((m for m in row if m.kind in ("TEAM", "PERSON", "NUM", "COMP")), key=lambda m: m.first)
    for one, two in pairwise(ordered):
        if not may_hold(one) or not one.name or two.kind != "NUM" or not isinstance(two.value, int):
            continue
        if not 0 < two.value <= _MOST or any(t.text not in _MARKS for t in tokens[one.last : two.first]):
            continue
        after = tokens[two.last].lower if two.last < len(tokens) else "."
        if after.isalpha() and after not in listed("wins") and after not in words("joiners"):
            return []
        found.append((one, two))
    return found


def _by_title(reading: Reading) -> Iterator[Trophy]:
    """*Coppe Italia: 6*, *Coppa Italia: 2012, 2014*, *2 Supercoppe (2018, 2020)* under the palmares of somebody."""
    view = reading.view
    owner: Mention | None = None
    for sentence in view.sentences:
        row = view.mentions[sentence.index]
        if len(sentence.tokens) <= _HEADING:
            heading = _owner(sentence, row)
            if heading is not None:
                owner = heading
                continue
        if owner is None:
            continue
        line = _line(view, sentence, row)
        if line is None:
            if sentence.kind == "body" and len(sentence.tokens) > _HEADING:
                owner = None
            continue
        title, count, years, club = line
        name = resolve_competition(view, title, owner.name if owner.kind == "TEAM" else club)
        if name is not None:
            tokens = sentence.tokens
            span = Evidence(tokens[0].start, tokens[-1].end)
            yield _trophy(reading, Entry(owner, count, years, club, [span]), name)


def _owner(sentence: Sentence, row: Sequence[Mention]) -> Mention | None:
    """Whose honours a heading announces: *Il palmares di Rossi*, *La bacheca del Como*."""
    lowers = sentence.lowers()
    if not any(word in listed("showcases") for word in lowers):
        return None
    named = [m for m in row if may_hold(m) and m.name and not m.members]
    return named[0] if len(named) == 1 else None


def _line(
    view: ArticleView, sentence: Sentence, row: Sequence[Mention]
) -> tuple[Mention, int, list[str], str | None] | None:
    """The title of a line, how often it was won, in which years and with which club."""
    tokens = sentence.tokens
    titles = [t.mention for t in titles_of(view, sentence)]
    if len(titles) != 1 or any(t.verbs and t.text.islower() and len(t.text) > 3 for t in tokens):
        return None
    title = titles[0]
    start = min(title.first, *(m.first for m in row if m.kind == "COMP"))
    years = [y for m in row if m.first >= title.last and (y := year_of(m))]
    numbers = [m for m in row if m.kind == "NUM" and isinstance(m.value, int) and 0 < m.value <= _MOST]
    opening = [m for m in numbers if m.last == start and m.first <= 1]
    behind = [m for m in numbers if 0 < m.first - title.last <= 2 and tokens[m.first - 1].text in _MARKS]
    marked = title.last < len(tokens) and tokens[title.last].text in _MARKS
    if opening:
        count = opening[0].value
    elif start <= 1 and behind:
        count = behind[0].value
    elif start <= 1 and marked and years:
        count = len(years)
    else:
        return None
    if any(t.lower in listed("not_wins") for t in tokens if t.text.isalpha()):
        return None
    clubs = [m for m in row if m.kind == "TEAM" and m.first >= title.last and m.name]
    return title, int(count), years if count == 1 else [], clubs[0].name if len(clubs) == 1 else None  # type: ignore[arg-type]


def _heading_competition(reading: Reading) -> str | None:
    """The cup or league of the nearest heading that names one alone."""
    view = reading.view
    for sentence in view.sentences:
        if sentence.kind == "headline" or len(sentence.tokens) <= _HEADING:
            names = {resolve_competition(view, m, None) for m in view.of_kind("COMP", sentence.index)} - {None}
            if len(names) == 1 and any(word in listed("showcases") for word in sentence.lowers()):
                return names.pop()
    return None


def _trophy(reading: Reading, entry: Entry, competition: str) -> Trophy:
    season = entry.years[0] if entry.count == 1 and len(entry.years) == 1 else None
    reduced = reading.reduced[entry.holder.sentence]
    return Trophy(
        holder=str(entry.holder.name),
        holder_role=holder_role(reading, reduced, entry.holder, 0, 0, entry.team, season),  # type: ignore[arg-type]
        competition=competition,
        count=entry.count,
        team=entry.team if entry.holder.kind == "PERSON" else None,
        season=season,
        evidence=tuple(entry.spans),
        rule=_RULE,
    )
