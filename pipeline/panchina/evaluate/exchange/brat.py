"""brat standoff: for each article `<id>.txt`, `<id>.ann` and `<id>.meta.json` (what brat has no place for).

Each piece of evidence is a text-bound annotation of the claim's type; a claim is an event whose trigger is the first
one and whose further ones have the role `Evidence`; its slots are the note of the event, on one line, `slot: value`
parted by ` | `. brat counts code points. Texts are read and written with their line ends as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from panchina.errors import GoldError
from panchina.evaluate.atomic import write_whole
from panchina.evaluate.exchange.slots import article_of, head_of, lines_of, one_line, record_of, slot_lines
from panchina.evaluate.gold import GoldArticle
from panchina.records import CLAIM_TYPES, Evidence

ANNOTATION_CONF = "\n".join(
    ["[entities]", "[relations]", "[attributes]", "[events]", *(f"{kind} Evidence*:{kind}" for kind in CLAIM_TYPES), ""]
)
"""brat's configuration of such a collection, `annotation.conf`."""
_TEXT = re.compile(r"(T\d+)\t(\S+) (\d+) (\d+)\t(.*)")
_EVENT = re.compile(r"(E\d+)\t(\S+):(T\d+)((?: \S+:T\d+)*) ?")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (E\d+)\t(.*)")


def to_brat(article: GoldArticle) -> dict[str, str]:
    """The contents of the article's files, by name."""
    spans: list[str] = []
    events: list[str] = []
    for number, claim in enumerate(article.claims, 1):
        names = []
        for span in claim.evidence:
            names.append(f"T{len(spans) + 1}")
            words = _flat(article.text[span.start : span.end])
            spans.append(f"{names[-1]}\t{claim.type} {span.start} {span.end}\t{words}")
        roles = "".join(f" Evidence{place}:{name}" for place, name in enumerate(names[1:], 2))
        events.append(f"E{number}\t{claim.type}:{names[0]}{roles}")
        events.append(f"#{number}\tAnnotatorNotes E{number}\t{one_line(slot_lines(claim))}")
    return {
        f"{article.id}.txt": article.text,
        f"{article.id}.ann": "".join(f"{line}\n" for line in [*spans, *events]),
        f"{article.id}.meta.json": json.dumps(head_of(article), ensure_ascii=False, indent=1) + "\n",
    }


def write_brat(articles: Iterable[GoldArticle], folder: Path) -> None:
    """Writes a brat collection."""
    write_whole(folder / "annotation.conf", ANNOTATION_CONF)
    for article in articles:
        for name, content in to_brat(article).items():
            write_whole(folder / name, content)


def read_brat(folder: Path) -> list[GoldArticle]:
    """The articles of a collection, sorted by name; GoldError where a file is missing or a quote is wrong."""
    files = sorted(folder.glob("*.ann"))
    if not files:
        raise GoldError(f"{folder}: no .ann files here: name the folder of a brat collection")
    return [_read_article(path) for path in files]


def from_brat(text: str, annotations: str, head: Mapping[str, Any], where: str) -> GoldArticle:
    """The article of one text and its annotations."""
    spans: dict[str, tuple[str, Evidence]] = {}
    events: dict[str, tuple[str, list[str]]] = {}
    notes: dict[str, str] = {}
    for number, line in enumerate(annotations.split("\n"), 1):
        line = line.rstrip("\r")
        if match := _TEXT.fullmatch(line):
            name, kind, start, end, words = match.groups()
            span = Evidence(int(start), int(end))
            held = _flat(text[span.start : span.end])
            if held != words:
                raise GoldError(
                    f"{where}, line {number}: {start}:{end} holds {held!r}, not {words!r}: the text or its line ends "
                    "have changed since"
                )
            spans[name] = (kind, span)
        elif match := _EVENT.fullmatch(line):
            name, kind, trigger, roles = match.groups()
            events[name] = (kind, [trigger, *(role.split(":")[1] for role in roles.split())])
        elif match := _NOTE.fullmatch(line):
            notes[match.group(1)] = match.group(2)
        elif line.strip():
            raise GoldError(f"{where}, line {number}: {line!r} is not of a claim: take it out")
    if loose := [name for name in spans if not any(name in names for _, names in events.values())]:
        raise GoldError(f"{where}: {loose[0]} belongs to no event: add it to one as Evidence")
    records = []
    for name, (kind, names) in events.items():
        if name not in notes:
            raise GoldError(f"{where}: {name} has no note with its slots: write one")
        if wrong := [part for part in names if part not in spans]:
            raise GoldError(f"{where}: {name} names {wrong[0]}, which is not there: remove it")
        try:
            records.append(record_of(kind, lines_of(notes[name]), [spans[part][1] for part in names], text))
        except GoldError as problem:
            raise GoldError(f"{where}: {name}: {problem}") from None
    return article_of(head, text, records, where)


def _read_article(path: Path) -> GoldArticle:
    parts: list[str] = []
    for suffix in (".txt", ".ann", ".meta.json"):
        file = path.with_name(path.stem + suffix)
        try:
            parts.append(file.read_bytes().decode("utf-8"))
        except FileNotFoundError:
            raise GoldError(f"{file}: no such file: put it beside {path.name}") from None
        except UnicodeDecodeError:
            raise GoldError(f"{file}: not UTF-8: save it as UTF-8") from None
    try:
        head = json.loads(parts[2])
    except ValueError:
        raise GoldError(f"{path.with_suffix('.meta.json')}: not JSON: export the article again") from None
    return from_brat(parts[0], parts[1], head, str(path))


def _flat(words: str) -> str:
    """A quote on one line, as brat writes it: each line break is a space."""
    return words.replace("\r", " ").replace("\n", " ")
