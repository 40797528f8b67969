"""Gold files: what is read, what is refused in which words, and that writing loses nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from panchina.errors import GoldError, InputError
from panchina.evaluate.gold import GoldArticle, check_gold, load_gold, load_gold_folder
from panchina.evaluate.gold_writer import gold_text, write_gold
from panchina.records import Evidence, Rumour, Standing

from .examples import LAKE_GOLD

FILE = """\
id: "lago"
kind: "coach_news"
noise: true
published: "2026-03-02"
outlet: "Gazzetta del Lago"
url: null
text: |
  Como, ecco Rossini

  Piace Mario Rossini, tecnico del Lecco. Il Como è penultimo a -4 dal Lecco.

  LEGGI ANCHE: Piace Verdi
claims:
  - type: "rumour"
    subject: "Mario Rossini"
    subject_role: "coach"
    move: "join"
    to: "Como"
    from: "Lecco"
    stage: "interest"
    certainty: "asserted"
    sources: []
    quotes: ["Piace Mario Rossini", "Rossini#1"]
  - type: "standing"
    team: "Como"
    position: "last-1"
    gap: -4
    gap_to: "Lecco"
    certainty: "asserted"
    sources: ["ANSA"]
    quotes: ["Il Como è penultimo"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lago.yaml"


def test_a_file_becomes_an_article_with_offsets(path: Path) -> None:
    path.write_text(FILE, encoding="utf-8")
    text = (
        "Como, ecco Rossini\n\nPiace Mario Rossini, tecnico del Lecco. Il Como è penultimo a -4 dal Lecco.\n\n"
        "LEGGI ANCHE: Piace Verdi\n"
    )
    assert load_gold(path) == GoldArticle(
        id="lago",
        kind="coach_news",
        noise=True,
        published="2026-03-02",
        outlet="Gazzetta del Lago",
        url=None,
        text=text,
        claims=(
            Rumour(
                subject="Mario Rossini",
                subject_role="coach",
                move="join",
                to="Como",
                from_="Lecco",
                stage="interest",
                evidence=(Evidence(20, 39), Evidence(11, 18)),
            ),
            Standing(
                team="Como",
                position="last-1",
                gap=-4,
                gap_to=("Lecco",),
                sources=("ANSA",),
                evidence=(Evidence(60, 79),),
            ),
        ),
    )


def test_gap_to_may_be_a_list(path: Path) -> None:
    path.write_text(FILE.replace('gap_to: "Lecco"', 'gap_to: ["Lecco", "Bari"]'), encoding="utf-8")
    standing = load_gold(path).claims[1]
    assert isinstance(standing, Standing)
    assert standing.gap_to == ("Lecco", "Bari")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            '"Piace Mario Rossini"',
            '"Piace"',
            "claim 1 (rumour): 'Piace' occurs 2 times: quote more words, or add #1 to #2",
        ),
        ("Rossini#1", "Rossini#3", "claim 1 (rumour): 'Rossini' occurs 2 times, so there is no #3"),
        (
            '"Il Como è penultimo"',
            '"Il Como e\' ultimo"',
            'claim 2 (standing): "Il Como e\' ultimo" is not in the text: copy it from there letter by letter',
        ),
        (
            '"Rossini#1"',
            '"Rossini\\n\\nPiace"',
            r"claim 1 (rumour): 'Rossini\n\nPiace' runs over a blank line: make one quote of each block",
        ),
        (
            '"Rossini#1"',
            '"Piace Mario Rossini"',
            "claim 1 (rumour): the quote 'Piace Mario Rossini' is there twice: remove one",
        ),
        (
            "subject_role:",
            "role:",
            "claim 1 (rumour): 'role' is no slot of rumour: its slots are type, subject, subject_role, move, to, from, "
            "stage, fee, loan, contract_until, certainty, sources, quotes",
        ),
        (
            '"interest"',
            '"rumoured"',
            "claim 1 (rumour): stage is 'rumoured': it takes interest, contact, offer, talks, agreed, done, off",
        ),
        ("gap: -4", 'gap: "-4"', "claim 2 (standing): gap is '-4': it takes an integer, null"),
        (
            '"last-1"',
            '"second"',
            "claim 2 (standing): position is 'second': it takes an integer, last, last-1, last-2, last-3, last-4, null",
        ),
        (
            'sources: ["ANSA"]',
            'sources: "ANSA"',
            "claim 2 (standing): sources is 'ANSA': it takes a list of quoted strings",
        ),
        ('    sources: ["ANSA"]\n', "", "claim 2 (standing): 'sources' is missing: add it"),
        (
            '- type: "standing"',
            '- type: "table"',
            "claim 2 (table): type is 'table': it takes coach_tenure, trophy, standing, cup_run, rumour",
        ),
        (
            '    position: "last-1"\n    gap: -4\n    gap_to: "Lecco"\n',
            "",
            "claim 2 (standing): a standing needs at least one of position, points, gap",
        ),
        (
            '"interest"\n    certainty: "asserted"',
            '"off"\n    certainty: "asserted"',
            "claim 1 (rumour): stage off and certainty denied go together: change one of them",
        ),
        ("kind: ", "sort: ", "'kind' is missing: add it"),
        ('"2026-03-02"', "2026-03-02", 'published is not quoted: write "2026-03-02"'),
        ('"2026-03-02"', '"02/03/2026"', "published is '02/03/2026': a date is written 2026-06-30, 2026-06 or 2026"),
        ('id: "lago"', 'id: "lake"', "the id 'lake' is not the name of the file: rename one of them"),
        ('team: "Como"', 'team: "Como', "found unexpected end of stream"),
    ],
)
def test_a_file_is_refused_in_words_that_say_what_to_do(path: Path, old: str, new: str, problem: str) -> None:
    assert FILE.count(old) >= 1
    path.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    found = check_gold(path)[0]
    assert found.startswith(f"{path}: ")
    shown = found.removeprefix(f"{path}: ")
    assert shown == problem or (problem == "found unexpected end of stream" and "line" in shown)


