"""Fees, loans and contract ends of rumours, read around their evidence.

A fee is the agreed price, else the buyer's bid, else the asking price or clause, in euros; wages and bonuses are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import srsly

from panchina.claims.engine import Reading
from panchina.language.document import Token
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced
from panchina.records import Rumour
from panchina.resources import data_folder

_KINDS = ("agreed", "bid", "asking")
_AROUND = 7
"""Tokens before an amount that may say what it is."""


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    data: dict[str, list[str]] = srsly.read_yaml(data_folder("rules") / "terms.yaml")
    return {name: frozenset(found) for name, found in data.items()}


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in a sentence: what it is (agreed, bid, asking) and where."""

    value: int
    kind: str
    first: int


def with_terms(reading: Reading, claims: Iterable[Rumour]) -> list[Rumour]:
    """The claims with fee, loan and contract end where the sentences of their evidence state them."""
    return [_with_terms(reading, claim) for claim in claims]


def _with_terms(reading: Reading, claim: Rumour) -> Rumour:
    fee, loan, until = claim.fee, claim.loan, claim.contract_until
    for reduced in _sentences(reading, claim):
        row = [m for m in reduced.mentions if m is not None]
        mine = _own_stretch(reduced, claim, row)
        if claim.move == "join":
            amounts = [amount for amount in _amounts(reduced) if mine[0] <= amount.first < mine[1]]
            if fee is None and amounts:
                fee = min(amounts, key=lambda amount: (_KINDS.index(amount.kind), -amount.first)).value
            if fee is None and claim.stage != "off" and _is_free(reduced, mine):
                fee = 0
            loan = loan or _has(reduced, mine, "loan")
        if until is None and claim.stage not in ("interest", "contact", "off"):
            until = _contract_end(reduced, row, mine)
    if (fee, loan, until) == (claim.fee, claim.loan, claim.contract_until):
        return claim
    return replace(claim, fee=fee, loan=loan, contract_until=until)


def _sentences(reading: Reading, claim: Rumour) -> Iterator[Reduced]:
    """The sentences that the claim's evidence lies in, and the next where no other person or club is named."""
    indices = [
        item.sentence.index
        for item in reading.reduced
        if any(span.start < item.sentence.end and span.end > item.sentence.start for span in claim.evidence)
    ]
    for index in indices:
        yield reading.reduced[index]
    if indices and indices[-1] + 1 < len(reading.reduced):
        after = reading.reduced[indices[-1] + 1]
        same = after.sentence.paragraph == reading.reduced[indices[-1]].sentence.paragraph
        named = [part for m in after.mentions if m is not None and m.kind in ("PERSON", "TEAM") for part in m.each()]
        if same and all(part.name in (claim.subject, claim.to, claim.from_) for part in named):
            yield after


def _own_stretch(reduced: Reduced, claim: Rumour, row: list[Mention]) -> tuple[int, int]:
    """The tokens that speak of the claim's subject: from him (or the start) to the next person named."""
    people = [m for m in row if m.kind == "PERSON"]
    own = [m for m in people if any(part.name == claim.subject for part in m.each())]
    others = [m for m in people if m not in own and m.role not in ("agent", "president", "journalist", "coach")]
    if not own or not others:
        return 0, len(reduced.sentence.tokens)
    before = [m.last for m in others if m.last <= own[0].first]
    after = [m.first for m in others if m.first >= own[-1].last]
    return max(before, default=0), min(after, default=len(reduced.sentence.tokens))


def _amounts(reduced: Reduced) -> list[Amount]:
    tokens = reduced.sentence.tokens
    cues = _cues()
    found = []
    for mention in reduced.mentions:
        if mention is None or mention.kind != "MONEY" or not isinstance(mention.value, int) or mention.value < 0:
            continue
        after = [token.lower for token in tokens[mention.last : mention.last + 5]]
        before = _words_before(tokens, mention.first)
        if cues["wage_after"] & set(after[:4]) or cues["wage_before"] & set(before[-4:]):
            continue
        if cues["bonus"] & set(after[:3]) and "più" not in after[:3]:
            continue
        if cues["options"] & set(before) and not {"obbligo"} & set(before):
            continue
        kinds = [(k, kind) for k, word in enumerate(before) for kind in _KINDS if word in cues[kind]]
        found.append(Amount(mention.value, max(kinds)[1] if kinds else "agreed", mention.first))
    return found


def _words_before(tokens: list[Token], first: int) -> list[str]:
    words: list[str] = []
    for token in reversed(tokens[max(0, first - _AROUND) : first]):
        if token.text in (";", ":", "("):
            break
        words.append(token.lower)
    return words[::-1]


def _text(reduced: Reduced, stretch: tuple[int, int]) -> str:
    return f" {' '.join(token.lower for token in reduced.sentence.tokens[stretch[0] : stretch[1]])} "


def _has(reduced: Reduced, stretch: tuple[int, int], name: str) -> bool:
    text = _text(reduced, stretch)
    return any(f" {phrase} " in text for phrase in _cues()[name])


def _is_free(reduced: Reduced, stretch: tuple[int, int]) -> bool:
    return _has(reduced, stretch, "free") or _has(reduced, stretch, "free_agents")


def _contract_end(reduced: Reduced, row: list[Mention], stretch: tuple[int, int]) -> str | None:
    """The end of the new contract: *ha firmato fino al 30 giugno 2027*; not of the old one: *in scadenza nel 2026*."""
    tokens = reduced.sentence.tokens
    cues = _cues()
    for mention in row:
        if mention.kind != "DATE" or not stretch[0] <= mention.first < stretch[1]:
            continue
        value = str(mention.value)
        before = _words_before(tokens, mention.first)
        if not value[:4].isdigit() or not before or not ({"fino", "sino"} & set(before[-3:])):
            continue
        if cues["old_contract"] & set(before):
            continue
        return value
    return None
