"""Which round a clause speaks of: named in its sentence, before it, in the heading or the headline."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from panchina.claims.cup_rounds import RoundWord, cup_words, holds_phrase, later, round_after
from panchina.claims.cup_scope import CupScope, is_heading, same_part
from panchina.language.words import prepositions, words
from panchina.records import Round

_NOTE = 3
"""Most words of a note before its round: *norvegesi agli ottavi*."""
_LIST = 20
"""Lines above which no heading counts."""
_MARKS = frozenset({",", ":", ";", "-", "–", "—"})
LEAGUE_ROUNDS = ("playoff", "league_phase", "group")
"""What names no round of a competition for promotion."""


def own_rounds(scope: CupScope, index: int, first: int) -> list[RoundWord]:
    """The rounds of a sentence that belong to the cup verb at `first`: nearer to it than to the others."""
    verbs = scope.verbs.get(index, [])
    return [
        word
        for word in scope.rounds[index]
        if same_part(scope, index, first, word.first)
        and (not verbs or min(verbs, key=lambda v: abs(v - word.first)) == first or first not in verbs)
        and not is_noted(scope, index, word, first)
    ]


def is_noted(scope: CupScope, index: int, word: RoundWord, first: int = 0) -> bool:
    """*Inter eliminata, norvegesi agli ottavi*: a round that a note behind a mark says somebody has reached.

    Only marks after token `first` count.
    """
    tokens = scope.view.sentences[index].tokens
    k = word.first - 1
    if k < first + 2 or prepositions().get(tokens[k].lower) not in ("a", "in"):
        return False
    marks = [j for j in range(first + 1, k) if tokens[j].text in _MARKS]
    if not marks or any(tokens[j].verbs for j in range(marks[-1] + 1, k)):
        return False
    head = [t for t in tokens[marks[-1] + 1 : k] if t.lower not in words("articles")]
    return 0 < len(head) <= _NOTE and (head[-1].capital or (len(head) == 1 and head[0].lower.endswith("i")))


def goal_heading(scope: CupScope, index: int) -> bool:
    """*AGLI OTTAVI*: a heading of a round and nothing else, which the teams below have reached."""
    tokens = scope.view.sentences[index].tokens
    row = scope.rounds[index]
    if (
        len(row) != 1
        or row[0].value in LEAGUE_ROUNDS
        or prepositions().get(tokens[0].lower) not in ("a", "in")
        or row[0].first > 2
    ):
        return False
    return not any(t.text.isalnum() for t in tokens[row[0].last :])


def round_of(scope: CupScope, index: int, first: int, last: int, context: bool) -> Round | None:
    """The round of a clause at tokens `first` to `last`: the nearest in its sentence; with `context` also before it."""
    words = [
        w for w in own_rounds(scope, index, first) if not (context and w.value == "final" and not _near(w, first, last))
    ]
    if not words and context:
        tokens = scope.view.sentences[index].tokens
        words = [
            w for w in scope.rounds[index] if w.last <= first and any(t.lower == "dove" for t in tokens[w.last : first])
        ]
    if words:
        return min(words, key=lambda w: (min(abs(w.first - last), abs(w.last - first)), w.first)).value
    if not context:
        return None
    view = scope.view
    early = [word.value for word in knockout_before(scope, index)]
    if early:
        first_named = next(
            (
                words[0].value
                for k, words in enumerate(scope.rounds[: min(index, 3)])
                if words and not _hunted(scope, k, words[0])
            ),
            None,
        )
        return first_named if first_named != "final" and later(first_named, early[-1]) else early[-1]
    ahead = False
    for k in range(index - 1, max(-1, index - _LIST), -1):
        if not is_heading(view, k) or view.sentences[k].kind == "headline":
            continue
        if scope.rounds[k]:
            named = next((word.value for word in scope.rounds[k] if word.value != "final"), None)
            stage: Round = named if named is not None else "final"
            return round_after(stage) if ahead else stage
        ahead = ahead or holds_phrase(view.sentences[k].lowers(), "next_turn")
    for k, sentence in enumerate(view.sentences):
        if (
            sentence.kind in ("headline", "standfirst")
            and scope.rounds[k]
            and not _hunted(scope, k, scope.rounds[k][0])
        ):
            return scope.rounds[k][0].value
    lead = [
        word.value
        for k, row in enumerate(scope.rounds[: min(index, 3)])
        for word in row
        if word.value != "final" and not _hunted(scope, k, word)
    ]
    if lead:
        return lead[0]
    counts = Counter(word.value for row in scope.rounds for word in row if word.value != "final")
    ranked = counts.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    return None


def _hunted(scope: CupScope, index: int, word: RoundWord) -> bool:
    """*caccia agli ottavi*, *in palio i quarti*: a round still to be reached."""
    before = [token.lower for token in scope.view.sentences[index].tokens[max(0, word.first - 3) : word.first]]
    return any(one in cup_words("hunts") for one in before)


def hunted_at(scope: CupScope, index: int, first: int, stage: Round) -> bool:
    """*si gioca l'accesso ai quarti*: is the round of the clause at token `first` one that its tie leads to?"""
    return any(word.value == stage and _hunted(scope, index, word) for word in own_rounds(scope, index, first))


def without_playoff(scope: CupScope, competition: str) -> CupScope:
    """The scope in which *playoff* names no round: that of a competition for promotion, or of a country's cup.

    In a cup it is what the winner gains or another story of the page.
    """
    entry = scope.view.lexicon.competitions.get(competition)
    others: tuple[str, ...] = ("playoff",) if entry is not None and entry.kind == "cup" else ()
    without = LEAGUE_ROUNDS if competition.endswith(" playoff") else others
    if not without:
        return scope
    return replace(scope, rounds=[[word for word in row if word.value not in without] for row in scope.rounds])


def _near(word: RoundWord, first: int, last: int) -> bool:
    return min(abs(word.first - last), abs(word.last - first)) <= 8


def knockout_before(scope: CupScope, index: int) -> list[RoundWord]:
    """The rounds but the final named before in the paragraph."""
    sentences = scope.view.sentences
    return [
        word
        for k in range(index)
        if sentences[k].paragraph == sentences[index].paragraph
        for word in scope.rounds[k]
        if word.value != "final"
    ]


def goal_round(scope: CupScope, index: int, first: int, tokens_after: int = 9) -> RoundWord | None:
    """The round that a verb of motion reaches: *vola in semifinale*, *stacca il pass per i quarti*."""
    tokens = scope.view.sentences[index].tokens
    for word in scope.rounds[index]:
        if first <= word.first <= first + tokens_after:
            between = tokens[first : word.first]
            if any(t.text in ".;:" for t in between):
                continue
            before = tokens[word.first - 1].lower
            if prepositions().get(before) == "di":
                continue
            return word
    for word in scope.rounds[index]:  # ai quarti ci va il Como
        close = 0 <= first - word.last <= 2 and not any(t.text in ",.;:" for t in tokens[word.last : first])
        if close and word.first and prepositions().get(tokens[word.first - 1].lower) in ("a", "in"):
            return word
    return None
