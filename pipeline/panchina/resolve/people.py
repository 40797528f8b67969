"""Who a person mention is and what part he plays: coach, player, executive …"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import srsly

from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.lexicon.entities import Outlet, Person
from panchina.lexicon.load import plain
from panchina.mentions.full_names import PeopleRegistry
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView
from panchina.resources import data_folder

_ROLE_LISTS = (
    ("coach", "coach_nouns"),
    ("executive", "executive_nouns"),
    ("president", "president_nouns"),
    ("player", "player_nouns"),
    ("other", "other_person_nouns"),
)
_KNOWN = 2
"""Clubs from which a coach's surname alone is him on a page that names none of them."""
_REACH = 7
"""Tokens between a role noun and the name it belongs to."""


def coaches_in(person: Person, team: str, year: int | None) -> bool:
    """Does the lexicon have `person` on the bench of `team` in `year` (any year if None)?"""
    for stint in person.stints:
        if stint.team != team:
            continue
        if year is None or stint.start is None or stint.start <= year <= (stint.end or 9999):
            return True
    return False


TITLES = ("light_titles", "coach_nouns", "president_nouns")
"""Word lists of what may stand between *di* and a name: *la squadra del patron Bianchi*."""


def club_of_office(view: ArticleView, name: str) -> str | None:
    """The club that the lexicon gives a president or executive: of several the one that the article names."""
    person = view.lexicon.people.get(name)
    clubs = person.team.split("; ") if person is not None and person.team else []
    if len(clubs) > 1:
        named = {m.name for m in view.of_kind("TEAM")}
        clubs = [club for club in clubs if club in named]
    return clubs[0] if len(clubs) == 1 else None


@lru_cache(maxsize=1)
def _role_nouns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> the role nouns that begin with it and their roles: first list first, longest first in a list."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for role, name in _ROLE_LISTS:
        for noun in sorted(words(name), key=lambda text: (-len(text.split()), text)):
            parts = tuple(noun.split())
            table.setdefault(parts[0], []).append((parts, role))
    return table


def role_noun_at(sentence: Sentence, i: int) -> tuple[str, int] | None:
    """The role that the noun starting at token `i` gives, and where the noun ends."""
    tokens = sentence.tokens
    for parts, role in _role_nouns().get(tokens[i].lower, ()):
        size = len(parts)
        if tuple(token.lower for token in tokens[i : i + size]) != parts:
            continue
        if size == 1 and parts[0] in prepositions() and not _is_noun(sentence, i):
            continue
        return role, i + size
    return None


def _is_noun(sentence: Sentence, i: int) -> bool:
    """Is *ad* the managing director (*l'ad Marotta*, *AD*) and not the preposition?"""
    token = sentence.tokens[i]
    before = sentence.tokens[i - 1].lower if i else ""
    return token.text.isupper() or before.endswith("'") or before == "ex"


def resolve_people(view: ArticleView, registry: PeopleRegistry) -> None:
    """Sets names and roles on PERSON mentions."""
    teams = {m.name for m in view.of_kind("TEAM") if m.name}
    for mention in view.of_kind("PERSON"):
        _identify(view, mention, registry, teams)
        _with_initial(view, mention)
    listed = [m for m in view.of_kind("PERSON") if m.role == "player" and _is_only_listed(view, m)]
    for mention in listed:
        mention.role = None  # the list is asked last
    for mention in view.of_kind("PERSON"):
        _phrase(view, mention)
    _listed_players(view, listed)
    for mention in view.of_kind("PERSON"):
        if mention.role is None and not mention.weak and _does_coaching(view, mention):
            mention.role = "coach"
    votes: dict[str, Counter[str]] = {}
    for mention in view.of_kind("PERSON"):
        if mention.name and mention.role:
            votes.setdefault(mention.name, Counter())[mention.role] += 1
    for mention in view.of_kind("PERSON"):
        if mention.name and mention.name in votes and mention.role is None:
            mention.role = votes[mention.name].most_common(1)[0][0]


