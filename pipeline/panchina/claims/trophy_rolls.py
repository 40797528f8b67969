"""Lines of a roll of honour: *2019: Lazio*, *Juventus 36, Inter 20, Milan 19*, *Coppe Italia: 6 (1987, …)*."""

from __future__ import annotations

import re
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
        if _line_of_group(sentence, reading.view.mentions[sentence.index]) is None:
            yield from _by_holder(reading, sentence, competition, known)
    if competition is not None:
        yield from _by_number(reading, competition, known)
        yield from _by_club(reading, competition, known)
    yield from _by_title(reading)


def _by_year(reading: Reading, competition: str | None, known: set[str]) -> Iterator[Trophy]:
    """*2019: Lazio* a line, or several in one: a win each, added up."""
    view = reading.view
    entries: dict[tuple[str, str | None], Entry] = {}
    finals: list[Entry] = []
    totals: dict[str, int] = {}
    lines = 0
    for sentence in view.sentences:
        for year, holder, team in _years(sentence, view.mentions[sentence.index]):
            lines += 1
            if _is_final(sentence, view.mentions[sentence.index], holder):
                span = Evidence(sentence.tokens[0].start, sentence.tokens[holder.last - 1].end)
                finals.append(Entry(holder, 1, [year], spans=[span]))
                continue
            stated = _stated(sentence, view.mentions[sentence.index], holder)
            totals[str(holder.name)] = max(stated, totals.get(str(holder.name), 0))
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
            entry.count = totals.get(str(entry.holder.name), 0) or len(entry.years)
            yield _trophy(reading, entry, name)
    for entry in finals:
        yield _trophy(reading, entry, name)


def _is_final(sentence: Sentence, row: Sequence[Mention], holder: Mention) -> bool:
    """Is the line one of finals with their scores, which tells a win of a year but not all that a club has won?"""
    teams = [m for m in row if m.kind == "TEAM"]
    return any(holder in (one, two) and _joins(sentence.tokens, one, two) for one, two in pairwise(teams))


def _stated(sentence: Sentence, row: Sequence[Mention], holder: Mention) -> int:
    """The number in brackets right after a winner, *2019 Como (3)*: how often it has won by then; 0 without one."""
    tokens = sentence.tokens
    if holder.last + 2 >= len(tokens) or tokens[holder.last].text != "(" or tokens[holder.last + 2].text != ")":
        return 0
    number = next((m for m in row if m.first == holder.last + 1 and m.kind == "NUM"), None)
    return number.value if number is not None and isinstance(number.value, int) and number.value <= _MOST else 0


def _years(sentence: Sentence, row: Sequence[Mention]) -> Iterator[tuple[str, Mention, str | None]]:
    """The years of a line, each with who stands right after it; nothing from a line with a verb."""
    tokens = sentence.tokens
    named = {k for m in row for k in range(m.first, m.last)}
    if any(t.verbs and t.text.islower() and len(t.text) > 3 and k not in named for k, t in enumerate(tokens)):
        return
    ordered = sorted((m for m in row if m.kind in ("TEAM", "PERSON", "DATE", "SEASON")), key=lambda m: m.first)
    first = ordered[0] if ordered else None
    opens = [t.lower for t in tokens[: first.first]] if first is not None else []
    if " ".join(w for w in opens if w.isalpha() or "'" in w) in listed("palmares_words"):
        opens = []
    if (
        first is None
        or year_of(first) is None
        or any(w not in listed("edition_words") and w not in _MARKS for w in opens)
    ):
        return
    for one, two in pairwise(ordered):
        year = year_of(one)
        if year is None or not may_hold(two) or not two.name:
            continue
        between = [t.text for t in tokens[one.last : two.first]]
        if any(text not in _MARKS and text.lower() not in words("articles") for text in between):
            continue
        winner = _of_final(tokens, ordered, two)
        if winner is not None:
            yield year, winner, None
            continue
        after = next((m for m in ordered if m.first >= two.last), None)
        if after is not None and after.kind == "TEAM" and _joins(tokens, two, after):
            continue  # the final, not its winner
        club = after.name if after is not None and two.kind == "PERSON" and after.kind == "TEAM" else None
        yield year, two, club


def _of_final(tokens: Sequence[Token], ordered: Sequence[Mention], one: Mention) -> Mention | None:
    """The winner of *Como-Lecce 2-1*, *Como-Lecce 4-3 dcr*; None where the score is level or is no score."""
    two = next((m for m in ordered if m.first >= one.last), None)
    if two is None or two.kind != "TEAM" or not two.name or not _joins(tokens, one, two):
        return None
    score = re.match(
        r"\s*(\d{1,2})\s*[-–]\s*(\d{1,2})(?!\d)", " ".join(t.text for t in tokens[two.last : two.last + 4])
    )
    if score is None or score[1] == score[2]:
        return None
    return one if int(score[1]) > int(score[2]) else two


