"""Titles in a sentence: competition mentions with the number, the season and the place that the words around them give.

*due scudetti e altrettante Coppe Italia* has two titles of count 2; *la terza Coppa Italia* one of count 3.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from panchina.claims.trophy_words import listed, listed_in_order
from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.lexicon.entities import Competition
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_MOST = 60
"""No holder has won anything more often: larger numbers count something else."""


@dataclass(slots=True)
class Title:
    """A competition with its count (None: plural without a number).

    `first` to `last` are the tokens of the whole phrase. `counted` says that a number stands in the text, `total` that
    it is an ordinal. `preposition` governs the phrase.
    """

    mention: Mention
    first: int
    last: int
    count: int | None = 1
    counted: bool = False
    total: bool = False
    season: str | None = None
    preposition: str | None = None
    same: bool = field(default=False)
    """*altrettante*: the count of the title before."""
    record: bool = False
    """*più Coppe*, *il maggior numero di Coppe*."""


def year_of(mention: Mention) -> str | None:
    """The season that a date or season mention names: `2011`, `2018/19`."""
    if mention.kind == "SEASON":
        return str(mention.value)
    if mention.kind == "DATE":
        text = str(mention.value)
        return text[:4] if text[:4].isdigit() else None
    return None


def titles_of(view: ArticleView, sentence: Sentence) -> list[Title]:
    """The titles of a sentence in order; *altrettanti* already replaced by the number before."""
    row = view.mentions[sentence.index]
    starts = {m.first: m for m in row}
    ends = {m.last: m for m in row}
    titles: list[Title] = []
    named: set[int] = set()
    for mention in row:
        if mention.kind == "COMP" and id(mention) not in named:
            title = _before(sentence.tokens, mention, ends)
            owner = _of_competition(sentence.tokens, mention, starts)
            if owner is not None:
                named.add(id(owner))
                title.mention, title.last = owner, owner.last
            _after(sentence.tokens, title, starts)
            if title.same:
                earlier = titles[-1].count if titles else _number_before(row, title.first)
                title.count = earlier
                title.counted = title.counted or earlier is not None
            titles.append(title)
    for token in sentence.tokens:
        if token.lower in listed("triple"):
            titles.extend(_triple(sentence, sentence.tokens.index(token), starts, ends))
    return sorted(titles, key=lambda t: t.first)


def _triple(sentence: Sentence, k: int, starts: dict[int, Mention], ends: dict[int, Mention]) -> list[Title]:
    """*il triplete*: league, cup and continental cup of the winner's country."""
    titles = []
    for noun in listed_in_order("triple_nouns"):
        title = _before(sentence.tokens, Mention("COMP", sentence.index, k, k + 1, noun, form="noun"), ends)
        if not title.total and title.count == 1:
            _after(sentence.tokens, title, starts)
            titles.append(title)
    return titles


def _of_competition(tokens: list[Token], mention: Mention, starts: dict[int, Mention]) -> Mention | None:
    """The competition of *lo scudetto di Premier League*, *il titolo di Serie B*."""
    if plain(mention.surface) not in listed("of_competition") and not mention.surface.lower().startswith("campionat"):
        return None
    for k in range(mention.last, min(mention.last + 3, len(tokens))):
        if prepositions().get(tokens[k].lower) == "di":
            owner = starts.get(k + 1)
            return owner if owner is not None and owner.kind == "COMP" else None
        if tokens[k].text in ",;.:(" or tokens[k].lower in words("coordinators"):
            return None
    return None


def _number_before(row: list[Mention], first: int) -> int | None:
    numbers = [m for m in row if m.kind == "NUM" and m.last <= first and isinstance(m.value, int) and m.value <= _MOST]
    return int(numbers[-1].value) if numbers else None  # type: ignore[arg-type]


def _before(tokens: list[Token], mention: Mention, ends: dict[int, Mention]) -> Title:
    title = Title(mention, mention.first, mention.last)
    plural = is_plural(mention)
    k = mention.first - 1
    number: int | None = None
    while k >= 0 and mention.first - k < 7:
        word = tokens[k].lower
        value = ends.get(k + 1)
        if value is not None and value.kind in ("NUM", "ORD") and isinstance(value.value, int):
            if number is None and not title.same:
                if value.value > _MOST:
                    break
                number = value.value
                title.total = value.kind == "ORD"
            k = value.first - 1
        elif number is None and k > 1 and word == "di" and tokens[k - 1].lower in listed("couple"):
            number = 2
            k -= 3 if tokens[k - 2].lower in listed("before_couple") else 2
        elif word in listed("same_number"):
            title.same = True
            k -= 1
        elif word in words("articles") and word not in prepositions():
            plural = plural or (word in listed("plural_determiners") and not _one_event(mention))
            k -= 1
        elif (
            word in listed("more")
            and number is None
            and k >= mention.first - 2
            and tokens[k + 1].lower not in words("articles")
        ):
            title.record, plural = True, True
            k -= 1
        elif word in listed("modifiers") or word in listed("ultimate"):
            k -= 1
        else:
            break
        title.first = k + 1
    if k >= 0 and tokens[k].lower in prepositions():
        title.preposition = prepositions()[tokens[k].lower]
        plural = plural or (tokens[k].lower in listed("plural_determiners") and not _one_event(mention))
    if (
        k > 1
        and title.preposition == "di"
        and tokens[k - 1].lower == "numero"
        and tokens[k - 2].lower in listed("more")
    ):
        title.record, plural, title.preposition = True, True, None
        title.first = k - 2
    title.counted = number is not None
    title.count = number if number is not None else (None if plural else 1)
    return title


