"""What a gold file may hold: pydantic models at the edge, made from the records so that there is one contract.

`problems_of` turns pydantic's findings into one line each that names the slot and says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from panchina.records import CLAIM_TYPES, Certainty, Claim

KINDS = (
    "coach_news",
    "toto_panchina",
    "transfer_news",
    "live_blog",
    "round_up",
    "press_review",
    "profile",
    "palmares",
    "table",
    "match_report",
    "cup_draw",
    "cup_result",
    "lower_division",
    "women",
    "foreign",
    "no_claim",
)
"""The kinds of article in the mix, as `corpora/GOLD_FORMAT.md` lists them."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SEASON = re.compile(r"\d{4}(/\d{2})?")
_WRITTEN = {"role"}
"""Slots that have a default in the records but are always written in gold."""


def _names(value: Any) -> Any:
    """A name or a list of names; both are written in gold."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _date(value: Any) -> Any:
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise ValueError("a date is written 2026-06-30, 2026-06 or 2026")
    return value


def _season(value: Any) -> Any:
    if isinstance(value, str) and not _SEASON.fullmatch(value):
        raise ValueError("a season is written 2025/26 or 2025")
    return value


_FORMATS = {"start": _date, "end": _date, "contract_until": _date, "season": _season}
Names = Annotated[tuple[str, ...], BeforeValidator(_names)]


class _Edge(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, str_min_length=1)


class GoldPage(_Edge):
    """The head of a gold file; the claims are looked at one by one afterwards."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    kind: str
    noise: bool
    published: Annotated[str | None, BeforeValidator(_date)] = None
    outlet: str | None = None
    url: str | None = None
    text: str
    claims: list[dict[str, Any]]


@cache
def claim_model(kind: str) -> type[BaseModel]:
    """The model of one claim type in gold: its slots (`from`, not `from_`), certainty, sources and quotes."""
    cls = CLAIM_TYPES[kind]
    hints = get_type_hints(cls)
    slots: dict[str, Any] = {"type": (Literal[kind], ...)}
    for item in fields(cls):
        if item.name not in cls.slots():
            continue
        hint = Names if get_origin(hints[item.name]) is tuple else hints[item.name]
        if item.name in _FORMATS:
            hint = Annotated[hint, BeforeValidator(_FORMATS[item.name])]
        required = item.default is MISSING or item.name in _WRITTEN
        slots[slot_name(item.name)] = (hint, ... if required else item.default)
    slots["certainty"] = (Certainty, ...)
    slots["sources"] = (Annotated[list[str], Field()], ...)
    slots["quotes"] = (Annotated[list[str], Field(min_length=1)], ...)
    return create_model(f"Gold{cls.__name__}", __base__=_Edge, **slots)


def slot_name(name: str) -> str:
    """The slot as users write it: `from` for the field `from_`."""
    return "from" if name == "from_" else name


def problems_of(found: ValidationError, kind: str | None = None) -> list[str]:
    """One line a finding. `kind` is the claim type, None for the head of a file."""
    return [_line(error, kind) for error in _without_doubles(found.errors(include_url=False))]


def _without_doubles(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """A union reports once a member: one line a slot is enough."""
    first: dict[Any, ErrorDetails] = {}
    for error in errors:
        first.setdefault(error["loc"][:1], error)
    return list(first.values())


def _line(error: ErrorDetails, kind: str | None) -> str:
    slot = str(error["loc"][0]) if error["loc"] else ""
    value = error.get("input")
    if error["type"] == "extra_forbidden":
        if kind is None:
            return f"unknown key {slot!r}: the head of a file has {', '.join(GoldPage.model_fields)}"
        return f"{slot!r} is no slot of {kind}: its slots are {', '.join(claim_model(kind).model_fields)}"
    if error["type"] == "missing":
        return f"{slot!r} is missing: add it"
    if error["type"] == "value_error":
        return f"{slot} is {value!r}: {error['msg'].removeprefix('Value error, ')}"
    if isinstance(value, date):
        return f'{slot} is not quoted: write "{value.isoformat()}"'
    allowed = _allowed(slot, kind)
    return f"{slot} is {_plain(value)}: {allowed or error['msg'][0].lower() + error['msg'][1:]}"


def _plain(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


def _allowed(slot: str, kind: str | None) -> str | None:
    """What the slot takes, in the words of the format."""
    if kind is None:
        return None
    hint = claim_model(kind).model_fields[slot].annotation
    parts: list[str] = []
    for member in get_args(hint) if get_origin(hint) not in (None, Literal, list, tuple) else (hint,):
        if get_origin(member) is Literal:
            parts.extend(str(choice) for choice in get_args(member))
        elif get_origin(member) in (list, tuple):
            parts.append("a list of quoted strings")
        else:
            parts.append({int: "an integer", str: "a quoted string", bool: "true or false"}.get(member, "null"))
    return f"it takes {', '.join(parts)}"


def guide_problems(claim: Claim) -> list[str]:
    """Where a well-formed claim breaks a rule of the annotation guide that can be seen without the text."""
    found: list[str] = []
    slots: Mapping[str, Any] = {name: getattr(claim, name) for name in claim.slots()}
    if claim.type == "standing":
        if slots["position"] is None and slots["points"] is None and slots["gap"] is None:
            found.append("a standing needs at least one of position, points, gap")
        if slots["gap_to"] and slots["gap"] is None:
            found.append("gap_to without gap: add the signed gap or remove gap_to")
    elif claim.type == "trophy" and slots["holder_role"] == "team" and slots["team"] is not None:
        found.append("a team that holds a trophy has no slot team: remove it")
    elif claim.type == "rumour":
        if (slots["stage"] == "off") != (claim.certainty == "denied"):
            found.append("stage off and certainty denied go together: change one of them")
        if slots["move"] == "leave" and slots["to"] is not None:
            found.append("a move leave has no to: make it a join, or remove to")
    return found
