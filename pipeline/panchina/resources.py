"""Where the project's data lies: beside the package in a wheel, at the top of a checkout otherwise."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder `rules`, `models` or `corpora/samples`: inside the installed package, else in the checkout.

    Raises FileNotFoundError if neither has it.
    """
    inside = _PACKAGE / "data" / name
    if inside.is_dir():
        return inside
    checkout = _PACKAGE.parent.parent / name
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"panchina's {name} folder is neither in the package nor in a checkout")
