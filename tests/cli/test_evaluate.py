"""`panchina evaluate` and `panchina gold` from the outside: what they print, write and return."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from panchina.cli.evaluate import evaluate
from panchina.cli.main import run
from panchina.errors import InputError
from panchina.evaluate.gold import load_gold
from panchina.evaluate.runs import save_run
from panchina.records import Claim

GOLD = """\
id: "{id}"
kind: "transfer_news"
noise: false
text: |
  Piace Mario Rossini al Como.

  Anche Ugo Verdi piace al Lecco.
claims:
  - type: "rumour"
    subject: "Mario Rossini"
    subject_role: "player"
    move: "join"
    to: "Como"
    stage: "interest"
    certainty: "asserted"
    sources: []
    quotes: ["Piace Mario Rossini al Como"]
  - type: "rumour"
    subject: "Ugo Verdi"
    subject_role: "player"
    move: "join"
    to: "Lecco"
    stage: "interest"
    certainty: "asserted"
    sources: []
    quotes: ["Ugo Verdi piace al Lecco"]
"""


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora" / "gold" / "dev"
    folder.mkdir(parents=True)
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(GOLD.format(id=name), encoding="utf-8")
    return folder


@pytest.fixture
def good(dev: Path, tmp_path: Path) -> Path:
    return saved(tmp_path / "good", {name: load_gold(dev / f"{name}.yaml").claims for name in ("one", "two")})


@pytest.fixture
def poor(dev: Path, tmp_path: Path) -> Path:
    """A run that misses one of the four claims."""
    return saved(
        tmp_path / "poor", {"one": load_gold(dev / "one.yaml").claims, "two": load_gold(dev / "two.yaml").claims[:1]}
    )


def saved(folder: Path, predicted: dict[str, tuple[Claim, ...]]) -> Path:
    save_run(folder, predicted)
    return folder


def test_the_tables(dev: Path, poor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(dev), "--pred", str(poor)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"dev: 2 articles, 4 gold claims, the claims of {poor}"
    core = next(line for line in lines if line.startswith("core record"))
    assert core.split() == ["core", "record", "1.000", "0.750", "0.857", "0.667", "to", "1.000", "–"]


def test_the_ceiling_is_shown_where_two_people_were_compared(
    dev: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # a second annotation that misses nothing: agreement is scored with the scorer itself
    assert run(["evaluate", str(dev), "--pred", str(dev), "--json"]) == 0
    (dev.parent.parent / "agreement.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert run(["evaluate", str(dev), "--pred", str(good)]) == 0
    core = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("core record"))
    assert core.split()[-1] == "1.000"


def test_json(dev: Path, poor: Path, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(dev), "--pred", str(good), "--compare", str(poor), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["figures"]["core_recall"] == {"value": 1.0, "low": 1.0, "high": 1.0, "part": 4, "whole": 4}
    assert record["comparison"]["core_recall"]["other"] == 0.75
    assert record["figures"]["core_f1.trophy"]["value"] is None


def test_the_gate(dev: Path, good: Path, poor: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gate = tmp_path / "gate.json"
    options = ["--gate", str(gate)]
    assert run(["evaluate", str(dev), "--pred", str(good), *options]) == 2
    assert capsys.readouterr().err == f"panchina: {gate}: no such gate: make it with --raise-floors\n"
    assert run(["evaluate", str(dev), "--pred", str(good), *options, "--raise-floors"]) == 0
    assert run(["evaluate", str(dev), "--pred", str(good), *options]) == 0
    assert capsys.readouterr().out.endswith("gate: open\n")
    assert run(["evaluate", str(dev), "--pred", str(poor), *options]) == 1
    assert "gate: core_f1 is 0.8571, its floor is 1.0000\n" in capsys.readouterr().err
    assert run(["evaluate", str(dev), "--pred", str(poor), *options, "--raise-floors"]) == 2
    assert "give the reason with --allow-lower TEXT" in capsys.readouterr().err
    lower = ["--raise-floors", "--allow-lower", "a stricter scorer"]
    assert run(["evaluate", str(dev), "--pred", str(poor), *options, *lower]) == 0
    assert run(["evaluate", str(dev), "--pred", str(poor), *options]) == 0
    assert json.loads(gate.read_text(encoding="utf-8"))["dev"]["allowed"][0]["reason"] == "a stricter scorer"


def test_changed_gold_closes_the_gate(dev: Path, good: Path, tmp_path: Path) -> None:
    gate = tmp_path / "gate.json"
    assert evaluate([dev], pred=good, gate=gate, raise_floors=True) == 0
    path = dev / "two.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# looked at again\n", encoding="utf-8")
    assert evaluate([dev], pred=good, gate=gate) == 1


def test_the_pipeline_runs_where_no_run_is_named(
    dev: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import panchina

    class Fake:
        model = "fake"

        def extract(self, article: object) -> list[Claim]:
            return list(load_gold(dev / f"{article.id}.yaml").claims[:1])  # type: ignore[attr-defined]

    monkeypatch.setattr(panchina, "load", lambda model, rules_only=False: Fake())
    monkeypatch.setattr("panchina.cli.evaluate.traces_of", lambda articles, model: {})
    report = tmp_path / "report.html"
    kept = tmp_path / "kept"
    assert run(["evaluate", str(dev), "--report", str(report), "--save", str(kept)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("dev: 2 articles, 4 gold claims, model fake\n")
    assert "<title>panchina on dev: how right it is</title>" in report.read_text(encoding="utf-8")
    assert run(["evaluate", str(dev), "--pred", str(kept)]) == 0
    assert printed.split("\n\n")[1:3] == capsys.readouterr().out.split("\n\n")[1:3]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"raise_floors": True}, "--raise-floors and --allow-lower need a gate: add --gate corpora/gate.json"),
        ({"allow_lower": "x", "gate": Path("g")}, "--allow-lower says why floors may fall: add --raise-floors"),
    ],
)
def test_options_that_need_another(dev: Path, options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as refusal:
        evaluate([dev], **options)  # type: ignore[arg-type]
    assert str(refusal.value) == message


def test_gold_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err == f"panchina: {tmp_path / 'nowhere'}: no such file or folder\n"


def test_gold_check_lists_every_problem(dev: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gold", "check", str(dev)]) == 0
    assert capsys.readouterr().out == "2 files, 0 problems\n"
    one, two = dev / "one.yaml", dev / "two.yaml"
    one.write_text(GOLD.format(id="one").replace('"join"', '"hop"'), encoding="utf-8")
    two.write_text(GOLD.format(id="two").replace('["Ugo Verdi', '["Ugo Gialli'), encoding="utf-8")
    assert run(["gold", "check", str(dev)]) == 2
    printed = capsys.readouterr()
    assert printed.out == "2 files, 3 problems\n"
    assert printed.err.splitlines() == [
        f"{one}: claim 1 (rumour): move is 'hop': it takes join, leave, stay",
        f"{one}: claim 2 (rumour): move is 'hop': it takes join, leave, stay",
        f"{two}: claim 2 (rumour): 'Ugo Gialli piace al Lecco' is not in the text: copy it from there letter by letter",
    ]


@pytest.mark.parametrize(("tool", "name"), [("label-studio", "x.json"), ("doccano", "x.jsonl"), ("brat", "x")])
def test_gold_travels_to_a_tool_and_back(
    dev: Path, tmp_path: Path, tool: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, back = tmp_path / name, tmp_path / "back"
    assert run(["gold", "export", str(dev), "--to", tool, "-o", str(out)]) == 0
    assert run(["gold", "import", str(out), "--from", tool, "-o", str(back)]) == 0
    assert run(["gold", "import", str(out), "--from", tool, "-o", str(dev)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"2 articles written to {out}",
        f"2 articles read: 2 written to {back}, 0 already there",
        f"2 articles read: 0 written to {dev}, 2 already there",
    ]
    assert [load_gold(back / f"{one}.yaml") for one in ("one", "two")] == [
        load_gold(dev / f"{one}.yaml") for one in ("one", "two")
    ]


def test_gold_confidence(dev: Path, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "confidence.json"
    assert run(["gold", "confidence", str(dev), "--pred", str(good), "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"0 rules measured on 2 articles: {out}\n"
    assert out.read_text(encoding="utf-8") == "{}\n"


def test_a_trace_tells_an_unread_name_from_a_rule_that_did_not_fire(dev: Path) -> None:
    from panchina.cli.evaluate import traces_of

    trace = traces_of([load_gold(dev / "one.yaml")], "blank")["one"]
    assert "Como" in {name for _, name in trace.mentions}
    assert all(drop.reason for drop in trace.drops)
