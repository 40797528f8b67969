"""KIND and WikiNEuRal -> `Doc` objects with PER, LOC and ORG; everything else stays missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans
from treebanks import NORMALISE

LABELS = ("PER", "LOC", "ORG")
#: A token stream with one label a token; the label of `O` is empty.
Tagged = list[tuple[str, str]]

_NO_SPACE_BEFORE = re.compile(r"^[.,;:!?)\]}»”%]|^\.\.\.$")
_NO_SPACE_AFTER = re.compile(r"(?:[(\[{«“]|\w')$")


def read_kind(path: Path) -> Iterator[Tagged]:
    """A token and its label a line, without B- and I-; neighbours of one label are one name."""
    yield from _read(path, word=0, label=1)


def read_wikineural(path: Path) -> Iterator[Tagged]:
    """Number, token and BIO label a line. MISC is dropped: KIND has no such label."""
    yield from _read(path, word=1, label=2)


def _read(path: Path, word: int, label: int) -> Iterator[Tagged]:
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        tokens = []
        for line in block.splitlines():
            cells = line.rstrip("\n").split("\t")
            if len(cells) <= label or not cells[word]:
                continue
            name = cells[label].removeprefix("B-").removeprefix("I-")
            tokens.append((cells[word].translate(NORMALISE), name if name in LABELS else ""))
        if tokens:
            yield tokens


def detokenise(tokens: Tagged) -> tuple[str, list[tuple[int, int, str]]]:
    """Text as it would be printed, and the character spans of its names."""
    text, spans = "", []
    quoted = False
    previous = ""
    for index, (form, label) in enumerate(tokens):
        opening = form == '"' and not quoted
        glue = (
            not text
            or _NO_SPACE_BEFORE.search(form)
            or (form == '"' and quoted)
            or (previous == '"' and quoted)
            or (_NO_SPACE_AFTER.search(previous) and not re.match(r"(?:po|mo|E|\d+)'$", previous))
        )
        if form == '"':
            quoted = opening
        if not glue:
            text += " "
        start = len(text)
        text += form
        if label:
            if spans and index and tokens[index - 1][1] == label:
                spans[-1] = (spans[-1][0], len(text), label)
            else:
                spans.append((start, len(text), label))
        previous = form
    return text, spans


def to_doc(nlp: Language, text: str, spans: list[tuple[int, int, str]]) -> Doc:
    """Tokenised as the model will; a name that cuts a token takes the whole of it."""
    doc = nlp.make_doc(text)
    found = [doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in spans]
    doc.set_ents(filter_spans([s for s in found if s is not None]), default="outside")
    return doc