def test_an_unknown_kind_lists_the_kinds(path: Path) -> None:
    path.write_text(FILE.replace('"coach_news"', '"news"'), encoding="utf-8")
    assert check_gold(path)[0].startswith(f"{path}: kind is 'news': it takes coach_news, toto_panchina, ")


def test_a_claim_may_not_stand_twice(path: Path) -> None:
    head, rumour = FILE.split("claims:\n")
    rumour = rumour.split('  - type: "standing"')[0]
    path.write_text(f"{head}claims:\n{rumour}{rumour.replace('interest', 'talks')}", encoding="utf-8")
    assert check_gold(path) == [
        f"{path}: claim 2 (rumour): it repeats claim 1: keep one of them, with the quotes of both"
    ]


def test_load_gold_names_the_first_problem_and_counts_the_others(path: Path) -> None:
    path.write_text(FILE.replace('"interest"', '"x"').replace('"last-1"', '"y"'), encoding="utf-8")
    with pytest.raises(GoldError) as refusal:
        load_gold(path)
    assert str(refusal.value) == (
        f"{path}: claim 1 (rumour): stage is 'x': it takes interest, contact, offer, talks, agreed, done, off "
        "(and 1 more: see panchina gold check)"
    )


def test_two_files_may_not_share_an_id(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lago.yaml").write_text(FILE, encoding="utf-8")
    with pytest.raises(GoldError) as refusal:
        load_gold_folder(tmp_path)
    first, second = tmp_path / "a" / "lago.yaml", tmp_path / "b" / "lago.yaml"
    assert str(refusal.value) == f"{second}: the id 'lago' is that of {first} too: change one"


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        load_gold_folder(tmp_path)
    assert str(refusal.value) == f"{tmp_path}: no gold files here: name a folder that holds .yaml files"


def test_writing_gives_back_the_same_file(path: Path) -> None:
    path.write_text(FILE, encoding="utf-8")
    wanted = FILE.replace('gap_to: "Lecco"', 'gap_to: ["Lecco"]')
    assert gold_text(load_gold(path)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo 😀 è e\u0301",
        "  begins with spaces\n   and goes on",
        "ends with lines\n\n\n",
        "\nbegins with a line",
        "tab\there\n\n \n  # no comment: a\n- b\n...\n---\n",
        "odd \u2028 \x85 \x07 signs",
    ],
)
def test_any_text_survives_writing(tmp_path: Path, text: str) -> None:
    article = replace(LAKE_GOLD, text=text, claims=())
    assert load_gold(write_gold(article, tmp_path)) == article


def test_claims_with_every_kind_of_slot_survive_writing(tmp_path: Path) -> None:
    assert load_gold(write_gold(LAKE_GOLD, tmp_path)) == LAKE_GOLD
