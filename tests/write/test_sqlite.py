"""The database of a run: what stands in it, and how datasette shows it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from panchina.article import Article
from panchina.records import Claim, CoachTenure, Evidence, Rumour
from panchina.write.results import ArticleResult, FoundClaim, RejectedItem, Result, article_result, decode, encode
from panchina.write.run_folder import RunFolder
from panchina.write.sqlite_file import marked

TEXT = "Prima riga.\nIl Genoa ha <b>esonerato</b> Mario Rossi, scrive Sky Sport. Rossi piace al Como."


def span(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence(start, start + len(words)),)


CLAIMS: list[Claim] = [
    CoachTenure(coach="Mario Rossi", team="Genoa", status="former", evidence=span("<b>esonerato</b> Mario Rossi")),
    Rumour(
        subject="Mario Rossi",
        subject_role="coach",
        move="join",
        to="Como",
        stage="interest",
        sources=("Sky Sport", "ANSA"),
        evidence=(*span("Rossi piace al Como"), *span("Sky Sport")),
    ),
]
RESULTS: list[Result] = [
    article_result(Article("a1", TEXT, published="2026-02-01", origin="d:1"), CLAIMS),
    RejectedItem("d:2", "not_json", "Expecting value"),
    article_result(Article("a1", TEXT, published="2026-03", origin="d:3"), CLAIMS[:1]),
    ArticleResult("odd \ud800", "d:4", "other_language", language="en"),
]


def written(folder: Path, results: list[Result] = RESULTS) -> Path:
    run = RunFolder(folder, ["sqlite"], wikidata={"Como": "Q1"})
    for result in results:
        run.write(result)
    run.settle()
    run.publish()
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(written(tmp_path / "run") / "claims.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def rows(base: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in base.execute(query)]


def test_articles_are_numbered_in_order_and_claims_name_them(base: sqlite3.Connection) -> None:
    assert rows(base, "SELECT number, article_id, status, claims FROM articles") == [
        (1, "a1", "ok", 2),
        (2, "a1", "ok", 1),
        (3, "odd ?", "other_language", 0),
    ]
    assert rows(base, "SELECT article, claim, type FROM claims") == [
        (1, 1, "coach_tenure"),
        (1, 2, "rumour"),
        (2, 1, "coach_tenure"),
    ]
    assert rows(base, "PRAGMA foreign_key_check") == []


def test_a_type_table_has_wikidata_ids_and_lists_as_json(base: sqlite3.Connection) -> None:
    assert rows(base, 'SELECT subject, "to", to_wikidata, loan, sources FROM rumours') == [
        ("Mario Rossi", "Como", "Q1", 0, '["Sky Sport", "ANSA"]')
    ]


def test_rejects_have_a_table(base: sqlite3.Connection) -> None:
    assert rows(base, "SELECT * FROM rejects") == [("d:2", "not_json", "Expecting value", None)]


def test_the_evidence_is_marked_in_its_paragraph_and_nothing_of_the_article_is_markup(base: sqlite3.Connection) -> None:
    assert rows(base, "SELECT evidence_html FROM coach_tenures WHERE article = 1") == [
        ("Il Genoa ha <mark>&lt;b&gt;esonerato&lt;/b&gt; Mario Rossi</mark>, scrive Sky Sport. Rossi piace al Como.",)
    ]
    [(html,)] = rows(base, "SELECT evidence_html FROM rumours")
    assert html.count("<mark>") == 2 and " […] " in html


def test_names_that_are_looked_for_are_indexed(base: sqlite3.Connection) -> None:
    names = [row["name"] for row in base.execute("PRAGMA index_list(rumours)") if row["origin"] == "c"]
    columns = ("article_id", "published", "outlet", "subject", "to", "from")
    assert sorted(names) == sorted(f"rumours_{name}" for name in columns)


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    many = RESULTS * 700
    first, second = (written(tmp_path / name, many) / "claims.sqlite" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("result", RESULTS)
def test_results_come_back_from_their_lines(result: Result) -> None:
    line = encode(result)
    assert line.count(b"\n") == 1 and line.isascii()
    assert decode(line) == result


def test_long_surroundings_are_cut_at_words() -> None:
    text = f"{'parola ' * 40}Il Genoa riposa{' parola' * 40}"
    start = text.index("Il Genoa")
    claim = CoachTenure(coach="A", team="B", status="current", evidence=(Evidence(start, start + 15),))
    [found] = article_result(Article("a", text), [claim]).claims
    [(before, after)] = found.around
    assert (before, after) == ("parola " * 14, " parola" * 14)
    assert marked(FoundClaim(found.record, found.quotes, (("", ""),))) == "<mark>Il Genoa riposa</mark>"


def test_datasette_shows_facets_and_the_marks(tmp_path: Path) -> None:
    app = pytest.importorskip("datasette.app", reason="datasette is not installed")
    pytest.importorskip("datasette_render_html", reason="datasette-render-html is not installed")
    import yaml

    folder = written(tmp_path / "run")
    metadata = yaml.safe_load((folder / "metadata.yml").read_text(encoding="utf-8"))
    shown = app.Datasette([str(folder / "claims.sqlite")], metadata=metadata)

    async def page() -> str:
        await shown.invoke_startup()
        response = await shown.client.get("/claims/rumours")
        return str(response.text)

    html = asyncio.run(page())
    assert "<mark>Rossi piace al Como</mark>" in html
    for facet in ("facet-to", "facet-stage", "facet-sources"):
        assert facet in html
    assert "Who is said to move where" in html
