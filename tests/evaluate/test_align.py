"""Which prediction stands for which gold claim, and which twins are forgiven."""

from __future__ import annotations

from dataclasses import replace

from panchina.evaluate.align import Alignment, align, twins
from panchina.records import Claim

from .examples import BIANCHI, BIANCHI_DONE, COMO, LAKE, NAMES, NERI, VERDI, claim


def said(alignment: Alignment) -> list[tuple[Claim, Claim, tuple[str, ...]]]:
    return [(pair.gold, pair.predicted, pair.wrong) for pair in alignment.pairs]


def test_equal_claims_pair() -> None:
    found = align([BIANCHI, VERDI], [VERDI, BIANCHI], NAMES)
    assert said(found) == [(BIANCHI, BIANCHI, ()), (VERDI, VERDI, ())]
    assert [pair.strict for pair in found.pairs] == [True, True]


def test_as_many_core_records_as_possible_come_first() -> None:
    # greedy pairing would give the first prediction to the gold claim that it is most like, and lose the second
    three = claim("trophy", LAKE, "Coppa Italia", holder="A", holder_role="coach", competition="Coppa Italia", count=3)
    none = replace(three, count=None, season="2020/21")
    near = replace(three, season="2020/21")
    found = align([three, none], [near, replace(none, season=None)], NAMES)
    assert said(found) == [(three, near, ("season",)), (none, replace(none, season=None), ("season",))]
    assert [pair.core for pair in found.pairs] == [True, True]


def test_a_claim_of_another_person_at_other_words_stays_alone() -> None:
    other = claim(
        "rumour",
        LAKE,
        "In classifica",
        subject="Ugo Gialli",
        subject_role="coach",
        move="join",
        to="Como",
        stage="interest",
    )
    found = align([VERDI], [other], NAMES)
    assert (found.pairs, found.missed, found.spurious) == ((), (VERDI,), (other,))


def test_a_claim_of_another_person_at_the_same_words_is_a_wrong_link() -> None:
    other = replace(VERDI, subject="Ugo Gialli")
    assert said(align([VERDI], [other], NAMES)) == [(VERDI, other, ("subject",))]


def test_a_claim_given_twice_counts_twice() -> None:
    found = align([COMO], [COMO, COMO], NAMES)
    assert (len(found.pairs), found.spurious) == (1, (COMO,))


def test_twins() -> None:
    assert twins(BIANCHI, BIANCHI_DONE, NAMES)
    assert twins(BIANCHI_DONE, replace(BIANCHI, coach="Bianchi", status="incoming"), NAMES)
    assert not twins(BIANCHI, replace(BIANCHI_DONE, stage="agreed"), NAMES)
    assert not twins(BIANCHI, replace(BIANCHI_DONE, subject_role="player"), NAMES)
    assert not twins(BIANCHI, replace(BIANCHI_DONE, to="Lecco"), NAMES)
    assert not twins(BIANCHI, BIANCHI, NAMES)
    sacked = replace(BIANCHI_DONE, move="leave", to=None, from_="Como")
    assert twins(replace(BIANCHI, status="former"), sacked, NAMES)


def test_the_second_twin_is_not_owed() -> None:
    found = align([BIANCHI, BIANCHI_DONE], [BIANCHI], NAMES)
    assert (said(found), found.missed, found.not_owed) == ([(BIANCHI, BIANCHI, ())], (), (BIANCHI_DONE,))


def test_the_second_twin_is_not_punished() -> None:
    found = align([BIANCHI_DONE], [BIANCHI, BIANCHI_DONE], NAMES)
    assert (len(found.pairs), found.spurious, found.not_punished) == (1, (), (BIANCHI,))


def test_where_both_twins_are_missed_both_are_owed() -> None:
    found = align([BIANCHI, BIANCHI_DONE], [], NAMES)
    assert (found.missed, found.not_owed) == ((BIANCHI, BIANCHI_DONE), ())


def test_where_both_twins_are_invented_both_are_punished() -> None:
    found = align([NERI], [BIANCHI, BIANCHI_DONE], NAMES)
    assert (found.spurious, found.not_punished) == ((BIANCHI, BIANCHI_DONE), ())


def test_a_twin_that_is_given_but_wrong_counts_as_wrong() -> None:
    incoming = replace(BIANCHI, status="incoming")
    found = align([BIANCHI, BIANCHI_DONE], [incoming, BIANCHI_DONE], NAMES)
    assert said(found) == [(BIANCHI, incoming, ("status",)), (BIANCHI_DONE, BIANCHI_DONE, ())]
    assert (found.not_owed, found.not_punished) == ((), ())
