"""Who has won, and with whom: holder and clubs around a verb or noun of winning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from panchina.claims.competitions import country_of_adjective
from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite
from panchina.claims.trophy_titles import Title
from panchina.claims.trophy_words import listed, title_words
from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.resolve.view import ArticleView

_NOT_HOLDERS = frozenset({"journalist", "agent", "referee", "pundit", "president", "executive", "other"})


def may_hold(mention: Mention) -> bool:
    """Can this mention have won something? Regions that were taken for names cannot."""
    if mention.kind == "PERSON":
        lower = mention.surface.lower()
        return mention.role not in _NOT_HOLDERS and lower not in title_words()["regions"] and lower not in listed("not_names")
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


def _candidates(reduced: Reduced) -> list[Mention]:
    titles = [m.each()[-1] for m in reduced.mentions if m is not None and m.kind == "COMP"]
    return [
        m
        for m in reduced.mentions
        if m is not None and may_hold(m) and not any(t.form == "noun" and 0 <= m.first - t.last <= 1 for t in titles)
    ]


def is_object(tokens: list[Token], mention: Mention) -> bool:
    """Does it stand right after an active verb: *ha allenato il Milan*?"""
    k = mention.first - 1
    while k >= 0 and (tokens[k].lower in words("articles") or tokens[k].lower in words("np_fillers")):
        k -= 1
    if k < 0 or not tokens[k].verbs:
        return False
    if tokens[k].lower in words("player_nouns") or tokens[k].lower in words("coach_nouns"):
        return False
    if any(f.lemma in words("auxiliaries") for f in tokens[k].verbs):
        return False
    return is_finite(tokens, k) or any(f.mood in ("part", "ger", "inf") for f in tokens[k].verbs)


def _in_brackets(tokens: list[Token], mention: Mention) -> bool:
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
    left = [m for m in _candidates(reduced) if m.last <= first]
    relative = _relative(tokens, first)
    if relative is not None:
        near = [m for m in left if m.last <= relative and not _in_brackets(tokens, m)]
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
        and not _in_brackets(tokens, m)
        and not any(tokens[k].text in (";", ".") for k in range(m.last, first))
        and not (m.weak and m.first == 0)
    ]
    subjects = [m for m in open_ if not is_object(tokens, m)]
    want = wanted(reduced, first, person)
    if want != "any":
        subjects = [m for m in subjects if m.kind == {"person": "PERSON", "team": "TEAM", "none": ""}[want]]
    if subjects:
        people = [m for m in subjects if m.kind == "PERSON" and not m.weak]
        return people[-1] if people and subjects[-1].kind == "TEAM" and _apposed(tokens, people[-1], subjects[-1]) else subjects[-1]
    return None


def _apposed(tokens: list[Token], person: Mention, team: Mention) -> bool:
    """*Rossi, Milan, ha vinto*: no verb between the two."""
    return person.last <= team.first and not any(is_finite(tokens, k) for k in range(person.last, team.first))


def _relative(tokens: list[Token], first: int) -> int | None:
    """The position of the *che* of which the verb is the predicate, None if there is none."""
    for k in range(first - 1, max(-1, first - 7), -1):
        word = tokens[k].lower
        if word == "che":
            return k
        if tokens[k].text in ";:." or is_finite(tokens, k):
            return None
    return None


def _noun_between(reduced: Reduced, mention: Mention, relative: int) -> bool:
    """Does another noun stand between a name and *che*, so that *che* takes up that one?"""
    tokens = reduced.sentence.tokens
    depth = 0
    for k in range(mention.last, relative):
        depth += (tokens[k].text == "(") - (tokens[k].text == ")")
        if depth == 0 and (tokens[k].lower in words("articles") or tokens[k].lower in prepositions() or tokens[k].verbs):
            return True
    return False


def _antecedent(reading: Reading, tokens: list[Token], near: list[Mention], relative: int) -> Mention | None:
    """The noun that *che* takes up: the nearest name, or the person whose club stands between."""
    if not near:
        return None
    last = near[-1]
    if last.kind == "PERSON" and preposition_before(tokens, last) == "di":
        heads = [m for m in near if m.kind == "PERSON" and m.last < last.first and tokens[m.last].text == "," and last.first - m.last <= 5]
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
    for mention in _candidates(reduced):
        if last <= mention.first < end and preposition_before(sentence.tokens, mention) is None:
            if agrees(sentence, mention, person):
                return mention
    return None


def agent(reduced: Reduced, last: int, end: int) -> Mention | None:
    """*vinta dal Napoli*: who comes after *da*."""
    for mention in _candidates(reduced):
        if last <= mention.first < end and preposition_before(reduced.sentence.tokens, mention) == "da":
            return mention
    return None


Wanted = Literal["person", "team", "any", "none"]


def wanted(reduced: Reduced, first: int, person: str) -> Wanted:
    """Does the clause name its subject by a common noun: *il professore porta a casa*, *la squadra che ha vinto*?"""
    tokens = reduced.sentence.tokens
    if person == "3p":
        return "team"
    starts = {m.first for m in reduced.mentions if m is not None}
    relative = _relative(tokens, first)
    if relative is not None and relative > 1 and tokens[relative - 1].lower in words("club_nouns"):
        return "team" if tokens[relative - 2].lower in listed("indefinite") else "none"
    for k in range(first - 1, max(-1, first - 5), -1):
        word = tokens[k].lower
        if word in words("club_nouns"):
            return "team"
        if tokens[k].text in ".;:" or is_finite(tokens, k):
            break
        if k and tokens[k - 1].lower in words("definite_articles") and k not in starts and tokens[k].text.isalpha():
            after = tokens[k + 1].lower if k + 1 < len(tokens) else ""
            if not tokens[k].verbs and (k == first - 1 or after in (",", "ne", "che") or tokens[k + 1].text.isalpha()):
                return "person"
    return "any"


def nationality(view: ArticleView, reduced: Reduced, first: int) -> str | None:
    """The country of *il portoghese*, *l'austriaco* that stands as subject within eight tokens before `first`."""
    tokens = reduced.sentence.tokens
    for k in range(first - 1, max(0, first - 9), -1):
        if tokens[k - 1].lower in ("il", "l'", "lo", "la"):
            country = country_of_adjective(view.lexicon, tokens[k].lower)
            if country is not None:
                return country.name
    return None


