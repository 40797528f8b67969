"""Honours that a noun states: *campione d'Italia con il Milan*, *fresco vincitore della FA Cup*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panchina.claims.competitions import (
    article_competition,
    headline_competition,
    national_competition,
    resolve_competition,
    team_country,
)
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite
from panchina.claims.trophy_noun_subject import wanted
from panchina.claims.trophy_roles import clubs
from panchina.claims.trophy_subjects import may_hold, subject
from panchina.claims.trophy_tense import realised
from panchina.claims.trophy_titles import Title, times_near, year_of
from panchina.claims.trophy_unnamed import compatriot, nationality, null_subject
from panchina.claims.trophy_words import listed, title_words
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before

_APPOSED = frozenset(
    {",", "(", "già", "attuale", "attuali", "neo", "fresco", "freschi", "fresca", "-", "–", "volte", "volta"}
)


@dataclass(slots=True)
class Honour:
    """One competition won, its holder and, for a person, the club. `span` and `clause` are token ranges."""

    holder: Mention
    competition: str
    count: int | None
    span: tuple[int, int]
    clause: tuple[int, int]
    club: Mention | None = None
    season: str | None = None
    title: Mention | None = None


def champion_honours(reading: Reading, draft: Draft, titles: list[Title]) -> Iterator[Honour]:
    """The honours of one word *campione*."""
    tokens = draft.reduced.sentence.tokens
    word = tokens[draft.first].lower
    before = tokens[draft.first - 1].lower if draft.first else ""
    if before in listed("never_before_champion") or (
        before == "-" and draft.first > 1 and tokens[draft.first - 2].lower == "vice"
    ):
        return
    end = _phrase_end(tokens, draft.last)
    places, reigning, last = _targets(reading, tokens, draft, draft.last)
    holder = _holder(reading, draft, last)
    if holder is None or not may_hold(holder):
        return
    around = [c for c in clubs(draft.reduced, draft.last, end, holder) if holder.kind == "PERSON"]
    club = around[0] if around else None
    row = reading.view.mentions[draft.sentence]
    number = times_near(tokens, row, max(0, draft.first - 4), min(end, last + 5))
    many = title_words()["champions_many"]
    count = many.get(word, number or 1)
    season = _season(row, tokens, draft.first, end) if count == 1 else None
    team = holder.name if holder.kind == "TEAM" else (club.each()[0].name if club is not None else None)
    for competition, mention in _competitions(reading, draft, holder, team, places, reigning, number, club, season):
        spanned = (min(draft.first, holder.first) if holder.sentence == draft.sentence else draft.first, last)
        yield Honour(holder, competition, count, spanned, (max(0, draft.first - 4), end), club, season, mention)


def _phrase_end(tokens: list[Token], k: int) -> int:
    """Where the noun phrase ends: at the next verb or stronger mark."""
    for j in range(k, len(tokens)):
        if tokens[j].text in (";", ".", ")", ":") or is_finite(tokens, j) or tokens[j].lower in listed("openers"):
            return j
        if tokens[j].text == "," and j - k > 8:
            return j
    return len(tokens)


def _targets(reading: Reading, tokens: list[Token], draft: Draft, k: int) -> tuple[list[str | Mention], bool, int]:
    """What follows *di*: countries, regions, competitions; whether *in carica* stands there; where it all ends."""
    starts = {m.first: m for m in reading.view.mentions[draft.sentence]}
    regions = title_words()["regions"]
    found: list[str | Mention] = []
    reigning = False
    last = k
    while k < len(tokens):
        text = " ".join(token.lower for token in tokens[k : k + 2])
        if text in listed("reigning"):
            reigning, k, last = True, k + 2, k + 2
            continue
        if tokens[k].lower in listed("reigning"):
            reigning, k, last = True, k + 1, k + 1
            continue
        if k == draft.last and tokens[k].lower in listed("national") and k + 1 < len(tokens):
            k, last = k + 1, k + 1
            continue
        preposition = prepositions().get(tokens[k].lower)
        if found and tokens[k].lower in ("e", "ed") and k + 1 < len(tokens):
            following = prepositions().get(tokens[k + 1].lower)
            if following == "di":
                k += 1
                continue
            break
        if preposition == "in" and not found and k + 1 in starts and starts[k + 1].kind == "COMP":
            found.append(starts[k + 1])
            k = last = starts[k + 1].last
            break
        if preposition != "di" or k + 1 >= len(tokens):
            break
        target = tokens[k + 1].lower
        if target in regions:
            found.append(target)
            k += 2
        elif (k + 1 in starts and starts[k + 1].kind == "COMP") or (
            k + 1 in starts and _country(reading, starts[k + 1])
        ):
            found.append(starts[k + 1])
            k = starts[k + 1].last
        else:
            break
        last = k
    return found, reigning, last


def _country(reading: Reading, mention: Mention) -> str | None:
    """The country that a place or national team names."""
    name = mention.name or mention.surface
    if mention.kind == "TEAM":
        team = reading.view.lexicon.teams.get(name)
        if team is None or team.kind != "nation":
            return None
        name = team.country or team.name
    if mention.kind not in ("TEAM", "PLACE", "PERSON"):
        return None
    if name in reading.view.lexicon.countries:
        return name
    key = plain(mention.surface)
    return next((c for c in reading.view.lexicon.countries if plain(c) == key), None)


def _competitions(
    reading: Reading,
    draft: Draft,
    holder: Mention,
    team: str | None,
    places: list[str | Mention],
    reigning: bool,
    number: int | None,
    club: Mention | None,
    season: str | None,
) -> Iterator[tuple[str, Mention | None]]:
    view = reading.view
    for place in places:
        if isinstance(place, str):
            entry = title_words()["regions"][place]
            nation = view.lexicon.teams.get(team or "")
            kind = "nation" if nation is not None and nation.kind == "nation" else "club"
            if kind == "club" and team is None and _of_nation(draft):
                kind, team = "nation", ""
            if team is None:
                kind = "coach" if holder.role == "coach" else "player"
                if kind not in entry:
                    kind = "club" if kind == "coach" else "nation"
            name = entry.get(kind)
            if name:
                yield (f"Women's {name}" if view.women and name == "Champions League" else name), None
        elif place.kind == "COMP":
            name = resolve_competition(view, place, team)
            if name:
                yield name, place
        else:
            country = _country(reading, place)
            name = national_competition(view.lexicon, "league", country, view.women) if country else None
            if name:
                yield name, None
    if places:
        return
    if reigning:
        name = (
            headline_competition(view, team)
            or article_competition(view, draft.sentence, draft.first)
            or article_competition(view, draft.sentence, draft.first, cups=False)
        )
        if name:
            yield name, None
    elif team is not None and (number or (club is not None and season)):
        country = team_country(view.lexicon, team)
        name = national_competition(view.lexicon, "league", country, view.women) if country else None
        if name:
            yield name, None


def _of_nation(draft: Draft) -> bool:
    """*il ct campione d'Europa*, *della Nazionale campione d'Europa*: do the words before speak of a national team?"""
    tokens = draft.reduced.sentence.tokens
    return any(t.lower in listed("of_nation") for t in tokens[max(0, draft.first - 8) : draft.first])


def _season(row: list[Mention], tokens: list[Token], start: int, end: int) -> str | None:
    years = {
        year
        for m in row
        if start <= m.first < end
        and (year := year_of(m))
        and m.first
        and prepositions().get(tokens[m.first - 1].lower) == "in"
    }
    return years.pop() if len(years) == 1 else None


def _holder(reading: Reading, draft: Draft, last: int) -> Mention | None:
    """By apposition, by *essere* or *laurearsi*, or after *di*: *le campionesse in carica del Lione*."""
    reduced = draft.reduced
    tokens = reduced.sentence.tokens
    named = [m for m in reduced.mentions if m is not None and may_hold(m)]
    copula = _copula(tokens, draft.first)
    if copula is not None:
        group = (
            realised(tokens, copula, copula + 1) if not any(f.lemma == "essere" for f in tokens[copula].verbs) else None
        )
        essere = any(
            f.lemma == "essere" and f.mood == "ind" and f.tense in ("pres", "past", "imp") for f in tokens[copula].verbs
        )
        if group is None and not essere:
            return None
        if essere and any(t.lower in words("negations") for t in tokens[max(0, copula - 2) : draft.first]):
            return None
        first = group.first if group else copula
        person = (
            group.person
            if group
            else next(f.person for f in tokens[copula].verbs if f.lemma == "essere" and f.mood == "ind")
        )
        return subject(reading, reduced, first, person) or null_subject(
            reading, draft.sentence, person, wanted(reduced, first, person)
        )
    apposed = [m for m in named if m.last <= draft.first and draft.first - m.last <= 6 and not _is_adjective(tokens, m)]
    if apposed:
        near = apposed[-1]
        gap = tokens[near.last : draft.first]
        if all(_bridges(token) for token in gap) and _fits(tokens, near, draft.first):
            return _head_of(reading, draft, near, named)
    behind = [
        m for m in named if m.kind == "TEAM" and last < m.first <= last + 2 and preposition_before(tokens, m) == "di"
    ]
    if behind and not any(token.text == "," for token in tokens[last : behind[0].first]):
        return behind[0]
    if draft.first <= 4 and all(not token.verbs for token in tokens[: draft.first]):
        comma = next((k for k in range(last, min(last + 14, len(tokens))) if tokens[k].text == ","), None)
        if comma is not None:
            following = [m for m in named if comma < m.first <= comma + 3 and preposition_before(tokens, m) is None]
            if following and _fits(tokens, following[0], draft.first):
                return following[0]
    country = nationality(reading.view, reduced, draft.first)
    return compatriot(reading, draft.sentence, country) if country is not None else None


def _is_adjective(tokens: list[Token], mention: Mention) -> bool:
    """*l'ex capitano azzurro campione del mondo*: a colour that describes the noun before."""
    described = mention.first > 0 and tokens[mention.first - 1].lower not in words("plural_articles")
    return mention.form in ("colour", "demonym") and described