def _joins(tokens: Sequence[Token], one: Mention, two: Mention) -> bool:
    return two.first - one.last == 1 and tokens[one.last].text in ("-", "–", "—")


def _by_holder(reading: Reading, sentence: Sentence, competition: str | None, known: set[str]) -> Iterator[Trophy]:
    """*Scudetti: Juventus 36, Inter 20, Milan 19*: three or more pairs of holder and number."""
    view = reading.view
    row = view.mentions[sentence.index]
    tokens = sentence.tokens
    pairs = _pairs(tokens, row)
    if len(pairs) < _PAIRS or _is_person_line(row) or any(t.lower in words("table_points") for t in tokens):
        return
    heads = [
        m
        for m in row
        if m.kind == "COMP" and m.last <= pairs[0][0].first and (is_plural(m) or _counts(tokens[: pairs[0][0].first]))
    ]
    if not heads and competition is None and _numbered(pairs):
        heads = [m for m in row if m.kind == "COMP" and m.last <= pairs[0][1].first][-1:]
    for holder, number in pairs:
        named = heads and not (competition is not None and heads[-1].form == "noun")
        name = resolve_competition(view, heads[-1], holder.name) if named else competition
        if name is None and heads and _numbered(pairs):
            name = _heading_competition(reading)
        if name is not None and holder.name not in known:
            first, last = min(holder.first, number.first), max(holder.last, number.last)
            span = Evidence(tokens[first].start, tokens[last - 1].end)
            yield _trophy(reading, Entry(holder, int(number.value), spans=[span]), name)  # type: ignore[arg-type]


def _numbered(pairs: Sequence[tuple[Mention, Mention]]) -> bool:
    """Do the numbers stand before their holders?"""
    return pairs[0][1].first < pairs[0][0].first


def _is_person_line(row: Sequence[Mention]) -> bool:
    """Does a line begin with a person, so that its clubs are those with which he won?"""
    holders = [m for m in row if m.kind in ("PERSON", "TEAM")]
    return len(holders) > 1 and holders[0].kind == "PERSON" and all(m.kind == "TEAM" for m in holders[1:])


def _by_number(reading: Reading, competition: str, known: set[str]) -> Iterator[Trophy]:
    """*Como, Lecce e Bari: 2*, *Como, Lecce (2)*: a line of holders with one number for each of them."""
    view = reading.view
    for sentence in view.sentences:
        found = _line_of_group(sentence, view.mentions[sentence.index])
        for holder in found[0] if found else ():
            if holder.name and holder.name not in known:
                span = Evidence(sentence.tokens[holder.first].start, sentence.tokens[holder.last - 1].end)
                yield _trophy(reading, Entry(holder, found[1], spans=[span]), competition)  # type: ignore[index]


def _line_of_group(sentence: Sentence, row: Sequence[Mention]) -> tuple[list[Mention], int] | None:
    """The holders and the number of a line that has nothing else."""
    tokens = sentence.tokens
    holders = [m for m in row if may_hold(m) and m.name and not m.members]
    numbers = [m for m in row if m.kind == "NUM" and isinstance(m.value, int) and 0 < m.value <= _MOST]
    if len(holders) < 2 or len(numbers) != 1 or len(holders) + 1 != len(row):
        return None
    number = numbers[0]
    covered = {k for m in row for k in range(m.first, m.last)}
    rest = [t.lower for k, t in enumerate(tokens) if k not in covered and t.text not in _MARKS and t.text not in ").;"]
    if any(w not in words("joiners") and w not in words("articles") and w not in listed("wins") for w in rest):
        return None
    edge = number.first - 1 if number.first >= holders[-1].last else number.last
    if number.first > holders[0].first and number.first < holders[-1].last:
        return None
    marked = 0 <= edge < len(tokens) and tokens[edge].text in (":", "(", "-", "–", "—")
    return (holders, int(number.value)) if marked else None  # type: ignore[arg-type]


def _by_club(reading: Reading, competition: str, known: set[str]) -> Iterator[Trophy]:
    """*Rossi (Como 2012, 2018)*, *Bianchi (Como 2003, Lecce 2017)*: what a person won with each club."""
    view = reading.view
    for sentence in view.sentences:
        row, tokens = view.mentions[sentence.index], sentence.tokens
        for person in row:
            if person.kind != "PERSON" or not person.name or not may_hold(person) or person.name in known:
                continue
            if person.last >= len(tokens) or tokens[person.last].text != "(":
                continue
            close = next((k for k in range(person.last, len(tokens)) if tokens[k].text == ")"), None)
            inside = [m for m in row if person.last < m.first < (close or 0)]
            if not inside or close is None:
                continue
            named = {k for m in inside for k in range(m.first, m.last)}
            if any(t.verbs for k, t in enumerate(tokens[:close]) if k > person.last and k not in named):
                continue
            for entry in _clubs_and_years(person, inside):
                entry.spans = [Evidence(tokens[person.first].start, tokens[inside[-1].last - 1].end)]
                yield _trophy(reading, entry, competition)


