"""Quotes stand for one span of the text, or are refused with what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panchina.evaluate.quotes import QuoteError, find_quote, quote_of
from panchina.records import Evidence

TEXT = "L’Inter vince.\n\nL’Inter è prima. Maglia #7"


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        ("vince", 8, 13),
        ("L’Inter#1", 0, 7),
        ("L’Inter#2", 16, 23),
        ("Maglia #7#1", 33, 42),
    ],
)
def test_a_quote_names_a_span(quote: str, start: int, end: int) -> None:
    assert find_quote(quote, TEXT) == Evidence(start, end)


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("L’Inter", "'L’Inter' occurs 2 times: quote more words, or add #1 to #2"),
        ("L’Inter#3", "'L’Inter' occurs 2 times, so there is no #3"),
        ("vince#2", "'vince' occurs once, so there is no #2"),
        ("perde", "'perde' is not in the text: copy it from there letter by letter"),
        ("l'Inter  VINCE", "\"l'Inter  VINCE\" is not in the text letter by letter: copy 'L’Inter vince'"),
        ("vince.\n\nL’Inter", r"'vince.\n\nL’Inter' runs over a blank line: make one quote of each block"),
        ("Maglia #7", "'Maglia #7' ends in the text itself with #7: quote some words more or fewer"),
        (" vince", "' vince' begins or ends with white space: leave it out of the quote"),
        ("", "an empty quote: copy the words that state the claim"),
    ],
)
def test_a_quote_is_refused(quote: str, message: str) -> None:
    with pytest.raises(QuoteError) as refusal:
        find_quote(quote, TEXT)
    assert str(refusal.value) == message


def test_a_span_is_quoted_with_a_mark_only_where_it_needs_one() -> None:
    assert quote_of(Evidence(8, 13), TEXT) == "vince"
    assert quote_of(Evidence(16, 23), TEXT) == "L’Inter#2"
    assert quote_of(Evidence(33, 42), TEXT) == "Maglia #7#1"


@given(st.text(alphabet="ab #1\n😀è", min_size=1, max_size=30), st.data())
def test_every_quote_of_a_span_reads_back_as_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Evidence(start, data.draw(st.integers(start + 1, len(text))))
    try:
        quote = quote_of(span, text)
    except QuoteError:
        return
    assert find_quote(quote, text) == span
