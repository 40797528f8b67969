"""Coach tenures from drafts: slots `coach` (status of the rule), `new` (current) and `old` (former) with a `team`.

Flags that a rule may set: `needs_coach` (the person must be known as a coach), `needs_one_coach` (one of the two),
`no_players`, `role_noun` (a bare person slot must be a phrase like *il tecnico*), `focus` (no coach in the clause: the
one in focus), `find_team` and `topic_team` (no team in the clause: his own, or the one in play), `end` (an ending: what
has not happened leaves him current), `event` (the news itself: it takes credits and official cues, and wins over what
is taken for granted), `career`, `weak`, `hired`, `bench`, `copula`, `last_team`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.tenure_context import is_former_phrase, is_incoming_phrase, is_unreal, role_of, sits_now, verb_status
from panchina.claims.tenure_focus import Benches, team_names
from panchina.claims.tenure_presence import careers, taken_for_granted
from panchina.claims.tenure_stints import has_stints, stint_status, surely_stays
from panchina.claims.tenure_time import Times, contracts, times_of
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.qualify.certainty import certainty_at, is_negated
from panchina.records import Certainty, Claim, CoachTenure, Evidence, Role, Status

_NEVER = frozenset({"journalist", "agent", "referee", "pundit", "president", "executive", "other"})
_SLOTS: tuple[tuple[str, Status | None], ...] = (("coach", None), ("new", "current"), ("old", "former"))


@dataclass(frozen=True, slots=True)
class Found:
    """A tenure before doubles and contradictions are settled. `event`: the article tells its beginning or end."""

    coach: str
    team: str
    status: Status
    role: Role
    event: bool
    certainty: Certainty
    sources: tuple[str, ...]
    cues: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    rule: str
    guessed: bool = False
    """Is the team only the one in play?"""
    times: Times = field(default_factory=Times)


def _known(benches: Benches, person: Mention) -> bool:
    return person.role == "coach" or (person.role is None and has_stints(benches.view, person.name or ""))


def _may_coach(benches: Benches, draft: Draft, person: Mention) -> bool:
    if person.role in _NEVER or not person.name:
        return False
    if person.form == "role" and draft.values.get("event") and not (draft.values.get("end") or draft.values.get("swap")):
        return False  # who is chosen is named
    if draft.values.get("role_noun") and person.first > draft.first and _belongs_before(draft, person):
        return False
    if draft.values.get("role_noun") and person.first <= draft.first and person.form != "role":
        return False
    if draft.values.get("needs_coach"):
        told = bool(draft.values.get("by_context")) and person.role is None and person.form != "role"
        return _known(benches, person) or (told and benches.about_coaches(draft.sentence, draft.first, person.weak))
    if person.weak and not draft.values.get("needs_one_coach") and (not draft.values.get("event") or "team" not in draft.slots):
        return False
    return person.role in (None, "coach")


def _name_follows(draft: Draft) -> bool:
    """Does a person's name come right after the span: *all'ex gialloblù Rossi*? Then nobody else is meant."""
    return any(m is not None and m.kind == "PERSON" and m.first == draft.last for m in draft.reduced.mentions)


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


def _people(benches: Benches, draft: Draft) -> list[tuple[Mention, Status | None]]:
    people = [
        (person, status)
        for slot, status in _SLOTS
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
        return []
    if draft.values.get("swap") and len({status for _, status in people}) < 2:
        return []
    named = any(slot in draft.slots for slot, _ in _SLOTS) or _name_follows(draft)
    if not people and draft.values.get("focus") and not named:
        past = draft.values.get("status") == "former" or draft.values.get("bench")
        focus = benches.coach_of_old(_teams(draft), draft.sentence) if past else None
        focus = focus or benches.coach_before(draft.sentence, draft.first)
        if focus is not None and _may_coach(benches, draft, focus):
            people = [(focus, None)]
    return people


def _teams(draft: Draft) -> list[str]:
    team = draft.slots.get("team")
    if team is None or (draft.values.get("verbal") and _is_adjective(draft)):
        return []
    names = team_names(team)
    return names[-1:] if draft.values.get("last_team") else names


def _is_adjective(draft: Draft) -> bool:
    """*subentrato all'esonerato C*: a participle after an article has no subject of its own."""
    tokens = draft.reduced.sentence.tokens
    for k in range(max(1, draft.first), draft.last):
        if any(form.mood == "part" for form in tokens[k].verbs) and tokens[k - 1].lower in words("participle_articles"):
            return True
    return False


