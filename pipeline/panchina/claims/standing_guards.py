"""What a phrase must not stand in: last year's table, a hope, a condition, a score or another noun's number."""

from __future__ import annotations

from panchina.claims.asides import outside
from panchina.claims.draft import Draft
from panchina.language.document import Token
from panchina.language.numbers import cardinal, ordinal
from panchina.language.words import prepositions, words
from panchina.qualify.certainty import clause_bounds, is_negated

_STOPS = frozenset(",;:.!?()[]–—-\"'«»“”…*")
_REACH = 4
_LEAD = 9
"""The greatest lead that *con N punti davanti al Como* tells of: more are the points of the team."""
_LATER = 10
"""Tokens after *prima* within which *poi* makes an adverb of it."""


def holds(draft: Draft) -> bool:
    """Does the draft state a place in the current table?"""
    return (
        _number_stands_alone(draft)
        and not _is_past(draft)
        and not _is_hypothetical(draft)
        and not _is_aim(draft)
        and not any(token.lower in words("ranking_words") for token in _tokens(draft))
        and not is_negated(draft.reduced.sentence, draft.first)
        and _sign_fits(draft)
        and _in_range(draft)
        and _known_side(draft)
        and not _is_change(draft)
        and not _is_of_a_match(draft)
        and not _heads_other_list(draft)
        and not _is_adverb(draft)
    )


def _is_adverb(draft: Draft) -> bool:
    """*debutta prima in Europa League e poi in Serie A*: *prima* is no rank."""
    position = draft.slots.get("position")
    return (
        position is not None
        and position.surface.lower() == "prima"
        and any(token.lower in words("afterwards") for token in _tokens(draft)[draft.last : draft.last + _LATER])
    )


def _tokens(draft: Draft) -> list[Token]:
    return draft.reduced.sentence.tokens


def _after(draft: Draft, slot: str) -> Token | None:
    mention = draft.slots.get(slot)
    if mention is None:
        return None
    tokens = _tokens(draft)
    return tokens[mention.last] if mention.last < len(tokens) else None


def _number_stands_alone(draft: Draft) -> bool:
    """*è terzo con*, *a quota 31,* but not *è il terzo gol*, *a quota 10 reti*, *3 punti di vantaggio*."""
    guard = draft.values.get("guard")
    tokens = _tokens(draft)
    following = tokens[draft.last] if draft.last < len(tokens) else None
    if following is not None and following.text in ("'", "’", "′"):
        return False  # 90'
    before = tokens[draft.first - 1] if draft.first else None
    if draft.values.get("opens") and before and before.text not in _STOPS and before.lower not in words("table_stop"):
        return False
    if guard == "rank":
        following = _after(draft, "position") if "position" in draft.slots else following
        if draft.slots.get("team") is not None and draft.slots["team"].last >= draft.last:
            following = tokens[draft.last] if draft.last < len(tokens) else None
            if following is not None and following.lower in ("di", "del"):
                return True
        return _ends(following, "rank_ends")
    if "position_b" not in draft.slots and _two_ranks(draft):
        return False
    if guard in ("points", "bare") and _counts_trophies(draft):
        return False
    if guard == "own" and _counts_years(draft):
        return False
    if guard in ("points", "own"):
        within = following is not None and prepositions().get(following.lower) == "su"
        return (within or _ends(following, "points_ends")) and not _is_gap(tokens, draft.last)
    if guard == "front":
        gap = draft.slots["gap"]
        opens = tokens[gap.first - 1].lower if gap.first else ""
        total = opens == "con" and isinstance(gap.value, int) and gap.value > _LEAD
        return not (total or opens == "quota")
    if guard == "gap":
        ahead = [token.lower for token in tokens[draft.last : draft.last + 2]]
        return not (words("gap_not_to") & set(ahead)) and not (following is not None and following.text == "%")
    if guard == "after":
        unit = draft.slots["points"].last < draft.last
        return (following is None or following.text[0] in _STOPS or unit) and not _is_gap(tokens, draft.last)
    if guard == "scored":
        return following is None or following.lower not in words("gap_words")
    if guard == "bare":
        if _is_rating(draft):
            return False
        if tokens[draft.last - 1].text == ")":
            return True
        return _ends(following, "points_ends") or (following is not None and following.lower == "punti")
    return True


