"""Showcases of a club: *Palmarès: Premier League (20), FA Cup (12)*, with the number behind each competition."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.competitions import resolve_competition
from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite
from panchina.claims.trophy_unnamed import hero
from panchina.claims.trophy_words import listed
from panchina.language.document import Sentence
from panchina.mentions.model import Mention
from panchina.records import Evidence, Trophy
from panchina.resolve.view import ArticleView

_RULE = "trophy.palmares"
_MOST = 60
_NEAR = 6
"""Sentences back in which a word opens the showcase."""
_FEWEST = 2
"""Competitions with a number that are a showcase."""
_LINKS = frozenset({"(", ":", "-", "–", "—", "|", "x"})


def showcase_trophies(reading: Reading) -> Iterator[Trophy]:
    """The titles of the club that the page is about, in the blocks that a word like *palmarès* opens."""
    view = reading.view
    club = view.topic_team()
    if club is None or hero(view) is not None:
        return
    found = [
        (sentence, mention, number)
        for sentence in view.sentences
        if _is_shown(view, sentence.index) and not _is_told(view, sentence, club)
        for mention, number in _numbered(sentence, view.mentions[sentence.index])
    ]
    if len(found) < _FEWEST:
        return
    for sentence, mention, number in found:
        competition = resolve_competition(view, mention, club)
        if competition is not None:
            tokens = sentence.tokens
            span = Evidence(tokens[mention.first].start, tokens[number.last - 1].end)
            yield Trophy(
                holder=club,
                holder_role="team",
                competition=competition,
                count=int(str(number.value)),
                evidence=(span,),
                rule=_RULE,
            )


def _is_shown(view: ArticleView, index: int) -> bool:
    """Does a word of a showcase stand in the sentence or a little before?"""
    near = view.sentences[max(0, index - _NEAR) : index + 1]
    return any(token.lower in listed("showcases") for sentence in near for token in sentence.tokens)


def _is_told(view: ArticleView, sentence: Sentence, club: str) -> bool:
    """Is it prose, or about somebody else than the club?"""
    others = [m for m in view.mentions[sentence.index] if m.kind in ("TEAM", "PERSON") and m.name != club]
    return bool(others) or any(is_finite(sentence.tokens, k) for k in range(len(sentence.tokens)))


def _numbered(sentence: Sentence, row: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The competitions of a sentence that a number follows: *FA Cup (12)*, *FA Cup: 12*."""
    tokens = sentence.tokens
    starts = {m.first: m for m in row}
    for mention in row:
        if mention.kind != "COMP":
            continue
        k = mention.last
        while k < len(tokens) and k - mention.last < 2 and tokens[k].text in _LINKS:
            k += 1
        number = starts.get(k)
        linked = k > mention.last and number is not None and number.kind == "NUM"
        if number is not None and linked and isinstance(number.value, int) and 0 < number.value <= _MOST:
            yield mention, number
