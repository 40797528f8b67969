"""Auxiliaries, modals, clitics and the main verb as one unit, from the form tables alone.

*sarebbe stato contattato* is one group: conditional, past, passive, head *contattare*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from panchina.language.conjugation import Mood, VerbForm
from panchina.language.document import Sentence, Token
from panchina.language.words import words

GroupTense = Literal["past", "present", "future", "none"]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Tokens `first` to `last` (half-open) of a sentence; `head` is the token of the main verb.

    `mood` is that of the finite verb (`inf`, `ger`, `part` if there is none). `negated`: *non* or its kin stands
    before it. `modal` is the modal's lemma (*potere, dovere, volere*) or empty. `person` is `3s` and the like.
    """

    first: int
    last: int
    head: int
    lemma: str
    mood: Mood
    tense: GroupTense
    passive: bool
    negated: bool
    modal: str
    person: str


_FINITE = ("ind", "cond", "subj", "imp")
_TENSE: dict[str, GroupTense] = {"pres": "present", "imp": "past", "past": "past", "fut": "future", "none": "none"}


def _finite(token: Token) -> VerbForm | None:
    """The finite reading of a token, if it has one; third persons before others."""
    found = [form for form in token.verbs if form.mood in _FINITE]
    return min(found, key=lambda form: (not form.person.startswith("3"), form.mood != "ind")) if found else None


def _reading(token: Token, moods: tuple[str, ...]) -> VerbForm | None:
    return next((form for form in token.verbs if form.mood in moods), None)


def _chains_on(form: VerbForm) -> bool:
    return form.lemma in words("auxiliaries") or form.lemma in words("modals") or form.lemma == "andare"


def find_verb_groups(sentence: Sentence) -> list[VerbGroup]:
    """The verb groups of a sentence in order; they do not overlap."""
    tokens = sentence.tokens
    groups: list[VerbGroup] = []
    i = 0
    while i < len(tokens):
        group = _group_at(tokens, i)
        if group is None:
            i += 1
            continue
        groups.append(group)
        i = group.last
    return groups


def _is_nominal(tokens: list[Token], i: int) -> bool:
    """Is a form that may be a verb a noun here, since an article or preposition stands before it: *l'accordo*?"""
    if i == 0:
        return False
    before = tokens[i - 1].lower
    if before in words("articles") and before in words("clitics"):  # l'accordo, lo segue: only a third person is a verb
        return not any(form.person.startswith("3") for form in tokens[i].verbs)
    return before in words("articles") or before in words("noun_openers")


def _group_at(tokens: list[Token], i: int) -> VerbGroup | None:
    form = _finite(tokens[i])
    if form is None or _is_nominal(tokens, i):
        form = _reading(tokens[i], ("inf", "ger", "part"))
        if form is None or _is_nominal(tokens, i):
            return None
    chain = [(i, form)]
    k = i + 1
    while _chains_on(chain[-1][1]) and k < len(tokens):
        token = tokens[k]
        following = _reading(token, ("part", "inf", "ger"))
        if following is not None:
            chain.append((k, following))
            k += 1
            continue
        if token.lower in words("verb_group_adverbs") or token.lower in words("clitics"):
            k += 1
            continue
        linked = _reading(tokens[k + 1], ("inf",)) if k + 1 < len(tokens) else None
        if token.lower in words("infinitive_links") and chain[-1][1].lemma == "stare" and linked is not None:
            chain.append((k + 1, linked))
            k += 2
            continue
        break
    head, main = chain[-1]
    auxiliaries = [form.lemma for _, form in chain[:-1]]
    passive = (
        main.mood == "part"
        and bool(auxiliaries)
        and (
            "venire" in auxiliaries
            or (auxiliaries[-1] in ("essere", "stare") and main.lemma not in words("essere_verbs"))
        )
        and not _reflexive(tokens, i)
    )
    first = chain[0][1]
    tense = _TENSE[first.tense]
    if len(chain) > 1 and first.lemma in ("avere", "essere") and tense == "present" and main.mood == "part":
        tense = "present" if passive and "stare" not in auxiliaries and len(chain) == 2 else "past"
    if first.mood == "part":
        tense = "past"
    return VerbGroup(
        first=i,
        last=head + 1,
        head=head,
        lemma=main.lemma,
        mood=first.mood,
        tense=tense,
        passive=passive,
        negated=_negated(tokens, i, head),
        modal=next((form.lemma for _, form in chain[:-1] if form.lemma in words("modals")), ""),
        person=first.person,
    )


def _reflexive(tokens: list[Token], i: int) -> bool:
    return any(token.lower in ("si", "s'", "mi", "ti", "ci", "vi") for token in tokens[max(0, i - 2) : i])


def _negated(tokens: list[Token], first: int, head: int) -> bool:
    """*non ha ancora deciso*; not *non solo ha deciso*."""
    k = first - 1
    while k >= 0 and (tokens[k].lower in words("clitics") or tokens[k].lower in words("verb_group_adverbs")):
        k -= 1
    before = k >= 0 and tokens[k].lower in words("negations")
    if before and k + 1 < len(tokens) and tokens[k + 1].lower in words("after_no_negation"):
        return False
    return before or any(token.lower in words("negations") for token in tokens[first:head])
