"""Trophies: the words that say *won* are the drafts of rules/claims/trophy.yaml; titles, holder and clubs are read around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from panchina.claims.competitions import resolve_competition, stated_country
from panchina.claims.draft import Draft
from panchina.claims.engine import Reading
from panchina.claims.trophy_champions import Honour, champion_honours, winner_honours
from panchina.claims.trophy_palmares import palmares_trophies
from panchina.claims.trophy_roles import (
    after_verb,
    agent,
    club_of_each,
    clubs,
    compatriot,
    holder_role,
    is_object,
    may_hold,
    nationality,
    null_subject,
    subject,
    wanted,
)
from panchina.claims.trophy_tense import VerbGroup, clause_end, clause_start, realised
from panchina.claims.trophy_titles import Title, times_near, titles_of, year_of
from panchina.claims.trophy_totals import settled
from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.lexicon.entities import Competition
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before
from panchina.records import Claim, Evidence, Trophy


@dataclass(slots=True)
class Won:
    """Titles with their holder: what one draft states. `start` to `end` is the clause."""

    draft: Draft
    holder: Mention
    titles: list[Title]
    clubs: list[Mention | None]
    start: int
    end: int


@dataclass(slots=True)
class _State:
    """What the drafts of an article have used so far."""

    titles: dict[int, list[Title]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    last: dict[int, Won] = field(default_factory=dict)
    """Sentence -> the last thing won in it: what a list that runs on inherits."""


def read_trophies(reading: Reading) -> Iterator[Claim]:
    """One claim a holder and title, totals settled."""
    yield from settled(_all_trophies(reading))


def _all_trophies(reading: Reading) -> Iterator[Trophy]:
    state = _State()
    drafts = sorted(reading.drafts.get("trophy", ()), key=lambda d: (d.sentence, d.values["manner"] == "counted", d.first))
    for draft in drafts:
        if draft.sentence not in state.titles:
            state.titles[draft.sentence] = titles_of(reading.view, draft.reduced.sentence)
        manner = str(draft.values["manner"])
        if manner in ("champion", "winner"):
            honours = champion_honours if manner == "champion" else winner_honours
            for honour in honours(reading, draft, state.titles[draft.sentence]):
                yield from _from_honour(reading, draft, honour)
            continue
        won = _READERS[manner](reading, draft, state)
        if won is None or not won.titles:
            continue
        state.used.update(id(title) for title in won.titles)
        state.last[draft.sentence] = won
        yield from _claims(reading, won)
    yield from palmares_trophies(reading)


def _titles_right(state: _State, draft: Draft, last: int, end: int, allowed: tuple[str | None, ...]) -> list[Title]:
    """The titles after the trigger, as far as they are a list; the first must be near and governed as `allowed` says."""
    found: list[Title] = []
    for title in state.titles[draft.sentence]:
        if title.first < last or title.first >= end or id(title) in state.used:
            continue
        if not found and (title.preposition not in allowed or title.first - last > 12):
            continue
        if found and title.preposition not in allowed and not (title.preposition is None):
            continue
        found.append(title)
    return found


def _won(reading: Reading, draft: Draft, holder: Mention | None, titles: list[Title], start: int, end: int) -> Won | None:
    if holder is None or not titles:
        return None
    around = clubs(draft.reduced, start, end, holder)
    return Won(draft, holder, titles, club_of_each(titles, around), start, end)


def _won_verb(reading: Reading, draft: Draft, state: _State) -> Won | None:
    tokens = draft.reduced.sentence.tokens
    group = realised(tokens, draft.first, draft.last)
    if group is None:
        return None
    triumph = draft.values["manner"] == "triumph"
    end = clause_end(tokens, draft.last)
    start = clause_start(tokens, group.first)
    titles = _titles_right(state, draft, draft.last, end, ("in", "a") if triumph else (None,))
    behind = bool(titles)
    titles = [t for t in titles if not _only_reached(draft, t) and (t.record or not _any_title(reading, draft, t))]
    ne = _partitive(reading, draft, state, group, end)
    if not triumph and ne:
        titles = ne
    if not titles and not behind:
        titles = _titles_left(reading, draft, state, group, end)
    if not titles:
        return None
    number = times_near(tokens, reading.view.mentions[draft.sentence], start, end)
    if number is not None and len(titles) == 1 and not titles[0].counted:
        titles[0].count, titles[0].counted = number, True
    end = _before_next(tokens, titles[-1].last, end)
    _dates(reading, draft, titles, group, start, end)
    if any(t.record for t in titles):
        titles = [t for t in titles if t.record]
        champion = _record_holder(draft, group, titles[-1].last)
        return Won(draft, champion, titles, [None] * len(titles), start, end) if champion is not None else None
    holder = _holder(reading, draft, group, titles, end)
    return _won(reading, draft, holder, titles, min(start, group.first), end)


def _before_next(tokens: Sequence[Token], last: int, end: int) -> int:
    """A clause that ends at the verb of the next one ends before that one's first words: at the last comma."""
    if end >= len(tokens) or not tokens[end].verbs:
        return end
    commas = [k for k in range(last, end) if tokens[k].text == ","]
    return commas[-1] if commas else end


