"""Why a claim went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from panchina.errors import InputError
from panchina.evaluate.causes import Drop, Trace, failures_of, trace_from_dict
from panchina.evaluate.gold import GoldArticle
from panchina.evaluate.quotes import find_quote
from panchina.evaluate.score import score_articles
from panchina.records import Claim, Evidence

from .examples import BARI, BIANCHI, BIANCHI_DONE, COMO, CUP, LAKE, LAKE_GOLD, NAMES, NERI, SEA, SEA_GOLD, VERDI, claim


def causes(gold: GoldArticle, predicted: Sequence[Claim], trace: Trace | None = None) -> list[tuple[str, str]]:
    (article,) = score_articles([gold], {gold.id: predicted}, NAMES)
    return [(failure.cause, failure.side) for failure in failures_of(article, NAMES, trace)]


def lake(*changed: Claim) -> list[Claim]:
    """The gold claims of the lake article with those of `changed` in the place of their likes."""
    return [BIANCHI, BIANCHI_DONE, *changed]


def test_no_errors() -> None:
    assert causes(LAKE_GOLD, LAKE_GOLD.claims) == []


@pytest.mark.parametrize(
    ("predicted", "cause", "side"),
    [
        (replace(COMO, team="Lecco"), "wrong link: team", "wrong core"),
        (replace(COMO, position=11), "wrong value: position", "wrong core"),
        (replace(COMO, points=None), "not filled: points", "wrong core"),
        (replace(COMO, gap=2), "filled in vain: gap", "wrong core"),
        (replace(COMO, certainty="hedged"), "wrong certainty", "wrong detail"),
        (replace(COMO, competition="Serie A"), "filled in vain: competition", "wrong detail"),
    ],
)
def test_a_wrong_slot_names_itself(predicted: Claim, cause: str, side: str) -> None:
    assert causes(LAKE_GOLD, lake(VERDI, predicted, CUP)) == [(cause, side)]


def test_the_slot_from_has_its_own_name() -> None:
    assert causes(SEA_GOLD, [replace(NERI, from_="Lecco"), BARI]) == [("wrong link: from", "wrong detail")]


def test_a_wrong_stage_goes_before_other_details() -> None:
    assert causes(SEA_GOLD, [replace(NERI, stage="agreed", loan=True), BARI]) == [("wrong stage", "wrong detail")]


def test_an_invention_names_its_rule() -> None:
    extra = claim(
        "cup_run", LAKE, "una Coppa Italia", team="Como", competition="Coppa Italia", outcome="won", rule="cup.won"
    )
    assert causes(LAKE_GOLD, [*LAKE_GOLD.claims, extra]) == [("invented by cup.won", "invented")]


def test_without_a_trace_other_claims_tell_which_names_were_found() -> None:
    # Bianchi is known from the other claims, Verdi's team too; nobody speaks of Bari or Neri
    assert causes(LAKE_GOLD, lake(VERDI, COMO)) == [("no trigger", "missed")]
    assert causes(SEA_GOLD, []) == [("nothing of these names", "missed"), ("nothing of these names", "missed")]


def test_a_trace_tells_more() -> None:
    here = find_quote("Paolo Neri lascia il Bari", SEA)
    seen = Trace(mentions=((here, "Neri"),))
    assert causes(SEA_GOLD, [BARI], seen) == [("no trigger", "missed")]
    far = Trace(mentions=((find_quote("Il Bari affronterà", SEA), "Paolo Neri"),))
    assert causes(SEA_GOLD, [BARI], far) == [("no mention", "missed")]
    dropped = Trace(drops=(Drop("rumour", here, "old window"),))
    assert causes(SEA_GOLD, [BARI], dropped) == [("wrongly dropped: old window", "missed")]


def test_a_claim_that_another_swallowed_was_merged() -> None:
    text = "Como terzo a 36. Il Como ha 4 punti di vantaggio."
    first = claim("standing", text, "Como terzo a 36", team="Como", position=3, points=36)
    second = claim("standing", text, "ha 4 punti di vantaggio", team="Como", gap=4)
    gold = GoldArticle("one", "table", False, text, (first, second))
    both = replace(first, evidence=(*first.evidence, *second.evidence))
    assert causes(gold, [both]) == [("wrongly merged", "missed")]


def test_a_trace_is_read_from_its_record() -> None:
    record = {"mentions": [[0, 4, "Como"]], "drops": [{"type": "rumour", "start": 1, "end": 9, "reason": "old window"}]}
    assert trace_from_dict(record) == Trace(
        mentions=((Evidence(0, 4), "Como"),), drops=(Drop("rumour", Evidence(1, 9), "old window"),)
    )
    with pytest.raises(InputError, match="not a trace"):
        trace_from_dict({"mentions": [[0, 4]]})
