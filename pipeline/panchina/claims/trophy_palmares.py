"""Rolls of honour: *Juventus 9 (1995, …)*, *5 - Inter e Lazio*, *a quota due Roma e Napoli*.

Such a page says in its headline, lead or a heading that it counts titles; its numbers beside holders are then titles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from panchina.claims.competitions import resolve_competition
from panchina.claims.engine import Reading
from panchina.claims.trophy_roles import holder_role
from panchina.claims.trophy_subjects import may_hold
from panchina.claims.trophy_titles import year_of
from panchina.claims.trophy_words import listed
from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import group_mentions, preposition_before
from panchina.records import Evidence, Trophy
from panchina.resolve.view import ArticleView

_RULE = "trophy.palmares"
_LINE = 26
"""Most tokens of a line of a roll."""
_MOST = 60


@dataclass(frozen=True, slots=True)
class Count:
    """`holder` has won `value` titles; `first` to `last` are the tokens that say so."""

    holder: Mention
    value: int
    first: int
    last: int
    team: Mention | None = None
    season: str | None = None


def palmares_competition(view: ArticleView) -> str | None:
    """The competition whose winners the page counts, None if it counts none."""
    counting = [sentence for sentence in view.sentences if _counts_titles(view, sentence)]
    if not counting:
        return None
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
        return None
    return ranked[0][0]


def _counts_titles(view: ArticleView, sentence: Sentence) -> bool:
    """Does a headline, a lead or a heading speak of a roll of honour?"""
    if sentence.kind == "body" and sentence.index > 4 and len(sentence.tokens) > 14:
        return False
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
        counts = list(_line(sentence, row)) or list(_prose(sentence, row))
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


def _number(mention: Mention | None) -> int | None:
    if mention is None or mention.kind not in ("NUM",) or not isinstance(mention.value, int):
        return None
    return mention.value if 0 < mention.value <= _MOST else None


def _line(sentence: Sentence, row: list[Mention]) -> Iterator[Count]:
    """A line of the roll: *5 - Inter e Lazio*, *Juventus - 9 (1995, …)*, *ANCELOTTI (5) - Milan (2003, 2007)*."""
    tokens = sentence.tokens
    if len(tokens) > 3 * _LINE or not row:
        return
    grouped = sorted(group_mentions(sentence, row), key=lambda m: m.first)
    first = grouped[0]
    value = _number(first)
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
    value = _number(number)
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
    """*Rossi (2) – Como, Lecce*: a title with each of as many clubs, or all of them with one."""
    rest = [m for m in row if m.first >= start]
    if (
        not rest
        or any(m.kind != "TEAM" for m in rest)
        or len(rest) not in (1, value)
        or any(
            t.text.isalpha() and t.lower not in words("joiners") and not any(m.first <= k < m.last for m in rest)
            for k, t in enumerate(tokens)
            if k >= start
        )
    ):
        return []
    each = value if len(rest) == 1 else 1
    return [Count(holder, each, team.first, team.last, team) for team in rest]


def _parts(tokens: list[Token], row: list[Mention], holder: Mention, start: int) -> Iterator[Count]:
    """*Milan (2003 e 2007), Real Madrid (2014)*: what a person won with each club."""
    for team in row:
        if team.kind != "TEAM" or team.first < start or team.last >= len(tokens) or tokens[team.last].text != "(":
            continue
        close = next((k for k in range(team.last, len(tokens)) if tokens[k].text == ")"), None)
        if close is None:
            continue
        years = [year for m in row if team.last < m.first < close and (year := year_of(m))]
        number = next((_number(m) for m in row if team.last < m.first < close and _number(m)), None)
        value = len(years) or number
        if value:
            yield Count(holder, value, team.first, close + 1, team, years[0] if value == 1 and years else None)


def _prose(sentence: Sentence, row: list[Mention]) -> Iterator[Count]:
    """*la Roma insegue con nove*, *a quota due Roma e Napoli*, *Lazio (7)*, *cinque a testa Milan e Torino*."""
    tokens = sentence.tokens
    row = [m for m in row if not _in_title(m, row) and not (m.kind == "PERSON" and m.weak and " " not in m.surface)]
    grouped = sorted(
        (m for m in group_mentions(sentence, row) if m.kind != "COMP" or m.form != "noun"), key=lambda m: m.first
    )
    numbers = [m for m in row if _number(m)]
    taken: set[int] = set()
    split = list(_split(tokens, row))
    if split:
        yield from split
        return
    for number in numbers:
        value = _number(number)
        following = tokens[number.last].lower if number.last < len(tokens) else ""
        if value is None or following in listed("not_wins") or (following == "-" and tokens[number.last].text):
            continue
        if following.isalpha() and not _ends_count(tokens, number.last):
            continue
        bracketed = number.first > 0 and tokens[number.first - 1].text == "(" and following == ")"
        holder = _bracket_holders(tokens, row, number) if bracketed else None
        if holder is None and not bracketed:
            holder = _right(tokens, grouped, number) or _left(tokens, grouped, number)
            holder = holder or _with_wins(tokens, grouped, number)
        if holder is None or id(holder) in taken:
            continue
        taken.add(id(holder))
        yield Count(holder, value, min(holder.first, number.first), max(holder.last, number.last))


def _split(tokens: list[Token], row: list[Mention]) -> list[Count]:
    """*Rossi …: una con il Como, una con la Lazio, due con l'Inter*: what a person won with each club."""
    people = [m for m in row if m.kind == "PERSON" and may_hold(m)]
    found = []
    for number in row:
        value = _number(number)
        if value is None or not people or number.first < people[0].last or number.last >= len(tokens):
            continue
        if prepositions().get(tokens[number.last].lower) != "con":
            continue
        team = next((m for m in row if m.kind == "TEAM" and 1 <= m.first - number.last <= 3), None)
        owner = [m for m in people if m.last <= number.first]
        if team is not None and owner:
            found.append(Count(owner[-1], value, number.first, team.last, team))
    return found if len(found) > 1 else []


def _in_title(mention: Mention, row: list[Mention]) -> bool:
    """Is a nation's name part of a title: *Coppe Italia*?"""
    return mention.kind == "TEAM" and any(
        m.kind == "COMP" and m.form == "noun" and 0 <= mention.first - m.last <= 1 for m in row
    )


def _ends_count(tokens: list[Token], k: int) -> bool:
    """May the word after a number follow a bare count of titles?"""
    word = tokens[k].lower
    return (
        word in listed("wins")
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
    level = number.first > 0 and tokens[number.first - 1].lower in listed("level")
    apiece = any(word in listed("apiece") for word in between)
    wins = bool(between) and between[0] in listed("wins")
    if not (level or apiece or wins) or len(between) > 6:
        return None
    rest = between[1:] if wins else between
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
