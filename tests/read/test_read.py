"""Files to articles: every format, and everything that can be wrong with one."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from panchina.errors import InputError
from panchina.read.columns import parse_columns
from panchina.read.formats import known_endings
from panchina.read.inputs import find_sources
from panchina.read.items import Reject
from panchina.read.stream import read
from panchina.settings import Settings


def shown(*inputs: Path | str, columns: dict[str, str] | None = None, settings: Settings | None = None) -> list[str]:
    """Articles as `id | text | date | notes`, rejects as `! origin reason: detail`."""
    lines = []
    for item in read(find_sources([str(path) for path in inputs]), columns, settings):
        if isinstance(item, Reject):
            lines.append(f"! {item.origin} {item.reason}: {item.detail}")
        else:
            article = item.article
            parts = [article.id, article.text, article.published or "", *item.notes]
            lines.append(" | ".join(parts).rstrip(" |"))
    return lines


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file


def test_jsonl(tmp_path: Path) -> None:
    file = put(
        tmp_path,
        "dump.jsonl",
        '{"id": "a", "text": "Uno.", "published": "2024-03-12", "outlet": " Sito ", "url": ""}\n'
        "\n"
        '{"title": "Titolo", "standfirst": "Sommario", "text": "Due."}\r\n'
        '{"id": 7, "text": "Tre.", "published": "mar 12 marzo 2024"}',
    )
    assert shown(file) == [
        "a | Uno. | 2024-03-12",
        "dump.jsonl#3 | Titolo\n\nSommario\n\nDue.",
        "7 | Tre. | 2024-03-12",
    ]
    first = next(read(find_sources([str(file)])))
    assert not isinstance(first, Reject)
    assert (first.article.outlet, first.article.url, first.article.origin) == ("Sito", None, "dump.jsonl:1")


def test_lines_that_are_no_articles_are_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    file = put(
        tmp_path,
        "dump.jsonl",
        b'non json\n[1]\n{"id": "b", "body": "x"}\n{"text": 5}\n{"text": " "}\n{}\n'
        b'{"text": "Perch\xe9 s\xec."}\n{"text": "Il \\ud800 no."}\n{"text": "Uno.", "published": "boh"}\n',
    )
    assert shown(file) == [
        "! dump.jsonl:1 not_json: Expecting value at character 1",
        "! dump.jsonl:2 not_an_object: a JSON object is expected, this is a list",
        "! dump.jsonl:3 missing_column: no column 'text', only id, body: name it with --column text=body",
        "! dump.jsonl:4 bad_value: column text holds a int, not text",
        "! dump.jsonl:5 empty_text: the article has no text",
        "! dump.jsonl:6 missing_column: no column 'text', nor any other",
        "dump.jsonl#7 | Perché sì. |  | not UTF-8, read as cp1252",
        "dump.jsonl#8 | Il \ufffd no. |  | text: 1 broken characters replaced",
        "dump.jsonl#9 | Uno. |  | date not understood: boh",
    ]


def test_json_array_object_and_misnamed_jsonl(tmp_path: Path) -> None:
    put(tmp_path, "d/a.json", '[{"text": "Uno."}, 3]')
    put(tmp_path, "d/b.json", '{"id": "b",\n "text": "Due."}')
    put(tmp_path, "d/c.json", '{"text": "Tre."}\n{"text": "Quattro."}\n')
    put(tmp_path, "d/d.json", '{"text": ')
    put(tmp_path, "d/e.json", "5")
    assert shown(tmp_path / "d") == [
        "d/a.json#1 | Uno.",
        "! d/a.json:2 not_an_object: a JSON object is expected, this is a int",
        "b | Due.",
        "d/c.json#1 | Tre.",
        "d/c.json#2 | Quattro.",
        "! d/d.json not_json: Expecting value at character 10",
        "! d/e.json not_an_object: articles are expected, this is a int",
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_with_any_separator_and_a_byte_order_mark(tmp_path: Path, separator: str) -> None:
    rows = [["id", "text", "published"], ["1", '"Uno, due; tre\ndetto ""così"""', "2024-03-12"], ["2", "NA", ""]]
    file = put(tmp_path, "dump.csv", "\ufeff" + "\r\n".join(separator.join(row) for row in rows))
    assert shown(file) == ['1 | Uno, due; tre\ndetto "così" | 2024-03-12', "2 | NA"]


def test_csv_rows_that_do_not_fit(tmp_path: Path) -> None:
    file = put(tmp_path, "dump.csv", b"id,text\n1,Uno.\n2,Due,troppo\n3,Perch\xe9.\n4,\n5\n")
    assert shown(file) == [
        "! dump.csv bad_row: line 3 has 3 fields, the header has 2",
        "1 | Uno.",
        "3 | Perché. |  | text: not UTF-8, read as cp1252",
        "! dump.csv:3 empty_text: the article has no text",
        "! dump.csv:4 empty_text: the article has no text",
    ]


def test_csv_with_an_open_quote_gives_the_rows_before_it(tmp_path: Path) -> None:
    many = "".join(f"{number},Testo {number}\n" for number in range(300))
    file = put(tmp_path, "dump.csv", f'id,text\n{many}x,"mai chiuso\ny,altro\n')
    lines = shown(file)
    assert lines[0] == "0 | Testo 0"
    assert lines[299:] == ["299 | Testo 299", "! dump.csv:301 bad_row: a quote is never closed"]


