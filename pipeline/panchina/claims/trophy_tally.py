"""Counts of titles in the prose of a roll of honour: *la Roma insegue con nove*, *a quota due Roma e Napoli*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panchina.claims.trophy_subjects import may_hold
from panchina.claims.trophy_words import listed
from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import group_mentions, preposition_before
from panchina.resolve.view import ArticleView

_MOST = 60
"""Titles of one holder at most."""


@dataclass(frozen=True, slots=True)
class Count:
    """`holder` has won `value` titles; `first` to `last` are the tokens that say so."""

    holder: Mention
    value: int
    first: int
    last: int
    team: Mention | None = None
    season: str | None = None


def count_of(mention: Mention | None) -> int | None:
    """The number that a mention is where it may count titles."""
    if mention is None or mention.kind not in ("NUM",) or not isinstance(mention.value, int):
        return None
    return mention.value if 0 < mention.value <= _MOST else None


def prose_counts(view: ArticleView, sentence: Sentence, row: list[Mention]) -> Iterator[Count]:
    """*la Roma insegue con nove*, *a quota due Roma e Napoli*, *Lazio (7)*, *cinque a testa Milan e Torino*."""
    tokens = sentence.tokens
    row = [
        m for m in row if not _in_title(view, m, row) and not (m.kind == "PERSON" and m.weak and " " not in m.surface)
    ]
    grouped = sorted(
        (m for m in group_mentions(sentence, row) if m.kind != "COMP" or m.form != "noun"), key=lambda m: m.first
    )
    numbers = [m for m in row if count_of(m)]
    taken: set[int] = set()
    latest = 0
    split = list(_split(tokens, row))
    if split:
        yield from split
        return
    for number in numbers:
        value = count_of(number)
        following = tokens[number.last].lower if number.last < len(tokens) else ""
        if value is None or following in listed("not_wins") or (following == "-" and tokens[number.last].text):
            continue
        if following.isalpha() and not _ends_count(tokens, number.last):
            continue
        compared = _compared(tokens, grouped, number)
        if compared is not None:
            level, sign = compared
            if 0 < latest - sign * value <= _MOST:
                yield Count(level, latest - sign * value, number.first, level.last)
            continue
        bracketed = number.first > 0 and tokens[number.first - 1].text == "(" and following == ")"
        holder = _bracket_holders(tokens, row, number) if bracketed else None
        if holder is None and not bracketed:
            holder = _right(tokens, grouped, number) or _left(tokens, grouped, number)
            holder = holder or _with_wins(tokens, grouped, number)
        if holder is None or id(holder) in taken:
            continue
        taken.add(id(holder))
        latest = value
        yield Count(holder, value, min(holder.first, number.first), max(holder.last, number.last))


def _compared(tokens: list[Token], grouped: list[Mention], number: Mention) -> tuple[Mention, int] | None:
    """*una in più di Como e Lecce*: those compared with the last count; it is above (1) or below (-1) theirs."""
    following = next((m for m in grouped if m.first >= number.last), None)
    if following is None or not may_hold(following):
        return None
    between = [token.lower for token in tokens[number.last : following.first]]
    sign = 1 if between[:2] == ["in", "più"] else -1 if between[:2] == ["in", "meno"] else 0
    rest = between[2:]
    governed = bool(rest) and all(prepositions().get(w) in ("di", "rispetto") or w in ("rispetto", "a") for w in rest)
    return (following, sign) if sign and governed else None


def _split(tokens: list[Token], row: list[Mention]) -> list[Count]:
    """*Rossi …: una con il Como, una con la Lazio, due con l'Inter*: what a person won with each club."""
    people = [m for m in row if m.kind == "PERSON" and may_hold(m)]
    found = []
    for number in row:
        value = count_of(number)
        if value is None or not people or number.first < people[0].last or number.last >= len(tokens):
            continue
        if prepositions().get(tokens[number.last].lower) != "con":
            continue
        team = next((m for m in row if m.kind == "TEAM" and 1 <= m.first - number.last <= 3), None)
        owner = [m for m in people if m.last <= number.first]
        if team is not None and owner:
            found.append(Count(owner[-1], value, number.first, team.last, team))
    return found if len(found) > 1 else []


