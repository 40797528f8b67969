"""Team and opponent of a cup clause: null subjects, unknown winners, reciprocal ties, groups."""

from __future__ import annotations

from panchina.claims.cup_rounds import cup_words, rounds_in
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.frames import is_finite, voice
from panchina.claims.trophy_noun_subject import relative_pronoun
from panchina.claims.trophy_subjects import after_verb, is_object, subject
from panchina.claims.trophy_tense import clause_end, realised
from panchina.claims.trophy_unnamed import null_subject
from panchina.language.document import Token
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before

_GOAL = 7
"""Tokens between a verb and its subject behind: *ha staccato il biglietto per i quarti anche il Como*."""


def fill_team(reading: Reading, draft: Draft) -> None:
    """The team of a clause that names none, and the turns of phrase in which the frame takes the wrong one."""
    tokens = draft.reduced.sentence.tokens
    team = draft.slots.get("team")
    if team is not None and any(t.lower in cup_words("by_hand") for t in tokens[max(0, team.first - 3) : team.first]):
        draft.slots.setdefault("opponent", draft.slots.pop("team"))
        team = None
    for mention in draft.reduced.mentions:
        if (
            mention is not None
            and mention.kind == "TEAM"
            and "opponent" not in draft.slots
            and mention.first >= draft.last
        ) and any(t.lower in cup_words("by_hand") for t in tokens[max(0, mention.first - 3) : mention.first]):
            draft.slots["opponent"] = mention
    before = tokens[draft.first - 1].lower if draft.first else ""
    if (
        team is not None
        and draft.values.get("tense") == "open"
        and before in cup_words("clitics")
        and "opponent" not in draft.slots
        and team.first >= draft.last
    ):
        draft.slots["opponent"] = draft.slots.pop("team")
        team = None
    if before in cup_words("clitics") and "team" not in draft.slots and draft.values.get("tense") == "open":
        named = [
            m
            for m in draft.reduced.mentions
            if m is not None and m.kind == "TEAM" and m.last < draft.first and m is not draft.slots.get("opponent")
        ]
        if named and not named[-1].members:
            draft.slots["team"] = team = named[-1]
    group = realised(tokens, draft.first, draft.last)
    person = group.person if group is not None else ""
    first = group.first if group is not None else draft.first
    slots = draft.rule.model.team
    apposed = _apposed(draft)
    if apposed is not None and "team" in (slots.get("subj"), draft.rule.model.bare.get("subj")):
        draft.slots["team"] = apposed
        if draft.slots.get("opponent") is apposed:
            del draft.slots["opponent"]
        return
    if slots.get("subj") == "team" and team is not None and team.last <= first and is_object(tokens, team):
        shared = _club(draft, subject(reading, draft.reduced, first, person))  # batte il Lens e vola in finale
        if shared is not None and shared.kind == "TEAM":
            draft.slots["team"] = team = shared
    behind = _behind(draft, team, first)
    if slots.get("subj") == "team" and behind is not None:
        draft.slots["team"] = team = behind
    if slots.get("subj") == "opponent" and voice(draft.reduced, draft.first, draft.last) == "active":
        winner = subject(reading, draft.reduced, first, person)
        if winner is not None and winner.kind == "TEAM" and winner is not team:
            draft.slots["opponent"] = winner
    if team is not None and slots.get("subj") != "team":
        return
    if team is None and slots.get("subj") == "opponent" and voice(draft.reduced, draft.first, draft.last) == "active":
        return  # vince, but nobody is named who loses
    if team is not None and (team.first >= draft.last or voice(draft.reduced, draft.first, draft.last) != "active"):
        return
    found = _about(draft) or _club(draft, subject(reading, draft.reduced, first, person))
    if found is None and any(
        f.lemma in cup_words("subject_behind") for t in tokens[draft.first : draft.last] for f in t.verbs
    ):
        found = after_verb(reading, draft.reduced, draft.last, clause_end(tokens, draft.last), person)
    if found is None or found.kind != "TEAM" or found is draft.slots.get("opponent"):
        if team is not None or (found is None and relative_pronoun(tokens, first) is not None):
            return
        found = null_subject(
            reading,
            draft.sentence,
            person,
            "team",
            near=_is_near(draft) or (before in cup_words("clitics") and draft.values.get("tense") == "open"),
        )
    if found is not None and found.kind == "TEAM":
        draft.slots["team"] = found
        if found.sentence != draft.sentence:
            draft.inferred.add("team")


