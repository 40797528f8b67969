"""What the model adds to sentences: entities, and part of speech, head and relation of each token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from panchina.language.document import Sentence

if TYPE_CHECKING:
    from spacy.language import Language

Hint = tuple[int, int, str]
"""First and last (half-open) token of an entity, and its label: PER, LOC, ORG (MISC)."""


def analyse(nlp: Language, sentences: Sequence[Sentence]) -> dict[int, list[Hint]]:
    """The model's entities by sentence index; fills `pos`, `dep` and `head` of the tokens.

    The model sees the project's tokens with straight apostrophes and hyphens, each sentence as a document of its own.
    """
    from spacy.tokens import Doc

    docs = []
    for sentence in sentences:
        words = [token.text for token in sentence.tokens]
        spaces = [token.spaced for token in sentence.tokens]
        starts: list[bool | int | None] = [i == 0 for i in range(len(words))]
        docs.append(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts))
    hints: dict[int, list[Hint]] = {}
    for sentence, doc in zip(sentences, nlp.pipe(docs), strict=True):
        for token, analysed in zip(sentence.tokens, doc, strict=True):
            token.pos = analysed.pos_
            token.dep = analysed.dep_
            token.head = analysed.head.i
        hints[sentence.index] = [(span.start, span.end, span.label_) for span in doc.ents]
    return hints
