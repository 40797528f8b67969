"""What the verb of a trigger says of itself: voice, person, noun or verb, participle of a noun phrase."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from panchina.claims.rules import Rule
from panchina.language.document import Token
from panchina.language.numbers import cardinal
from panchina.language.words import prepositions, words
from panchina.mentions.reduced import Reduced

AUXILIARIES = frozenset({"essere", "avere", "venire"})

Voice = Literal["active", "passive", "bare"]


def voice(reduced: Reduced, first: int, last: int) -> Voice:
    """`passive`: *è stato ceduto*, *viene girato*; `bare`: a participle alone, *preso dal Como*; else `active`."""
    tokens = reduced.sentence.tokens
    if not any(form.mood == "part" for token in tokens[first:last] for form in token.verbs):
        return "active"
    auxiliaries = ("essere", "avere", "venire")
    inside = {form.lemma for token in tokens[first:last] for form in token.verbs if form.lemma in auxiliaries}
    if "venire" in inside or "essere" in inside:
        return "passive"
    if "avere" in inside or any(
        form.mood in ("ind", "cond", "subj", "inf")
        for token in tokens[first:last]
        for form in token.verbs
        if form.lemma not in auxiliaries
    ):
        return "active"
    for k in range(first - 1, max(-1, first - 5), -1):
        for form in tokens[k].verbs:
            if form.lemma in ("essere", "venire"):
                return "passive"
            if form.lemma == "avere":
                return "active"
        if tokens[k].text in (",", ";", ":"):
            break
    return "bare"


def is_finite(tokens: list[Token], k: int) -> bool:
    """Is token `k` a finite verb rather than a noun of the same form (*la punta*, *il segno*)?"""
    if not any(form.mood in ("ind", "cond", "subj") for form in tokens[k].verbs) or tokens[k].lower in prepositions():
        return False
    before = tokens[k - 1].lower if k else ""
    if cardinal(tokens[k].lower) is not None and before != "tu":
        return False  # sei
    if tokens[k].lower in words("noun_forms") and k and not tokens[k - 1].capital:
        return False  # la terza volta, gli stessi punti
    return before not in words("sure_articles") and before not in words("noun_markers")


@lru_cache(maxsize=4096)
def plain_words(rule: Rule) -> frozenset[str]:
    """The words that triggers of the rule hold as they stand, not as forms of a verb."""
    found: set[str] = set()
    for sequence in rule.sequences:
        for atom in sequence:
            lower = atom.spec.get("LOWER")
            found.update([lower] if isinstance(lower, str) else lower.get("IN", ()) if lower else ())
    return frozenset(found)


@lru_cache(maxsize=4096)
def single_words(rule: Rule) -> frozenset[str]:
    """The words that are a whole trigger of the rule as they stand."""
    found: set[str] = set()
    for sequence in rule.sequences:
        lower = sequence[0].spec.get("LOWER") if len(sequence) == 1 else None
        found.update([lower] if isinstance(lower, str) else lower.get("IN", ()) if lower else ())
    return frozenset(found)


@lru_cache(maxsize=4096)
def verb_lemmas(rule: Rule) -> frozenset[str]:
    """The verbs in a rule's triggers."""
    found: set[str] = set()
    for sequence in rule.sequences:
        for atom in sequence:
            lemma = atom.spec.get("LEMMA")
            found.update([lemma] if isinstance(lemma, str) else lemma.get("IN", ()) if lemma else ())
    return frozenset(found)


def persons_of_verb(
    tokens: list[Token], first: int, last: int, lemmas: frozenset[str], plain: frozenset[str]
) -> set[str]:
    """The grammatical persons that the finite verb of a trigger, or its auxiliary, may have; empty if it has none."""
    for k in range(last - 1, max(-1, first - 4), -1):
        if k < first and tokens[k].text in ",;:.()":
            break
        if k >= first and tokens[k].lower in plain:
            continue
        own = lemmas if k >= first else AUXILIARIES
        persons = {form.person for form in tokens[k].verbs if form.person and form.lemma in own}
        if persons:
            return persons
    return set()


def is_noun_use(tokens: list[Token], first: int, last: int) -> bool:
    """Is a trigger of one word a noun of the form of a verb: *il punto*, *una proposta*, *la prima scelta*?"""
    if last - first != 1 or not tokens[first].verbs or not first:
        return False
    before = tokens[first - 1].lower
    if any(form.mood in ("inf", "ger") for form in tokens[first].verbs):
        return False
    if any(form.mood == "part" for form in tokens[first].verbs):
        after = tokens[last].lower if last < len(tokens) else ""
        if before == "(" or (before == "," and after in words("before_clauses")):
            return True  # (scelta di …), scelta che
        return before in words("articles") or before in words("noun_markers")
    return before in words("plural_articles") or not is_finite(tokens, first)


def is_reduced_relative(reduced: Reduced, first: int, last: int) -> bool:
    """Is the trigger a participle that only describes a name: *Rossi, esonerato in autunno*, *l'esonerato Rossi*?"""
    tokens = reduced.sentence.tokens
    if voice(reduced, first, last) != "bare" or first == 0:
        return False
    before = tokens[first - 1]
    if before.lower in words("articles") or before.lower in words("ex_words") or before.lower in words("noun_markers"):
        return True
    k = first - 1
    while k > 0 and tokens[k].lower in words("recency_adverbs"):
        k -= 1
    if tokens[k].text == "," and reduced.sentence.kind != "headline":
        return any(m is not None and m.kind == "PERSON" and k - 4 <= m.last <= k for m in reduced.mentions)
    return False


def governs_infinitive(tokens: list[Token], last: int) -> bool:
    """Is the trigger a verb that only governs the next one: *vuole | vendere Rossi*, *punta | a cedere Rossi*?"""
    if not tokens[last - 1].verbs:
        return False
    k = last
    if k < len(tokens) and tokens[k].lower in words("infinitive_markers"):
        k += 1
    return k < len(tokens) and any(form.mood == "inf" for form in tokens[k].verbs)
