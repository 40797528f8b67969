"""The gate: closed by a lower figure or other gold, and floors that do not fall unsaid."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from panchina.errors import InputError
from panchina.evaluate.counts import Ratio
from panchina.evaluate.gate import GATED, Allowed, Section, corpus_section, failures, raised, read_gate, write_gate
from panchina.evaluate.gold_writer import write_gold
from panchina.evaluate.score import score_articles, total

from .examples import GOLD, NAMES, SEA_GOLD

CORPUS = corpus_section(GOLD)


def figures(**values: float) -> dict[str, Ratio]:
    return {name: Ratio(round(value * 10_000), 10_000) for name, value in values.items()}


def test_a_corpus_is_pinned_by_size_and_hash() -> None:
    assert (CORPUS.articles, CORPUS.claims, len(CORPUS.sha256)) == (2, 7, 64)
    assert corpus_section(GOLD[::-1]) == CORPUS
    assert corpus_section((GOLD[0], replace(SEA_GOLD, text="Another text"))).sha256 != CORPUS.sha256


def test_the_hash_is_over_the_files_but_not_their_line_ends(tmp_path: Path) -> None:
    path = write_gold(SEA_GOLD, tmp_path)
    before = corpus_section([replace(SEA_GOLD, path=path)])
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert corpus_section([replace(SEA_GOLD, path=path)]) == before
    path.write_bytes(path.read_bytes() + b"# a note\n")
    assert corpus_section([replace(SEA_GOLD, path=path)]).sha256 != before.sha256


def test_the_gate_opens_at_the_floor_and_within_the_tolerance() -> None:
    section = raised(None, CORPUS, figures(core_f1=0.8))
    assert section.floors == {"core_f1": 0.8}
    assert failures(section, CORPUS, figures(core_f1=0.8)) == []
    assert failures(section, CORPUS, figures(core_f1=0.7995)) == []
    assert failures(section, CORPUS, figures(core_f1=0.7994)) == ["core_f1 is 0.7994, its floor is 0.8000"]
    assert failures(section, CORPUS, {"core_f1": Ratio(0, 0)}) == ["core_f1 is –, its floor is 0.8000"]


def test_a_dropped_claim_closes_the_gate() -> None:
    predicted = {article.id: article.claims for article in GOLD}
    section = raised(None, CORPUS, total(score_articles(GOLD, predicted, NAMES)).figures())
    assert tuple(section.floors) == GATED
    worse = total(score_articles(GOLD, {**predicted, "sea": predicted["sea"][:1]}, NAMES)).figures()
    assert failures(section, CORPUS, worse) == [
        "core_f1 is 0.9231, its floor is 1.0000",
        "core_f1.cup_run is 0.0000, its floor is 1.0000",
        "strict_f1 is 0.9231, its floor is 1.0000",
        # 32 of 38 filled slots: 64 / 70
        "slot_f1 is 0.9143, its floor is 1.0000",
    ]


def test_other_gold_closes_the_gate() -> None:
    section = raised(None, CORPUS, figures(core_f1=0.8))
    assert failures(section, corpus_section(GOLD[:1]), figures(core_f1=0.9)) == [
        "the gold has changed since its floors were set: 2 articles with 7 claims then, 1 with 5 now, another hash"
    ]


def test_floors_rise_and_do_not_fall_unsaid() -> None:
    section = raised(None, CORPUS, figures(core_f1=0.8, stage=0.5))
    assert raised(section, CORPUS, figures(core_f1=0.9, stage=0.5)).floors == {"core_f1": 0.9, "stage": 0.5}
    assert raised(section, CORPUS, figures(core_f1=0.7996, stage=0.5)).floors == {"core_f1": 0.8, "stage": 0.5}
    with pytest.raises(InputError) as refusal:
        raised(section, CORPUS, figures(core_f1=0.9, stage=0.4))
    assert str(refusal.value) == (
        "the floors would fall (stage from 0.5000 to 0.4000): give the reason with --allow-lower TEXT"
    )


def test_a_reason_lowers_floors_and_stays_in_the_file(tmp_path: Path) -> None:
    section = raised(None, CORPUS, figures(core_f1=0.8))
    lowered = raised(section, CORPUS, figures(core_f1=0.7), reason="new difficult articles")
    assert lowered.floors == {"core_f1": 0.7}
    assert lowered.allowed == (Allowed(reason="new difficult articles", changes=("core_f1 from 0.8000 to 0.7000",)),)
    path = tmp_path / "gate.json"
    write_gate(path, {"test": lowered})
    assert read_gate(path) == {"test": lowered}


def test_changed_gold_needs_a_reason_too() -> None:
    section = raised(None, CORPUS, figures(core_f1=0.8))
    with pytest.raises(InputError, match="the gold has changed since its floors were set"):
        raised(section, corpus_section(GOLD[:1]), figures(core_f1=0.9))


def test_a_missing_or_broken_gate_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gate.json"
    with pytest.raises(InputError) as refusal:
        read_gate(path)
    assert str(refusal.value) == f"{path}: no such gate: make it with --raise-floors"
    for content in ("{", "[]", '{"test": {"articles": "many"}}'):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match="not a gate file"):
            read_gate(path)


def test_a_section_is_plain_data() -> None:
    assert Section.model_validate(CORPUS.model_dump()) == CORPUS
