"""Finite verbs whose subject is not said: *Ha firmato ieri*, *… e mette in bacheca la coppa*.

A verb has a subject where a name or a noun with an article and no preposition stands in its clause before it, or after
it where the verb takes no object.
"""

from __future__ import annotations

from collections.abc import Iterator

from panchina.language.document import Token
from panchina.language.verb_groups import VerbGroup
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.resolve.reference_words import reference_words

_BOUNDS = frozenset({";", ":", ".", "!", "?", "…", "(", ")", "-", '"', "«", "»", "“", "”", "["})
_FAR = 40


def null_subjects(
    tokens: list[Token], starts: dict[int, Mention], taken: list[bool], groups: list[VerbGroup]
) -> Iterator[tuple[VerbGroup, bool]]:
    """The groups without a subject, each with whether its clause goes on with the subject of the clause before."""
    ends = {m.last: m for m in starts.values()}
    for group in groups:
        if group.mood not in ("ind", "cond", "subj") or taken[group.first]:
            continue
        if group.person not in ("3s", "3p") or group.lemma in reference_words("impersonal_verbs"):
            continue
        if _impersonal(tokens, group) or (group.mood == "subj" and _nominal(tokens, group.first)):
            continue
        bound = _subject_bound(tokens, ends, taken, group)
        if bound is None or _subject_follows(tokens, starts, taken, group):
            continue
        if bound or not _with_si(tokens, group) or group.lemma in reference_words("reflexive_verbs"):
            yield group, bound


def _opening(tokens: list[Token], group: VerbGroup) -> int:
    """The token before the clitics, negations and adverbs of a verb."""
    k = group.first - 1
    while k >= 0 and (
        (tokens[k].lower in words("clitics") and tokens[k].lower != "se")
        or tokens[k].lower in words("negations")
        or tokens[k].lower in words("verb_group_adverbs")
    ):
        k -= 1
    return k


def _impersonal(tokens: list[Token], group: VerbGroup) -> bool:
    near = [token.lower for token in tokens[max(0, group.first - 2) : group.first]]
    if near and near[-1] in ("c'", "ci", "v'") and group.lemma in ("essere", "stare", "volere"):
        return True
    if group.lemma in ("essere", "rimanere", "restare") and group.last < len(tokens):
        after = tokens[group.last].lower
        if after in reference_words("impersonal_predicates") or after in ("che", "da"):
            return True
    return group.passive and group.lemma in reference_words("impersonal_predicates")


def _with_si(tokens: list[Token], group: VerbGroup) -> bool:
    """*si tratta*, *si parla di*: a verb of nobody, unless it goes on with a subject or is reflexive."""
    return any(token.lower in ("si", "s'") for token in tokens[max(0, group.first - 2) : group.first])


def _subject_bound(tokens: list[Token], ends: dict[int, Mention], taken: list[bool], group: VerbGroup) -> bool | None:
    """None if the clause holds a subject before its verb; else whether it is coordinated with the clause before."""
    k = _opening(tokens, group)
    if k >= 0 and tokens[k].lower in ("e", "ed", "ma", "o", "né") and not taken[k]:
        return True
    first = True
    for _ in range(_FAR):
        if k < 0:
            return False
        token = tokens[k]
        if k + 1 in ends:
            mention = ends[k + 1]
            if mention.kind in ("PERSON", "TEAM", "COMP", "OUTLET", "PLACE") and not _governed(tokens, mention.first):
                return None
            k = mention.first - 1
            first = False
            continue
        if token.text in _BOUNDS:
            return False
        lower = token.lower
        if not taken[k]:
            if lower == "che":
                before = tokens[k - 1] if k else None
                said = before is not None and bool(before.verbs) and k not in ends
                return False if said else None
            if lower in ("chi", "cui", "quale", "quali"):
                return None if lower != "cui" else False
            if lower in ("e", "ed", "ma"):
                return True
            if lower in words("clause_openers"):
                return False
            if any(form.mood in ("ind", "cond", "subj") for form in token.verbs) and not _nominal(tokens, k):
                return True
            if _is_subject_word(tokens, k):
                return None
            if token.capital and k > 0 and token.text[0].isalpha() and not _governed(tokens, k):
                return None
        k -= 1
        first = False
    return None if first else False


def _nominal(tokens: list[Token], k: int) -> bool:
    before = tokens[k - 1].lower if k else ""
    return before in words("articles") or before in words("noun_markers")


def _is_subject_word(tokens: list[Token], k: int) -> bool:
    """Is token `k` the article of a noun phrase without preposition, or a pronoun, that may be a subject?"""
    lower = tokens[k].lower
    if lower in reference_words("indefinite_subjects"):
        return not _governed(tokens, k)
    if lower not in words("articles") and lower not in ("questo", "questa", "quel", "quella", "ogni", "tale", "due"):
        return False
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is None or (
        following.verbs
        and lower in words("clitics")
        and lower not in ("l'",)
        and any(f.mood in ("ind", "cond") for f in following.verbs)
    ):
        return False
    if any(token.lower in reference_words("time_nouns") for token in tokens[k + 1 : k + 4]):
        return False
    return not _governed(tokens, k)


def _governed(tokens: list[Token], k: int) -> bool:
    """Does a preposition stand before token `k` or before the articles and adjectives before it?"""
    for i in range(k - 1, max(-1, k - 4), -1):
        lower = tokens[i].lower
        if lower in prepositions() or lower == "secondo":
            return True
        if lower not in words("articles") and lower not in words("np_fillers"):
            return False
    return False


def _subject_follows(tokens: list[Token], starts: dict[int, Mention], taken: list[bool], group: VerbGroup) -> bool:
    """*arriva Rossi*, *è stata la squadra*, *piace il terzino*: does the subject stand behind the verb?"""
    behind = group.passive or group.lemma in words("essere_verbs")
    k = group.last
    while k < len(tokens) and not taken[k] and tokens[k].lower in words("verb_group_adverbs"):
        k += 1
    if k >= len(tokens):
        return False
    held = starts.get(k)
    if held is None and tokens[k].lower in words("definite_articles"):
        held = starts.get(k + 1)
        if held is None:
            return behind and group.lemma != "essere"
    if held is None:
        return behind and group.lemma != "essere" and tokens[k].lower in words("articles")
    if held.kind == "PERSON":
        return behind or group.lemma in words("speech_verbs")
    return behind and held.kind in ("TEAM", "OUTLET", "COMP") and group.lemma != "essere"
