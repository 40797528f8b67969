"""Which cup a sentence speaks of: named in it, in its paragraph, in the heading or the headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from panchina.claims.competitions import (
    CUP_KINDS,
    choices,
    country_in_play,
    named_competition,
    national_competition,
    resolve_competition,
    stated_country,
    team_country,
)
from panchina.claims.cup_rounds import RoundWord, cup_division, cup_words, rounds_in
from panchina.claims.draft import Draft
from panchina.claims.trophy_titles import titles_of
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.language.words import prepositions, word_list, words
from panchina.lexicon.competition_nouns import competition_nouns
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

if TYPE_CHECKING:
    from panchina.claims.cup_results import Result

_KINDS = CUP_KINDS | {"youth"}
_LEAD = 4
"""Sentences that say what a page is about."""
_HOLDS = 6
"""Tokens before a cup within which *che ha vinto* is said of it."""
_PRIZE = 3
"""Tokens before a division within which a word makes it what is played for."""
_HEADING = 14
"""Most tokens of a paragraph that is a heading."""


@dataclass(slots=True)
class CupScope:
    """Rounds and cups by sentence. `leagues` are the sentences that name a league and no cup."""

    view: ArticleView
    rounds: list[list[RoundWord]] = field(default_factory=list)
    cups: list[list[Mention]] = field(default_factory=list)
    leagues: list[bool] = field(default_factory=list)
    about_playoffs: bool = False
    """Does the opening of the page name playoffs and no cup, so that its ties are theirs?"""
    verbs: dict[int, list[int]] = field(default_factory=dict)
    """Sentence -> where its cup verbs stand."""
    drafts: dict[int, list[Draft]] = field(default_factory=dict)
    """Sentence -> its drafts."""
    results: list[Result] | None = None
    """The page's results, see `cup_results`."""


def read_scope(view: ArticleView) -> CupScope:
    """The rounds and cups of an article."""
    scope = CupScope(view)
    national = _about_nations(view)
    for sentence in view.sentences:
        scope.rounds.append(rounds_in(sentence))
        row = view.of_kind("COMP", sentence.index)
        won = {id(t.mention) for t in titles_of(view, sentence) if t.counted} if row else set()
        cups = [m for m in row if is_cup(m) and id(m) not in won and not (national and not _of_nations(m))]
        cups = [m for m in cups if not (m.first and sentence.tokens[m.first - 1].lower in _not_played())]
        scope.cups.append(cups)
        inside = {k for word in scope.rounds[-1] for k in range(word.first, word.last)}
        scope.leagues.append(any(m.first not in inside and not _of_member(view, m) for m in row) and not cups)
    scope.about_playoffs = _opens_with_playoffs(scope)
    return scope


def _not_played() -> tuple[str, ...]:
    """Words before a cup that is not played: *la scorsa Coppa Italia*, *zona Champions*."""
    return (*cup_words("past_cup"), *cup_words("zones"))


def _of_member(view: ArticleView, league: Mention) -> bool:
    """*la capolista in B*, *ultimi in Serie A*: a league that says who somebody is, and not what is played."""
    tokens = view.sentences[league.sentence].tokens
    k = league.first - 1
    if k >= 0 and tokens[k].lower in words("articles"):
        k -= 1
    if k < 1 or prepositions().get(tokens[k].lower) not in ("in", "di"):
        return False
    ordinal = any(m.last == k for m in view.of_kind("ORD", league.sentence))
    return ordinal or tokens[k - 1].lower in cup_words("members")


def _of_nations(mention: Mention) -> bool:
    return mention.form == "noun" or any(option.kind == "national_teams" for option in choices(mention))


def _about_nations(view: ArticleView) -> bool:
    """Does the page name a tournament of national teams, and more nations than clubs?"""
    if not any(m.form != "noun" and _of_nations(m) for m in view.of_kind("COMP")):
        return False
    kinds = Counter(
        team.kind for m in view.of_kind("TEAM") if (team := view.lexicon.teams.get(m.name or "")) is not None
    )
    return kinds["nation"] > kinds["club"]


def is_cup(mention: Mention) -> bool:
    """Is it a knockout or group competition?"""
    if mention.form == "noun":
        return plain(mention.surface) not in listed("any_title") and competition_nouns().get(
            plain(mention.surface)
        ) in ("cup", "continental", "any")
    return any(option.kind in _KINDS for option in choices(mention))


def _aside(tokens: Sequence[Token], cup: Mention) -> bool:
    """A cup in brackets, after *da* or in *che ha vinto la Coppa Italia* is not what the next sentences speak of."""
    if cup.first and prepositions().get(tokens[cup.first - 1].lower) == "da":
        return True
    before = tokens[max(0, cup.first - _HOLDS) : cup.first]
    relative = next((k for k, token in enumerate(before) if token.lower in words("list_relatives")), None)
    if relative is not None and any(f.lemma in cup_words("taking") for t in before[relative:] for f in t.verbs):
        return True
    opened = [token.text for token in tokens[: cup.first] if token.text in "()"]
    return bool(opened) and opened[-1] == "("


