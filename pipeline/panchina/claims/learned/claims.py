"""Claims of pairs on which the rules are silent, where a linear model is sure enough.

The rules go first: a person and a team of whom a claim of the type speaks already are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panchina.claims.engine import Reading
from panchina.claims.learned.model import load_linear_model
from panchina.claims.learned.pairs import PairMention, pairs_of
from panchina.claims.rumour_stage import is_history, moment_of
from panchina.qualify.certainty import certainty_at
from panchina.records import Certainty, Claim, CoachTenure, Evidence, Rumour

TENURE_FROM = 0.9
RUMOUR_FROM = 0.8
ORIGIN_FROM = 0.5
"""Probabilities from which a pair is believed, chosen on pages that the models were not trained on."""
_NO_COACHES = frozenset({"player", "executive", "president", "agent", "journalist", "referee", "pundit", "other"})
_NO_MOVERS = frozenset({"executive", "president", "agent", "journalist", "referee", "pundit", "other"})


def learned_claims(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that the models add to those of the rules, the surest mention of each pair as evidence."""
    known = list(claims)
    pairs = list(pairs_of(reading.view))
    spoken = _spoken_for(reading, known)
    free = [p for p in pairs if not {(p.sentence, p.person.name), (p.sentence, p.team.name)} <= spoken]
    yield from _tenures(reading, free, known)
    if reading.market:
        yield from _rumours(reading, pairs, known)


def _spoken_for(reading: Reading, known: list[Claim]) -> set[tuple[int, str | None]]:
    """The sentences and names of the rules' claims: *Lecce e Bari esonerano A e B* leaves no pair of A and Bari."""
    return {
        (sentence.index, name)
        for claim in known
        if isinstance(claim, CoachTenure)
        for sentence in reading.view.sentences
        if any(span.start < sentence.end and sentence.start < span.end for span in claim.evidence)
        for name in (claim.coach, claim.team)
    }


def _judged(
    name: str, pairs: Iterable[PairMention], threshold: float
) -> dict[tuple[str, str], tuple[float, str, PairMention]]:
    """Of each pair that a model finds related, the probability, label and mention of which it is surest."""
    model = load_linear_model(name)
    best: dict[tuple[str, str], tuple[float, str, PairMention]] = {}
    for pair in pairs if model is not None else ():
        assert model is not None
        odds = model.probabilities(pair.features)
        label, probability = max(((k, v) for k, v in odds.items() if k != "none"), key=lambda entry: entry[1])
        key = (pair.person.name or "", pair.team.name or "")
        if probability >= threshold and probability > best.get(key, (0.0,))[0]:
            best[key] = (probability, label, pair)
    return best


def _tenures(reading: Reading, pairs: list[PairMention], known: list[Claim]) -> Iterator[Claim]:
    told = {(claim.coach, claim.team) for claim in known if isinstance(claim, CoachTenure)}
    candidates = [pair for pair in pairs if pair.person.role not in _NO_COACHES and not pair.person.weak]
    for (coach, team), (_, label, pair) in _judged("tenure", candidates, TENURE_FROM).items():
        doubtful = label != "former" and _certainty(reading, pair) in ("hedged", "denied")
        if (coach, team) not in told and not doubtful:
            yield CoachTenure(
                coach=coach,
                team=team,
                status=label,  # type: ignore[arg-type]
                role="head",
                certainty="asserted",
                evidence=(_evidence(reading, pair),),
                rule="tenure.learned",
            )


def _rumours(reading: Reading, pairs: list[PairMention], known: list[Claim]) -> Iterator[Claim]:
    told = {
        (claim.subject, team)
        for claim in known
        if isinstance(claim, Rumour)
        for team in (claim.to, claim.from_)
        if team
    }
    coached = {(claim.coach, claim.team) for claim in known if isinstance(claim, CoachTenure)}
    candidates = [pair for pair in pairs if pair.person.role not in _NO_MOVERS and not pair.person.weak]
    judged = _judged("rumour", candidates, min(RUMOUR_FROM, ORIGIN_FROM))
    origins = {
        subject: team
        for (subject, team), (probability, label, _) in judged.items()
        if label == "from" and probability >= ORIGIN_FROM
    }
    stages = load_linear_model("stage")
    for (subject, team), (probability, label, pair) in judged.items():
        if (
            probability < RUMOUR_FROM
            or label == "from"
            or (subject, team) in told
            or (subject, team) in coached
            or stages is None
        ):
            continue
        if _is_over(reading, pair):
            continue
        odds = stages.probabilities(pair.features)
        stage = max(odds, key=lambda name: odds[name])
        certainty = _certainty(reading, pair)
        if stage == "off" or certainty == "denied":
            stage, certainty = "off", "denied"
        leaving = label == "leave"
        origin = team if leaving else origins.get(subject)
        yield Rumour(
            subject=subject,
            subject_role="coach" if pair.person.role == "coach" else "player",
            move=label,  # type: ignore[arg-type]
            to=None if leaving else team,
            from_=origin if origin != team or leaving else None,
            stage=stage,  # type: ignore[arg-type]
            certainty=certainty,
            sources=tuple(name for name in reading.credits[pair.sentence].at(pair.person.first) if name),
            evidence=(_evidence(reading, pair),),
            rule="rumour.learned",
        )


def _span(pair: PairMention) -> tuple[int, int]:
    """The tokens from the first of the two mentions to the end of the other."""
    first = min(pair.person.first, pair.team.first)
    return first, max(pair.person.last, pair.team.last, first + 1)


def _is_over(reading: Reading, pair: PairMention) -> bool:
    """Is it told as history: *aveva preso*, *nel 2019*?"""
    first, last = _span(pair)
    reduced = reading.reduced[pair.sentence]
    if moment_of(reduced.sentence.tokens, first, last) == "past":
        return True
    return is_history(reading.view, reduced, first, last)


def _certainty(reading: Reading, pair: PairMention) -> Certainty:
    return certainty_at(reading.cues(reading.reduced[pair.sentence]), *_span(pair))[0]


def _evidence(reading: Reading, pair: PairMention) -> Evidence:
    tokens = reading.view.sentences[pair.sentence].tokens
    first, last = _span(pair)
    return Evidence(tokens[first].start, tokens[last - 1].end)
