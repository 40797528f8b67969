"""Places, points and gaps that the networks find for a team: they fill what the rules have left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panchina.claims.engine import Reading
from panchina.claims.learned.pairs import PairMention
from panchina.claims.learned.relations import Found
from panchina.claims.standing_facts import Fact
from panchina.claims.standing_scope import Scopes
from panchina.language.words import words
from panchina.records import Evidence

FROM = 0.5
"""The probability from which a number is a team's."""
RULE = "standing.learned"
_SLOT_OF = {"position": "position", "points": "points", "ahead": "gap", "behind": "gap"}
_REACH = 5
"""How many items after a gap the team to which it is, and before it the verb that says how it has changed."""


def learned_facts(reading: Reading, scopes: Scopes, facts: Iterable[Fact]) -> Iterator[Fact]:
    """One fact a team and slot that `facts` say nothing of, the surest number of each."""
    facts = list(facts)
    filled = {(fact.team, slot) for fact in facts for slot in _SLOT_OF.values() if getattr(fact, slot) is not None}
    tabled = {fact.team for fact in facts if fact.rank}
    best: dict[tuple[str, str], Found] = {}
    for (team, _), one in reading.relations.found("table").items():
        key = (team, _SLOT_OF[one.label])
        if one.probability < FROM or key in filled or team in tabled or not _may_be(scopes, one):
            continue
        if any(_says(scopes, one.pair, fact) for fact in facts):
            continue
        if key not in best or one.probability > best[key].probability:
            best[key] = one
    for (team, slot), one in best.items():
        yield _fact(scopes, team, slot, one)


def _may_be(scopes: Scopes, one: Found) -> bool:
    """Points and gaps are numbers, *fanalino* is none; *guadagna due punti sul Como* says how a gap has changed, *vale
    tre punti* what a match gives."""
    number = one.pair.b
    if one.label == "position":
        return True
    before = scopes.view.sentences[number.sentence].tokens[max(0, number.first - _REACH) : number.first]
    lemmas = {form.lemma for token in before for form in token.verbs}
    changes = lemmas & words("gap_changes") or (number.value in (1, 3) and lemmas & words("match_gains"))
    return number.kind == "NUM" and isinstance(number.value, int) and not changes


def _says(scopes: Scopes, pair: PairMention, fact: Fact) -> bool:
    """Is the number of a pair the one that a fact states, of another team or in another slot?"""
    tokens = scopes.view.sentences[pair.b.sentence].tokens
    start = tokens[pair.b.first].start
    inside = fact.evidence.start <= start < fact.evidence.end
    level = pair.names[0] in fact.tied_with
    return inside and not level and pair.b.value in (fact.position, fact.points, fact.gap, -(fact.gap or 0))


def _fact(scopes: Scopes, team: str, slot: str, one: Found) -> Fact:
    pair = one.pair
    sentence = scopes.view.sentences[pair.sentence]
    tokens = sentence.tokens
    here = [m for m in (pair.a, pair.b) if m.sentence == pair.sentence and pair.row.at(m) is not None]
    first = min(m.first for m in here)
    start, end = tokens[first].start, tokens[max(first + 1, *(m.last for m in here)) - 1].end
    value = pair.b.value
    if slot == "gap" and isinstance(value, int):
        value = abs(value) if one.label == "ahead" else -abs(value)
    return Fact(
        team=team,
        competition=scopes.competition(team, start, end, pair.sentence),
        evidence=Evidence(start, end),
        rule=RULE,
        matchday=scopes.matchday_in(sentence.start, sentence.end) or scopes.matchday_of_lead(),
        gap_to=_compared(pair) if slot == "gap" else (),
        rank=-1,
        **{slot: value},  # type: ignore[arg-type]
    )


def _compared(pair: PairMention) -> tuple[str, ...]:
    """The team named right after a gap."""
    at = pair.row.at(pair.b) or 0
    for item in pair.row.items[at + 1 : at + 1 + _REACH]:
        mention = item.mention
        if mention is not None and mention.kind == "TEAM" and mention.name and mention.name != pair.names[0]:
            return (mention.name,)
    return ()