def competition_of(
    scope: CupScope, index: int, first: int, team: str | None, leaving: bool = False, sure: bool = False
) -> tuple[str, bool] | None:
    """The cup of a clause at token `first`, and whether its own sentence names it; None if it is no cup.

    What is `sure` to speak of a cup (*eliminare*) may stand beside a league. A cup after *da* (*retrocesso
    dall'Europa League*) is the clause's own only where it is about `leaving`.
    """
    view = scope.view
    tokens = view.sentences[index].tokens
    own = [m for m in scope.cups[index] if same_part(scope, index, first, m.first)]
    own = [m for m in own if leaving or not m.first or prepositions().get(tokens[m.first - 1].lower) != "da"]
    own = [m for m in own if not _rivals_cup(tokens, first, m.first)]
    if own:
        near = min(own, key=lambda m: min(abs(m.first - first), abs(m.last - first)))
        name = cup_named(scope, near, team) or _noun(view, near, team)
        if name:
            return name, True
    promotion = promotion_playoff(scope, index, team)
    if promotion is not None:
        return promotion, True
    if not sure and (scope.leagues[index] or _of_league(scope, index)):
        return None
    paragraph = view.sentences[index].paragraph
    for k in range(index - 1, -1, -1):
        if view.sentences[k].paragraph != paragraph:
            break
        cups = [m for m in scope.cups[k] if not _rivals_cup(view.sentences[k].tokens, 0, m.first)]
        cups = [m for m in cups if not _aside(view.sentences[k].tokens, m)] or ([] if scope.about_playoffs else cups)
        if cups:
            name = cup_named(scope, cups[-1], team)
            return (name, False) if name else None
        if not sure and (scope.leagues[k] or _of_league(scope, k)):
            return None
    heading = _heading(scope, index)
    if heading is not None:
        return heading, False
    for k, sentence in enumerate(view.sentences):
        if sentence.kind == "headline" and scope.cups[k]:
            name = cup_named(scope, scope.cups[k][0], team)
            return (name, False) if name else None
    main = main_cup(scope) or cup_of_team(scope, team)
    if main is None and scope.about_playoffs:
        main = promotion_of(view, team)
    return (main, False) if main else None


def cup_named(scope: CupScope, mention: Mention, team: str | None) -> str | None:
    """The cup that a mention means for `team`: that of a division, or for a bare *coppa* the one of the page."""
    view = scope.view
    divided = _of_division(scope, mention)
    if divided is not None:
        return divided
    if mention.form == "noun" and stated_country(view, mention) is None:
        main = view.lexicon.competitions.get(main_cup(scope) or "")
        country = team_country(view.lexicon, team)
        own = main is not None and main.country in ("Italia", country) and country in (None, main.country)
        if main is not None and own and competition_nouns().get(plain(mention.surface)) in ("cup", "any"):
            return main.name
    return resolve_competition(view, mention, team)


def _of_division(scope: CupScope, mention: Mention) -> str | None:
    """*Coppa Italia di Lega Pro*; *Dilettanti, Coppa Italia*: the cup of the division beside it, or the page's label.

    A bare *Coppa Italia* is that of a division where the opening of the page names no other.
    """
    view = scope.view
    options = choices(mention)
    if mention.form == "noun" or not any(option.name == "Coppa Italia" for option in options):
        return None
    tokens = view.sentences[mention.sentence].tokens
    beside = cup_division([token.lower for token in tokens[mention.last : mention.last + 4]])
    if beside is not None:
        return beside
    label = cup_division([token.lower for token in view.sentences[0].tokens[:3]])
    if label is not None:
        return label
    opening = {
        option.name
        for row in scope.cups[:3]
        for other in row
        if other.form != "noun"
        for option in choices(other)[:1]
        if option.name.startswith("Coppa Italia ")
    }
    return opening.pop() if len(opening) == 1 and mention.sentence > 2 else None


def cup_of_team(scope: CupScope, team: str | None) -> str | None:
    """The one cup in a sentence with which the page names `team` alone, where there is no other."""
    view = scope.view
    names = set()
    for index, row in enumerate(scope.cups):
        named = [m for m in row if m.form != "noun"]
        teams = {side.name for m in view.of_kind("TEAM", index) for side in m.each()}
        if len(named) == 1 and teams == {team}:
            names.add(named_competition(view, named[0], team))
    return names.pop() if len(names) == 1 else None


def _rivals_cup(tokens: Sequence[Token], first: int, cup: int) -> bool:
    """*contro le terze dei gironi di COMP*: the cup that the opponents come from."""
    against = any(token.lower in cup_words("against") for token in tokens[first:cup])
    return against and prepositions().get(tokens[cup - 1].lower) == "di"


def _noun(view: ArticleView, mention: Mention, team: str | None) -> str | None:
    """*la coppa* of a page that names no other: the cup of the team's country."""
    if mention.form != "noun":
        return None
    country = country_in_play(view, mention.sentence)
    return national_competition(view.lexicon, "cup", country, view.women) if country else None


