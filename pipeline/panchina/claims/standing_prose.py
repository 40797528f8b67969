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

_VALUES = ("gap", "to_rank", "position", "points", "points_b")
_OTHERS = ("to", "tied")
_NEAR_AFTER = 5
_RELATIVE = 16
"""Tokens over which a relative clause may run before the phrase."""


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
        if _lists_trophies(reading.view, index):
            free = [draft for draft in free if not draft.values.get("bare") and draft.values.get("guard") != "points"]
        chosen = _without_rivals([draft for draft in free if holds(draft)])
        chosen = _without_lonely(chosen)
        yield from _attached(reading.view, reduced, chosen)


def _lists_trophies(view: ArticleView, index: int) -> bool:
    """Does the sentence, or the one before it, count cups? Then *a quota tre* is no score."""
    around = view.sentences[max(0, index - 1) : index + 1]
    lowers = {token.lower for sentence in around for token in sentence.tokens}
    return "punti" not in lowers and bool(lowers & words("trophy_pages"))


def _inside(span: tuple[int, int], stretches: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in stretches)


def _values(draft: Draft) -> set[int]:
    """The tokens whose number this draft reads."""
    tokens = {draft.slots[slot].first for slot in _VALUES if slot in draft.slots}
    if not tokens:
        named = [mention for mention in draft.reduced.mentions if mention is not None]
        tokens = set(range(draft.first, draft.last)) - {k for m in named for k in range(m.first, m.last)}
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
    main: Phrase | None = None
    for draft in drafts:
        phrase = Phrase(draft)
        bound = draft.slots.get("team")
        coach = draft.slots.get("coach")
        if coach is not None and coach.name:
            club = coach.club or club_of_coach(view, coach.name)
            phrase.teams = [club] if club else []
            phrase.start, phrase.end = _span(reduced, phrase.first, phrase.last)
            if club:
                yield phrase
            continue
        passed = bound is not None and bool(_verb_before(reduced, bound) & words("passing_verbs"))
        if passed and draft.values.get("bare"):
            continue
        aside = bound is not None and any(id(m) in consumed for m in _each(bound))
        if bound is not None and not passed:
            phrase.teams = [m.name for m in bound.each() if m.name]
            phrase.start, phrase.end = _span(reduced, phrase.first, phrase.last)
        else:
            used = consumed | {id(m) for m in _each(bound)} if bound is not None else consumed
            _find_team(view, reduced, phrase, main if "gap" in draft.slots else previous, used)
        if phrase.teams:
            yield phrase
            if not aside and not (previous is not main and phrase.teams == previous.teams):
                main = phrase
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


def _places(reduced: Reduced) -> list[Mention]:
    """Towns that may stand for their club."""
    return [m for m in reduced.mentions if m is not None and m.kind == "PLACE" and m.club]


def _find_team(
    view: ArticleView, reduced: Reduced, phrase: Phrase, previous: Phrase | None, consumed: set[int]
) -> None:
    first, last = phrase.first, phrase.last
    free = _teams(reduced, consumed)
    barrier, previous = _barrier(reduced, first, previous)
    left = [m for m in free if barrier <= m.first and m.last <= first]
    chosen = (
        _apposed(reduced, phrase, left)
        or _antecedent(reduced, barrier if previous is None else 0, first)
        or _subject(view, reduced, left, first)
    )
    nameless = chosen is not None and chosen.kind == "PERSON" and not _names(view, reduced, chosen)
    if chosen is not None and not nameless:
        phrase.teams = _names(view, reduced, chosen)
        phrase.start, phrase.end = _span(reduced, min(chosen.first, first), last)
        return
    phrase.start, phrase.end = _span(reduced, first, last)
    if previous is not None:
        phrase.teams = previous.teams
        return
    right = [m for m in free if m.first >= last and m.kind == "TEAM"]
    if right and right[0].first - last <= _NEAR_AFTER and _presents(reduced, last, right[0]):
        phrase.teams = _names(view, reduced, right[0])
        phrase.start, phrase.end = _span(reduced, first, right[0].last)
        return
    lone = _only_team(reduced, left + [m for m in _places(reduced) if barrier <= m.first and m.last <= first])
    if lone is not None:
        phrase.teams = _names(view, reduced, lone)
        phrase.start, phrase.end = _span(reduced, lone.first, last)
        return
    if any(m.form != "role" and is_subject(reduced, m) and not _after_verb(reduced, m) for m in left):
        return  # somebody else is the subject: a player, or a name that no list knows
    name = _silent_subject(view, reduced)
    if name:
        phrase.teams = [name]


def _barrier(reduced: Reduced, first: int, previous: Phrase | None) -> tuple[int, Phrase | None]:
    """Where the search for a team ends: the phrase before, or a semicolon or *mentre*, which start afresh."""
    tokens = reduced.sentence.tokens
    barrier = previous.last if previous is not None else 0
    for k in range(first - 1, barrier, -1):
        if tokens[k].text == ";" or tokens[k].lower == "mentre":
            return k, None
    return barrier, previous


def _apposed(reduced: Reduced, phrase: Phrase, left: list[Mention]) -> Mention | None:
    """*il Pisa (terzo posto)*, *del Como, a quota 12*: a team with only commas, brackets and adverbs before the phrase."""
    tokens = reduced.sentence.tokens
    first = phrase.first
    if not left or any(form.mood == "ind" for form in tokens[phrase.draft.first].verbs):
        return None
    team = left[-1]
    if team.kind == "PERSON" and len(left) > 1 and tokens[team.first - 1].lower == "di" and left[-2].last == team.first - 1:
        team, end = left[-2], team.last
    else:
        end = team.last
    if _verb_before(reduced, team) & words("passing_verbs"):
        return None
    between = tokens[end:first]
    light = all(token.text in (",", "(", "-", "–") or token.lower in words("table_now") for token in between)
    return team if team.kind == "TEAM" and light and len(between) <= 3 else None


