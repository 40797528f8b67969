"""How likely a claim is right: a logistic regression over the rule that made it and what the networks say of its names.

It was trained on texts with all their claims, of which it saw what rules and networks (trained on other texts) make of
them. Claims less likely than the threshold of their type are left out; the others carry the probability as
`confidence`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log

from panchina.claims.engine import Reading
from panchina.claims.learned.linear import LinearModel
from panchina.claims.learned.pairs import PairMention
from panchina.claims.learned.relations import NONE, RELATION_OF
from panchina.claims.rumour_stage import is_history, moment_of
from panchina.qualify.certainty import certainty_at
from panchina.records import Claim, CoachTenure, CupRun, Rumour, Standing, Trophy
from panchina.resources import data_folder

_MANY = 4
_BENCHES = (2, 4, 6, 9)
"""Numbers of clubs with a coach by which pages are told apart: one with many goes over the benches of a league."""
SHARED = {"coach_tenure": 0.3, "cup_run": 0.5}
"""How much of its odds a claim shares with the others that one rule makes, by type."""
_ROWS = 3
"""Claims of one rule from which they are a list."""
_SURE = 1e-4
_BINS = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The pair of names that a claim relates, the head that judges it and the label that the claim means."""

    head: str
    a: str
    b: str
    label: str


def _asked(claim: Claim) -> _Asked | None:
    match claim:
        case CoachTenure():
            return _Asked("tenure", claim.coach, claim.team, claim.status)
        case Rumour():
            return _Asked("rumour", claim.subject, claim.to or claim.from_ or "", claim.move)
        case Trophy():
            return _Asked("trophy", claim.holder, claim.competition, "won")
        case CupRun():
            return _Asked("cup", claim.team, claim.competition or "", claim.outcome)
    return None


def _bin(probability: float | None) -> str:
    return "-" if probability is None else str(sum(probability >= edge for edge in _BINS))


def features_of(reading: Reading, claims: list[Claim]) -> list[frozenset[str]]:
    """What the model sees of each claim of an article."""
    kinds = Counter(claim.type for claim in claims)
    rules = Counter(claim.rule for claim in claims)
    benches = sum(len({claim.team for claim in claims if isinstance(claim, CoachTenure)}) >= n for n in _BENCHES)
    return [
        frozenset(
            (
                *_of_claim(reading, claim),
                *_of_others(claim, claims),
                f"benches|{getattr(claim, 'subject_role', claim.type)}|{benches}",
                f"benches|{getattr(claim, 'subject_role', '')}|{getattr(claim, 'stage', '')}|{benches}",
                f"kinds|{min(kinds[claim.type], 9)}",
                f"rules|{min(rules[claim.rule], 5)}",
            )
        )
        for claim in claims
    ]


def _of_claim(reading: Reading, claim: Claim) -> Iterator[str]:
    rule = claim.rule or ""
    yield f"rule|{rule}"
    yield f"certainty|{claim.certainty}"
    for slot in claim.slots():
        filled = getattr(claim, slot)
        yield f"filled|{slot}|{filled is not None and filled != ()}"
    for slot in ("status", "role", "move", "stage", "subject_role", "holder_role", "outcome", "round", "position"):
        value = getattr(claim, slot, None)
        if value is not None:
            yield f"{slot}|{value if not isinstance(value, int) else 'number'}"
    if isinstance(claim, Trophy):
        yield f"count|{claim.count if claim.count is None else min(claim.count, _MANY)}"
    if isinstance(claim, Standing):
        yield f"gap|{claim.gap is not None}|{len(claim.gap_to)}|{bool(claim.tied_with)}"
        yield from _of_numbers(reading, claim)
    sentences = [
        sentence.index
        for sentence in reading.view.sentences
        if any(span.start < sentence.end and sentence.start < span.end for span in claim.evidence)
    ]
    yield f"spans|{min(len(claim.evidence), _MANY)}"
    if sentences:
        yield f"kind|{reading.view.sentences[sentences[0]].kind}"
        yield f"early|{min(sentences[0], _MANY)}"
    yield f"market|{reading.market}"
    for slot in ("coach", "subject", "holder", "team", "to", "from_", "competition"):
        name = getattr(claim, slot, None)
        if isinstance(name, str):
            forms = reading.relations.forms(sentences, name)
            yield f"named|{slot}|{forms[0] if forms else 'not'}"
            if not forms:
                yield f"absent|{slot}|{rule}"
            yield f"topic|{slot}|{name in reading.relations.topics()}"
    if isinstance(claim, CupRun):
        yield from _of_round(reading, claim)
    asked = _asked(claim)
    if asked is not None:
        yield from _of_odds(reading, asked, rule, set(sentences))
        for index in sentences[:1]:
            yield from _of_moment(reading, claim, index)


