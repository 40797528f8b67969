"""Pages, crawls, and files packed in files."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path

import pytest

from panchina.read.formats import endings
from panchina.read.inputs import find_sources
from panchina.read.items import Reject
from panchina.read.stream import read
from panchina.settings import Settings
from tests.read.nasty import LINE, TEXT, tarred, warc_record, zipped, zst

PAGE = """<!doctype html><html lang="it"><head><meta charset="{charset}">
<title>Lecce, è addio a Bianchi | Il Foglio</title>
<meta property="og:site_name" content="Il Foglio Sportivo"><meta property="og:title" content="Lecce, è addio a Bianchi">
<meta property="article:published_time" content="2026-03-12T10:00:00+01:00">
<link rel="canonical" href="https://example.org/lecce"></head>
<body><nav><a href="/">Home</a> <a href="/a">Serie A</a></nav><article><h1>Lecce, è addio a Bianchi</h1>
<p>Il Lecce ha esonerato Mario Bianchi dopo la sconfitta di domenica con il Genoa, la quarta consecutiva.</p>
<table><tr><td>1</td><td>Inter</td><td>60</td></tr><tr><td>2</td><td>Milan</td><td>58</td></tr></table>
<p>Al suo posto arriva Luca Verdi, che da domani dirigerà gli allenamenti della squadra.</p></article>
<footer>Tutti i diritti riservati</footer></body></html>"""


def shown(path: Path, settings: Settings | None = None) -> list[tuple[str, ...]]:
    return [
        (item.origin, item.reason) if isinstance(item, Reject) else (item.article.id, item.article.text)
        for item in read(find_sources([str(path)]), settings=settings)
    ]


def put(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_page_gives_its_main_text_title_date_and_outlet(tmp_path: Path, charset: str) -> None:
    file = put(tmp_path, "lecce.html", PAGE.format(charset=charset).encode("cp1252" if charset != "utf-8" else charset))
    (item,) = read(find_sources([str(file)]))
    assert not isinstance(item, Reject)
    article = item.article
    assert article.text.splitlines() == [
        "Lecce, è addio a Bianchi",
        "Il Lecce ha esonerato Mario Bianchi dopo la sconfitta di domenica con il Genoa, la quarta consecutiva.",
        "| 1 | Inter | 60 | ",
        "| 2 | Milan | 58 | ",
        "Al suo posto arriva Luca Verdi, che da domani dirigerà gli allenamenti della squadra.",
    ]
    assert (article.id, article.published, article.outlet, article.url) == (
        "lecce.html",
        "2026-03-12",
        "Il Foglio Sportivo",
        "https://example.org/lecce",
    )


def test_a_crawl_gives_its_pages_and_not_what_else_was_fetched(tmp_path: Path) -> None:
    page = PAGE.format(charset="utf-8").encode()
    wet = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://e.it/4\r\nContent-Type: text/plain\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(TEXT), TEXT.encode())
    )
    records = [
        warc_record("https://e.it/1", page),
        warc_record("https://e.it/2.png", b"\x89PNG", kind="image/png"),
        warc_record("https://e.it/3", gzip.compress(page), head="Content-Encoding: gzip\r\n"),
        wet,
    ]
    for name, content in [("a.warc", b"".join(records)), ("a.warc.gz", b"".join(map(gzip.compress, records)))]:
        found = [
            item for item in read(find_sources([str(put(tmp_path, name, content))])) if not isinstance(item, Reject)
        ]
        assert [(item.article.id, item.article.url) for item in found] == [
            (f"{name}#1", "https://e.it/1"),
            (f"{name}#3", "https://e.it/3"),
            (f"{name}#4", "https://e.it/4"),
        ]
        assert found[0].article.text == found[1].article.text and found[2].article.text == TEXT


@pytest.mark.parametrize(
    ("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zst)]
)
def test_compressed_files(tmp_path: Path, ending: str, pack) -> None:  # type: ignore[no-untyped-def]
    name = f"dump.jsonl{ending}"
    twice = pack(LINE.encode()) + pack(LINE.encode())  # a file may hold several streams
    assert shown(put(tmp_path, name, twice)) == [(f"{name}#1", TEXT), (f"{name}#2", TEXT)]


def test_archives_are_read_in_their_own_order_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    files = {
        "b.txt": b"Due.",
        "a/x.csv": b"id,text\nuno,Uno.\n",
        "__MACOSX/b.txt": b"x",
        ".hidden.txt": b"x",
        "c.pdf": b"x",
    }
    for name, content in [("d.zip", zipped(files)), ("d.tar", tarred(files)), ("d.tgz", gzip.compress(tarred(files)))]:
        assert shown(put(tmp_path, name, content)) == [
            (f"{name}!b.txt", "Due."),
            ("uno", "Uno."),
            (f"{name}!c.pdf", "unknown_format"),
        ]


def test_a_member_that_is_broken_does_not_hide_the_others(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": b"Il Genoa vince.", "b.txt": b"Il Milan perde."}, 0))
    content[content.index(b"Genoa")] ^= 1
    assert shown(put(tmp_path, "d.zip", bytes(content))) == [
        ("d.zip!a.txt", "broken_archive"),
        ("d.zip!b.txt", "Il Milan perde."),
    ]


def test_the_limits_of_unpacking(tmp_path: Path) -> None:
    settings = Settings(max_ratio=10, free_unpacked_bytes=100)
    lines = (LINE * 1000).encode()
    assert shown(put(tmp_path, "a.jsonl.gz", gzip.compress(lines)), settings)[-1] == ("a.jsonl.gz", "too_large")
    assert len(shown(put(tmp_path, "b.jsonl", lines), settings)) == 1000
    assert shown(put(tmp_path, "c.jsonl.gz", gzip.compress(gzip.compress(b"x"))), Settings(max_depth=1)) == [
        ("c.jsonl.gz", "too_deep")
    ]


def test_endings() -> None:
    assert endings("a.jsonl.gz") == [".jsonl", ".gz"]
    assert endings("A.TGZ") == [".tar", ".gz"]
    assert endings("a.warc.wet.gz") == [".wet", ".gz"]
    assert endings("a.gz") == [".gz"]
    assert endings("a.pdf") == endings("a") == []


def test_mojibake_is_repaired_and_said(tmp_path: Path) -> None:
    file = put(tmp_path, "a.jsonl", '{"text": "PerchÃ© il Genoa Ã¨ giÃ\xa0 lÃ¬."}\n'.encode())
    (item,) = read(find_sources([str(file)]))
    assert not isinstance(item, Reject)
    assert (item.article.text, item.notes) == ("Perché il Genoa è già lì.", ("text: mojibake repaired",))
