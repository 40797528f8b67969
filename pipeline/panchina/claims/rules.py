"""The rules of `rules/claims/*.yaml`: their schema, loading, and compilation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import srsly
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from panchina.errors import RuleError
from panchina.mentions.patterns import Sequence, compile_pattern
from panchina.records import CLAIM_TYPES
from panchina.resources import data_folder


class RuleModel(BaseModel):
    """One rule as the file writes it; `rules/README.md` explains the fields."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")
    pattern: list[str] = []
    """Patterns that bind the slots themselves."""
    trigger: list[str] = []
    """Patterns of the words that open a frame; `person`, `team`, `place` then say which mention fills which slot."""
    person: dict[str, str] = {}
    team: dict[str, str] = {}
    passive: dict[str, str] = {}
    """As `team`, where the trigger is a passive."""
    bare: dict[str, str] = {}
    """As `team`, where the trigger is a participle without auxiliary (*preso Rossi dal Como*); else as `passive`."""
    reach: int = 30
    """Cost (tokens, with commas, verbs and clause openers dearer) within which the trigger looks for its roles."""
    near: int | None = None
    """As `reach`, for persons alone."""
    finite: bool = False
    """Is the trigger not read where its participle only describes a name (*Rossi, esonerato in autunno*)?"""
    place: dict[str, str] = {}
    set: dict[str, str | int | bool | None] = {}
    require: list[str] = []
    default: dict[str, str] = {}
    """Slot -> `topic`, `page`, `club` (of the section, else of the page), `focus`: where an empty slot is looked up."""
    certainty: str | None = None
    note: str = ""
    yes: list[str]
    no: list[str]

    @model_validator(mode="after")
    def _one_kind(self) -> RuleModel:
        if bool(self.pattern) == bool(self.trigger):
            raise ValueError("give either pattern or trigger")
        if len(self.yes) < 2 or not self.no:
            raise ValueError("give at least two yes examples and one no example")
        return self


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A compiled rule. `sequences` are the alternatives of its pattern or trigger."""

    id: str
    type: str
    model: RuleModel
    sequences: tuple[Sequence, ...]

    @property
    def is_frame(self) -> bool:
        return bool(self.model.trigger)


def rule_files(folder: Path | None = None) -> Iterator[Path]:
    """The rule files in order of name."""
    yield from sorted((folder or data_folder("rules") / "claims").glob("*.yaml"))


def read_rules(path: Path) -> list[Rule]:
    """The rules of one file. RuleError names the file and the rule that is wrong."""
    try:
        data: dict[str, Any] = srsly.read_yaml(path)
    except Exception as problem:
        raise RuleError(f"{path.name} is not YAML: {problem}") from None
    kind = data.get("type")
    if kind not in CLAIM_TYPES:
        raise RuleError(f"{path.name}: type {kind!r} is none of {', '.join(CLAIM_TYPES)}")
    rules: list[Rule] = []
    for entry in data["rules"]:
        name = entry.get("id", "?") if isinstance(entry, dict) else "?"
        for key in ("pattern", "trigger"):
            if isinstance(entry.get(key), str):
                entry[key] = [entry[key]]
        try:
            model = RuleModel.model_validate(entry)
        except ValidationError as problem:
            first = problem.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise RuleError(f"{path.name}, rule {name}: {where} {first['msg']}") from None
        sequences = [sequence for source in model.pattern or model.trigger for sequence in compile_pattern(source)]
        rules.append(Rule(model.id, str(kind), model, tuple(sequences)))
    return rules


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the project. RuleError if two share an id."""
    rules = [rule for path in rule_files() for rule in read_rules(path)]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"two rules are called {rule.id}: rename one")
        seen.add(rule.id)
    return tuple(rules)