def _record_holder(draft: Draft, group: VerbGroup, last: int) -> Mention | None:
    """Who has won most: *è il Como ad aver vinto più Coppe*, *la squadra che ha vinto più Coppe è il Como*."""
    tokens = draft.reduced.sentence.tokens
    holders = [m for m in draft.reduced.mentions if m is not None and may_hold(m) and preposition_before(tokens, m) is None]
    for mention in holders:
        copula = mention.first - 1
        while copula > 0 and tokens[copula].lower in words("articles"):
            copula -= 1
        if mention.first >= last and any(f.lemma == "essere" for f in tokens[copula].verbs):
            return mention
    before = [m for m in holders if m.last <= group.first and not any(t.text == ":" for t in tokens[m.last : group.first])]
    return before[-1] if before and group.first - before[-1].last <= 6 else None


def _only_reached(draft: Draft, title: Title) -> bool:
    """*ha conquistato la Champions*, *la Serie B*: a place in it, unless a number or *titolo* says otherwise."""
    tokens = draft.reduced.sentence.tokens
    lemmas = {f.lemma for token in tokens[draft.first : draft.last] for f in token.verbs}
    if not lemmas & listed("reaching") or title.counted:
        return False
    kinds = {e.kind for e in title.mention.entities("competition") if isinstance(e, Competition)}
    named = title.mention.form == "name" and title.mention.surface[:1].isupper()
    return named and bool(kinds & {"league", "continental", "playoff", "national_teams"})


def _any_title(reading: Reading, draft: Draft, title: Title) -> bool:
    """*15 titoli* of no stated competition; *otto titoli di fila* are leagues."""
    if title.mention.form != "noun" or title.mention.surface.lower() not in listed("any_title"):
        return False
    if stated_country(reading.view, title.mention) is not None:
        return False
    following = draft.reduced.sentence.tokens[title.mention.last : title.mention.last + 4]
    lowers = [token.lower for token in following]
    return not any(word in listed("in_a_row") or word in listed("of_league") for word in lowers)


def _titles_left(reading: Reading, draft: Draft, state: _State, group: VerbGroup, end: int) -> list[Title]:
    """*la Coppa vinta con il Milan*, *la Coppa che ha vinto*, *la Coppa l'hanno vinta due volte*, *lo scudetto è stato vinto dal*."""
    tokens = draft.reduced.sentence.tokens
    left = [t for t in state.titles[draft.sentence] if t.last <= group.first and id(t) not in state.used]
    if not left:
        return []
    last = left[-1]
    between = tokens[last.last : group.first]
    if any(token.text in ";:." for token in between):
        return []
    lowers = [token.lower for token in between]
    if draft.values["manner"] == "triumph":
        return [last] if last.preposition == "in" and len(between) <= 3 else []
    close = len(between) <= 3 and not any(token.text == "," for token in between[:-1])
    clitic = any(word in ("l'", "lo", "la", "li", "le") for word in lowers[-2:])
    if (group.bare and close) or "che" in lowers[:2] or (clitic and not group.bare) or (group.passive and len(between) <= 4):
        chain = [last]
        for title in reversed(left[:-1]):
            if chain[0].first - title.last > 3 or chain[0].preposition is not None and not group.bare:
                break
            if not (title.counted or chain[0].counted):
                break
            chain.insert(0, title)
        if group.bare and last.preposition in ("a", "per", "su", "dopo"):
            return []
        return chain
    return []


