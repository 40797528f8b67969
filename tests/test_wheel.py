"""A wheel built from the checkout works in an empty environment, from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def call(*command: str | Path, folder: Path) -> str:
    # Nothing of the checkout may leak in: neither PYTHONPATH nor the folder that we are in.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_wheel_extracts_its_own_samples_elsewhere(tmp_path: Path) -> None:
    call(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path / "dist", ROOT, folder=tmp_path)
    [wheel] = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    call(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, folder=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    where = "from panchina.resources import data_folder; print(data_folder('corpora/samples'))"
    samples = call(python, "-c", where, folder=elsewhere).strip()
    assert (tmp_path / "env").resolve() in Path(samples).resolve().parents
    panchina = tmp_path / "env" / "bin" / "panchina"
    out = call(panchina, "extract", samples, "-o", "run", folder=elsewhere)
    assert out.splitlines()[0].split()[:2] == ["articles", "32"]
    assert (elsewhere / "run" / "claims.csv").is_file()
    assert call(panchina, "schema", folder=elsewhere).startswith("{")
