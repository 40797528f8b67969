"""What a whole article makes of its rumours: one role a person, no leave beside a live move, one owner."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from panchina.claims.club_in_play import is_round_up, main_team
from panchina.claims.engine import Reading
from panchina.claims.rumour_sides import is_nation
from panchina.records import STAGES, Evidence, Rumour

_RENEWALS = "rumour.stay.renew"
_CHRONICLE = 4
"""Clubs with a finished change of coach from which a page is a chronicle of them."""
_LEAD = 3
"""Sentences that a page opens with."""


def told(reading: Reading, claims: Iterable[Rumour]) -> Iterator[Rumour]:
    """The claims with what other sentences say of the same person."""
    rows = _without_chronicle(reading, list(claims))
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    origins: dict[str, Counter[str]] = defaultdict(Counter)
    live: dict[str, int] = {}
    spans = {
        (claim.subject, span)
        for claim in rows
        if claim.move == "join" and claim.stage != "off"
        for span in claim.evidence
    }
    rows = [claim for claim in rows if claim.move != "leave" or not _within(claim, spans)]
    joined = {(claim.subject, claim.to) for claim in rows if claim.move == "join"}
    left = {
        (claim.subject, claim.from_) for claim in rows if claim.move == "leave" and claim.stage in ("done", "agreed")
    }
    for claim in rows:
        roles[claim.subject][claim.subject_role] += 1
        if claim.from_ and claim.move != "stay":
            origins[claim.subject][claim.from_] += 1
        if claim.move == "stay" and claim.to:
            origins[claim.subject][claim.to] += 1
        if claim.move == "join" and claim.stage != "off" and (claim.subject, claim.to) not in left:
            live[claim.subject] = max(live.get(claim.subject, 0), STAGES.index(claim.stage))
    stated = _stated_leaves(reading)
    main = main_team(reading.view)
    page = None if is_nation(reading.view, main) else main
    wanted = {subject for subject, team in joined if team == page}
    clubs = {claim.subject for claim in rows if claim.move == "join" and _is_club(reading, claim.to)}
    renewed = {
        (claim.subject, claim.to) for claim in rows if claim.move == "stay" and (claim.rule or "").startswith(_RENEWALS)
    }
    rows = [claim for claim in rows if claim.move != "join" or (claim.subject, claim.to) not in renewed]
    for claim in rows:
        if claim.move == "join" and claim.subject in clubs and not _is_club(reading, claim.to):
            continue  # visite mediche in Germania con il Como
        role = roles[claim.subject]
        best = next((r for r in ("coach", "executive", "player") if role[r]), claim.subject_role)
        far = live.get(claim.subject, -1)
        if claim.move == "leave" and far >= 0 and (claim.stage != "done" or far >= STAGES.index("agreed")):
            continue
        if claim.move == "join" and claim.stage != "off" and (claim.subject, claim.to) in left:
            continue
        if (
            claim.move == "stay"
            and (claim.subject, claim.to) in joined - renewed
            and reading.owners.club(claim.subject) != claim.to
        ):
            continue
        if claim.move == "leave" and claim.stage == "interest" and _has_suitor(reading, claim):
            continue
        origin = stated.get(claim.subject, claim.from_) if claim.move == "leave" else claim.from_
        if claim.move == "leave" and origin is None and claim.subject_role != "coach":
            origin = page
        if claim.move == "join" and origin is None and origins[claim.subject]:
            first = origins[claim.subject].most_common(1)[0][0]
            origin = first if first != claim.to else None
        if claim.move == "join" and origin is None and claim.subject not in wanted and claim.subject_role == "player":
            # the page's club sells whom it does not want
            origin = page if page != claim.to and not is_round_up(reading.view) else None
        yield replace(claim, subject_role=best, from_=origin)


def _has_suitor(reading: Reading, claim: Rumour) -> bool:
    """Does the sentence that puts a player on the market name another club: the news is where he goes?"""
    if claim.subject_role != "player":
        return False
    for sentence in reading.view.sentences:
        if not any(sentence.start <= span.start < sentence.end for span in claim.evidence):
            continue
        men = {m.name for m in reading.view.of_kind("PERSON", sentence.index) if m.name}
        if len(men) > 1:
            return False
        named = {m.name for m in reading.view.of_kind("TEAM", sentence.index) if m.name and not m.soft}
        if named - {claim.from_}:
            return True
    return False


def _is_club(reading: Reading, name: str | None) -> bool:
    """Is a destination a club, rather than a country or a league?"""
    team = reading.view.lexicon.teams.get(name or "")
    return team is not None and team.kind == "club"


def _without_chronicle(reading: Reading, rows: list[Rumour]) -> list[Rumour]:
    """On a page that goes over the benches of many clubs only the changes that it opens with are its news.

    The others are tenures: who was dismissed and who came during the season.
    """
    changes = [claim for claim in rows if claim.subject_role == "coach" and claim.stage in ("agreed", "done")]
    changes = [claim for claim in changes if claim.move != "stay"]
    if len({claim.to if claim.move == "join" else claim.from_ for claim in changes}) < _CHRONICLE:
        return rows
    lead = max((s.end for s in reading.view.sentences if s.kind == "headline" or s.index < _LEAD), default=0)
    late = {id(claim) for claim in changes if claim.certainty != "official" and claim.evidence[0].start >= lead}
    return [claim for claim in rows if id(claim) not in late]


def _stated_leaves(reading: Reading) -> dict[str, str]:
    """Person -> the club that a sentence itself says he leaves; it goes before what other sentences only imply."""
    stated: dict[str, str] = {}
    for draft in reading.drafts.get("rumour", ()):
        subject, club = draft.slots.get("subject"), draft.slots.get("from")
        if draft.values.get("move") != "leave" or "from" in draft.inferred or subject is None or club is None:
            continue
        name = club.each()[0].name
        for person in subject.each():
            if person.name and name:
                stated.setdefault(person.name, name)
    return stated


def _within(claim: Rumour, spans: set[tuple[str, Evidence]]) -> bool:
    """Do the words of a leave overlap those of a join of the same person (*saluta Rossi, destinazione Como*)?"""
    return any(
        name == claim.subject and span.start < own.end and own.start < span.end
        for name, span in spans
        for own in claim.evidence
    )
