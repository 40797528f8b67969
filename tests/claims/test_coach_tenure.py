"""Tenures of marked texts, as the rules read them: who coaches, coached or will coach whom."""

from __future__ import annotations

import pytest

from panchina import load
from panchina.clean.blocks import build_article
from panchina.records import CoachTenure


def tenures(text: str, published: str | None = "2026-03-10") -> list[CoachTenure]:
    article = build_article(id="a", text=text, published=published)
    found = load("blank").extract(article)
    return [claim for claim in found if isinstance(claim, CoachTenure) and not (claim.rule or "").endswith(".learned")]


def told(text: str, published: str | None = "2026-03-10") -> list[str]:
    """`coach, team, status` and, where it is not `head`, the role."""
    return [
        ", ".join((c.coach, c.team, c.status, *([c.role] if c.role != "head" else [])))
        for c in tenures(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paolo Renzi, tecnico del Como, sorride.", ["Paolo Renzi, Como, current"]),
        (
            "Paolo Renzi, ex tecnico di Lecce e Bari, aspetta.",
            ["Paolo Renzi, Lecce, former", "Paolo Renzi, Bari, former"],
        ),
        ("L'ex tecnico del Como Paolo Renzi aspetta.", ["Paolo Renzi, Como, former"]),
        (  # no birthplace where a second club follows
            "Il Bari ha scelto Paolo Renzi. L'ex tecnico di Como e Lecce ha firmato.",
            ["Paolo Renzi, Bari, incoming", "Paolo Renzi, Como, former", "Paolo Renzi, Lecce, former"],
        ),
        (
            "Claudio Ranieri ha allenato Cagliari, Leicester e la nazionale greca.",
            [f"Claudio Ranieri, {team}, former" for team in ("Cagliari", "Grecia", "Leicester")],
        ),
        ("Paolo Renzi, viceallenatore del Como, sorride.", ["Paolo Renzi, Como, current, assistant"]),
        ("Paolo Renzi, tecnico della Primavera del Como, sorride.", ["Paolo Renzi, Como, current, youth"]),
        ("Paolo Renzi, presidente del Como, sorride.", []),
        ("Paolo Renzi è il nuovo allenatore del Como.", ["Paolo Renzi, Como, current"]),
        ("Paolo Renzi sarà il nuovo allenatore del Como.", ["Paolo Renzi, Como, incoming"]),
        ("Paolo Renzi potrebbe essere il nuovo allenatore del Como.", []),
        ("Il Palermo di Zamparini vince ancora.", []),
    ],
)
def test_noun_phrases_and_copulas(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il Como ha esonerato Paolo Renzi.", ["Paolo Renzi, Como, former"]),
        ("Il Como è pronto a esonerare Paolo Renzi.", ["Paolo Renzi, Como, current"]),
        ("Paolo Renzi, esonerato a novembre dal Como, aspetta.", ["Paolo Renzi, Como, former"]),
        ("Paolo Renzi non è più l'allenatore del Como.", ["Paolo Renzi, Como, former"]),
        (
            "Lecce e Bari cambiano: esonerati Paolo Renzi e Luca Bini.",
            ["Paolo Renzi, Lecce, former", "Luca Bini, Bari, former"],
        ),
        ("Lo sponsor del Como ha sollevato la coppa.", []),
    ],
)
def test_endings(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Panchine: Perugia (Roberto Breda per Paolo Renzi).",
            ["Roberto Breda, Perugia, current", "Paolo Renzi, Perugia, former"],
        ),
        (
            "Al Como cambia tutto. Maurizio Sarri è subentrato a Paolo Renzi.",
            ["Maurizio Sarri, Como, current", "Paolo Renzi, Como, former"],
        ),
        ("Nella ripresa Paolo Renzi è subentrato a Luca Bini.", []),
    ],
)
def test_one_for_another(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


def test_each_name_of_a_bracketed_list_has_its_own_team() -> None:
    text = "Gli allenatori confermati: Paolo Renzi (Lecce), Luca Bini (Bari), Marco Silvetti (Como)."
    assert told(text) == ["Luca Bini, Bari, current", "Marco Silvetti, Como, current", "Paolo Renzi, Lecce, current"]


def test_a_team_taken_for_granted_needs_the_lexicon_at_the_date() -> None:
    text = "La Juventus cede il brasiliano: non rientra più tra i prescelti di Massimiliano Allegri."
    assert told(text, "2022-08-03") == ["Massimiliano Allegri, Juventus, current"]
    assert told(text, "2010-08-03") == []


def test_without_a_date_the_one_coach_of_the_pages_club_leads_it() -> None:
    text = "La Juventus cede il brasiliano: non rientra più tra i prescelti di Massimiliano Allegri."
    assert told(text, None) == ["Massimiliano Allegri, Juventus, current"]
    assert told(text + " Con Antonio Conte era un'altra Juventus.", None) == []


def test_the_career_goes_on_with_a_null_subject() -> None:
    text = "Maurizio Sarri aspetta una chiamata.\n\nHa alle spalle le esperienze con Chelsea e Juventus."
    assert told(text) == ["Maurizio Sarri, Chelsea, former", "Maurizio Sarri, Juventus, former"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Paolo Renzi, esonerato a novembre dal Como, aspetta.", (None, "2025-11", None)),
        ("Paolo Renzi è alla guida del Como dal 2023.", ("2023", None, None)),
        ("Paolo Renzi è il nuovo allenatore del Como: contratto fino al 30 giugno 2027.", (None, None, "2027-06-30")),
    ],
)
def test_times(text: str, slots: tuple[str | None, str | None, str | None]) -> None:
    (claim,) = tenures(text)
    assert (claim.start, claim.end, claim.contract_until) == slots


def test_only_news_is_official() -> None:
    text = "Paolo Renzi è ufficialmente il nuovo allenatore del Como."
    assert [claim.certainty for claim in tenures(text)] == ["official"]
    assert [claim.certainty for claim in tenures("Ufficiale il prestito al Como di Maurizio Sarri.")] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maurizio Sarri è stato a lungo sulla panchina del Napoli, dal 2015 al 2018.",
            ["Maurizio Sarri, Napoli, former"],
        ),
        ("Sulla panchina granata Moreno Longo ha collezionato 22 presenze.", ["Moreno Longo, Torino, former"]),
        ("Con la Lazio Roberto Mancini ha vinto due Coppe Italia.", []),
        ("Domenico Toscano, ex centrocampista del Cosenza, allena il Catania.", ["Domenico Toscano, Catania, current"]),
    ],
)
def test_a_bench_of_former_days_is_not_his_today(text: str, expected: list[str]) -> None:
    assert told(text, published=None) == expected
