"""`panchina show`: marks in the terminal and in HTML, with hostile text inside."""

from __future__ import annotations

from panchina.article import Article
from panchina.clean.blocks import build_article
from panchina.cli.marks import Segment, Span, claim_line, segments
from panchina.cli.show_html import html_page
from panchina.cli.show_terminal import terminal_text
from panchina.cli.terminal import visible
from panchina.records import CoachTenure, Evidence, Rumour

TEXT = "Il Genoa ha esonerato Mario Rossi. PUBBLICITÀ"


def evidence(text: str, *quotes: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(text.index(quote), text.index(quote) + len(quote)) for quote in quotes)


def sacked(text: str = TEXT) -> CoachTenure:
    return CoachTenure(
        coach="Mario Rossi",
        team="Genoa",
        status="former",
        certainty="official",
        sources=("ANSA",),
        evidence=evidence(text, "Genoa ha esonerato Mario Rossi"),
    )


def leaves(text: str = TEXT) -> Rumour:
    return Rumour(
        subject="Mario Rossi", subject_role="coach", move="leave", from_="Genoa", stage="done",
        evidence=evidence(text, "ha esonerato"),
    )  # fmt: skip


def test_segments_leave_nothing_out() -> None:
    article = build_article(id="x", text=TEXT)
    found = segments(article, [sacked(), leaves()], [Span(3, 8, "TEAM: Genoa")])
    assert found == [
        Segment("Il ", "body"),
        Segment("Genoa", "body", (1,), (), "TEAM: Genoa"),
        Segment(" ", "body", (1,)),
        Segment("ha esonerato", "body", (1, 2), (2,)),
        Segment(" Mario Rossi", "body", (1,), (1,)),
        Segment(". PUBBLICITÀ", "body"),
    ]
    assert "".join(piece.text for piece in found) == TEXT


def test_a_claim_on_one_line() -> None:
    assert claim_line(sacked()) == (
        "coach_tenure: coach Mario Rossi; team Genoa; status former; role head (official, according to ANSA)"
    )
    assert claim_line(leaves()) == (
        "rumour: subject Mario Rossi; subject_role coach; move leave; from Genoa; stage done (asserted)"
    )


def test_brackets_without_colour() -> None:
    article = Article("x", TEXT, build_article(id="x", text=TEXT).blocks, published="2026-03-01")
    assert terminal_text(article, [sacked(), leaves()], colour=False) == (
        "x  2026-03-01\n"
        "\n"
        "Il [Genoa [ha esonerato](2) Mario Rossi](1). PUBBLICITÀ\n"
        "\n"
        "(1) coach_tenure: coach Mario Rossi; team Genoa; status former; role head (official, according to ANSA)\n"
        "(2) rumour: subject Mario Rossi; subject_role coach; move leave; from Genoa; stage done (asserted)"
    )


def test_colours_on_a_terminal() -> None:
    text = "Genoa nel caos\n\nIl Genoa ha esonerato Mario Rossi.\n\nPUBBLICITÀ"
    article = build_article(id="x", text=text)
    shown = terminal_text(article, [sacked(text)], [Span(0, 5, "TEAM: Genoa")])
    assert "\x1b[1m\x1b[4mGenoa\x1b[0m\x1b[1m nel caos\x1b[0m" in shown
    assert "Il \x1b[33mGenoa ha esonerato Mario Rossi\x1b[0m\x1b[33m(1)\x1b[0m." in shown
    assert "\x1b[2mPUBBLICITÀ\x1b[0m" in shown


def test_an_article_cannot_command_the_terminal() -> None:
    assert visible("a\x1b[2Jb\x07\x9b31m\u202eabc\rd\te\n") == "a\\x1b[2Jb\\x07\\x9b31m\\u202eabc\\x0dd\te\n"
    article = build_article(id="\x1b]0;x\x07", text="Il Genoa \x1b[31mvince\x1b[0m.", outlet="\x9bA")
    shown = terminal_text(article, [], colour=False)
    assert [char for char in shown if (ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160] == []


def test_an_article_cannot_put_markup_into_the_page() -> None:
    text = "Il Genoa <script>alert('x')</script> ha esonerato Mario Rossi \"&\" va."
    article = build_article(id="<b>", text=text, outlet='"><img src=x>')
    claim = CoachTenure(coach="<i>Mario</i>", team="Genoa", status="former", evidence=evidence(text, "<script>"))
    page = html_page([(article, [claim], [Span(3, 8, '"><u>')])])
    body = page.split("<body>")[1]
    for tag in ("<script", "<b>", "<img", "<i>", "<u>"):
        assert tag not in body
    assert "&lt;script&gt;" in body
    assert 'title="&quot;&gt;&lt;u&gt;"' in body


def test_the_page_numbers_evidence_and_lists_claims() -> None:
    article = build_article(id="x", text=TEXT)
    page = html_page([(article, [sacked(), leaves()], [])])
    assert '<mark class="two">ha esonerato</mark><sup><a href="#c1-2">2</a></sup>' in page
    assert '<li id="c1-1">coach_tenure: coach Mario Rossi;' in page
