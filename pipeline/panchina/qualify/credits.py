"""The credits of one sentence: which of its outlets and journalists it names as the source of what it says.

An outlet is named in football news to be credited, hardly ever for its own sake: so each outlet mention is a credit
unless a veto (*in onda su*, *leggi su*) says otherwise; names that are common words too, and people, need a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import srsly

from panchina.language.document import Sentence
from panchina.language.words import words
from panchina.mentions.matcher import PatternMatcher
from panchina.mentions.model import Mention
from panchina.mentions.patterns import compile_pattern
from panchina.mentions.reduced import Reduced
from panchina.qualify.outlets import is_ambiguous, is_journalist, source_name
from panchina.resolve.view import ArticleView
from panchina.resources import data_folder

_LINE = 8
"""Tokens of a footer's line, at most."""
_PLACES = ("anywhere", "press", "account", "opening", "headline", "footer", "veto", "nested", "relayed")


@dataclass(frozen=True, slots=True)
class Credit:
    """Names credited at token `first` of a sentence.

    `place` is the kind of formula, `plain` for an outlet that is merely named. `cited` holds, for a nested credit
    (*secondo A, rilanciato da B*), all its names, the cited source first.
    """

    place: str
    first: int
    last: int
    names: tuple[str, ...]
    cited: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def formulas() -> dict[str, Any]:
    """The data of `rules/cues/attribution.yaml`."""
    data: dict[str, Any] = srsly.read_yaml(data_folder("rules") / "cues" / "attribution.yaml")
    return data


@lru_cache(maxsize=1)
def _matcher() -> PatternMatcher[tuple[str, int]]:
    return PatternMatcher(
        ((place, number), sequence)
        for place in _PLACES
        for number, source in enumerate(formulas()[place])
        for sequence in compile_pattern(source)
    )


def find_credits(view: ArticleView, reduced: Reduced) -> list[Credit]:
    """The credits of a sentence in the order of its words; each name is credited once, by its strongest formula."""
    places: dict[int, str] = {}
    vetoed: set[int] = set()
    chains: list[tuple[Mention, Mention]] = []
    for match in sorted(_matcher().matches(reduced, nearest=True), key=lambda m: m.key[0] != "veto"):
        formula = match.key[0]
        if formula in ("nested", "relayed"):
            first, second = match.slots["cited"].each()[0], match.slots["source"].each()[-1]
            chains.append((first, second))
            places.setdefault(first.first, "anywhere")
            places.setdefault(second.first, "anywhere")
            continue
        if not _in_place(view, reduced, formula, reduced.spans[match.first][0]):
            continue
        for mention in match.slots["source"].each():
            if formula == "veto":
                vetoed.add(mention.first)
                if mention.kind == "PERSON":
                    places[mention.first] = ""  # *secondo l'agente di Rossi*
            elif places.get(mention.first, "anywhere") == "anywhere":
                places[mention.first] = formula
    speaks = _speaks(reduced)
    found: list[Credit] = []
    for mention in _voices(reduced):
        if _dateline(view, mention):
            continue
        place: str | None = places.get(mention.first)
        if place is None:
            place = _unasked(view, mention, mention.first in vetoed, speaks)
        name = source_name(view, mention) if place else None
        if place and name and all(name not in credit.names for credit in found):
            found.append(Credit(place, mention.first, mention.last, (name,), _chain(view, chains, mention)))
    return found


def _voices(reduced: Reduced) -> Iterator[Mention]:
    for mention in reduced.mentions:
        if mention is not None and mention.kind in ("OUTLET", "PERSON"):
            yield from mention.each()


def _in_place(view: ArticleView, reduced: Reduced, place: str, first: int) -> bool:
    """Does a formula of this kind stand where its kind may: a tag in a headline, a footer at the end?"""
    sentence = reduced.sentence
    if place == "headline":
        return sentence.kind == "headline"
    if place == "opening":
        return sentence.kind != "headline" and first <= 1
    if place == "footer":
        return sentence.index >= len(view.sentences) - 2 or (first == 0 and _is_line(view, sentence))
    return True


def _is_line(view: ArticleView, sentence: Sentence) -> bool:
    """Is it a short paragraph of its own: *Fonte: Tuttosport*, with the links of the page after it?"""
    around = (
        view.sentences[k].paragraph for k in (sentence.index - 1, sentence.index + 1) if 0 <= k < len(view.sentences)
    )
    return len(sentence.tokens) <= _LINE and sentence.paragraph not in around


def is_section_head(view: ArticleView, mention: Mention) -> bool:
    """Does the outlet alone make a block, with text after it: the head of a section of a press review?"""
    sentence = view.sentences[mention.sentence]
    around = [t for t in (*sentence.tokens[: mention.first], *sentence.tokens[mention.last :]) if t.text[0].isalnum()]
    if any(token.lower not in words("articles") for token in around):
        return False
    following = view.sentences[mention.sentence + 1 : mention.sentence + 2]
    before = view.sentences[max(0, mention.sentence - 1) : mention.sentence]
    alone = all(other.paragraph != sentence.paragraph for other in (*before, *following))
    return alone and bool(following) and sentence.tokens[-1].text not in (".", ")")


def _unasked(view: ArticleView, mention: Mention, vetoed: bool, speaks: bool) -> str | None:
    """The credit of a name that no formula introduces: outlets always, journalists who speak, nobody else."""
    if vetoed:
        return None
    if is_journalist(mention):
        return "plain" if speaks else None
    if mention.kind == "OUTLET" and is_section_head(view, mention):
        return "section"
    if mention.kind == "PERSON" or is_ambiguous(view, mention):
        return None
    return "plain"


def _speaks(reduced: Reduced) -> bool:
    """Does the sentence hold a verb of saying, a colon or quoted words?"""
    for token in reduced.sentence.tokens:
        if token.text in (":", '"', "«", "“"):
            return True
        lemmas = {form.lemma for form in token.verbs}
        if lemmas & words("speech_verbs") or lemmas & words("credit_verbs") or lemmas & set(formulas()["speaking"]):
            return True
    return False


def senders(view: ArticleView) -> frozenset[str]:
    """The agencies that send the text, by its datelines."""
    outlets = (m for row in view.mentions for m in row if m.kind == "OUTLET" and _dateline(view, m))
    return frozenset(name for name in (source_name(view, m) for m in outlets) if name)


def _dateline(view: ArticleView, mention: Mention) -> bool:
    """*(ANSA) - ROMA, 12 LUG -*: the agency that sends the text, in brackets at the start of its block."""
    sentence = view.sentences[mention.sentence]
    tokens = sentence.tokens
    opens = mention.first == 1 and tokens[0].text in words("open_brackets")
    first = mention.sentence == 0 or view.sentences[mention.sentence - 1].paragraph != sentence.paragraph
    return opens and first and mention.last + 1 < len(tokens) and tokens[mention.last + 1].text in ("-", ".")


def _chain(view: ArticleView, chains: list[tuple[Mention, Mention]], mention: Mention) -> tuple[str, ...]:
    for cited, citing in chains:
        if mention in (cited, citing):
            names = [source_name(view, cited), source_name(view, citing)]
            known = tuple(dict.fromkeys(name for name in names if name))
            return known if len(known) > 1 else ()
    return ()
