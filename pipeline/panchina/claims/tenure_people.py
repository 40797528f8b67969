"""Which persons and teams of a draft make a tenure: who may be a coach here, whose a team is."""

from __future__ import annotations

from panchina.claims.draft import Draft
from panchina.claims.tenure_focus import Benches, is_rival, team_names
from panchina.claims.tenure_stints import has_stints
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.qualify.certainty import clause_bounds
from panchina.records import Status

_NEVER = frozenset({"journalist", "agent", "referee", "pundit", "president", "executive", "other"})
_NEAR = 5
"""Tokens between the trigger of a swap and the one person that it names."""
_OF = 1
"""Tokens between a club and a stranger who coaches it: *il Como di Silvetti*."""
PERSON_SLOTS: tuple[tuple[str, Status | None], ...] = (("coach", None), ("new", "current"), ("old", "former"))
"""The slots of rules that hold coaches, with the status that each gives; None leaves it to the context."""


def _known(benches: Benches, person: Mention) -> bool:
    return person.role == "coach" or (person.role is None and has_stints(benches.view, person.name or ""))


def _may_coach(benches: Benches, draft: Draft, person: Mention) -> bool:
    if person.role in _NEVER or not person.name:
        return False
    begins = draft.values.get("event") and not (draft.values.get("end") or draft.values.get("swap"))
    if begins and person.form == "role":
        return False  # who is chosen is named
    if draft.values.get("whole") and not _is_line(draft):
        return False
    if draft.values.get("role_noun") and person.first > draft.first and _belongs_before(draft, person):
        return False
    if draft.values.get("role_noun") and person.first <= draft.first and person.form != "role":
        return False
    if draft.values.get("strangers") and _is_stranger(draft, person):
        return True
    if draft.values.get("needs_coach"):
        told = bool(draft.values.get("by_context")) and person.role is None and person.form != "role"
        strictly = person.weak or bool(draft.values.get("weak"))
        return _known(benches, person) or (told and benches.about_coaches(draft.sentence, draft.first, strictly))
    if person.weak and not draft.values.get("needs_one_coach"):
        return bool(draft.values.get("event")) and "team" in draft.slots and person.role in (None, "coach")
    return person.role in (None, "coach")


def _is_stranger(draft: Draft, person: Mention) -> bool:
    """A name that neither the lexicon nor the article knows: *il Como di Marco Silvetti* names its coach.

    A surname that only its capital tells will do right behind a club's name, not after *il club di*.
    """
    if person.role is not None or person.form != "name":
        return False
    if not person.weak:
        return " " in (person.name or "")
    team = draft.slots.get("team")
    return team is not None and team.form == "name" and 0 < person.first - team.last <= _OF


def _is_line(draft: Draft) -> bool:
    """Is the span a whole line, but for a bullet before it?"""
    tokens = draft.reduced.sentence.tokens
    rest = [*tokens[: draft.first], *tokens[draft.last :]]
    return not any(token.text[0].isalnum() for token in rest)


def _name_follows(draft: Draft) -> bool:
    """Does a person's name come right after the span: *all'ex gialloblù Rossi*? Then nobody else is meant."""
    return any(m is not None and m.kind == "PERSON" and m.first == draft.last for m in draft.reduced.mentions)


def _name_near(draft: Draft) -> bool:
    """Does a person stand in the same clause as the span, so that he is its subject and nobody is left out?"""
    start, end = clause_bounds(draft.reduced.sentence, draft.first, draft.last)
    return any(m is not None and m.kind == "PERSON" and start <= m.first < end for m in draft.reduced.mentions)


def _belongs_before(draft: Draft, person: Mention) -> bool:
    """In *A, tecnico del Como, B* the noun phrase is A's: it follows a name and a comma."""
    tokens = draft.reduced.sentence.tokens
    if tokens[person.first - 1].text != ",":
        return False
    k = draft.first - 1
    while k > 0 and tokens[k].lower in words("tenure_modifiers"):
        k -= 1
    ends = {m.last for m in draft.reduced.mentions if m is not None and m.kind == "PERSON"}
    ends |= {p.last for m in draft.reduced.mentions if m is not None for p in m.members if p.kind == "PERSON"}
    teams = {m.last: m.first for m in draft.reduced.mentions if m is not None and m.kind == "TEAM"}
    if tokens[k].text != ",":
        return False
    if k in teams:
        k = teams[k] - 1  # A del Rieti, ex tecnico del Como, B
    return k in ends


