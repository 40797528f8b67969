"""Teams listed a line each under a heading: *QUALIFICATE AI QUARTI*, *Eliminate agli ottavi*."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.cup_clause_rounds import goal_heading
from panchina.claims.cup_decided import page_round
from panchina.claims.cup_rounds import cup_words, round_after
from panchina.claims.cup_scope import CupScope, competition_of, is_heading
from panchina.language.document import Sentence
from panchina.mentions.model import Mention
from panchina.records import CupRun, Evidence, Outcome, Round

_NAME = 3
"""Most tokens of a line that is a name, known or not."""
_MARK = 2
"""Most letters of a word that may stand in a line beside its teams (*1.*, *A*)."""


def read_lists(scope: CupScope) -> Iterator[CupRun]:
    """A claim for each team in the lines right under a heading that names a round and who reached or left it."""
    view = scope.view
    for k, heading in enumerate(view.sentences):
        outcome = _outcome(heading) or ("qualified" if goal_heading(scope, k) else None)
        if outcome is None or heading.kind == "headline" or not is_heading(view, k) or view.of_kind("TEAM", k):
            continue
        rounds = {word.value for word in scope.rounds[k]}
        if len(rounds) > 1:
            continue
        stage = rounds.pop() if rounds else _page_round(scope, k, outcome)
        if stage is None:
            continue
        for sentence in view.sentences[k + 1 :]:
            if sentence.paragraph == heading.paragraph and heading.tokens[-1].text != ":":
                break
            teams = _only_teams(sentence, view.mentions[sentence.index])
            if not teams:
                if len(sentence.tokens) <= _NAME and sentence.tokens[-1].text != ":" and _outcome(sentence) is None:
                    continue
                break
            for team in teams:
                found = competition_of(scope, k, 0, team.name)
                if found is None or not team.name:
                    continue
                tokens = sentence.tokens
                yield CupRun(
                    team=team.name,
                    competition=found[0],
                    round=stage,
                    outcome=outcome,
                    evidence=(Evidence(tokens[team.first].start, tokens[team.last - 1].end),),
                    rule="cup.listed" if outcome == "qualified" else "cup.listed_out",
                )


def _page_round(scope: CupScope, index: int, outcome: Outcome) -> Round | None:
    """The round of a heading without one: who is out left the page's earliest round, who goes on is in the next."""
    stage = page_round(scope, index)
    return stage if outcome == "eliminated" else round_after(stage)


def _outcome(heading: Sentence) -> Outcome | None:
    lowers = {token.lower for token in heading.tokens}
    reached, lost = (lowers & set(cup_words(name)) for name in ("list_of_reached", "list_of_lost"))
    if bool(reached) == bool(lost):
        return None
    return "qualified" if reached else "eliminated"


def _only_teams(sentence: Sentence, row: list[Mention]) -> list[Mention]:
    """The teams of a line that holds nothing else; none if it does."""
    teams = [m for m in row if m.kind == "TEAM"]
    inside = {k for m in teams for k in range(m.first, m.last)}
    others = [
        t
        for k, t in enumerate(sentence.tokens)
        if k not in inside and len(t.text) > _MARK and any(c.isalpha() for c in t.text)
    ]
    return [] if others else [side for m in teams for side in m.each()]
