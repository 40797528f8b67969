"""A folder of inputs that are cut off, mislabelled, hostile or absurd, each with what has to become of it."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

LINE = '{"text": "Il Genoa ha esonerato Mario Rossi."}\n'
TEXT = "Il Genoa ha esonerato Mario Rossi."
PAGE = (
    "<!doctype html><html lang='it'><head><title>Genoa, via Rossi</title></head><body><article>"
    "<h1>Genoa, via Rossi</h1>"
    "<p>Il Genoa ha esonerato Mario Rossi dopo la terza sconfitta di fila in campionato.</p>"
    "<p>La squadra torna ad allenarsi domani, la panchina per ora resta vuota.</p></article></body></html>"
)


def warc_record(url: str, body: bytes, *, kind: str = "text/html", head: str = "") -> bytes:
    """A WARC record of a page that was fetched."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body
    fields = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-03-12T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return fields.encode() + answer + b"\r\n\r\n"


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


def tarred(files: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    """A tar archive, with symbolic links."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


def _parquet(rows: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    pd.DataFrame(rows).to_parquet(out)
    return out.getvalue()


def _nested(levels: int) -> bytes:
    content = LINE.encode()
    for _ in range(levels):
        content = gzip.compress(content, mtime=0)
    return content


def _lines(count: int) -> bytes:
    """Lines that hardly compress, so that half of the packed bytes holds some of them."""
    noise = random.Random(1)
    return b"".join(json.dumps({"text": noise.randbytes(300).hex()}).encode() + b"\n" for _ in range(count))


def _encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_STORED))
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    return bytes(data)


def _bad_checksum() -> bytes:
    data = bytearray(zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_STORED))
    data[data.index(b"Genoa")] ^= 1
    return bytes(data)


# name -> content, and what it becomes: `!reason` a reject, `=N` N articles, several parted by a space
NASTY: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty.jsonl": (b"", "!empty_file"),
    "empty.html": (b"", "!empty_file"),
    "empty.csv": (b"", "!empty_file"),
    "empty.zip": (lambda: zipped({}), "!empty_file"),
    "empty.tar": (lambda: tarred({}), "!empty_file"),
    "empty_inside.gz": (lambda: gzip.compress(b""), "!empty_file"),
    "blank.txt": (b" \n\t\n ", "!empty_text"),
    "header_only.csv": (b"id,text\n", "!empty_file"),
    "cut.json": (b'[{"text": "Uno."}, {"te', "!not_json"),
    "cut.jsonl": (LINE.encode() + b'{"text": "Il Gen', "=1 !not_json"),
    "cut.csv": (b'id,text\n1,"Il Genoa"\n2,"Il Mi', "=1 !bad_row"),
    "cut.parquet": (lambda: _parquet([{"text": TEXT}])[:-40], "!bad_table"),
    "cut.html": (PAGE[:170].encode(), "=1"),
    "cut.warc": (lambda: (warc_record("https://e.it/1", PAGE.encode()) * 2)[:-300], "=1 !bad_warc !empty_text"),
    "cut.jsonl.gz": (lambda: _half(gzip.compress(_lines(200))), "=+ !broken_archive"),
    "cut.jsonl.bz2": (lambda: _half(bz2.compress(_lines(2000), 1)), "=+ !broken_archive"),
    "cut.jsonl.xz": (lambda: _half(lzma.compress(_lines(2000))), "=+ !broken_archive"),
    "cut.jsonl.zst": (lambda: _half(zst(_lines(2000))), "=+ !broken_archive"),
    "cut.zip": (lambda: _half(zipped({"a.jsonl": _lines(50)})), "!broken_archive"),
    "cut.tar": (
        lambda: _half(tarred({"a.jsonl": _lines(50), "b.jsonl": _lines(50)})),
        "=50 !broken_archive !broken_archive",
    ),
    "is_gzip.jsonl": (lambda: gzip.compress(LINE.encode()), "=1"),
    "is_zip.txt": (lambda: zipped({"a.jsonl": LINE.encode()}), "=1"),
    "is_text.zip": (TEXT.encode(), "!broken_archive"),
    "is_text.tar": (TEXT.encode(), "!broken_archive"),
    "is_text.gz": (TEXT.encode(), "!broken_archive"),
    "is_text.xz": (TEXT.encode(), "!broken_archive"),
    "is_text.zst": (TEXT.encode(), "!broken_archive"),
    "is_text.bz2": (TEXT.encode(), "!broken_archive"),
    "is_text.parquet": (TEXT.encode(), "!bad_table"),
    "is_text.warc": (TEXT.encode(), "!bad_warc"),
    "is_text.jsonl": (TEXT.encode(), "!not_json"),
    "is_picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "!not_text"),
    "is_picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "!empty_text"),
    "is_picture.warc": (lambda: warc_record("https://e.it/a.png", b"\x89PNG", kind="image/png"), "!empty_file"),
    "unknown.docx": (b"PK\x03\x04", "!unknown_format"),
    "nul.txt": (b"\x00" * 5000, "!not_text"),
    "nul.jsonl": (b"\x00" * 500 + b"\n", "!not_json"),
    "nul_inside.jsonl": (b'{"text": "Il Genoa\\u0000 vince."}\n', "!not_text"),
    "nul_inside.csv": (b"id,text\n1,Il Ge\x00noa vince ancora in casa.\n", "!not_text"),
    "surrogate.jsonl": (b'{"text": "Il Genoa \\ud83d vince."}\n', "=1"),
    "surrogate_id.jsonl": (b'{"id": "\\udc00", "text": "Il Genoa vince."}\n', "=1"),
    "right_to_left.txt": (
        "Il \u202egenoA\u202c ha esonerato \u200fMario\u200e Rossi \u05d0\u05d1\u05d2.".encode(),
        "=1",
    ),
    "zero_width.txt": ("Il Ge\u200bnoa\ufeff ha eso\u00adnerato Ma\u200drio Rossi.".encode(), "=1"),
    "combining.txt": (("Perche" + "\u0301" * 3000 + " no.").encode(), "=1"),
    "one_line.jsonl": (lambda: b'{"text": "' + b"a " * (10 * 1024 * 1024) + b'"}\n' + LINE.encode(), "=1 !too_long"),
    "one_line.txt": (lambda: b"Il Genoa vince. " * 100_000, "!too_long"),
    "one_word.txt": (lambda: b"a" * 200_000, "=1"),
    "one_page.html": (lambda: b"<p>" + b"a " * (10 * 1024 * 1024) + b"</p>", "!too_long"),
    "nested_five.gz": (lambda: _nested(5), "!too_deep"),
    "nested_three.gz": (lambda: _nested(3), "=1"),
    "nested.zip": (lambda: zipped({"b.tar": tarred({"c.zip": zipped({"d.jsonl": LINE.encode()})})}), "=1"),
    "bomb.zip": (lambda: zipped({"a.jsonl": bytes(80 * 1024 * 1024)}), "!too_large"),
    "bomb.jsonl.gz": (lambda: gzip.compress(bytes(80 * 1024 * 1024)), "!too_large"),
    "bomb_nested.jsonl.gz": (lambda: gzip.compress(gzip.compress(bytes(80 * 1024 * 1024))), "!too_large"),
    "paths.zip": (
        lambda: zipped({"../../a.txt": b"x", "/etc/b.txt": b"x", "C:\\c.txt": b"x", "d.jsonl": LINE.encode()}),
        "=1 !unsafe_path !unsafe_path !unsafe_path",
    ),
    "no_name.zip": (lambda: zipped({"": b"x", "d.jsonl": LINE.encode()}), "=1 !unknown_format"),
    "links.tar": (lambda: tarred({"a.jsonl": LINE.encode()}, {"b.txt": "/etc/passwd"}), "=1 !not_a_file"),
    "encrypted.zip": (_encrypted, "!encrypted"),
    "bad_checksum.zip": (_bad_checksum, "!broken_archive"),
    "scripts.html": (
        PAGE.replace("<p>", "<script>alert(1)</script><p onclick='x()'>", 1).encode(),
        "=1",
    ),
    "only_scripts.html": (
        b"<html><body><script>var a = 'Il Genoa ha esonerato Mario Rossi';</script></body></html>",
        "!empty_text",
    ),
    "entities.xhtml": (
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b"<html><body>&b;</body></html>",
        "=1",
    ),
    "file_entity.xhtml": (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>',
        "=1",
    ),
    "deep.html": (lambda: b"<div>" * 50_000 + b"Il Genoa vince." + b"</div>" * 50_000, "!empty_text"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "!not_json"),
    "deep.jsonl": (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", "!bad_value"),
    "two_texts.jsonl": (b'{"text": "Il Genoa vince.", "text": "Il Genoa perde."}\n', "!bad_value"),
    "year_zero.jsonl": (b'{"text": "Il Genoa vince.", "published": "0000-00-00"}\n', "=1"),
    "infinite.jsonl": (b'{"text": "Il Genoa vince.", "id": Infinity}\n', "!bad_value"),
    "numbers.jsonl": (b'{"text": 5}\n{"text": null}\n{"text": ["a"]}\n', "!bad_value !bad_value !empty_text"),
    "no_object.jsonl": (b'[1]\n"a"\nnull\n', "!not_an_object !not_an_object !not_an_object"),
    "number.json": (b"5", "!not_an_object"),
    "no_text.csv": (b"a,b\n1,2\n", "!missing_column"),
    "more_fields.csv": (b"id,text\n1,a\n2,b,c,d\n3,e\n", "=2 !bad_row"),
    "types.parquet": (lambda: _parquet([{"text": 5}, {"text": 6}]), "!bad_value !bad_value"),
    "latin.txt": ("Perché il Genoa è già lì.".encode("cp1252"), "=1"),
    "utf16.txt": ("Il Genoa è primo.".encode("utf-16"), "=1"),
    "half_utf16.txt": ("Il Genoa è primo.".encode("utf-16")[:-1], "=1"),
    "mojibake.txt": ("Perché il Genoa è già lì.".encode().decode("cp1252").encode(), "=1"),
    "junk.warc": (lambda: warc_record("https://e.it/1", PAGE.encode()) + b"junk\r\n\r\n", "=1 !bad_warc"),
    "control\nname\x1b[31m.txt": (TEXT.encode(), "=1"),
    "formula.csv": (b'id,text\n"=cmd|calc","Il Genoa ha esonerato Mario Rossi."\n', "=1"),
}


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def zst(data: bytes) -> bytes:
    import pyarrow as pa

    return bytes(pa.Codec("zstd").compress(data, asbytes=True))


def build(folder: Path) -> None:
    """Writes all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (content, _) in NASTY.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content())
    (folder / os.fsdecode(b"not_utf8_\xff.txt")).write_bytes(TEXT.encode())
