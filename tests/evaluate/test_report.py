"""The error report: it says what went wrong, nothing in an article can act in it, and it fits a laptop's screen."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from panchina.evaluate.bootstrap import intervals
from panchina.evaluate.causes import failures_of
from panchina.evaluate.gold import GoldArticle
from panchina.evaluate.report import causes_of, report_html
from panchina.evaluate.report_views import Piece, article_view, plain
from panchina.evaluate.score import ScoredArticle, score_articles
from panchina.records import Claim

from .examples import BARI, BIANCHI, BIANCHI_DONE, COMO, CUP, GOLD, LAKE, NAMES, NERI, VERDI, claim

EVIL = (
    "<script>document.title = 'hacked'</script> \u202egnorw\x1b[31m\n\n"
    "<img src=x onerror=\"document.title = 'hacked'\"> Piace Ciro al Como </mark></details> {{ 7 * 7 }}"
)
EVIL_CLAIM = claim(
    "rumour",
    EVIL,
    "Piace Ciro al Como </mark></details>",
    subject="<b>Ciro</b>",
    move="join",
    to="Como",
    stage="interest",
    sources=('"><script>document.title = "hacked"</script>',),
)
EVIL_GOLD = GoldArticle("evil", "live_blog", True, EVIL, (EVIL_CLAIM,), url="javascript:alert(1)")
WRONG = replace(COMO, team="Lecco", rule="standing.row")
EXTRA = claim("cup_run", LAKE, "una Coppa Italia", team="Como", outcome="won", rule="cup.won")
PREDICTED: dict[str, tuple[Claim, ...]] = {
    "lake": (BIANCHI, replace(VERDI, certainty="hedged"), WRONG, CUP, EXTRA),
    "sea": (NERI,),
    "evil": (replace(EVIL_CLAIM, rule="<i>rule</i>"),),
}


def scored() -> list[ScoredArticle]:
    return score_articles([*GOLD, EVIL_GOLD], PREDICTED, NAMES)


def html() -> str:
    articles = scored()
    return report_html(articles, NAMES, intervals([one.score.figures() for one in articles]), {"core_f1": 0.9})


def test_causes_are_grouped_the_most_frequent_first() -> None:
    failures = [failure for article in scored() for failure in failures_of(article, NAMES)]
    more = [*failures, failures[0]]
    assert [(cause.name, cause.count, cause.types, cause.core) for cause in causes_of(more)] == [
        ("wrong link: team", 2, (("standing", 2),), True),
        ("invented by cup.won", 1, (("cup_run", 1),), True),
        ("no trigger", 1, (("cup_run", 1),), True),
        ("wrong certainty", 1, (("rumour", 1),), False),
    ]


def test_an_article_is_shown_with_its_claims_side_by_side() -> None:
    view = article_view(scored()[0])
    assert [
        (row.verdict, row.gold and row.gold.number, row.predicted and row.predicted.number) for row in view.rows
    ] == [
        ("forgiven", "G1", None),
        ("right", "G2", "P1"),
        ("detail", "G3", "P2"),
        ("core", "G4", "P3"),
        ("right", "G5", "P4"),
        ("invented", None, "P5"),
    ]
    assert (view.gold, view.predicted, view.right, view.errors, view.details) == (5, 5, 3, 2, 1)
    assert view.rows[0].gold is not None
    assert BIANCHI_DONE.subject in {slot.value for slot in view.rows[0].gold.slots}


def test_marked_pieces_join_to_the_text() -> None:
    view = article_view(scored()[1])
    assert view.gold_text == (
        Piece("Il Bari saluta Neri\n\n", None, (), ""),
        Piece("Paolo Neri lascia il Bari", "right", ("G1",), "G1 rumour"),
        Piece(". ", None, (), ""),
        Piece("Il Bari affronterà il Genoa", "missed", ("G2",), "G2 cup_run"),
        Piece(" negli ottavi di Coppa Italia.", None, (), ""),
    )
    assert BARI.evidence[0].start == sum(len(piece.text) for piece in view.gold_text[:3])


def test_the_worst_article_comes_first() -> None:
    assert re.findall(r'id="article-(\w+)"', html()) == ["lake", "sea", "evil"]


def test_what_an_article_holds_is_shown_and_never_acts() -> None:
    page = html()
    assert "&lt;script&gt;document.title = &#39;hacked&#39;&lt;/script&gt;" in page
    assert "&lt;i&gt;rule&lt;/i&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert [tag for tag in ("<script", "<img", "<b>Ciro", "javascript:", "\x1b", "\u202e") if tag in page] == []


def test_the_report_needs_nothing_beside_itself() -> None:
    page = html()
    assert "default-src 'none'" in page
    assert re.findall(r'(?:src|href|action)="(?!#)[^"]*"|url\(|@import|https?://', page) == []


def test_signs_that_change_how_a_page_is_shown_are_replaced() -> None:
    assert plain("a\x1b[0m\u202eb\r\nc\td") == "a\ufffd[0m\ufffdb\nc\td"


def test_no_articles_and_no_errors_make_a_report_too() -> None:
    assert "No errors." in report_html([], NAMES, {})
    perfect = score_articles(GOLD, {article.id: article.claims for article in GOLD}, NAMES)
    assert "No errors." in report_html(perfect, NAMES, {})


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium: apt-get install chromium")
def test_the_report_reads_well_in_a_browser(tmp_path: Path) -> None:
    # the probe takes the policy that forbids scripts away, so a script from an article could run, were it not escaped
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html())
    probe = (
        "<script>const p = document.documentElement; const t = document.title;"
        "const boxes = [...document.querySelectorAll('main section > div')];"
        "const clipped = boxes.filter(e => e.getBoundingClientRect().right > innerWidth);"
        "document.title = [t, p.scrollWidth <= innerWidth, clipped.length, "
        "document.querySelectorAll('details').length, document.querySelectorAll('svg rect').length].join('|')</script>"
    )
    path = tmp_path / "report.html"
    path.write_text(page.replace("</body>", f"{probe}</body>"), encoding="utf-8")
    dom = subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1366,900",
            "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    ).stdout
    found = re.search(r"<title>(.*?)</title>", dom)
    assert found is not None
    # four causes and three articles fold; a bar a cause
    assert found.group(1) == "panchina: how right it is|true|0|7|4"
