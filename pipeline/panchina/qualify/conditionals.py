"""Which words of a sentence a condition makes uncertain: *se parte Rossi, arriva Bianchi* hedges both clauses.

A condition governs its own clause and the main clause that hangs on it, no more; *anche se* concedes, *non è chiaro se*
asks, and *se ieri era fatta, oggi …* only contrasts.
"""

from __future__ import annotations

from dataclasses import dataclass

from panchina.language.document import Sentence
from panchina.language.words import words


@dataclass(frozen=True, slots=True)
class Condition:
    """Token ranges (half-open) of a condition and of the main clause that hangs on it (empty if none does)."""

    word: str
    clause: tuple[int, int]
    consequence: tuple[int, int]

    def governs(self, token: int) -> bool:
        """Does the condition make what is said at `token` uncertain?"""
        return any(first <= token < last for first, last in (self.clause, self.consequence))


def find_conditions(sentence: Sentence) -> list[Condition]:
    """The conditions of a sentence, in order."""
    tokens = sentence.tokens
    found = []
    for i, token in enumerate(tokens):
        if token.lower not in words("condition_words") or (i and tokens[i - 1].lower in words("before_no_condition")):
            continue
        if token.lower in words("condition_nouns"):
            if not _opens_condition(sentence, i):
                continue
            i -= 1
        end = _boundary(sentence, i + 2)
        if _is_contrast(sentence, i, end):
            continue
        if i and _asks(sentence, i):
            found.append(Condition(token.text, (i, end), (i, i)))
            continue
        found.append(Condition(token.text, (i, end), _consequence(sentence, i, end)))
    return found


def _opens_condition(sentence: Sentence, i: int) -> bool:
    """*nel caso in cui*, *in caso di*, *a condizione che*: the noun with the words that make it one."""
    tokens = sentence.tokens
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return before in ("nel", "in", "a") and after in ("in", "di", "che", "d'", "dell'", "della", "del")


def _boundary(sentence: Sentence, i: int) -> int:
    """Where the clause that runs at token `i` ends: at punctuation, but not at the comma of an inserted phrase."""
    tokens = sentence.tokens
    while i < len(tokens) and tokens[i].text not in (",", ";", ":", ".", "?", "!", "…", "-", ")"):
        i += 1
    return min(i, len(tokens))


def _finite(sentence: Sentence, first: int, last: int) -> list[int]:
    return [
        k for k in range(first, last) if any(form.mood in ("ind", "subj", "cond") for form in sentence.tokens[k].verbs)
    ]


def _is_contrast(sentence: Sentence, i: int, end: int) -> bool:
    """A past indicative after *se* states a fact: *se ieri sembrava fatta, oggi …*."""
    for k in _finite(sentence, i + 1, end):
        forms = sentence.tokens[k].verbs
        if any(form.mood in ("subj", "cond") for form in forms):
            return False
        imperfect = any(form.mood == "ind" and form.tense in ("imp", "past") for form in forms)
        following = sentence.tokens[k + 1 : k + 3]
        perfect = any(form.lemma in ("avere", "essere") for form in forms) and any(
            form.mood == "part" for token in following for form in token.verbs
        )
        return imperfect or (perfect and sentence.tokens[i].lower == "se" and i == 0)
    return False


def _asks(sentence: Sentence, i: int) -> bool:
    """Does *se* open an embedded question: *non è chiaro se*, *valuta se*, *capire se*?"""
    before = sentence.tokens[i - 1]
    if before.lower in words("asking_words"):
        return True
    return any(form.lemma in words("asking_words") for form in before.verbs)


def _consequence(sentence: Sentence, i: int, end: int) -> tuple[int, int]:
    """The main clause: after the condition where that opens its stretch, else before it."""
    tokens = sentence.tokens
    opens = i == 0 or tokens[i - 1].text in (";", ":", ",", '"', "-", "(") or tokens[i - 1].lower in ("e", "ma", "solo")
    starts = i == 0 or tokens[i - 1].lower in ("e", "ma") or tokens[i - 1].text in (";", ":", '"', "-", "(")
    if opens and end < len(tokens) and tokens[end].text == "," and (starts or not _finite(sentence, 0, i)):
        return end + 1, _clause_end(sentence, end + 1)
    start = i - 1
    while start > 0 and tokens[start - 1].text not in (";", ":", ".", '"') and tokens[start].lower not in ("ma", "e"):
        if tokens[start - 1].text == "," and start < i - 1:
            break
        start -= 1
    return max(0, start), i


def _clause_end(sentence: Sentence, i: int) -> int:
    tokens = sentence.tokens
    while i < len(tokens) and tokens[i].text not in (";", ":", ".") and tokens[i].lower not in ("ma", "mentre"):
        i += 1
    return i
