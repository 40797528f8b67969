"""The pattern notation."""

from __future__ import annotations

import pytest

from panchina.errors import RuleError
from panchina.mentions.matcher import may_match
from panchina.mentions.patterns import compile_pattern, requirements, steps


def shape(source: str) -> list[list[str]]:
    def word(spec: dict[str, object]) -> str:
        for key in ("LOWER", "LEMMA", "ENT_TYPE"):
            value = spec.get(key)
            if isinstance(value, str) and value:
                return value + str(spec.get("OP", ""))
            if isinstance(value, dict) and "IN" in value:
                return "|".join(value["IN"]) + str(spec.get("OP", ""))
        return str(spec.get("OP"))

    return [[word(atom.spec) for atom in sequence] for sequence in compile_pattern(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("(v:arrivare|giungere|ecco)", [["ecco"], ["arrivare|giungere"]]),
        ("tecnico $contro {team:TEAM}", [["tecnico", "contro", "TEAM|TEAM~"]]),
        ("(il|lo) nuovo?", [["il|lo", "nuovo?"]]),
        ("(a un passo|vicino) {TEAM}", [["vicino", "TEAM|TEAM~"], ["a", "un", "passo", "TEAM|TEAM~"]]),
        (
            "v:prendere|cedere ..3 {x:PERSON|TEAM}",
            [["prendere|cedere", "|PERSON~|TEAM~{0,3}", "PERSON|PERSON~|TEAM|TEAM~"]],
        ),
        ("(v:prendere|cedere)?", [["prendere|cedere?"]]),
    ],
)
def test_notation(source: str, expected: list[list[str]]) -> None:
    assert shape(source) == expected


@pytest.mark.parametrize("source", ["(a b", "a b)", "$nosuchlist"])
def test_mistakes_are_named(source: str) -> None:
    with pytest.raises(RuleError):
        compile_pattern(source)


def test_the_rarest_need_comes_first() -> None:
    (sequence,) = compile_pattern("{coach:PERSON} , esonerato $da {team:TEAM}")
    assert requirements(sequence)[0] == frozenset({"w:esonerato"})


def test_what_must_follow_what_and_how_near() -> None:
    (sequence,) = compile_pattern("{coach:PERSON} ..3 esonerato subito? $da {team:TEAM}")
    found = steps(sequence)
    assert [reach for _, reach in found] == [1, 4, 2, 1]
    assert found[1][0] == frozenset({"w:esonerato"})


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"k:PERSON": [0], "w:via": [2], "k:TEAM": [3]}, True),
        ({"k:PERSON": [0], "w:via": [4], "k:TEAM": [5]}, False),
        ({"k:PERSON": [0, 3], "w:via": [4], "k:TEAM": [1, 5]}, True),
        ({"k:PERSON": [3], "w:via": [2], "k:TEAM": [4]}, False),
        ({"k:PERSON": [0], "w:via": [2]}, False),
    ],
)
def test_order_and_distance(places: dict[str, list[int]], expected: bool) -> None:
    (sequence,) = compile_pattern("{coach:PERSON} ..2 via {team:TEAM}")
    assert may_match(places, steps(sequence)) is expected
