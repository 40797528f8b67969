"""The templates of constructions from which training texts are made."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from panchina.records import claim_from_dict

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "corpora" / "training" / "constructions"


@pytest.fixture(scope="module")
def module() -> Any:
    spec = importlib.util.spec_from_file_location("constructions", ROOT / "models" / "relations" / "constructions.py")
    assert spec is not None and spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules["constructions"] = found
    spec.loader.exec_module(found)
    return found


def test_every_template_makes_a_text_with_claims_about_its_names(module: Any) -> None:
    canonical = module.srsly.read_yaml(FOLDER / "names.yaml")["canonical"].values()
    rows = list(module.constructions(FOLDER))
    assert {kind for row in rows for kind in row["types"]} == set(module.TYPES.values())
    for row in rows:
        assert not re.search(r"[{}\[\]]", row["text"])
        for written in row["claims"]:
            slots = dict(written)
            quote = slots.pop("quote")
            start = row["text"].index(quote)
            claim = claim_from_dict({**slots, "evidence": [[start, start + len(quote)]]})
            assert claim.type in row["types"]
            names = [getattr(claim, slot, None) for slot in ("subject", "coach", "holder", "team", "to", "from_")]
            assert all(name in quote or name in canonical for name in names if name)


def test_texts_are_the_same_each_time(module: Any) -> None:
    assert list(module.constructions(FOLDER)) == list(module.constructions(FOLDER))


def test_a_template_that_is_written_is_read(module: Any, tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text((FOLDER / "names.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for kind in module.TYPES:
        (tmp_path / f"{kind}.txt").write_text("", encoding="utf-8")
    line = "{Il:1} [vuole|segue] {P1} {del:2}. || R P1 join T1 <T2 interest"
    (tmp_path / "rumours.txt").write_text(line + "\n", encoding="utf-8")
    rows = list(module.constructions(tmp_path))
    assert sum(len(row["claims"]) for row in rows) == module.EACH
    claim = rows[0]["claims"][0]
    assert (claim["type"], claim["move"], claim["stage"], claim["certainty"]) == (
        "rumour",
        "join",
        "interest",
        "asserted",
    )
    assert re.match(r"(?:Il |La |L'|Lo ).+ (?:vuole|segue) ", rows[0]["text"])
