"""Figures computed by hand: what dropping, inventing and swapping claims does to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panchina.errors import InputError
from panchina.evaluate.counts import Counts, Ratio, SlotCounts, shown
from panchina.evaluate.score import Predictions, Score, by_kind, score_articles, total
from panchina.records import Claim, Rumour

from .examples import BARI, BIANCHI, BIANCHI_DONE, COMO, CUP, GOLD, LAKE, LAKE_GOLD, NAMES, NERI, VERDI, claim

RIGHT: dict[str, Sequence[Claim]] = {article.id: article.claims for article in GOLD}


def score(predicted: Predictions) -> Score:
    return total(score_articles(GOLD, predicted, NAMES))


def value(found: Score, name: str) -> float | None:
    return found.figures()[name].value


def test_gold_against_itself_is_perfect() -> None:
    found = score(RIGHT)
    assert {name: figure.value for name, figure in found.figures().items() if figure.value != 1} == {}
    assert sum(counts.gold for counts in found.core.values()) == 7


def test_nothing_predicted() -> None:
    found = score({"lake": (), "sea": ()})
    assert found.figures()["core_precision"] == Ratio(0, 0)
    assert value(found, "core_precision") is None
    assert value(found, "core_recall") == 0
    assert value(found, "core_f1") == 0
    assert value(found, "certainty") is None
    assert shown(value(found, "certainty")) == "–"


def test_a_dropped_claim_costs_recall() -> None:
    found = score({**RIGHT, "lake": (BIANCHI, BIANCHI_DONE, VERDI, COMO)})
    # 6 of 7 found, all 6 right: F1 = 12 / 13
    assert found.figures()["core_precision"] == Ratio(6, 6)
    assert found.figures()["core_recall"] == Ratio(6, 7)
    assert found.figures()["core_f1"] == Ratio(12, 13)
    assert found.figures()["core_f1.trophy"] == Ratio(0, 1)
    assert found.figures()["core_f1.rumour"] == Ratio(6, 6)
    assert found.slots["trophy", "holder"] == SlotCounts(missing=1)
    assert found.slots["trophy", "count"] == SlotCounts(missing=1)


def test_an_invented_claim_costs_precision() -> None:
    extra = claim(
        "cup_run", LAKE, "una Coppa Italia", team="Como", competition="Coppa Italia", outcome="won", rule="cup.x"
    )
    found = score({**RIGHT, "lake": (*LAKE_GOLD.claims, extra)})
    # 8 given, 7 right
    assert found.figures()["core_precision"] == Ratio(7, 8)
    assert found.figures()["core_recall"] == Ratio(7, 7)
    assert found.figures()["core_f1.cup_run"] == Ratio(2, 3)
    assert found.slots["cup_run", "team"] == SlotCounts(correct=1, spurious=1)
    assert found.rules == {"(no rule)": Counts(predicted=7, correct=7), "cup.x": Counts(predicted=1, correct=0)}


def test_a_wrong_key_slot_costs_the_record_twice() -> None:
    found = score({**RIGHT, "lake": (BIANCHI, BIANCHI_DONE, VERDI, replace(COMO, position=11), CUP)})
    assert found.core["standing"] == Counts(gold=1, predicted=1, correct=0)
    assert found.figures()["core_f1"] == Ratio(12, 14)
    assert found.slots["standing", "position"] == SlotCounts(incorrect=1)
    assert found.slots["standing", "points"] == SlotCounts(correct=1)
    # 2 BIANCHI… of 7 claims are official, 5 asserted; COMO has no core match any more
    assert found.certainty == {("official", "official"): 2, ("asserted", "asserted"): 4}


def test_a_wrong_detail_costs_the_strict_record_alone() -> None:
    found = score({**RIGHT, "sea": (replace(NERI, certainty="hedged", stage="agreed"), replace(BARI, opponent=None))})
    assert found.figures()["core_f1"] == Ratio(14, 14)
    assert found.figures()["strict_f1"] == Ratio(10, 14)
    assert found.certainty == {("official", "official"): 2, ("asserted", "asserted"): 4, ("asserted", "hedged"): 1}
    assert found.stage == {("done", "done"): 1, ("interest", "interest"): 1, ("done", "agreed"): 1}
    assert found.figures()["certainty"] == Ratio(6, 7)
    assert found.figures()["stage"] == Ratio(2, 3)
    assert found.slots["cup_run", "opponent"] == SlotCounts(missing=1)


def test_swapped_articles_share_nothing() -> None:
    found = score({"lake": RIGHT["sea"], "sea": RIGHT["lake"]})
    assert found.figures()["core_f1"] == Ratio(0, 14)
    assert found.figures()["source_all_f1"] == Ratio(0, 2)


def test_two_swapped_subjects_are_two_wrong_records() -> None:
    swapped = (
        BIANCHI,
        replace(BIANCHI_DONE, subject="Luca Verdi"),
        replace(VERDI, subject="Mario Bianchi"),
        COMO,
        CUP,
    )
    found = score({**RIGHT, "lake": swapped})
    # the key of a rumour is subject, move and to: both keys are still there, with each other's stage
    assert found.figures()["core_f1.rumour"] == Ratio(6, 6)
    assert found.figures()["strict_f1.rumour"] == Ratio(2, 6)
    assert found.stage == {("done", "interest"): 1, ("interest", "done"): 1, ("done", "done"): 1}


def test_sources_count_over_matched_pairs_and_over_all_claims() -> None:
    assert score(RIGHT).sources == Counts(gold=1, predicted=1, correct=1)
    by_alias = replace(VERDI, sources=("la Rosea", "Sky Sport"))
    found = score({**RIGHT, "lake": (BIANCHI, BIANCHI_DONE, by_alias, COMO, CUP)})
    assert found.sources == Counts(gold=1, predicted=2, correct=1)
    assert found.figures()["source_f1"] == Ratio(2, 3)
    missed = score({**RIGHT, "lake": (BIANCHI, BIANCHI_DONE, COMO, replace(CUP, sources=("Sky Sport",)))})
    assert missed.sources == Counts(gold=0, predicted=1, correct=0)
    assert missed.sources_of_all == Counts(gold=1, predicted=1, correct=0)
    assert value(missed, "source_recall") is None


def test_evidence_must_point_into_a_sentence_that_gold_quotes() -> None:
    near = claim("standing", LAKE, "36 punti", team="Como", position=10, points=36)
    far = claim("standing", LAKE, "ha vinto una", team="Como", position=10, points=36)
    assert score({**RIGHT, "lake": (near,)}).evidence == Ratio(3, 3)
    assert score({**RIGHT, "lake": (far,)}).evidence == Ratio(2, 3)


def test_a_twin_that_is_not_owed_counts_nowhere() -> None:
    found = score({**RIGHT, "lake": (BIANCHI, VERDI, COMO, CUP)})
    assert found.figures()["core_recall"] == Ratio(6, 6)
    assert found.core["rumour"] == Counts(gold=2, predicted=2, correct=2)


def test_a_surname_stands_for_the_full_name() -> None:
    assert value(score({**RIGHT, "lake": [replace(one, rule="r") for one in surnames(RIGHT["lake"])]}), "core_f1") == 1


def surnames(claims: Sequence[Claim]) -> list[Claim]:
    return [replace(one, subject=one.subject.split()[-1]) if isinstance(one, Rumour) else one for one in claims]


def test_kinds_of_article_are_scored_apart() -> None:
    found = by_kind(score_articles(GOLD, {**RIGHT, "sea": ()}, NAMES))
    assert {kind: one.figures()["core_recall"] for kind, one in found.items()} == {
        "coach_news": Ratio(5, 5),
        "transfer_news": Ratio(0, 2),
    }


def test_a_run_that_lacks_an_article_is_refused() -> None:
    with pytest.raises(InputError) as refusal:
        score({"lake": ()})
    assert str(refusal.value) == "the predictions lack the gold article 'sea': extract it too"


PARTS = st.lists(
    st.sampled_from(
        [*LAKE_GOLD.claims, *(replace(one, certainty="hedged", rule="x") for one in LAKE_GOLD.claims)]
    ).flatmap(lambda one: st.sampled_from([one, *changed(one)])),
    max_size=9,
)


def changed(one: Claim) -> list[Claim]:
    """The claim with another value in one slot."""
    if isinstance(one, Rumour):
        return [
            replace(one, subject="Ugo Gialli"),
            replace(one, to=None),
            replace(one, stage="talks"),
            replace(one, fee=1),
        ]
    if "position" in one.slots():
        return [replace(COMO, position=9), replace(COMO, points=None, gap=1), replace(COMO, team="Lecco")]
    return [replace(one, sources=("Sky Sport",)), replace(one, evidence=one.evidence[:1] * 2)]


@settings(max_examples=150, deadline=None)
@given(PARTS, PARTS, st.randoms(use_true_random=False))
def test_the_score_does_not_depend_on_the_order_of_claims(
    gold: list[Claim], predicted: list[Claim], random: object
) -> None:
    def scored(left: list[Claim], right: list[Claim]) -> Score:
        return total(score_articles([replace(LAKE_GOLD, claims=tuple(left))], {"lake": right}, NAMES))

    first = scored(gold, predicted)
    left, right = list(gold), list(predicted)
    random.shuffle(left)  # type: ignore[attr-defined]
    random.shuffle(right)  # type: ignore[attr-defined]
    assert scored(left, right) == first
