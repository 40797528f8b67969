"""The pairs of mentions in an article, each with its facts: what the networks judge.

The two stand in one sentence, or one of them is what the sentence leaves to be understood: the team or person last
named, the one in the headline, the one whom the article is about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from panchina.claims.competitions import resolve_competition
from panchina.claims.context import about_market
from panchina.claims.cup_scope import promotion_of
from panchina.claims.learned.items import Row, rows_of
from panchina.claims.learned.knowledge import known_of, stint_of, year_of
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

PLAYOFF = "PLAYOFF"
"""*gli spareggi*, read as the competition for promotion that they are."""
RELATIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "person_team": (("PERSON",), ("TEAM",)),
    "holder_competition": (("PERSON", "TEAM"), ("COMP",)),
    "team_competition": (("TEAM",), ("COMP", PLAYOFF)),
    "team_team": (("TEAM",), ("TEAM",)),
    "team_number": (("TEAM",), ("NUM", "ORD")),
    "team_round": (("TEAM",), ("ROUND",)),
}
"""The kinds of mentions that are paired."""
_MOST = 60
"""Pairs of a sentence above which it is a list of names, of which only neighbours are paired."""
_BESIDE = 5
"""How many items apart the neighbours of a list stand at most."""
_FARTHEST = 12
"""How many items apart two mentions are at most told to be."""
_BACK = {"PERSON": 3, "TEAM": 3, "COMP": 8, "ROUND": 30, PLAYOFF: 60}
"""How many sentences back something is understood."""
_ROWS = 2
"""How many of those sentences name one."""
_HEADING = 6
"""Items of a heading at most."""
_SIZES = (0, 1, 3, 6, 10, 20, 35, 50, 75, 115)
_LEADS = ("begins", "now", "ends")
_CROWDS = (2, 3, 5, 9, 15)
_TOLD = (1, 2, 4)
_MOST_TOLD = 3
_MANY = 12
"""Mentions of a sentence above which nothing that stands elsewhere is understood with them."""


@dataclass(frozen=True, eq=False)
class PairMention:
    """Mentions `a` and `b`, at least one of them in the sentence of `row`."""

    row: Row
    a: Mention
    b: Mention
    names: tuple[str, str]
    """What the two are called: a town that stands for its club has the club's name."""
    facts: tuple[str, ...]
    """What the networks are told of the pair beside the words."""

    @property
    def sentence(self) -> int:
        return self.row.sentence.index

    @property
    def apart(self) -> bool:
        """Does one of the two stand elsewhere?"""
        return self.row.at(self.a) is None or self.row.at(self.b) is None


