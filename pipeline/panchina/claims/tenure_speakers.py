"""Coaches who speak after the match: *Como-Lecco 2-0. Rossi (Como): …*, *Bianchi (L): …*, or home first, then away.

Read only on pages whose opening says that coaches speak (*le parole dei tecnici*).
"""

from __future__ import annotations

from collections.abc import Iterator

from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_LEAD = 2
"""Sentences, after headlines, in which the page says who speaks."""


def speaking_coaches(view: ArticleView) -> Iterator[tuple[Mention, str]]:
    """Each speaker with his team."""
    lead = [s for s in view.sentences if s.kind == "headline" or s.index < _LEAD]
    if not any(token.lower in words("coach_plurals") for s in lead for token in s.tokens):
        return
    pair: tuple[str, str] | None = None
    spoken = 0
    for sentence in view.sentences:
        tokens = sentence.tokens
        row = sorted(view.mentions[sentence.index], key=lambda m: m.first)
        for k, mention in enumerate(row):
            following = row[k + 1] if k + 1 < len(row) else None
            if mention.kind == "TEAM" and following is not None and following.kind == "TEAM" and mention.name:
                between = [token.text for token in tokens[mention.last : following.first]]
                if between in (["-"], ["–"]) and following.name:
                    pair, spoken = (mention.name, following.name), 0
            if mention.kind != "PERSON" or not mention.name or mention.role not in (None, "coach"):
                continue
            label = _bracket(view, mention)
            if label is None and (mention.last >= len(tokens) or tokens[mention.last].text != ":"):
                continue
            team = _team(label, pair, spoken)
            spoken += 1
            if team is not None:
                yield mention, team


def _bracket(view: ArticleView, person: Mention) -> str | None:
    """The team or the letters in brackets between a name and a colon."""
    texts = [token.text for token in view.sentences[person.sentence].tokens]
    k = person.last
    if texts[k : k + 1] != ["("]:
        return None
    team = next((m for m in view.of_kind("TEAM", person.sentence) if m.first == k + 1), None)
    end = team.last if team is not None else k + 2
    if texts[end : end + 1] != ["):"] and texts[end : end + 2] != [")", ":"]:
        return None
    return team.name if team is not None else texts[k + 1]


def _team(label: str | None, pair: tuple[str, str] | None, spoken: int) -> str | None:
    if label is not None and len(label) > 3:
        return label
    if pair is None:
        return None
    if label is None:
        return pair[spoken] if spoken < len(pair) else None
    words_of = [team for team in pair if any(word.startswith(label[:1]) for word in team.split())]
    return words_of[0] if len(words_of) == 1 else None
