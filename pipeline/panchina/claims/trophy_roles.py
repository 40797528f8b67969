"""With which club a person won, and whether as coach or player."""

from __future__ import annotations

from collections.abc import Sequence

from panchina.claims.engine import Reading
from panchina.claims.trophy_noun_subject import place_clause
from panchina.claims.trophy_titles import Title
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before


def clubs(reduced: Reduced, start: int, end: int, holder: Mention | None) -> list[Mention]:
    """The teams between `start` and `end` with which a person won: *con il Milan*, *alla guida del Milan*."""
    tokens = reduced.sentence.tokens
    found = []
    for mention in reduced.mentions:
        if mention is None or mention.kind != "TEAM" or mention is holder or not start <= mention.first < end:
            continue
        if _honoured_elsewhere(tokens, start, mention):
            continue
        governor = preposition_before(tokens, mention)
        if (
            governor in ("con", "a", "in")
            or (governor == "di" and _led(tokens, mention))
            or (
                governor == "da"
                and any(
                    token.lower in listed("as_coach") for token in tokens[max(0, mention.first - 3) : mention.first]
                )
            )
            or (
                mention.form in ("colour", "demonym")
                and any(t.lower in listed("club_nouns") for t in tokens[max(0, mention.first - 2) : mention.first])
            )
        ):
            found.append(mention)
    return found


def club_of_relative(reduced: Reduced, first: int) -> Mention | None:
    """The club of *la Juventus, con cui ha vinto*, *con la quale ha vinto*, *dove ha vinto*."""
    tokens = reduced.sentence.tokens
    k = place_clause(tokens, first)
    if k is None:
        return None
    teams = [m for m in reduced.mentions if m is not None and m.kind == "TEAM" and m.last < k and k - m.last <= 4]
    return teams[-1] if teams else None


def _honoured_elsewhere(tokens: list[Token], start: int, mention: Mention) -> bool:
    """*Rossi, campione d'Asia con il Kashima, ha vinto*: the club of an apposition is not that of the verb."""
    for k in range(mention.first - 1, start, -1):
        if (
            tokens[k].lower in listed("champions")
            or tokens[k].lower in listed("winners")
            or tokens[k].lower in words("ex_words")
        ):
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
        if (
            tokens[k].lower not in prepositions()
            and tokens[k].lower not in words("articles")
            and tokens[k].lower not in words("club_nouns")
        ):
            return False
        k -= 1
        steps += 1
    return False


def club_of_each(titles: Sequence[Title], found: Sequence[Mention]) -> list[Mention | None]:
    """The club of each title. Clubs follow their titles (*due scudetti con il Milan*) or all come before them."""
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
    names: set[str] = set()
    for draft in reading.drafts.get("coach_tenure", ()):
        coach = draft.slots.get("coach")
        if coach is not None:
            names.update(m.name for m in coach.each() if m.name)
    return frozenset(names)


def _coaching(tokens: Sequence[Token]) -> bool:
    return any(f.lemma in listed("coaching") for token in tokens for f in token.verbs)


def holder_role(
    reading: Reading, reduced: Reduced, holder: Mention, start: int, end: int, club: str | None, season: str | None
) -> str:
    """coach, player or team: what the clause says (*da calciatore*), else what is known of the person."""
    if holder.kind == "TEAM":
        return "team"
    tokens = reduced.sentence.tokens
    alone = len({m.name for m in reading.view.of_kind("PERSON", reduced.sentence.index) if m.name}) <= 1
    lowers = [token.lower for token in (tokens if alone else tokens[start:end])]
    for k, word in enumerate(lowers):
        if word in listed("as_player") and k and prepositions().get(lowers[k - 1]) in ("da", "con", "in", "a"):
            if alone and _coaching(tokens[k + 1 : start]):
                continue  # a career as a player that is over when the clause begins
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
