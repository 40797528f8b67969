"""What numbers after a win add: its parts (*cinque Champions: due con il Como e tre con il Lens*), other winners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite
from panchina.claims.trophy_subjects import may_hold
from panchina.claims.trophy_tally import count_of
from panchina.claims.trophy_titles import Title
from panchina.claims.trophy_won import Won
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention

_REACH = 8
"""Tokens between the number of a part and its club."""


def parts_of(reading: Reading, won: Won) -> Won | None:
    """What a person won with each club, where numbers after a total say so; the total then has no club."""
    if won.holder.kind != "PERSON":
        return None
    for index, title in enumerate(won.titles):
        following = won.titles[index + 1].first if index + 1 < len(won.titles) else None
        found = _parts(reading, won, title, following) if (title.count or 0) >= 2 else []
        if not found or (len(found) == 1 and (found[0][0] == title.count or len(won.titles) > 1)):
            continue
        titles = [replace(title, count=n, total=False, season=None) for n, _ in found]
        clubs: list[Mention | None] = [club for _, club in found]
        won.clubs = [None if k == index else club for k, club in enumerate(won.clubs)]
        return Won(won.draft, won.holder, titles, clubs, won.start, won.end)
    return None


def _parts(reading: Reading, won: Won, title: Title, end: int | None) -> list[tuple[int, Mention]]:
    """The numbers behind a title, each with its club, up to `end`; none where they are more than the total."""
    sentence = won.draft.reduced.sentence
    tokens = sentence.tokens
    row = reading.view.mentions[sentence.index]
    others = [m.first for m in row if m.kind == "PERSON" and m.first >= title.last and m.name != won.holder.name]
    stop = min([*others, len(tokens) if end is None else end])
    teams = [m for m in row if m.kind in ("TEAM", "PLACE") and title.last <= m.first < stop]
    found: list[tuple[int, Mention]] = []
    for number in row:
        if number.kind != "NUM" or not isinstance(number.value, int) or number.first < title.last:
            continue
        club = next((m for m in teams if m.first > number.last), None)
        if club is not None and _with(tokens, number, club, row):
            found.append((number.value, _club(club)))
    if sum(n for n, _ in found) > (title.count or 0) or any(not club.name for _, club in found):
        return []
    return found


def others_of(reading: Reading, won: Won) -> list[Won]:
    """*vinta due volte dal Como, due dal Lens e una dal Lille*: the holders that follow with numbers of their own."""
    title = won.titles[0]
    if len(won.titles) != 1 or not title.counted or won.holder.sentence != won.draft.sentence:
        return []
    tokens = won.draft.reduced.sentence.tokens
    row = reading.view.mentions[won.draft.sentence]
    found: list[Won] = []
    last = won.holder.last
    for number in row:
        if number.first < last or count_of(number) is None:
            continue
        holder = next((m for m in row if m.first >= number.last and may_hold(m) and m.name), None)
        opening = [t.lower for t in tokens[last : number.first]]
        if holder is None or any(w not in words("joiners") and w not in (",", ";") for w in opening):
            break
        between = [t.lower for t in tokens[number.last : holder.first] if t.lower not in listed("times")]
        if len(between) != 1 or prepositions().get(between[0]) != "da":
            break
        count = replace(title, count=count_of(number), season=None)
        found.append(Won(won.draft, holder, [count], [None], number.first, holder.last))
        last = holder.last
    return found


def _club(mention: Mention) -> Mention:
    return replace(mention, kind="TEAM", name=mention.club) if mention.kind == "PLACE" else mention


def _with(tokens: Sequence[Token], number: Mention, club: Mention, row: Sequence[Mention]) -> bool:
    """*due con il Como*, *tre li ha vinti alla guida del Lens*: no other number, mark or verb but one of winning."""
    if club.first - number.last > _REACH or any(
        m.kind in ("NUM", "COMP") and number.last <= m.first < club.first for m in row
    ):
        return False
    between = tokens[number.last : club.first]
    governed = any(prepositions().get(t.lower) in ("con", "a", "in") for t in between)
    if not governed or any(t.text in ",;.:()" for t in between):
        return False
    verbs = [f for k, t in enumerate(between) if is_finite(list(tokens), number.last + k) for f in t.verbs]
    return all(f.lemma in ("avere", "essere") for f in verbs) and not any(
        t.lower in listed("not_wins") for t in between
    )
