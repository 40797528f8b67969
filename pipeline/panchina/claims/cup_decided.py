"""What a cup clause must hold besides its words, and what a decided tie decides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from panchina.claims.cup_clause_rounds import LEAGUE_ROUNDS, goal_heading, goal_round, is_noted, own_rounds
from panchina.claims.cup_final import tells_final
from panchina.claims.cup_rounds import RoundWord, cup_words, holds_phrase, played_before, round_after, round_before
from panchina.claims.cup_scope import CupScope, is_cup, main_cup
from panchina.claims.cup_tense import is_open
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite, voice
from panchina.claims.trophy_titles import titles_of
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.records import ROUNDS, Outcome, Round

KNOCKOUT = ("round_of_32", "round_of_16", "quarter_final", "semi_final")
_TOLD = 5
"""The last sentence that tells the match of the page and not what came before."""
_TURN = 5
"""Tokens before *c'è* that may have turned to the league."""
_CLAUSE = frozenset(",;:.()–—!?")


def plausible(reading: Reading, scope: CupScope, draft: Draft, lowers: list[str]) -> bool:
    """What each turn of phrase needs besides: a cup right after *fuori*, a title for *ha vinto*, a draw for *ecco*."""
    index = draft.sentence
    if any(word in cup_words("not_yet") for word in lowers[max(0, draft.first - 3) : draft.first]):
        return False
    if draft.values.get("decided") and (_loses_something(draft) or _goes_on(scope, draft)):
        return False
    if draft.values.get("leaving"):
        if set(lowers[: draft.first]) & words("if_words") and any(
            f.mood == "cond" for t in draft.reduced.sentence.tokens for f in t.verbs
        ):
            return False  # se avesse segnato, oggi il Como sarebbe a casa
        if lowers[draft.last : draft.last + 1] and lowers[draft.last] in cup_words("knockout_format"):
            return False
        near = [m.first for m in scope.cups[index]] + [w.first for w in scope.rounds[index]]
        tokens = draft.reduced.sentence.tokens
        if draft.first and any(f.lemma in cup_words("thrown_out") for f in tokens[draft.first - 1].verbs):
            return False
        near.extend(k for k, token in enumerate(tokens) if token.lower in cup_words("the_cups"))
        if draft.last - draft.first <= 2 and not tokens[draft.first].verbs and _labelled(scope, index):
            return True
        team = draft.slots.get("team")
        if team is not None and on_cup_page(scope, index) and _beside(draft, team):
            return True
        if competition_near(scope, index):
            near.extend(k for k, token in enumerate(tokens) if token.lower in cup_words("shoot_out"))
        return any(-3 <= first - draft.last <= 4 for first in near)
    team = draft.slots.get("team")
    before = draft.reduced.sentence.tokens[draft.first - 1].lower if draft.first else ""
    if draft.values.get("goal") and team is not None and team.sentence == index and before in cup_words("any_team"):
        return False
    if draft.values.get("tense") == "noun" and set(lowers[max(0, draft.first - 3) : draft.first]) & {
        *cup_words("hypothetical")
    }:
        return False
    if draft.values.get("drawn"):
        if any(word in cup_words("league_words") for word in lowers[max(0, draft.first - _TURN) : draft.first]):
            return False  # torna a pensare al campionato: domenica c'è il Lens
        if bool(scope.rounds[index]) or any(word in cup_words("draw_words") for word in lowers):
            return True
        return on_cup_page(scope, index) and any(word in cup_words("next_words") for word in lowers[:3])
    if draft.values.get("title"):
        titles = titles_of(reading.view, draft.reduced.sentence)
        return any(
            is_cup(t.mention)
            and (t.preposition is None or 1 <= draft.first + 1 - t.mention.last <= 2)
            and not t.total
            and t.count == 1
            for t in titles
        )
    if draft.values.get("tense") == "result":
        if any(word.value in LEAGUE_ROUNDS for word in scope.rounds[index]):
            return False
        if draft.values.get("decided"):
            return _is_win(reading, draft)
        if draft.values["outcome"] == "eliminated":
            return bool(scope.rounds[index])
        return any(d.values["outcome"] == "eliminated" for d in scope.drafts.get(index, ()))
    if draft.values.get("decided") and lowers[draft.last : draft.last + 2][-1:] == ["finale"]:
        return lowers[draft.last] == "in"  # perde la finale, but batte in finale
    if draft.values.get("through"):
        return team is not None and _through(scope, draft, team)
    if draft.values.get("facing"):
        return bool(scope.rounds[index]) and not set(lowers[draft.first : draft.last]) & set(cup_words("winners"))
    if draft.values.get("tense") == "noun":
        return not any(word in cup_words("tie_over") for word in lowers)
    return True