def people_of(benches: Benches, draft: Draft) -> list[tuple[Mention, Status | None]]:
    """The coaches of a draft, each with the status of its slot; without any, the one in focus if the rule asks."""
    people = [
        (person, status)
        for slot, status in PERSON_SLOTS
        if slot in draft.slots
        for person in draft.slots[slot].each()
        if _may_coach(benches, draft, person)
    ]
    if draft.values.get("focus_new") and people:
        new = benches.coach_before(draft.sentence, draft.first)
        if new is None or new.name in {person.name for person, _ in people} or not _may_coach(benches, draft, new):
            return []
        people.append((new, "current"))
    if draft.values.get("needs_one_coach") and not any(_known(benches, person) for person, _ in people):
        told = draft.values.get("by_context") and benches.about_coaches(draft.sentence, draft.first, False)
        if not told:
            return []
    if draft.values.get("swap") and not _swaps(benches, draft, people):
        return []
    named = any(slot in draft.slots for slot, _ in PERSON_SLOTS) or _name_follows(draft)
    named = named or (bool(draft.values.get("alone")) and _name_near(draft))
    if not people and draft.values.get("focus") and not named:
        past = draft.values.get("status") == "former" or draft.values.get("bench")
        past = past and not draft.values.get("nearest")
        focus = benches.coach_of_old(teams_in(draft), draft.sentence) if past else None
        if draft.values.get("nearest"):
            focus = _named_before(benches, draft) if _of_a_coach(draft) else None
        else:
            focus = focus or benches.coach_before(draft.sentence, draft.first)
        if focus is not None and _may_coach(benches, draft, focus):
            people = [(focus, None)]
    return people


def _of_a_coach(draft: Draft) -> bool:
    """Is the chief of *il vice di C* one who may coach, and not the striker whose stand-in is meant?"""
    return all(person.role in (None, "coach") for person in draft.slots["chief"].each())


def _named_before(benches: Benches, draft: Draft) -> Mention | None:
    """The last person whom the sentence names before the span, else the coach in focus."""
    row = [m for m in benches.view.of_kind("PERSON", draft.sentence) if m.last <= draft.first and not m.members]
    named = [m for m in row if m.name and m.form == "name" and not m.weak]
    return named[-1] if named else benches.coach_before(draft.sentence, draft.first)


def _swaps(benches: Benches, draft: Draft, people: list[tuple[Mention, Status | None]]) -> bool:
    """Does the draft have both sides of a swap, or in a rule of `lone` ones one side on a page about coaches?"""
    if len({person.name for person, _ in people}) < len(people):
        return False  # the tecnico whom he replaces is not himself
    if len({status for _, status in people}) == 2:
        return True
    if not draft.values.get("lone") or not benches.coach_page or len(people) != 1:
        return False
    person = people[0][0]
    return person.form != "role" and person.first - draft.last < _NEAR and draft.first - person.last < _NEAR


def teams_in(draft: Draft) -> list[str]:
    """The teams that the clause itself gives."""
    team = draft.slots.get("team")
    if team is None or (draft.values.get("verbal") and _is_adjective(draft)):
        return []
    if draft.values.get("event") and not team.members and is_rival(draft.reduced.sentence.lowers(), team):
        return []
    if draft.values.get("bracketed") and _is_roll(draft, team):
        return []
    if draft.values.get("event") and _is_left_behind(draft, team):
        return []
    names = team_names(team)
    return names[-1:] if draft.values.get("last_team") else names


def _is_left_behind(draft: Draft, team: Mention) -> bool:
    """*arrivato a gennaio dal Como al posto di Rossi*: where he comes from."""
    tokens = draft.reduced.sentence.tokens
    if team.first == 0 or prepositions().get(tokens[team.first - 1].lower) != "da":
        return False
    return any(token.lower in words("coming_from") for token in tokens[max(0, team.first - 5) : team.first])


def _is_roll(draft: Draft, team: Mention) -> bool:
    """*C (Italia, Germania)*, *C (Inter 1991)*, *C (2) - Juventus*: a bracket with what he has been or won."""
    person = draft.slots.get("coach")
    row = [m for m in draft.reduced.mentions if m is not None]
    if person is None or person.members or person.last > team.first:
        return False
    tokens = draft.reduced.sentence.tokens
    if team.last < len(tokens) and tokens[team.last].text in words("close_brackets"):
        return len(team.members) > 2
    following = next((m for m in row if m.first in (team.last, team.last + 1) and m is not team), None)
    return len(team.members) > 2 or (following is not None and following.kind in ("TEAM", "SEASON", "DATE"))