def _head_of(reading: Reading, draft: Draft, near: Mention, named: list[Mention]) -> Mention | None:
    """*la Juventus di Conte, campione*: the team; *l'austriaco del Palace, vincitore*: not the team, but its man."""
    tokens = draft.reduced.sentence.tokens
    governor = preposition_before(tokens, near)
    if near.kind == "PERSON" and governor == "di":
        teams = [m for m in named if m.kind == "TEAM" and 1 <= near.first - m.last <= 2]
        return teams[-1] if teams else near
    if near.kind == "TEAM" and governor == "di":
        country = nationality(reading.view, draft.reduced, draft.first)
        if country is not None:
            return compatriot(reading, draft.sentence, country)
        people = [m for m in named if m.kind == "PERSON" and 1 <= near.first - m.last <= 4]
        if people:
            return people[-1]
        k = near.first - 2
        return near if k >= 0 and tokens[k].lower in words("club_nouns") else None
    return near


def _bridges(token: Token) -> bool:
    return (
        token.text in _APPOSED
        or token.lower in listed("in_a_row")
        or token.lower == "di"
        or token.lower in _APPOSED
        or token.lower in words("articles")
        or token.lower in words("np_fillers")
        or token.text.isdecimal()
        or (
            not token.verbs
            and token.lower not in prepositions()
            and not token.capital
            and token.text.isalpha()
            and token.lower not in words("coordinators")
        )
    )