def _is_noun(draft: Draft) -> bool:
    """Is the trigger the noun *esonero*, which is also a form of *esonerare*?"""
    tokens = draft.reduced.sentence.tokens[draft.first : draft.last]
    return any(token.lower in words("dismissal_nouns") for token in tokens)


def _shared(benches: Benches, draft: Draft, people: list[tuple[Mention, Status | None]]) -> list[str]:
    """The team that a clause without one means, as one of its people tells: X for Y coach the same team."""
    for person, _ in people:
        team = benches.team_of(person.name or "", draft.sentence, draft.first, False)
        if team:
            return [team]
    return []


def _own(teams: list[str], draft: Draft, person: Mention) -> list[str]:
    """The teams of one person: in *Como e Ascoli cambiano: via Longo e Viali* each has his own, in order."""
    slot = next((draft.slots[s] for s, _ in _SLOTS if s in draft.slots and person in draft.slots[s].each()), None)
    if slot is None or len(slot.each()) < 2 or len(slot.each()) != len(teams):
        return teams
    return [teams[slot.each().index(person)]]


def _status(benches: Benches, draft: Draft, person: Mention, team: str) -> Status | None:
    """The status of a pair in a draft whose rule leaves it to the context; None if the clause states no tenure."""
    base: Status = draft.values.get("status", "current")
    known = stint_status(benches.view, person.name or "", team)
    if base == "former":
        if draft.values.get("weak") and known is None and has_stints(benches.view, person.name or ""):
            return None
        if (draft.values.get("career") or draft.values.get("weak")) and known == "current":
            return None
        return "former"
    if is_former_phrase(draft) or person.ex:
        return "former"
    if is_incoming_phrase(draft):
        return "incoming"
    if draft.values.get("hired"):
        return "current" if known == "current" else base
    if draft.values.get("copula") and is_negated(draft.reduced.sentence, max(draft.first, draft.last - 4)):
        return None
    if draft.values.get("copula") or draft.values.get("bench"):
        shifted = verb_status(draft)
        if shifted:
            return shifted
    if known == "former" and not draft.values.get("event") and not sits_now(draft):
        return "former"
    return base


def _from_draft(reading: Reading, benches: Benches, draft: Draft, second: bool) -> Iterator[Found]:
    """The tenures of one draft. In the first pass only those whose clause names the team, in the second the others."""
    values = draft.values
    teams = _teams(draft)
    if bool(teams) == second or (not teams and not values.get("find_team")):
        return
    blockers = values.get("not_after")
    if blockers and any(
        token.lower in words(blockers)
        for token in draft.reduced.sentence.tokens[max(0, draft.first - 4) : draft.first]
    ):
        return
    if values.get("verbal") and _is_noun(draft):
        return
    certainty, cues = reading.certainty(draft)
    unreal = bool(values.get("end")) and not values.get("sure") and is_unreal(draft)
    event = (bool(values.get("event")) or (bool(values.get("bench")) and sits_now(draft))) and not unreal
    doubtful = certainty in ("hedged", "denied")
    if not event or doubtful:
        certainty, cues = "asserted", ()
    people = _people(benches, draft)
    for person, fixed in people:
        name = person.name or ""
        found, guessed = _own(teams, draft, person), False
        if not found and values.get("of_before"):
            chief = benches.coach_before(draft.sentence, draft.first)
            chief_team = chief and benches.team_of(chief.name or "", draft.sentence, draft.first, False)
            found = [chief_team] if chief_team else []
        elif not found:
            found = _shared(benches, draft, people if values.get("swap") else [(person, fixed)])
        if not found and values.get("topic_team"):
            found, guessed = [t for t in [benches.team_of(name, draft.sentence, draft.first, True)] if t], True
        if guessed and (unreal or person.form == "role"):
            continue
        for team in found:
            status = fixed
            stays = values.get("noun") and certainty != "official" and surely_stays(benches.view, name, team)
            if values.get("end") and fixed == "former" and (unreal or stays):
                status = "current"
            if values.get("needs_stint") and stint_status(benches.view, name, team) not in ("current", "maybe"):
                continue
            if status is None:
                status = _status(benches, draft, person, team)
            if status is None:
                continue
            starts = values.get("bench") or (event and not values.get("end"))
            if doubtful and starts and status != "former" and stint_status(benches.view, name, team) != "current":
                continue
            yield Found(
                name,
                team,
                status,
                role_of(draft),
                event,
                certainty,
                reading.sources(draft) if event else (),
                cues,
                reading.evidence(draft),
                draft.rule.id,
                guessed,
                times_of(benches.view, draft, status, event and not values.get("end"), bool(values.get("end"))),
            )


