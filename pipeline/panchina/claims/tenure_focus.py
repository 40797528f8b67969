"""Who coaches and what he coaches where the clause does not say: the coach in focus, the team of a coach."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from panchina.claims.club_in_play import club_in_play
from panchina.claims.owners import Owners, read_owners
from panchina.claims.tenure_stints import Known, has_stints, stint_status, years_of
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before
from panchina.resolve.view import ArticleView

_MOST = 0.6
_SHORT = 4
"""Sentences up to which one word of the coaches' trade makes a text speak of them."""
_TALK = 3
"""Such words from which a longer one does, if it has no more words for players."""
_BACK = 3
"""Sentences over which a subject goes on without being named."""


def team_names(mention: Mention) -> list[str]:
    """The teams that a team or town mention stands for."""
    names = [part.name if part.kind == "TEAM" else part.club for part in mention.each()]
    return [name for name in names if name]


def is_coach(view: ArticleView, mention: Mention) -> bool:
    """Do the lexicon or the article make the person a coach?"""
    return bool(mention.name) and mention.role == "coach"


def is_rival(lowers: list[str], mention: Mention) -> bool:
    """Is the team one that is played against: *la sfida con il Como*, *contro il Lecce*?"""
    before = lowers[max(0, mention.first - 4) : mention.first]
    return any(word in words("opponent_words") for word in before)


def section_label_of(view: ArticleView, sentence: int) -> str | None:
    """The team that opens a sentence before a comma, colon or dash: *Taranto, altro cambio: via C*."""
    tokens = view.sentences[sentence].tokens
    row = [m for m in view.mentions[sentence] if m.kind in ("TEAM", "PLACE")]
    if not row or row[0].first > 1 or row[0].last >= len(tokens) or tokens[row[0].last].text not in (",", ":", "-"):
        return None
    names = team_names(row[0])
    return names[0] if len(names) == 1 else None


