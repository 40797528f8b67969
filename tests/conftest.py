"""What several tests use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from panchina.claims.learned import relations


@pytest.fixture(autouse=True)
def rules_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of rules are not told otherwise by the networks; those of the networks are marked `learned`."""
    if request.node.get_closest_marker("learned") is None:
        monkeypatch.setattr(relations, "load_networks", lambda: ())


@pytest.fixture
def jsonl(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as a JSONL file and gives its path."""

    def write(*rows: dict[str, Any], name: str = "dump.jsonl") -> Path:
        file = tmp_path / name
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return file

    return write
