"""Numbers, ordinals, money, dates and seasons as mentions."""

from __future__ import annotations

import re

from panchina.language.dates import may_start
from panchina.language.dates_calendar import CalendarReader
from panchina.language.dates_expressions import Calendar, Season
from panchina.language.dates_numeric import figures
from panchina.language.document import Sentence, Token
from panchina.language.numbers import cardinal, decimal, number_words, ordinal
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention, MentionKind


def find_values(sentence: Sentence, taken: list[bool]) -> list[Mention]:
    """Value mentions on tokens that no name has taken; marks the tokens they take."""
    found: list[Mention] = []
    i = 0
    tokens = sentence.tokens
    reader = CalendarReader(tokens)
    while i < len(tokens):
        mention = None if taken[i] else _value_at(sentence, i, reader)
        if mention is None or any(taken[mention.first : mention.last]):
            i += 1
            continue
        for k in range(mention.first, mention.last):
            taken[k] = True
        found.append(mention)
        i = mention.last
    return found


def _value_at(sentence: Sentence, i: int, reader: CalendarReader) -> Mention | None:
    tokens = sentence.tokens
    mention = _date_or_season(sentence, i, reader) or _money(sentence, i) or _score(sentence, i)
    if mention is not None:
        return mention
    token = tokens[i]
    value = ordinal(token.lower, token.text)
    if token.lower in ("prima", "primi") and _adverbial(tokens, i):
        value = None
    if value is not None and not (token.lower == "secondo" and not _noun_follows(tokens, i)):
        return _mention("ORD", sentence, i, i + 1, value)
    if len(token.lower) > 8 and (rank := number_words()["from_bottom"].get(token.lower[:-1])):
        return _mention("ORD", sentence, i, i + 1, rank)
    if token.lower.endswith("'") and i + 1 < len(tokens):  # terz'ultima
        rank = number_words()["from_bottom"].get(token.lower + tokens[i + 1].lower[:-1])
        if rank:
            return _mention("ORD", sentence, i, i + 2, rank)
    number = cardinal(token.lower)
    if number is not None:
        return _mention("NUM", sentence, i, i + 1, number)
    if re.fullmatch(r"[+-]\d{1,2}", token.text):
        return _mention("NUM", sentence, i, i + 1, int(token.text))
    return None


