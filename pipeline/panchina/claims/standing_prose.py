"""Standings in prose: the phrases that rules find (*a quota 31*, *terzultimo*, *a -4 dal Bari*), each with its team."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.squads import club_of_coach
from panchina.claims.standing_grammar import span_of, verb_before
from panchina.claims.standing_guards import holds
from panchina.claims.standing_phrase import Phrase
from panchina.claims.standing_teams import find_team
from panchina.claims.trophy_palmares import palmares_competition
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced
from panchina.resolve.view import ArticleView

_VALUES = ("gap", "to_rank", "position", "position_b", "points", "points_b")
_OTHERS = ("to", "tied")
_ASIDE = 6
"""Tokens between a rank and the points told after it."""


def phrases(reading: Reading, taken: list[tuple[int, int]], sure: bool) -> Iterator[Phrase]:
    """The phrases of an article with their teams, in order; none from the stretches `taken` by tables.

    `sure` says that the article has a standings table; phrases that speak of one only perhaps then count.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in reading.drafts.get("standing", ()):
        by_sentence.setdefault(draft.sentence, []).append(draft)
    sure = sure or any(
        not (draft.values.get("loose") or draft.values.get("bare")) and holds(draft)
        for drafts in by_sentence.values()
        for draft in drafts
    )
    titles_counted = palmares_competition(reading.view) is not None
    for index, drafts in sorted(by_sentence.items()):
        reduced = reading.reduced[index]
        free = [draft for draft in drafts if not _inside(draft.span(), taken)]
        if _lists_trophies(reading.view, index):
            free = [draft for draft in free if "gap" in draft.slots]
        if titles_counted and not set(reduced.sentence.lowers()) & words("table_points"):
            free = []
        if not sure:
            free = [draft for draft in free if not draft.values.get("loose")]
        chosen = _without_lonely(_without_rivals([draft for draft in free if holds(draft)]))
        yield from _attached(reading.view, reduced, chosen)


def _lists_trophies(view: ArticleView, index: int) -> bool:
    """Does the headline, the sentence or the one before it count cups? Then *a quota tre* is no score."""
    headline = [sentence for sentence in view.sentences if sentence.kind == "headline"]
    around = view.sentences[max(0, index - 1) : index + 1]
    lowers = {token.lower for sentence in around for token in sentence.tokens}
    titles = {token.lower for sentence in headline for token in sentence.tokens}
    return "punti" not in lowers and (bool((lowers | titles) & words("trophy_pages")) or _counts_cups(view, index))


def _counts_cups(view: ArticleView, index: int) -> bool:
    """Does a number stand right before a competition: *dietro la Juventus con 15 Coppe Italia*?"""
    numbers = {m.last for m in view.of_kind("NUM", index)}
    return any(m.first in numbers for m in view.of_kind("COMP", index))


def _inside(span: tuple[int, int], stretches: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in stretches)


def _values(draft: Draft) -> set[int]:
    """The tokens whose number this draft reads."""
    tokens = {draft.slots[slot].first for slot in _VALUES if slot in draft.slots}
    if not tokens:
        named = [mention for mention in draft.reduced.mentions if mention is not None]
        tokens = set(range(draft.first, draft.last)) - {k for m in named for k in range(m.first, m.last)}
    return tokens


def _priority(draft: Draft) -> tuple[int, bool, int]:
    """Gaps before ties, ranks and points: *tre punti dalla vetta* is no score of three; bound teams; the longer."""
    kind = (
        (0 if "gap" in draft.slots and draft.values.get("guard") != "gap" else 1)
        if "gap" in draft.slots
        else 1
        if "tied" in draft.slots
        else 2
    )
    return (
        kind + (3 if draft.values.get("bare") or draft.values.get("follows") else 0),
        draft.slots.keys().isdisjoint({"team", "matchday"}),
        -(draft.last - draft.first),
    )