def _clubs_and_years(person: Mention, inside: Sequence[Mention]) -> list[Entry]:
    """The clubs of a bracket, each with the years that follow it; empty if one has none."""
    entries: list[Entry] = []
    for mention in inside:
        year = year_of(mention)
        if mention.kind == "TEAM" and mention.name:
            entries.append(Entry(person, team=mention.name))
        elif year is not None and entries:
            entries[-1].years.append(year)
        else:
            return []
    for entry in entries:
        entry.count = len(entry.years)
    return entries if all(entry.count for entry in entries) else []


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
            return _numbers_first(tokens, ordered)
        found.append((one, two))
    return found if len(found) >= _PAIRS else _numbers_first(tokens, ordered)


def _numbers_first(tokens: Sequence[Token], ordered: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """*9 Como, 8 Lecce, 6 Bari e Brescia*: the numbers before their holders."""
    found: list[tuple[Mention, Mention]] = []
    number: Mention | None = None
    last = 0
    for mention in ordered:
        between = [t.lower for t in tokens[last : mention.first]]
        linked = all(w in (",", ";") or w in words("joiners") or w in words("articles") for w in between)
        if mention.kind == "NUM" and isinstance(mention.value, int) and 0 < mention.value <= _MOST:
            number = mention if linked or not found else None
        elif may_hold(mention) and mention.name and number is not None and linked:
            found.append((mention, number))
        elif mention.kind != "COMP" or found:
            number = None
        last = mention.last
    counts = [int(number.value) for _, number in found]  # type: ignore[arg-type]
    return found if counts == sorted(counts, reverse=True) else []


def _by_title(reading: Reading) -> Iterator[Trophy]:
    """*Coppe Italia: 6*, *Coppa Italia: 2012, 2014*, *2 Supercoppe (2018, 2020)* under the palmares of somebody."""
    view = reading.view
    owner: Mention | None = None
    pending: tuple[Entry, str] | None = None
    for sentence in view.sentences:
        row = view.mentions[sentence.index]
        if len(sentence.tokens) <= _HEADING:
            heading = _owner(sentence, row)
            if heading is None and _bare_heading(sentence):
                heading = _page_owner(view)
            if heading is not None:
                owner = heading
                continue
        if owner is None:
            continue
        line = _line(view, sentence, row)
        years_of = _club_line(sentence, row)
        if pending is not None:
            entry, title_name = pending
            if years_of is not None and years_of[1] == entry.count and owner.kind == "PERSON":
                entry.team = years_of[0]
            yield _trophy(reading, entry, title_name)
            pending = None
        if line is None:
            if sentence.kind == "body" and len(sentence.tokens) > _HEADING and years_of is None:
                owner = None
            continue
        title, count, years, club = line
        name = resolve_competition(view, title, owner.name if owner.kind == "TEAM" else club)
        if name is not None:
            tokens = sentence.tokens
            span = Evidence(tokens[0].start, tokens[-1].end)
            pending = (Entry(owner, count, years, club, [span]), name)
    if pending is not None:
        yield _trophy(reading, *pending)


def _club_line(sentence: Sentence, row: Sequence[Mention]) -> tuple[str, int] | None:
    """The club of *Como: 1987-1988, 1991-1992* under a title, and how many years the line has."""
    clubs = [m for m in row if m.kind == "TEAM"]
    years = [m for m in row if year_of(m)]
    if len(clubs) != 1 or not clubs[0].name or not years or len(row) != 1 + len(years) or clubs[0].first > 0:
        return None
    return clubs[0].name, len(years)


def _bare_heading(sentence: Sentence) -> bool:
    """*Palmarès*, *Onori*: a heading that does not say whose."""
    named = [t.lower for t in sentence.tokens if t.text.isalpha()]
    return 0 < len(named) <= 3 and named[0] in listed("showcase_headings")


def _page_owner(view: ArticleView) -> Mention | None:
    """Whose honours a page lists: of the only name in its first lines."""
    for sentence in view.sentences[:3]:
        named = {m.name: m for m in view.mentions[sentence.index] if may_hold(m) and m.name and not m.members}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None


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
    heads = [s.index for s in view.sentences if s.kind == "headline"]
    titled = {resolve_competition(view, m, None) for k in heads for m in view.of_kind("COMP", k)} - {None}
    return titled.pop() if len(titled) == 1 else None


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
