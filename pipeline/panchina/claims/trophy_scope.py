"""On which side of the game a title was won: *scudetto* of the Primavera, of the women, of the division of the page."""

from __future__ import annotations

import re
from collections import Counter

from panchina.claims.competitions import choices, country_in_play, of_category, stated_country, team_country
from panchina.claims.trophy_words import listed, title_words
from panchina.language.document import Token
from panchina.lexicon.competition_nouns import competition_nouns
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_UNDER = re.compile(r"\b(?:under|u)[ -]*(1[5-9]|2[0-3])\b")
_NEAR = 12
"""Tokens between a title and the words that say whose side won it."""


def on_its_side(view: ArticleView, name: str, sentence: int, first: int, last: int) -> str:
    """`name`, or what it is called where youths or women won it; the title is at tokens `first` to `last`."""
    side = _youth_side(view, sentence, first, last)
    entry = view.lexicon.competitions.get(name)
    if side is not None and (entry is None or entry.kind != "youth"):
        return _of_youth(view, name, side) or name
    if entry is not None and entry.gender != "f" and (view.women or _says_women(view, sentence, first, last)):
        return of_women(view, name)
    return name


def of_women(view: ArticleView, name: str) -> str:
    """What the women's competition beside `name` is called."""
    entry = view.lexicon.competitions.get(name)
    if entry is None or entry.kind not in ("league", "cup", "supercup", "league_cup", "continental", "national_teams"):
        return name
    for other in (f"{name} Femminile", f"Women's {name}"):
        if other in view.lexicon.competitions:
            return other
    same = [
        c
        for c in view.lexicon.competitions.values()
        if c.gender == "f" and c.country == entry.country and (c.kind, c.level) == (entry.kind, entry.level)
    ]
    if entry.country and entry.country != "Europa" and len(same) == 1:
        return same[0].name
    return f"{name} femminile" if entry.kind in ("cup", "supercup") and entry.country != "Europa" else name


def _around(tokens: list[Token], first: int, last: int) -> str:
    """The words near a title, within its sentence, up to a semicolon."""
    start, end = max(0, first - _NEAR), min(len(tokens), last + _NEAR)
    for k in range(first - 1, start - 1, -1):
        if tokens[k].text == ";":
            start = k + 1
            break
    for k in range(last, end):
        if tokens[k].text == ";":
            end = k
            break
    return " ".join(token.lower for token in tokens[start:end])


def _says_women(view: ArticleView, sentence: int, first: int, last: int) -> bool:
    text = f" {_around(view.sentences[sentence].tokens, first, last)} "
    return any(f" {word} " in text for word in listed("of_women"))


def _side_in(text: str) -> str | None:
    under = _UNDER.findall(text)
    if under:
        return f"under {under[-1]}"
    return next((word for word in title_words()["youth_sides"] if re.search(rf"\b{word}\b", text)), None)


def _youth_side(view: ArticleView, sentence: int, first: int, last: int) -> str | None:
    """The youth team whose title it is: named near it, before *di categoria*, or by the headline."""
    tokens = view.sentences[sentence].tokens
    near = _around(tokens, first, last)
    side = _side_in(near)
    if side is not None:
        return side
    ranked = any(of_category(tokens, k) for k in range(max(0, first - 2), last + 2))
    whole = " ".join(token.lower for token in tokens)
    if any(f" {word} " in f" {whole} " for word in listed("as_grown_up")):
        return None
    if ranked:
        paragraph = view.sentences[sentence].paragraph
        for k in range(sentence, -1, -1):
            if view.sentences[k].paragraph != paragraph:
                break
            side = _side_in(" ".join(view.sentences[k].lowers()))
            if side is not None:
                return side
    noun = any(m.kind == "COMP" and m.first < last and m.last > first for m in view.mentions[sentence])
    if ranked or noun or last - first <= 4:
        heads = " ".join(" ".join(s.lowers()) for s in view.sentences if s.kind == "headline")
        return _side_in(heads)
    return None


def _of_youth(view: ArticleView, name: str, side: str) -> str | None:
    """The title of a youth side that stands for that of the men."""
    names: dict[str, str] = title_words()["youth_sides"].get(side, {})
    entry = view.lexicon.competitions.get(name)
    if entry is None:
        return None
    if entry.kind == "league" and entry.country == "Italia" and (entry.level or 1) == 1:
        return names.get("league")
    if entry.kind in ("cup", "supercup") and entry.country == "Italia":
        return names.get(entry.kind)
    if name in ("Europeo", "Mondiale") or (name == "Champions League" and side.startswith("under")):
        return names.get("world" if name == "Mondiale" else "europe")
    return None


def page_division(view: ArticleView, mention: Mention, team: str | None) -> str | None:
    """The lower division that *il campionato* of an unknown or lower club means: the last one named, the headline's.

    None where a club of the top flight or no division is in play.
    """
    if competition_nouns().get(plain(mention.surface)) != "league" or plain(mention.surface) in listed("top_nouns"):
        return None
    entry = view.lexicon.teams.get(team or "")
    if entry is not None and (entry.kind == "nation" or team_country(view.lexicon, team) != "Italia"):
        return None
    if entry is None and country_in_play(view, mention.sentence) not in (None, "Italia"):
        return None
    if stated_country(view, mention) is not None:
        return None
    league = view.lexicon.competitions.get(entry.league) if entry is not None else None
    if league is not None and league.level == 1:
        return None
    for index in range(mention.sentence, max(-1, mention.sentence - 4), -1):
        named = [
            m for m in view.of_kind("COMP", index) if (index < mention.sentence or m.last <= mention.first) and _low(m)
        ]
        if named and view.sentences[index].paragraph == view.sentences[mention.sentence].paragraph:
            return _low(named[-1])
    heads = [m for k, s in enumerate(view.sentences) if s.kind == "headline" for m in view.of_kind("COMP", k)]
    if heads:
        return next((name for m in heads if (name := _low(m))), None)
    counts = Counter(name for m in view.of_kind("COMP") if (name := _league(m)))
    ranked = counts.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        best = view.lexicon.competitions.get(ranked[0][0])
        return ranked[0][0] if best is not None and (best.level or 1) > 1 else None
    return None


def _league(mention: Mention) -> str | None:
    if mention.form == "noun":
        return None
    options = [o for o in choices(mention) if o.kind == "league" and o.country == "Italia"]
    return options[0].name if options else None


def _low(mention: Mention) -> str | None:
    """The Italian division below the top that a mention names."""
    if mention.form == "noun":
        return None
    options = [o for o in choices(mention) if o.kind == "league" and o.country == "Italia"]
    return options[0].name if options and (options[0].level or 1) > 1 else None
