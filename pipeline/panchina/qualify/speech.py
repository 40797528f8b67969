"""Who speaks in a sentence: *«Resto qui», ha detto Rossi ai microfoni di Sky*."""

from __future__ import annotations

from collections.abc import Sequence

from panchina.language.words import words
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.resolve.view import ArticleView

_REACH = 12
"""Tokens between a verb of saying and the name of the speaker."""


def speakers_by_sentence(view: ArticleView, reduced: Sequence[Reduced]) -> list[tuple[str, ...]]:
    """For each sentence the canonical names of the people whose quoted words it holds or goes on with."""
    quoted = _inside_quotes(view)
    found: list[tuple[str, ...]] = []
    for item in reduced:
        found.append(_speakers(view, item) if quoted[item.sentence.index] else ())
    for index in range(len(found) - 2, -1, -1):  # the speaker is often named after his first sentences
        same = view.sentences[index].paragraph == view.sentences[index + 1].paragraph
        if quoted[index] and not found[index] and same:
            found[index] = found[index + 1]
    return found


def _inside_quotes(view: ArticleView) -> list[bool]:
    """Does each sentence hold quoted words, opened in it or before it in its block?"""
    result = []
    depth = False
    paragraph = -1
    for sentence in view.sentences:
        if sentence.paragraph != paragraph:
            depth, paragraph = False, sentence.paragraph
        marks = sum(token.text in words("quote_marks") for token in sentence.tokens)
        result.append(depth or marks > 0)
        depth = depth != (marks % 2 == 1)
    return result


def _speakers(view: ArticleView, reduced: Reduced) -> tuple[str, ...]:
    tokens = reduced.sentence.tokens
    voices = [m for m in reduced.mentions if m is not None and m.kind in ("PERSON", "OUTLET") and not m.members]
    for i, token in enumerate(tokens):
        if not any(form.lemma in words("speech_verbs") and form.mood in ("ind", "part", "ger") for form in token.verbs):
            continue
        near = [
            (min(abs(m.first - i), abs(i - m.last)), m)
            for m in voices
            if preposition_before(tokens, m) is None and min(abs(m.first - i), abs(i - m.last)) <= _REACH
        ]
        if near:
            speaker = min(near, key=lambda pair: pair[0])[1]
            credited = speaker.kind == "OUTLET" or speaker.role == "journalist"
            return (speaker.name,) if speaker.name and not credited else ()
        if token.verbs[0].person in ("", "3s"):
            person = view.person_in_play(reduced.sentence.index)
            return (person.name,) if person is not None and person.name else ()
    return ()
