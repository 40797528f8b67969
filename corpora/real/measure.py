"""Core figures on real pages: `python corpora/real/measure.py --texts FOLDER [--use unseen] [--model blank]`.

`pages.jsonl` has what readers found on the pages, not their texts. FOLDER holds the texts that you have, one file a
page with the name `page_key(url).txt`; a text other than the one that was read is left out, and counted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from panchina.clean.blocks import build_article
from panchina.evaluate.gold import GoldArticle
from panchina.evaluate.name_files import read_name_table
from panchina.evaluate.score import score_articles, total
from panchina.pipeline import load
from panchina.records import CLAIM_TYPES, claim_from_dict
from panchina.resources import data_folder

HERE = Path(__file__).resolve().parent


def page_key(url: str) -> str:
    """The name of the file with a page's text."""
    return _digest(url)


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]


def _gold(row: dict[str, Any], text: str) -> GoldArticle:
    claims = []
    for entry in row["claims"]:
        slots = {slot: value for slot, value in entry.items() if slot != "span"}
        claims.append(claim_from_dict({**slots, "evidence": [entry.get("span", [0, 1])]}))
    name = page_key(row["url"])
    return GoldArticle(
        id=name, kind="real", noise=False, text=text, claims=tuple(claims), published=row.get("published")
    )


def read_pages(pages: Path, texts: Path, use: str | None = None) -> Iterator[GoldArticle | None]:
    """The pages, None for one whose text is missing or another."""
    for line in pages.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if use is None or row["use"] == use:
            path = texts / f"{page_key(row['url'])}.txt"
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            yield _gold(row, text) if _digest(text) == row["text_key"] else None


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, default=HERE / "pages.jsonl")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--use", choices=("unseen", "thresholds"))
    parser.add_argument("--model", default="auto")
    options = parser.parse_args()
    read = list(read_pages(options.pages, options.texts, options.use))
    gold = [page for page in read if page is not None]
    print(f"{len(gold)} pages, {len(read) - len(gold)} without their text")
    if not gold:
        return
    pipeline = load(options.model)
    found = {g.id: pipeline.extract(build_article(id=g.id, text=g.text, published=g.published)) for g in gold}
    core = total(score_articles(gold, found, read_name_table(data_folder("rules") / "lexicon"))).core
    counts = {kind: core[kind] for kind in CLAIM_TYPES if kind in core}
    for name, one in (*counts.items(), ("all", sum(counts.values(), type(next(iter(counts.values())))()))):
        print(f"{name:13} gold {one.gold:5} found {one.predicted:5} right {one.correct:5} F1 {one.f1.value or 0:.3f}")


if __name__ == "__main__":
    main()