class Pairs:
    """An article's rows, and who is understood where nobody is named."""

    def __init__(self, view: ArticleView) -> None:
        self.view = view
        self.rows = rows_of(view)
        competitions = Counter(m.name for m in view.of_kind("COMP") if m.name)
        common = competitions.most_common(1)
        self.topics = {
            "TEAM": view.topic_team(),
            "PERSON": view.topic_person(),
            "COMP": common[0][0] if common else None,
        }
        self._starts: dict[int, int] = {}
        for sentence in view.sentences:
            self._starts.setdefault(sentence.paragraph, sentence.index)
        self._teams = {m.name: m for m in reversed(view.of_kind("TEAM")) if m.name}
        self._told: dict[str, set[int]] = defaultdict(set)
        for kind in ("PERSON", "TEAM", "COMP"):
            for mention in view.of_kind(kind):
                if mention.name:
                    self._told[mention.name].add(mention.sentence)
        self.year = year_of(view)
        dated = "stated" if view.year() is not None else "none" if self.year is None else "told"
        rounds = [mention for row in self.rows for mention in row.own if mention.kind == "ROUND"]
        playoffs = any(mention.name == "playoff" for mention in rounds)
        self.page = (
            f"market|{about_market(view)}",
            f"women|{view.women}",
            f"dated|{dated}",
            f"playoffs|{playoffs}",
            *(
                f"names|{kind}|{_bin(len({m.name for m in view.of_kind(kind)}), _CROWDS)}"
                for kind in ("PERSON", "TEAM")
            ),
        )
        self._named: dict[tuple[int, tuple[str, ...]], list[tuple[Mention, str, str]]] = {}
        self._competitions: dict[tuple[int, str | None], str | None] = {}
        self._promotions: dict[str | None, str | None] = {}
        self._round = next((mention for mention in rounds if self._promotion(None)), None)

    def name(self, mention: Mention, kind: str, team: str | None = None) -> str | None:
        """What a mention is called as one of `kind`; a common noun (*il campionato*) is read through `team`."""
        if kind == "TEAM" and mention.kind == "PLACE":
            return mention.club
        if kind == PLAYOFF:
            return self._promotion(team) if mention.kind == "ROUND" else None
        if mention.kind != kind:
            return None
        if kind in ("NUM", "ORD"):
            return f"{kind} {mention.value}"
        if kind == "COMP" and mention.name is None:
            key = (id(mention), team)
            if key not in self._competitions:
                self._competitions[key] = resolve_competition(self.view, mention, team)
            return self._competitions[key]
        return mention.name

    def _promotion(self, team: str | None) -> str | None:
        """The promotion playoffs of a team, without one of the page's teams."""
        if team not in self._promotions:
            clubs = (team,) if team else tuple(self._teams)
            names = (promotion_of(self.view, club) for club in clubs)
            self._promotions[team] = next((name for name in names if name is not None), None)
        return self._promotions[team]

    def named(self, sentence: int, kinds: tuple[str, ...]) -> list[tuple[Mention, str, str]]:
        """What a sentence holds of `kinds`, pronouns and null subjects with it: mention, kind and name."""
        if (sentence, kinds) not in self._named:
            silent = self.view.silent[sentence] if self.view.silent else []
            self._named[sentence, kinds] = [
                (mention, kind, name)
                for mention in (*self.view.mentions[sentence], *silent, *self.rows[sentence].own)
                for kind in kinds
                if (name := self.name(mention, kind))
            ]
        return self._named[sentence, kinds]

    def understood(self, sentence: int, kind: str) -> list[tuple[Mention, str, tuple[str, ...]]]:
        """Mentions elsewhere that a sentence may be about, each with its name and how it offers itself."""
        here = {name for _, _, name in self.named(sentence, (kind,))}
        found: dict[str, tuple[Mention, list[str]]] = {}

        def offer(mention: Mention, name: str, how: str) -> None:
            if name not in here:
                found.setdefault(name, (mention, []))[1].append(f"far|{kind}|{how}")

        rows = 0
        for back in range(1, _BACK[kind] + 1):
            if sentence - back < 0 or rows == _ROWS:
                break
            row = self.named(sentence - back, (kind,))
            if row:
                rows += 1
                offer(row[-1][0], row[-1][2], f"last{min(back, 4)}|{rows}")
                offer(row[0][0], row[0][2], f"first{min(back, 4)}|{rows}")
        for how, start in self._openings(sentence):
            row = self.named(start, (kind,))
            if row:
                offer(row[0][0], row[0][2], how)
        headline = self.named(0, (kind,)) if sentence else []
        if headline:
            offer(headline[0][0], headline[0][2], "headline")
        topic = self.topics.get(kind)
        if topic is not None and topic not in here:
            for mention in self.view.of_kind(kind):
                if mention.name == topic and mention.sentence != sentence:
                    offer(mention, topic, "topic")
                    break
        elif kind == PLAYOFF and not found and not here and self._round is not None:
            offer(self._round, self._promotion(None) or "", "topic")
        return [(mention, name, tuple(how)) for name, (mention, how) in found.items()]

    def _openings(self, sentence: int) -> Iterator[tuple[str, int]]:
        """The first sentence of the paragraph, and the paragraph before where it is one short line: its heading."""
        start = self._starts[self.view.sentences[sentence].paragraph]
        if start < sentence:
            yield "opening", start
        if start:
            before = self._starts[self.view.sentences[start - 1].paragraph]
            if before == start - 1 and len(self.rows[before].items) <= _HEADING:
                yield "heading", before

    def _known_clubs(self, person: str, sentence: int) -> Iterator[tuple[Mention, str]]:
        """Clubs that the page names elsewhere and that the person leads at its date, by the lexicon."""
        entry = self.view.lexicon.people.get(person)
        if entry is None:
            return
        for club in {stint.team for stint in entry.stints}:
            mention = self._teams.get(club)
            leads = stint_of(entry, club, self.year) in _LEADS
            if leads and mention is not None and mention.sentence != sentence:
                yield mention, club

    def of(self, relation: str) -> Iterator[PairMention]:
        """All pairs of a relation, in the order of the text."""
        kinds, others = RELATIONS[relation]
        for row in self.rows:
            k = row.sentence.index
            firsts = [one for one in self.named(k, kinds) if row.at(one[0]) is not None]
            seconds = [one for one in self.named(k, others) if row.at(one[0]) is not None]
            listed = len(firsts) * len(seconds) > _MOST
            for one in firsts:
                for two in seconds:
                    if not listed or abs((row.at(one[0]) or 0) - (row.at(two[0]) or 0)) <= _BESIDE:
                        yield from self._pair(row, one, two, (relation, "list") if listed else (relation,))
            if listed:
                continue
            if relation == "team_number" and firsts:
                if len(seconds) <= _MANY:
                    yield from self._before_teams(row, firsts, seconds)
            elif firsts and len(firsts) <= _MANY:
                beside = f"seconds|{min(len(seconds), 2)}"
                elsewhere = [(b, other, name, how) for other in others for b, name, how in self.understood(k, other)]
                for b, other, fallback, how in elsewhere:
                    for one in firsts:
                        yield from self._pair(row, one, (b, other, fallback), (relation, beside, *how))
                if relation == "person_team":
                    offered = {fallback for _, _, fallback, _ in elsewhere} | {name for _, _, name in seconds}
                    for one in firsts:
                        for b, club in self._known_clubs(one[2], k):
                            if club not in offered:
                                yield from self._pair(row, one, (b, "TEAM", club), (relation, beside, "far|TEAM|leads"))
                    yield from self._of_topic(row, firsts, seconds, relation)
            elif seconds and len(seconds) <= _MANY:
                for kind in kinds:
                    for a, name, how in self.understood(k, kind):
                        for two in seconds:
                            yield from self._pair(row, (a, kind, name), two, (relation, *how))

    def _before_teams(
        self, row: Row, firsts: Sequence[tuple[Mention, str, str]], seconds: Sequence[tuple[Mention, str, str]]
    ) -> Iterator[PairMention]:
        """Numbers that stand before any team of the sentence, with the team that is understood there."""
        start = min(row.at(mention) or 0 for mention, _, _ in firsts)
        early = [two for two in seconds if (row.at(two[0]) or 0) < start]
        for a, name, how in self.understood(row.sentence.index, "TEAM") if early else ():
            for two in early:
                yield from self._pair(row, (a, "TEAM", name), two, ("team_number", "early", *how))

    def _of_topic(
        self,
        row: Row,
        firsts: Sequence[tuple[Mention, str, str]],
        seconds: Sequence[tuple[Mention, str, str]],
        relation: str,
    ) -> Iterator[PairMention]:
        """The person whom the page is about, with the teams of a sentence that names others."""
        topic = self.topics["PERSON"]
        if topic is None or topic in {name for _, _, name in firsts} or len(seconds) > _MANY:
            return
        mention = next((m for m in self.view.of_kind("PERSON") if m.name == topic), None)
        if mention is not None:
            for two in seconds:
                yield from self._pair(row, (mention, "PERSON", topic), two, (relation, "far|PERSON|topic|others"))

    def _pair(
        self, row: Row, one: tuple[Mention, str, str], two: tuple[Mention, str, str], facts: tuple[str, ...]
    ) -> Iterator[PairMention]:
        a, kind, name = one
        b, other, fallback = two
        second = self.name(b, other, name) or fallback if other in ("COMP", PLAYOFF) and kind == "TEAM" else fallback
        if a is b or name == second:
            return
        topic = f"topic|{name == self.topics.get(kind)}|{second == self.topics.get(other)}"
        known = known_of(self.view, name, second, self.year) if (kind, other) == ("PERSON", "TEAM") else ()
        kinds = f"kinds|{a.kind}|{b.kind}"
        seen = (*_place(row, a, b), *_looks(row, a, b, second), *_size(b))
        told = self._told_of(name, second)
        yield PairMention(row, a, b, (name, second), (*facts, topic, kinds, *self.page, *known, *seen, *told))

    def _told_of(self, one: str, two: str) -> tuple[str, ...]:
        """How often the page names the two, and in one sentence."""
        first, second = self._told.get(one, set()), self._told.get(two, set())
        return (
            f"together|{min(len(first & second), _MOST_TOLD)}",
            f"told|{_bin(len(first), _TOLD)}|{_bin(len(second), _TOLD)}",
        )


