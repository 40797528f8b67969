"""Cup runs: the drafts of rules/claims/cup_run.yaml in the cup and round that their clause speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from panchina.claims.cup_rounds import cup_words, holds_phrase, round_before
from panchina.claims.cup_scope import CupScope, competition_of, goal_round, is_cup, read_scope, round_of
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.frames import voice
from panchina.claims.trophy_roles import null_subject, subject
from panchina.claims.trophy_titles import titles_of, year_of
from panchina.language.document import Token
from panchina.mentions.model import Mention
from panchina.qualify.certainty import clause_bounds, is_negated
from panchina.records import Claim, CupRun, Evidence, Outcome, Round


def read_cup_runs(reading: Reading) -> Iterator[Claim]:
    """One claim a draft and team; merging keeps the furthest of a team in a competition."""
    drafts = reading.drafts.get("cup_run", ())
    if not drafts:
        return
    scope = read_scope(reading.view)
    claims: list[tuple[Draft, CupRun]] = []
    for draft in sorted(drafts, key=lambda d: _LAST.index(d.values.get("tense")) if d.values.get("tense") in _LAST else -1):
        if _is_past(reading, draft) or _is_open(draft):
            continue
        if draft.values.get("tense") == "pair":
            found = list(_pairs(reading, scope, draft))
        else:
            _fill_team(reading, draft)
            found = list(_runs(reading, scope, draft))
        for claim in found:
            if not _mirrored(claim, draft, claims):
                claims.append((draft, claim))
    yield from (claim for _, claim in claims)


_LAST = ("noun", "pair")
"""Weak statements are read last: a tie that another sentence tells better, or from the other side, is not told again."""


def _mirrored(claim: CupRun, draft: Draft, earlier: list[tuple[Draft, CupRun]]) -> bool:
    tense = draft.values.get("tense")
    for other, known in earlier:
        if tense in _LAST and known.competition == claim.competition and known.team == claim.opponent and known.opponent == claim.team:
            return True
        if tense == "noun" and other.sentence == draft.sentence and known.team in (claim.team, claim.opponent):
            return True
    return False


def _fill_team(reading: Reading, draft: Draft) -> None:
    """The team of a clause that names none, and the turns of phrase in which the frame takes the wrong one."""
    tokens = draft.reduced.sentence.tokens
    team = draft.slots.get("team")
    if team is not None and any(t.lower in cup_words("by_hand") for t in tokens[max(0, team.first - 3) : team.first]):
        draft.slots.setdefault("opponent", draft.slots.pop("team"))
        team = None
    for mention in draft.reduced.mentions:
        if mention is not None and mention.kind == "TEAM" and "opponent" not in draft.slots and mention.first >= draft.last:
            if any(t.lower in cup_words("by_hand") for t in tokens[max(0, mention.first - 3) : mention.first]):
                draft.slots["opponent"] = mention
    before = tokens[draft.first - 1].lower if draft.first else ""
    if team is not None and before in cup_words("clitics") and "opponent" not in draft.slots and team.first >= draft.last:
        draft.slots["opponent"] = draft.slots.pop("team")
        team = None
    if team is not None:
        return
    person = next((f.person for t in tokens[draft.first : draft.last] for f in t.verbs if f.person), "")
    found = _about(draft) or subject(reading, draft.reduced, draft.first, person)
    if found is None or found.kind != "TEAM":
        found = null_subject(reading, draft.sentence, person, "team")
    if found is not None and found.kind == "TEAM":
        draft.slots["team"] = found
        if found.sentence != draft.sentence:
            draft.inferred.add("team")


def _about(draft: Draft) -> Mention | None:
    """*Quanto al Como, è fuori dalla Coppa*."""
    tokens = draft.reduced.sentence.tokens
    if not tokens or tokens[0].lower != "quanto":
        return None
    return next((m for m in draft.reduced.mentions if m is not None and m.kind == "TEAM" and m.first <= 5), None)


def _pairs(reading: Reading, scope: CupScope, draft: Draft) -> Iterator[CupRun]:
    """Every A-B of the sentence, from the first that the draft has found."""
    tokens = draft.reduced.sentence.tokens
    row = [m for m in reading.view.mentions[draft.sentence]]
    topic = reading.view.topic_team()
    for left, right in pairwise(row):
        if left.kind != "TEAM" or right.kind != "TEAM" or right.first - left.last != 1 or left.first < draft.first:
            continue
        if tokens[left.last].text not in ("-", "–", "—") or not left.name or not right.name:
            continue
        after = next((m for m in row if right.last <= m.first <= right.last + 1), None)
        if after is not None and after.kind == "NUM" and tokens[right.last].text not in (",", ";"):
            continue
        team, rival = (right, left) if right.name == topic else (left, right)
        found = competition_of(scope, draft.sentence, left.first, team.name)
        stage = round_of(scope, draft.sentence, left.first, right.last, context=True)
        if found is None or stage is None:
            continue
        draft.slots.update(team=team, opponent=rival)
        span = (Evidence(tokens[left.first].start, tokens[right.last - 1].end),)
        yield replace(_claim(reading, draft, str(team.name), found[0], stage, "upcoming", rival.name), evidence=span)


def _is_past(reading: Reading, draft: Draft) -> bool:
    """Does the clause speak of an earlier edition?"""
    sentence = draft.reduced.sentence
    start, end = clause_bounds(sentence, draft.first, draft.last)
    lowers = sentence.lowers()[start:end]
    if holds_phrase(lowers, "past_editions"):
        return True
    year = reading.view.year()
    for mention in reading.view.mentions[sentence.index]:
        named = year_of(mention)
        if named and (year is None or int(named[-2:] if "/" in named else named[2:4]) + 2000 < year):
            return True
    return False


def _is_open(draft: Draft) -> bool:
    """A negation, a condition, a conditional, an infinitive or, for what must have happened, a future."""
    sentence = draft.reduced.sentence
    tokens = sentence.tokens
    tense = str(draft.values.get("tense", "any"))
    if tense in ("pair", "list", "noun"):
        return False
    if is_negated(sentence, draft.first):
        return True
    near = [token.lower for token in tokens[max(0, draft.first - 7) : draft.first]]
    if holds_phrase(near, "hypothetical"):
        return True
    if tense == "any":
        return False
    forms = [f for token in tokens[draft.first : draft.last] for f in token.verbs if f.lemma not in ("avere",)]
    if not forms:
        return False
    moods = {f.mood for f in forms}
    auxiliaries = [f for token in tokens[max(0, draft.first - 3) : draft.first] for f in token.verbs if f.lemma in ("avere", "essere", "venire", "potere", "dovere", "volere")]
    if any(f.mood in ("cond", "subj") or f.lemma in ("potere", "dovere", "volere") for f in auxiliaries):
        return True
    if tense == "open":
        if "part" in moods and any(f.lemma == "avere" for f in auxiliaries) and not _drawn(tokens, draft):
            return True
        return not any(f.mood == "ind" or f.mood == "part" for f in forms)
    good = any(f.mood == "part" or (f.mood == "ind" and f.tense in ("pres", "past", "imp")) or f.mood == "ger" for f in forms)
    if any(f.tense == "fut" for f in auxiliaries):
        return True
    return not good and not _perfect_infinitive(tokens, draft)


def _perfect_infinitive(tokens: list[Token], draft: Draft) -> bool:
    return any(f.mood == "inf" and f.lemma in ("avere", "essere") for token in tokens[max(0, draft.first - 2) : draft.first] for f in token.verbs)


def _drawn(tokens: list[Token], draft: Draft) -> bool:
    """*ha pescato O*: a draw is done, the tie is still to come."""
    return any(f.lemma in cup_words("drawn") for token in tokens[draft.first : draft.last] for f in token.verbs)


def _runs(reading: Reading, scope: CupScope, draft: Draft) -> Iterator[CupRun]:
    team, opponent = draft.slots.get("team"), draft.slots.get("opponent")
    if team is None:
        return
    index = draft.sentence
    lowers = draft.reduced.sentence.lowers()
    if not _plausible(reading, scope, draft, lowers):
        return
    for number, club in enumerate(team.each()):
        if not club.name:
            continue
        rival = _rival(opponent, number, len(team.each()))
        if rival is not None and rival == club.name:
            continue
        found = competition_of(scope, index, draft.first, club.name)
        if found is None:
            continue
        competition, own = found
        outcome: Outcome = draft.values["outcome"]
        stage: Round | None = draft.values.get("round")
        if outcome == "won" and rival is None:
            continue
        if draft.values.get("goal"):
            reached = goal_round(scope, index, draft.first)
            if reached is None:
                continue
            stage = reached.value
        elif outcome == "upcoming":
            stage = round_of(scope, index, draft.first, draft.last, context=True)
            if stage is None and not own:
                continue
            if rival is None:
                continue
        elif outcome == "eliminated":
            stage, outcome, winner = _lost(scope, draft, lowers, own)
            if outcome == "won":
                if winner is None or rival is None:
                    continue
                yield _claim(reading, draft, rival, competition, "final", "won", club.name)
                continue
            if stage is None and draft.values.get("decided") and not holds_phrase(lowers, "decided"):
                continue
            if not own and draft.values.get("leaving") and stage is None:
                continue
        yield _claim(reading, draft, club.name, competition, stage, outcome, rival)


def _plausible(reading: Reading, scope: CupScope, draft: Draft, lowers: list[str]) -> bool:
    """What each turn of phrase needs besides: a cup or round right after *fuori*, a title for *ha vinto*, a draw for *ecco*."""
    index = draft.sentence
    if draft.values.get("leaving"):
        near = [m.first for m in scope.cups[index]] + [w.first for w in scope.rounds[index]]
        return any(-3 <= first - draft.last <= 8 for first in near)
    if draft.values.get("drawn"):
        return bool(scope.rounds[index]) or any(word in cup_words("draw_words") for word in lowers)
    if draft.values.get("title"):
        titles = titles_of(reading.view, draft.reduced.sentence)
        return any(is_cup(t.mention) and t.preposition is None and not t.total and t.count == 1 for t in titles)
    if draft.values.get("tense") == "noun":
        return not any(word in cup_words("tie_over") for word in lowers)
    return True


def _rival(opponent: Mention | None, number: int, teams: int) -> str | None:
    """The opponent of team `number`: *rispettivamente* pairs two lists of one length."""
    if opponent is None:
        return None
    options = opponent.each()
    if len(options) == 1 or teams == 1:
        return options[0].name
    return options[number].name if len(options) == teams else None


def _lost(scope: CupScope, draft: Draft, lowers: list[str], own: bool) -> tuple[Round | None, Outcome, str | None]:
    """Round and outcome of a lost tie: the round named, or the one before the round that the winner reaches."""
    index = draft.sentence
    stage = round_of(scope, index, draft.first, draft.last, context=False)
    reached = goal_round(scope, index, draft.last, 14)
    active = voice(draft.reduced, draft.first, draft.last) == "active"
    if draft.values.get("decided") and stage == "final":
        word = min(scope.rounds[index], key=lambda w: min(abs(w.first - draft.last), abs(w.last - draft.first)))
        if word.first and lowers[word.first - 1] in cup_words("final_governors"):
            if active or draft.reduced.sentence.kind == "headline":
                return "final", "won", "x"
            return "final", "lost_final", None
        return None, "eliminated", None
    if draft.values.get("decided"):
        if any(word in cup_words("over_two_legs") for word in lowers):
            return None, "eliminated", None
        if not holds_phrase(lowers, "decided"):
            return None, "eliminated", None
    if reached is not None and active and _moves(draft, reached.first):
        return round_before(reached.value), "eliminated", None
    return stage, "eliminated", None


def _moves(draft: Draft, first: int) -> bool:
    """Is the round named after a verb of motion: *elimina il Lens e vola in semifinale*?"""
    tokens = draft.reduced.sentence.tokens[draft.last : first]
    lemmas = {f.lemma for token in tokens for f in token.verbs}
    return bool(lemmas & set(cup_words("moving")))


def _claim(
    reading: Reading, draft: Draft, team: str, competition: str, stage: Round | None, outcome: Outcome, rival: str | None
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