def compatriot(reading: Reading, index: int, country: str) -> Mention | None:
    """The person of that country named last in this sentence and the four before."""
    view = reading.view
    for k in range(index, max(-1, index - 5), -1):
        for mention in reversed(view.of_kind("PERSON", k)):
            known = view.lexicon.people.get(mention.name or "")
            if known is not None and known.nationality == country and mention.name:
                return mention
    return None


def null_subject(reading: Reading, index: int, person: str, want: Wanted = "any", near: bool = False) -> Mention | None:
    """Whom a verb without a subject speaks of: the last subject of its paragraph, else what the page is about."""
    view = reading.view
    if person in ("1s", "2s", "1p", "2p"):
        return None
    kinds = {"person": ("PERSON",), "team": ("TEAM",), "any": ("PERSON", "TEAM"), "none": ()}[want]
    for k in range(index - 1, max(-1, index - 4), -1):
        if view.sentences[index].paragraph != view.sentences[k].paragraph:
            break
        found = _subjects(reading, k)
        if person == "3p":
            found = [m for m in found if is_plural(view.sentences[k], m) or m.kind == "TEAM"]
        found = [m for m in found if m.kind in kinds]
        if found:
            return found[0]
    if near:
        return None
    return _heading(reading, index, kinds) or _topic(view, kinds)


def _heading(reading: Reading, index: int, kinds: Sequence[str]) -> Mention | None:
    """The one name in the nearest heading (a paragraph of a few words) before."""
    view = reading.view
    for k in range(index - 1, max(-1, index - 9), -1):
        if view.sentences[k].kind != "body" or len(view.sentences[k].tokens) > 8:
            continue
        named = [m for m in _candidates(reading.reduced[k]) if m.name and not m.members]
        if len(named) == 1 and named[0].kind in kinds and not any(t.verbs and t.text.islower() and len(t.text) > 3 for t in view.sentences[k].tokens):
            return named[0]
    return None


def _subjects(reading: Reading, index: int) -> list[Mention]:
    """The mentions of a sentence that may be subjects of its main clause: without preposition, before a verb."""
    sentence = reading.view.sentences[index]
    tokens = sentence.tokens
    return [
        m
        for m in _candidates(reading.reduced[index])
        if preposition_before(tokens, m) is None
        and not m.weak
        and not _in_brackets(tokens, m)
        and not is_object(tokens, m)
    ]


def _topic(view: ArticleView, kinds: Sequence[str]) -> Mention | None:
    """The person or team that the page is about: the only person of the headline, else who is named most."""
    if "PERSON" in kinds:
        person = _topic_person(view)
        if person is not None:
            return person
    if "TEAM" not in kinds:
        return None
    name = view.topic_team()
    return next((m for m in view.of_kind("TEAM") if m.name == name), None) if name else None


