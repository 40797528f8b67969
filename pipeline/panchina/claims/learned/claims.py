"""The claims of pairs that the networks find related.

What the rules have said already is not said again. Where the networks say otherwise of two names (*former* for
*current*, *stay* for *join*), both claims are put forward, and `verdict` keeps the likelier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panchina.claims.cup_clause_rounds import LEAGUE_ROUNDS
from panchina.claims.cup_rounds import cup_words, rounds_in
from panchina.claims.engine import Reading
from panchina.claims.learned.pairs import PairMention
from panchina.claims.learned.relations import Found
from panchina.claims.rumour_sides import is_nation
from panchina.claims.trophy_titles import titles_of
from panchina.language.words import words
from panchina.qualify.certainty import certainty_at
from panchina.records import Certainty, Claim, CoachTenure, CupRun, Evidence, Round, Rumour, Trophy

FROM = {"tenure": 0.25, "rumour": 0.2, "trophy": 0.1, "cup": 0.1}
"""Probabilities from which a pair is put forward; `verdict` has the last word."""
ORIGIN_FROM = 0.5
CLUB_FROM = 0.5
TIE_FROM = 0.3
ROUND_FROM = 0.3
_BENCH_LISTS = ("coach_nouns", "coaching_acts", "club_hosts")
_NO_COACHES = frozenset({"executive", "president", "agent", "journalist", "referee", "pundit", "other"})
_NO_MOVERS = frozenset({"president", "agent", "journalist", "referee", "pundit", "other"})


def learned_claims(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that the networks add to those of the rules, the surest mention of each pair as evidence."""
    known = list(claims)
    yield from _tenures(reading, known)
    yield from _trophies(reading, known)
    yield from _cup_runs(reading, known)
    yield from _rumours(reading, known)


def _tenures(reading: Reading, known: list[Claim]) -> Iterator[Claim]:
    told = {(claim.coach, claim.team, claim.status) for claim in known if isinstance(claim, CoachTenure)}
    won = {(claim.holder, claim.team) for claim in known if isinstance(claim, Trophy)}
    about_coaches = any(t.lower in words("coach_talk") for s in reading.view.sentences for t in s.tokens)
    for (coach, team), one in reading.relations.found("tenure").items():
        pair = one.pair
        if one.probability < FROM["tenure"] or (coach, team, one.label) in told or pair.a.role in _NO_COACHES:
            continue
        if pair.a.role is None and not about_coaches and not _speaks_of_bench(reading, pair):
            continue  # ha blindato Rossi: on a page without a word of coaches he is a player
        if (coach, team) in won and one.label == "former" and not _speaks_of_bench(reading, pair):
            continue  # ha vinto lo scudetto con la Juventus: a trophy alone
        yield CoachTenure(
            coach=coach,
            team=team,
            status=one.label,  # type: ignore[arg-type]
            role=reading.relations.choice("tenure", one, "bench"),  # type: ignore[arg-type]
            certainty="asserted",
            evidence=(_evidence(reading, pair),),
            rule="tenure.learned",
        )


def _rumours(reading: Reading, known: list[Claim]) -> Iterator[Claim]:
    told = {(claim.subject, claim.move, claim.to or claim.from_) for claim in known if isinstance(claim, Rumour)}
    joins = [claim for claim in known if isinstance(claim, Rumour) and claim.move == "join"]
    wanted = {claim.subject for claim in joins}
    sold = {(claim.subject, claim.from_): claim.evidence for claim in joins if claim.to and claim.from_}
    found = reading.relations.found("rumour")
    origins: dict[str, Found] = {}
    for (subject, _), one in found.items():
        if one.label == "from" and one.probability >= ORIGIN_FROM:
            if subject not in origins or one.probability > origins[subject].probability:
                origins[subject] = one
        elif one.label == "join" and one.probability >= FROM["rumour"]:
            wanted.add(subject)
    for (subject, team), one in found.items():
        pair = one.pair
        if one.probability < FROM["rumour"] or one.label == "from" or (subject, one.label, team) in told:
            continue
        if pair.a.role in _NO_MOVERS:
            continue
        leaving = one.label == "leave"
        if one.label == "join" and _in_sentence(reading, pair, sold.get((subject, team), ())):
            continue  # ha offerto 18 milioni alla Fiorentina per Rossi: the Fiorentina sells
        if leaving and subject in wanted:
            continue
        mover = reading.relations.choice("rumour", one, "mover")
        if mover == "player" and is_nation(reading.view, team):
            continue
        stage = reading.relations.choice("rumour", one, "stage")
        certainty = _certainty(reading, pair)
        if stage == "off" or certainty == "denied":
            stage, certainty = "off", "denied"
        origin = team if leaving else origins[subject].pair.names[1] if subject in origins else None
        yield Rumour(
            subject=subject,
            subject_role=mover,  # type: ignore[arg-type]
            move=one.label,  # type: ignore[arg-type]
            to=None if leaving else team,
            from_=origin if origin != team or leaving else None,
            stage=stage,  # type: ignore[arg-type]
            certainty=certainty,
            sources=tuple(name for name in reading.credits[pair.sentence].at(_token(pair)) if name),
            evidence=(_evidence(reading, pair),),
            rule="rumour.learned",
        )