def _fits(tokens: list[Token], mention: Mention, k: int) -> bool:
    """*campioni* is no one person."""
    word = tokens[k].lower
    plural = word.endswith("i") or (word in listed("champions") and word.endswith("esse"))
    if mention.kind == "PERSON" and not mention.members:
        return not plural
    return True


def _copula(tokens: list[Token], first: int) -> int | None:
    """The *essere*, *diventare*, *laurearsi* of which *campione* is the predicate."""
    for k in range(first - 1, max(-1, first - 7), -1):
        if tokens[k].text in ",;:.()":
            return None
        lemmas = {f.lemma for f in tokens[k].verbs}
        if lemmas & {
            "essere",
            "diventare",
            "laurearsi",
            "laureare",
            "confermare",
            "confermarsi",
            "incoronare",
            "proclamare",
            "eleggere",
        }:
            if "essere" in lemmas and any(f.mood == "part" for f in tokens[k].verbs) and k and tokens[k - 1].verbs:
                return k - 1
            return k
        if tokens[k].verbs and is_finite(tokens, k):
            return None
    return None


def winner_honours(reading: Reading, draft: Draft, titles: list[Title]) -> Iterator[Honour]:
    """*T, detentore della Coppa*: the titles that *di* links to the noun, for the holder by apposition."""
    tokens = draft.reduced.sentence.tokens
    word = tokens[draft.first].lower
    before = tokens[draft.first - 1].lower if draft.first else ""
    if before in listed("never_before_champion"):
        return
    near = [t for t in titles if draft.last <= t.first <= draft.last + 3 and t.preposition == "di"]
    if not near:
        return
    holder = _holder(reading, draft, near[0].last)
    if holder is None:
        return
    title = near[0]
    around = [
        c for c in clubs(draft.reduced, title.last, _phrase_end(tokens, title.last), holder) if holder.kind == "PERSON"
    ]
    club = around[0] if around else None
    team = holder.name if holder.kind == "TEAM" else (club.each()[0].name if club is not None else None)
    if word in listed("holders_of_title") and title.mention.form == "noun":
        name = article_competition(reading.view, draft.sentence, draft.first) or resolve_competition(
            reading.view, title.mention, team
        )
    else:
        name = resolve_competition(reading.view, title.mention, team)
    if name:
        number = times_near(tokens, reading.view.mentions[draft.sentence], max(0, draft.first - 4), title.last + 5)
        span = (min(draft.first, holder.first) if holder.sentence == draft.sentence else draft.first, title.last)
        yield Honour(
            holder, name, number or title.count, span, (draft.first, title.last), club, title.season, title.mention
        )
