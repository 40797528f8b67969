"""Loading the Italian spaCy model: `auto`, a package name, a path, or `blank`.

Asked of a model are the labels and attributes of it_core_news 3.8 and nothing else: entities PER, LOC, ORG.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from panchina.errors import ModelError
from panchina.resources import data_folder

if TYPE_CHECKING:
    from spacy.language import Language

LARGE = "it_core_news_lg"
SHIPPED = "it_panchina_sm"
_INSTALL = f"install it with: python -m spacy download {LARGE}"
_UNUSED = ["senter", "attribute_ruler"]


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model and what `run.json` says of it. `nlp` is None for `blank`: rules alone."""

    name: str
    version: str
    nlp: Language | None


def shipped_path() -> Path | None:
    """Where the model that comes with panchina lies, None if this copy has none."""
    try:
        path = data_folder("models") / SHIPPED / SHIPPED
    except FileNotFoundError:
        return None
    return path if (path / "config.cfg").is_file() else None


def load_model(name: str = "auto") -> LoadedModel:
    """The model `name`; ModelError in one line if it is missing or does not fit this spaCy."""
    if name == "blank":
        return LoadedModel("blank", "", None)
    if name == "auto":
        if importlib.util.find_spec(LARGE):
            return _load(LARGE, LARGE)
        path = shipped_path()
        return _load(SHIPPED, str(path)) if path else LoadedModel("blank", "", None)
    if name == SHIPPED:
        path = shipped_path()
        if path is None:
            raise ModelError(f"this copy of panchina has no {SHIPPED}: use --model blank, or {_INSTALL}")
        return _load(SHIPPED, str(path))
    if not Path(name).is_dir() and not importlib.util.find_spec(name):
        if name == LARGE:
            raise ModelError(f"the model {LARGE} is not installed: {_INSTALL}")
        known = "give a package that is installed, the path of a model folder, auto or blank"
        raise ModelError(f"no model {name}: {known}")
    return _load(name, name)


def _use_numpy_blas() -> None:
    """Has thinc multiply with numpy's BLAS, not with blis, which has no fast kernel for many processors.

    Measured on one: 11 to 14 thousand tokens a second instead of 6 to 7. GPU and Apple backends are left alone.
    """
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    if type(get_current_ops()) is NumpyOps:
        set_current_ops(NumpyOps(use_blis=False))


def _load(label: str, source: str) -> LoadedModel:
    import spacy
    from spacy.about import __version__ as spacy_version

    _use_numpy_blas()
    try:
        nlp = spacy.load(source, exclude=_UNUSED)
    except (OSError, ValueError, ImportError) as problem:
        reason = str(problem).strip().splitlines()[0]
        raise ModelError(f"the model {label} cannot be loaded with spaCy {spacy_version}: {reason}") from None
    if "ner" not in nlp.pipe_names:
        raise ModelError(f"the model {label} has no component ner: panchina needs a model that finds names")
    return LoadedModel(label, str(nlp.meta.get("version", "")), nlp)
