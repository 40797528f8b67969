"""The coach at the end of a team's line-up: *COMO (4-2-3-1): Rossi, Bianchi … All. Verdi*."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_BACK = 4
"""Sentences before the coach's in which the name of the team heads the line-up."""
_MARKS = frozenset({":", "(", "-", "–", "."})


def lineup_coaches(view: ArticleView) -> Iterator[tuple[Mention, str]]:
    """Each coach of a line-up with the team that heads it."""
    for sentence in view.sentences:
        for person in view.of_kind("PERSON", sentence.index):
            before = [token.lower for token in sentence.tokens[: person.first]]
            if not before and sentence.index:
                before = view.sentences[sentence.index - 1].lowers()  # the label's dot may end a sentence
            if not person.name or not _is_labelled(list(before)):
                continue
            team = _heading(view, sentence.index, person.first)
            if team is not None:
                yield person, team


def _is_labelled(before: list[str]) -> bool:
    while before and before[-1] in _MARKS:
        before.pop()
    return bool(before) and before[-1] in words("lineup_labels")


def _heading(view: ArticleView, index: int, token: int) -> str | None:
    """The last team before `token` that opens a sentence or note before a colon, a bracket or a number."""
    for k in range(index, max(-1, index - 1 - _BACK), -1):
        tokens = view.sentences[k].tokens
        row = [m for m in view.of_kind("TEAM", k) if m.name and (k < index or m.last <= token)]
        for team in reversed(row):
            after = tokens[team.last].text if team.last < len(tokens) else ""
            opens = team.first == 0 or tokens[team.first - 1].text in (".", ";", ")", ":", "-", "–")
            if opens and (after in (":", "(") or after[:1].isdigit()):
                return team.name
        earlier = view.sentences[k].lowers()[: token if k == index else None]
        if k < index - 1 and any(word in words("lineup_labels") for word in earlier):
            return None
    return None
