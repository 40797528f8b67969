"""Who does what in a sentence without a parse: subjects, objects after their verb, and what presents a team."""

from __future__ import annotations

from panchina.claims.squads import squad_of
from panchina.language.document import Token
from panchina.language.numbers import cardinal
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before


def is_subject(reduced: Reduced, mention: Mention) -> bool:
    """No preposition governs it, no result and no bracket, and *ex* makes it nothing else."""
    tokens = reduced.sentence.tokens
    before = tokens[mention.first - 1].text if mention.first else ""
    after = tokens[mention.last].text if mention.last < len(tokens) else ""
    if before.lower() in ("ex", "(") or _in_result(tokens, mention, before, after):
        return False
    if mention.kind == "PERSON" and squad_of(reduced, mention):
        return True
    return preposition_before(tokens, mention) is None


def _in_result(tokens: list[Token], mention: Mention, before: str, after: str) -> bool:
    """*Como-Bari 2-1*: a dash without spaces on either side."""
    left = before == "-" and mention.first > 1 and not tokens[mention.first - 2].spaced
    right = after == "-" and not tokens[mention.last - 1].spaced
    return left or right


def is_object(reduced: Reduced, earlier: list[Mention], mention: Mention) -> bool:
    """*il Como scavalca in un colpo il Milan*: a verb between a subject and this one, and no comma after the verb."""
    if not earlier:
        return False
    tokens = reduced.sentence.tokens
    for k in range(mention.first - 1, earlier[-1].last - 1, -1):
        if tokens[k].text in (",", ":", ";", "-", "–") or tokens[k].lower in ("e", "ed", "mentre", "ma", "poi"):
            return False
        if any(form.mood == "ind" for form in tokens[k].verbs):
            return True
    return False


def verb_before(reduced: Reduced, mention: Mention) -> set[str]:
    """The lemmas of the verb right before a mention, over articles and adverbs."""
    tokens = reduced.sentence.tokens
    k = mention.first - 1
    while k >= 0 and (tokens[k].lower in words("articles") or tokens[k].lower in words("table_now")):
        k -= 1
    if k < 0:
        return set()
    return {form.lemma for form in tokens[k].verbs}


def after_verb(reduced: Reduced, mention: Mention) -> bool:
    """Does a verb stand before it, with nothing but articles, adverbs or a score between?"""
    if verb_before(reduced, mention):
        return True
    tokens = reduced.sentence.tokens
    scores = {m.last: m.first for m in reduced.mentions if m is not None and m.value == "score"}
    k = mention.first
    while k > 0 and tokens[k - 1].lower in words("articles"):
        k -= 1
    return k in scores and scores[k] > 0 and bool(tokens[scores[k] - 1].verbs)


def presents(reduced: Reduced, last: int, team: Mention) -> bool:
    """*al terzo posto, con 30 punti, c'è il Bologna*: only *essere*, articles, adverbs and a score before the team."""
    tokens = reduced.sentence.tokens
    score = words("table_points") | words("presenting_words")
    for token in tokens[last : team.first]:
        light = token.lower in words("articles") or token.lower in words("table_now") or token.text in (",", ":", "-")
        verb = any(form.lemma in words("presenting_verbs") for form in token.verbs)
        if not (light or verb or token.lower in score or cardinal(token.lower) is not None):
            return False
    return preposition_before(tokens, team) is None


def span_of(reduced: Reduced, first: int, last: int) -> tuple[int, int]:
    tokens = reduced.sentence.tokens
    return tokens[first].start, tokens[min(last, len(tokens)) - 1].end