def sole_other(draft: Draft, team: str) -> str | None:
    """*vince il Real: 2-0 al Lens in finale*: the one team that the sentence names beside `team`."""
    named = {side.name for m in draft.reduced.mentions if m is not None and m.kind == "TEAM" for side in m.each()}
    others = {name for name in named if name} - {team}
    return others.pop() if len(others) == 1 else None


def _apposed(draft: Draft) -> Mention | None:
    """*per il Como, eliminato dal Lens*; *i campioni del Lens, usciti ai rigori*: whom a bare participle describes."""
    tokens = draft.reduced.sentence.tokens
    k = draft.first - 1
    if k < 1 or tokens[k].text != "," or draft.last - draft.first > 1:
        return None
    if not any(f.mood == "part" for f in tokens[draft.first].verbs):
        return None
    return next(
        (m for m in draft.reduced.mentions if m is not None and m.kind == "TEAM" and m.last == k and not m.members),
        None,
    )


def _behind(draft: Draft, team: Mention | None, first: int) -> Mention | None:
    """*si ferma il Lens, passa il Como*: the subject right behind the verb, if what stands before is another clause."""
    tokens = draft.reduced.sentence.tokens
    if not any(f.lemma in cup_words("subject_behind") for t in tokens[draft.first : draft.last] for f in t.verbs):
        return None
    if team is not None and (
        team.sentence != draft.sentence
        or team.first >= draft.last
        or not any(t.text in ",;:" for t in tokens[team.last : first])
    ):
        return None
    goal = {k for word in rounds_in(draft.reduced.sentence) for k in range(word.first, word.last)}
    return next(
        (
            m
            for m in draft.reduced.mentions
            if m is not None
            and m.kind == "TEAM"
            and 0 <= m.first - draft.last <= _GOAL
            and all(
                k in goal or tokens[k].lower in words("articles") or tokens[k].lower in cup_words("before_goal")
                for k in range(draft.last, m.first)
            )
            and preposition_before(tokens, m) is None
        ),
        None,
    )


def with_his_club(reading: Reading, draft: Draft) -> None:
    """*Il tecnico si gioca la finale con il Como*: a coach's *con* names his own team."""
    rival = draft.slots.get("opponent")
    tokens = draft.reduced.sentence.tokens
    if "team" in draft.slots or rival is None or draft.values.get("tense") != "open" or rival.first < draft.last:
        return
    found = subject(reading, draft.reduced, draft.first, "")
    coach = any(token.lower in words("coach_nouns") for token in tokens[max(0, draft.first - 3) : draft.first])
    if (coach or (found is not None and found.kind == "PERSON")) and preposition_before(tokens, rival) == "con":
        draft.slots["team"] = draft.slots.pop("opponent")
        draft.values.update(outcome="qualified", goal=True)


def _is_near(draft: Draft) -> bool:
    """Is a left-out subject looked for nearby only? *l'eliminazione* is of whom the page is about."""
    leaving = draft.values.get("leaving") and ("opponent" not in draft.slots or draft.values.get("tense") != "any")
    return bool(leaving or draft.values.get("around"))


def _club(draft: Draft, found: Mention | None) -> Mention | None:
    """The team of *T di P, che …*; else what was found."""
    if found is None or found.kind != "PERSON" or found.sentence != draft.sentence:
        return found
    tokens = draft.reduced.sentence.tokens
    clubs = [m for m in draft.reduced.mentions if m is not None and m.kind == "TEAM" and m.last == found.first - 1]
    return clubs[0] if clubs and preposition_before(tokens, found) == "di" else found


def _about(draft: Draft) -> Mention | None:
    """*Quanto al Como, è fuori dalla Coppa*."""
    tokens = draft.reduced.sentence.tokens
    if not tokens or tokens[0].lower != "quanto":
        return None
    return next((m for m in draft.reduced.mentions if m is not None and m.kind == "TEAM" and m.first <= 5), None)


