"""Rolls of honour: *Juventus 9 (1995, …)*, *5 - Inter e Lazio*, *a quota due Roma e Napoli*.

Such a page says in its headline, lead or a heading that it counts titles; its numbers beside holders are then titles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from panchina.claims.competitions import resolve_competition
from panchina.claims.engine import Reading
from panchina.claims.trophy_roles import holder_role
from panchina.claims.trophy_subjects import may_hold
from panchina.claims.trophy_tally import Count, count_of, prose_counts
from panchina.claims.trophy_titles import year_of
from panchina.claims.trophy_words import listed
from panchina.language.document import Sentence, Token
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import group_mentions
from panchina.records import Evidence, Trophy
from panchina.resolve.view import ArticleView

_RULE = "trophy.palmares"
_LINES = 4
"""Fewest lines of people with numbers that are a roll where no word says so."""
_LINE = 26
"""Most tokens of a line of a roll."""


def palmares_competition(view: ArticleView) -> str | None:
    """The competition whose winners the page counts, None if it counts none."""
    counting = [sentence for sentence in view.sentences if _counts_titles(view, sentence)]
    if not counting:
        counting = _before_lines(view)
    if not counting:
        told = any(_speaks_of_roll(sentence) for sentence in view.sentences)
        return _first_named(view) if told and _has_roll(view) else None
    for k, sentence in enumerate(view.sentences):
        if sentence.kind == "headline":
            names = [name for m in view.of_kind("COMP", k) if (name := resolve_competition(view, m, None))]
            if names:
                return names[0]
            if view.of_kind("PERSON", k):
                return None  # the honours of one person
    counts = Counter(
        name for m in view.of_kind("COMP") if m.form != "noun" and (name := resolve_competition(view, m, None))
    )
    ranked = counts.most_common(2)
    said = {
        name
        for sentence in counting
        if not any(token.lower in listed("history") for token in sentence.tokens)
        for m in view.of_kind("COMP", sentence.index)
        if m.form != "noun" and (name := resolve_competition(view, m, None))
    }
    if len(said) == 1 and len(ranked) == 1:
        return ranked[0][0]
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return _first_named(view) if _has_roll(view) else None
    return ranked[0][0]


def _has_roll(view: ArticleView) -> bool:
    """Does the page list winners by years or numbers: *1988: Como*, *5 - Lecce e Bari*, a line each?"""
    lines = 0
    for sentence in view.sentences:
        row = sorted(view.mentions[sentence.index], key=lambda m: m.first)
        opens = bool(row) and row[0].first == 0 and (year_of(row[0]) or count_of(row[0])) is not None
        tokens = sentence.tokens
        marked = opens and row[0].last < len(tokens) and tokens[row[0].last].text in (":", "-", "–", "—")
        lines += marked and len(row) > 1 and all(may_hold(m) for m in row[1:])
    return lines >= _LINES


def _first_named(view: ArticleView) -> str | None:
    """The competition that the page names first."""
    names = (resolve_competition(view, m, None) for m in view.of_kind("COMP") if m.form != "noun")
    return next((name for name in names if name), None)


def _before_lines(view: ArticleView) -> list[Sentence]:
    """The sentences of titles before lines of people with numbers (*Rossi – 4 (Como, Lecce)*) that say no word."""
    lines = [s.index for s in view.sentences if _is_person_line(s, view.mentions[s.index])]
    if len(lines) < _LINES:
        return []
    before = [s for s in view.sentences[: lines[0]] if any(m.kind == "COMP" for m in view.mentions[s.index])]
    lowers = {token.lower for s in view.sentences[: lines[0] + 1] for token in s.tokens}
    if lowers & listed("not_wins_lists") or not lowers & listed("wins"):
        return []
    return before


def _is_person_line(sentence: Sentence, row: list[Mention]) -> bool:
    """*Rossi – 4 (Como, Lecce)*: a person, a number, and no word but names."""
    if len(row) < 2 or row[0].kind != "PERSON" or row[0].first > 1 or count_of(row[1]) is None:
        return False
    named = {k for m in row for k in range(m.first, m.last)}
    tokens = sentence.tokens
    rest = {t.lower for k, t in enumerate(tokens) if k not in named and t.text.isalpha() and len(t.text) > 1}
    return row[1].first - row[0].last <= 1 and rest <= listed("wins") | words("joiners")


def _counts_titles(view: ArticleView, sentence: Sentence) -> bool:
    """Does a headline, a lead or a heading speak of a roll of honour?"""
    if sentence.kind == "body" and sentence.index > 4 and len(sentence.tokens) > 14:
        return False
    return _speaks_of_roll(sentence)


def _speaks_of_roll(sentence: Sentence) -> bool:
    text = f" {' '.join(sentence.lowers())} "
    return any(f" {phrase} " in text for phrase in listed("palmares_words"))


def palmares_trophies(reading: Reading) -> Iterator[Trophy]:
    """The trophies of a roll of honour."""
    view = reading.view
    competition = palmares_competition(view)
    if competition is None:
        return
    for sentence in view.sentences:
        if sentence.kind == "headline" and len(sentence.tokens) > _LINE:
            continue
        row = view.mentions[sentence.index]
        counts = list(_line(sentence, row)) or list(prose_counts(view, sentence, row))
        for count in counts:
            yield from _claims(reading, sentence, count, competition)


def _claims(reading: Reading, sentence: Sentence, count: Count, competition: str) -> Iterator[Trophy]:
    tokens = sentence.tokens
    reduced = reading.reduced[sentence.index]
    for who in count.holder.each():
        if not who.name or not may_hold(who):
            continue
        if count.last < len(tokens) and tokens[count.last].lower in listed("of_any_kind"):
            continue  # 13 trofei: of all competitions
        team = count.team.name if count.team is not None else None
        yield Trophy(
            holder=who.name,
            holder_role=holder_role(reading, reduced, who, 0, len(tokens), team, count.season),  # type: ignore[arg-type]
            competition=competition,
            count=count.value,
            team=team,
            season=count.season,
            evidence=(Evidence(tokens[count.first].start, tokens[count.last - 1].end),),
            rule=_RULE,
        )


def _line(sentence: Sentence, row: list[Mention]) -> Iterator[Count]:
    """A line of the roll: *5 - Inter e Lazio*, *Juventus - 9 (1995, …)*, *ANCELOTTI (5) - Milan (2003, 2007)*."""
    tokens = sentence.tokens
    if len(tokens) > 3 * _LINE or not row:
        return
    grouped = sorted(group_mentions(sentence, row), key=lambda m: m.first)
    first = grouped[0]
    value = count_of(first)
    if (
        value is not None
        and first.first <= 1
        and first.last < len(tokens)
        and tokens[first.last].text in ("-", "–", "—", ":")
    ):
        holders = [m for m in grouped[1:] if may_hold(m)]
        others = [m for m in grouped[1:] if not may_hold(m)]
        if holders and not others and holders[0].first - first.last <= 2:
            for holder in holders:
                yield Count(holder, value, first.first, holder.last)
        if holders and not others:
            return
    holders = [m for m in grouped if may_hold(m) and not m.members]
    if (
        not holders
        or holders[0].first > 3
        or any(t.verbs and t.text.islower() and len(t.text) > 3 for t in tokens[: holders[0].last])
    ):
        return
    holder = holders[0]
    number = next((m for m in grouped if m.first >= holder.last), None)
    value = count_of(number)
    if value is None or number is None or number.first - holder.last > 2:
        return
    if any(token.text not in ("-", "–", "—", ":", "(", ",") for token in tokens[holder.last : number.first]):
        return
    if number.last < len(tokens) and (
        tokens[number.last].lower in listed("not_wins")
        or (tokens[number.last].text.isalpha() and tokens[number.last].lower not in listed("wins"))
    ):
        return
    parts = list(_parts(tokens, row, holder, number.last)) if holder.kind == "PERSON" else []
    if holder.kind == "PERSON" and not parts:
        parts = _one_each(tokens, row, holder, number.last, value)
    if not any(part.value == value for part in parts):
        yield Count(holder, value, holder.first, number.last)
    yield from parts


def _one_each(tokens: list[Token], row: list[Mention], holder: Mention, start: int, value: int) -> list[Count]:
    """*Rossi (2) – Como, Lecce*, *Rossi – 3 (Como, Lecce x2)*: a title with each club, or all of them with one."""
    rest = [m for m in row if m.first >= start and not (m.kind == "NUM" and _multiplies(tokens, m.first))]
    if not rest or any(m.kind != "TEAM" for m in rest):
        return []
    times = [_multiple(tokens, team.last) for team in rest]
    named = {k for m in rest for k in range(m.first, m.last)}
    if any(
        t.text.isalpha() and t.lower not in words("joiners") | listed("wins") and t.lower != "x"
        for k, t in enumerate(tokens)
        if k >= start and k not in named
    ):
        return []
    if len(rest) == 1 and times == [1]:
        times = [value]
    if sum(times) != value:
        return []
    return [Count(holder, n, team.first, team.last, team) for team, n in zip(rest, times, strict=True)]


def _multiplies(tokens: list[Token], k: int) -> bool:
    """Is a number one of *x2*, *x 2*?"""
    return tokens[k].lower[:1] in ("x", "×") or (k > 0 and tokens[k - 1].lower in ("x", "×"))


def _multiple(tokens: list[Token], k: int) -> int:
    """The number of *x2* at token `k`, 1 without one."""
    text = "".join(token.lower for token in tokens[k : k + 2]).lstrip("(")
    found = re.match(r"[x×](\d{1,2})", text)
    return int(found[1]) if found else 1


def _parts(tokens: list[Token], row: list[Mention], holder: Mention, start: int) -> Iterator[Count]:
    """*Milan (2003 e 2007), Real Madrid (2014)*: what a person won with each club."""
    for team in row:
        if team.kind != "TEAM" or team.first < start or team.last >= len(tokens) or tokens[team.last].text != "(":
            continue
        close = next((k for k in range(team.last, len(tokens)) if tokens[k].text == ")"), None)
        if close is None:
            continue
        years = [year for m in row if team.last < m.first < close and (year := year_of(m))]
        number = next((count_of(m) for m in row if team.last < m.first < close and count_of(m)), None)
        value = len(years) or number
        if value:
            yield Count(holder, value, team.first, close + 1, team, years[0] if value == 1 and years else None)
