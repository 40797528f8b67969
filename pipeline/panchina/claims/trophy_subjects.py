"""The subject of a verb of winning that its sentence names: who may hold a title, agreement, relative clauses."""

from __future__ import annotations

from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite
from panchina.claims.squads import as_team
from panchina.claims.trophy_noun_subject import place_clause, relative_pronoun, wanted
from panchina.claims.trophy_words import listed, title_words
from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before

_NOT_HOLDERS = frozenset({"journalist", "agent", "referee", "pundit", "president", "executive", "other"})


def may_hold(mention: Mention) -> bool:
    """Can this mention have won something? Regions that were taken for names cannot."""
    if mention.kind == "PERSON":
        lower = mention.surface.lower()
        return (
            mention.role not in _NOT_HOLDERS
            and lower not in title_words()["regions"]
            and lower not in listed("not_names")
            and (mention.name or "").lower() not in listed("not_names")
        )
    return mention.kind == "TEAM"


def is_plural(sentence: Sentence, mention: Mention) -> bool:
    """Is it a plural subject: a group, or *i bianconeri*?"""
    if mention.members:
        return True
    tokens = sentence.tokens
    return mention.kind == "TEAM" and mention.first > 0 and tokens[mention.first - 1].lower in words("plural_articles")


def agrees(sentence: Sentence, mention: Mention, person: str) -> bool:
    """Can it be the subject of a verb in `person`?"""
    if person in ("1s", "2s", "1p", "2p"):
        return False
    if person == "3p":
        return is_plural(sentence, mention)
    return not (person == "3s" and is_plural(sentence, mention) and not mention.surface[:1].isupper())


def candidates(reduced: Reduced) -> list[Mention]:
    titles = [m.each()[-1] for m in reduced.mentions if m is not None and m.kind == "COMP"]
    return [
        as_team(reduced, m)
        for m in reduced.mentions
        if m is not None and may_hold(m) and not any(t.form == "noun" and 0 <= m.first - t.last <= 1 for t in titles)
    ]


def is_object(tokens: list[Token], mention: Mention) -> bool:
    """Does it stand right after an active verb: *ha allenato il Milan*, *batte 2-0 in finale il Lens*?"""
    k = mention.first - 1
    while k >= 0:
        setting = tokens[k].lower in words("match_settings") and tokens[k - 1].lower in prepositions()
        passed = tokens[k].lower in words("articles") or tokens[k].lower in words("np_fillers")
        if not (setting or passed or tokens[k].text == "-" or tokens[k].text.isdecimal()):
            break
        k -= 2 if setting else 1
    if k < 0 or not tokens[k].verbs:
        return False
    if tokens[k].lower in words("player_nouns") or tokens[k].lower in words("coach_nouns"):
        return False
    if any(f.lemma in words("auxiliaries") for f in tokens[k].verbs):
        return False
    return is_finite(tokens, k) or any(f.mood in ("part", "ger", "inf") for f in tokens[k].verbs)


def in_brackets(tokens: list[Token], mention: Mention) -> bool:
    depth = 0
    for k in range(mention.first - 1, max(-1, mention.first - 12), -1):
        if tokens[k].text == ")":
            depth += 1
        elif tokens[k].text == "(":
            if depth == 0:
                return True
            depth -= 1
    return False


def subject(reading: Reading, reduced: Reduced, first: int, person: str) -> Mention | None:
    """The subject of a verb group that begins at `first`: before it in its sentence, or the antecedent of *che*."""
    sentence = reduced.sentence
    tokens = sentence.tokens
    left = [m for m in candidates(reduced) if m.last <= first]
    place = place_clause(tokens, first)
    if place is not None:  # il Como, dove ha vinto: not the club
        left = [m for m in left if m.first > place or (m.kind == "PERSON" and preposition_before(tokens, m) is None)]
    relative = relative_pronoun(tokens, first)
    if relative is not None and relative > 1 and tokens[relative - 1].lower in words("joiners"):
        earlier = [k for k in range(1, relative - 1) if tokens[k].lower == "che" and tokens[k - 1].text == ","]
        relative = earlier[-1] if earlier else relative  # il Como, che ha …, e che affronterà
    if relative is not None:
        near = [m for m in left if m.last <= relative and not in_brackets(tokens, m)]
        if not near or _noun_between(reduced, near[-1], relative):
            return None
        near = [m for m in near if agrees(sentence, m, person) or (m.members and m.kind == "TEAM")]
        found = _antecedent(reading, tokens, near, relative)
        return found.members[-1] if found is not None and found.members and person.endswith("s") else found
    open_ = [
        m
        for m in left
        if preposition_before(tokens, m) is None
        and agrees(sentence, m, person)
        and not in_brackets(tokens, m)
        and not any(tokens[k].text in (";", ".") for k in range(m.last, first))
        and not (m.weak and m.first == 0)
    ]
    subjects = [m for m in open_ if not is_object(tokens, m)]
    want = wanted(reduced, first, person)
    if want != "any":
        subjects = [m for m in subjects if m.kind == {"person": "PERSON", "team": "TEAM", "none": ""}[want]]
    if subjects:
        people = [m for m in subjects if m.kind == "PERSON" and not m.weak]
        return (
            people[-1]
            if people and subjects[-1].kind == "TEAM" and _apposed(tokens, people[-1], subjects[-1])
            else subjects[-1]
        )
    return None


def _apposed(tokens: list[Token], person: Mention, team: Mention) -> bool:
    """*Rossi, Milan, ha vinto*: no verb between the two."""
    return person.last <= team.first and not any(is_finite(tokens, k) for k in range(person.last, team.first))


def _noun_between(reduced: Reduced, mention: Mention, relative: int) -> bool:
    """Does another noun stand between a name and *che*, so that *che* takes up that one?"""
    tokens = reduced.sentence.tokens
    depth = 0
    for k in range(mention.last, relative):
        depth += (tokens[k].text == "(") - (tokens[k].text == ")")
        if depth == 0 and (
            tokens[k].lower in words("articles") or tokens[k].lower in prepositions() or tokens[k].verbs
        ):
            return True
    return False


def _antecedent(reading: Reading, tokens: list[Token], near: list[Mention], relative: int) -> Mention | None:
    """The noun that *che* takes up: the nearest name, or the person whose club stands between."""
    if not near:
        return None
    last = near[-1]
    if last.kind == "PERSON" and preposition_before(tokens, last) == "di":
        heads = [
            m
            for m in near
            if m.kind == "PERSON" and m.last < last.first and tokens[m.last].text == "," and last.first - m.last <= 5
        ]
        if heads:
            return heads[-1]
    if last.kind == "TEAM":
        people = [m for m in near if m.kind == "PERSON" and m.last <= last.first and last.first - m.last <= 6]
        if people and (id(last) in reading.owners.attached or preposition_before(tokens, last) is not None):
            return people[-1]
    return last


def after_verb(reading: Reading, reduced: Reduced, last: int, end: int, person: str) -> Mention | None:
    """A subject that follows its verb: *l'ha vinta il Napoli*."""
    sentence = reduced.sentence
    for mention in candidates(reduced):
        free = last <= mention.first < end and preposition_before(sentence.tokens, mention) is None
        if free and agrees(sentence, mention, person):
            return mention
    return None


def agent(reduced: Reduced, last: int, end: int) -> Mention | None:
    """*vinta dal Napoli*: who comes after *da*."""
    for mention in candidates(reduced):
        if last <= mention.first < end and preposition_before(reduced.sentence.tokens, mention) == "da":
            return mention
    return None
