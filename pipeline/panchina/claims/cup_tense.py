"""Is a cup clause about the edition in course, and does it say what has happened or will?"""

from __future__ import annotations

from panchina.claims.cup_rounds import cup_words, holds_phrase
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_titles import year_of
from panchina.language.document import Token
from panchina.language.words import words
from panchina.qualify.certainty import clause_bounds, is_negated


def is_past(reading: Reading, draft: Draft) -> bool:
    """Does the clause speak of an earlier edition?"""
    sentence = draft.reduced.sentence
    start, end = clause_bounds(sentence, draft.first, draft.last)
    lowers = sentence.lowers()[start:end]
    if holds_phrase(lowers, "past_editions"):
        return True
    if _is_remote(draft):
        return True
    year = reading.view.year()
    for mention in reading.view.mentions[sentence.index]:
        named = year_of(mention)
        if not start <= mention.first < end or (
            mention.first and sentence.tokens[mention.first - 1].lower in cup_words("since")
        ):
            continue
        if named and (year is None or int(named[-2:] if "/" in named else named[2:4]) + 2000 < year):
            return True
    return False


def _is_remote(draft: Draft) -> bool:
    """*perse la finale*: the tense of what is long over; a form that may be a participle counts before an article."""
    tokens = draft.reduced.sentence.tokens
    forms = tokens[draft.first].verbs
    remote = [f.mood == "ind" and f.tense == "past" for f in forms]
    if not any(remote) or not all(r or f.mood == "part" for r, f in zip(remote, forms, strict=True)):
        return False
    after = tokens[draft.first + 1].lower if draft.first + 1 < len(tokens) else ""
    return all(remote) or after in words("definite_articles")


def is_open(draft: Draft) -> bool:
    """A negation, a condition, a conditional, an infinitive or, for what must have happened, a future."""
    sentence = draft.reduced.sentence
    tokens = sentence.tokens
    tense = str(draft.values.get("tense", "any"))
    if tense in ("pair", "list", "noun", "duty", "winners"):
        return tense == "duty" and is_negated(sentence, draft.first)
    if is_negated(sentence, draft.first) or (
        draft.first
        and tokens[draft.first].verbs
        and tokens[draft.first - 1].lower in words("definite_articles")
        and (
            tokens[draft.first - 1].lower not in cup_words("clitics") or tokens[draft.first].lower in cup_words("nouns")
        )
        and tense != "any"
    ):
        return True
    near = [token.lower for token in tokens[max(0, draft.first - 7) : draft.first]]
    if holds_phrase(near, "hypothetical"):
        return True
    if tense == "any":
        return False
    if _under_condition(draft):
        return True
    forms = [f for token in tokens[draft.first : draft.last] for f in token.verbs if f.lemma not in ("avere",)]
    if not forms:
        return False
    moods = {f.mood for f in forms}
    auxiliaries = [
        f
        for token in tokens[max(0, draft.first - 3) : draft.first]
        for f in token.verbs
        if f.lemma in ("avere", "essere", "venire", "potere", "dovere", "volere")
    ]
    if any(f.mood in ("cond", "subj") or f.lemma in ("potere", "dovere", "volere") for f in auxiliaries):
        return True
    if tense == "open":
        if "part" in moods and any(f.lemma == "avere" for f in auxiliaries) and not _drawn(tokens, draft):
            return True
        return not any((f.mood == "ind" and f.tense != "imp") or f.mood == "part" for f in forms)
    good = any(
        f.mood == "part" or (f.mood == "ind" and f.tense in ("pres", "past", "imp")) or f.mood == "ger" for f in forms
    )
    if any(f.tense == "fut" for f in auxiliaries):
        return True
    return not good and not _perfect_infinitive(tokens, draft)


def _under_condition(draft: Draft) -> bool:
    """*In caso di vittoria il Como affronterà …*: does a condition open the clause or the sentence?"""
    tokens = draft.reduced.sentence.tokens
    start = next((k + 1 for k in range(draft.first - 1, -1, -1) if tokens[k].text in (";", ":")), 0)
    opening = " ".join(token.lower for token in tokens[start : start + 4]) + " "
    return draft.first - start <= 14 and any(opening.startswith(f"{phrase} ") for phrase in cup_words("conditions"))


def _perfect_infinitive(tokens: list[Token], draft: Draft) -> bool:
    return any(
        f.mood == "inf" and f.lemma in ("avere", "essere")
        for token in tokens[max(0, draft.first - 2) : draft.first]
        for f in token.verbs
    )


def _drawn(tokens: list[Token], draft: Draft) -> bool:
    """*ha pescato O*: a draw is done, the tie is still to come."""
    return any(f.lemma in cup_words("drawn") for token in tokens[draft.first : draft.last] for f in token.verbs)
