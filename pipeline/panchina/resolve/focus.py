"""Who and what an article speaks of at each point: entities weighed by how near, how prominent and how fitting.

The score of an entity for a reference is the best of its occurrences before it (nearness + weight of its part in the
sentence), plus how much the article is about it, plus how well it agrees with what the reference says. Whoever
contradicts the reference is out. No answer is given where the best leads the next by less than a margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from panchina.language.document import Sentence
from panchina.language.words import words
from panchina.mentions.model import Mention, MentionKind
from panchina.mentions.reduced import preposition_before
from panchina.resolve.facts import Facts, PersonFacts
from panchina.resolve.view import ArticleView

NEARNESS = (2.0, 1.6, 1.0, 0.7, 0.45, 0.3)
"""By how many sentences lie between; further back an entity counts as the article's topic alone."""
_PARAGRAPH = 0.25
_BY_TOPIC = 0.1
_STEP = 0.012
"""What a token between costs inside one sentence."""
MARGIN = 0.2
_RANKS = {None: 1.0, "da": 0.5, "a": 0.5, "su": 0.6, "per": 0.6, "con": 0.4, "di": 0.3}
_OBJECT = 0.75
_IN_BRACKETS = 0.1
_ITALIAN = re.compile(r"[a-ilm-vzàèéìòù'-]*[aeiouàèéìòù]")
_NUMBER = 1.0
"""What the name of a team costs where the verb is plural: *hanno vinto* is said of *i granata*."""
_HERO = 0.9
_HEADS = 0.5
"""For whom the paragraph opens with: *Marco Rossi - Il difensore …*."""
_HEAD_MARKS = frozenset({"-", "–", "—", ":", "•", "("})
_OFFICES = frozenset({"executive", "president", "agent", "other"})
_ASIDE = -0.4
"""For those whom football news seldom goes on with."""
_ITALIAN_FORMS = 5
"""Adjectives of the country alone; who has more has a town of his own."""
_SILENT = frozenset({"journalist", "referee", "pundit"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reference says of whom it means; `part` weighs the antecedent's part in its sentence."""

    kind: MentionKind
    role: str | None = None
    positions: frozenset[str] = frozenset()
    origin: str | None = None
    club: str | None = None
    former: str | None = None
    plural: bool = False
    part: float = 0.6
    about: float = 0.6
    """What the article's topic weighs."""
    margin: float = MARGIN
    excluded: frozenset[str] = frozenset()
    subject: str | None = None
    """The subject of the clause before, which goes on where nothing else is said."""
    back: int = len(NEARNESS)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Somebody spoken of at a token; `rank` is the weight of his part there, from 0 (aside) to 1 (subject)."""

    kind: MentionKind
    name: str
    token: int
    rank: float
    plural: bool = False
    nation: bool = False


@dataclass(slots=True)
class Focus:
    """The occurrences of an article, a row a sentence, filled from left to right."""

    view: ArticleView
    facts: Facts
    rows: list[list[Occurrence]] = field(init=False)
    topics: dict[str, Counter[str]] = field(init=False)
    heads: dict[int, str] = field(default_factory=dict)
    """Paragraph -> the person whose name heads it."""
    page: str | None = None
    """The person whose name alone is the headline: a profile."""

    def __post_init__(self) -> None:
        self.rows = [[] for _ in self.view.sentences]
        self.topics = {"PERSON": Counter(), "TEAM": Counter()}
        for row in self.view.mentions:
            for mention in row:
                if mention.name and mention.kind in self.topics and not mention.weak:
                    self.topics[mention.kind][mention.name] += self.view.weight(mention)

    def note(self, mention: Mention, rank: float) -> None:
        """Adds an occurrence; those of a sentence come in the order of its tokens."""
        if mention.name:
            self._read_head(mention)
            team = self.view.lexicon.teams.get(mention.name) if mention.kind == "TEAM" else None
            plural = mention.kind == "TEAM" and mention.form in ("colour", "demonym", "nickname")
            nation = team is not None and team.kind != "club"
            self.rows[mention.sentence].append(
                Occurrence(mention.kind, mention.name, mention.first, rank, plural, nation)
            )

    def _read_head(self, mention: Mention) -> None:
        sentence = self.view.sentences[mention.sentence]
        alone = mention.first == 0 and mention.last == len(sentence.tokens)
        if mention.kind == "PERSON" and alone and sentence.kind == "headline" and sentence.index == 0:
            self.page = mention.name
        opens = mention.kind == "PERSON" and mention.first == 0 and mention.last < len(sentence.tokens)
        if opens and sentence.kind == "body" and sentence.tokens[mention.last].text in _HEAD_MARKS:
            before = self.view.sentences[mention.sentence - 1].paragraph if mention.sentence else -1
            if before != sentence.paragraph:
                self.heads[sentence.paragraph] = mention.name or ""

    def ranked(self, wanted: Wanted, sentence: int, token: int) -> list[tuple[float, str]]:
        """The candidates with their scores, best first."""
        best: dict[str, float] = {}
        paragraph = self.view.sentences[sentence].paragraph
        for distance in range(min(wanted.back, sentence + 1, len(NEARNESS))):
            index = sentence - distance
            near = NEARNESS[distance]
            if self.view.sentences[index].paragraph != paragraph and self.view.sentences[index].kind != "headline":
                near -= _PARAGRAPH
            for found in self.rows[index]:
                if found.kind != wanted.kind or (distance == 0 and found.token >= token):
                    continue
                score = near + wanted.part * found.rank
                if distance == 0:
                    score -= _STEP * (token - found.token)
                if wanted.plural and not found.plural:
                    score -= _NUMBER
                if score > best.get(found.name, -1.0):
                    best[found.name] = score
            if distance < 5 and opens_item(self.view.sentences, index):
                break
        topics = self.topics[wanted.kind]
        most = max(topics.values(), default=0)
        if most:
            top = [name for name, weight in topics.most_common(2) if weight >= 0.6 * most]
            if len(top) == 1 and top[0] not in best and most > 2:
                best[top[0]] = _BY_TOPIC + (_HERO if self._is_hero(topics) else 0.0)
        if self.page and wanted.kind == "PERSON":
            best.setdefault(self.page, _BY_TOPIC + _HERO)
        if wanted.origin is not None:
            for name, person in self.facts.people.items():
                if wanted.origin in person.origins:
                    best.setdefault(name, _BY_TOPIC)
        scored = []
        for name, score in best.items():
            fit = self._fit(wanted, name)
            if fit is None:
                continue
            about = wanted.about * topics[name] / most if most else 0.0
            about += _HEADS if self.heads.get(paragraph, self.page) == name else 0.0
            goes_on = 0.5 if name == wanted.subject else 0.0
            scored.append((score + fit + about + goes_on, name))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return scored

    def _is_hero(self, topics: Counter[str]) -> bool:
        """Is the article about one alone?"""
        ranked = topics.most_common(2)
        return len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]

    def choose(self, wanted: Wanted, sentence: int, token: int) -> str | None:
        """The best candidate, None without one or where the next is as good."""
        scored = self.ranked(wanted, sentence, token)
        if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < wanted.margin):
            return None
        return scored[0][1]

    def _fit(self, wanted: Wanted, name: str) -> float | None:
        if name in wanted.excluded:
            return None
        if wanted.kind == "TEAM":
            return 0.0
        person = self.facts.of(name)
        fit = -0.5 if person.weak else 0.0
        parts = (
            _role_fit(person, wanted.role),
            _position_fit(person, wanted.positions),
            self._origin_fit(name, person, wanted.origin),
            _club_fit(person, wanted),
        )
        for part in parts:
            if part is None:
                return None
            fit += part
        return fit

    def _origin_fit(self, name: str, person: PersonFacts, origin: str | None) -> float | None:
        if origin is None:
            return 0.0
        if origin in person.origins:
            return 1.2
        country = self.facts.country_adjectives.get(origin)
        abroad = country not in (None, "Italia")
        if origin.startswith("di "):
            return None if any(other.startswith("di ") for other in person.origins) else 0.0
        if person.country:
            if abroad or person.country != "Italia":
                return None
            return -0.5 if len(person.origins) > _ITALIAN_FORMS else 0.0
        return 0.3 if abroad == _looks_foreign(name) else 0.0


def _looks_foreign(name: str) -> bool:
    """Is a surname not of Italian form: a letter that Italian lacks, or no vowel at its end?"""
    surname = name.split()[-1].lower()
    return not _ITALIAN.fullmatch(surname)


def _role_fit(person: PersonFacts, role: str | None) -> float | None:
    if role is None:
        return None if person.role in _SILENT else _ASIDE if person.role in _OFFICES else 0.0
    if person.role is None:
        return {"player": -0.1, "coach": -0.4}.get(role)
    return 0.3 if person.role == role else None


def _position_fit(person: PersonFacts, wanted: frozenset[str]) -> float | None:
    if not wanted:
        return 0.0
    if person.positions:
        return 0.6 if person.positions & wanted else None
    if person.listed:
        return 0.2 if person.listed in wanted else -0.2
    return 0.0


def _club_fit(person: PersonFacts, wanted: Wanted) -> float | None:
    if wanted.club is not None and person.club is not None:
        return 0.8 if wanted.club == person.club else None
    if wanted.former is not None:
        if wanted.former in person.former:
            return 1.0
        return -0.8 if person.club == wanted.former else 0.0
    return 0.0


def rank_of(sentence: Sentence, mention: Mention, first_verb: int, acts: bool = False) -> float:
    """The weight of a mention's part: subject, object, with a preposition, in brackets. `acts`: a verb follows it."""
    tokens = sentence.tokens
    if mention.first and tokens[mention.first - 1].text in words("open_brackets"):
        return _IN_BRACKETS
    if mention.first and tokens[mention.first - 1].lower in words("ex_words") and mention.kind == "TEAM":
        return _IN_BRACKETS
    preposition = preposition_before(tokens, mention)
    rank = _RANKS.get(preposition, 0.4)
    if preposition is None and mention.first > first_verb and not acts:
        return _OBJECT
    return rank


def opens_item(sentences: list[Sentence], index: int) -> bool:
    """Does the sentence open an item of a live page (*18.40 - …*)? Nothing before it is spoken of."""
    sentence = sentences[index]
    if index and sentences[index - 1].paragraph == sentence.paragraph:
        return False
    return sentence.tokens[0].text[:1].isdigit() and bool(
        re.match(r"\d{1,2}[.:]\d\d", "".join(token.text for token in sentence.tokens[:3]))
    )


def names_in(mentions: Iterable[Mention], kind: str) -> list[str]:
    """The names of the mentions of a kind, in order."""
    return [mention.name for mention in mentions if mention.kind == kind and mention.name]
