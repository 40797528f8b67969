"""How the words around a tenure shift it: *ex*, *futuro*, past and future verbs, what did not happen, the role."""

from __future__ import annotations

import itertools

from panchina.claims.asides import outside
from panchina.claims.draft import Draft
from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.qualify.certainty import clause_bounds
from panchina.records import Role, Status
from panchina.resolve.people import role_noun_at

_BEFORE = 8
"""Tokens before a trigger in which a word may say that the thing has not happened."""


def _phrase_at(lowers: list[str], i: int, name: str) -> bool:
    """Does a word or phrase of the list `name` begin at token `i`?"""
    nouns = words(name)
    return any(i + size <= len(lowers) and " ".join(lowers[i : i + size]) in nouns for size in (1, 2, 3))


def _told(draft: Draft, first: int, last: int) -> list[int]:
    """The tokens from `first` to `last` outside asides: *Rossi, in passato al Pisa, è il tecnico del Como*."""
    return outside(draft.reduced, first, last, draft.last - 1)


def _noun_marker(draft: Draft, name: str) -> bool:
    """Does a word of the list `name` stand right before a coach noun of the span (over its modifiers)?"""
    sentence = draft.reduced.sentence
    tokens = sentence.tokens
    for i in _told(draft, draft.first, draft.last):
        noun = role_noun_at(sentence, i)
        if noun is None or noun[0] != "coach":
            continue
        for k in range(i - 1, max(-1, i - 4), -1):
            word = tokens[k].lower
            if word in words(name):
                return True
            if word not in words("tenure_modifiers"):
                break
    return False


def _finite(draft: Draft, first: int, last: int, tense: tuple[str, ...], person: tuple[str, ...]) -> bool:
    tokens = draft.reduced.sentence.tokens
    return any(
        form.mood == "ind" and form.tense in tense and form.person in person
        for k in _told(draft, first, last)
        for form in tokens[k].verbs
        if len(tokens[k].text) > 2
    )


def is_former_phrase(draft: Draft) -> bool:
    """*l'ex tecnico*, *già allenatore*, *l'allora mister*; *ex* right before the span."""
    sentence = draft.reduced.sentence
    first, last = draft.first, draft.last
    if _noun_marker(draft, "former_markers"):
        return True
    near = [sentence.tokens[k].lower for k in _told(draft, first - 1, last)]
    return "ex" in near or "allora" in near


def is_incoming_phrase(draft: Draft) -> bool:
    """*il futuro tecnico*, *il prossimo allenatore*."""
    return _noun_marker(draft, "incoming_markers")


def is_no_longer(draft: Draft) -> bool:
    """*non allena più*, *da ottobre non guida più*: the verb of the span is denied and followed by *più*."""
    lowers = draft.reduced.sentence.lowers()
    before = lowers[max(0, draft.first - 3) : draft.first]
    return any(word in words("negations") for word in before) and "più" in lowers[draft.first : draft.last + 2]


def verb_status(draft: Draft) -> Status | None:
    """What the verbs of the span or just before it say: *sedeva*, *era* -> former; *sarà*, *siederà* -> incoming."""
    sentence = draft.reduced.sentence
    firsts = [m.first for m in draft.slots.values() if m.sentence == draft.sentence]
    lasts = [m.last for m in draft.slots.values() if m.sentence == draft.sentence]
    start, end = min([draft.first, *firsts]), max([draft.last, *lasts])
    lowers = sentence.lowers()
    if _finite(draft, start, end, ("fut",), ("3s", "3p")) or any(
        lowers[k] in words("future_bench") for k in _told(draft, start - 3, end)
    ):
        return "incoming"
    if any(_phrase_at(lowers, i, "past_times") for i in _told(draft, start - 3, end + 4)):
        return "former"
    if _finite(draft, start - 3, end + 2, ("imp", "past"), ("3s", "3p")):
        return "former"
    return None


def _span(draft: Draft) -> tuple[int, int]:
    held = [m for m in draft.slots.values() if m.sentence == draft.sentence and m.last > m.first]
    return min([draft.first, *(m.first for m in held)]), max([draft.last, *(m.last for m in held)])


def engages(draft: Draft) -> bool:
    """Is the hiring done: not *ingaggerà*, nor *ha scelto* where the news of the day is told."""
    low, high = _span(draft)
    tokens = draft.reduced.sentence.tokens[low:high]
    if any(form.tense == "fut" for token in tokens for form in token.verbs):
        return False
    lead = draft.sentence <= 1 or draft.reduced.sentence.kind == "headline"
    return not lead or any(form.lemma in words("engaging_verbs") for token in tokens for form in token.verbs)


def is_coming(draft: Draft) -> bool:
    """Is the new coach of a swap only on his way: *fuori X, arriva Y*, *lo sostituirà Y*?"""
    low, high = _span(draft)
    tokens = draft.reduced.sentence.tokens[low:high]
    return any(
        token.lower in words("arrival_words") or any(form.tense == "fut" and form.mood == "ind" for form in token.verbs)
        for token in tokens
    )


def is_background(draft: Draft) -> bool:
    """Is the change told in the pluperfect, *era tornato al posto di*, so that later news may have overtaken it?"""
    low, high = _span(draft)
    tokens = draft.reduced.sentence.tokens[max(0, low - 1) : high]
    return any(
        form.tense == "imp" and form.lemma in words("auxiliaries") for token in tokens for form in token.verbs
    ) and any(form.mood == "part" for token in tokens for form in token.verbs)