def _partitive(reading: Reading, draft: Draft, state: _State, group: VerbGroup, end: int) -> list[Title]:
    """*ne ha vinti quattro*, *di titoli ne ha vinti otto*: the competition named last, with the number after the verb."""
    tokens = draft.reduced.sentence.tokens
    if not any(token.lower in ("ne", "n'") for token in tokens[max(0, group.first - 2) : draft.last]) and not _enclitic(tokens, draft):
        return []
    row = reading.view.mentions[draft.sentence]
    numbers = [m for m in row if m.kind == "NUM" and draft.last <= m.first < end and isinstance(m.value, int)]
    if not numbers or numbers[0].first > draft.last + 3:
        return []
    for index in range(draft.sentence, max(-1, draft.sentence - 4), -1):
        named = [
            m
            for m in reading.view.mentions[index]
            if m.kind == "COMP" and (index < draft.sentence or m.last <= group.first)
        ]
        if named:
            counts = [numbers[0]] + [n for n in numbers[1:] if _with_club(tokens, n)]
            return [Title(named[-1], n.first, n.last, count=int(n.value), counted=True) for n in counts]  # type: ignore[arg-type]
    return []


def _enclitic(tokens: Sequence[Token], draft: Draft) -> bool:
    """*avendone vinte due*."""
    before = tokens[draft.first - 1] if draft.first else None
    return before is not None and before.lower.endswith("ne") and any(f.mood in ("ger", "inf") for f in before.verbs)


def _with_club(tokens: Sequence[Token], number: Mention) -> bool:
    """*… e una con la Lazio*."""
    return number.last < len(tokens) and prepositions().get(tokens[number.last].lower) in ("con", "a")


def _dates(reading: Reading, draft: Draft, titles: Sequence[Title], group: VerbGroup, start: int, end: int) -> None:
    """A year right after the verb, or at the head of the clause, dates a single title."""
    if len(titles) != 1 or titles[0].season:
        return
    tokens = draft.reduced.sentence.tokens
    others = [t for t in titles_of(reading.view, draft.reduced.sentence) if t.last <= group.first]
    years = {
        year
        for m in reading.view.mentions[draft.sentence]
        if start <= m.first < end
        and (year := year_of(m))
        and m.first
        and not any(m.first < group.first and t.last <= m.first for t in others)
        and (m.kind == "SEASON" or prepositions().get(tokens[m.first - 1].lower) in ("in", "di"))
    }
    if len(years) == 1:
        titles[0].season = years.pop()


def _holder(reading: Reading, draft: Draft, group: VerbGroup, titles: Sequence[Title], end: int) -> Mention | None:
    by = agent(draft.reduced, draft.last, end)
    if by is not None and (group.passive or group.bare):
        return by
    if group.passive:
        return None
    left_title = titles[0].last <= group.first
    found = subject(reading, draft.reduced, group.first, group.person)
    if found is not None:
        return found
    if group.person:
        behind = after_verb(reading, draft.reduced, draft.last, end, group.person)
        if behind is not None and (left_title or behind.first < titles[0].first):
            return behind
    if not group.person and not left_title:
        main = after_verb(reading, draft.reduced, draft.last, len(draft.reduced.sentence.tokens), "")
        if main is not None and group.gerund:
            return main
    if group.bare and not left_title:
        return None
    return _unnamed(reading, draft, group.first, group.person, end)


def _unnamed(reading: Reading, draft: Draft, first: int, person: str, end: int) -> Mention | None:
    """The holder of a clause that names none: with a club in the clause a person."""
    country = nationality(reading.view, draft.reduced, first)
    if country is not None:
        return compatriot(reading, draft.sentence, country)
    want = wanted(draft.reduced, first, person)
    if want == "any" and clubs(draft.reduced, clause_start(draft.reduced.sentence.tokens, first), end, None):
        want = "person"
    return null_subject(reading, draft.sentence, person, want)


