"""The Italian tokenizer of spaCy, which also parts pairs: *Conte-Juve*, *MILAN-INTER*."""

from __future__ import annotations

from collections.abc import Callable

from spacy.lang.char_classes import ALPHA, ALPHA_UPPER, HYPHENS
from spacy.language import Language
from spacy.util import compile_infix_regex, registry


def split_pairs(nlp: Language) -> Language:
    """SpaCy parts at a hyphen only before a small letter (*ex-tecnico*)."""
    pairs = rf"(?<=[{ALPHA}])(?:{HYPHENS})(?=[{ALPHA_UPPER}])"
    infixes = [*(nlp.Defaults.infixes or []), pairs]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


@registry.callbacks("panchina.split_pairs.v1")
def split_pairs_before_training() -> Callable[[Language], None]:
    """Training reads the text of its documents anew: it must part what the shipped model parts."""

    def change(nlp: Language) -> None:
        split_pairs(nlp)

    return change