def _trophies(reading: Reading, known: list[Claim]) -> Iterator[Claim]:
    told = {(claim.holder, claim.competition) for claim in known if isinstance(claim, Trophy)}
    found = reading.relations.found("trophy")
    clubs = (
        {
            one.pair.names[0]: one.pair.names[1]
            for one in sorted(reading.relations.found("with").values(), key=lambda one: one.probability)
            if one.probability >= CLUB_FROM
        }
        if found
        else {}
    )
    for (holder, competition), one in found.items():
        pair = one.pair
        if one.probability < FROM["trophy"] or (holder, competition) in told:
            continue
        if _certainty(reading, pair) in ("hedged", "denied"):
            continue
        if pair.b.sentence == pair.sentence and _is_of_a_round(reading, pair):
            continue
        person = pair.a.kind == "PERSON"
        title = None
        if pair.b.sentence == pair.sentence:
            titles = titles_of(reading.view, reading.view.sentences[pair.sentence])
            title = next((title for title in titles if title.mention is pair.b), None)
        yield Trophy(
            holder=holder,
            holder_role=("coach" if pair.a.role == "coach" else "player") if person else "team",
            competition=competition,
            count=title.count if title is not None else 1,
            team=clubs.get(holder) if person else None,
            season=title.season if title is not None and title.count == 1 else None,
            evidence=(_evidence(reading, pair),),
            rule="trophy.learned",
        )


def _is_of_a_round(reading: Reading, pair: PairMention) -> bool:
    """*portato in finale di Champions*: a round stands right before the competition, and no word of winning it."""
    sentence = reading.view.sentences[pair.sentence]
    near = any(0 <= pair.b.first - word.last <= 1 for word in rounds_in(sentence))
    return near and not any(f.lemma in cup_words("taking") for token in sentence.tokens for f in token.verbs)


def _cup_runs(reading: Reading, known: list[Claim]) -> Iterator[Claim]:
    told = {(claim.team, claim.competition, claim.outcome, claim.round) for claim in known if isinstance(claim, CupRun)}
    found = reading.relations.found("cup")
    decided = {
        frozenset((claim.team, claim.opponent))
        for claim in known
        if isinstance(claim, CupRun) and claim.outcome in ("eliminated", "won", "lost_final")
    }
    ties: dict[tuple[str, int], Found] = {}
    if any(one.probability >= FROM["cup"] for one in found.values()):
        for (team, _), one in reading.relations.found("tie").items():
            key = (team, one.pair.sentence)
            if one.probability >= TIE_FROM and (key not in ties or one.probability > ties[key].probability):
                ties[key] = one
    for (team, competition), one in found.items():
        if one.probability < FROM["cup"]:
            continue
        entry = reading.view.lexicon.competitions.get(competition)
        if entry is not None and entry.kind == "league":
            continue  # its playoffs have a name of their own
        stage = _round(reading, team, one)
        if (team, competition, one.label, stage) in told or _certainty(reading, one.pair) in ("hedged", "denied"):
            continue
        tie = ties.get((team, one.pair.sentence))
        if one.label == "upcoming" and tie is not None and frozenset((team, tie.pair.names[1])) in decided:
            continue
        yield CupRun(
            team=team,
            competition=competition,
            round=stage,
            outcome=one.label,  # type: ignore[arg-type]
            opponent=tie.pair.names[1] if tie is not None else None,
            evidence=(_evidence(reading, one.pair),),
            rule="cup_run.learned",
        )


def _round(reading: Reading, team: str, one: Found) -> Round | None:
    """The round that the page names for a run: the surest of its outcome, else what the network makes of the words."""
    named = [
        (found.probability, stage)
        for (who, stage), found in reading.relations.found("reach").items()
        if who == team and found.label == one.label and found.probability >= ROUND_FROM
    ]
    stage = max(named)[1] if named else reading.relations.choice("cup", one, "round")
    none = ("null", *LEAGUE_ROUNDS) if one.pair.names[1].endswith(" playoff") else ("null",)
    return None if stage in none else stage  # type: ignore[return-value]


def _speaks_of_bench(reading: Reading, pair: PairMention) -> bool:
    """Does the sentence have a word of coaching, of a bench, of a coach?"""
    tokens = reading.view.sentences[pair.sentence].tokens
    return any(token.lower in words(name) for token in tokens for name in _BENCH_LISTS)


def _span(pair: PairMention) -> tuple[int, int]:
    """The tokens from the first of the two mentions to the end of the other; of one alone if the other is elsewhere."""
    here = [m for m in (pair.a, pair.b) if m.sentence == pair.sentence and pair.row.at(m) is not None]
    first = min(m.first for m in here)
    return first, max(first + 1, *(m.last for m in here))


def _token(pair: PairMention) -> int:
    return pair.a.first if pair.row.at(pair.a) is not None else pair.b.first


def _certainty(reading: Reading, pair: PairMention) -> Certainty:
    return certainty_at(reading.cues(reading.reduced[pair.sentence]), *_span(pair))[0]


def _in_sentence(reading: Reading, pair: PairMention, evidence: Iterable[Evidence]) -> bool:
    """Does a span of the evidence stand in the sentence of the pair?"""
    sentence = reading.view.sentences[pair.sentence]
    return any(span.start < sentence.end and sentence.start < span.end for span in evidence)


def _evidence(reading: Reading, pair: PairMention) -> Evidence:
    tokens = reading.view.sentences[pair.sentence].tokens
    first, last = _span(pair)
    return Evidence(tokens[first].start, tokens[last - 1].end)