def _owned(reading: Reading, draft: Draft, state: _State) -> Won | None:
    """*vanta due scudetti*, *in bacheca ha due scudetti*."""
    tokens = draft.reduced.sentence.tokens
    verb = any(token.verbs for token in tokens[draft.first : draft.last])
    start, end = clause_start(tokens, draft.first), len(tokens)
    if verb:
        group = realised(tokens, draft.first, draft.last)
        if group is None:
            return None
        end = clause_end(tokens, draft.last)
        titles = [t for t in _titles_right(state, draft, draft.last, end, (None,)) if t.counted or t.count is None]
        titles = [t for t in titles if not _any_title(reading, draft, t)]
        person = group.person
    else:
        if any(token.lower in listed("not_won") for token in tokens[start:end]):
            return None
        titles = [
            t
            for t in state.titles[draft.sentence]
            if t.preposition in (None, "con")
            and id(t) not in state.used
            and (t.counted or t.count == 1)
            and not _any_title(reading, draft, t)
        ]
        person = ""
    if not titles:
        return None
    holder = subject(reading, draft.reduced, draft.first, person) or _unnamed(reading, draft, draft.first, person, end)
    return _won(reading, draft, holder, titles, start, end)


def _led(reading: Reading, draft: Draft, state: _State) -> Won | None:
    """*ha portato il Milan a vincere lo scudetto*, *ha regalato al Milan lo scudetto*."""
    tokens = draft.reduced.sentence.tokens
    group = realised(tokens, draft.first, draft.last)
    if group is None or group.passive:
        return None
    lemmas = {f.lemma for token in tokens[draft.first : draft.last] for f in token.verbs}
    giving = bool(lemmas & {"regalare", "consegnare"})
    end = clause_end(tokens, draft.last)
    titles = []
    for title in state.titles[draft.sentence]:
        if not draft.last <= title.first < end or id(title) in state.used:
            continue
        before = [token.lower for token in tokens[draft.last : title.first]]
        winning = any(word in ("vittoria", "conquista", "trionfo", "vincere", "conquistare", "alzare", "sollevare") for word in before)
        scudetto = title.preposition == "a" and title.mention.surface.lower() in ("scudetto", "titolo", "tricolore")
        if (giving and title.preposition is None) or winning or scudetto or (titles and title.preposition is None):
            titles.append(title)
    if not titles:
        return None
    holder = subject(reading, draft.reduced, group.first, group.person)
    if holder is None:
        holder = null_subject(reading, draft.sentence, group.person, "person", near=giving) if not (giving and group.gerund) else None
    if holder is None or holder.kind != "PERSON":
        return None
    governor = "a" if giving else None
    teams = [
        m
        for m in draft.reduced.mentions
        if m is not None and m.kind == "TEAM" and draft.last <= m.first < end and preposition_before(tokens, m) == governor
    ]
    return Won(draft, holder, titles, [teams[0] if teams else None] * len(titles), group.first, end)


def _counted(reading: Reading, draft: Draft, state: _State) -> Won | None:
    """Numbered titles without a verb: *con due scudetti*, *E ancora, tre Coppe Italia* after a sentence that has won."""
    tokens = draft.reduced.sentence.tokens
    titles = [
        t
        for t in state.titles[draft.sentence]
        if id(t) not in state.used
        and t.counted
        and t.preposition in (None, "con")
        and not t.total
        and not _any_title(reading, draft, t)
    ]
    if not titles or any(t.lower in listed("not_won") for t in tokens[max(0, titles[0].first - 6) : titles[0].first]):
        return None
    first = titles[0]
    start, end = clause_start(tokens, first.first), clause_end(tokens, first.last)
    bracket = first.first > 0 and tokens[first.first - 1].text == "("
    if bracket:
        end = next((k for k in range(first.last, end) if tokens[k].text == ")"), end)
    titles = _listed(tokens, [t for t in state.titles[draft.sentence] if first.first <= t.first < end and id(t) not in state.used])
    if any(t.lower in listed("lost") for t in tokens[first.last : titles[-1].last + 3]):
        return None
    if bracket:
        owner = [m for m in draft.reduced.mentions if m is not None and may_hold(m) and m.last == first.first - 1]
        return _won(reading, draft, owner[0], titles, first.first, end) if owner and owner[0].kind == "PERSON" else None
    if not any((t.count or 0) > 1 for t in titles):
        return None
    earlier = state.last.get(draft.sentence) or state.last.get(draft.sentence - 1)
    fragment = start == 0 and end >= len(tokens) - 1
    paragraph = draft.reduced.sentence.paragraph
    if earlier is not None and fragment and earlier.draft.reduced.sentence.paragraph == paragraph:
        own = clubs(draft.reduced, 0, len(tokens), earlier.holder)
        given = club_of_each(titles, own) if own else [earlier.clubs[-1]] * len(titles)
        return Won(draft, earlier.holder, titles, given, start, end)
    if len(titles) > 1 and start and tokens[start - 1].text == ":":
        before = [m for m in draft.reduced.mentions if m is not None and may_hold(m) and m.last < start]
        free = [m for m in before if preposition_before(tokens, m) is None and not is_object(tokens, m)]
        people = [m for m in free if m.kind == "PERSON"]
        holder = (people or free or before or [None])[-1] or null_subject(reading, draft.sentence, "")
        return _won(reading, draft, holder, titles, start, end)
    if first.preposition == "con" or (fragment and draft.reduced.sentence.kind == "body"):
        holder = subject(reading, draft.reduced, first.first, "") or after_verb(
            reading, draft.reduced, first.last, len(tokens), ""
        )
        if holder is None and first.preposition == "con":
            holder = null_subject(reading, draft.sentence, "")
        return _won(reading, draft, holder, titles, start, end)
    return None


