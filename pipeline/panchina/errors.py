"""The errors that panchina raises on purpose, each with a message that says what to do next."""

from __future__ import annotations


class PanchinaError(Exception):
    """A mistake that the user can mend. The message is one line; the CLI prints it and exits with 2."""


class InputError(PanchinaError):
    """Input that cannot be read at all: no such file, no article column, an unknown format."""


class StoppedError(PanchinaError):
    """A run that cannot go on now (a full disk, workers that die) and can be continued. The CLI exits with 3."""


class RuleError(PanchinaError):
    """A rule file, a cue file or a lexicon that does not follow its format."""


class ModelError(PanchinaError):
    """A spaCy model that is missing, too old, or lacks a component that panchina asks for."""


class GoldError(PanchinaError):
    """A gold file that does not follow `corpora/GOLD_FORMAT.md`."""


class EvidenceError(ValueError):
    """A claim whose evidence is empty or lies outside the text: a bug of the program, never of the user."""