def _loses_something(draft: Draft) -> bool:
    """*ha perso il suo capitano*: an object that is no match."""
    tokens = draft.reduced.sentence.tokens
    if not any(f.lemma == "perdere" for token in tokens[draft.first : draft.last] for f in token.verbs):
        return False
    after = [token.lower for token in tokens[draft.last : draft.last + 3]]
    return bool(after) and after[0] in words("articles") and not set(after[1:]) & set(cup_words("matches"))


def _goes_on(scope: CupScope, draft: Draft) -> bool:
    """*perde 1-0 ma si qualifica per i quarti*: who loses the match goes on all the same."""
    losers = {m.name for m in _team_of(draft)}
    return any(
        other.values["outcome"] == "qualified"
        and other.first > draft.last
        and not is_open(other)
        and losers & {m.name for m in _team_of(other)}
        for other in scope.drafts.get(draft.sentence, ())
    )


def _labelled(scope: CupScope, index: int) -> bool:
    """*Coppa Italia, …*: does the sentence open with the cup that it is about?"""
    tokens = scope.view.sentences[index].tokens
    return any(m.first <= 1 and m.last < len(tokens) and tokens[m.last].text in ",:-–." for m in scope.cups[index])


def competition_near(scope: CupScope, index: int) -> bool:
    """Does the sentence, or the headline, name a cup?"""
    return bool(scope.cups[index]) or any(
        scope.cups[k] for k, sentence in enumerate(scope.view.sentences) if sentence.kind == "headline"
    )


def _is_win(reading: Reading, draft: Draft) -> bool:
    """Does the clause open with a result in favour of who is not named: *2-1 al Lens*?"""
    score = next((m for m in reading.view.mentions[draft.sentence] if m.first == draft.first), None)
    if score is None or score.value != "score":
        return False
    goals = re.findall(r"\d+", score.surface)
    return len(goals) == 2 and int(goals[0]) > int(goals[1])


def _beside(draft: Draft, team: Mention) -> bool:
    """Does the team stand right beside *esce*, *fuori*, *eliminato*?"""
    return team.sentence == draft.sentence and (0 <= team.first - draft.last <= 3 or 0 <= draft.first - team.last <= 2)


def is_note(draft: Draft) -> bool:
    """*Como in semifinale*: a clause without a verb."""
    team = draft.slots.get("team")
    return team is not None and _verbless(draft, team)


def _verbless(draft: Draft, team: Mention) -> bool:
    """Does the team stand right before, and no verb in its clause?"""
    tokens = draft.reduced.sentence.tokens
    if team.sentence != draft.sentence or team.last > draft.first:
        return False
    start = next((k + 1 for k in range(team.first - 1, -1, -1) if tokens[k].text in _CLAUSE), 0)
    end = next((k for k in range(draft.last, len(tokens)) if tokens[k].text in _CLAUSE), len(tokens))
    named = {k for m in draft.reduced.mentions if m is not None for k in range(m.first, m.last)}
    return not any(
        t.text in _CLAUSE or any(f.mood in ("part", "ger") for f in t.verbs) for t in tokens[team.last : draft.first]
    ) and not any(is_finite(tokens, k) for k in range(start, end) if k not in named)


def _through(scope: CupScope, draft: Draft, team: Mention) -> bool:
    """*passa il turno*; *avanti il Como* without a verb; *passa il Como* where the sentence speaks of a decided tie."""
    tokens = draft.reduced.sentence.tokens
    own = tokens[draft.first : draft.last]
    if len(own) > 1:
        return True
    behind = draft.last <= team.first <= draft.last + 3
    if not own[0].verbs:
        after = tokens[draft.last].lower if draft.last < len(tokens) else "."
        final = after in (*_CLAUSE, *cup_words("forward_to"))
        near = competition_near(scope, draft.sentence) or on_cup_page(scope, draft.sentence)
        opens = draft.first == 0 or tokens[draft.first - 1].text in (",", ":", ";")
        return near and ((behind and opens) or (final and (behind or _verbless(draft, team))))
    return behind and any(
        d.values["outcome"] == "eliminated" and d is not draft for d in scope.drafts.get(draft.sentence, ())
    )