def _one_event(mention: Mention) -> bool:
    """*gli Europei*, *i Mondiali*: a plural that is one tournament."""
    return any(isinstance(e, Competition) and e.kind == "national_teams" for e in mention.entities("competition"))


def is_plural(mention: Mention) -> bool:
    """Does the noun itself say that there are several: *scudetti*, *Coppe Italia*?"""
    return mention.surface.lower().split()[0] in listed("plural_heads")


def _after(tokens: list[Token], title: Title, starts: dict[int, Mention]) -> None:
    """Numbers and years that follow: *(2)*, *(2003, 2007)*, *nel 2011*, *, la terza della sua storia*, *numero 23*."""
    k = title.last
    while k < len(tokens) and k - title.last < 3 and tokens[k].text.isalpha() and _describes(tokens, k, starts):
        k += 1
    bracket = _bracket(tokens, k, starts)
    if bracket is not None:
        inside, end = bracket
        years = [y for m in inside if (y := year_of(m))]
        numbers = [m.value for m in inside if m.kind == "NUM" and isinstance(m.value, int) and m.value <= _MOST]
        if years and not title.counted:
            title.count, title.counted = len(years), len(years) > 1
        elif numbers and not years and not title.counted and len(inside) == 1:
            title.count, title.counted = int(numbers[0]), True
        if len(years) == 1:
            title.season = years[0]
        title.last = end
        k = end
    ordinal = _following_total(tokens, k, starts)
    if ordinal is not None and not title.counted:
        title.count, title.counted, title.total = ordinal, True, True
    if k + 1 < len(tokens) and tokens[k].lower == "numero" and k + 1 in starts:
        value = starts[k + 1].value
        if isinstance(value, int) and value <= _MOST:
            title.count, title.counted, title.total = value, True, True
    if title.season is None:
        title.season = year_after(tokens, k, starts)


def _describes(tokens: list[Token], k: int, starts: dict[int, Mention]) -> bool:
    """Is token `k` an adjective of the title before: *scudetto consecutivo*, *Coppe Italia*?"""
    if k in starts:
        return starts[k].kind in ("TEAM", "PLACE") and tokens[k].capital and tokens[k - 1].spaced
    token = tokens[k]
    return (
        not token.verbs
        and not token.capital
        and token.lower not in prepositions()
        and token.lower not in words("coordinators")
        and token.lower not in words("articles")
    )


def _bracket(tokens: list[Token], k: int, starts: dict[int, Mention]) -> tuple[list[Mention], int] | None:
    if k >= len(tokens) or tokens[k].text != "(":
        return None
    close = next((i for i in range(k + 1, min(k + 24, len(tokens))) if tokens[i].text == ")"), None)
    if close is None:
        return None
    return [starts[i] for i in range(k + 1, close) if i in starts], close + 1


def _following_total(tokens: list[Token], k: int, starts: dict[int, Mention]) -> int | None:
    """*, la terza della sua storia*; *, il nono*."""
    if k < len(tokens) and tokens[k].text in (",", "("):
        k += 1
    else:
        return None
    article = tokens[k].lower if k < len(tokens) else ""
    if article not in words("definite_articles") or article in listed("plural_determiners"):
        return None
    rank = starts.get(k + 1)
    if rank is None or rank.kind != "ORD" or not isinstance(rank.value, int):
        return None
    end = rank.last
    if end >= len(tokens) or tokens[end].text in ",.;)" or tokens[end].lower in listed("in_a_row"):
        return rank.value
    following = [token.lower for token in tokens[end : end + 4]]
    return rank.value if any(word in listed("history") for word in following) else None


def year_after(tokens: list[Token], k: int, starts: dict[int, Mention]) -> str | None:
    """The year of *nel 2011*, *del 2011*, *, nel maggio 2010*, *nella stagione 2018/19* at token `k`."""
    if k < len(tokens) and tokens[k].text == ",":
        k += 1
    for j in range(k, min(k + 4, len(tokens))):
        if j in starts:
            mention = starts[j]
            governed = j > k and prepositions().get(tokens[j - 1].lower) in ("in", "di")
            season = j > k and tokens[j - 1].lower in ("stagione", "edizione", "anno")
            return year_of(mention) if (governed or season) else None
        if tokens[j].lower not in prepositions() and tokens[j].lower not in ("stagione", "edizione", "anno"):
            return None
    return None


def times_near(tokens: list[Token], row: list[Mention], start: int, end: int) -> int | None:
    """*tre volte*, *per il terzo anno di fila* between tokens `start` and `end`: 3."""
    for mention in row:
        inside = mention.kind in ("NUM", "ORD") and start <= mention.first and mention.last < end
        counted = inside and tokens[mention.last].lower in listed("times")
        if inside and mention.kind == "ORD" and tokens[mention.last].lower in listed("years"):
            behind = [token.lower for token in tokens[mention.last + 1 : mention.last + 3]]
            counted = any(word in listed("in_a_row") for word in behind)
        if counted and isinstance(mention.value, int) and mention.value <= _MOST:
            return mention.value
    return None
