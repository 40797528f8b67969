"""Trains networks and verdicts: `python models/relations/train.py`, with the extra `training`, from texts here.

Material: `corpora/training/**/*.jsonl`, texts written for this purpose with their claims. Gold is not trained on, so
that it still measures. The texts are cut in parts and one network is trained on all parts but one; precision and
recall are printed for the parts left out. The extractor asks all networks and takes the mean.
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from examples import ALL_TYPES, HEADS, Lesson, Text, lesson, read_texts

from panchina.claims.learned.items import word_classes
from panchina.claims.learned.network import Network, read_network

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PARTS = 4
EPOCHS = 10
PLAIN = 3
"""How often a pass sees a plain page, for each time that it sees another."""


def _trained(texts: Sequence[Text], part: int, epochs: int) -> tuple[dict[str, Any], dict[str, dict[str, int]]]:
    from networks import train, vocabulary

    lessons = [taught for text in texts if part_of(text) != part for taught in _lessons(text)]
    words = vocabulary(lessons)
    return train(lessons, words, part, epochs), words


def part_of(text: Text) -> int:
    """The network that never sees the text; it does not change when texts are added."""
    return zlib.crc32(text.id.encode()) % PARTS


def _lessons(text: Text) -> list[Lesson]:
    return [lesson(text)] * (PLAIN if text.plain else 1)


def write_classes(out: Path) -> None:
    """Writes what the networks will be told of words; here too, since texts are read with what lies here."""
    for folder in {HERE, out}:
        table = json.dumps(word_classes(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (folder / "classes.json").write_text(table.replace('],"', '],\n"') + "\n", encoding="utf-8")


def write_networks(texts: Sequence[Text], out: Path, epochs: int, jobs: int) -> None:
    """Trains a network a part and writes weights and vocabulary."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(_trained, texts, part, epochs) for part in range(PARTS)]
        for part, task in enumerate(tasks):
            weights, words = task.result()
            halves = {name: value.astype(np.float16) for name, value in weights.items()}
            np.savez_compressed(out / f"weights-{part}.npz", **halves)
            text = json.dumps({"heads": HEADS, "vocabulary": words}, ensure_ascii=False, separators=(",", ":"))
            (out / f"vocabulary-{part}.json").write_text(text + "\n", encoding="utf-8")


def write_verdicts(texts: Sequence[Text], networks: Sequence[Network], out: Path) -> None:
    """Fits the verdicts on the pages with all their claims and writes them."""
    from verdicts import Case, cases_of, fit_all

    cases: list[Case] = []
    owed: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for text in texts:
        if text.types == ALL_TYPES and (text.plain or any("quote" in claim for claim in text.claims)):
            made, due = cases_of(text, (networks[part_of(text)],))
            cases += made
            owed[text.plain] += due
    content = json.dumps(fit_all(cases, owed), ensure_ascii=False, separators=(",", ":"))
    (out / "verdicts.json").write_text(content.replace(',"', ',\n"') + "\n", encoding="utf-8")


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=ROOT / "corpora" / "training")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--jobs", type=int, default=2, help="networks that are trained at a time")
    parser.add_argument("--verdicts", action="store_true", help="keep the networks, fit the verdicts alone")
    parser.add_argument("--report", action="store_true", help="print precision and recall on the parts left out")
    parser.add_argument("--pages", action="store_true", help="train nothing, print core F1 on the plain pages")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.pages:
        from held_out import print_core

        shipped = [read_network(options.out, part) for part in range(PARTS)]
        print_core([t for t in read_texts(options.texts) if t.plain], lambda text: shipped[part_of(text)])
        return
    if not options.verdicts:
        write_classes(options.out)
    texts = list(read_texts(options.texts))
    print(f"{len(texts)} texts, {sum(text.plain for text in texts)} of them plain")
    random.Random(2).shuffle(texts)
    if not options.verdicts:
        write_networks(texts, options.out, options.epochs, options.jobs)
    networks = [read_network(options.out, part) for part in range(PARTS)]
    if options.report:
        from networks import report

        lessons = [lesson(text) for text in texts]
        report(
            [
                (taught, networks[part_of(taught.text)].judge(taught.rows, [one.pair for one in taught.examples]))
                for taught in lessons
            ]
        )
    write_verdicts(texts, networks, options.out)


if __name__ == "__main__":
    main()