def _identify(view: ArticleView, mention: Mention, registry: PeopleRegistry, teams: set[str]) -> None:
    people = [e for e in mention.entities("person") if isinstance(e, Person)]
    journalists = [e for e in mention.entities("outlet") if isinstance(e, Outlet)]
    in_article = registry.full(mention.surface) or registry.first(mention.surface)
    if journalists and people and not in_article and mention.surface != people[0].name:
        people = []  # *Di Marzio* is the journalist unless the article names the coach in full
    if in_article:
        mention.name = in_article
        people = [p for p in people if p.name == in_article] or (
            [view.lexicon.people[in_article]] if in_article in view.lexicon.people else []
        )
    elif people:
        chosen = _bearer(view, mention, people, registry, teams)
        mention.name = chosen.name if chosen else mention.surface
        people = [chosen] if chosen else people if len(people) > 1 else []
    elif journalists:
        mention.name = journalists[0].name
        mention.role = "journalist"
        return
    if mention.name and mention.name.isupper() and len(mention.name) > 3 and not people:
        mention.name = mention.name.title()
    if not people and mention.name not in view.lexicon.people:
        mention.name = _by_short_name(view, mention.name) or mention.name
    if not people and mention.name in view.lexicon.people:
        people = [view.lexicon.people[mention.name or ""]]
    roles = {p.role for p in people}
    if len(roles) == 1:
        mention.role = roles.pop()
    elif not people and mention.name and plain(mention.name) in view.lexicon.player_names:
        mention.role = "player"


def _with_initial(view: ArticleView, mention: Mention) -> None:
    """*A. Lucarelli* is whoever of that surname has the initial, else who he is called there; not Cristiano."""
    tokens = view.sentences[mention.sentence].tokens
    before = tokens[mention.first - 1].text if mention.first else ""
    if len(before) != 2 or not before[0].isupper() or before[1] != "." or not mention.name:
        return
    mention.first -= 1
    mention.weak = False
    if " " in mention.name and plain(mention.name[0]) == plain(before[0]):
        return
    known = [e for e in mention.entities("person") if isinstance(e, Person) and plain(e.name[0]) == plain(before[0])]
    mention.name = known[0].name if len(known) == 1 else f"{before} {mention.surface}"
    mention.role = known[0].role if len(known) == 1 else None


@lru_cache(maxsize=1)
def _short_names() -> dict[str, list[str]]:
    data: dict[str, list[str]] = srsly.read_yaml(data_folder("rules") / "short_names.yaml")
    return data


def _by_short_name(view: ArticleView, name: str | None) -> str | None:
    """The one famous person whose given name a short form stands for: *Max Allegri*, *Gigi De Canio*."""
    first, _, rest = (name or "").partition(" ")
    if not rest:
        return None
    known = [f"{full} {rest}" for full in _short_names().get(first, ()) if f"{full} {rest}" in view.lexicon.people]
    return known[0] if len(known) == 1 else None


def _bearer(
    view: ArticleView, mention: Mention, people: list[Person], registry: PeopleRegistry, teams: set[str]
) -> Person | None:
    """Whom of several bearers a surname or nickname means: one named in full in the article, else the one who leads a
    team of the article at its date, else the one who ever did; None where two remain."""
    named = [p for p in people if registry.full(p.name.split()[-1]) == p.name]
    if len(named) == 1:
        return named[0]
    whole = mention.last - mention.first > 1 and mention.readings[0].form == "name"
    if len(people) == 1 and not whole and not _is_he(view, mention, people[0], teams):
        return None
    if len(people) == 1 or whole:
        return people[0]
    year = view.year()
    here = {m.name for m in view.of_kind("TEAM", mention.sentence) if m.name}
    for pool, dated in ((here, True), (teams, True), (here, False), (teams, False)):
        fit = [p for p in people if any(coaches_in(p, team, year if dated else None) for team in pool)]
        if len(fit) == 1:
            return fit[0]
        if fit:
            people = fit
    return None


