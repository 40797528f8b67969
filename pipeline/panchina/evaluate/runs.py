"""Predicted claims in files: the `claims.jsonl` of a run, or a second annotation in gold files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from panchina.errors import InputError
from panchina.evaluate.atomic import write_whole
from panchina.evaluate.gold import load_gold_folder
from panchina.evaluate.score import Predictions
from panchina.records import Claim, claim_from_dict

FILE = "claims.jsonl"


def read_run(path: Path) -> dict[str, tuple[Claim, ...]]:
    """The claims of each article of a run: its folder, its `claims.jsonl`, or a folder of gold files."""
    file = path / FILE if path.is_dir() else path
    if not file.exists():
        if path.is_dir() and any(path.rglob("*.yaml")):
            return {article.id: article.claims for article in load_gold_folder(path)}
        raise InputError(f"{path}: no {FILE} here: name the folder of a run (panchina extract GOLD -o RUN)")
    if file.suffix == ".yaml":
        return {article.id: article.claims for article in load_gold_folder(file)}
    found: dict[str, tuple[Claim, ...]] = {}
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                found[str(record["id"])] = tuple(claim_from_dict(claim) for claim in record["claims"])
            except (ValueError, KeyError, TypeError) as problem:
                raise InputError(
                    f"{file}, line {number}: not a line of claims.jsonl ({problem}): run it anew"
                ) from None
    return found


def save_run(folder: Path, predicted: Predictions) -> Path:
    """Writes the claims of each article to `claims.jsonl` in `folder`, in order, and returns the file's path."""
    path = folder / FILE
    write_whole(path, "".join(f"{_line(name, claims)}\n" for name, claims in predicted.items()))
    return path


def _line(name: str, claims: Sequence[Claim]) -> str:
    record: Mapping[str, object] = {"id": name, "claims": [claim.to_dict() for claim in claims]}
    return json.dumps(record, ensure_ascii=False)