def _without_rivals(drafts: list[Draft]) -> list[Draft]:
    """One draft a number or trigger word."""
    used: set[int] = set()
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_priority):
        tokens = _values(draft)
        if tokens & used:
            continue
        used |= tokens
        kept.append(draft)
    return sorted(kept, key=lambda draft: (draft.first, draft.last))


def _without_lonely(drafts: list[Draft]) -> list[Draft]:
    """Bare pairs (*Roma a 30*, *Lecce (15)*) count only beside another phrase, or two of them that fall."""
    bare = [draft for draft in drafts if draft.values.get("bare")]
    if not bare:
        return drafts
    others = [draft for draft in drafts if not draft.values.get("bare") and "gap" not in draft.slots]
    values = [_number(draft, "points") or 0 for draft in bare]
    falls = all(left >= right for left, right in itertools.pairwise(values))
    several = len(bare) > 1 or any("(" in draft.slots["team"].surface for draft in bare)
    if (others and falls) or (several and falls and values[0] > 3):
        return drafts
    return [draft for draft in drafts if not draft.values.get("bare")]


def _number(draft: Draft, slot: str) -> int | None:
    mention = draft.slots.get(slot)
    return mention.value if mention is not None and isinstance(mention.value, int) else None


def _attached(view: ArticleView, reduced: Reduced, drafts: list[Draft]) -> Iterator[Phrase]:
    consumed = {id(m) for draft in drafts for slot in _OTHERS if slot in draft.slots for m in _each(draft.slots[slot])}
    previous: Phrase | None = None
    main: Phrase | None = None
    for draft in drafts:
        phrase = Phrase(draft)
        if draft.values.get("follows"):
            if previous is not None and _goes_on(previous, draft):
                phrase.teams = previous.teams
                phrase.start, phrase.end = span_of(reduced, phrase.first, phrase.last)
                yield phrase
            continue
        bound = draft.slots.get("team")
        coach = draft.slots.get("coach")
        if coach is not None and coach.name:
            club = coach.club or club_of_coach(view, coach.name)
            phrase.teams = [club] if club else []
            phrase.start, phrase.end = span_of(reduced, phrase.first, phrase.last)
            if club:
                yield phrase
            continue
        passed = (
            bound is not None
            and not _presented(draft, bound)
            and bool(verb_before(reduced, bound) & words("passing_verbs"))
        )
        if passed and draft.values.get("bare"):
            continue
        aside = bound is not None and any(id(m) in consumed for m in _each(bound))
        if bound is not None and not passed:
            phrase.teams = [m.name for m in bound.each() if m.name]
            phrase.start, phrase.end = span_of(reduced, phrase.first, phrase.last)
        else:
            used = consumed | {id(m) for m in _each(bound)} if bound is not None else consumed
            find_team(view, reduced, phrase, main if "gap" in draft.slots else previous, used)
        if phrase.teams:
            yield phrase
            if not aside and not (previous is not None and previous is not main and phrase.teams == previous.teams):
                main = phrase
            previous = phrase


def _presented(draft: Draft, team: Mention) -> bool:
    """*batte l'Udinese ultima*: the rank right behind a team without a comma is its own, whatever the verb."""
    tokens = draft.reduced.sentence.tokens
    ranked = "position" in draft.slots or "position" in draft.values
    beside = team.last < len(tokens) and team.first == draft.first and tokens[team.last].text not in (",", "(", ":")
    return bool(draft.values.get("presented")) or (ranked and beside)


def _goes_on(previous: Phrase, draft: Draft) -> bool:
    """Do the points of `draft` belong to the phrase before: *ultimo nel girone C: un punto*, *penultimo, 19*?"""
    if "points" in previous.draft.slots:
        return False
    number = draft.slots["points"]
    end = previous.last
    coaches = [m for m in draft.reduced.mentions if m is not None and m.kind == "PERSON" and m.first == end + 1]
    end = coaches[0].last if coaches else end  # il Como di Rossi, sedici
    return number.first > previous.first and number.first - end <= (_ASIDE if number.last < draft.last else 1)


def _each(mention: Mention) -> tuple[Mention, ...]:
    return (mention, *mention.members)