def _is_he(view: ArticleView, mention: Mention, person: Person, teams: set[str]) -> bool:
    """May a lone surname be the coach?

    One that players bear, or of a coach of one club, is only where he coaches here or a club of his is named.
    """
    if mention.readings[0].form == "nickname":
        return plain(mention.surface) not in view.lexicon.given_names or bool(_teams_of(person) & teams)
    little_known = person.role == "coach" and len(_teams_of(person)) < _KNOWN
    if plain(mention.surface) not in view.lexicon.player_surnames and not little_known:
        return True
    if person.role == "player":
        return view.lexicon.bearers.get(plain(mention.surface), 0) <= 1
    if person.role != "coach":
        return bool(_teams_of(person) & teams) or _titled(view, mention, person.role)
    before = view.sentences[mention.sentence].tokens[max(0, mention.first - 2) : mention.first]
    if any(token.lower in words("coach_nouns") for token in before) or _does_coaching(view, mention):
        return True
    return bool(_teams_of(person) & teams)


def _teams_of(person: Person) -> set[str]:
    return set(person.team.split("; ")) | {stint.team for stint in person.stints} - {""}


def _titled(view: ArticleView, mention: Mention, role: str) -> bool:
    """Does a noun of his part stand before the name: *il presidente Rossi*?"""
    sentence = view.sentences[mention.sentence]
    for start in range(max(0, mention.first - 3), mention.first):
        noun = role_noun_at(sentence, start)
        if noun is not None and noun[0] == role:
            return True
    return False


def _is_only_listed(view: ArticleView, mention: Mention) -> bool:
    """Is the list of players all that makes him one? Many of its names coach by now."""
    return mention.name not in view.lexicon.people and " " in (mention.name or "")


def _listed_players(view: ArticleView, listed: list[Mention]) -> None:
    """Sets the role of people whom only the list of players knows: a coach where the words say so and none deny it."""
    said: dict[str | None, set[str]] = {}
    for mention in listed:
        role = mention.role or ("coach" if _does_coaching(view, mention, near=True) else None)
        if role is not None:
            said.setdefault(mention.name, set()).add(role)
    for mention in listed:
        if mention.role is None:
            mention.role = "coach" if said.get(mention.name) == {"coach"} else "player"


def _does_coaching(view: ArticleView, mention: Mention, near: bool = False) -> bool:
    """Do the words beside the name make him a coach: *X allena*, *esonerato X*, *X, alla guida del*, *panchina a X*?

    With `near` only words of the same phrase count: *allenato da X*, but not *X, che Y ha allenato*. A name joined by
    *e* to another shares what stands before that one: *panchina a X e Y*.
    """
    tokens = view.sentences[mention.sentence].tokens
    row = [m for m in view.mentions[mention.sentence] if m.kind == "PERSON" and m is not mention]
    first = mention.first
    joined = next((m for m in row if m.last == first - 1 and tokens[first - 1].lower in words("coordinators")), None)
    if joined is not None:
        first = joined.first
    after, before = (3, 3) if near else (7, 4)
    ends = ".;:,()-" if near else ".;:"
    for places in (range(mention.last, mention.last + after), range(first - 1, first - 1 - before, -1)):
        for k in places:
            if not 0 <= k < len(tokens) or tokens[k].text in ends or any(m.first <= k < m.last for m in row):
                break
            if tokens[k].lower in words("coaching_verbs"):
                return True
            if f"{tokens[k - 1].lower} {tokens[k].lower}" in words("coaching_phrases"):
                return True
    return False