_SLOTS: dict[str, tuple[str, ...]] = {
    "coach_tenure": ("coach", "team", "status"),
    "rumour": ("subject", "to", "from_", "move"),
    "trophy": ("holder", "competition", "count"),
    "standing": ("team", "competition", "position", "points"),
    "cup_run": ("team", "competition", "round", "outcome"),
}
"""The slots in which two claims of a type are compared."""


def _of_others(claim: Claim, claims: Sequence[Claim]) -> Iterator[str]:
    """What the article's other claims say of the same names: the slots that agree and those that do not."""
    mine = "net" if is_learned(claim) else "rule"
    for other in claims:
        if other is claim:
            continue
        theirs = "net" if is_learned(other) else "rule"
        if other.type == claim.type:
            slots = [(s, getattr(claim, s), getattr(other, s)) for s in _SLOTS[claim.type]]
            same = [s for s, own, value in slots if own is not None and own == value]
            if same:
                unlike = [s for s, own, value in slots if own != value]
                yield f"like|{mine}|{theirs}|{'+'.join(same)}|{'+'.join(unlike)}"
            if isinstance(claim, Rumour) and isinstance(other, Rumour) and claim.to and claim.to == other.from_:
                yield f"reversed|{mine}|{theirs}|{claim.subject == other.subject}"
        else:
            person, team = _names(claim)
            them, club = _names(other)
            if person and person == them:
                yield f"beside|{mine}|{theirs}|{_label(claim)}|{_label(other)}|{club is not None and club == team}"


def _names(claim: Claim) -> tuple[str | None, str | None]:
    """The person and the team that a claim relates."""
    match claim:
        case CoachTenure():
            return claim.coach, claim.team
        case Rumour():
            return claim.subject, claim.to or claim.from_
        case Trophy():
            return claim.holder, claim.team
    return None, None


def _label(claim: Claim) -> str:
    match claim:
        case CoachTenure():
            return claim.status
        case Rumour():
            return claim.move
    return claim.type


def _of_moment(reading: Reading, claim: Claim, sentence: int) -> Iterator[str]:
    """When and how surely the first words of the evidence speak."""
    reduced = reading.reduced[sentence]
    tokens = reduced.sentence.tokens
    inside = [k for k, t in enumerate(tokens) if any(s.start < t.end and t.start < s.end for s in claim.evidence)]
    if inside:
        first, last = inside[0], inside[-1] + 1
        learned = is_learned(claim)
        yield f"sure|{learned}|{certainty_at(reading.cues(reduced), first, last)[0]}"
        yield f"moment|{learned}|{moment_of(tokens, first, last)}"
        yield f"history|{learned}|{is_history(reading.view, reduced, first, last)}"


def _of_odds(reading: Reading, asked: _Asked, rule: str, sentences: set[int]) -> Iterator[str]:
    """What the networks say of the claim's names, where it quotes them and elsewhere; and of its rivals."""
    pairs, odds = reading.relations.judged(RELATION_OF[asked.head])
    here = anywhere = other = rival = None
    if pairs:
        labels = reading.relations.labels(asked.head)
        column, table = labels.index(asked.label), odds[asked.head]
        for k, pair in enumerate(pairs):
            probability = float(table[k][column])
            if pair.names == (asked.a, asked.b):
                anywhere = max(anywhere or 0.0, probability)
                if pair.sentence in sentences:
                    here = max(here or 0.0, probability)
                    others = [i for i, name in enumerate(labels) if name not in (NONE, asked.label)]
                    most = max((float(table[k][i]) for i in others), default=0.0)
                    other = max(other or 0.0, most)
            elif _is_rival(pair, asked, sentences):
                rival = max(rival or 0.0, probability)
    yield f"here|{_bin(here)}"
    yield f"anywhere|{_bin(anywhere)}"
    yield f"other|{_bin(other)}"
    yield f"rival|{_bin(rival)}"
    yield f"here|rival|{_bin(here)}|{_bin(rival)}"
    yield f"rule|here|{rule}|{'-' if here is None else here >= 0.3}"
    yield f"label|here|{asked.label}|{_bin(here)}"


def _of_round(reading: Reading, claim: CupRun) -> Iterator[str]:
    """What the networks say of the round of a run, and of the surest other round or outcome of its team."""
    pairs, odds = reading.relations.judged(RELATION_OF["reach"])
    own = other = None
    for k, pair in enumerate(pairs):
        if pair.names[0] != claim.team:
            continue
        for column, label in enumerate(reading.relations.labels("reach")):
            probability = float(odds["reach"][k][column])
            if (pair.names[1], label) == (claim.round, claim.outcome):
                own = max(own or 0.0, probability)
            elif label != NONE:
                other = max(other or 0.0, probability)
    yield f"round|{_bin(own)}|{_bin(other)}"
    yield f"rule|round|{claim.rule}|{'-' if own is None else own >= 0.3}"