def lost(scope: CupScope, draft: Draft, lowers: list[str], competition: str) -> tuple[Round | None, Outcome] | None:
    """Round and outcome of a lost tie; None if the match decides nothing.

    `won` and `upcoming` (after a first leg) are told of the winner of the match.
    """
    index = draft.sentence
    reached = _reached(scope, draft)
    named = [
        w
        for w in own_rounds(scope, index, draft.first)
        if w is not reached and not (w.value == "playoff" and competition.endswith(" playoff"))
    ]
    decided = bool(draft.values.get("decided"))
    stage: Round | None = None
    if named:
        word = min(named, key=lambda w: min(abs(w.first - draft.last), abs(w.last - draft.first)))
        stage = word.value
        if decided and stage == "final":
            if not word.first or lowers[word.first - 1] not in cup_words("final_governors"):
                return None
            active = voice(draft.reduced, draft.first, draft.last) == "active"
            return "final", ("won" if active and draft.rule.model.team.get("subj") == "opponent" else "lost_final")
    elif reached is not None:
        stage = round_before(reached.value)
    else:
        stage = _earlier_round(scope, index)
    if not decided:
        if stage == "final":  # dopo l'eliminazione del Lens il Como punta alla finale
            return None, "eliminated"
        if not named and _several(draft):
            return None, "eliminated"
        main = reached is None and competition == main_cup(scope)
        return stage or (page_round(scope, index) if main else None), "eliminated"
    settled = _settled(scope, index)
    if any(word in cup_words("over_two_legs") for word in lowers) and not (settled and _second_leg(lowers)):
        return (stage, "upcoming") if stage is not None and _first_leg(lowers) else None
    if _takes_title(scope, draft):
        return "final", "won"
    if not named and reached is None and index <= _TOLD and tells_final(scope, competition):
        return "final", "won"
    if stage is None and reached is None and competition == main_cup(scope):
        stage = page_round(scope, index)
    named_cup = bool(scope.cups[index]) or bool(scope.cups[0])
    one_leg = competition in cup_words("single_leg") and stage != "semi_final" and (stage is not None or named_cup)
    one_leg = one_leg or (competition in cup_words("single_match") and stage in KNOCKOUT)
    if reached is not None or one_leg or settled or holds_phrase(lowers, "decided"):
        return stage, "eliminated"
    return None


def _several(draft: Draft) -> bool:
    """*eliminando Como, Lens e Lecce*: one winner, several rounds."""
    team = draft.slots.get("team")
    return team is not None and len(team.each()) > 1 and draft.slots.get("opponent") is not None


def _first_leg(lowers: list[str]) -> bool:
    """*nell'andata dei quarti*: no word of the return leg."""
    return "ritorno" not in lowers


def _second_leg(lowers: list[str]) -> bool:
    """*dopo il 2-1 dell'andata*, *già battuto all'andata*: the first leg is looked back on."""
    leg = next(k for k, word in enumerate(lowers) if word in cup_words("over_two_legs"))
    return any(word in cup_words("looking_back") for word in lowers[max(0, leg - 9) : leg])


def _settled(scope: CupScope, index: int) -> bool:
    """Does the paragraph, or the lead of the page, say that a round is over: *le qualificate ai quarti*?"""
    sentences = scope.view.sentences
    paragraph = sentences[index].paragraph
    around = [s for s in sentences if s.paragraph in (0, paragraph) or s.kind == "headline"]
    return any(holds_phrase(sentence.lowers(), "settled_round") for sentence in around)


def _takes_title(scope: CupScope, draft: Draft) -> bool:
    """*batte il Lens e vince la Coppa*."""
    tokens = draft.reduced.sentence.tokens
    titles = [
        t
        for t in titles_of(scope.view, draft.reduced.sentence)
        if t.preposition is None and t.count == 1 and is_cup(t.mention) and t.first > draft.last
    ]
    return any(
        f.lemma in cup_words("taking") and (f.mood == "ger" or (f.mood == "ind" and f.tense in ("pres", "past")))
        for title in titles[:1]
        for token in tokens[max(draft.last, title.first - 3) : title.first]
        for f in token.verbs
    )


def next_round(scope: CupScope, draft: Draft) -> Round | None:
    """The round that *passa il turno* reaches: after the one that the sentence or the paragraph before names."""
    named = [w for w in own_rounds(scope, draft.sentence, draft.first) if w.value != "playoff"]
    reached = _reached(scope, draft)
    if reached is not None:
        return reached.value
    if named:
        return round_after(named[0].value)
    return round_after(_earlier_round(scope, draft.sentence) or page_round(scope, draft.sentence))


def right_behind(draft: Draft, last: int, opponent: Mention) -> bool:
    """Does the opponent follow the round that ends at `last`: *in finale di Coppa contro il Lens*?"""
    if opponent.sentence != draft.sentence or opponent.first < last:
        return False
    tokens = draft.reduced.sentence.tokens
    inside = {
        k
        for m in draft.reduced.mentions
        if m is not None and m.kind == "COMP" and last <= m.first < opponent.first
        for k in range(m.first, m.last)
    }
    return all(
        k in inside or tokens[k].lower in prepositions() or tokens[k].lower in words("articles")
        for k in range(last, opponent.first)
    )