def _phrase(view: ArticleView, mention: Mention) -> None:
    """Role, club and *ex* from the phrase around the name: *l'ex tecnico del Genoa Rossi*; *Rossi, ds del Bari*."""
    sentence = view.sentences[mention.sentence]
    tokens = sentence.tokens
    row = {m.first: m for m in view.mentions[mention.sentence]}
    ends = {m.last: m for m in view.mentions[mention.sentence]}
    club: str | None = None
    k = mention.first - 1
    steps = 0
    if _is_agent_named(sentence, ends, k):
        mention.role = "agent"
        return
    if k >= 0 and prepositions().get(tokens[k].lower) == "di":
        k = -1  # l'agente di Rossi, il vice di Rossi: the noun is somebody else
    while k >= 0 and steps < _REACH:
        token = tokens[k]
        noun = None
        for start in (k - 2, k - 1, k):
            if start >= 0:
                candidate = role_noun_at(sentence, start)
                if candidate and candidate[1] == k + 1:
                    noun = (candidate[0], start)
                    break
        if noun:
            adjacent = k + 1 == mention.first or steps <= 2
            if mention.role != "coach" or noun[0] == "coach" or adjacent:
                if noun[0] == "other":
                    mention.role = "agent"
                elif tokens[noun[1]].lower in words("assistant_words"):
                    mention.role = "coach"
                else:
                    mention.role = noun[0]
            before = tokens[noun[1] - 1].lower if noun[1] else ""
            mention.ex = before in ("ex", "già") or (noun[1] > 1 and tokens[noun[1] - 2].lower == "ex")
            if club and not mention.ex:
                mention.club = club
            break
        inside = ends.get(k + 1)
        if inside is not None and inside.kind == "TEAM":
            if inside.name and not (inside.first and tokens[inside.first - 1].lower == "ex"):
                club = inside.name
            k = inside.first - 1
            steps += 1
            continue
        if inside is not None and inside.kind in ("PERSON", "COMP", "OUTLET", "MONEY"):
            break
        stops = words("person_breakers") | words("coordinators")
        if token.text in '.,;:!?()"' or (token.text == "-" and token.spaced) or token.lower in stops:
            break
        if prepositions().get(token.lower, "di") != "di":
            break
        if any(form.mood in ("ind", "cond", "subj") for form in token.verbs) and token.lower not in words(
            "player_nouns"
        ):
            break
        k -= 1
        steps += 1
    j = mention.last
    office = j + (tokens[j].lower in words("newly")) if j < len(tokens) else j
    appointed = role_noun_at(sentence, office) if j < office < len(tokens) else None
    if appointed is not None and mention.role in (None, "player"):
        mention.role = appointed[0] if appointed[0] != "other" else "agent"  # nominato Rossi nuovo direttore sportivo
    if j < len(tokens) and tokens[j].text in (",", "(") and j + 1 < len(tokens):
        start = j + 1
        if tokens[start].lower in words("definite_articles"):
            start += 1
        if start < len(tokens) and tokens[start].lower in ("ex", "attuale", "ormai", "nuovo"):
            start += 1
        noun_after = role_noun_at(sentence, start) if start < len(tokens) else None
        loose = (None, "player", "agent") if noun_after and noun_after[0] == "coach" else (None, "player")
        if noun_after and noun_after[1] not in row and mention.role in loose:
            following = row.get(noun_after[1])
            if _assists(sentence, start, noun_after[1], row):
                mention.role = "coach"
            elif following is None or following.kind != "PERSON":
                mention.role = noun_after[0] if noun_after[0] != "other" else "agent"


def _is_agent_named(sentence: Sentence, ends: dict[int, Mention], k: int) -> bool:
    """Does the comma at `k` close *l'agente di Rossi*, so that the name behind it is the agent's own?"""
    tokens = sentence.tokens
    client = ends.get(k)
    if client is None or client.kind != "PERSON" or tokens[k].text != "," or client.first < 2:
        return False
    if prepositions().get(tokens[client.first - 1].lower) != "di":
        return False
    noun = next(
        (
            found
            for start in (client.first - 2, client.first - 3)
            if start >= 0 and (found := role_noun_at(sentence, start))
        ),
        None,
    )
    return noun is not None and noun[1] == client.first - 1 and noun[0] in ("agent", "other")


def _assists(sentence: Sentence, start: int, end: int, row: dict[int, Mention]) -> bool:
    """Is the noun that of a coach's assistant: *Rossi, vice di Sarri*, where a player's would be his stand-in?"""
    chief = row.get(end + 1)
    is_vice = sentence.tokens[start].lower in words("assistant_words")
    return is_vice and chief is not None and chief.kind == "PERSON" and chief.role in (None, "coach")
