"""Core F1 of the whole program on plain pages, each read with the network that was not trained on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from examples import Text, names
from verdicts import gold_of

from panchina.claims.learned import relations
from panchina.claims.learned.network import Network
from panchina.clean.blocks import build_article
from panchina.evaluate.align import align
from panchina.pipeline import load
from panchina.records import CLAIM_TYPES


def print_core(texts: Sequence[Text], network_of: Callable[[Text], Network]) -> None:
    """Prints F1, precision and recall of all core records and of each type."""
    owed, made, right = Counter[str](), Counter[str](), Counter[str]()
    pipeline = load("blank")
    for text in texts:
        networks = (network_of(text),)
        relations.load_networks = lambda networks=networks: networks  # type: ignore[assignment,misc]
        gold = gold_of(text)
        found = pipeline.extract(build_article(id=text.id, text=text.text, published=text.published))
        owed.update(claim.type for claim in gold)
        made.update(claim.type for claim in found)
        right.update(pair.gold.type for pair in align(gold, found, names).pairs if pair.core)
    for kind in ("all", *CLAIM_TYPES):
        due, told, good = (c.total() if kind == "all" else c[kind] for c in (owed, made, right))
        f1 = 2 * good / max(1, due + told)
        print(f"{kind:12} F1 {f1:.3f}  P {good / max(1, told):.3f}  R {good / max(1, due):.3f}  of {due}")
