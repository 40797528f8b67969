"""The measuring of real pages whose texts are not here: `corpora/real/measure.py`."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "corpora" / "real" / "measure.py"


def measured(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    arguments = ["measure", "--pages", str(folder / "pages.jsonl"), "--texts", str(folder), "--model", "blank"]
    monkeypatch.setattr(sys, "argv", arguments)
    runpy.run_path(str(SCRIPT), run_name="__main__")
    return capsys.readouterr().out.splitlines()


def test_pages_with_their_text_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = runpy.run_path(str(SCRIPT))
    text = "Il tecnico del Lecce, Luca Bianchi, ha parlato."
    claim = {"type": "coach_tenure", "coach": "Luca Bianchi", "team": "Lecce", "status": "current", "role": "head"}
    rows = [
        {"url": f"https://example.org/{k}", "text_key": script["_digest"](text), "use": "unseen", "claims": [claim]}
        for k in range(3)
    ]
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / f"{script['page_key'](rows[0]['url'])}.txt").write_text(text, encoding="utf-8")
    (tmp_path / f"{script['page_key'](rows[1]['url'])}.txt").write_text("Another text.", encoding="utf-8")
    lines = measured(tmp_path, monkeypatch, capsys)
    assert lines[0] == "1 pages, 2 without their text"
    assert lines[-1].split() == ["all", "gold", "1", "found", "1", "right", "1", "F1", "1.000"]


def test_every_line_is_a_page_with_claims_of_the_guide() -> None:
    read_gold = runpy.run_path(str(SCRIPT))["_gold"]
    rows = [json.loads(line) for line in (SCRIPT.parent / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["url"] for row in rows}) == len(rows) == 1209
    assert sum(len(read_gold(row, "").claims) for row in rows) == 9478
    assert not any("text" in row or "quote" in claim for row in rows for claim in row["claims"])