def _granted(reading: Reading, benches: Benches) -> Iterator[Found]:
    def doubtful(mention: Mention) -> bool:
        cues = reading.cues(reading.reduced[mention.sentence])
        return certainty_at(cues, mention.first, mention.last)[0] in ("hedged", "denied")

    for mention, team in taken_for_granted(benches, doubtful):
        tokens = benches.view.sentences[mention.sentence].tokens
        span = Evidence(tokens[mention.first].start, tokens[mention.last - 1].end)
        assert mention.name is not None
        yield Found(mention.name, team, "current", "head", False, "asserted", (), (), (span,), "tenure.granted")


def _careers(reading: Reading, benches: Benches) -> Iterator[Found]:
    for coach, team, mention in careers(benches):
        tokens = benches.view.sentences[mention.sentence].tokens
        span = Evidence(tokens[mention.first].start, tokens[mention.last - 1].end)
        assert coach.name is not None
        yield Found(coach.name, team, "former", "head", False, "asserted", (), (), (span,), "tenure.history")


def _settle(benches: Benches, found: list[Found]) -> Iterator[Found]:
    """Drops what the article's own news contradicts: a coach whose end is told is not current by presupposition."""
    by_pair: dict[tuple[str, str], list[Found]] = {}
    guesses: dict[tuple[str, str], set[str]] = {}
    for item in found:
        if item.guessed:
            guesses.setdefault((item.team, item.status), set()).add(item.coach)
    for item in found:
        if item.guessed and len(guesses[item.team, item.status]) > 1:
            continue  # a round-up: the team in play is not the team of each coach
        by_pair.setdefault((item.coach, item.team), []).append(item)
    for (coach, team), items in by_pair.items():
        stated = {item.status for item in items if item.event}
        loose = {item.status for item in items if not item.event}
        known = stint_status(benches.view, coach, team)
        for item in items:
            if not item.event:
                if item.status == "current" and stated & {"former", "incoming"}:
                    continue
                if item.status == "current" and "former" in loose and item.rule == "tenure.granted":
                    continue
                if item.status == "former" and "current" in stated and known != "former":
                    continue
            elif item.status == "incoming" and "current" in stated:
                continue
            yield item


def _contract_ends(benches: Benches, found: list[Found]) -> dict[tuple[str, str, Status], str]:
    """Contract ends by (coach, team, status): each goes to the coach of its clause and his team there.

    Without a team in the clause it is that of his one tenure that goes on, else of the one whose end is told.
    """
    ends: dict[tuple[str, str, Status], str] = {}
    for sentence, date, value in contracts(benches.view):
        coach = benches.coach_alone(sentence, date.first)
        here = benches.named_teams(sentence)
        mine = list(dict.fromkeys(i for i in found if coach is not None and i.coach == coach.name))
        running = {(i.coach, i.team, i.status) for i in mine if i.status != "former"}
        over = {(i.coach, i.team, i.status) for i in mine if i.status == "former" and i.event}
        for pool in (running, over):
            named = [key for key in pool if key[1] in here] or ([] if here else list(pool))
            if len(named) == 1:
                if len(value) > len(ends.get(named[0], "")):
                    ends[named[0]] = value
                break
    return ends


def read_tenures(reading: Reading) -> Iterator[Claim]:
    """One claim a coach, team and status for each clause that states it; doubles are merged later."""
    benches = Benches(reading.view)
    drafts = reading.drafts.get("coach_tenure", [])
    found: list[Found] = []
    for draft in drafts:
        for item in _from_draft(reading, benches, draft, second=False):
            found.append(item)
            if any(slot in draft.slots for slot, _ in _SLOTS):
                benches.add(item.coach, item.team)
    for draft in drafts:
        found.extend(_from_draft(reading, benches, draft, second=True))
    seen = {(item.coach, item.team) for item in found}
    for more in (_granted(reading, benches), _careers(reading, benches)):
        found.extend(item for item in more if (item.coach, item.team) not in seen)
    settled = list(_settle(benches, found))
    until = _contract_ends(benches, settled)
    for item in settled:
        yield CoachTenure(
            coach=item.coach,
            team=item.team,
            status=item.status,
            role=item.role,
            start=item.times.start,
            end=item.times.end,
            contract_until=until.get((item.coach, item.team, item.status)),
            certainty=item.certainty,
            sources=item.sources,
            evidence=item.evidence,
            rule=item.rule,
            cues=item.cues,
        )
