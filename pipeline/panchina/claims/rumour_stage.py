"""How far a move is, by the tense and mood of its trigger; and whether it is news at all or history.

*il Como cede Rossi* is done, *cederà* agreed, *cederebbe* and *vuole cedere* interest, *aveva ceduto* history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from panchina.claims.draft import Draft
from panchina.language.document import Token
from panchina.language.words import word_list, words
from panchina.mentions.reduced import Reduced
from panchina.resolve.view import ArticleView

Moment = Literal["perfect", "present", "future", "conditional", "would_have", "infinitive", "past", "bare", "noun"]

_AUXILIARIES = ("essere", "avere", "venire")
_GOVERNED = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """The stage that a draft states; `hedged` where the mood itself hedges; `news` False for history."""

    stage: str
    hedged: bool = False
    news: bool = True


def _finite_moment(token: Token, lemmas: tuple[str, ...] | None = None) -> Moment | None:
    participle = any(form.mood == "part" for form in token.verbs)
    for form in token.verbs:
        if lemmas is not None and form.lemma not in lemmas:
            continue
        if participle and form.mood == "ind" and form.tense == "past":
            continue  # presi Rossi e Bianchi: no writer of news says of himself what he took
        if form.mood == "ind":
            return {"pres": "present", "fut": "future", "imp": "past", "past": "past"}[form.tense]  # type: ignore[return-value]
        if form.mood == "cond":
            return "conditional"
        if form.mood == "subj":
            return "past" if form.tense == "imp" else "conditional"
        if form.mood == "ger":
            return "bare"
        if form.mood == "inf":
            return "infinitive"
    return None


def moment_of(tokens: list[Token], first: int, last: int) -> Moment:
    """When the verb of a trigger lies; `noun` for a trigger without one."""
    head = next((k for k in range(first, last) if tokens[k].verbs), None)
    if head is None:
        return _noun_moment(tokens, first)
    main = next(
        (k for k in range(first, last) if any(f.lemma not in _AUXILIARIES for f in tokens[k].verbs)),
        head,
    )
    participle = any(form.mood == "part" for form in tokens[main].verbs)
    finite = _finite_moment(tokens[main])
    steps = 0
    for k in range(main - 1, max(-1, main - 6), -1):
        if tokens[k].text in ",;:.()" or steps > 4:
            break
        steps += 1
        if not participle:
            break
        auxiliary = _finite_moment(tokens[k], _AUXILIARIES)
        if auxiliary is None:
            continue
        if auxiliary == "infinitive":
            having = any(form.lemma == "avere" for form in tokens[k].verbs)
            return "perfect" if having and not _is_modal(tokens, k) else "infinitive"
        if auxiliary == "present":
            return "perfect"
        return "would_have" if auxiliary == "conditional" else auxiliary
    if participle and finite is None:
        return "bare"
    return finite or "noun"


def _is_modal(tokens: list[Token], k: int) -> bool:
    """Does a modal govern the infinitive at `k`: *potrebbe aver preso*?"""
    return k > 0 and any(form.lemma in words("modals") for form in tokens[k - 1].verbs)


def _noun_moment(tokens: list[Token], first: int) -> Moment:
    """The tense of a verb right before a nominal trigger: *era nel mirino* is past."""
    for k in range(first - 1, max(-1, first - 6), -1):
        if tokens[k].text in ",;:.()":
            break
        moment = _finite_moment(tokens[k])
        if moment == "past":
            return "past"
    return "noun"


def governed_stage(tokens: list[Token], first: int, stage: str) -> Outcome:
    """The stage of an infinitive: *vuole prendere* interest, *potrebbe prendere* hedged, *sta per prendere* agreed."""
    for k in range(first - 1, max(-1, first - _GOVERNED), -1):
        token = tokens[k]
        if token.text in ",;:.()":
            break
        if token.lower in ("prima", "dopo") and k + 1 < first and tokens[k + 1].lower in ("di", "aver", "essere"):
            return Outcome(stage, news=False)
        if token.lower in words("concession_words"):
            return Outcome(stage, news=False)  # salvo restare: what came of a story that is over
        if token.lower in words("imminence_words"):
            return Outcome("agreed" if stage in ("agreed", "done") else stage)
        for form in token.verbs:
            if form.lemma == "potere":
                return Outcome("interest", hedged=True)
            if form.lemma == "dovere":
                return Outcome("agreed" if stage in ("agreed", "done") else stage, hedged=form.mood == "cond")
            if form.lemma == "stare" and any(t.lower == "per" for t in tokens[k:first]):
                return Outcome("agreed" if stage in ("agreed", "done") else stage)
            if form.lemma in words("wanting_verbs"):
                return Outcome("interest", hedged=form.mood == "cond")
            told = ("imp", "past") if len({f.tense for f in token.verbs}) == 1 else ("imp",)
            if form.mood == "ind" and form.tense in told and form.lemma not in words("modals"):
                return Outcome(stage, news=False)  # spiegava la decisione di accettare, lasciò il Como per approdare
            if form.lemma in words("deciding_verbs") and form.mood == "inf":
                continue  # cerca di convincere Rossi a firmare
            if form.lemma in words("deciding_verbs"):
                return Outcome("agreed" if stage in ("agreed", "done") else stage)
    return Outcome("interest")


def weighed_outcome(tokens: list[Token], first: int, last: int) -> Outcome | None:
    """The stage of a noun of a move by what governs it: *pensa all'esonero*, *alta la possibilità di un divorzio*,
    *da escludere il trasferimento*; None where nothing takes the fact back.
    """
    noun = next((k for k in range(first, last) if tokens[k].lower in words("move_nouns")), None)
    if noun is None:
        return None
    for k in range(noun - 1, max(-1, noun - _GOVERNED), -1):
        if tokens[k].text in ",;:.()«»":
            return None
        lemmas = {form.lemma for form in tokens[k].verbs}
        if lemmas & words("failing_verbs"):
            return Outcome("off")
        if tokens[k].lower in words("chance_nouns"):
            return Outcome("interest", hedged=True)
        if lemmas & words("weighing_verbs"):
            return Outcome("interest")
    return None


def is_history(view: ArticleView, reduced: Reduced, first: int, last: int) -> bool:
    """Does the clause around tokens `first` to `last` lie in a past window: *nel 2019*, *due anni fa*?"""
    tokens = reduced.sentence.tokens
    start = max(0, first - 12)
    end = min(len(tokens), last + 12)
    lowers = [token.lower for token in tokens[start:end]]
    text = f" {' '.join(lowers)} "
    if any(f" {phrase} " in text for phrase in word_list("history_cues")):
        return True
    year = view.year()
    if year is None:
        return False
    for mention in reduced.mentions:
        if mention is None or mention.kind not in ("DATE", "SEASON") or not start <= mention.first < end:
            continue
        stated = str(mention.value)[:4]
        before = tokens[mention.first - 1].lower if mention.first else ""
        if stated.isdigit() and int(stated) < year and before not in words("before_other_years"):
            return True
    return False


def outcome_of(view: ArticleView, draft: Draft) -> Outcome:
    """The stage of a draft, from its rule's and its verb's."""
    tokens = draft.reduced.sentence.tokens
    stage = str(draft.values.get("stage", "interest"))
    moment = moment_of(tokens, draft.first, draft.last)
    if stage in ("done", "agreed") and (weighed := weighed_outcome(tokens, draft.first, draft.last)) is not None:
        return weighed
    history = stage in ("done", "agreed", "off") and is_history(view, draft.reduced, draft.first, draft.last)
    if moment == "past" or history:
        return Outcome(stage, news=stage == "off" and not history)
    if stage not in ("done", "agreed"):
        if moment == "infinitive" and stage != "off":
            return governed_stage(tokens, draft.first, stage)
        return Outcome(stage)
    if moment == "infinitive":
        return governed_stage(tokens, draft.first, stage)
    if moment == "conditional":
        return Outcome("interest", hedged=True)
    if moment == "would_have":
        return Outcome("agreed", hedged=True)
    if moment == "future":
        return Outcome(str(draft.values.get("future", "agreed")))
    if moment == "present":
        return Outcome(str(draft.values.get("present", stage)))
    return Outcome(stage)
