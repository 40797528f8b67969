"""The samples: read without a hitch, dated, on example domains."""

from __future__ import annotations

import re

from panchina.clean.languages import other_language
from panchina.read.inputs import find_sources
from panchina.read.items import ReadArticle
from panchina.read.stream import read
from panchina.resources import data_folder

ITEMS = list(read(find_sources([str(data_folder("corpora/samples"))])))
ARTICLES = [item.article for item in ITEMS if isinstance(item, ReadArticle)]


def test_all_32_are_read_and_nothing_had_to_be_repaired() -> None:
    assert len(ITEMS) == len(ARTICLES) == len({article.id for article in ARTICLES}) == 32
    assert [item for item in ITEMS if isinstance(item, ReadArticle) and item.notes] == []


def test_one_is_not_italian() -> None:
    assert [article.id for article in ARTICLES if other_language(article.text)] == ["sample-13"]


def test_those_of_the_dump_have_dates_outlets_and_example_addresses() -> None:
    dump = [article for article in ARTICLES if article.id.startswith("sample-")]
    assert len(dump) == 26
    for article in dump:
        assert article.published and re.fullmatch(r"\d{4}-\d{2}-\d{2}", article.published)
        assert article.outlet
        assert article.url and re.match(r"https://(?:www|sport)\.example\.(?:org|com)/", article.url)


def test_noise_of_the_noisy_one() -> None:
    [article] = [article for article in ARTICLES if article.id == "sample-14"]
    noise = [article.text[block.start : block.end] for block in article.blocks if block.kind == "noise"]
    assert noise == [
        "Home | News | Calciomercato | Video | Contatti",
        "di Redazione",
        "Foto: LaPresse",
        "LEGGI ANCHE: Bari, fatta per il ritorno di Caserta: domani la firma",
        "PUBBLICITÀ",
        "Seguici su WhatsApp per non perdere le notizie sul Lecce",
        "Potrebbe interessarti anche",
        "Napoli, Conte rinnova fino al 2029",
        "Milan, offerta shock per Leao: 90 milioni dal Chelsea",
        "© RIPRODUZIONE RISERVATA",
    ]