def _in_title(view: ArticleView, mention: Mention, row: list[Mention]) -> bool:
    """Is a nation's name part of a title: *Coppe Italia*?"""
    entry = view.lexicon.teams.get(mention.name or "")
    return (mention.kind == "TEAM" and entry is not None and entry.kind == "nation") and any(
        m.kind == "COMP" and m.form == "noun" and 0 <= mention.first - m.last <= 1 for m in row
    )


def _ends_count(tokens: list[Token], k: int) -> bool:
    """May the word after a number follow a bare count of titles?"""
    word = tokens[k].lower
    return (
        word in listed("wins")
        or word in listed("only")
        or word in words("joiners")
        or word in words("negations")
        or word in ("a", "per", "e", "invece", "c'")
        or word in listed("apiece")
        or word in prepositions()
        or word in words("articles")
    )


def _bracket_holders(tokens: list[Token], row: list[Mention], number: Mention) -> Mention | None:
    """*Atalanta, Genoa e Vicenza (1)*: the holders since the last bracket."""
    members: list[Mention] = []
    edge = number.first - 1
    for mention in sorted((m for m in row if m.last <= edge), key=lambda m: -m.first):
        if not may_hold(mention):
            break
        between = [token.lower for token in tokens[mention.last : edge]]
        allowed = all(word == "," or word in words("joiners") or word in words("definite_articles") for word in between)
        if not allowed or (not members and between):
            break
        members.insert(0, mention)
        edge = mention.first
        if edge and tokens[edge - 1].lower in words("definite_articles"):
            edge -= 1
    if not members:
        return None
    if len(members) == 1:
        return members[0]
    head = members[0]
    return Mention(head.kind, head.sentence, head.first, members[-1].last, head.surface, members=tuple(members))


def _right(tokens: list[Token], grouped: list[Mention], number: Mention) -> Mention | None:
    """*a quota due Roma e Napoli*, *cinque a testa Milan e Torino*, *due successi per Mancini*."""
    following = next((m for m in grouped if m.first >= number.last), None)
    if following is None or not may_hold(following):
        return None
    between = [token.lower for token in tokens[number.last : following.first]]
    before = tokens[number.first - 1].lower if number.first > 0 else ""
    while between and between[0] in listed("only"):
        del between[0]
    wins = bool(between) and between[0] in listed("wins")
    rest = between[1:] if wins else between
    apiece = any(word in listed("apiece") for word in between)
    allotted = before in listed("there_are") and "per" in rest
    if not (before in listed("level") or apiece or wins or allotted) or len(between) > 6:
        return None
    if any(word not in listed("level_links") for word in rest):
        return None
    return following


def _with_wins(tokens: list[Token], grouped: list[Mention], number: Mention) -> Mention | None:
    """*il Como guida l'albo d'oro con nove successi*: the subject of the sentence."""
    after = tokens[number.last].lower if number.last < len(tokens) else ""
    if number.first == 0 or tokens[number.first - 1].lower != "con" or after not in listed("wins"):
        return None
    before = [m for m in grouped if m.last <= number.first and may_hold(m) and preposition_before(tokens, m) is None]
    return before[-1] if len(before) == 1 else None


def _left(tokens: list[Token], grouped: list[Mention], number: Mention) -> Mention | None:
    """*la Roma insegue con nove*, *Fiorentina e Napoli ne contano sei*, *la Lazio a sette*, *Juventus, 9 titoli*."""
    before = [m for m in grouped if m.last <= number.first]
    if not before or not may_hold(before[-1]):
        return None
    holder = before[-1]
    between = [token.lower for token in tokens[holder.last : number.first]]
    if len(between) > 7 or any(word not in listed("count_links") and word != "," for word in between):
        return None
    linked = any(
        word in ("con", "a", "quota", "ne") or word in ("ha", "hanno", "vanta", "conta", "vantano", "contano")
        for word in between
    )
    wins = number.last < len(tokens) and tokens[number.last].lower in listed("wins")
    linked = linked or any(token.lower in listed("apiece") for token in tokens[number.last : number.last + 2])
    return holder if linked or (wins and between) else None