def test_columns_of_other_names(tmp_path: Path) -> None:
    file = put(tmp_path, "dump.csv", "titolo;corpo;data\nGenoa;Il Genoa vince.;12/03/2024\n")
    columns = parse_columns(["text=corpo", "title=titolo", "published=data"])
    assert shown(file, columns=columns) == ["dump.csv#1 | Genoa\n\nIl Genoa vince. | 2024-03-12"]
    assert shown(file) == [
        "! dump.csv:1 missing_column: no column 'text', only titolo, corpo, data: name it with --column text=data"
    ]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("text", "--column text: write it as --column text=NAME, NAME being the input's own column"),
        ("body=text", "--column body=text: 'body' is not one of id, text, title, standfirst, url, published, outlet"),
    ],
)
def test_column_options_that_are_wrong(option: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_columns([option])
    assert str(caught.value) == message


def test_parquet(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"id": [1, 2], "text": ["Uno.", None], "published": [pd.Timestamp("2024-03-12 10:00"), pd.NaT]}
    )
    file = tmp_path / "dump.parquet"
    frame.to_parquet(file)
    assert shown(file) == ["1 | Uno. | 2024-03-12", "! dump.parquet:2 empty_text: the article has no text"]


def test_text_files_in_folders_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    put(tmp_path, "news/b.txt", "Secondo.")
    put(tmp_path, "news/a/z.txt", "Primo.")
    put(tmp_path, "news/.hidden/c.txt", "Mai.")
    put(tmp_path, "news/pic.png", b"\x89PNG")
    put(tmp_path, "news/noise.txt", bytes(range(256)))
    put(tmp_path, "news/void.txt", "")
    endings = known_endings()
    assert shown(tmp_path / "news") == [
        "news/a/z.txt | Primo.",
        "news/b.txt | Secondo.",
        "! news/noise.txt not_text: 28 of 255 characters are control characters",
        f"! news/pic.png unknown_format: files that end in {endings} are read",
        "! news/void.txt empty_file: the file has no content",
    ]


def test_an_article_of_five_megabytes_is_rejected(tmp_path: Path) -> None:
    file = put(tmp_path, "monster.txt", "Il Genoa vince. " * 330_000)
    assert shown(file) == ["! monster.txt too_long: 5280000 characters, the limit is 300000"]


def test_a_line_beyond_the_limit_is_passed_over_without_being_kept(tmp_path: Path) -> None:
    long_line = json.dumps({"text": "x" * 5000})
    file = put(tmp_path, "dump.jsonl", f'{long_line}\n{{"id": "b", "text": "Due."}}\n{long_line}')
    assert shown(file, settings=Settings(max_item_bytes=1000)) == [
        f"! dump.jsonl:1 too_long: a line of {len(long_line) + 1} bytes, the limit is 1000",
        "b | Due.",
        f"! dump.jsonl:3 too_long: a line of {len(long_line)} bytes, the limit is 1000",
    ]


def test_broken_tables(tmp_path: Path) -> None:
    put(tmp_path, "t/a.parquet", b"no parquet at all")
    put(tmp_path, "t/b.csv", "\n\n")
    put(tmp_path, "t/c.csv", "id,text\n")
    assert [line.split(":")[0] for line in shown(tmp_path / "t")] == [
        "! t/a.parquet bad_table",
        "! t/b.csv bad_table",
        "! t/c.csv empty_file",
    ]


def test_inputs_that_do_not_exist_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for item, message in [
        (f"{tmp_path}/nope.jsonl", f"{tmp_path}/nope.jsonl does not exist: check the path"),
        (f"{tmp_path}/*.jsonl", f"nothing matches {tmp_path}/*.jsonl"),
        (
            f"{tmp_path}/empty",
            f"{tmp_path}/empty holds no articles: files that end in "
            ".jsonl .ndjson .json .csv .tsv .parquet .txt .html .htm .xhtml .warc .wet .zip .tar, "
            "also with .gz .bz2 .xz .zst after them are read",
        ),
    ]:
        with pytest.raises(InputError) as caught:
            find_sources([item])
        assert str(caught.value) == message


def test_globs_doubles_and_equal_names(tmp_path: Path) -> None:
    one, two = put(tmp_path, "one/a.txt", "Uno."), put(tmp_path, "two/a.txt", "Due.")
    sources = find_sources([f"{tmp_path}/*/a.txt", str(one)])
    assert [(source.name, source.path) for source in sources] == [(one.as_posix(), one), (two.as_posix(), two)]


def test_the_output_folder_and_links_out_of_a_folder_are_not_read(tmp_path: Path) -> None:
    put(tmp_path, "dump/a.txt", "Uno.")
    put(tmp_path, "dump/run/claims.csv", "x")
    outside = put(tmp_path, "secret.txt", "Segreto.")
    (tmp_path / "dump" / "link.txt").symlink_to(outside)
    sources = find_sources([str(tmp_path / "dump")], leave_out=tmp_path / "dump" / "run")
    assert [source.name for source in sources] == ["dump/a.txt"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"id": "a", "text": "Uno."}\n', ["a | Uno."]),
        (b'[{"id": "a", "text": "Uno."}]', ["a | Uno."]),
        (b"Il Genoa vince.", ["stdin | Il Genoa vince."]),
        (b"", ["! stdin empty_file: nothing came on standard input"]),
    ],
)
def test_standard_input_is_what_it_looks_like(data: bytes, expected: list[str], monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
    assert shown("-") == expected
