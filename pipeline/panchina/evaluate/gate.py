"""The gate: floors that figures may not fall below, with the size and the hash of the gold that they were taken on.

`corpora/gate.json` holds a section for each gold corpus (named after its folder):

    {"test": {"articles": 40, "claims": 281, "sha256": "…", "floors": {"core_f1": 0.8123, …},
              "allowed": [{"reason": "…", "changes": ["core_f1 from 0.8200 to 0.8123"]}]}}

After trafilatura's `tests/eval_gate.py`: a figure fails below its floor by more than 0.0005, and floors only rise,
unless a reason is given, which stays in the file. Gold that changed needs a reason too.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from panchina.errors import InputError
from panchina.evaluate.atomic import write_whole
from panchina.evaluate.counts import Ratio, shown
from panchina.evaluate.gold import GoldArticle
from panchina.records import CLAIM_TYPES

TOLERANCE = 0.0005
GATED = (
    "core_f1",
    *(f"core_f1.{kind}" for kind in CLAIM_TYPES),
    "core_precision",
    "strict_f1",
    "slot_f1",
    "certainty",
    "stage",
    "source_f1",
    "source_all_f1",
    "evidence",
)
"""The figures that have floors."""


class Allowed(BaseModel):
    """A change for the worse that somebody gave a reason for."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    reason: Annotated[str, Field(min_length=1)]
    changes: tuple[str, ...]


class Section(BaseModel):
    """What the gate knows of one gold corpus."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    articles: int
    claims: int
    sha256: str
    floors: dict[str, float]
    allowed: tuple[Allowed, ...] = ()


def corpus_section(gold: Sequence[GoldArticle]) -> Section:
    """Size and hash of a corpus, with no floors. The hash is over names and bytes of its files, line ends unified."""
    digest = hashlib.sha256()
    for article in sorted(gold, key=lambda article: article.id):
        content = article.path.read_bytes() if article.path else article.text.encode()
        for part in (article.id.encode(), content.replace(b"\r\n", b"\n")):
            digest.update(len(part).to_bytes(8, "big") + part)
    claims = sum(len(article.claims) for article in gold)
    return Section(articles=len(gold), claims=claims, sha256=digest.hexdigest(), floors={})


def read_gate(path: Path) -> dict[str, Section]:
    """The sections of a gate file; InputError if it is not one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {name: Section.model_validate(section) for name, section in data.items()}
    except FileNotFoundError:
        raise InputError(f"{path}: no such gate: make it with --raise-floors") from None
    except (ValidationError, ValueError, AttributeError) as problem:
        raise InputError(f"{path}: not a gate file ({str(problem).splitlines()[0]}): take it from git again") from None


def write_gate(path: Path, sections: Mapping[str, Section]) -> None:
    """Writes the sections, in the order of their names, so that a change shows in a diff."""
    data = {name: sections[name].model_dump(mode="json") for name in sorted(sections)}
    write_whole(path, json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def failures(section: Section, corpus: Section, figures: Mapping[str, Ratio]) -> list[str]:
    """Why the gate does not open, one line each; empty if it does."""
    found = _gold_changes(section, corpus)
    for name, floor in section.floors.items():
        value = figures[name].value if name in figures else None
        if value is None or _below(value, floor):
            found.append(f"{name} is {shown(value, 4)}, its floor is {floor:.4f}")
    return found


def raised(
    section: Section | None, corpus: Section, figures: Mapping[str, Ratio], reason: str | None = None
) -> Section:
    """The section with the floors of `figures`.

    InputError if a floor would fall or the gold has changed and there is no `reason`; with one, both are recorded.
    A figure within the tolerance keeps its floor. Figures are rounded down to four places.
    """
    old = section.floors if section else {}
    floors: dict[str, float] = {}
    worse = _gold_changes(section, corpus) if section else []
    for name in GATED:
        value = figures[name].value if name in figures else None
        before = old.get(name)
        if before is not None and (value is None or _below(value, before)):
            worse.append(f"{name} from {before:.4f} to {shown(value, 4)}")
        if value is not None:
            now = math.floor(value * 10_000 + 1e-9) / 10_000
            floors[name] = before if before is not None and now < before and not _below(value, before) else now
    if worse and not reason:
        raise InputError(f"the floors would fall ({'; '.join(worse)}): give the reason with --allow-lower TEXT")
    allowed = section.allowed if section else ()
    if worse and reason:
        allowed = (*allowed, Allowed(reason=reason, changes=tuple(worse)))
    return corpus.model_copy(update={"floors": floors, "allowed": allowed})


def _below(value: float, floor: float) -> bool:
    """Whether the figure is below the floor by more than the tolerance, and not by a rounding error."""
    return floor - value > TOLERANCE + 1e-9


def _gold_changes(section: Section, corpus: Section) -> list[str]:
    if section.sha256 == corpus.sha256:
        return []
    return [
        f"the gold has changed since its floors were set: {section.articles} articles with {section.claims} claims "
        f"then, {corpus.articles} with {corpus.claims} now, another hash"
    ]
