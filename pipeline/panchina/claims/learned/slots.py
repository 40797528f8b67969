"""What the networks say of the slots that refine a rumour: where its subject comes from, how far it is, how sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from panchina.claims.engine import Reading
from panchina.claims.learned.relations import NONE, RELATION_OF
from panchina.claims.learned.verdict import is_learned
from panchina.records import Claim, Rumour

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILLS = 0.5
"""The probability from which a club is where somebody comes from."""
STAGE_FROM = 0.95
"""The probability from which a stage takes the place of that of the rules."""
SURE_FROM = 0.7
"""The same for the certainty, of claims that the networks alone see."""


def with_learned_slots(reading: Reading, claims: Iterable[Claim]) -> list[Claim]:
    """The claims, each rumour with the slots that the networks are surer of."""
    known = list(claims)
    if not any(isinstance(claim, Rumour) for claim in known):
        return known
    slots = _Slots(reading)
    return [slots.refined(claim) if isinstance(claim, Rumour) else claim for claim in known]


class _Slots:
    """The networks' answers about the rumours of an article, by person and club."""

    def __init__(self, reading: Reading) -> None:
        self.labels = reading.relations.labels
        self.origins: dict[str, dict[str, float]] = {}
        self.said: dict[tuple[str, str], tuple[float, int]] = {}
        pairs, self.odds = reading.relations.judged(RELATION_OF["rumour"])
        if not pairs:
            return
        names = self.labels("rumour")
        origin, none = names.index("from"), names.index(NONE)
        for k, pair in enumerate(pairs):
            row = self.odds["rumour"][k]
            clubs = self.origins.setdefault(pair.names[0], {})
            clubs[pair.names[1]] = max(clubs.get(pair.names[1], 0.0), float(row[origin]))
            self.said[pair.names] = max(self.said.get(pair.names, (0.0, k)), (1.0 - float(row[none]), k))

    def refined(self, claim: Rumour) -> Rumour:
        """The claim with its origin filled and its stage and certainty mended."""
        claim = self._with_origin(claim)
        pair = (claim.subject, claim.to or claim.from_ or "")
        if pair not in self.said:
            return claim
        k = self.said[pair][1]
        stage = self._best("stage", k, STAGE_FROM)
        certainty = self._best("sure", k, SURE_FROM) if is_learned(claim) else None
        if claim.stage == "off" or stage == "off" or certainty == "denied":
            return claim  # what is off is told by words that the rules know
        return replace(claim, stage=stage or claim.stage, certainty=certainty or claim.certainty)  # type: ignore[arg-type]

    def _best(self, head: str, k: int, least: float) -> str | None:
        """The likeliest label of pair `k`, None where it is less likely than `least`."""
        row: NDArray[np.float32] = self.odds[head][k]
        best = int(row.argmax())
        return self.labels(head)[best] if float(row[best]) >= least else None

    def _with_origin(self, claim: Rumour) -> Rumour:
        odds = self.origins.get(claim.subject, {})
        others = {club: p for club, p in odds.items() if club != claim.to and p >= FILLS}
        if claim.move != "join" or claim.from_ is not None or not others:
            return claim
        return replace(claim, from_=max(others, key=lambda club: others[club]))