def _two_ranks(draft: Draft) -> bool:
    """*Pisa e Bari, terzo e quarto*, *dal terzo al quinto posto*: which rank is whose takes more than this phrase."""
    mention = draft.slots.get("position")
    tokens = _tokens(draft)
    if mention is None or not mention.first or mention.last + 1 >= len(tokens):
        return False
    before = [token.lower for token in tokens[max(0, mention.first - 3) : mention.first]]
    if prepositions().get(tokens[mention.first - 1].lower) == "a" and any(
        prepositions().get(word) == "da" for word in before
    ):
        return True
    if tokens[mention.last].lower != "e":
        return False
    following = tokens[mention.last + 1]
    return ordinal(following.lower, following.text) is not None


def _counts_trophies(draft: Draft) -> bool:
    """*Parma a quota tre* in a sentence about cups won."""
    if draft.values.get("bare"):
        return any(token.lower in words("trophy_nouns_near") for token in _tokens(draft))
    return not any(token.lower == "punti" for token in _tokens(draft)) and any(
        token.lower in words("trophy_pages") for token in _tokens(draft)
    )


def _counts_years(draft: Draft) -> bool:
    """*di anni ne ha settanta*, *i gol? ne ha otto*."""
    before = {token.lower for token in _tokens(draft)[max(0, draft.first - 6) : draft.first]}
    return bool(before & (words("ago_units") | words("trophy_nouns_near")))


def _is_rating(draft: Draft) -> bool:
    """*COMO 7 - Stagione da ricordare*: a mark out of ten at the start of a paragraph."""
    tokens = _tokens(draft)
    points = draft.slots["points"].value
    dashed = draft.last < len(tokens) and tokens[draft.last].text in ("-", "–", "—", ":")
    return draft.first == 0 and dashed and isinstance(points, int) and points <= 10


def _is_gap(tokens: list[Token], last: int) -> bool:
    """*3 punti di vantaggio*, *5 in più*, but not *nove punti su nove*, *36 punti sui 39 disponibili*."""
    if last + 1 < len(tokens) and prepositions().get(tokens[last].lower) == "su":
        return cardinal(tokens[last + 1].lower) is None
    return last < len(tokens) and tokens[last].lower in words("gap_words") and tokens[last].lower not in ("di",)


def _ends(token: Token | None, allowed: str) -> bool:
    if token is None or token.text[0] in _STOPS:
        return True
    verb = any(form.mood in ("ind", "ger") for form in token.verbs)
    return token.lower in words(allowed) or (verb and not token.capital)


def _is_past(draft: Draft) -> bool:
    """*era terzo*, *un anno fa*, *nella scorsa stagione*: not the table of now."""
    if draft.values.get("any_time"):
        return False
    sentence = draft.reduced.sentence
    start, end = clause_bounds(sentence, draft.first, draft.last)
    around = sentence.tokens[max(start, draft.first - 10) : min(end, draft.last + 6)]
    lowers = [
        token.lower
        for k, token in enumerate(around, max(start, draft.first - 10))
        if k < draft.last or not any(form.tense == "imp" for form in token.verbs)
    ]
    if any(word in words("past_seasons") and (k == 0 or lowers[k - 1] != ",") for k, word in enumerate(lowers)):
        return True  # but il Pisa, passato 4-0 a Bari
    if any(word == "fa" and lowers[k - 1] in words("ago_units") for k, word in enumerate(lowers) if k):
        return True
    near = outside(draft.reduced, max(start, draft.first - _REACH), _own_verb(draft), draft.first)
    return any(form.tense in ("imp", "past") and form.mood == "ind" for k in near for form in sentence.tokens[k].verbs)


def _own_verb(draft: Draft) -> int:
    """Behind the verb with which the phrase itself begins: *occupava il sesto posto*."""
    return draft.first + 1 if "position" in draft.slots else draft.first


