"""Whose a person is, as the dealings say it: who asks a price, lets him go, is paid (rules with move `owned`)."""

from __future__ import annotations

from collections import Counter, defaultdict

from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.rumour_sides import is_report

OWNED = "owned"


def learn_owners(reading: Reading, drafts: list[Draft]) -> None:
    """Adds to the owners of an article the clubs that `owned` drafts state.

    A noun phrase (*Rossi del Genoa*) goes before; a club that another draft names as the buyer of the same person is
    no owner.
    """
    buyers = {pair for draft in drafts if draft.values.get("move") == "join" for pair in _named(draft, "to")}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for draft in drafts:
        if draft.values.get("move") != OWNED:
            continue
        owner = draft.slots.get("from")
        if owner is not None and is_report(reading.view, owner):
            continue  # dalla Spagna rilanciano
        for person, club in _named(draft, "from"):
            if (person, club) not in buyers:
                votes[person][club] += 1
    for person, counter in votes.items():
        ranked = counter.most_common(2)
        if reading.owners.club(person) is None and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            reading.owners.clubs[person] = ranked[0][0]


def _named(draft: Draft, slot: str) -> list[tuple[str, str]]:
    """(person, club) pairs of a draft whose clause names the club itself."""
    subject, club = draft.slots.get("subject"), draft.slots.get(slot)
    if subject is None or club is None or slot in draft.inferred:
        return []
    clubs = [part.club if part.kind == "PLACE" else part.name for part in club.each()]
    return [(person.name, name) for person in subject.each() if person.name for name in clubs if name]
