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


def _made(module: Any, folder: Path, kind: str, line: str) -> list[dict[str, Any]]:
    (folder / "names.yaml").write_text((FOLDER / "names.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for name in module.TYPES:
        (folder / f"{name}.txt").write_text(f"{line}\n" if name == kind else "", encoding="utf-8")
    return [claim for row in module.constructions(folder) for claim in row["claims"]]


def test_rounds_and_the_rounds_after(module: Any, tmp_path: Path) -> None:
    line = (
        "{Il:Z1} elimina {il:Z2} {nel:Y1} {del:X1} e va {al:Y1+}. || K Z1 X1 Y1+ qualified ; K Z2 X1 Y1 eliminated Z1"
    )
    made = _made(module, tmp_path, "cups", line)
    order = ["preliminary", "round_of_32", "round_of_16", "quarter_final", "semi_final", "final"]
    for on, out in zip(made[::2], made[1::2], strict=True):
        assert order.index(on["round"]) == order.index(out["round"]) + 1
        assert out["opponent"] == on["team"] and on["competition"] == out["competition"]


def test_points_fall_and_gaps_are_their_difference(module: Any, tmp_path: Path) -> None:
    made = _made(module, tmp_path, "standings", "{T1} {p1}, {T2} {p2}. || S T1 1 p1 gap=p1-p2 ; S T2 - p2")
    for first, second in zip(made[::2], made[1::2], strict=True):
        assert first["points"] - second["points"] == first["gap"] > 0


def test_some_coaches_sit_where_they_have_sat(module: Any, tmp_path: Path) -> None:
    made = _made(
        module, tmp_path, "tenures", "\n".join(f"{{C1}} allena {{il:1}}{'!' * n} || T C1 T1 c" for n in range(60))
    )
    benches = {(coach, club) for coach, _, club in module._benches(module.srsly.read_yaml(FOLDER / "names.yaml"))}
    surnames = {(module._surname(coach), club) for coach, club in benches}
    known = sum((claim["coach"], claim["team"]) in benches | surnames for claim in made)
    assert 0.2 < known / len(made) < 0.6
