"""Standings in prose: phrases that rules find (*a quota 31*, *terzultimo*, *a -4 dal Bari*) and the team of each.

A rule may bind the team itself; a phrase without one belongs to the team that the clause speaks of: the nearest team
before it that no preposition governs and no other phrase uses, else the team of the phrase before it, the club of the
coach who is the subject, a team right after it, or the subject of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.standing_guards import holds
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, preposition_before
from panchina.resolve.people import coaches_in
from panchina.resolve.view import ArticleView

_VALUES = ("gap", "to_rank", "position", "points", "points2")
_OTHERS = ("to", "tied")
_NEAR_AFTER = 5


@dataclass(slots=True)
class Phrase:
    """A draft with the teams that it is about. `lead` is set where the team was not bound by the rule itself."""

    draft: Draft
    teams: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    """Raw offsets of the words that state it, the team's included."""

    @property
    def first(self) -> int:
        return min([self.draft.first, *(m.first for m in self.draft.slots.values())])

    @property
    def last(self) -> int:
        return max([self.draft.last, *(m.last for m in self.draft.slots.values())])


def phrases(reading: Reading, taken: list[tuple[int, int]]) -> Iterator[Phrase]:
    """The phrases of an article with their teams, in order; none from the stretches `taken` by tables."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in reading.drafts.get("standing", ()):
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for index, drafts in sorted(by_sentence.items()):
        reduced = reading.reduced[index]
        free = [draft for draft in drafts if not _inside(draft.span(), taken)]
        chosen = _without_rivals([draft for draft in free if holds(draft)])
        chosen = _without_lonely(chosen)
        yield from _attached(reading.view, reduced, chosen)


def _inside(span: tuple[int, int], stretches: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in stretches)


def _values(draft: Draft) -> set[int]:
    """The tokens whose number this draft reads."""
    tokens = {draft.slots[slot].first for slot in _VALUES if slot in draft.slots}
    if not tokens:
        tokens = set(range(draft.first, draft.last)) - {
            k for mention in draft.slots.values() for k in range(mention.first, mention.last)
        }
    return tokens


def _priority(draft: Draft) -> tuple[int, int]:
    """Gaps before ties, ranks and points: *tre punti dalla vetta* is no score of three; then the longer one."""
    kind = 0 if "gap" in draft.slots else 1 if "tied" in draft.slots else 2
    return kind + (3 if draft.values.get("bare") else 0), -(draft.last - draft.first)


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
    falls = all(left >= right for left, right in zip(values, values[1:], strict=False))
    if (others and falls) or (len(bare) > 1 and falls and values[0] > 3):
        return drafts
    return [draft for draft in drafts if not draft.values.get("bare")]


def _number(draft: Draft, slot: str) -> int | None:
    mention = draft.slots.get(slot)
    return mention.value if mention is not None and isinstance(mention.value, int) else None


def _attached(view: ArticleView, reduced: Reduced, drafts: list[Draft]) -> Iterator[Phrase]:
    consumed = {id(m) for draft in drafts for slot in _OTHERS if slot in draft.slots for m in _each(draft.slots[slot])}
    previous: Phrase | None = None
    for draft in drafts:
        phrase = Phrase(draft)
        bound = draft.slots.get("team")
        if bound is not None:
            phrase.teams = [m.name for m in bound.each() if m.name]
            phrase.start, phrase.end = _span(reduced, phrase.first, phrase.last)
        else:
            _find_team(view, reduced, phrase, previous, consumed)
        if phrase.teams:
            yield phrase
            previous = phrase


def _each(mention: Mention) -> tuple[Mention, ...]:
    return (mention, *mention.members)


def _span(reduced: Reduced, first: int, last: int) -> tuple[int, int]:
    tokens = reduced.sentence.tokens
    return tokens[first].start, tokens[min(last, len(tokens)) - 1].end


def _teams(reduced: Reduced, consumed: set[int]) -> list[Mention]:
    """The teams and coaches of a sentence that a phrase may be about."""
    return [
        m
        for m in reduced.mentions
        if m is not None and m.kind in ("TEAM", "PERSON") and m.last > m.first and id(m) not in consumed
    ]


def _find_team(
    view: ArticleView, reduced: Reduced, phrase: Phrase, previous: Phrase | None, consumed: set[int]
) -> None:
    tokens = reduced.sentence.tokens
    first, last = phrase.first, phrase.last
    free = _teams(reduced, consumed)
    left = [m for m in free if m.last <= first]
    barrier = previous.last if previous is not None else 0
    for k in range(first - 1, barrier, -1):
        if tokens[k].text == ";":
            barrier = k
            previous = None
            break
    between = [m for m in left if m.first >= barrier]
    for mention in reversed(between):
        names = _names(view, reduced, mention)
        if not names:
            continue
        adjacent = first - mention.last <= 2
        if adjacent or _is_subject(reduced, mention):
            phrase.teams = names
            phrase.start, phrase.end = _span(reduced, mention.first, last)
            return
    if previous is not None:
        phrase.teams = previous.teams
        phrase.start, phrase.end = _span(reduced, first, last)
        return
    right = [m for m in free if m.first >= last and m.kind == "TEAM"]
    if right and right[0].first - last <= _NEAR_AFTER and _presents(reduced, last, right[0]):
        phrase.teams = _names(view, reduced, right[0])
        phrase.start, phrase.end = _span(reduced, first, right[0].last)
        return
    if any(m.kind == "TEAM" and _is_subject(reduced, m) for m in left):
        return
    name = _silent_subject(view, reduced)
    if name:
        phrase.teams = [name]
        phrase.start, phrase.end = _span(reduced, first, last)


def _is_subject(reduced: Reduced, mention: Mention) -> bool:
    """No preposition governs it and no result or *ex* makes it something else."""
    tokens = reduced.sentence.tokens
    before = tokens[mention.first - 1].lower if mention.first else ""
    after = tokens[mention.last].text if mention.last < len(tokens) else ""
    if before in ("ex", "-") or (after == "-" and mention.last + 1 < len(tokens)):
        return False
    if mention.kind == "PERSON" and _squad_of(reduced, mention):
        return True
    return preposition_before(tokens, mention) is None


def _squad_of(reduced: Reduced, mention: Mention) -> bool:
    """*la squadra di Gasperini*, *gli uomini di Conte*."""
    tokens = reduced.sentence.tokens
    k = mention.first - 1
    return k > 0 and tokens[k].lower == "di" and tokens[k - 1].lower in words("club_nouns")


def _names(view: ArticleView, reduced: Reduced, mention: Mention) -> list[str]:
    if mention.kind == "TEAM":
        return [m.name for m in mention.each() if m.name]
    if mention.members or mention.role != "coach" or not mention.name:
        return []
    club = mention.club or club_of_coach(view, mention.name)
    return [club] if club else []


def club_of_coach(view: ArticleView, name: str) -> str | None:
    """The club that the article gives a coach, else the lexicon's at the article's date, else None."""
    clubs = {m.club for m in view.of_kind("PERSON") if m.name == name and m.club and not m.ex}
    if len(clubs) == 1:
        return clubs.pop()
    person = view.lexicon.people.get(name)
    if person is None or clubs:
        return None
    year = view.year()
    here = [m.name for m in view.of_kind("TEAM") if m.name]
    now = {stint.team for stint in person.stints if coaches_in(person, stint.team, year) and stint.team in here}
    return now.pop() if len(now) == 1 else None


def _presents(reduced: Reduced, last: int, team: Mention) -> bool:
    """*al terzo posto c'è il Bologna*: nothing but *essere*, articles, adverbs and commas before the team."""
    tokens = reduced.sentence.tokens
    for token in tokens[last : team.first]:
        light = token.lower in words("articles") or token.lower in words("table_now") or token.text in (",", ":", "-")
        verb = any(form.lemma in ("essere", "trovare", "restare", "rimanere", "salire", "esserci") for form in token.verbs)
        if not (light or verb or token.lower in ("c'", "ci", "si", "poi", "troviamo")):
            return False
    return preposition_before(tokens, team) is None


def _silent_subject(view: ArticleView, reduced: Reduced) -> str | None:
    """The team that the sentence before speaks of, in the same paragraph; else the page's team in its first lines."""
    index = reduced.sentence.index
    for k in range(index - 1, max(-1, index - 3), -1):
        if view.sentences[k].paragraph != reduced.sentence.paragraph:
            break
        teams = [m for m in view.of_kind("TEAM", k) if m.name]
        tokens = view.sentences[k].tokens
        subjects = [m for m in teams if preposition_before(tokens, m) is None]
        if subjects:
            return subjects[0].name if len({m.name for m in subjects}) == 1 else None
        if len({m.name for m in teams}) == 1:
            return teams[0].name
        if teams:
            return None
    return view.topic_team()
