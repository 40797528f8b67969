"""The five claims as `docs/annotation.md` defines them: frozen records with verified evidence.

Slots that the text does not fill are None (or an empty tuple). Dates are ISO 8601 with the precision of the text:
`2026-06-30`, `2026-06`, `2026`; seasons are `2025/26` or `2025`. Fees are euros.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Literal, TypeVar

from panchina.errors import EvidenceError

Certainty = Literal["official", "asserted", "hedged", "denied"]
Status = Literal["current", "former", "incoming"]
Role = Literal["head", "assistant", "caretaker", "youth"]
HolderRole = Literal["coach", "player", "team"]
SubjectRole = Literal["coach", "player", "executive"]
Move = Literal["join", "leave", "stay"]
Stage = Literal["interest", "contact", "offer", "talks", "agreed", "done", "off"]
Round = Literal[
    "preliminary",
    "group",
    "league_phase",
    "playoff",
    "round_of_32",
    "round_of_16",
    "quarter_final",
    "semi_final",
    "final",
]
Outcome = Literal["qualified", "upcoming", "eliminated", "won", "lost_final"]
Position = int | Literal["last", "last-1", "last-2", "last-3", "last-4"]

STAGES: tuple[Stage, ...] = ("interest", "contact", "offer", "talks", "agreed", "done", "off")
"""From the faintest to the furthest; `off` ends a story and stands apart."""
ROUNDS: tuple[Round, ...] = (
    "preliminary",
    "group",
    "league_phase",
    "playoff",
    "round_of_32",
    "round_of_16",
    "quarter_final",
    "semi_final",
    "final",
)
"""From the earliest to the last."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A half-open span of code points of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What all claims share. `rule` and `cues` say what made the claim; they are not part of the contract.

    `cited` holds, for a nested credit (*secondo A, rilanciato da B*), its names in order, the cited source first; they
    are among the `sources` too.
    `confidence` is how likely the claim is right (`panchina.claims.learned.verdict`); without the networks the measured
    precision of `rule` on gold, None where it was not measured.
    """

    type: ClassVar[str] = ""
    KEY: ClassVar[tuple[str, ...]] = ()
    """The slots that make two claims the same fact: the scorer's core record."""

    certainty: Certainty = "asserted"
    sources: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rule: str | None = None
    cues: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    confidence: float | None = None

    @classmethod
    def slots(cls) -> tuple[str, ...]:
        """The slots of this type alone, in the order of the annotation guide."""
        return _SLOTS.get(cls.type, ())

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: type, own slots that are filled, then the shared slots."""
        record: dict[str, Any] = {"type": self.type}
        for name in self.slots():
            value = getattr(self, name)
            if value is None or value == () or (name in ("record", "loan") and value is False):
                continue
            record[name] = list(value) if isinstance(value, tuple) else value
        record["certainty"] = self.certainty
        record["sources"] = list(self.sources)
        record["evidence"] = [[span.start, span.end] for span in self.evidence]
        for name in ("rule", "confidence"):
            record[name] = getattr(self, name)
        for name in ("cues", "cited"):
            if getattr(self, name):
                record[name] = list(getattr(self, name))
        return record


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachTenure(Claim):
    """Somebody coaches, coached or will coach a team."""

    type: ClassVar[str] = "coach_tenure"
    KEY: ClassVar[tuple[str, ...]] = ("coach", "team", "status")

    coach: str
    team: str
    status: Status
    role: Role = "head"
    start: str | None = None
    end: str | None = None
    contract_until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trophy(Claim):
    """A holder has won a competition `count` times; `record` marks *il maggior numero di*."""

    type: ClassVar[str] = "trophy"
    KEY: ClassVar[tuple[str, ...]] = ("holder", "competition", "count")

    holder: str
    holder_role: HolderRole
    competition: str
    count: int | None = None
    record: bool = False
    team: str | None = None
    season: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Claim):
    """A team's place in a table. `gap` is signed: +4 ahead of `gap_to`, -7 behind it."""

    type: ClassVar[str] = "standing"
    KEY: ClassVar[tuple[str, ...]] = ("team", "position", "points", "gap")

    team: str
    competition: str | None = None
    position: Position | None = None
    points: int | None = None
    tied_with: tuple[str, ...] = ()
    gap: int | None = None
    gap_to: tuple[str, ...] = ()
    """Teams, or one place: `1st`, `4th`, `playoff`."""
    matchday: int | None = None
    season: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CupRun(Claim):
    """How far a team is in a knockout or group competition."""

    type: ClassVar[str] = "cup_run"
    KEY: ClassVar[tuple[str, ...]] = ("team", "competition", "round", "outcome")

    team: str
    competition: str | None = None
    round: Round | None = None
    outcome: Outcome
    opponent: str | None = None
    season: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rumour(Claim):
    """Talk, dealings or news of a person's move or contract."""

    type: ClassVar[str] = "rumour"
    KEY: ClassVar[tuple[str, ...]] = ("subject", "move", "to")

    subject: str
    subject_role: SubjectRole = "player"
    move: Move
    to: str | None = None
    from_: str | None = field(default=None, metadata={"name": "from"})
    stage: Stage
    fee: int | None = None
    loan: bool = False
    contract_until: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As `Claim.to_dict`; the slot `from_` is written `from`."""
        return {("from" if key == "from_" else key): value for key, value in Claim.to_dict(self).items()}


CLAIM_TYPES: dict[str, type[Claim]] = {cls.type: cls for cls in (CoachTenure, Trophy, Standing, CupRun, Rumour)}
ClaimT = TypeVar("ClaimT", bound=Claim)


def _own_slots(cls: type[Claim]) -> tuple[str, ...]:
    shared = {item.name for item in fields(Claim)}
    return tuple(item.name for item in fields(cls) if item.name not in shared)


_SLOTS: dict[str, tuple[str, ...]] = {kind: _own_slots(cls) for kind, cls in CLAIM_TYPES.items()}


def verified(claim: ClaimT, text: str) -> ClaimT:
    """The claim with its evidence sorted and free of doubles; EvidenceError if a span is empty or out of bounds."""
    if not claim.evidence:
        raise EvidenceError(f"a {claim.type} of rule {claim.rule} has no evidence")
    for span in claim.evidence:
        if not 0 <= span.start < span.end <= len(text) or not text[span.start : span.end].strip():
            raise EvidenceError(f"a {claim.type} of rule {claim.rule} quotes {span.start}:{span.end} of {len(text)}")
    return replace(claim, evidence=tuple(sorted(set(claim.evidence))))


def claim_from_dict(record: Mapping[str, Any]) -> Claim:
    """The claim that `to_dict` wrote. Unknown keys are an error (ValueError), missing slots take their defaults."""
    data = dict(record)
    kind = data.pop("type", None)
    cls = CLAIM_TYPES.get(str(kind))
    if cls is None:
        raise ValueError(f"unknown claim type {kind!r}")
    if "from" in data:
        data["from_"] = data.pop("from")
    data["evidence"] = tuple(Evidence(int(start), int(end)) for start, end in data.get("evidence") or ())
    known = {item.name for item in fields(cls)}
    unknown = sorted(set(data) - known)
    if unknown:
        raise ValueError(f"{kind} has no slot {', '.join(unknown)}")
    for name in ("sources", "cues", "cited", "tied_with", "gap_to"):
        if name in known and name in data:
            data[name] = _names(data[name])
    for name in ("record", "loan"):
        if name in known:
            data[name] = bool(data.get(name) or False)
    try:
        return cls(**data)
    except TypeError as problem:
        raise ValueError(f"{kind}: {problem}") from None


def _names(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a line of `claims.jsonl`."""
    from pydantic import TypeAdapter

    variants = []
    for kind, cls in CLAIM_TYPES.items():
        schema = TypeAdapter(cls).json_schema()
        properties: dict[str, Any] = {"type": {"const": kind}}
        for name, value in schema["properties"].items():
            properties["from" if name == "from_" else name] = value
        properties["evidence"] = {
            "type": "array",
            "minItems": 1,
            "items": {"type": "array", "prefixItems": [{"type": "integer"}] * 2, "items": False, "minItems": 2},
        }
        required = ["type", *schema.get("required", []), "certainty", "sources", "evidence"]
        variants.append(
            {
                "title": cls.__name__,
                "description": (cls.__doc__ or "").strip(),
                "type": "object",
                "properties": properties,
                "required": ["from" if name == "from_" else name for name in required],
                "additionalProperties": False,
            }
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "panchina claims of one article",
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "claims": {"type": "array", "items": {"oneOf": variants}},
        },
        "required": ["id", "claims"],
        "additionalProperties": False,
    }
