"""Lists of who won how often, under a heading a number: *5 CAMPIONATI*, then *Rossi (4 Como - 1 Lecce)* a line.

A number before a club is what was won with it; a club alone has the number of the heading. Several clubs give a total
as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panchina.claims.competitions import resolve_competition
from panchina.claims.engine import Reading
from panchina.claims.trophy_roles import holder_role
from panchina.claims.trophy_subjects import may_hold
from panchina.language.document import Sentence
from panchina.mentions.model import Mention
from panchina.records import Evidence, Trophy
from panchina.resolve.view import ArticleView

_RULE = "trophy.roll"
_MOST = 60
_HEADING = 5
"""Most tokens of a heading."""
_LINE = 16
"""Most tokens of a line."""
_BELOW = 2
"""Lines below a heading of which one must have a holder."""
_MARKS = frozenset({",", "-", "–", "—", "/", ";", "(", ")", ".", ":", "+", "e"})


def group_heading(view: ArticleView, index: int) -> tuple[int, Mention] | None:
    """The number and the title of *5 CAMPIONATI*, *Tre scudetti:*, where nothing else stands in the paragraph."""
    sentence = view.sentences[index]
    row = view.mentions[index]
    if len(sentence.tokens) > _HEADING or [m.kind for m in row] != ["NUM", "COMP"]:
        return None
    inside = {k for m in row for k in range(m.first, m.last)}
    if any(k not in inside and token.text not in _MARKS for k, token in enumerate(sentence.tokens)):
        return None
    count = row[0].value
    return (count, row[1]) if isinstance(count, int) and 0 < count <= _MOST else None


def opens_group(view: ArticleView, index: int) -> bool:
    """Is the sentence such a heading, with a holder and his clubs in the lines below?"""
    below = view.sentences[index + 1 : index + 1 + _BELOW]
    return group_heading(view, index) is not None and any(_clubs(s, view.mentions[s.index]) for s in below)


def group_trophies(reading: Reading) -> Iterator[Trophy]:
    """The trophies of all such lists of a page."""
    view = reading.view
    heading: tuple[int, Mention] | None = None
    for sentence in view.sentences:
        found = group_heading(view, sentence.index)
        if found is not None:
            heading = found
            continue
        row = view.mentions[sentence.index]
        clubs = _clubs(sentence, row)
        if len(sentence.tokens) > _LINE:
            heading = None
        if heading is None or not clubs:
            continue
        holder = row[0]
        number, title = heading
        counts = [(club, count or (number if len(clubs) == 1 else 1)) for club, count in clubs]
        last = max(club.last for club, _ in clubs)
        span = Evidence(sentence.tokens[holder.first].start, sentence.tokens[last - 1].end)
        rows = [(club.name, count) for club, count in counts]
        if len(rows) > 1:
            rows.append((None, sum(count for _, count in counts)))
        for team, count in rows:
            competition = resolve_competition(view, title, team or rows[0][0])
            if competition is None:
                continue
            yield Trophy(
                holder=str(holder.name),
                holder_role=holder_role(reading, reading.reduced[sentence.index], holder, 0, 0, team, None),  # type: ignore[arg-type]
                competition=competition,
                count=count,
                team=team,
                evidence=(span,),
                rule=_RULE,
            )


def _clubs(sentence: Sentence, row: Sequence[Mention]) -> list[tuple[Mention, int | None]]:
    """The clubs of *Rossi (4 Como - 1 Lecce)*, *Rossi (Como)* with their numbers; empty for any other line."""
    if not row or row[0].kind != "PERSON" or row[0].first > 1 or not row[0].name or not may_hold(row[0]):
        return []
    tokens = sentence.tokens
    if row[0].last >= len(tokens) or tokens[row[0].last].text not in ("(", "-", "–", ":"):
        return []
    found: list[tuple[Mention, int | None]] = []
    number: int | None = None
    end = row[0].last + 1
    for mention in row[1:]:
        if any(token.text not in _MARKS for token in tokens[end : mention.first]):
            break
        if mention.kind == "NUM" and isinstance(mention.value, int) and 0 < mention.value <= _MOST:
            number = mention.value
        elif mention.kind == "TEAM" and mention.name:
            found.append((mention, number))
            number = None
        else:
            return []
        end = mention.last
    return found