def _antecedent(reduced: Reduced, barrier: int, first: int) -> Mention | None:
    """*del Cesena, che (oggi) sale al terzo posto*: the team right before the last *che*, if none follows it."""
    tokens = reduced.sentence.tokens
    named = [m for m in reduced.mentions if m is not None and m.kind in ("TEAM", "PLACE") and m.last > m.first]
    for k in range(first - 1, max(barrier - 1, first - _RELATIVE), -1):
        if tokens[k].text in (".", ";", ":"):
            return None
        if tokens[k].lower != "che":
            continue
        before = [m for m in named if m.last <= k and (m.kind == "TEAM" or m.club)]
        between = [m for m in named if k < m.first < first and is_subject(reduced, m) and not _after_verb(reduced, m)]
        if not before or between:
            return None
        gap = tokens[before[-1].last : k]
        light = all(token.text == "," or token.lower == "di" or token.capital for token in gap)
        return before[-1] if light and len(gap) <= 4 else None
    return None


def _subject(view: ArticleView, reduced: Reduced, left: list[Mention], first: int) -> Mention | None:
    """The nearest team before its verb, else one right after a verb that has no *and* between it and the phrase."""
    tokens = reduced.sentence.tokens
    named = [m for m in left if is_subject(reduced, m)]
    before = [m for i, m in enumerate(named) if not _after_verb(reduced, m) and not _is_object(reduced, named[:i], m)]
    if before:
        return before[-1]
    for mention in reversed([m for m in named if m.kind == "TEAM"]):
        joined = any(token.lower in ("e", "ed") for token in tokens[mention.last : first])
        if not joined or _verb_before(reduced, mention) & words("subject_after"):
            return mention
    return None


def _is_object(reduced: Reduced, earlier: list[Mention], mention: Mention) -> bool:
    """*il Como scavalca in un colpo il Milan*: a verb between a subject and this one, and no comma after the verb."""
    if not earlier:
        return False
    tokens = reduced.sentence.tokens
    for k in range(mention.first - 1, earlier[-1].last - 1, -1):
        if tokens[k].text in (",", ":", ";", "-", "–") or tokens[k].lower in ("e", "ed", "mentre", "ma", "poi"):
            return False
        if any(form.mood == "ind" for form in tokens[k].verbs):
            return True
    return False


def _verb_before(reduced: Reduced, mention: Mention) -> set[str]:
    """The lemmas of the verb right before a mention, over articles and adverbs."""
    tokens = reduced.sentence.tokens
    k = mention.first - 1
    while k >= 0 and (tokens[k].lower in words("articles") or tokens[k].lower in words("table_now")):
        k -= 1
    if k < 0:
        return set()
    return {form.lemma for form in tokens[k].verbs}


def _after_verb(reduced: Reduced, mention: Mention) -> bool:
    """Does a verb stand before it, with nothing but articles, adverbs or a score between?"""
    if _verb_before(reduced, mention):
        return True
    tokens = reduced.sentence.tokens
    scores = {m.last: m.first for m in reduced.mentions if m is not None and m.value == "score"}
    k = mention.first
    while k > 0 and tokens[k - 1].lower in words("articles"):
        k -= 1
    return k in scores and scores[k] > 0 and bool(tokens[scores[k] - 1].verbs)


def _only_team(reduced: Reduced, left: list[Mention]) -> Mention | None:
    """The one team before the phrase, if it is not an opponent: *all'Empoli bastarono quattro gare (ora 14° posto)*."""
    teams = [m for m in left if m.kind == "TEAM"] or [m for m in left if m.kind == "PLACE" and m.club]
    if len({m.name for m in teams}) != 1 or teams[0].members:
        return None
    before = preposition_before(reduced.sentence.tokens, teams[0])
    return teams[0] if before in ("di", "a", "in") else None


def is_subject(reduced: Reduced, mention: Mention) -> bool:
    """No preposition governs it, no result and no bracket, and *ex* makes it nothing else."""
    tokens = reduced.sentence.tokens
    before = tokens[mention.first - 1].text if mention.first else ""
    after = tokens[mention.last].text if mention.last < len(tokens) else ""
    if before.lower in ("ex", "-", "(") or (after == "-" and mention.last + 1 < len(tokens) and not tokens[mention.last - 1].spaced):
        return False
    if mention.kind == "PERSON" and _squad_of(reduced, mention):
        return True
    return preposition_before(tokens, mention) is None


def _squad_of(reduced: Reduced, mention: Mention) -> bool:
    """*la squadra di Gasperini*, *gli uomini di Conte*, *la banda Guardiola*."""
    tokens = reduced.sentence.tokens
    k = mention.first - 1
    if k >= 0 and tokens[k].lower in words("club_nouns"):
        return True
    return k > 0 and tokens[k].lower == "di" and tokens[k - 1].lower in words("club_nouns")


def _names(view: ArticleView, reduced: Reduced, mention: Mention) -> list[str]:
    if mention.kind == "TEAM":
        return [m.name for m in mention.each() if m.name]
    if mention.kind == "PLACE":
        return [mention.club] if mention.club and not mention.members else []
    if mention.members or not mention.name or not (mention.role == "coach" or _squad_of(reduced, mention)):
        return []
    if mention.form == "role":
        return [mention.club] if mention.club else []
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
    """The team that the sentence before speaks of, in the same paragraph; else the team of the page and its headline."""
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
    topic = view.topic_team()
    titles = [
        m.name for m in view.of_kind("TEAM") if view.sentences[m.sentence].kind in ("headline", "standfirst") and m.name
    ]
    return topic if titles and topic == titles[0] else None