def is_over(draft: Draft) -> bool:
    """Does a spell that is over govern the bench: *dopo le esperienze alla guida di*, *si chiude l'avventura sulla*?"""
    sentence = draft.reduced.sentence
    start, _ = clause_bounds(sentence, draft.first, draft.last)
    before = sentence.tokens[max(start, draft.first - _BEFORE) : draft.first]
    spell = next((k for k, token in enumerate(before) if token.lower in words("spell_nouns")), None)
    if spell is None:
        return False
    closed = any(form.lemma in words("closing_verbs") for token in before for form in token.verbs)
    return closed or any(token.lower in words("over_words") for token in before[:spell])


def in_past_time(draft: Draft) -> bool:
    """Does a phrase of past time stand before the span: *un anno fa, quando passarono i ragazzi di C*?"""
    lowers = draft.reduced.sentence.lowers()
    return any(_phrase_at(lowers, i, "past_times") for i in range(max(0, draft.first - _BEFORE), draft.first))


def is_bygone(draft: Draft, person: Mention) -> bool:
    """Do the words around a bench say that its time is over?

    *dal 2011 al 2016*; *terzo allenatore della Spal dopo C*; *C (esonerato il 3 marzo)*, *C fino alla 14^*; *sulla
    panchina granata C ha collezionato 22 presenze*.
    """
    sentence = draft.reduced.sentence
    tokens, lowers = sentence.tokens, sentence.lowers()
    if draft.values.get("role_noun") and words("after_words").intersection(lowers[draft.first : person.first]):
        return True
    after = lowers[person.last : person.last + 3]
    if person.sentence == draft.sentence and after[:1] == ["("] and set(after[1:]) & words("gone_words"):
        return True
    if set(after[:1]) & words("until_words") and prepositions().get("".join(after[1:2])) == "a":
        return True
    if draft.values.get("bench") and any(
        form.lemma in words("summing_verbs") and form.mood in ("part", "ind")
        for token in tokens[draft.first :]
        for form in token.verbs
    ):
        return True
    return _has_closed_range(draft)


def _has_closed_range(draft: Draft) -> bool:
    """Do the words around name a beginning and an end: *dal 2011 al 2016*, *dal 7 novembre fino al maggio 2021*?"""
    tokens = draft.reduced.sentence.tokens
    dates = [m for m in draft.reduced.mentions if m is not None and m.kind in ("DATE", "SEASON")]
    for begin, end in itertools.pairwise(dates):
        near = draft.first - _BEFORE <= begin.first <= draft.last + _BEFORE
        if not near or not begin.first or end.first - begin.last > 2:
            continue
        opens = prepositions().get(tokens[begin.first - 1].lower) == "da"
        closes = prepositions().get(tokens[end.first - 1].lower) == "a"
        if opens and closes:
            return True
    return False


def sits_now(draft: Draft) -> bool:
    """Does a verb of the span say that he takes or keeps the bench now: *torna*, *siede*, *resta*?"""
    lasts = [m.last for m in draft.slots.values() if m.sentence == draft.sentence]
    firsts = [m.first for m in draft.slots.values() if m.sentence == draft.sentence and m.last > m.first]
    low, high = min([draft.first, *firsts]), max([draft.last, *lasts])
    return any(token.lower in words("sitting_verbs") for token in draft.reduced.sentence.tokens[low:high])


def is_unreal(draft: Draft) -> bool:
    """Has the ending that the draft tells not happened: *rischia l'esonero*, *pronto a esonerare*, *sarà esonerato*?"""
    sentence = draft.reduced.sentence
    tokens = sentence.tokens
    start, end = clause_bounds(sentence, draft.first, draft.last)
    trigger = next((i for i in range(draft.last - 1, draft.first, -1) if _ending_word(sentence, i)), draft.first)
    near = tokens[max(start, trigger - _BEFORE) : trigger]
    if any(token.lower in words("unreal_words") for token in near):
        return True
    if any(token.lower in words("negations") for token in near[-4:]) and "più" not in [t.lower for t in near]:
        return True
    verbs = tokens[max(start, trigger - 4) : min(end, trigger + 1)]
    if any(form.mood in ("cond", "subj") or form.tense == "fut" for t in verbs for form in t.verbs if len(t.text) > 3):
        only = [f for t in verbs for f in t.verbs if len(t.text) > 3]
        if any(form.mood == "cond" or form.tense == "fut" for form in only):
            return True
    if any(form.mood == "inf" for form in tokens[trigger].verbs):
        return not any(form.mood == "part" for t in near[-4:] for form in t.verbs) and not any(
            form.mood == "ind" and form.lemma in ("decidere", "scegliere", "comunicare", "annunciare")
            for t in near
            for form in t.verbs
        )
    return False


def _ending_word(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.lower in words("sack_nouns"):
        return True
    return any(form.lemma not in words("auxiliaries") | words("modals") for form in token.verbs)


def role_of(draft: Draft) -> Role:
    """`youth`, `assistant`, `caretaker` as the words in and beside the span say, else `head`."""
    fixed = draft.values.get("role")
    if fixed:
        return fixed  # type: ignore[no-any-return]
    sentence = draft.reduced.sentence
    lowers = sentence.lowers()
    firsts = [m.first for s, m in draft.slots.items() if m.sentence == draft.sentence and s not in draft.inferred]
    lasts = [m.last for s, m in draft.slots.items() if m.sentence == draft.sentence and s not in draft.inferred]
    first, last = min([draft.first, *firsts]), max([draft.last, *lasts])
    span = range(first, min(len(lowers), last + 2))
    if any(_phrase_at(lowers, i, "youth_words") for i in span):
        return "youth"
    for i in range(first, last):
        if lowers[i] in words("assistant_words") and not any(
            m.first <= i < m.last for m in draft.slots.values() if m.sentence == draft.sentence
        ):
            return "assistant"
    start, end = clause_bounds(sentence, first, last)
    if any(_phrase_at(lowers, i, "caretaker_words") for i in range(start, end)):
        return "caretaker"
    return "head"
