"""What a run is made from, as its manifest and `run.json` hold it: a run goes on only while all of it is the same."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import panchina
from panchina.read.items import Source
from panchina.resources import data_folder
from panchina.settings import Settings

_MOST_NAMED = 3
_OPTIONS = {
    "max_characters": "--max-characters",
    "max_seconds": "--max-seconds",
    "only_italian": "--all-languages",
    "columns": "--column",
    "rules_only": "--rules-only",
    "lexicon": "--lexicon",
    "lexicon_sha256": "the names of --lexicon",
}


def versions() -> dict[str, str]:
    """The versions that can change a result."""
    found = {"panchina": panchina.__version__, "python": platform.python_version()}
    for package in ("spacy", "it-core-news-lg"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


@cache
def rules_hash() -> str:
    """SHA-256 over the names and bytes of all rule files."""
    return _files_hash(data_folder("rules"))


def identity(sources: Sequence[Source], model: str, columns: Mapping[str, str], settings: Settings) -> dict[str, Any]:
    """Everything that decides what a run writes, JSON-ready. Workers, engine and formats are not of that kind."""
    python, spacy = ".".join(platform.python_version_tuple()[:2]), versions().get("spacy", "")
    return {
        "inputs": [[source.name, *source.stamp] for source in sources],
        "places": hashlib.sha256("\0".join(map(_place, sources)).encode("utf-8", "surrogateescape")).hexdigest(),
        "rules": _parts_of_rules(),
        "model": {"name": model, "sha256": _model_hash(model)},
        "options": json.loads(json.dumps({**asdict(settings), "columns": dict(columns)})),
        "program": {
            "panchina": panchina.__version__,
            "code": _files_hash(Path(panchina.__file__).parent, ("*.py",)),
            "spacy": spacy,
            "python": python,
        },
    }


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What has changed from one identity to another, each as a few words; empty if they are the same."""
    found = [*_changed_inputs(before["inputs"], now["inputs"])]
    if not found and before["places"] != now["places"]:
        found.append("the inputs lie elsewhere")
    rules = _keys_that_differ(before["rules"], now["rules"])
    if rules:
        found.append(f"rules changed ({_listed(rules)})")
    if before["model"]["name"] != now["model"]["name"]:
        found.append(f"--model was {before['model']['name']}, now {now['model']['name']}")
    elif before["model"] != now["model"]:
        found.append(f"the model {now['model']['name']} is another one")
    for name in _keys_that_differ(before["options"], now["options"]):
        was, is_now = (json.dumps(options.get(name)) for options in (before["options"], now["options"]))
        found.append(f"{_OPTIONS.get(name, name)} was {was}, now {is_now}")
    for name in _keys_that_differ(before["program"], now["program"]):
        if name == "code":
            found.append("panchina's code changed")
        else:
            found.append(f"{name} was {before['program'].get(name)}, now {now['program'].get(name)}")
    return found


def _changed_inputs(before: Sequence[Sequence[Any]], now: Sequence[Sequence[Any]]) -> list[str]:
    old, new = ({name: tuple(stamp) for name, *stamp in inputs} for inputs in (before, now))
    found = []
    for words, names in (
        ("added to", [name for name in new if name not in old]),
        ("gone from", [name for name in old if name not in new]),
        ("changed in", [name for name in new if name in old and new[name] != old[name]]),
    ):
        if names:
            found.append(f"{words} the input: {_listed(names)}")
    if not found and [row[0] for row in before] != [row[0] for row in now]:
        found.append("the inputs come in another order")
    return found


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _keys_that_differ(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def _place(source: Source) -> str:
    return source.url or (source.path.resolve().as_posix() if source.path else "-")


@cache
def _parts_of_rules() -> dict[str, str]:
    folder = data_folder("rules")
    parts = (part for part in sorted(folder.iterdir()) if not part.name.startswith(".") and part.suffix != ".md")
    return {part.name: _files_hash(part) for part in parts}


@cache
def _model_hash(name: str) -> str:
    """SHA-256 over what tells one model from another: small files by content, weights by size; not imported."""
    from panchina.language.model import LARGE, shipped_path

    folder: Path | None = None
    package = LARGE if name in ("auto", LARGE) else name
    if Path(name).is_dir():
        folder = Path(name)
    elif name != "blank" and package.isidentifier() and (spec := find_spec(package)) and spec.origin:
        folder = Path(spec.origin).parent
    elif name != "blank":
        folder = shipped_path()
    if folder is None:
        return ""
    digest = hashlib.sha256(folder.name.encode("utf-8", "surrogateescape"))
    for file in _files(folder, ("*",)):
        digest.update(f"{file.relative_to(folder).as_posix()}\0{file.stat().st_size}\0".encode())
        if file.suffix in (".json", ".cfg", ".py"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path, patterns: Iterable[str]) -> list[Path]:
    found = {path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()}
    return sorted(path for path in found if "__pycache__" not in path.parts and not path.name.startswith("."))


def _files_hash(folder: Path, patterns: Iterable[str] = ("*",)) -> str:
    digest = hashlib.sha256()
    for file in _files(folder, patterns) if folder.is_dir() else [folder]:
        digest.update(file.relative_to(folder).as_posix().encode("utf-8") + b"\0")
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()
