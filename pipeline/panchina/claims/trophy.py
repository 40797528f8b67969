"""Trophies: drafts of rules/claims/trophy.yaml say *won*; titles, holder and clubs are read around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from panchina.claims.competitions import resolve_competition
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_champions import Honour, champion_honours, winner_honours
from panchina.claims.trophy_groups import group_trophies, opens_group
from panchina.claims.trophy_listed import listed_titles
from panchina.claims.trophy_ordinals import ordinal, ordinal_is
from panchina.claims.trophy_other import counted, led, owned
from panchina.claims.trophy_palmares import palmares_competition, palmares_trophies
from panchina.claims.trophy_parts import others_of, parts_of
from panchina.claims.trophy_roles import holder_role
from panchina.claims.trophy_rolls import roll_trophies
from panchina.claims.trophy_scope import on_its_side, page_division
from panchina.claims.trophy_showcase import showcase_trophies
from panchina.claims.trophy_titles import Title, titles_of
from panchina.claims.trophy_told import told
from panchina.claims.trophy_totals import settled
from panchina.claims.trophy_victory import victory
from panchina.claims.trophy_won import State, Won, won_verb
from panchina.mentions.model import Mention
from panchina.records import Claim, Evidence, Trophy


def read_trophies(reading: Reading) -> Iterator[Claim]:
    """One claim a holder and title, totals settled."""
    yield from settled(_all_trophies(reading))


def _all_trophies(reading: Reading) -> Iterator[Trophy]:
    state = State()
    told: list[tuple[int, Trophy]] = []
    drafts = sorted(
        reading.drafts.get("trophy", ()),
        key=lambda d: (d.sentence, d.values["manner"] in ("counted", "ordinal_is", "again"), d.first),
    )
    for draft in drafts:
        if opens_group(reading.view, draft.sentence):
            continue
        if draft.sentence not in state.titles:
            state.titles[draft.sentence] = titles_of(reading.view, draft.reduced.sentence)
        manner = str(draft.values["manner"])
        if manner == "again":
            yield from _again(reading, draft, told)
            continue
        if manner in ("champion", "winner"):
            honours = champion_honours if manner == "champion" else winner_honours
            for honour in honours(reading, draft, state.titles[draft.sentence]):
                for claim in _from_honour(reading, draft, honour):
                    told.append((draft.sentence, claim))
                    yield claim
            continue
        won = _READERS[manner](reading, draft, state)
        if won is None and manner == "counted":
            won = listed_titles(reading, draft, state)
        if won is None or not won.titles:
            continue
        state.used.update(id(title) for title in won.titles)
        state.last[draft.sentence] = won
        parts = parts_of(reading, won)
        for claim in _claims(reading, won):
            told.append((draft.sentence, claim))
            yield claim
        if parts is not None:
            yield from _claims(reading, parts)
        for other in others_of(reading, won):
            yield from _claims(reading, other)
    counted = list(palmares_trophies(reading))
    yield from counted
    yield from showcase_trophies(reading)
    yield from group_trophies(reading)
    yield from roll_trophies(reading, palmares_competition(reading.view), (claim.holder for claim in counted))


def _again(reading: Reading, draft: Draft, told: Sequence[tuple[int, Trophy]]) -> Iterator[Trophy]:
    """*è il quinto successo consecutivo*: the number of the title that the sentence or the two before tell of."""
    number = draft.slots["count"].value
    teams = {side.name for m in reading.view.of_kind("TEAM", draft.sentence) for side in m.each()}
    for sentence, claim in reversed(told):
        if draft.sentence - sentence > _SOON:
            return
        if claim.count == 1 and isinstance(number, int) and number > 1 and teams <= {claim.holder}:
            tokens = draft.reduced.sentence.tokens
            span = Evidence(tokens[draft.first].start, tokens[draft.last - 1].end)
            yield replace(claim, count=number, season=None, evidence=(*claim.evidence, span), rule=draft.rule.id)
            return


_MOST_OF_ONE = 15
"""No person has won one competition more often: such a list is that of the club that the page is about."""
_SOON = 2
"""How many sentences later the number of a title may be told."""
_READERS: dict[str, Callable[[Reading, Draft, State], Won | None]] = {
    "win": won_verb,
    "triumph": won_verb,
    "own": owned,
    "lead": led,
    "counted": counted,
    "ordinal": ordinal,
    "ordinal_is": ordinal_is,
    "victory": victory,
    "told": told,
}


def _claims(reading: Reading, won: Won) -> Iterator[Trophy]:
    """One claim a title and holder; the draft's slots are filled for `explain` and the rules' examples."""
    view = reading.view
    draft = won.draft
    if won.holder.kind == "PERSON" and any((t.count or 0) > _MOST_OF_ONE for t in won.titles):
        club = next((m for m in view.of_kind("TEAM") if m.name and m.name == view.topic_team()), None)
        if club is None:
            return
        won.holder, won.clubs = club, [None] * len(won.titles)
    draft.slots["holder"] = won.holder
    group = [t.mention for t in won.titles]
    earliest = min((t.season for t in won.titles if t.season), default=None)
    draft.slots["competition"] = group[0] if len(group) == 1 else _group(group)
    for who in won.holder.each():
        if not who.name:
            continue
        for title, club in zip(won.titles, won.clubs, strict=True):
            if club is not None and who.kind == "PERSON":
                draft.slots.setdefault("team", club)
            for count, team in _shares(title, club if who.kind == "PERSON" else None):
                reader = who.name if who.kind == "TEAM" else team
                name = page_division(view, title.mention, reader) or resolve_competition(view, title.mention, reader)
                if not name:
                    continue
                name = on_its_side(view, name, draft.sentence, title.first, title.last)
                role = holder_role(reading, draft.reduced, who, won.start, won.end, team, earliest)
                yield Trophy(
                    holder=who.name,
                    holder_role=role,  # type: ignore[arg-type]
                    competition=name,
                    count=count,
                    record=title.record,
                    team=team,
                    season=title.season if count == 1 else None,
                    evidence=(_span(draft, title, won),),
                    rule=draft.rule.id,
                )


def _shares(title: Title, club: Mention | None) -> list[tuple[int | None, str | None]]:
    """How often somebody won a title with which club.

    One with each of several (*la Coppa con Como e Lens*); of a total (*due Coppe, con il Como e con il Lens*) the parts
    where each club has one, and the total without a club.
    """
    teams = [side.name for side in club.each()] if club is not None else []
    if len(teams) < 2:
        return [(title.count, teams[0] if teams else None)]
    parts: list[tuple[int | None, str | None]] = [(1, team) for team in teams if team]
    if title.count == 1 and not title.total:
        return parts
    return [(title.count, None), *(parts if title.count == len(teams) else ())]


def _group(mentions: list[Mention]) -> Mention:
    first, last = mentions[0], mentions[-1]
    return Mention("COMP", first.sentence, first.first, last.last, first.surface, members=tuple(mentions))


def _span(draft: Draft, title: Title, won: Won) -> Evidence:
    tokens = draft.reduced.sentence.tokens
    firsts, lasts = [draft.first, title.first], [draft.last, title.last]
    if won.holder.sentence == draft.sentence and won.holder.last <= len(tokens):
        firsts.append(won.holder.first)
        lasts.append(won.holder.last)
    return Evidence(tokens[min(firsts)].start, tokens[min(max(lasts), len(tokens)) - 1].end)


def _from_honour(reading: Reading, draft: Draft, honour: Honour) -> Iterator[Trophy]:
    draft.slots["holder"] = honour.holder
    if honour.club is not None:
        draft.slots["team"] = honour.club
    if honour.title is not None:
        draft.slots["competition"] = honour.title
    tokens = draft.reduced.sentence.tokens
    first, last = honour.span
    for who in honour.holder.each():
        if not who.name:
            continue
        club = honour.club.name if honour.club is not None and who.kind == "PERSON" else None
        yield Trophy(
            holder=who.name,
            holder_role=holder_role(reading, draft.reduced, who, *honour.clause, club, honour.season),  # type: ignore[arg-type]
            competition=on_its_side(reading.view, honour.competition, draft.sentence, draft.first, last),
            count=honour.count,
            team=club,
            season=honour.season if honour.count == 1 else None,
            evidence=(Evidence(tokens[first].start, tokens[min(last, len(tokens)) - 1].end),),
            rule=draft.rule.id,
        )
