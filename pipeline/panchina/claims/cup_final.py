"""The final that a page tells: who wins the match has won the cup.

*Supercoppa, l'Inter batte il Milan*; *Coppa alla Lazio: Roma battuta 1-0*. A page tells a final where its opening names
one and no earlier round, or says who took the cup, or where the cup is a single match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from panchina.claims.competitions import CUP_KINDS, choices, named_competition
from panchina.claims.cup_rounds import cup_words, rounds_in
from panchina.claims.cup_scope import CupScope, is_cup
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_titles import titles_of
from panchina.language.document import Sentence
from panchina.language.words import prepositions
from panchina.mentions.model import Mention
from panchina.records import Claim, CupRun, Trophy
from panchina.resolve.view import ArticleView

_GOAL = 5
"""Tokens between a verb of motion and the round that it reaches."""
_OPENING = 4
"""Sentences that open a page."""


def tells_final(scope: CupScope, competition: str) -> bool:
    """Is the page about the final of `competition`, played?"""
    view = scope.view
    opening = view.sentences[:_OPENING]
    entry = view.lexicon.competitions.get(competition)
    if entry is None or entry.kind not in CUP_KINDS or any(_is_ahead(sentence) for sentence in opening):
        return False
    if any(word.value != "final" for s in opening for word in scope.rounds[s.index]):
        return False
    if any(_reaches_final(scope, draft) for s in opening for draft in scope.drafts.get(s.index, ())):
        return False
    if not any(scope.cups[s.index] for s in opening) and not _taken(scope, competition):
        return False
    return is_one_match(scope, competition) or _taken(scope, competition) or _named(scope)


def _reaches_final(scope: CupScope, draft: Draft) -> bool:
    """*Como e Lens in finale*, *il Como vola in finale*: the final is still to be played."""
    if draft.values["outcome"] != "qualified" or not draft.values.get("goal"):
        return False
    return any(
        word.value == "final" and 0 <= word.first - draft.first <= _GOAL for word in scope.rounds[draft.sentence]
    )


def is_one_match(scope: CupScope, competition: str) -> bool:
    """A supercup of one match; those of four teams only where the page names no semi-final."""
    entry = scope.view.lexicon.competitions.get(competition)
    if entry is None or not (entry.kind.endswith("supercup") or competition.startswith("Supercoppa")):
        return False
    return not any(word.value != "final" for row in scope.rounds for word in row)


def _named(scope: CupScope) -> bool:
    """Does the opening name a final?"""
    return any(scope.rounds[s.index] for s in scope.view.sentences[:_OPENING])


def _taken(scope: CupScope, competition: str) -> bool:
    """Does the opening say that somebody took the cup?"""
    view = scope.view
    for sentence in view.sentences[:_OPENING]:
        for title in titles_of(view, sentence):
            if title.total or title.preposition is not None or not is_cup(title.mention):
                continue
            taken = _holds_taking(sentence) or _is_given(view, sentence, title.mention)
            if taken and choices(title.mention) and named_competition(view, title.mention, None) == competition:
                return True
    return False


def _holds_taking(sentence: Sentence) -> bool:
    """Does the sentence have a word of winning a cup: *conquista*, *trionfo*?"""
    taking = {*cup_words("taking"), *cup_words("taking_words")}
    return any(token.lower in taking or any(f.lemma in taking for f in token.verbs) for token in sentence.tokens)


def _is_given(view: ArticleView, sentence: Sentence, cup: Mention) -> bool:
    """*Coppa alla Lazio*, *la Supercoppa è del Milan*."""
    after = next((m for m in view.of_kind("TEAM", sentence.index) if m.first >= cup.last), None)
    if after is None or not cup.last < after.first <= cup.last + 2:
        return False
    return prepositions().get(sentence.tokens[after.first - 1].lower) in ("a", "di")


def with_won_finals(reading: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, and for a cup taken in the final that the opening of the page tells, the run of who took it."""
    won = {
        (run.team, run.competition): run
        for claim in claims
        if isinstance(claim, Trophy) and (run := _won(reading, claim)) is not None
    }
    told = {(c.team, c.competition) for c in claims if isinstance(c, CupRun) and c.outcome != "qualified"}
    cups = [cup for _, cup in won]
    won = {key: run for key, run in won.items() if key not in told and cups.count(key[1]) == 1}
    for claim in claims:
        if isinstance(claim, CupRun):
            if (claim.team, claim.competition) in won:
                continue
            final = _final_lost(reading, claim, won.values())
            if final is not None:
                won[final.team, final.competition] = replace(final, opponent=claim.team)
                continue
        yield claim
    yield from won.values()


def _final_lost(reading: Reading, claim: CupRun, won: Iterable[CupRun]) -> CupRun | None:
    """The won final whose loser `claim` tells of: *trionfa il Como: 2-0 al Lecce*, *Lecce battuto in finale*."""
    if claim.outcome not in ("eliminated", "lost_final"):
        return None
    for final in won:
        if final.competition != claim.competition or final.team == claim.team:
            continue
        if claim.opponent == final.team and claim.round in (None, "final"):
            return final
        if claim.opponent is None and _in_one_sentence(reading, claim, final):
            return final
    return None


def _in_one_sentence(reading: Reading, one: CupRun, other: CupRun) -> bool:
    """Does a sentence state both?"""
    return any(
        all(any(e.start < s.end and s.start < e.end for e in run.evidence) for run in (one, other))
        for s in reading.view.sentences
    )


def _won(reading: Reading, claim: Trophy) -> CupRun | None:
    """The final that a trophy of the page's opening was won in."""
    view = reading.view
    team = claim.holder if claim.holder_role == "team" else claim.team
    entry = view.lexicon.competitions.get(claim.competition or "")
    if team is None or entry is None or entry.kind not in CUP_KINDS or entry.kind == "playoff":
        return None
    year = view.year()
    if claim.certainty not in ("asserted", "official") or (claim.season and str(year)[2:] not in claim.season[2:]):
        return None
    opening = view.sentences[:_OPENING]
    evidence = [s for s in view.sentences if any(e.start < s.end and s.start < e.end for e in claim.evidence)]
    if any(_is_ahead(sentence) for sentence in opening):
        return None
    told = any(_tells_match(reading, sentence) for sentence in opening)
    if not (told and any(s in opening for s in evidence)) and not any(_against(reading, s) for s in evidence):
        return None
    return CupRun(
        team=team,
        competition=entry.name,
        round="final",
        outcome="won",
        certainty=claim.certainty,
        sources=claim.sources,
        evidence=claim.evidence,
        rule="cup.won_final",
    )


def _is_ahead(sentence: Sentence) -> bool:
    return any(token.lower in cup_words("ahead") for token in sentence.tokens)


def _against(reading: Reading, sentence: Sentence) -> bool:
    """Does the sentence that names the cup name the result and both teams, and no year?"""
    row = reading.view.mentions[sentence.index]
    teams = {side.name for m in row if m.kind == "TEAM" for side in m.each() if side.name}
    dated = any(mention.kind in ("SEASON", "DATE") for mention in row)
    return len(teams) == 2 and not dated and any(mention.value == "score" for mention in row)


def _tells_match(reading: Reading, sentence: Sentence) -> bool:
    """Does the sentence name a result, a final, or a tie decided on penalties?"""
    if any(word.value == "final" for word in rounds_in(sentence)):
        return True
    scores = any(mention.value == "score" for mention in reading.view.mentions[sentence.index])
    return scores or any(token.lower in cup_words("shoot_out") for token in sentence.tokens)