def _is_hypothetical(draft: Draft) -> bool:
    if draft.values.get("bracket"):
        return False
    sentence = draft.reduced.sentence
    start, end = clause_bounds(sentence, draft.first, draft.last)
    around = sentence.tokens[max(start, draft.first - 12) : min(end, draft.last)]
    if any(token.lower in words("hypothetical") for token in around) or _is_attempt(draft):
        return True
    near = outside(draft.reduced, max(start, draft.first - 6), draft.last, draft.first)
    return any(
        form.mood == "cond" or (form.mood == "subj" and form.tense == "imp") or form.tense == "fut"
        for token in (sentence.tokens[k] for k in near)
        for form in token.verbs
        if token.lower not in words("noun_forms")
        if token.lower not in words("table_ranks")
    )


def _is_attempt(draft: Draft) -> bool:
    """*possono salire a quota 40*, *per restare in testa*: an infinitive after a modal or a preposition."""
    tokens = _tokens(draft)
    for verb in range(draft.first, max(-1, draft.first - 4), -1):
        forms = tokens[verb].verbs
        if tokens[verb].lower not in words("table_ranks") and forms and all(form.mood == "inf" for form in forms):
            break
    else:
        return False
    before = tokens[max(0, verb - 3) : verb]
    if before and before[-1].lower in ("per", "di", "a", "da"):
        return True
    return any(form.lemma in words("attempts") for token in before for form in token.verbs)


def _is_aim(draft: Draft) -> bool:
    """*la corsa al quarto posto*, *punta al primo posto*."""
    if "position" not in draft.slots or draft.values.get("guard") == "rank":
        return False
    tokens = _tokens(draft)
    begin = draft.slots["position"].first
    if any(token.lower in words("certain_words") for token in tokens[max(0, begin - 7) : begin]):
        return False  # già certi di chiudere al primo posto
    return any(token.lower in words("aims") for token in tokens[max(0, begin - 4) : begin])


def _sign_fits(draft: Draft) -> bool:
    """Rules that want a written sign get one: *a -4 da*, not *a 4 da*."""
    if not draft.values.get("signed"):
        return True
    gap = draft.slots.get("gap")
    return gap is not None and gap.surface[:1] in "+-−–"


def _heads_other_list(draft: Draft) -> bool:
    """*in testa alle preferenze*: first in something that is no table."""
    tokens = _tokens(draft)
    if draft.values.get("position") != 1 or draft.last + 1 >= len(tokens):
        return False
    if tokens[draft.last - 1].lower not in words("table_ends") or prepositions().get(tokens[draft.last].lower) != "a":
        return False
    following = tokens[draft.last + 1]
    numbered = following.text.isdecimal() or following.text[0] in "+-"
    known = following.lower in words("table_tables") or following.lower in words("after_lead")
    return not (known or following.capital or numbered)


def _is_change(draft: Draft) -> bool:
    """*guadagna due punti sul Real*, *recupera tre lunghezze al Bari* say how a gap has changed, not what it is."""
    gap = draft.slots.get("gap")
    if gap is None:
        return False
    before = _tokens(draft)[max(0, gap.first - 3) : gap.first]
    return any(form.lemma in words("gap_changes") for token in before for form in token.verbs)


def _is_of_a_match(draft: Draft) -> bool:
    """*regala al Napoli tre punti*: what a win or a draw gives."""
    scored = draft.slots.get("points")
    if scored is None or scored.value not in (1, 3):
        return False
    before = _tokens(draft)[max(0, scored.first - 4) : scored.first]
    return any(form.lemma in words("match_gains") for token in before for form in token.verbs)


def _known_side(draft: Draft) -> bool:
    """The other side of a gap is a team, or a name that nothing else explains."""
    other = draft.slots.get("to")
    return other is None or other.kind == "TEAM" or (other.kind == "PERSON" and other.weak) or bool(other.club)


def _in_range(draft: Draft) -> bool:
    scored = draft.slots.get("points")
    if scored is not None and scored.surface[:1] in "+-":
        return False
    for slot, most in (("points", 115), ("points_b", 115), ("position", 40), ("position_b", 40), ("gap", 60)):
        mention = draft.slots.get(slot)
        if mention is None:
            continue
        if isinstance(mention.value, int) and abs(mention.value) > most:
            return False
        if not isinstance(mention.value, int) and not str(mention.value).startswith("last"):
            return False
    return True