def is_either(tokens: list[Token], k: int) -> bool:
    return 0 <= k < len(tokens) and tokens[k].lower in cup_words("either")


def bearer(draft: Draft, mention: Mention | None) -> Mention | None:
    """*gli spagnoli dell'Athletic* are the Athletic."""
    if mention is None or mention.form != "demonym" or mention.members:
        return mention
    tokens = draft.reduced.sentence.tokens
    for other in draft.reduced.mentions:
        if (
            other is not None
            and other.kind == "TEAM"
            and 1 <= other.first - mention.last <= 2
            and other.sentence == mention.sentence
        ) and preposition_before(tokens, other) == "di":
            return other
    return mention


def cut_off(draft: Draft, opponent: Mention | None) -> Mention | None:
    """No opponent beyond *mentre*, *che*, *dove*: it belongs to another clause."""
    if opponent is None or opponent.first < draft.last or opponent.sentence != draft.sentence:
        return opponent
    between = draft.reduced.sentence.tokens[draft.last : opponent.first]
    return None if any(t.lower in cup_words("clause_words")[:-1] for t in between) else opponent


def reciprocal(draft: Draft, team: Mention, facing: bool = False) -> tuple[Mention, Mention] | None:
    """*Como e Lens si sfideranno*, *Como e Lens di fronte* (`facing`): each the other's opponent."""
    tokens = draft.reduced.sentence.tokens
    both = team.each()
    near = [t.lower for t in tokens[max(0, draft.first - 2) : draft.first]]
    return (
        (both[0], both[1]) if len(both) == 2 and (facing or any(w in cup_words("reciprocal") for w in near)) else None
    )


def is_unknown(draft: Draft, mention: Mention) -> bool:
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


def unbroken(draft: Draft, team: Mention) -> tuple[Mention, ...]:
    """The members of a group up to a bracket or a verb of their own.

    *elimina il Lens (3-2), e il Porto che …*, *elimina il Lens e il Porto fa fuori il Lille*: the first alone is out.
    """
    tokens = draft.reduced.sentence.tokens
    members = team.each()
    if draft.values["outcome"] != "eliminated" or team.sentence != draft.sentence:
        return members
    for k in range(1, len(members)):
        if any(t.text == "(" for t in tokens[members[k - 1].last : members[k].first]):
            return members[:k]
        end = members[k].last
        own = end < len(tokens) and (is_finite(tokens, end) or tokens[end].lower == "che")
        if own and members[k].first > draft.first:
            return members[:k]
    return members


def companions(draft: Draft) -> tuple[Mention, ...]:
    """*stacca il pass insieme al Lens*: who shares what is told of the team."""
    tokens = draft.reduced.sentence.tokens
    return tuple(
        side
        for m in draft.reduced.mentions
        if m is not None and m.kind == "TEAM" and m.first >= draft.last and m.sentence == draft.sentence
        for k in (m.first - 2, m.first - 3)
        if k >= draft.last and tokens[k].lower in cup_words("together") and preposition_before(tokens, m) == "a"
        for side in m.each()
    )


def told_of_others(draft: Draft, team: Mention) -> bool:
    """*una è stata eliminata: Como e Lens …*: is the team named only behind a colon, after a full verb?"""
    tokens = draft.reduced.sentence.tokens
    before = tokens[max(0, draft.first - 3) : draft.first]
    return (
        team.sentence == draft.sentence
        and team.first >= draft.last
        and any(t.text == ":" for t in tokens[draft.last : team.first])
        and any(f.lemma in words("auxiliaries") for t in before for f in t.verbs)
    )


def same_kind(reading: Reading, team: str, rival: str) -> bool:
    """Two clubs or two nations: *TURCHIA - Basaksehir* is no match."""
    teams = reading.view.lexicon.teams
    one, two = teams.get(team), teams.get(rival)
    return one is None or two is None or one.kind == two.kind


def rival_of(opponent: Mention | None, number: int, teams: int) -> str | None:
    """The opponent of team `number`: *rispettivamente* pairs two lists of one length."""
    if opponent is None:
        return None
    options = opponent.each()
    if len(options) == 1 or teams == 1:
        return options[0].name
    return options[number].name if len(options) == teams else None