def is_origin(benches: Benches, coach: str, team: str) -> bool:
    """*José Mourinho del Portogallo*: a nation that a known coach has never led is where he comes from."""
    lexicon = benches.view.lexicon
    person, nation = lexicon.people.get(coach), lexicon.teams.get(team)
    known = person is not None and bool(person.stints)
    return known and nation is not None and nation.kind == "nation" and benches.stint(coach, team) is None


def _is_adjective(draft: Draft) -> bool:
    """*subentrato all'esonerato C*: a participle after an article has no subject of its own."""
    tokens = draft.reduced.sentence.tokens
    for k in range(max(1, draft.first), draft.last):
        if any(form.mood == "part" for form in tokens[k].verbs) and tokens[k - 1].lower in words("participle_articles"):
            return True
    return False


def is_dismissal_noun(draft: Draft) -> bool:
    """Is the trigger the noun *esonero*, which is also a form of *esonerare*?"""
    tokens = draft.reduced.sentence.tokens[draft.first : draft.last]
    return any(token.lower in words("dismissal_nouns") for token in tokens)


def _boss_club(benches: Benches, draft: Draft) -> str | None:
    """The club of the president or director who acts: *il patron del Como Rossi ha esonerato C*."""
    row = benches.view.of_kind("PERSON", draft.sentence)
    bosses = [m for m in row if m.role in ("president", "executive") and m.club and m.last <= draft.first]
    return bosses[-1].club if bosses else None


def shared_team(benches: Benches, draft: Draft, people: list[tuple[Mention, Status | None]]) -> list[str]:
    """The team that a clause without one means: the one that its sentence has named so far, or as one of its people
    tells, since X for Y coach the same team."""
    before = benches.team_before(draft.sentence, draft.first) if draft.values.get("event") else None
    here = [team for team in benches.named_teams(draft.sentence) if team != before]
    if before and not any(benches.stint(person.name, team) for person, _ in people for team in here):
        return [before]
    boss = _boss_club(benches, draft) if draft.values.get("event") else None
    if boss and not before:
        return [boss]
    newest = [pair for pair in people if pair[1] == "current"] if draft.values.get("focus_new") else []
    for person, status in (*newest, *(pair for pair in people if pair[1] == "former"), *people):
        ending = bool(draft.values.get("end")) or status == "former" or bool(newest)
        team = benches.team_of(person.name or "", draft.sentence, draft.first, False, ending=ending)
        if team:
            return [team]
    return []


def _bracketed(benches: Benches, draft: Draft, person: Mention) -> list[str]:
    """The team in the brackets right after a name of a list: *Longo (Frosinone), Tedino (Palermo)*."""
    tokens = draft.reduced.sentence.tokens
    if person.last >= len(tokens) or tokens[person.last].text not in words("open_brackets"):
        return []
    row = benches.view.mentions[draft.sentence]
    inside = [m for m in row if m.first == person.last + 1 and m.kind in ("TEAM", "PLACE")]
    return [name for m in inside for name in team_names(m)][:1]


def own_teams(benches: Benches, teams: list[str], draft: Draft, person: Mention) -> list[str]:
    """The teams of one person: in *Como e Ascoli cambiano: via Longo e Viali* each has his own, in order."""
    several = len(draft.slots["coach"].each()) if "coach" in draft.slots else 0
    if draft.values.get("bracketed") and several > 1 and several != len(teams):
        return _bracketed(benches, draft, person)
    slot = next((draft.slots[s] for s, _ in PERSON_SLOTS if s in draft.slots and person in draft.slots[s].each()), None)
    if slot is None or len(slot.each()) < 2 or len(slot.each()) != len(teams):
        return teams
    return [teams[slot.each().index(person)]]


def replaced_in_turn(draft: Draft, people: list[Mention]) -> list[Mention]:
    """All but the last of several coaches whom one team had in turn: *affidata a A, poi a B e infine a C*."""
    if len(people) < 2 or draft.values.get("status") not in ("current", "incoming") or len(teams_in(draft)) > 1:
        return []
    tokens = draft.reduced.sentence.tokens[people[0].first - 2 : people[-1].last]
    return people[:-1] if any(token.lower in words("order_words") for token in tokens) else []
