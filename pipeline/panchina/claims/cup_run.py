"""Cup runs: the drafts of rules/claims/cup_run.yaml in the cup and round that their clause speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from panchina.claims.cup_furthest import furthest
from panchina.claims.cup_rounds import RoundWord, cup_words, holds_phrase, round_before
from panchina.claims.cup_scope import CupScope, competition_of, goal_round, is_cup, knockout_before, own_rounds, read_scope, round_of
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.frames import voice
from panchina.claims.trophy_roles import null_subject, subject
from panchina.claims.trophy_titles import titles_of, year_of
from panchina.language.document import Token
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before
from panchina.qualify.certainty import clause_bounds, is_negated
from panchina.records import Claim, CupRun, Evidence, Outcome, Round


def read_cup_runs(reading: Reading) -> Iterator[Claim]:
    """One claim a draft and team; merging keeps the furthest of a team in a competition."""
    drafts = reading.drafts.get("cup_run", ())
    if not drafts:
        return
    scope = read_scope(reading.view)
    for draft in drafts:
        if draft.values.get("tense") not in _LAST:
            scope.verbs.setdefault(draft.sentence, []).append(draft.first)
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
    yield from furthest(claim for _, claim in claims)


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
    if team is not None and draft.values.get("tense") == "open" and before in cup_words("clitics") and "opponent" not in draft.slots and team.first >= draft.last:
        draft.slots["opponent"] = draft.slots.pop("team")
        team = None
    person = next((f.person for t in tokens[draft.first : draft.last] for f in t.verbs if f.person), "")
    slots = draft.rule.model.team
    if slots.get("subj") == "opponent" and voice(draft.reduced, draft.first, draft.last) == "active":
        winner = subject(reading, draft.reduced, draft.first, person)
        if winner is not None and winner.kind == "TEAM" and winner is not team:
            draft.slots["opponent"] = winner
    if team is not None and slots.get("subj") != "team":
        return
    if team is not None and (team.first >= draft.last or voice(draft.reduced, draft.first, draft.last) != "active"):
        return
    found = _about(draft) or subject(reading, draft.reduced, draft.first, person)
    if found is None or found.kind != "TEAM" or found is draft.slots.get("opponent"):
        if team is not None:
            return
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
        if _either(tokens, left.first - 1) or _either(tokens, right.last) or _unknown(draft, left):
            continue
        team, rival = (right, left) if right.name == topic else (left, right)
        if not _same_kind(reading, left.name, right.name):
            continue
        found = competition_of(scope, draft.sentence, left.first, team.name)
        stage = round_of(scope, draft.sentence, left.first, right.last, context=True)
        if found is None or stage is None:
            continue
        draft.slots.update(team=team, opponent=rival)
        span = (Evidence(tokens[left.first].start, tokens[right.last - 1].end),)
        yield replace(_claim(reading, draft, str(team.name), found[0], stage, "upcoming", rival.name), evidence=span)


def _either(tokens: list[Token], k: int) -> bool:
    return 0 <= k < len(tokens) and tokens[k].lower in cup_words("either")


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
        return not any((f.mood == "ind" and f.tense != "imp") or f.mood == "part" for f in forms)
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
    team, opponent = _bearer(draft, team), _bearer(draft, _cut_off(draft, opponent))
    if team is None:
        return
    if opponent is None and draft.values["outcome"] == "upcoming":
        pair = _reciprocal(draft, team)
        if pair is not None:
            team, opponent = pair
    if _unknown(draft, team):
        return
    unknown = opponent is not None and _unknown(draft, opponent)
    if unknown:
        opponent = None
    index = draft.sentence
    lowers = draft.reduced.sentence.lowers()
    if not _plausible(reading, scope, draft, lowers):
        return
    for number, club in enumerate(_unbroken(draft, team)):
        if not club.name:
            continue
        rival = _rival(opponent, number, len(team.each()))
        if rival is not None and rival == club.name:
            continue
        if rival is not None and not _same_kind(reading, club.name, rival):
            continue
        found = competition_of(scope, index, draft.first, club.name, draft.values["outcome"] in ("eliminated", "lost_final"))
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
            if rival is None and (not unknown or stage is None):
                continue
            if unknown:
                outcome = "qualified"
        elif outcome == "eliminated":
            lost = _lost(scope, draft, lowers, competition)
            if lost is None:
                continue
            stage, outcome, _ = lost
            if outcome == "won":
                if rival is not None:
                    yield _claim(reading, draft, rival, competition, "final", "won", club.name)
                continue
            if not own and draft.values.get("leaving") and stage is None:
                continue
        if stage == "playoff" and competition.endswith(" playoff"):
            stage = None
        yield _claim(reading, draft, club.name, competition, stage, outcome, rival)


def _bearer(draft: Draft, mention: Mention | None) -> Mention | None:
    """*gli spagnoli dell'Athletic* are the Athletic."""
    if mention is None or mention.form != "demonym" or mention.members:
        return mention
    tokens = draft.reduced.sentence.tokens
    for other in draft.reduced.mentions:
        if other is not None and other.kind == "TEAM" and 1 <= other.first - mention.last <= 2 and other.sentence == mention.sentence:
            if preposition_before(tokens, other) == "di":
                return other
    return mention


def _cut_off(draft: Draft, opponent: Mention | None) -> Mention | None:
    """No opponent beyond *mentre*, *che*, *dove*: it belongs to another clause."""
    if opponent is None or opponent.first < draft.last or opponent.sentence != draft.sentence:
        return opponent
    between = draft.reduced.sentence.tokens[draft.last : opponent.first]
    return None if any(t.lower in cup_words("clause_words")[:-1] for t in between) else opponent


