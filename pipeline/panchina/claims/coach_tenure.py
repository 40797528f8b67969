"""Coach tenures from drafts: slots `coach` (status of the rule), `new` (current) and `old` (former) with a `team`.

Flags that a rule may set: `needs_coach` (the person must be known as a coach), `needs_one_coach` (one of the two),
`strangers` (a full name that nobody knows will do), `no_players`, `role_noun` (a bare person slot must be a phrase like
*il tecnico*), `focus` (no coach in the clause: the one in focus; with `nearest` the last one named in the sentence),
`find_team` and `topic_team` (no team in the clause: his own, or the one in play), `end` (an ending: what has not
happened leaves him current), `event` (the news itself: it takes credits and official cues, and wins over what is taken
for granted), `career`, `weak`, `hired`, `bench`, `copula`, `last_team`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.tenure_context import (
    engages,
    in_past_time,
    is_background,
    is_bygone,
    is_coming,
    is_former_phrase,
    is_incoming_phrase,
    is_no_longer,
    is_over,
    is_unreal,
    role_of,
    sits_now,
    verb_status,
)
from panchina.claims.tenure_focus import Benches
from panchina.claims.tenure_found import Found, settle
from panchina.claims.tenure_gaps import gapped
from panchina.claims.tenure_lineups import lineup_coaches
from panchina.claims.tenure_people import (
    PERSON_SLOTS,
    is_dismissal_noun,
    is_origin,
    own_teams,
    people_of,
    replaced_in_turn,
    shared_team,
    teams_in,
)
from panchina.claims.tenure_presence import careers, probable, taken_for_granted, titled_coach
from panchina.claims.tenure_speakers import speaking_coaches
from panchina.claims.tenure_stints import has_stints, surely_stays
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.qualify.certainty import certainty_at, is_negated
from panchina.records import Claim, CoachTenure, Evidence, Status

_ROLL = 3
"""Coaches with their clubs from which a sentence calls the roll of them."""


def _names_coaches(draft: Draft) -> bool:
    """Does the sentence say that it speaks of coaches: *gli allenatori*, *i tecnici*?"""
    return any(token.lower in words("coach_plurals") for token in draft.reduced.sentence.tokens)


def _status(benches: Benches, draft: Draft, person: Mention, team: str) -> Status | None:
    """The status of a pair in a draft whose rule leaves it to the context; None if the clause states no tenure."""
    base: Status = draft.values.get("status", "current")
    known = benches.stint(person.name or "", team)
    if base == "former":
        if draft.values.get("weak") and known is None and has_stints(benches.view, person.name or ""):
            return None
        if (draft.values.get("career") or draft.values.get("weak")) and known == "current":
            return None
        return "former"
    if is_former_phrase(draft) or person.ex or is_bygone(draft, person):
        return "former"
    if is_incoming_phrase(draft):
        return "incoming"
    if draft.values.get("hired") and verb_status(draft) == "former":
        return "former" if known == "former" else "current"
    if draft.values.get("hired"):
        return "current" if known == "current" or engages(draft) else base
    if draft.values.get("bench") and is_no_longer(draft):
        return "former"
    if draft.values.get("copula") and is_negated(draft.reduced.sentence, max(draft.first, draft.last - 4)):
        return None
    if draft.values.get("bench") and is_over(draft):
        return "former"
    if draft.values.get("copula") or draft.values.get("bench"):
        shifted = verb_status(draft)
        if shifted:
            return shifted
    if known == "maybe" and not draft.values.get("event") and in_past_time(draft):
        return "former"
    titled = draft.values.get("role_noun") and person.form != "role"
    if known == "former" and not draft.values.get("event") and not sits_now(draft) and not titled:
        return "former"
    return base


def _is_worn(draft: Draft) -> bool:
    """*il ritorno in nerazzurro di Rossi*: colours that somebody wears, and not his team."""
    team = draft.slots.get("team")
    return team is not None and team.first > 0 and draft.reduced.sentence.tokens[team.first - 1].lower == "in"


def _from_draft(reading: Reading, benches: Benches, draft: Draft, second: bool) -> Iterator[Found]:
    """The tenures of one draft. In the first pass only those whose clause names the team, in the second the others."""
    values = draft.values
    teams = teams_in(draft)
    if bool(teams) == second or (not teams and not values.get("find_team")):
        return
    blockers = values.get("not_after")
    if blockers and any(
        token.lower in words(blockers) for token in draft.reduced.sentence.tokens[max(0, draft.first - 4) : draft.first]
    ):
        return
    if values.get("verbal") and is_dismissal_noun(draft):
        return
    if values.get("strangers") and _is_worn(draft):
        return
    certainty, cues = reading.certainty(draft)
    unreal = bool(values.get("end")) and not values.get("sure") and is_unreal(draft)
    event = (bool(values.get("event")) or (bool(values.get("bench")) and sits_now(draft))) and not unreal
    doubtful = certainty in ("hedged", "denied")
    unreal = unreal or (bool(values.get("end")) and certainty == "denied")
    if not event or doubtful:
        certainty, cues = "asserted", ()
    people = people_of(benches, draft)
    past = replaced_in_turn(draft, [person for person, _ in people])
    for person, fixed in people:
        name = person.name or ""
        found, guessed = own_teams(benches, teams, draft, person), False
        if not found and values.get("of_before"):
            chief = benches.coach_before(draft.sentence, draft.first)
            chief_team = chief and benches.team_of(chief.name or "", draft.sentence, draft.first, False)
            found = [chief_team] if chief_team else []
        elif not found and values.get("find_team"):
            found = shared_team(benches, draft, people if values.get("swap") else [(person, fixed)])
        alone = values.get("lone") and len(people) == 1
        if not found and values.get("topic_team") and not alone:
            ends = fixed == "former"
            guess = benches.team_of(
                name, draft.sentence, draft.first, True, strict=ends and role_of(draft) == "head", ending=ends
            )
            found, guessed = [guess] if guess else [], True
        if ((guessed or person.form == "role") and unreal) or (guessed and person.form == "role"):
            continue
        for team in found:
            status = "incoming" if fixed == "current" and draft.values.get("swap") and is_coming(draft) else fixed
            if person in past:
                status = "former"
            stays = values.get("noun") and certainty != "official" and surely_stays(benches.view, name, team)
            if values.get("end") and fixed == "former" and (unreal or stays):
                status = "current"
            if values.get("needs_stint") and benches.stint(name, team) not in ("current", "maybe"):
                continue
            if values.get("bracketed") and is_origin(benches, name, team):
                continue
            if status is None:
                status = _status(benches, draft, person, team)
            if status is None:
                continue
            if status == "current" and event and is_background(draft):
                if benches.stint(name, team) != "current":
                    continue
                event = False
            starts = values.get("bench") or (event and not values.get("end"))
            if doubtful and starts and status != "former" and benches.stint(name, team) != "current":
                continue
            yield Found(
                name,
                team,
                status,
                role_of(draft),
                event,
                certainty,
                reading.sources(draft, happened=status != "incoming") if event else (),
                cues,
                reading.evidence(draft),
                draft.rule.id,
                guessed,
                reading.cited(draft) if event else (),
            )


def _plain(reading: Reading, person: Mention, team: str, mention: Mention, status: Status, rule: str) -> Found:
    """A tenure without news, certainty or source, stated by one mention."""
    tokens = reading.view.sentences[mention.sentence].tokens
    span = Evidence(tokens[mention.first].start, tokens[mention.last - 1].end)
    return Found(person.name or "", team, status, "head", False, "asserted", (), (), (span,), rule)


def _granted(reading: Reading, benches: Benches, busy: set[str]) -> Iterator[Found]:
    def doubtful(mention: Mention) -> bool:
        cues = reading.cues(reading.reduced[mention.sentence])
        return certainty_at(cues, mention.first, mention.last)[0] in ("hedged", "denied")

    told = {draft.sentence for draft in reading.drafts.get("trophy", ())}
    won = {index for index in told if reading.view.of_kind("COMP", index)}
    for mention, team, status in taken_for_granted(benches, doubtful, won):
        yield _plain(reading, mention, team, mention, status, "tenure.granted")
    for mention, team, status in probable(benches, doubtful, busy):
        yield _plain(reading, mention, team, mention, status, "tenure.probable")


def _careers(reading: Reading, benches: Benches) -> Iterator[Found]:
    for coach, team, mention in careers(benches):
        yield _plain(reading, coach, team, mention, "former", "tenure.history")


def _lineups(reading: Reading) -> Iterator[Found]:
    for coach, team in (*lineup_coaches(reading.view), *speaking_coaches(reading.view)):
        yield _plain(reading, coach, team, coach, "current", "tenure.lineup")


def _in_talk(reading: Reading) -> set[str]:
    """Whom the talk of the market names."""
    subjects = [draft.slots.get("subject") for draft in reading.drafts.get("rumour", [])]
    return {person.name for subject in subjects if subject for person in subject.each() if person.name}


def _courted(reading: Reading) -> set[tuple[str, str]]:
    """Coaches and the clubs that are said to look at them, and that they do not lead then."""
    drafts = [
        draft
        for draft in reading.drafts.get("rumour", [])
        if draft.values.get("move") == "join" and draft.values.get("stage") in ("interest", "contact")
    ]
    return {
        (person.name, club.name)
        for draft in drafts
        if "subject" in draft.slots and "to" in draft.slots
        for person in draft.slots["subject"].each()
        for club in draft.slots["to"].each()
        if person.name and club.name
    }


def _titled(reading: Reading, benches: Benches, busy: set[str]) -> Iterator[Found]:
    for coach, team in titled_coach(benches, busy):
        yield _plain(reading, coach, team, coach, "current", "tenure.titled")


def read_tenures(reading: Reading) -> Iterator[Claim]:
    """One claim a coach, team and status for each clause that states it; doubles are merged later."""
    benches = Benches(reading.view)
    called = Counter(d.sentence for d in reading.drafts.get("coach_tenure", []) if d.values.get("roll_call"))
    drafts = [
        more
        for draft in reading.drafts.get("coach_tenure", [])
        if not draft.values.get("roll_call") or (called[draft.sentence] >= _ROLL and _names_coaches(draft))
        for more in (draft, *(gapped(draft, reading.reduced) if draft.values.get("event") else ()))
    ]
    found: list[Found] = []
    for draft in drafts:
        for item in _from_draft(reading, benches, draft, second=False):
            found.append(item)
            if any(slot in draft.slots for slot, _ in PERSON_SLOTS):
                benches.add(item.coach, item.team, item.status == "former")
    for draft in drafts:
        found.extend(_from_draft(reading, benches, draft, second=True))
    found.extend(_lineups(reading))
    in_talk = _in_talk(reading)
    if not any(item.status == "current" for item in found):
        found.extend(_titled(reading, benches, {item.coach for item in found} | in_talk))
    seen = {(item.coach, item.team) for item in found}
    courted = _courted(reading)
    for more in (_granted(reading, benches, in_talk), _careers(reading, benches)):
        found.extend(
            item
            for item in more
            if (item.coach, item.team) not in seen
            and not (item.status == "current" and (item.coach, item.team) in courted)
        )
    for item in settle(benches, found):
        yield CoachTenure(
            coach=item.coach,
            team=item.team,
            status=item.status,
            role=item.role,
            certainty=item.certainty,
            sources=item.sources,
            cited=item.cited,
            evidence=item.evidence,
            rule=item.rule,
            cues=item.cues,
        )