def _opens_with_playoffs(scope: CupScope) -> bool:
    opening = scope.rounds[:_LEAD]
    cups = [next(iter(choices(mention)), None) for row in scope.cups[:_LEAD] for mention in row]
    kinds = {option.kind if option is not None else None for option in cups}
    return kinds <= {"playoff"} and (bool(kinds) or any(word.value == "playoff" for row in opening for word in row))


def promotion_playoff(scope: CupScope, index: int, team: str | None) -> str | None:
    """*nei playoff* of a team of Serie B, C or D, where no cup is in play; any round on a page about them."""
    named = {word.value for word in scope.rounds[index]}
    about = scope.about_playoffs
    if scope.cups[index] or not ("playoff" in named or (about and named)):
        return None
    return promotion_of(scope.view, team) if about or main_cup(scope) is None else None


def promotion_of(view: ArticleView, team: str | None) -> str | None:
    """The promotion playoffs of an Italian club: of its division, or of the one that the page names or plays in."""
    entry = view.lexicon.teams.get(team or "")
    if entry is None or entry.country != "Italia" or entry.kind != "club":
        return None
    named = Counter(name for m in view.of_kind("COMP") if (name := _names_playoffs(view, m)))
    own = _promoting(view, entry.league)
    ranked = named.most_common(1)
    if own is not None and (not named or 2 * named[own] >= ranked[0][1]):
        return own
    if not ranked:
        clubs = [club for m in view.of_kind("TEAM") if (club := view.lexicon.teams.get(m.name or "")) is not None]
        ranked = Counter(name for club in clubs if (name := _promoting(view, club.league))).most_common(1)
    return ranked[0][0] if ranked else None


def _names_playoffs(view: ArticleView, mention: Mention) -> str | None:
    """The playoffs of the division that a mention names; of the one below where it is the prize: *per la Serie B*."""
    option = next(iter(choices(mention)), None)
    if option is None:
        return None
    tokens = view.sentences[mention.sentence].tokens[max(0, mention.first - _PRIZE) : mention.first]
    divisions = word_list("divisions")
    if option.name in divisions[:-1] and any(token.lower in words("prize_openers") for token in tokens):
        return _promoting(view, divisions[divisions.index(option.name) + 1])
    return _promoting(view, option.name)


def _promoting(view: ArticleView, league: str) -> str | None:
    """The playoffs of a league, or of the division that a cup is of: *Serie C Girone B* -> *Serie C playoff*."""
    name = f"{' '.join(league.removeprefix('Coppa Italia ').split()[:2])} playoff"
    return name if name in view.lexicon.competitions else None


def _heading(scope: CupScope, index: int) -> str | None:
    """The cup of the nearest heading before (*Europa League, gli ottavi*), or of the sentence that opens a list."""
    view = scope.view
    for k in range(index - 1, -1, -1):
        if is_heading(view, k) and view.sentences[k].kind != "headline":
            if scope.cups[k]:
                return cup_named(scope, scope.cups[k][-1], None)
            if scope.leagues[k] or _of_league(scope, k):
                return None
    return None


def _of_league(scope: CupScope, index: int) -> bool:
    """Does a sentence without a cup speak of a day of the league?"""
    if scope.cups[index] or scope.rounds[index]:
        return False
    return any(token.lower in cup_words("league_words") for token in scope.view.sentences[index].tokens)


def same_part(scope: CupScope, index: int, one: int, two: int) -> bool:
    """Do two tokens stand on the same side of every semicolon, and at the same of the sentence's cup verbs?"""
    tokens = scope.view.sentences[index].tokens
    return not any(token.text == ";" for token in tokens[min(one, two) : max(one, two)])


def is_heading(view: ArticleView, k: int) -> bool:
    """Is sentence `k` a short paragraph of its own, or does it end in a colon?"""
    sentence = view.sentences[k]
    if sentence.tokens[-1].text.endswith(":"):
        return True
    around = view.sentences[max(0, k - 1) : k + 2]
    return len(sentence.tokens) <= _HEADING and not any(
        s.paragraph == sentence.paragraph and s is not sentence for s in around
    )


def main_cup(scope: CupScope) -> str | None:
    """The cup that the page names most, if clearly."""
    counts: Counter[str] = Counter()
    for row in scope.cups:
        for mention in row:
            if mention.form != "noun":
                name = _of_division(scope, mention) or named_competition(scope.view, mention, None)
                if name:
                    counts[name] += scope.view.weight(mention)
    ranked = counts.most_common(2)
    if len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]:
        opening = [m for row in scope.cups[:2] for m in row if m.form != "noun"]
        names = {named_competition(scope.view, m, None) for m in opening} - {None}
        first = names.pop() if len(names) == 1 else None
        return first if first is not None and counts[first] >= ranked[0][1] else None
    return ranked[0][0] if ranked else None


def in_play(scope: CupScope, index: int) -> bool:
    """Does the sentence, its paragraph before, a heading or the headline name a cup or round?"""
    view = scope.view
    paragraph = view.sentences[index].paragraph
    return any(
        scope.cups[k] or scope.rounds[k]
        for k in range(index + 1)
        if view.sentences[k].paragraph == paragraph or view.sentences[k].kind == "headline" or is_heading(view, k)
    )