def _adverbial(tokens: list[Token], i: int) -> bool:
    """*prima di*, *prima che*, *da prima*: when, not which."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if i and following in prepositions() and prepositions()[following] in ("in", "con", "a"):
        ranked = {"essere", "restare", "rimanere", "tornare", "salire"}
        if _in_table(tokens, i + 2) or _apposed_in_league(tokens, i):
            return False  # prima a quota 36, prima con 13 punti
        return not any(form.lemma in ranked for form in tokens[i - 1].verbs)  # è prima in classifica
    return following in prepositions() or following in words("before_clauses")


def _in_table(tokens: list[Token], k: int) -> bool:
    """Does what a rank stands in, or the points of a team, begin at `k`?"""
    word = tokens[k].lower if k < len(tokens) else ""
    following = tokens[k + 1].lower if k + 1 < len(tokens) else ""
    return word in words("rank_places") or (cardinal(word) is not None and following in words("table_points"))


def _apposed_in_league(tokens: list[Token], i: int) -> bool:
    """*gli azzurri, primi in Serie A con 14 punti*, but not *prima in Coppa, poi in campionato*."""
    named = i + 2 < len(tokens) and tokens[i + 1].lower == "in" and tokens[i + 2].capital
    ahead = [token.lower for token in tokens[i : i + 10]]
    return named and tokens[i - 1].text in (",", "(", ":") and "poi" not in ahead


def _noun_follows(tokens: list[Token], i: int) -> bool:
    """*secondo posto*, *è secondo a 30 punti* are ranks; *secondo Sky*, *secondo quanto* are credits."""
    if i + 1 >= len(tokens):
        return True
    following = tokens[i + 1]
    if following.capital or following.text in ('"', "'"):
        return False
    return following.lower not in words("after_secondo_as_credit")


def _mention(kind: MentionKind, sentence: Sentence, first: int, last: int, value: int | str) -> Mention:
    tokens = sentence.tokens[first:last]
    surface = "".join(token.text + (" " if token.spaced else "") for token in tokens).strip()
    return Mention(kind, sentence.index, first, last, surface, form="value", name=str(value), value=value)


def _date_or_season(sentence: Sentence, i: int, reader: CalendarReader) -> Mention | None:
    """A season, or a date that says its month or year: `2023/24`, `2024-03-12`, `--03` where the year is left open."""
    tokens = sentence.tokens
    word = tokens[i].lower
    if not may_start(word):
        return None
    read = figures(tokens, reader.words, i) if word[:1].isdigit() or word[:1] == "'" else None
    if read is None:
        read = reader.day_month(i) or reader.month_year(i)
    if read is None and (year := reader.year(i, bare=True)):
        read = year[0], Calendar(year[1])
    if read is None:
        return None
    last, expression = read
    if isinstance(expression, Season):
        return _mention("SEASON", sentence, i, last, f"{expression.start}/{(expression.start + 1) % 100:02d}")
    if not isinstance(expression, Calendar):
        return None
    parts = [f"{expression.year:04d}" if expression.year else "-"]
    parts += [f"{part:02d}" for part in (expression.month, expression.day) if part]
    return _mention("DATE", sentence, i, last, "-".join(parts))


def _score(sentence: Sentence, i: int) -> Mention | None:
    """*2-1* is a score: taken, so that its numbers are neither counts nor points."""
    tokens = sentence.tokens
    if (
        i + 2 < len(tokens)
        and tokens[i].text.isdecimal()
        and tokens[i + 1].text in ("-", "–")
        and tokens[i + 2].text.isdecimal()
        and tokens[i].end == tokens[i + 1].start
        and tokens[i + 1].end == tokens[i + 2].start
        and len(tokens[i].text) <= 2
    ):
        last = i + 3
        while (
            last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].text.isdecimal()
        ):  # 4-3-3 is a formation
            last += 2
        return _mention("NUM", sentence, i, last, "score")
    return None


def _money(sentence: Sentence, i: int) -> Mention | None:
    """An amount in euros; foreign currencies give a mention without a value."""
    tokens = sentence.tokens
    tables = number_words()

    def lower(k: int) -> str:
        return tokens[k].lower if k < len(tokens) else ""

    k = i
    symbol = lower(k) in ("€", "£", "$")
    foreign = lower(k) in tables["foreign_currency"]
    if symbol:
        k += 1
    amount = decimal(lower(k))
    if lower(k) == "mezzo" and lower(k + 1) in ("milione",):
        amount = 0.5
    if amount is None:
        return None
    k += 1
    # a range gives its lower end: 10-12 milioni, 10/12 milioni
    if lower(k) in ("-", "/") and decimal(lower(k + 1)) is not None and lower(k + 2) in tables["units"]:
        k += 2
    opened = {lower(j) for j in range(max(0, i - 2), i)} & set(tables["range_openers"])
    for joint in tables["range_joints"] if opened else ():  # tra i 20 e i 25 milioni
        end = k + len(joint.split())
        joined = " ".join(lower(j) for j in range(k, end)) == joint
        if joined and decimal(lower(end)) is not None and lower(end + 1) in tables["units"]:
            k = end + 1
            break
    unit = tables["units"].get(lower(k))
    if unit is not None and lower(k) in ("m", "k", "mil") and not symbol and lower(k + 1) not in tables["currency"]:
        unit = None
    if (
        unit is None
        and not symbol
        and lower(k) not in tables["currency"]
        and lower(k) not in tables["foreign_currency"]
    ):
        return None
    if unit is not None:
        k += 1
        amount *= unit
        if unit == 1_000_000 and lower(k) == "e" and lower(k + 1) in ("mezzo", "mezza"):
            amount, k = amount + 500_000, k + 2
        elif unit == 1_000_000 and lower(k) == "e" and (decimal(lower(k + 1)) or 0) >= 100:
            amount, k = amount + float(decimal(lower(k + 1)) or 0), k + 2
            if lower(k) == "mila":
                k += 1
    if lower(k) == "di" and (lower(k + 1) in tables["currency"] or lower(k + 1) in tables["foreign_currency"]):
        k += 1
    if lower(k) in tables["currency"]:
        k += 1
    elif lower(k) in tables["foreign_currency"]:
        k, foreign = k + 1, True
    return _mention("MONEY", sentence, i, k, -1 if foreign else round(amount))