@dataclass(slots=True)
class Benches:
    """The pairs of an article: coach -> teams that some clause states outright, `left` those that he is gone from."""

    view: ArticleView
    pairs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    left: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    owners: Owners = field(init=False)
    years: tuple[int, int] | None = field(init=False)
    """The likely years of an undated article."""
    hero: Mention | None = field(init=False)
    """The coach whom the article is about: the headline's subject, or who is named most."""
    coach_page: bool = field(init=False)
    """Is the page about coaches more than about players?"""
    profile: bool = field(init=False)
    """Does the article tell the career of `hero`: does he have most of its mentions of coaches?"""

    def __post_init__(self) -> None:
        self.owners = read_owners(self.view)
        self.coach_page = self._speaks_of_coaches()
        self.years = years_of(self.view, self._told_pairs())
        self.hero, self.profile = self._hero()

    def stint(self, coach: str | None, team: str) -> Known | None:
        """What the lexicon says of `coach` and `team` at the article's date or, without one, in its likely years."""
        return stint_status(self.view, coach or "", team, self.years)

    def _told_pairs(self) -> Iterator[tuple[str, str]]:
        """Coaches with their team of today as noun phrases say it: *il Como di Fabregas*, *Sarri (Lazio)*."""
        for sentence in self.view.sentences:
            row = self.view.mentions[sentence.index]
            ends = {m.last: m for m in row if m.kind == "TEAM" and m.name}
            for person in row:
                if person.kind != "PERSON" or not person.name or not is_coach(self.view, person) or person.ex:
                    continue
                k = person.first - 1
                if k > 0 and prepositions().get(sentence.tokens[k].lower) == "di" and k in ends:
                    yield person.name, ends[k].name or ""
                elif self.owners.club(person.name):
                    yield person.name, self.owners.club(person.name) or ""

    def _hero(self) -> tuple[Mention | None, bool]:
        coaches = [m for m in self.view.of_kind("PERSON") if is_coach(self.view, m) and not m.weak and m.form != "role"]
        weights: Counter[str] = Counter()
        for mention in coaches:
            weights[mention.name or ""] += self.view.weight(mention)
        if not weights:
            return None, False
        name = self.view.topic_person("coach")
        headlines = [s for s in self.view.sentences if s.kind == "headline" or s.index == 0]
        told = False
        for sentence in headlines[:1]:
            opening = " ".join(token.lower for token in sentence.tokens[:8])
            told = any(words_ in opening for words_ in words("profile_openings"))
            if name is None or told:
                subject = next((m for m in coaches if m.sentence == sentence.index), None)
                name = subject.name if subject else name
        if name is None:
            return None, False
        hero = next(m for m in coaches if m.name == name) if name in weights else None
        headed = any(m.name == name for s in headlines for m in coaches if m.sentence == s.index)
        return hero, hero is not None and (told or (headed and weights[name] >= _MOST * sum(weights.values())))

    def add(self, coach: str, team: str, former: bool) -> None:
        """Notes that a clause has `coach` with `team`."""
        known = self.left if former else self.pairs
        if team not in known[coach]:
            known[coach].append(team)

    def named_teams(self, sentence: int | None = None) -> list[str]:
        """Teams that a sentence, or the article, names, in order."""
        rows = self.view.mentions if sentence is None else [self.view.mentions[sentence]]
        found = [name for row in rows for m in row if m.kind in ("TEAM", "PLACE") for name in team_names(m)]
        return list(dict.fromkeys(found))

    def bracket_host(self, sentence: int, token: int) -> str | None:
        """The team before the brackets in which `token` stands: *Salernitana (Colantuono subentrato a Bollini)*."""
        tokens = self.view.sentences[sentence].tokens
        k = token
        while k > 0 and tokens[k].text not in words("open_brackets"):
            if tokens[k].text in words("close_brackets") and k < token:
                return None
            k -= 1
        if tokens[k].text not in words("open_brackets"):
            return None
        host = [m for m in self.view.mentions[sentence] if m.last == k and m.kind in ("TEAM", "PLACE")]
        names = [name for m in host for name in team_names(m)]
        return names[0] if names else None

    def _can_lead(self, coach: str, team: str, strict: bool) -> bool:
        known = strict and has_stints(self.view, coach)
        return not known or self.stint(coach, team) is not None

    def team_before(self, sentence: int, token: int) -> str | None:
        """The one team that the sentence names before `token`: *Taranto, altro cambio: via C, squadra a D*."""
        lowers = self.view.sentences[sentence].lowers()
        row = [
            m
            for m in self.view.mentions[sentence]
            if m.kind == "TEAM"
            and m.last <= token
            and id(m) not in self.owners.attached
            and not is_rival(lowers, m)
            and lowers[m.first - 1 : m.first] != ["ex"]
            and preposition_before(self.view.sentences[sentence].tokens, m) != "con"
        ]
        names = list(dict.fromkeys(name for m in row for name in team_names(m)))
        if len(names) > 1:  # al Como fuori C, dentro D; al Lecce è arrivato E
            opening = [m for m in row if _heads_clause(self.view.sentences[sentence].tokens, m)]
            names = list(team_names(opening[-1])) if opening else names
        return names[0] if len(names) == 1 else None

    def team_of(
        self, coach: str, sentence: int, token: int, by_topic: bool, strict: bool = True, ending: bool = False
    ) -> str | None:
        """The team that a clause about `coach` in `sentence` means without naming it.

        First a team of his that the sentence names, then one that another clause gives him, then the one that the
        lexicon has him with at the article's date; with `by_topic` at last the team in play: if `strict` only where the
        lexicon does not know that he led others and never this one. Teams that he has left only count for an `ending`.
        """
        host = self.bracket_host(sentence, token)
        if host:
            return host
        gone = () if ending else self.left.get(coach, ())
        here = [team for team in self.named_teams(sentence) if team not in gone]
        for wanted in (("current",), ("maybe",)):
            for team in here:
                if self.stint(coach, team) in wanted:
                    return team
        stated = [*self.pairs.get(coach, []), *(self.left.get(coach, []) if ending else [])]
        if by_topic and not stated:
            before = self.team_before(sentence, token)
            labelled = before is not None and before == section_label_of(self.view, sentence)
            if before and (labelled or self._can_lead(coach, before, strict)):
                return before
        if len(stated) == 1:
            return stated[0]
        in_play = club_in_play(self.view, sentence, token, self.owners)
        if in_play and in_play in stated:
            return in_play
        named = [team for team in self.named_teams() if team not in gone]
        for status in ("current", "maybe"):
            teams = [team for team in named if self.stint(coach, team) == status]
            if in_play in teams:
                return in_play
            if len(teams) == 1:
                return teams[0]
        if by_topic and in_play:
            return in_play if self._can_lead(coach, in_play, strict) else None
        return None

    def about_coaches(self, sentence: int, token: int, strictly: bool) -> bool:
        """Does the sentence, before `token`, or unless `strictly` the headline or the page as a whole say that those
        whom it names are coaches?"""
        here = self.view.sentences[sentence].tokens[:token]
        if any(t.lower in words("coach_plurals") for t in here):
            return True
        if strictly:
            near = [t for s in self.view.sentences[max(0, sentence - 1) : sentence + 1] for t in s.tokens]
            return self.coach_page and any(t.lower in words("coach_talk") for t in near)
        lead = [t for s in self.view.sentences if s.kind == "headline" or s.index == 0 for t in s.tokens]
        return self.coach_page or any(t.lower in words("coach_plurals") for t in lead)

    def _speaks_of_coaches(self) -> bool:
        lowers = [token.lower for sentence in self.view.sentences for token in sentence.tokens]
        talk = sum(lower in words("coach_talk") for lower in lowers)
        players = sum(lower in words("player_nouns") for lower in lowers)
        return talk >= (1 if len(self.view.sentences) <= _SHORT else _TALK) and talk >= players

    def coach_of_old(self, teams: list[str], sentence: int) -> Mention | None:
        """The coach of this sentence or the two before whom the lexicon has with one of `teams`, the nearest first."""
        for k in range(sentence, max(-1, sentence - 3), -1):
            for mention in reversed(self.view.of_kind("PERSON", k)):
                if is_coach(self.view, mention) and any(self.stint(mention.name, team) for team in teams):
                    return mention
        return None

    def coach_before(self, sentence: int, token: int) -> Mention | None:
        """The coach who is subject of a clause that starts at `token` and names none.

        The nearest coach before it in the sentence; else the subject of the sentences before, where the person whom
        the article is about goes first.
        """
        row = [m for m in self.view.of_kind("PERSON", sentence) if m.last <= token and not m.members]
        tokens = self.view.sentences[sentence].tokens
        for mention in reversed(row):
            following = [t.lower for t in tokens[mention.last : mention.last + 3]]
            if following[:2] == [",", "che"] or following[:1] == ["che"] or following == [",", "il", "quale"]:
                return mention if mention.role in (None, "coach") else None
        coaches = [m for m in row if is_coach(self.view, m) and not m.weak]
        if coaches:
            return coaches[-1]
        if any(m.role not in ("coach", "journalist", None) for m in row):
            return None
        topic = self.hero.name if self.hero else None
        paragraph = self.view.sentences[sentence].paragraph
        for k in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            people = [m for m in self.view.of_kind("PERSON", k) if is_coach(self.view, m) and not m.weak]
            if not people:
                continue
            about = [m for m in people if m.name == topic]
            if self.view.sentences[k].paragraph != paragraph and not about:
                return self.hero if self.profile else None
            return about[0] if about else people[0]
        return self.hero


def _heads_clause(tokens: list[Token], team: Mention) -> bool:
    """Does a team stand first in its clause, over article, preposition and *in casa*: *…, al Lecce è arrivato C*?"""
    k = team.first - 1
    while k >= 0 and (tokens[k].lower in words("articles") or prepositions().get(tokens[k].lower) == "a"):
        k -= 1
    if k > 0 and tokens[k].lower in words("section_nouns"):
        k -= 2
    return k < 0 or tokens[k].text in ",;:." or tokens[k].lower in words("clause_links")


__all__ = ["Benches", "has_stints", "is_coach", "team_names"]
