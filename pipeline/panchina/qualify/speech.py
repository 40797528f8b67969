"""Who speaks in a sentence: *«Resto qui», ha detto Rossi ai microfoni di Sky*."""

from __future__ import annotations

from collections.abc import Sequence

from panchina.language.document import Token
from panchina.language.words import words
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.qualify.credits import formulas
from panchina.resolve.view import ArticleView

_REACH = 12
"""Tokens between a verb of saying and the name of the speaker."""
_TELLING = 5
"""Tokens between a name and the verb with which its bearer tells of himself."""


def speakers_by_sentence(view: ArticleView, reduced: Sequence[Reduced]) -> list[tuple[str, ...]]:
    """For each sentence the canonical names of the people whose words it holds or goes on with, quoted or reported."""
    quoted, _ = quotations(view)
    found: list[tuple[str, ...]] = []
    for item in reduced:
        found.append(_speakers(view, item) if quoted[item.sentence.index] else _tellers(item))
    for index in range(1, len(found)):  # *Rossi ha parlato dopo la gara. «Resto qui»*
        same = view.sentences[index].paragraph == view.sentences[index - 1].paragraph
        if quoted[index] and not found[index] and same:
            found[index] = found[index - 1] if quoted[index - 1] else _speakers(view, reduced[index - 1])
    for index in range(len(found) - 2, -1, -1):  # the speaker is often named after his first sentences
        same = view.sentences[index].paragraph == view.sentences[index + 1].paragraph
        if quoted[index] and not found[index] and same:
            found[index] = found[index + 1]
    return found


def quotations(view: ArticleView) -> tuple[list[bool], list[bool]]:
    """For each sentence: does it hold quoted words, opened in it or before it, and is a quotation open at its end?

    A quotation may run over several blocks, each opened anew (*«...*); one that is never closed ends with its block.
    """
    holds, open_after = [], []
    depth = False
    paragraph = -1
    for sentence in view.sentences:
        if sentence.paragraph != paragraph:
            depth, paragraph = False, sentence.paragraph
        marks = sum(token.text in words("quote_marks") for token in sentence.tokens)
        holds.append(depth or marks > 0)
        depth = depth != (marks % 2 == 1)
        open_after.append(depth)
    return holds, open_after


def _tellers(reduced: Reduced) -> tuple[str, ...]:
    """Who tells something without quotation marks: *Rossi ha fatto sapere di non voler partire*."""
    tokens = reduced.sentence.tokens
    for i, token in enumerate(tokens):
        told = any(form.lemma in formulas()["telling"] and form.mood != "inf" for form in token.verbs)
        if not told and not (token.lower == "sapere" and tokens[i - 1].verbs and tokens[i - 1].lemma == "fare"):
            continue
        row = [m for m in reduced.mentions if m is not None and m.kind in ("PERSON", "TEAM", "OUTLET")]
        before = [m for m in row if m.last <= i]
        if not before or before[-1].kind != "PERSON" or before[-1].members or i - before[-1].last > _TELLING:
            continue
        teller = before[-1]
        if teller.name and teller.role not in ("journalist", "agent") and preposition_before(tokens, teller) is None:
            return (teller.name,)
    return ()


def _names_another(tokens: Sequence[Token]) -> bool:
    """Is somebody else the speaker: *l'agente ha detto*?"""
    return any(token.lower in formulas()["other_speakers"] for token in tokens)


def _tells_answer(tokens: Sequence[Token], i: int) -> bool:
    """*«Il giocatore ha già detto sì»*: do the quoted words tell what somebody else has answered?"""
    inside = sum(token.text in words("quote_marks") for token in tokens[:i]) % 2 == 1
    answer = any(token.lower in words("answers") for token in tokens[i + 1 : i + 4])
    forms = [form for token in tokens[max(0, i - 2) : i + 1] for form in token.verbs if form.mood == "ind"]
    return inside and answer and any(form.person.startswith("3") for form in forms)


def _speakers(view: ArticleView, reduced: Reduced) -> tuple[str, ...]:
    tokens = reduced.sentence.tokens
    voices = [m for m in reduced.mentions if m is not None and m.kind in ("PERSON", "OUTLET") and not m.members]
    for i, token in enumerate(tokens):
        if not any(form.lemma in words("speech_verbs") and form.mood in ("ind", "part", "ger") for form in token.verbs):
            continue
        if _tells_answer(tokens, i):
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
        if token.verbs[0].person in ("", "3s") and not _names_another(tokens):
            person = view.person_in_play(reduced.sentence.index)
            return (person.name,) if person is not None and person.name else ()
    return ()
