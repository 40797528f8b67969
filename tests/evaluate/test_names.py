"""Which names are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from panchina.errors import InputError
from panchina.evaluate.name_files import read_name_table
from panchina.evaluate.names import NameKind, NameTable, normal_form

from .examples import NAMES


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Paris Saint–Germain", "paris saint germain"),
        ("Bodo/Glimt", "bodo glimt"),
        ("Martin Ødegaard", "martin odegaard"),
        ("L’Équipe", "l'equipe"),
        ("F.C.  Südtirol", "fc sudtirol"),
        ("Fußball", "fussball"),
    ],
)
def test_normal_form(name: str, form: str) -> None:
    assert normal_form(name) == form


@pytest.mark.parametrize(
    ("kind", "left", "right", "same"),
    [
        ("team", "Inter", "INTER", True),
        ("team", "Inter", "Internazionale", True),
        ("team", "Roma", "Roma Women", False),
        ("team", "Roma", "i giallorossi", True),
        ("team", "Roma Women", "i giallorossi", True),
        ("team", "Real Madrid", "Madrid", False),
        ("person", "Simone Inzaghi", "Inzaghi", True),
        ("person", "Simone Inzaghi", "Filippo Inzaghi", False),
        ("person", "Filippo Inzaghi", "Superpippo", True),
        ("person", "Simone Inzaghi", "Superpippo", False),
        ("person", "Mario Ignoto", "Ignoto", True),
        ("person", "De Zerbi", "Roberto De Zerbi", True),
        ("person", "Mario Ignoto", "Mario", False),
        ("competition", "Champions League", "Coppa dei Campioni", True),
        ("source", "la Rosea", "Gazzetta", True),
        ("source", "Sport", "Sky Sport", False),
        ("source", "Inzaghi", "Simone Inzaghi", True),
        ("source", "Rossi", "Paolo Rossi", True),
    ],
)
def test_same(kind: NameKind, left: str, right: str, same: bool) -> None:
    assert NAMES.same(kind, left, right) is same
    assert NAMES.same(kind, right, left) is same


def test_a_name_of_one_list_pairs_with_one_of_the_other() -> None:
    # Inzaghi could be either brother: the best pairing gives him to Filippo, because Simone has another
    assert NAMES.common("person", ["Inzaghi", "Simone Inzaghi"], ["Simone Inzaghi", "Filippo Inzaghi"]) == 2
    assert NAMES.common("person", ["Inzaghi", "Inzaghi"], ["Simone Inzaghi"]) == 1
    assert NAMES.same_set("team", ["Inter", "Roma"], ["i giallorossi", "Internazionale"])
    assert not NAMES.same_set("team", ["Inter"], ["Inter", "Roma"])


def test_without_a_table_names_are_equal_by_their_form() -> None:
    assert NameTable().same("team", "Malmö", "Malmo")
    assert not NameTable().same("team", "Inter", "Internazionale")


def test_the_table_is_read_from_the_lexicon(tmp_path: Path) -> None:
    (tmp_path / "teams.csv").write_text(
        "name,kind,aliases,nicknames\nJuventus,club,Juve; Juve FC,Vecchia Signora\n", encoding="utf-8"
    )
    (tmp_path / "competitions.csv").write_text(
        '\ufeffname,aliases,historical\n"Champions League","Champions","Coppa dei Campioni"\n', encoding="utf-8"
    )
    names = read_name_table(tmp_path)
    assert names.same("team", "Juventus", "la Vecchia Signora".removeprefix("la "))
    assert names.same("team", "Juventus", "juve fc")
    assert names.same("competition", "Coppa dei Campioni", "Champions League")


def test_a_lexicon_without_names_is_refused(tmp_path: Path) -> None:
    (tmp_path / "teams.csv").write_text("team\nJuventus\n", encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        read_name_table(tmp_path)
    assert str(refusal.value) == f"{tmp_path / 'teams.csv'}: it has no column name: give it one"
