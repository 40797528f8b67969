"""The folder of a run: which files it has and what stands in them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from panchina.article import Article
from panchina.errors import EvidenceError
from panchina.records import Claim, CoachTenure, CupRun, Evidence, Rumour, Standing, Trophy
from panchina.write.results import ArticleResult, RejectedItem, article_result
from panchina.write.run_folder import RunFolder

TEXT = "Rossi, tecnico del Lecco (ultimo a -7 dal Como), piace al Como: offerti 2 milioni. Ha vinto due coppe."


def span(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence(start, start + len(words)),)


CLAIMS: list[Claim] = [
    CoachTenure(coach="Mario Rossi", team="Lecco", status="current", evidence=span("Rossi, tecnico del Lecco")),
    Trophy(holder="Mario Rossi", holder_role="coach", competition="Coppa Italia", count=2, evidence=span("due coppe")),
    Standing(team="Lecco", position="last", gap=-7, gap_to=("Como",), evidence=span("ultimo a -7 dal Como")),
    CupRun(team="Lecco", competition="Coppa Italia", round="final", outcome="upcoming", evidence=span("Lecco")),
    Rumour(
        subject="Mario Rossi",
        subject_role="coach",
        move="join",
        to="Como",
        from_="Lecco",
        stage="offer",
        fee=2_000_000,
        sources=("Sky Sport", "ANSA"),
        rule="rumour.offer",
        evidence=(*span("piace al Como"), *span("offerti 2 milioni")),
    ),
]


def result() -> ArticleResult:
    article = Article("a1", TEXT, published="2026-02-01", outlet="=Sito", url="https://example.org/1", origin="d:1")
    return article_result(article, CLAIMS, notes=["date not understood: boh"])


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run = RunFolder(tmp_path / "run", ["csv", "jsonl", "parquet"], wikidata={"Como": "Q1", "Coppa Italia": "Q2"})
    run.write(result())
    run.write(RejectedItem("d:2", "not_json", "Expecting value"))
    run.write(ArticleResult("a2", "d:3", "other_language", language="en"))
    run.settle()
    run.publish()
    return tmp_path / "run"


def test_names(folder: Path) -> None:
    tables = ["articles", "claims", "coach_tenures", "cup_runs", "rumours", "standings", "trophies"]
    names = [f"{name}.{ending}" for name in tables for ending in ("csv", "parquet")]
    assert sorted(path.name for path in folder.iterdir()) == sorted([*names, "claims.jsonl", "rejects.jsonl"])


def test_a_type_table_has_the_slots_of_its_type_with_wikidata_ids_and_the_words(folder: Path) -> None:
    [row] = table(folder, "rumours.csv")
    assert list(row) == [
        *("article_id", "published", "outlet", "url", "claim", "subject", "subject_role", "move"),
        *("to", "to_wikidata", "from", "from_wikidata", "stage", "fee", "loan", "contract_until"),
        *("certainty", "sources", "cited", "evidence_text", "evidence", "rule", "confidence"),
    ]
    assert filled(row) == {
        "article_id": "a1",
        "published": "2026-02-01",
        "outlet": "'=Sito",
        "url": "https://example.org/1",
        "claim": "5",
        "subject": "Mario Rossi",
        "subject_role": "coach",
        "move": "join",
        "to": "Como",
        "to_wikidata": "Q1",
        "from": "Lecco",
        "stage": "offer",
        "fee": "2000000",
        "loan": "false",
        "certainty": "asserted",
        "sources": "Sky Sport; ANSA",
        "evidence_text": "piace al Como; offerti 2 milioni",
        "evidence": f"{TEXT.index('piace')}-{TEXT.index(':')}; {TEXT.index('offerti')}-{TEXT.index('. Ha')}",
        "rule": "rumour.offer",
    }


def test_a_negative_gap_is_a_number(folder: Path) -> None:
    [row] = table(folder, "standings.csv")
    assert (row["position"], row["gap"], row["gap_to"]) == ("last", "-7", "Como")


def test_all_claims_stand_in_one_table(folder: Path) -> None:
    rows = table(folder, "claims.csv")
    assert [(row["claim"], row["type"]) for row in rows] == [
        ("1", "coach_tenure"),
        ("2", "trophy"),
        ("3", "standing"),
        ("4", "cup_run"),
        ("5", "rumour"),
    ]
    assert rows[1]["record"] == "false" and rows[0]["record"] == ""


def test_articles_and_rejects(folder: Path) -> None:
    first, second = table(folder, "articles.csv")
    assert filled(first) == {
        "article_id": "a1",
        "status": "ok",
        "language": "it",
        "published": "2026-02-01",
        "outlet": "'=Sito",
        "url": "https://example.org/1",
        "characters": str(len(TEXT)),
        "claims": "5",
        **dict.fromkeys(("coach_tenures", "trophies", "standings", "cup_runs", "rumours"), "1"),
        "notes": "date not understood: boh",
        "origin": "d:1",
    }
    assert (second["status"], second["language"], second["claims"]) == ("other_language", "en", "0")
    assert (folder / "rejects.jsonl").read_text(encoding="utf-8") == (
        '{"origin": "d:2", "reason": "not_json", "detail": "Expecting value"}\n'
    )


def test_claims_jsonl_is_the_records_as_they_are(folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines == [{"id": "a1", "claims": [claim.to_dict() for claim in CLAIMS]}, {"id": "a2", "claims": []}]


def test_parquet_keeps_types(folder: Path) -> None:
    [rumour] = pq.read_table(folder / "rumours.parquet").to_pylist()
    assert (rumour["fee"], rumour["loan"], rumour["sources"]) == (2_000_000, False, ["Sky Sport", "ANSA"])
    [standing] = pq.read_table(folder / "standings.parquet").to_pylist()
    assert (standing["position"], standing["gap"], standing["gap_to"]) == ("last", -7, ["Como"])


def test_a_claim_whose_evidence_lies_outside_the_text_is_never_written() -> None:
    wrong = CoachTenure(coach="A", team="B", status="current", evidence=(Evidence(0, len(TEXT) + 1),))
    with pytest.raises(EvidenceError):
        article_result(Article("a1", TEXT), [wrong])