def fill_winner(drafts: Sequence[Draft], draft: Draft) -> None:
    """What a clause leaves out because its sentence says who is out and who goes on.

    *battuto il Lens, il Como è ai quarti*; *Roma a casa, il Lecce in semifinale*; *Como in finale: Lens battuto, ora
    c'è la Roma*.
    """
    team = draft.slots.get("team")
    if team is None:
        return
    out = {m.name for d in drafts if d.values["outcome"] == "eliminated" for m in _team_of(d)}
    on = {
        m.name: m
        for d in drafts
        if d is not draft and d.values["outcome"] in ("qualified", "upcoming") and not is_open(d)
        for m in _team_of(d)
        if m.name not in out
    }
    if len(on) != 1:
        return
    other = next(iter(on.values()))
    if draft.values["outcome"] == "eliminated" and other.name not in {m.name for m in team.each()}:
        draft.slots.setdefault("opponent", other)
    elif draft.values["outcome"] == "upcoming" and team.name in out and team.sentence == draft.sentence:
        draft.slots["team"] = other


def _team_of(draft: Draft) -> tuple[Mention, ...]:
    team = draft.slots.get("team")
    return team.each() if team is not None else ()


def page_round(scope: CupScope, index: int) -> Round | None:
    """The one round, or of several the earliest, that the headline or the lead of a page about one cup names."""
    if not on_cup_page(scope, index):
        return _round_of_cups(scope)
    if is_draw(scope):
        return None  # who is out left an earlier round
    named: list[Round] = []
    for k, sentence in enumerate(scope.view.sentences[:4]):
        if sentence.kind != "headline" and sentence.paragraph > 1:
            continue
        reached = scope.rounds[k][0] if goal_heading(scope, k) else _reached_in(scope, k)
        played = [word.value for word in scope.rounds[k] if word is not reached and word.value in KNOCKOUT]
        before = played_before(reached.value) if reached is not None else None
        named.extend(played or ([before] if before is not None else []))
    return min(named, key=ROUNDS.index) if named else None


def _round_of_cups(scope: CupScope) -> Round | None:
    """The one knockout round in the lead of a page that names several cups: *gli ottavi di Europa e Conference*."""
    lead = [k for k, s in enumerate(scope.view.sentences[:4]) if s.kind == "headline" or s.paragraph <= 1]
    cups = {m.name for k in lead for m in scope.cups[k] if m.form != "noun"}
    named = {word.value for k in lead for word in scope.rounds[k] if word.value in KNOCKOUT}
    reached = {word.value for k in lead if (word := _reached_in(scope, k)) is not None}
    played = named - reached
    if len(cups) < 2 or is_draw(scope):
        return None
    if len(played) == 1:
        return played.pop()
    return played_before(reached.pop()) if not played and len(reached) == 1 else None


def is_draw(scope: CupScope, words_of: str = "draw_words") -> bool:
    """Does the page open with a word of a draw?"""
    return any(t.lower in cup_words(words_of) for s in scope.view.sentences[:3] for t in s.tokens)


def on_cup_page(scope: CupScope, index: int) -> bool:
    """Is the page about a single cup, and no league named in the sentence?"""
    view = scope.view
    opens = any(scope.cups[k] for k in range(min(3, len(view.sentences))))
    return opens and any(scope.rounds) and main_cup(scope) is not None and not scope.leagues[index]


def _earlier_round(scope: CupScope, index: int) -> Round | None:
    """The round named last before in the paragraph; of one that somebody reaches there, the round before."""
    sentences = scope.view.sentences
    for k in range(index - 1, -1, -1):
        if sentences[k].paragraph != sentences[index].paragraph:
            return None
        words = [word for word in scope.rounds[k] if word.value != "final"]
        if words:
            return round_before(words[-1].value) if words[-1] == _reached_in(scope, k) else words[-1].value
    return None


def _reached(scope: CupScope, draft: Draft) -> RoundWord | None:
    """The round that somebody reaches in the draft's sentence."""
    return _reached_in(scope, draft.sentence, draft)


def _reached_in(scope: CupScope, index: int, but: Draft | None = None) -> RoundWord | None:
    """The round that a verb of motion reaches (*si qualifica ai quarti eliminando il Lens*), or that awaits a team."""
    tokens = scope.view.sentences[index].tokens
    for word in scope.rounds[index]:
        if is_noted(scope, index, word):
            return word
        for k in range(word.first - 1, max(-1, word.first - 8), -1):
            if tokens[k].text in ",;:.(":
                break
            if tokens[k].lower not in cup_words("legs") and any(
                f.lemma.removesuffix("si") in cup_words("moving") or f.lemma in cup_words("moving")
                for f in tokens[k].verbs
            ):
                return word
    for draft in scope.drafts.get(index, ()):
        if draft is but or is_open(draft):
            continue
        if draft.values.get("goal"):
            goal = goal_round(scope, index, draft.first)
            if goal is not None:
                return goal
        if draft.values.get("tense") == "open" and (but is None or draft.first > but.first):
            own = own_rounds(scope, index, draft.first)
            if own:
                return own[0]
    return None
