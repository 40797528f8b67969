"""To annotation tools and back: nothing is lost, and what a tool has shifted is found or refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from panchina.errors import GoldError
from panchina.evaluate.exchange.brat import from_brat, read_brat, to_brat, write_brat
from panchina.evaluate.exchange.doccano import from_doccano, to_doccano
from panchina.evaluate.exchange.label_studio import from_label_studio, to_label_studio
from panchina.evaluate.exchange.offsets import Unit
from panchina.evaluate.gold import GoldArticle

from .examples import GOLD, LAKE_GOLD, SEA_GOLD, VERDI, claim

HARD = "⚽️😀 L’Inter è\r\nprima e\u0301 basta #7\r\n\r\n😀 Piace Ciro a | b; c\\d \u2028 fine"
HARD_GOLD = GoldArticle(
    "hard",
    "live_blog",
    True,
    HARD,
    (
        claim("standing", HARD, "L’Inter è\r\nprima", team="Inter", position=1, gap=-2, gap_to=("A; B", "C")),
        claim(
            "rumour",
            HARD,
            "Piace Ciro",
            "basta #7#1",
            "😀#2",
            subject="Ciro | a\\nb",
            move="join",
            to="Inter",
            from_="X",
            stage="off",
            certainty="denied",
            sources=("Y; Z", "W\\"),
            fee=1_000_000,
            loan=True,
        ),
        claim("standing", HARD, "fine", team="Como", position="last-1", matchday=3, season="2025"),
        claim("trophy", HARD, "prima", holder="Inter", holder_role="team", competition="Z", record=True),
    ),
    published="2026-02",
    outlet="Sito",
    url="https://example.org/?a=1&b=2",
)
ALL = [*GOLD, HARD_GOLD, replace(SEA_GOLD, id="empty", claims=())]
UNITS: tuple[Unit, ...] = ("code_points", "utf16")


@pytest.mark.parametrize("unit", UNITS)
def test_label_studio_gives_back_what_it_got(unit: Unit) -> None:
    assert from_label_studio(to_label_studio(ALL, unit)) == ALL
    assert from_label_studio(to_label_studio(ALL, unit, model="panchina")) == ALL


@pytest.mark.parametrize("unit", UNITS)
def test_doccano_gives_back_what_it_got(unit: Unit) -> None:
    assert from_doccano(to_doccano(ALL, unit)) == ALL


def test_brat_gives_back_what_it_got(tmp_path: Path) -> None:
    write_brat(ALL, tmp_path)
    assert read_brat(tmp_path) == sorted(ALL, key=lambda article: article.id)


def test_offsets_of_the_two_units_differ_behind_an_emoji() -> None:
    def first(unit: Unit) -> list[object]:
        label: list[object] = json.loads(to_doccano([HARD_GOLD], unit))["label"][0]
        return label

    start = HARD.index("L’Inter")
    assert first("code_points") == [start, start + 16, "standing 1"]
    assert first("utf16") == [start + 1, start + 17, "standing 1"]


def test_label_studio_shows_slots_that_people_can_edit() -> None:
    (task,) = json.loads(to_label_studio([replace(LAKE_GOLD, claims=(VERDI,))]))
    region, area = task["annotations"][0]["result"]
    assert region["value"] == {"start": 97, "end": 119, "text": "piace anche Luca Verdi", "labels": ["rumour"]}
    assert area["value"]["text"] == [
        "subject: Luca Verdi",
        "subject_role: coach",
        "move: join",
        "to: Como",
        "stage: interest",
        "certainty: asserted",
        "sources: La Gazzetta dello Sport",
    ]


def test_an_edit_in_label_studio_comes_back() -> None:
    content = (
        to_label_studio([LAKE_GOLD]).replace("stage: interest", "stage: talks").replace("points: 36", "points: 37")
    )
    (article,) = from_label_studio(content)
    assert article.claims[2] == replace(LAKE_GOLD.claims[2], stage="talks")
    assert article.claims[3] == replace(LAKE_GOLD.claims[3], points=37)


def test_an_edit_of_a_brat_note_comes_back() -> None:
    files = to_brat(LAKE_GOLD)
    assert files["lake.ann"].splitlines()[-1] == (
        "#5\tAnnotatorNotes E5\tholder: Mario Bianchi | holder_role: coach | competition: Coppa Italia | count: 1 | "
        "certainty: asserted | sources: "
    )
    annotations = files["lake.ann"].replace("count: 1", "count: 2")
    article = from_brat(files["lake.txt"], annotations, json.loads(files["lake.meta.json"]), "lake")
    assert article.claims[4] == replace(LAKE_GOLD.claims[4], count=2)


def test_a_span_moved_in_doccano_comes_back_and_a_deleted_claim_is_gone() -> None:
    record = json.loads(to_doccano([SEA_GOLD]))
    start = SEA_GOLD.text.index("lascia il Bari")
    record["label"] = [[start, start + 14, "rumour 1"]]
    (article,) = from_doccano(json.dumps(record))
    assert article.claims == (claim("rumour", SEA_GOLD.text, "lascia il Bari", **slots_of_neri()),)


def slots_of_neri() -> dict[str, object]:
    return {"subject": "Paolo Neri", "subject_role": "player", "move": "leave", "from_": "Bari", "stage": "done"}


def test_doccano_exports_of_other_versions_are_read() -> None:
    record = json.loads(to_doccano([HARD_GOLD]))
    labels = record.pop("label")
    entities = [{"id": 7, "label": name, "start_offset": start, "end_offset": end} for start, end, name in labels]
    assert from_doccano(json.dumps({**record, "id": 99, "entities": entities, "relations": []})) == [HARD_GOLD]
    assert from_doccano(json.dumps({**record, "id": 99, "labels": labels})) == [HARD_GOLD]


def test_line_ends_changed_by_a_tool_are_found() -> None:
    record = json.loads(to_label_studio([HARD_GOLD]))
    record[0]["data"]["text"] = HARD.replace("\r\n", "\n")
    with pytest.raises(GoldError) as refusal:
        from_label_studio(json.dumps(record))
    assert str(refusal.value) == (
        f"task 1 (hard): 4:20 holds {HARD.replace(chr(13), '')[4:20]!r}, not 'L’Inter è\\r\\nprima': the tool has "
        "moved the offsets or changed the text; export it again"
    )
    files = to_brat(HARD_GOLD)
    with pytest.raises(GoldError, match=r"hard, line 1: .* the text or its line ends have changed since"):
        from_brat(HARD.replace("\r\n", "\n"), files["hard.ann"], {}, "hard")


def test_a_span_that_cuts_a_word_is_refused() -> None:
    record = json.loads(to_doccano([SEA_GOLD]))
    record["label"][0][0] += 1
    with pytest.raises(GoldError) as refusal:
        from_doccano(json.dumps(record))
    assert str(refusal.value) == (
        "line 1 (sea): 22:46 (rumour 1) is 'aolo Neri lascia il Bari' and cuts a word: mark whole words, or look "
        "whether the tool has moved the offsets"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("stage: done", "stage: finished", "task 1 (sea): claim 1 (rumour): stage is 'finished': it takes interest, "),
        ("stage: done", "stage done", "task 1 (sea): 'stage done' is no slot: write it as slot: value"),
        ("stage: done", "move: join", "task 1 (sea): the slot 'move' is there twice: remove one"),
    ],
)
def test_a_wrong_edit_is_refused(old: str, new: str, message: str) -> None:
    content = to_label_studio([SEA_GOLD])
    assert old in content
    with pytest.raises(GoldError) as refusal:
        from_label_studio(content.replace(old, new))
    assert str(refusal.value).startswith(message)


def test_regions_and_slots_must_belong_together() -> None:
    (task,) = json.loads(to_label_studio([SEA_GOLD]))
    result = task["annotations"][0]["result"]
    task["annotations"][0]["result"] = [item for item in result if item["type"] != "textarea"]
    with pytest.raises(GoldError) as refusal:
        from_label_studio(json.dumps([task]))
    assert str(refusal.value) == (
        "task 1 (sea): the region 'Paolo Neri lascia il Bari' has no slots: fill them in or link it to a claim"
    )
    task["annotations"][0]["result"] = [item for item in result if item["type"] != "labels"]
    with pytest.raises(GoldError, match="the slots of claim-1 have no region: mark the words or delete them"):
        from_label_studio(json.dumps([task]))


@pytest.mark.parametrize("content", ["{", "{}", "[1]", '[{"data": {"id": "x"}}]'])
def test_other_json_is_refused(content: str) -> None:
    with pytest.raises(GoldError):
        from_label_studio(content)
    with pytest.raises(GoldError):
        from_doccano(content)


def test_brat_annotations_must_be_of_claims() -> None:
    files = to_brat(SEA_GOLD)
    head = json.loads(files["sea.meta.json"])

    def refusal(annotations: str) -> str:
        with pytest.raises(GoldError) as found:
            from_brat(files["sea.txt"], annotations, head, "sea")
        return str(found.value)

    lines = files["sea.ann"].splitlines(keepends=True)
    assert refusal("".join(lines[:-1])) == "sea: E2 has no note with its slots: write one"
    assert refusal("".join(lines[:-2])) == "sea: T2 belongs to no event: add it to one as Evidence"
    assert refusal("".join(lines[1:])) == "sea: E1 names T1, which is not there: remove it"
    assert refusal("R1\tsame Arg1:T1 Arg2:T2\n") == (
        "sea, line 1: 'R1\\tsame Arg1:T1 Arg2:T2' is not of a claim: take it out"
    )


def test_an_empty_brat_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as refusal:
        read_brat(tmp_path)
    assert str(refusal.value) == f"{tmp_path}: no .ann files here: name the folder of a brat collection"