def _looks(row: Row, a: Mention, b: Mention, second: str) -> Iterator[str]:
    """What the two mentions are themselves, and how far apart they stand."""
    i, j = row.at(a), row.at(b)
    yield f"role|{a.role}"
    yield f"form|{a.form}|{b.form}"
    yield f"club|{a.club is not None and a.club == second}"
    yield f"weak|{a.weak}"
    yield f"ex|{a.ex}|{b.ex}"
    yield f"kind|{row.sentence.kind}"
    if b.kind == "ROUND":
        yield f"round|{b.name}"
    yield "dx0" if i is None or j is None else f"d{'AB' if i < j else 'BA'}{min(abs(i - j), _FARTHEST)}"


def _bin(number: int, edges: Sequence[int]) -> int:
    return sum(number >= edge for edge in edges)


def _size(number: Mention) -> Iterator[str]:
    """About how great a number is, and its sign."""
    if isinstance(number.value, int) and number.kind in ("NUM", "ORD"):
        yield f"size|{number.kind}|{_bin(abs(number.value) - 1, _SIZES)}"
        if number.surface[:1] in "+-":
            yield f"sign|{number.surface[0]}"


def _place(row: Row, a: Mention, b: Mention) -> Iterator[str]:
    """Which of its kind each mention is in the sentence, and whether another of the kind stands nearer to the other."""
    i, j = row.at(a), row.at(b)
    for letter, mention, own, far in (("a", a, i, j), ("b", b, j, i)):
        if own is None:
            continue
        kind = mention.kind
        others = [k for k, item in enumerate(row.items) if item.mention is not None and item.mention.kind == kind]
        yield f"rank|{letter}|{min(others.index(own), 3)}|{min(len(others), 4)}"
        if far is not None:
            yield f"nearer|{letter}|{any(abs(k - far) < abs(own - far) for k in others)}"
