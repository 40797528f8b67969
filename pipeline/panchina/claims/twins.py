"""An appointment or dismissal gives two claims, a tenure and a `done` rumour: what is announced of one is of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from panchina.records import Claim, CoachTenure, Rumour


def with_twins(claims: Iterable[Claim]) -> list[Claim]:
    """The claims; where a tenure or its `done` rumour is official the other is, and both have the contract's end."""
    listed = list(claims)
    tenures = {i: claim for i, claim in enumerate(listed) if isinstance(claim, CoachTenure)}
    for j, rumour in enumerate(listed):
        if not isinstance(rumour, Rumour) or rumour.stage != "done" or rumour.subject_role != "coach":
            continue
        for i, tenure in tenures.items():
            if not _is_twin(tenure, rumour):
                continue
            pair: tuple[CoachTenure, Rumour] = (tenure, rumour)
            if {claim.certainty for claim in pair} == {"official", "asserted"}:
                tenure, rumour = replace(tenure, certainty="official"), replace(rumour, certainty="official")
            if rumour.move != "leave":
                until = tenure.contract_until or rumour.contract_until
                tenure = replace(tenure, contract_until=tenure.contract_until or until)
                rumour = replace(rumour, contract_until=rumour.contract_until or until)
            listed[i], listed[j], tenures[i] = tenure, rumour, tenure
    return listed


def _is_twin(tenure: CoachTenure, rumour: Rumour) -> bool:
    if tenure.coach != rumour.subject:
        return False
    if rumour.move == "leave":
        return tenure.status == "former" and tenure.team == rumour.from_
    return tenure.status in ("current", "incoming") and tenure.team == rumour.to