def _topic_person(view: ArticleView) -> Mention | None:
    people = [m for m in view.of_kind("PERSON") if m.name and may_hold(m) and (not m.weak or " " in m.name)]
    headline = {m.name: m for m in people if view.sentences[m.sentence].kind == "headline"}
    if len(headline) == 1:
        return next(iter(headline.values()))
    counts: Counter[str] = Counter()
    for mention in people:
        counts[str(mention.name)] += view.weight(mention)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return next(m for m in people if m.name == ranked[0][0])


def clubs(reduced: Reduced, start: int, end: int, holder: Mention | None) -> list[Mention]:
    """The teams between `start` and `end` with which a person won: *con il Milan*, *alla guida del Milan*, *al Milan*."""
    tokens = reduced.sentence.tokens
    found = []
    for mention in reduced.mentions:
        if mention is None or mention.kind != "TEAM" or mention is holder or not start <= mention.first < end:
            continue
        if _honoured_elsewhere(tokens, start, mention):
            continue
        governor = preposition_before(tokens, mention)
        if governor in ("con", "a", "in"):
            found.append(mention)
        elif governor == "di" and _led(tokens, mention):
            found.append(mention)
        elif governor == "da" and any(token.lower in listed("as_coach") for token in tokens[max(0, mention.first - 3) : mention.first]):
            found.append(mention)
        elif mention.form in ("colour", "demonym") and any(t.lower in listed("club_nouns") for t in tokens[max(0, mention.first - 2) : mention.first]):
            found.append(mention)
    return found


def _honoured_elsewhere(tokens: list[Token], start: int, mention: Mention) -> bool:
    """*Rossi, campione d'Asia con il Kashima, ha vinto*: the club of an apposition is not that of the verb."""
    for k in range(mention.first - 1, start, -1):
        if tokens[k].lower in listed("champions") or tokens[k].lower in listed("winners") or tokens[k].lower in words("ex_words"):
            return True
        if tokens[k].text == "," or tokens[k].verbs:
            return False
    return False


def _led(tokens: list[Token], mention: Mention) -> bool:
    """*alla guida del T*, *con la maglia del T*."""
    k = mention.first - 1
    steps = 0
    while k >= 0 and steps < 5:
        if tokens[k].lower in listed("club_nouns"):
            return True
        if tokens[k].lower not in prepositions() and tokens[k].lower not in words("articles") and tokens[k].lower not in words("club_nouns"):
            return False
        k -= 1
        steps += 1
    return False


def club_of_each(titles: Sequence[Title], found: Sequence[Mention]) -> list[Mention | None]:
    """The club of each title. Clubs after their titles (*due scudetti con il Milan*) or before (*con il Milan due scudetti*)."""
    if not found:
        return [None] * len(titles)
    if found[0].first < titles[0].first:
        result: list[Mention | None] = []
        for title in titles:
            before = [club for club in found if club.last <= title.first]
            result.append(before[-1] if before else None)
        return result
    return [next((club for club in found if club.first >= title.last), None) for title in titles]


def coaches(reading: Reading) -> frozenset[str]:
    """Who coaches or coached somebody, as the article's tenures say."""
    names = set()
    for draft in reading.drafts.get("coach_tenure", ()):
        coach = draft.slots.get("coach")
        if coach is not None:
            names.update(m.name for m in coach.each() if m.name)
    return frozenset(names)


def holder_role(reading: Reading, reduced: Reduced, holder: Mention, start: int, end: int, club: str | None, season: str | None) -> str:
    """coach, player or team: what the clause says (*da calciatore*), else what is known of the person."""
    if holder.kind == "TEAM":
        return "team"
    tokens = reduced.sentence.tokens
    alone = len({m.name for m in reading.view.of_kind("PERSON", reduced.sentence.index) if m.name}) <= 1
    lowers = [token.lower for token in (tokens if alone else tokens[start:end])]
    for k, word in enumerate(lowers):
        if word in listed("as_player") and k and prepositions().get(lowers[k - 1]) in ("da", "con", "in", "a"):
            return "player"
    for k, word in enumerate(lowers):
        if word in listed("as_coach") and k and prepositions().get(lowers[k - 1]) in ("da", "a", "su", "in"):
            return "coach"
    known = reading.view.lexicon.people.get(holder.name or "")
    if known is not None and known.stints and season and season[:4].isdigit():
        first = min((s.start for s in known.stints if s.start), default=None)
        if first is not None and int(season[:4]) < first:
            return "player"
    if holder.role == "coach" or (known is not None and known.role == "coach") or holder.name in coaches(reading):
        return "coach"
    return "player"