def _of_numbers(reading: Reading, claim: Standing) -> Iterator[str]:
    """What the networks say of each number of a standing, and of the least sure of them."""
    gap = claim.gap or 0
    asked = {
        "position": ("position", claim.position),
        "points": ("points", claim.points),
        "gap": ("ahead" if gap > 0 else "behind", None if claim.gap is None else abs(gap)),
    }
    pairs, odds = reading.relations.judged(RELATION_OF["table"])
    labels = reading.relations.labels("table") if pairs else []
    least: float | None = None
    for slot, (label, value) in asked.items():
        if value is None:
            continue
        found = [
            float(odds["table"][k][labels.index(label)])
            for k, pair in enumerate(pairs)
            if pair.names[0] == claim.team and pair.b.value in (value, -value if isinstance(value, int) else value)
        ]
        top = max(found, default=None)
        least = top if least is None or top is None else min(least, top)
        yield f"number|{slot}|{_bin(top)}"
        yield f"rule|number|{claim.rule}|{slot}|{'-' if top is None else top >= 0.3}"
    yield f"least|{_bin(least)}"


def _is_rival(pair: PairMention, asked: _Asked, sentences: set[int]) -> bool:
    """Another who could fill one slot of the claim, in the same words."""
    return pair.sentence in sentences and (pair.names[0] == asked.a) != (pair.names[1] == asked.b)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The models of each type, and the probability from which a claim of the type is kept."""

    models: dict[str, LinearModel]
    thresholds: dict[str, float]
    """By type of claim, for those that the networks alone see also by `TYPE.learned`."""

    def threshold(self, claim: Claim) -> float:
        """The probability from which `claim` is kept."""
        own = self.thresholds[claim.type]
        return self.thresholds.get(f"{claim.type}.learned", own) if is_learned(claim) else own


@cache
def load_verdicts() -> Verdicts | None:
    """The file `models/relations/verdicts.json`, None without it."""
    path = data_folder("models") / "relations" / "verdicts.json"
    if not path.is_file():
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    models = {
        kind: LinearModel(one["bias"], {name: float(weight) for name, weight in one["weights"].items()})
        for kind, one in data["models"].items()
    }
    return Verdicts(models, {kind: float(value) for kind, value in data["thresholds"].items()})


def judged(reading: Reading, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that are likely enough, each with its probability as confidence; all as they are without a model."""
    claims = list(claims)
    verdicts = load_verdicts() if reading.relations.networks else None
    if verdicts is None:
        return claims
    alone = [
        verdicts.models[claim.type].probability(features)
        for claim, features in zip(claims, features_of(reading, claims), strict=True)
    ]
    likely = [
        replace(claim, confidence=round(probability, 3))
        for claim, probability in zip(claims, together(claims, alone), strict=True)
        if probability >= verdicts.threshold(claim)
    ]
    best: dict[tuple[object, ...], float] = {}
    for claim in likely:
        best[_story(claim)] = max(best.get(_story(claim), 0.0), claim.confidence or 0.0)
    both = {_story(c) for c in likely if is_learned(c)} & {_story(c) for c in likely if not is_learned(c)}
    return [c for c in likely if _story(c) not in both or c.confidence == best[_story(c)]]


def together(claims: Sequence[Claim], alone: Sequence[float]) -> list[float]:
    """The probabilities, where claims that one rule makes of a page share part of their fate, as rows of a list do."""
    odds = [log(p / (1 - p)) for p in (min(max(p, _SURE), 1 - _SURE) for p in alone)]
    rows: dict[tuple[object, ...], list[float]] = {}
    for claim, odd in zip(claims, odds, strict=True):
        rows.setdefault(_list_of(claim), []).append(odd)
    shared = []
    for claim, odd, probability in zip(claims, odds, alone, strict=True):
        row, part = rows[_list_of(claim)], SHARED.get(claim.type, 0.0)
        if len(row) >= _ROWS and part:
            odd += part * (sum(row) / len(row) - odd)
            probability = 1 / (1 + exp(-odd))
        shared.append(probability)
    return shared


def _list_of(claim: Claim) -> tuple[object, ...]:
    """What the rows of a list have in common."""
    return claim.rule, getattr(claim, "competition", None), getattr(claim, "round", None)


def is_learned(claim: Claim) -> bool:
    """Do the networks alone say so?"""
    return (claim.rule or "").endswith(".learned")


def _story(claim: Claim) -> tuple[object, ...]:
    """What rules and networks may tell in two ways, of which one is right."""
    match claim:
        case CoachTenure():
            return claim.type, claim.coach, claim.team
        case Rumour():
            return claim.type, claim.subject, claim.to or claim.from_
        case CupRun():
            return claim.type, claim.team, claim.competition
        case Trophy():
            return claim.type, claim.holder, claim.competition
    return (id(claim),)
