"""Lists of ties and their results: *Como-Lens*, *Como vs Lens*, *Como-Lens 2-1*, *Como-Lens 1-1 (5-4 dcr)*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from panchina.claims.cup_clause_rounds import knockout_before, round_of, without_playoff
from panchina.claims.cup_decided import KNOCKOUT
from panchina.claims.cup_results import Score, behind_bracket, loser_of, scores_in, stage_of, under_first_leg
from panchina.claims.cup_rounds import cup_words, round_before
from panchina.claims.cup_scope import CupScope, competition_of, in_play, is_heading
from panchina.claims.cup_teams import is_either, is_unknown, same_kind
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite
from panchina.language.document import Token
from panchina.mentions.model import Mention
from panchina.records import CupRun, Evidence, Outcome, Round

_OPENING = 4
"""Sentences that open a page."""
_DRAW = 4
"""Ties that make a page one of a draw."""
_AFTER = 9
"""Tokens after a pair in which its result and the mark of a shoot-out stand."""


def read_pairs(reading: Reading, scope: CupScope, draft: Draft) -> Iterator[CupRun]:
    """Every A-B of the sentence, from the first that the draft has found: a tie to come, or a loser who is out."""
    tokens = draft.reduced.sentence.tokens
    row = list(reading.view.mentions[draft.sentence])
    topic = reading.view.topic_team()
    if not _in_context(scope, draft):
        return
    for left, right in pairwise(row):
        if left.kind != "TEAM" or right.kind != "TEAM" or left.first < draft.first:
            continue
        mark = behind_bracket(tokens, left.last)
        if right.first - mark != 1 or tokens[mark].lower not in cup_words("pair_marks"):
            continue
        if not left.name or not right.name or left.name == right.name:
            continue
        if any(t.lower in cup_words("before_pair") for t in tokens[max(0, left.first - 3) : left.first]):
            continue
        if is_either(tokens, left.first - 1) or is_either(tokens, right.last) or is_unknown(draft, left):
            continue
        found = competition_of(scope, draft.sentence, left.first, left.name)
        if found is None or not same_kind(reading, left.name, right.name):
            continue
        promotion = found[0].endswith(" playoff")
        stage = round_of(without_playoff(scope, found[0]), draft.sentence, left.first, right.last, context=True)
        if stage == "final" and _before_final(scope, draft.sentence, row):
            stage = "semi_final"
        if stage is not None and not promotion:
            stage = stage_of(scope, (left.name, right.name), draft.sentence) or stage
        if stage is None and not (promotion and in_play(scope, draft.sentence)) and not _is_draw(scope, found[0]):
            continue
        after = behind_bracket(tokens, right.last)
        end = next((m.first for m in row if m.kind == "TEAM" and m.first >= right.last), len(tokens))
        span = (Evidence(tokens[left.first].start, tokens[right.last - 1].end),)
        scores = [score for score in scores_in(tokens, row) if after <= score.first < min(end, after + _AFTER)]
        if scores and scores[0].first - after <= 1:
            if stage == "final" and not _names_final(scope, draft.sentence):
                continue  # the final that a page looks forward to is not the match that it tells
            loser = loser_of(scope, (left.name, right.name), stage) if stage is not None else None
            if loser is None:
                loser = _loser(tokens, scores, after, end, found[0], stage)
            if loser is None:
                loser = _two_legs(tokens, scores)
            if loser is not None:
                out, winner = (left, right) if loser == 0 else (right, left)
                outcome: Outcome = "won" if stage == "final" else "eliminated"
                team, rival = (winner, out) if stage == "final" else (out, winner)
                draft.slots.update(team=team, opponent=rival)
                claim = cup_claim(reading, draft, str(team.name), found[0], stage, outcome, rival.name)
                yield replace(claim, evidence=span)
                continue
            first = _first_leg(tokens[after:end]) or _first_legs(scope) or under_first_leg(scope, draft.sentence)
            if stage == "final" or not first:
                continue
            numbered = False
        else:
            numbered = any(m.kind == "NUM" and after <= m.first <= after + 1 for m in row)
        if numbered and tokens[after].text not in (",", ";", "(") and tokens[after].lower not in cup_words("kick_off"):
            continue
        team, rival = (right, left) if right.name == topic else (left, right)
        draft.slots.update(team=team, opponent=rival)
        yield replace(cup_claim(reading, draft, str(team.name), found[0], stage, "upcoming", rival.name), evidence=span)


def _is_draw(scope: CupScope, competition: str) -> bool:
    """Is the page headed by this knockout cup, and does it list ties: *Coppa Italia, le gare*, then many of them?"""
    view = scope.view
    entry = view.lexicon.competitions.get(competition)
    if entry is None or entry.kind != "cup":
        return False
    headed = any(mention.name == competition for mention in scope.cups[0]) if scope.cups else False
    ties = 0
    for sentence, row in zip(view.sentences, view.mentions, strict=True):
        for left, right in pairwise(row):
            between = [token.lower for token in sentence.tokens[left.last : right.first]]
            paired = left.kind == right.kind == "TEAM" and len(between) == 1
            ties += paired and between[0] in cup_words("pair_marks")
    return headed and ties >= _DRAW


def winners_tie(reading: Reading, scope: CupScope, draft: Draft) -> Iterator[CupRun]:
    """*in semifinale sfiderà la vincente tra A e B*: A and B meet in the round before."""
    rival = draft.slots.get("opponent")
    if draft.values["outcome"] != "upcoming" or rival is None or rival.sentence != draft.sentence:
        return
    tokens = draft.reduced.sentence.tokens
    start = max(draft.first, rival.first - 6)
    of = next((k for k in range(start, rival.first) if tokens[k].lower in cup_words("winners")), None)
    two = _two(reading, draft.sentence, rival)
    if of is None or two is None or not same_kind(reading, *two):
        return
    found = competition_of(scope, draft.sentence, draft.first, two[0])
    named = [word for word in scope.rounds[draft.sentence] if of < word.first < rival.first]
    later = round_of(scope, draft.sentence, draft.first, of, context=True)
    stage = named[0].value if named else round_before(later) if later else None
    if found is not None and stage is not None:
        yield cup_claim(reading, draft, two[0], found[0], stage, "upcoming", two[1])


def _two(reading: Reading, index: int, rival: Mention) -> tuple[str, str] | None:
    """The two teams of *tra A e B* or *A-B*."""
    sides = list(rival.each())
    if len(sides) == 1:
        row = [m for m in reading.view.mentions[index] if m.kind == "TEAM" and m.first == rival.last + 1]
        mark = reading.view.sentences[index].tokens[rival.last : rival.last + 1]
        if row and mark and mark[0].lower in cup_words("pair_marks"):
            sides.extend(row[:1])
    names = [side.name for side in sides if side.name]
    return (names[0], names[1]) if len(sides) == len(names) == 2 else None


def _names_final(scope: CupScope, index: int) -> bool:
    """Does the sentence, or the heading right above its list, name the final?"""
    for k in range(index, -1, -1):
        if any(word.value == "final" for word in scope.rounds[k]):
            return k == index or is_heading(scope.view, k)
        if k < index and ((is_heading(scope.view, k) and scope.rounds[k]) or not scope.view.of_kind("NUM", k)):
            return False
    return False


def _before_final(scope: CupScope, index: int, row: Sequence[Mention]) -> bool:
    """*A-B, C-D e la finale*: two ties before the final are its semi-finals."""
    tokens = scope.view.sentences[index].tokens
    final = next((word.first for word in scope.rounds[index] if word.value == "final"), 0)
    marks = [
        one.last
        for one, two in pairwise(row)
        if one.kind == two.kind == "TEAM"
        and two.last <= final
        and two.first - one.last == 1
        and tokens[one.last].lower in cup_words("pair_marks")
    ]
    return len(marks) == 2 and any(t.lower in cup_words("coordinators") for t in tokens[marks[-1] : final])


def _in_context(scope: CupScope, draft: Draft) -> bool:
    """Running text names its cup or round nearby; a line of a list may take them from a heading far above."""
    index = draft.sentence
    if scope.cups[index] or scope.rounds[index] or knockout_before(scope, index):
        return True
    sentence = draft.reduced.sentence
    tokens = sentence.tokens
    marks = [k for k in range(len(tokens)) if tokens[k].lower in cup_words("pair_marks")]
    if sentence.kind != "body" or len(marks) > 1 or any(t.lower in cup_words("draw_words") for t in tokens):
        return True
    named = {k for m in scope.view.mentions[index] for k in range(m.first, m.last)}
    return not any(is_finite(tokens, k) for k in range(len(tokens)) if k not in named and tokens[k].text.islower())


def _loser(
    tokens: Sequence[Token], scores: Sequence[Score], start: int, end: int, competition: str, stage: Round | None
) -> int | None:
    """Which of the two is out, 0 or 1; None where the match does not decide the tie.

    It does in a cup of single legs before the semi-finals, in a final, or where extra time or penalties are marked;
    the last score of several (*1-1 (5-4 dcr)*) is that of the shoot-out.
    """
    marked = any(token.lower in cup_words("settled_marks") for token in tokens[start : min(end, start + _AFTER)])
    single = competition in cup_words("single_leg") and stage not in ("semi_final", "group", "league_phase")
    single = single or (competition in cup_words("single_match") and stage in KNOCKOUT)
    if not (marked or single or stage == "final"):
        return None
    for score in reversed(scores) if marked else scores[:1]:
        if score.home != score.away:
            return 0 if score.home < score.away else 1
    return None


def _two_legs(tokens: Sequence[Token], scores: Sequence[Score]) -> int | None:
    """*Como-Lens 4-1 (andata 0-1)*: the first leg in brackets, told in the same order; the loser on aggregate."""
    if len(scores) != 2 or scores[1].last >= len(tokens) or tokens[scores[1].last].text != ")":
        return None
    opening = [token.lower for token in tokens[scores[0].last : scores[1].first]]
    if opening[:1] != ["("] or any(word not in cup_words("first_leg") for word in opening[1:]):
        return None
    home, away = (sum(goals) for goals in ((s.home for s in scores), (s.away for s in scores)))
    return None if home == away else 0 if home < away else 1


def _first_legs(scope: CupScope) -> bool:
    """Does the opening of the page speak of first legs, and no part of it of return legs played?"""
    lowers = {t.lower for s in scope.view.sentences[:_OPENING] for t in s.tokens}
    return "andata" in lowers and "ritorno" not in lowers


def _first_leg(tokens: Sequence[Token]) -> bool:
    """*2-1 nell'andata*: the tie goes on."""
    lowers = [token.lower for token in tokens]
    return "andata" in lowers and "ritorno" not in lowers[: lowers.index("andata")]


def cup_claim(
    reading: Reading,
    draft: Draft,
    team: str,
    competition: str,
    stage: Round | None,
    outcome: Outcome,
    rival: str | None,
) -> CupRun:
    return CupRun(
        team=team,
        competition=competition,
        round=stage,
        outcome=outcome,
        opponent=rival,
        evidence=reading.evidence(draft),
        rule=draft.rule.id,
    )
