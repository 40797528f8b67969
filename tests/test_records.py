"""Records: what goes out comes back, and evidence is checked."""

from __future__ import annotations

import pytest

from panchina.errors import EvidenceError
from panchina.records import (
    CLAIM_TYPES,
    Claim,
    CoachTenure,
    CupRun,
    Evidence,
    Rumour,
    Standing,
    Trophy,
    claim_from_dict,
    json_schema,
    verified,
)

SPAN = (Evidence(0, 4),)
FULL: list[Claim] = [
    CoachTenure(coach="A", team="B", status="former", role="caretaker", start="2024", end="2025-06", evidence=SPAN),
    Trophy(holder="A", holder_role="team", competition="C", record=True, season="2024/25", evidence=SPAN),
    Standing(team="A", position=3, points=40, tied_with=("B", "C"), gap=-2, gap_to=("1st",), evidence=SPAN),
    Standing(team="A", position="last-2", evidence=SPAN),
    CupRun(team="A", competition="C", round="semi_final", outcome="upcoming", opponent="B", evidence=SPAN),
    Rumour(
        subject="A",
        subject_role="executive",
        move="join",
        to="B",
        from_="C",
        stage="talks",
        fee=0,
        loan=True,
        contract_until="2028-06",
        certainty="hedged",
        sources=("D", "E"),
        cited=("E",),
        cues=("sarebbe",),
        rule="r",
        confidence=0.5,
        evidence=(Evidence(0, 4), Evidence(9, 12)),
    ),
]


@pytest.mark.parametrize("claim", FULL, ids=lambda claim: claim.type)
def test_a_claim_comes_back_as_it_went(claim: Claim) -> None:
    assert claim_from_dict(claim.to_dict()) == claim


def test_a_record_holds_what_is_filled_and_names_slots_as_the_guide_does() -> None:
    assert FULL[5].to_dict() == {
        "type": "rumour",
        "subject": "A",
        "subject_role": "executive",
        "move": "join",
        "to": "B",
        "from": "C",
        "stage": "talks",
        "fee": 0,
        "loan": True,
        "contract_until": "2028-06",
        "certainty": "hedged",
        "sources": ["D", "E"],
        "evidence": [[0, 4], [9, 12]],
        "rule": "r",
        "confidence": 0.5,
        "cues": ["sarebbe"],
        "cited": ["E"],
    }
    assert FULL[3].to_dict() == {
        "type": "standing",
        "team": "A",
        "position": "last-2",
        "certainty": "asserted",
        "sources": [],
        "evidence": [[0, 4]],
        "rule": None,
        "confidence": None,
    }


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"type": "goal"}, "unknown claim type 'goal'"),
        ({"type": "trophy", "coach": "A"}, "trophy has no slot coach"),
    ],
)
def test_records_that_are_none(record: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        claim_from_dict(record)


def test_verified_sorts_evidence_and_drops_doubles() -> None:
    claim = Standing(team="A", evidence=(Evidence(5, 8), Evidence(0, 4), Evidence(5, 8)))
    assert verified(claim, "Lecco primo.").evidence == (Evidence(0, 4), Evidence(5, 8))


@pytest.mark.parametrize("spans", [(), (Evidence(3, 3),), (Evidence(-1, 2),), (Evidence(0, 99),), (Evidence(5, 6),)])
def test_evidence_that_quotes_nothing_is_an_error(spans: tuple[Evidence, ...]) -> None:
    with pytest.raises(EvidenceError):
        verified(Standing(team="A", evidence=spans), "Lecco primo.")


def test_the_schema_has_a_variant_for_each_type() -> None:
    variants = json_schema()["properties"]["claims"]["items"]["oneOf"]
    assert [variant["properties"]["type"]["const"] for variant in variants] == list(CLAIM_TYPES)
    assert "from" in variants[4]["properties"] and "from_" not in variants[4]["properties"]
