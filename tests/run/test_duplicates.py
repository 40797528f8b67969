"""Exact copies of an article are counted once, whatever lies between them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from panchina.run.extract import extract
from tests.fakes import load_fake

TEXT = "Il Genoa ha esonerato Mario Rossi dopo la sconfitta."


def test_a_copy_has_no_claims_and_names_the_first(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": TEXT},
        {"id": "b", "text": TEXT + " Ecco perché."},
        {"id": "c", "text": TEXT},
        {"id": "a", "text": TEXT},
    ]
    file = tmp_path / "dump.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for workers in (0, 2):
        run = tmp_path / f"run{workers}"
        summary = extract([str(file)], run, loader=load_fake, workers=workers)
        assert (summary.counts.articles, summary.counts.duplicates, summary.counts.claims) == (4, 2, 2)
        with (run / "articles.csv").open(encoding="utf-8-sig", newline="") as table:
            found = [(row["article_id"], row["status"], row["notes"]) for row in csv.DictReader(table)]
        assert found == [
            ("a", "ok", ""),
            ("b", "ok", ""),
            ("c", "duplicate", "the same text as a"),
            ("a", "duplicate", "the same text as a"),
        ]
        assert json.loads((run / "run.json").read_text(encoding="utf-8"))["counts"]["duplicates"] == 2
        again = extract([str(file)], run, loader=load_fake, workers=workers)
        assert again.counts == summary.counts
