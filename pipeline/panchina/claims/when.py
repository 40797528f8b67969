"""Start, end and end of contract of tenures and rumours: each date of the article goes to the claim it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from panchina.claims.engine import Reading
from panchina.claims.when_dates import Dated, dated
from panchina.language.dates_words import phrase_tables
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.records import Claim, CoachTenure, Rumour
from panchina.resolve.view import ArticleView

_NEAR = 6
"""Tokens after a verb within which its object stands."""
_BACK = 2
"""Sentences over which a subject goes on without being named."""
_NOT_THEY = frozenset({"journalist", "agent", "referee", "pundit", "president", "executive"})


@dataclass(slots=True)
class Slots:
    """The times of one person's claims at one team: index of a claim -> slot -> value."""

    found: dict[int, dict[str, str]] = field(default_factory=dict)

    def put(self, claim: int, slot: str, value: str | None, sure: bool = False) -> None:
        """The first statement wins, unless a later one is the same date more exactly, or a new contract."""
        if value is None:
            return
        slots = self.found.setdefault(claim, {})
        if slot not in slots or sure or (value.startswith(slots[slot]) and len(value) > len(slots[slot])):
            slots[slot] = value


def with_times(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, tenures with `start`, `end`, `contract_until` and rumours with `contract_until` where stated."""
    listed = list(claims)
    if not any(isinstance(claim, (CoachTenure, Rumour)) for claim in listed):
        yield from listed
        return
    book = _Book(reading.view, listed)
    for sentence in reading.view.sentences:
        for item in dated(sentence, reading.view.published):
            book.read(sentence.index, item)
    for index, claim in enumerate(listed):
        slots = book.slots.found.get(index, {})
        slots = {slot: value for slot, value in slots.items() if getattr(claim, slot) is None}
        if index in book.vetoed and isinstance(claim, Rumour):
            claim = replace(claim, contract_until=None)
        yield replace(claim, **slots) if slots else claim  # type: ignore[arg-type]
    for index, start, end in book.more:
        yield replace(listed[index], start=start, end=end)  # type: ignore[call-arg]


class _Book:
    def __init__(self, view: ArticleView, claims: Sequence[Claim]) -> None:
        self.view = view
        self.claims = claims
        self.slots = Slots()
        self.vetoed: set[int] = set()
        self.more: list[tuple[int, str, str]] = []
        """Further stints: index of the tenure, start, end."""
        tables = phrase_tables("tenure_dates.yaml")
        self.not_own = tables.lists["not_own_team"]
        self.aside = tables.lists["object_prepositions"]
        self.spells = tables.lists["spells"]
        self.open_stages = tables.lists["open_stages"]
        self.tenures = [(i, c) for i, c in enumerate(claims) if isinstance(c, CoachTenure)]
        self.rumours = [(i, c) for i, c in enumerate(claims) if isinstance(c, Rumour)]
        self.coaches = {c.coach for _, c in self.tenures}
        self.subjects = {c.subject for _, c in self.rumours}

    def read(self, sentence: int, item: Dated) -> None:
        """Puts one date where it belongs, or nowhere."""
        row = [
            person
            for mention in self.view.of_kind("PERSON", sentence)
            for person in mention.each()
            if person.name and person.role not in _NOT_THEY and not self._owns_team(sentence, person)
        ]
        if item.role == "option":
            self._veto(item, self.rumours)
        elif item.role == "contract":
            self._contract(sentence, item, row)
        elif item.role == "span":
            person = self._subject(sentence, item, row, self.coaches)
            for index in self._tenures(sentence, item, person, ("former",)):
                self._stint(index, self._past(item.value), self._past(item.until))
        else:
            self._event(sentence, item, row)

    def _stint(self, index: int, start: str | None, end: str | None) -> None:
        """Years from which to which: those of the claim, or of another stint if it has earlier ones."""
        known = self.slots.found.get(index, {})
        if start and end and known.get("end", "9999")[:4] < start[:4]:
            self.more.append((index, start, end))
            return
        self.slots.put(index, "start", start)
        self.slots.put(index, "end", end)

    def _owns_team(self, sentence: int, person: Mention) -> bool:
        """*l'Inter di C*: only the team is spoken of; not *l'arrivo dal Lecce di C*."""
        tokens = self.view.sentences[sentence].tokens
        if person.first < 2 or prepositions().get(tokens[person.first - 1].lower) != "di":
            return False
        for team in self.view.of_kind("TEAM", sentence):
            if team.last == person.first - 1:
                return team.first == 0 or prepositions().get(tokens[team.first - 1].lower) != "da"
        return False

    def _is_aside(self, sentence: int, person: Mention) -> bool:
        """Is somebody no subject for the next sentence: *subentra a C*, *l'Inter di C*?"""
        tokens = self.view.sentences[sentence].tokens
        before = tokens[person.first - 1].lower if person.first else ""
        return before in self.aside or self._owns_team(sentence, person)

    # events

    def _event(self, sentence: int, item: Dated, row: list[Mention]) -> None:
        known = self._by_evidence(sentence, item)
        old: str | None = None
        if item.swap >= 0:
            after = [m for m in row if 0 <= m.first - item.swap <= _NEAR]
            old = after[0].name if after else None
            row = [m for m in row if m not in after[:1]]
            for index in self._tenures(sentence, item, old, ("former",)):
                self.slots.put(index, "end", self._past(item.value))
        if item.role == "swap":
            person = self._subject(sentence, replace(item, cue=min(item.cue, item.swap)), row, self.coaches)
        elif item.role == "begin":
            person = self._subject(sentence, item, row, self.coaches)
        elif item.role == "finish" and (several := self._objects(item, row)):
            for name in several:
                for index in self._tenures(sentence, item, name, ("former",)):
                    self.slots.put(index, "end", self._past(item.value))
            return
        else:
            person = self._object(sentence, item, row, self.coaches)
        if person is None or person == old or (old and item.role == "finish") or known:
            return
        if item.role == "finish":
            for index in self._tenures(sentence, item, person, ("former",)):
                self.slots.put(index, "end", self._past(item.value))
            return
        for index in self._tenures(sentence, item, person, ("current", "incoming", "former")):
            claim = self.claims[index]
            future = isinstance(claim, CoachTenure) and claim.status == "incoming"
            self.slots.put(index, "start", item.value if future else self._past(item.value))
        source = self._source(sentence, item)
        for index, claim in self.tenures:
            if source and claim.coach == person and claim.team == source and claim.status == "former":
                self.slots.put(index, "end", self._past(item.value))

    def _by_evidence(self, sentence: int, item: Dated) -> bool:
        """Dates the tenures whose own words hold what happened then; whether there was one for the nearest word."""
        tokens = self.view.sentences[sentence].tokens
        known = False
        for cue, role in dict([(item.cue, str(item.role)), *item.cues]).items():
            offset = tokens[cue].start
            for index, claim in self.tenures:
                if not any(span.start <= offset < span.end for span in claim.evidence):
                    continue
                if item.day and role != "finish" and (cue, role) != (item.cue, item.role):
                    continue
                if cue != item.cue and cue < item.first and any(t.text == "," for t in tokens[cue : item.first]):
                    continue
                if claim.status == "former" and role in ("finish", "swap"):
                    self.slots.put(index, "end", self._past(item.value))
                elif claim.status == "current" and role in ("begin", "begin_call", "swap"):
                    self.slots.put(index, "start", self._past(item.value))
                else:
                    continue
                known = known or cue == item.cue
        return known

    def _objects(self, item: Dated, row: list[Mention]) -> list[str]:
        """Two or more who went together: *ieri saltano A e B*."""
        after = [m for m in row if 0 < m.first - item.cue <= _NEAR * 2]
        chain = after[:1]
        for mention in after[1:]:
            if mention.first - chain[-1].last > 1:
                break
            chain.append(mention)
        return [m.name for m in chain if m.name] if len(chain) > 1 and chain[0].first - item.cue <= _NEAR else []

    def _past(self, value: str | None) -> str | None:
        """The date, unless it lies after the article."""
        published = self.view.published
        if value is None or (published and value > published[: len(value)] and not published.startswith(value)):
            return None
        return value

    def _source(self, sentence: int, item: Dated) -> str | None:
        """The team that a coach came from: *arrivato nel 2015 dall'Avellino*."""
        tokens = self.view.sentences[sentence].tokens
        for team in self.view.of_kind("TEAM", sentence):
            if item.low <= team.first < item.high and team.name and team.first > max(0, item.cue):
                if prepositions().get(tokens[team.first - 1].lower) != "da":
                    continue
                return team.name
        return None

    # people

    def _subject(self, sentence: int, item: Dated, row: list[Mention], names: set[str]) -> str | None:
        """Who arrives, leaves, signs: the last person before the verb, else one after it, else the one in focus."""
        stop = max(item.cue, item.first) if item.role == "contract" else item.cue
        before = [m for m in row if m.last <= stop + (item.cue == item.first)]
        if before:
            return before[-1].name if before[-1].name in names else None
        after = [m for m in row if item.low <= m.first and m.first < item.high]
        if after:
            return after[0].name if after[0].name in names else None
        if item.role in ("begin", "begin_call") and not item.since and self._has_subject(sentence, item):
            return None
        return self._focus(sentence, names)

    def _has_subject(self, sentence: int, item: Dated) -> bool:
        """*La Roma ha iniziato il cammino*, *i ko sono arrivati*: something else than a coach comes."""
        tokens = self.view.sentences[sentence].tokens
        before = [tokens[k].lower for k in range(item.low, item.cue) if not item.first <= k < item.last]
        if any(word in self.spells for word in before):
            return False
        named = any(item.low <= team.first < item.cue for team in self.view.of_kind("TEAM", sentence))
        return named or any(word in words("articles") - words("clitics") for word in before)

    def _object(self, sentence: int, item: Dated, row: list[Mention], names: set[str]) -> str | None:
        """Who is dismissed or called: the person just after the verb, else the last before it."""
        tokens = self.view.sentences[sentence].tokens
        after = [m for m in row if 0 < m.first - item.cue <= _NEAR]
        if after and not any(token.text == "," for token in tokens[item.cue : after[0].first]):
            return after[0].name if after[0].name in names else None
        return self._subject(sentence, item, row, names)

    def _focus(self, sentence: int, names: set[str]) -> str | None:
        """Whom a clause without a name goes on about."""
        paragraph = self.view.sentences[sentence].paragraph
        topic = self.view.topic_person("coach")
        nearest: str | None = None
        for k in range(sentence - 1, max(-1, sentence - 2 - _BACK), -1):
            if self.view.sentences[k].paragraph != paragraph and nearest is not None:
                break
            row = [p for m in self.view.of_kind("PERSON", k) for p in m.each() if not self._is_aside(k, p)]
            strangers = {p.name for p in row if p.name and not p.weak and p.role not in _NOT_THEY} - names
            if nearest is None and strangers and names is not self.coaches:
                return None  # a contract may be that of somebody of whom no claim speaks
            found = list(dict.fromkeys(p.name for p in row if p.name in names))
            if k == sentence - 1 and len(found) == 1:
                return found[0]
            if topic in found:
                return topic
            if nearest is None and found and sentence - k <= _BACK:
                nearest = found[0]
        return nearest or (topic if topic in names and names is self.coaches else None)

    # claims

    def _teams(self, sentence: int, item: Dated) -> set[str]:
        tokens = self.view.sentences[sentence].tokens
        found: set[str] = set()
        for team in self.view.of_kind("TEAM", sentence):
            if not item.low <= team.first < item.high:
                continue
            before = tokens[team.first - 1].lower if team.first else ""
            if prepositions().get(before) == "da" and item.role in ("begin", "begin_call", "swap"):
                continue
            if any(t.lower in self.not_own for t in tokens[max(item.low, team.first - 9) : team.first]):
                continue
            found.update(name for name in (m.name for m in team.each()) if name)
        return found

    def _tenures(self, sentence: int, item: Dated, person: str | None, statuses: tuple[str, ...]) -> list[int]:
        """The tenures of a person that a date can mean: of one team, of the first status that he has."""
        if person is None:
            return []
        mine = [(i, c) for i, c in self.tenures if c.coach == person and c.status in statuses]
        teams = self._teams(sentence, item)
        here = [(i, c) for i, c in mine if c.team in teams]
        if teams and not here:
            return []
        for status in statuses:
            fits = [(i, c) for i, c in here or mine if c.status == status]
            if fits:
                return self._one_team(sentence, fits)
        return []

    def _one_team(self, sentence: int, fits: list[tuple[int, CoachTenure]]) -> list[int]:
        """The tenures if they are of one team; else those of the sentence, or of the team that the article is about."""
        tokens = self.view.sentences[sentence].tokens
        start, end = tokens[0].start, tokens[-1].end
        topic = self.view.topic_team()
        for chosen in (
            fits,
            [(i, c) for i, c in fits if c.team == topic],
            [(i, c) for i, c in fits if any(start <= e.start < end for e in c.evidence)],
        ):
            if len({c.team for _, c in chosen}) == 1:
                return [i for i, _ in chosen]
        return []

    def _veto(self, item: Dated, rumours: list[tuple[int, Rumour]]) -> None:
        """Takes back an end of contract that is that of the old one, or only an option."""
        self.vetoed.update(index for index, claim in rumours if claim.contract_until == item.value)

    def _contract(self, sentence: int, item: Dated, row: list[Mention]) -> None:
        person = self._subject(sentence, item, row, self.coaches | self.subjects)
        if person is None:
            return
        if item.held:
            self._veto(item, [(i, c) for i, c in self.rumours if c.subject == person and c.stage != "done"])
        teams = self._teams(sentence, item)
        stages = {c.stage for _, c in self.rumours if c.subject == person}
        if not item.signed or not stages & self.open_stages or stages & {"done", "agreed"}:
            for index in self._tenures(sentence, item, person, ("current", "incoming", "former")):
                self.slots.put(index, "contract_until", item.value, item.signed and "done" in stages)
        mine = [(i, c) for i, c in self.rumours if c.subject == person and c.move in ("join", "stay")]
        fits = [(i, c) for i, c in mine if c.to in teams] or ([] if teams else mine)
        if len({c.to for _, c in fits or mine}) != 1:
            return
        for index, claim in fits or mine:
            if (item.signed and (claim.stage == "done" or not item.held)) or (fits and claim.stage == "done"):
                self.slots.put(index, "contract_until", item.value)