def _listed(tokens: Sequence[Token], titles: list[Title]) -> list[Title]:
    """The titles from the first on that are joined by commas and *e*."""
    kept = titles[:1]
    for title in titles[1:]:
        if title.preposition is not None or title.total or any(tok.verbs for tok in tokens[kept[-1].last : title.first]):
            break
        kept.append(title)
    return kept


def _ordinal(reading: Reading, draft: Draft, state: _State) -> Won | None:
    """*l'ottavo scudetto della Juventus*; not one that is hoped for, fought for or lost."""
    tokens = draft.reduced.sentence.tokens
    start, end = clause_start(tokens, draft.first), clause_end(tokens, draft.last)
    first = draft.first
    while first > 0 and draft.first - first < 8 and tokens[first - 1].text not in (",", ";", ":", ".", "("):
        first -= 1
    near = tokens[first : draft.first]
    if any(t.lower in listed("hoped") or t.lower in listed("not_won") for t in near):
        return None
    if any(f.mood in ("cond", "subj", "inf") or f.tense == "fut" for t in near for f in t.verbs if t.lower not in listed("modifiers")):
        return None
    holder = draft.slots["holder"]
    titles = [t for t in state.titles[draft.sentence] if draft.first <= t.mention.first < draft.last and t.total and id(t) not in state.used]
    titles = [t for t in titles if t.preposition not in ("per", "verso") and (t.count or 0) > 1]
    return Won(draft, holder, titles, [None] * len(titles), start, end) if titles and may_hold(holder) else None


_READERS: dict[str, Callable[[Reading, Draft, _State], Won | None]] = {
    "win": _won_verb,
    "triumph": _won_verb,
    "own": _owned,
    "lead": _led,
    "counted": _counted,
    "ordinal": _ordinal,
}


def _claims(reading: Reading, won: Won) -> Iterator[Trophy]:
    """One claim a title and holder; the draft's slots are filled for `explain` and the rules' examples."""
    view = reading.view
    draft = won.draft
    draft.slots["holder"] = won.holder
    group = [t.mention for t in won.titles]
    earliest = min((t.season for t in won.titles if t.season), default=None)
    draft.slots["competition"] = group[0] if len(group) == 1 else _group(group)
    for who in won.holder.each():
        if not who.name:
            continue
        for title, club in zip(won.titles, won.clubs, strict=True):
            names = [c.name for c in club.each()] if club is not None else [None]
            team = names[0] if len(names) == 1 else None
            if club is not None and who.kind == "PERSON":
                draft.slots.setdefault("team", club)
            reader = who.name if who.kind == "TEAM" else team
            name = resolve_competition(view, title.mention, reader)
            if not name:
                continue
            role = holder_role(reading, draft.reduced, who, won.start, won.end, team, earliest)
            yield Trophy(
                holder=who.name,
                holder_role=role,  # type: ignore[arg-type]
                competition=name,
                count=title.count,
                record=title.record,
                team=team if who.kind == "PERSON" else None,
                season=title.season if title.count == 1 else None,
                evidence=(_span(draft, title, won),),
                rule=draft.rule.id,
            )


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
            competition=honour.competition,
            count=honour.count,
            team=club,
            season=honour.season if honour.count == 1 else None,
            evidence=(Evidence(tokens[first].start, tokens[min(last, len(tokens)) - 1].end),),
            rule=draft.rule.id,
        )