def _reciprocal(draft: Draft, team: Mention) -> tuple[Mention, Mention] | None:
    """*Como e Lens si sfideranno*: each the other's opponent."""
    tokens = draft.reduced.sentence.tokens
    both = team.each()
    near = [t.lower for t in tokens[max(0, draft.first - 2) : draft.first]]
    return (both[0], both[1]) if len(both) == 2 and any(w in cup_words("reciprocal") for w in near) else None


def _unknown(draft: Draft, mention: Mention) -> bool:
    """*la vincente di A-B*, *una tra A e B*, *A o B*: nobody yet."""
    tokens = draft.reduced.sentence.tokens
    if mention.sentence != draft.sentence:
        return False
    before = [t.lower for t in tokens[max(0, mention.first - 5) : mention.first]]
    for k in range(len(before) - 1, -1, -1):
        if before[k] in (",", ";", ":") or (k < len(before) - 1 and before[k] in ("e",)):
            break
        if before[k] in cup_words("unknown_rival"):
            return before[k] not in ("una", "uno") or "tra" in before[k:] or "fra" in before[k:]
    inside = [t.lower for t in tokens[mention.first : mention.last]]
    edge = [t.lower for t in tokens[mention.last : mention.last + 1]] + before[-1:]
    return any(w in cup_words("either") for w in (*inside, *edge))


def _unbroken(draft: Draft, team: Mention) -> tuple[Mention, ...]:
    """The members of a group up to a bracket: *elimina il Lens (3-2), e il Porto che …* eliminates the first alone."""
    tokens = draft.reduced.sentence.tokens
    members = team.each()
    if draft.values["outcome"] != "eliminated" or team.sentence != draft.sentence:
        return members
    for k in range(1, len(members)):
        if any(t.text == "(" for t in tokens[members[k - 1].last : members[k].first]):
            return members[:k]
    return members


def _plausible(reading: Reading, scope: CupScope, draft: Draft, lowers: list[str]) -> bool:
    """What each turn of phrase needs besides: a cup or round right after *fuori*, a title for *ha vinto*, a draw for *ecco*."""
    index = draft.sentence
    if draft.values.get("leaving"):
        near = [m.first for m in scope.cups[index]] + [w.first for w in scope.rounds[index]]
        tokens = draft.reduced.sentence.tokens
        if draft.first and any(f.lemma in cup_words("thrown_out") for f in tokens[draft.first - 1].verbs):
            return False
        return any(-3 <= first - draft.last <= 4 for first in near)
    if draft.values.get("drawn"):
        return bool(scope.rounds[index]) or any(word in cup_words("draw_words") for word in lowers)
    if draft.values.get("title"):
        titles = titles_of(reading.view, draft.reduced.sentence)
        return any(is_cup(t.mention) and t.preposition is None and not t.total and t.count == 1 for t in titles)
    if draft.values.get("tense") == "noun":
        return not any(word in cup_words("tie_over") for word in lowers)
    return True


def _same_kind(reading: Reading, team: str, rival: str) -> bool:
    """Two clubs or two nations: *TURCHIA - Basaksehir* is no match."""
    teams = reading.view.lexicon.teams
    one, two = teams.get(team), teams.get(rival)
    return one is None or two is None or one.kind == two.kind


def _rival(opponent: Mention | None, number: int, teams: int) -> str | None:
    """The opponent of team `number`: *rispettivamente* pairs two lists of one length."""
    if opponent is None:
        return None
    options = opponent.each()
    if len(options) == 1 or teams == 1:
        return options[0].name
    return options[number].name if len(options) == teams else None


def _lost(
    scope: CupScope, draft: Draft, lowers: list[str], competition: str
) -> tuple[Round | None, Outcome, bool] | None:
    """Round and outcome of a lost tie, and whether the winner's final it was; None if the match decides nothing."""
    index = draft.sentence
    reached = _reached(scope, index)
    named = [w for w in own_rounds(scope, index, draft.first) if w is not reached]
    stage: Round | None = None
    if named:
        word = min(named, key=lambda w: min(abs(w.first - draft.last), abs(w.last - draft.first)))
        stage = word.value
        if draft.values.get("decided") and stage == "final":
            if not word.first or lowers[word.first - 1] not in cup_words("final_governors"):
                return None
            active = voice(draft.reduced, draft.first, draft.last) == "active"
            return "final", ("won" if active else "lost_final"), True
    elif reached is not None:
        stage = round_before(reached.value)
    else:
        early = [w.value for w in knockout_before(scope, index)]
        stage = early[-1] if early else None
    if not draft.values.get("decided"):
        return stage, "eliminated", False
    if any(word in cup_words("over_two_legs") for word in lowers):
        return None
    one_leg = competition in cup_words("single_leg") and stage is not None and stage != "semi_final"
    if reached is not None or one_leg or holds_phrase(lowers, "decided"):
        return stage, "eliminated", False
    return None


def _reached(scope: CupScope, index: int) -> RoundWord | None:
    """The round that a verb of motion in the sentence reaches: *si qualifica ai quarti eliminando il Lens*."""
    tokens = scope.view.sentences[index].tokens
    for word in scope.rounds[index]:
        for k in range(word.first - 1, max(-1, word.first - 8), -1):
            if tokens[k].text in ",;:.(":
                break
            if any(f.lemma.removesuffix("si") in cup_words("moving") or f.lemma in cup_words("moving") for f in tokens[k].verbs):
                return word
    return None


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
