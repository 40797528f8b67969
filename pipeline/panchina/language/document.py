"""Tokens and sentences of an article: spaCy's Italian tokenizer, and sentence ends that never cross a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from panchina.article import Article, BlockKind
from panchina.language.conjugation import VerbForm, form_table
from panchina.language.words import fold, straight, words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

_ENDERS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", "!!!"})
_CLOSERS = frozenset({'"', "»", "”", ")", "'", "]"})
_OPENERS = frozenset({'"', "«", "“", "(", "'", "-", "–", "—", "•", "[", "È"})


@dataclass(slots=True)
class Token:
    """A token with raw offsets. `pos`, `dep`, `head` (index in the sentence) are filled only with a model."""

    text: str
    lower: str
    start: int
    end: int
    spaced: bool
    """Is it followed by white space?"""
    verbs: tuple[VerbForm, ...] = ()
    lemma: str = ""
    pos: str = ""
    dep: str = ""
    head: int = -1

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(slots=True)
class Sentence:
    """A sentence; `paragraph` is the index of its block in the article."""

    index: int
    paragraph: int
    kind: BlockKind
    tokens: list[Token] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def lowers(self) -> list[str]:
        return [token.lower for token in self.tokens]

    def find(self, *sequence: str) -> Iterator[int]:
        """The positions at which the lower-case tokens `sequence` stand."""
        size = len(sequence)
        lowers = self.lowers()
        for i in range(len(lowers) - size + 1):
            if tuple(lowers[i : i + size]) == sequence:
                yield i


@dataclass(slots=True)
class Document:
    """An article with its sentences (noise blocks left out)."""

    article: Article
    sentences: list[Sentence]


@lru_cache(maxsize=1)
def blank_italian() -> Language:
    """spaCy's blank Italian with hyphens and slashes between words split, shared by all who tokenise."""
    import spacy
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    nlp = spacy.blank("it")
    infixes = [
        *(nlp.Defaults.infixes or []),
        r"(?<=[^\W\d_])[-/](?=\w)",
        r"(?<=\d)[-/](?=\w)",
        r"(?<=[a-zà-ù\d])\.(?=[A-ZÀ-Ù])",
        r"(?<=\w)[()](?=[\w+-])",
    ]
    prefixes = [*(nlp.Defaults.prefixes or []), r"[-–](?=[A-ZÀ-Ù])"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    suffixes = [*(nlp.Defaults.suffixes or []), r"(?<=[^\W\d_])[-–]"]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    smileys = [word for word in tokenizer.rules if any(sign.isdigit() for sign in word)]
    tokenizer.rules = {word: parts for word, parts in tokenizer.rules.items() if word not in smileys}  # Roma (8)
    for form in sorted(words("dotted_offices")):
        for written in (form, form.upper(), form.capitalize()):
            tokenizer.add_special_case(written, [{"ORTH": written}])
    return nlp


_GLUED = re.compile(r"([a-zà-ù]{2,})(?=[A-ZÀ-Ù][a-zà-ù]{2})")
"""A word in small letters to which a name has stuck."""
_LABEL = re.compile(r"[A-Z]\.")
_FINITE = frozenset({"ind", "cond", "subj"})
_TOO_LONG = 400
"""Tokens after which a sentence is cut at the next comma or line: text without full stops (flattened tables)."""


def tokens_of(text: str, start: int, tokenizer: Tokenizer) -> Iterator[Token]:
    """Tokens of `text`, whose first character lies at `start` of the article."""
    table = form_table()
    before, copula = "", False
    for item in tokenizer(straight(text)):
        if item.is_space:
            continue
        pieces = [(item.text, item.idx)]
        if _LABEL.fullmatch(item.text) and before in words("letter_labels"):  # in Serie B. Poi ...
            pieces = [(item.text[0], item.idx), (".", item.idx + 1)]
        glued = _GLUED.match(item.text)
        if glued is not None:  # al suo postoRossi: a link that has lost its space
            pieces = [(glued[1], item.idx), (item.text[glued.end(1) :], item.idx + glued.end(1))]
        for piece, index in pieces:
            lower = fold(piece)
            readings = table.readings(lower)
            if copula:  # saranno presenti: no finite verb follows *essere* at once
                readings = tuple(form for form in readings if form.mood not in _FINITE)
            copula = bool(readings) and all(form.lemma == "essere" for form in readings)
            yield Token(
                text=piece,
                lower=lower,
                start=start + index,
                end=start + index + len(piece),
                spaced=text[index + len(piece) : index + len(piece) + 1].isspace(),
                verbs=readings,
                lemma=readings[0].lemma if readings else lower,
            )
            before = lower


def _ends_sentence(tokens: list[Token], i: int) -> bool:
    """Does the sentence end with token `i`? Closing quotes after an end mark belong to it."""
    token = tokens[i]
    if re.fullmatch(r"[A-Z]\.", token.text) and i > 0 and tokens[i - 1].lower in words("letter_labels"):
        return i + 1 >= len(tokens) or (token.spaced and tokens[i + 1].capital)  # in Serie C. Il Como …
    if token.text not in _ENDERS:
        return False
    if i + 1 >= len(tokens):
        return True
    following = tokens[i + 1]
    if following.text in _CLOSERS and not token.spaced:
        return False
    if not token.spaced and following.start == token.end and (not following.capital or tokens[i - 1].text.isdigit()):
        return False
    if token.text == "." and i > 0:
        before = tokens[i - 1]
        labelled = i > 1 and tokens[i - 2].lower in words("letter_labels")
        if before.end == token.start and (
            (len(before.text) == 1 and before.text.isupper() and not labelled) or before.lower in words("abbreviations")
        ):
            return False
    return following.capital or following.text[:1].isdigit() or following.text in _OPENERS or token.text in "?!"


def sentences_of(tokens: list[Token]) -> Iterator[list[Token]]:
    """Cuts a block's tokens into sentences."""
    current: list[Token] = []
    for i, token in enumerate(tokens):
        current.append(token)
        ended = _ends_sentence(tokens, i)
        if (
            not ended
            and token.text in _CLOSERS
            and i > 0
            and tokens[i - 1].text in _ENDERS
            and not tokens[i - 1].spaced
        ):
            ended = i + 1 >= len(tokens) or tokens[i + 1].capital or tokens[i + 1].text in _OPENERS
        if not ended and len(current) > _TOO_LONG and re.fullmatch(r"[,;:*|]", token.text):
            ended = True
        if ended:
            yield current
            current = []
    if current:
        yield current


def read_document(article: Article) -> Document:
    """The article's sentences, block by block; noise blocks give none."""
    tokenizer: Any = blank_italian().tokenizer
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(article.blocks):
        if block.kind == "noise":
            continue
        tokens = list(tokens_of(article.text[block.start : block.end], block.start, tokenizer))
        for part in sentences_of(tokens):
            sentences.append(Sentence(len(sentences), paragraph, block.kind, part))
    return Document(article, sentences)
