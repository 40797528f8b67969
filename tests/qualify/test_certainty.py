"""Certainty of a marked trigger: `*words*`."""

from __future__ import annotations

from typing import Any

import pytest

from panchina.language.document import Sentence, blank_italian, tokens_of
from panchina.mentions.reduced import reduce_sentence
from panchina.qualify.certainty import certainty_at, is_negated, sentence_cues


def read(marked: str) -> tuple[Sentence, int, int]:
    start = marked.index("*")
    end = marked.index("*", start + 1) - 1
    tokenizer: Any = blank_italian().tokenizer
    sentence = Sentence(0, 0, "body", list(tokens_of(marked.replace("*", ""), 0, tokenizer)))
    inside = [i for i, token in enumerate(sentence.tokens) if start <= token.start and token.end <= end]
    return sentence, inside[0], inside[-1] + 1


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        ("Il Como *segue* Rossi.", "asserted"),
        ("Rossi *piace* al Como.", "asserted"),
        ("Il Como avrebbe *contattato* Rossi.", "hedged"),
        ("Rossi potrebbe *firmare* domani.", "hedged"),
        ("Sembra *fatta* per Rossi.", "hedged"),
        ("Rossi è *in pole* per il Como.", "hedged"),
        ("Non è escluso che *arrivi* Rossi.", "hedged"),
        ("Se il Como vende, *parte* anche Rossi?", "hedged"),
        ("Il Como ha annunciato ufficialmente di aver *preso* Rossi.", "official"),
        ("Ufficiale: Rossi *firma* con il Como.", "official"),
        ("È *fatta* per Rossi, manca solo l'ufficialità.", "asserted"),
        ("La *trattativa* è saltata.", "denied"),
        ("Nessuna *trattativa* per Rossi.", "denied"),
        ("Se il Como vende Bianchi, *prende* Rossi.", "hedged"),
        ("Il Como *prende* Rossi se vende Bianchi.", "hedged"),
        ("Il Como *segue* Rossi, ma se costa troppo vira su Bianchi.", "asserted"),
        ("Il Como ha *preso* Rossi anche se è infortunato.", "asserted"),
        ("Non è chiaro se giocherà domenica, intanto il Como *tratta* Rossi.", "asserted"),
        ("Se ieri il Como era lontano, oggi *tratta* Rossi.", "asserted"),
        ("Nel caso in cui partisse Bianchi, il Como *prende* Rossi.", "hedged"),
        ("Si lavora al possibile *arrivo* di Rossi.", "hedged"),
        ("Il Como *segue* Rossi, uno dei possibili rinforzi.", "asserted"),
        ("Il Como ha *preso* Rossi: è ufficiale.", "official"),
        ("Adesso è anche ufficiale: Rossi *firma* con il Como.", "official"),
        ("Rossi ha *firmato*, domani l'annuncio ufficiale.", "asserted"),
        ("Il Como ha *chiuso* per Rossi, si attende il comunicato del club.", "asserted"),
        ("La società smentisce, ma Rossi *piace* ancora al Como.", "asserted"),
    ],
)
def test_certainty(marked: str, certainty: str) -> None:
    sentence, first, last = read(marked)
    assert certainty_at(sentence_cues(reduce_sentence(sentence, [])), first, last)[0] == certainty


@pytest.mark.parametrize(
    ("marked", "negated"),
    [
        ("Rossi non *lascia* il Como.", True),
        ("Rossi non ha ancora *firmato*.", True),
        ("Non solo *piace* al Como.", False),
        ("Non è escluso che *torni*.", False),
        ("Rossi non parla, *firma*.", False),
    ],
)
def test_negation(marked: str, negated: bool) -> None:
    sentence, first, _ = read(marked)
    assert is_negated(sentence, first) is negated
