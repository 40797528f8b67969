"""Memory zones: what spaCy learns of words in a shard is forgotten, and nothing else changes."""

from __future__ import annotations

import itertools

import pytest

import panchina
import panchina.run.worker
from panchina.language.document import blank_italian
from panchina.read.inputs import find_sources
from panchina.read.items import Raw, Reject
from panchina.read.stream import raw_items
from panchina.resources import data_folder
from panchina.run.worker import Worker
from panchina.settings import Settings
from panchina.write.results import Result

from ..synthetic import articles


def sample_items() -> list[Raw | Reject]:
    return list(itertools.islice(raw_items(find_sources([str(data_folder("corpora/samples"))]), Settings()), 8))


def results(items: list[Raw | Reject], done: int) -> list[Result]:
    return list(Worker(panchina.load("auto"), {}, Settings(), done).results(items))


def test_results_are_the_same_in_a_zone() -> None:
    items = sample_items()
    assert results(items, panchina.run.worker._FREE) == results(items, 0)


@pytest.mark.parametrize(("done", "grows"), [(0, True), (panchina.run.worker._FREE, False)])
def test_new_words_are_forgotten_in_a_zone(done: int, grows: bool) -> None:
    loaded = panchina.load("auto")
    results(sample_items(), 0)  # what is loaded when it is first needed
    vocabularies = [blank_italian().vocab, *([loaded.loaded.nlp.vocab] if loaded.loaded.nlp else [])]
    before = [len(vocab.strings) for vocab in vocabularies]
    rows = articles(20, seed=int(grows) + 7)
    found = results([Raw(row["id"], row["id"], "row", row) for row in rows], done)
    assert len(found) == 20
    assert ([len(vocab.strings) for vocab in vocabularies] != before) is grows
