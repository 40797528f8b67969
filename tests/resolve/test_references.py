"""Whom words without a name mean: `[words](name)` marks the expected link, `[words]()` none."""

import re

import pytest

from panchina.article import Article
from panchina.clean.blocks import build_article
from panchina.pipeline import load

_MARK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")


def _article(marked: str) -> tuple[Article, list[tuple[int, int, str]]]:
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        at = match.end()
    return build_article(id="x", text=text + marked[at:], published="2025-11-20"), marks


def _links(article: Article, marks: list[tuple[int, int, str]]) -> list[str]:
    view = load(model="blank").view(article)
    found = []
    for start, end, _ in marks:
        names = {
            mention.name
            for sentence, row, silent in zip(view.sentences, view.mentions, view.silent, strict=True)
            for mention in (*row, *silent)
            if mention.kind in ("PERSON", "TEAM") and mention.form != "name"
            if sentence.tokens[mention.first].start < end and sentence.tokens[mention.last - 1].end > start
        }
        found.append(", ".join(sorted(name for name in names if name)))
    return found


@pytest.mark.parametrize(
    "marked",
    [
        # people by what they are
        "Il Bologna riparte da Marco Silvetti. [Il tecnico](Marco Silvetti) ha parlato ieri.",
        "Davide Ferrante piace al Torino. Al Parma [il difensore](Davide Ferrante) ha giocato poco.",
        "Piace il difensore Davide Ferrante, come Ugo Valle, punta del Lecce. [L'attaccante](Ugo Valle) costa meno.",
        "Il Como ha preso Ivan Petrovic e Luca Fontana. [Il croato](Ivan Petrovic) arriva oggi.",
        "Moreno Longo attende il Venezia. [L'ex](Moreno Longo) Torino è libero.",
        "Luca Rossi è [il tecnico]() del Como.",
        "Ecco anche Marco Silvetti. [Il tecnico]() sarà ancora Luca Rossi.",
        # teams by what they are
        "La Lazio di Maurizio Sarri riposa. La [squadra](Lazio) di Sarri giocherà lunedì.",
        "Il Pisa ha esonerato Luca Valli. La [società](Pisa) sceglierà in fretta.",
        "Il Como ospita il Cagliari. Gli [ospiti](Cagliari) soffrono, i [padroni](Como) di casa segnano.",
        # pronouns
        "Il Siena ha scelto Marco Berti. Il presidente [lo](Marco Berti) incontrerà domani.",
        "Marco Berti lascia il Siena. Su di [lui](Marco Berti) c'è il Pisa.",
        "In lizza Luca Fontana e Piero Valli. [Il primo](Luca Fontana) è favorito, [il secondo](Piero Valli) attende.",
        "Luca Fontana succede a Piero Valli. [Quest'ultimo](Piero Valli) era in bilico.",
        # verbs without a subject
        "Marco Berti lascia il Siena. [Ha firmato](Marco Berti) con il Pisa.",
        "Il Siena ha perso ancora. [Affronterà](Siena) domenica il Pisa.",
        "Marco Berti lascia il Siena. È arrivata la firma.",
        "Marco Berti lascia il Siena. Il presidente [ha firmato]() la cessione.",
        # a profile: the headline is the name alone, and it is he who is spoken of
        "Claudio Ranieri\n\nBiografia\n\nIl rapporto con José Mourinho non fu facile. A Roma "
        "[il tecnico](Claudio Ranieri) trovò pace.",
    ],
)
def test_links(marked: str) -> None:
    article, marks = _article(marked)
    assert _links(article, marks) == [name for _, _, name in marks]
