"""Which competition, matchday and season a statement about a table belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from panchina.claims.competitions import resolve_competition, team_country
from panchina.claims.tables.cells import table_words
from panchina.language.words import prepositions, words
from panchina.lexicon.competition_nouns import competition_nouns
from panchina.lexicon.load import plain
from panchina.mentions.matcher import PatternMatcher
from panchina.mentions.model import Mention
from panchina.mentions.patterns import compile_pattern
from panchina.mentions.reduced import Reduced
from panchina.resolve.view import ArticleView

_GROUP = re.compile(r"\b(?i:girone|gir\.|raggruppamento)\s+[\"'«]?([A-N]|[bcdfghlmn])\b(?!['’])")
"""*girone B*; not *al girone c'è*, *del girone e*."""
_ELLIPTIC = re.compile(r"\b[Nn]el\s+([A-I])\b(?!\.)")
_GROUPED = ("Serie C", "Serie D", "Eccellenza", "Promozione", "Prima Categoria", "Seconda Categoria")
_LOCAL = ("Eccellenza", "Promozione", "Prima Categoria", "Seconda Categoria")
_COUNTRIES = 3
"""Countries of its teams from which a table is no league's."""
_LEAD = 2
"""The last sentence of a page's lead."""
_STAGED = ("continental", "national_teams", "intercontinental")
_STAGES = ("fase campionato", "fase a gironi", "league phase", "girone unico", "fase campionat")
_LETTERS_OF_C = "ABC"


@dataclass(frozen=True, slots=True)
class _Place:
    """A competition named at `start` of the text, in sentence `sentence`."""

    start: int
    sentence: int
    name: str
    kind: str
    country: str


class Scopes:
    """The competitions, groups and matchdays that an article names, and where."""

    def __init__(self, view: ArticleView, reduced: list[Reduced]) -> None:
        self.view = view
        self.text = view.document.article.text
        self._places = list(self._find_places())
        self._groups = [(match.start(), match[1].upper()) for match in _GROUP.finditer(self.text)]
        self._groups = sorted([*self._groups, *self._elliptic_groups()])
        self._lead_matchdays: set[int] = set()
        self._matchdays = self._find_matchdays(reduced)

    def _elliptic_groups(self) -> Iterator[tuple[int, str]]:
        """*nel girone A comanda il Como, nel B il Lecce*: the letters that follow a full name in its sentence."""
        for sentence in self.view.sentences:
            named = [place for place, _ in self._groups if sentence.start <= place < sentence.end]
            if named:
                for match in _ELLIPTIC.finditer(self.text, named[0], sentence.end):
                    yield match.start(), match[1]

    def _find_places(self) -> list[_Place]:
        view = self.view
        found: list[_Place] = []
        for mention in view.of_kind("COMP"):
            noun_of_any = competition_nouns().get(plain(mention.surface)) == "any"
            if noun_of_any or self._is_label(mention) or self._is_goal(mention):
                continue
            name = mention.name or resolve_competition(view, mention, None)
            if name is None:
                continue
            for women in (f"{name} Femminile", f"Women's {name}") if view.women else ():
                name = women if women in view.lexicon.competitions else name
            entry = view.lexicon.competitions.get(name)
            kind = entry.kind if entry else "league"
            noun = mention.name is None
            country = "" if noun or entry is None else entry.country
            tokens = view.sentences[mention.sentence].tokens
            start = tokens[mention.first].start
            if kind != "league" and mention.first and prepositions().get(tokens[mention.first - 1].lower) == "da":
                continue  # fuori anche dall'Europa League
            found.append(_Place(start, mention.sentence, "" if noun and kind == "league" else name, kind, country))
        return found

    def _is_label(self, mention: Mention) -> bool:
        """*PROMOZIONE*, *promozione diretta*: what a place in the table gives, not the league called so."""
        tokens = self.view.sentences[mention.sentence].tokens
        following = tokens[mention.last].lower if mention.last < len(tokens) else ""
        return mention.last - mention.first == 1 and (mention.surface.isupper() or following in words("zone_words"))

    def _is_goal(self, mention: Mention) -> bool:
        """*la promozione in Serie B*, *cinque squadre della Premier*: another league than that of the table."""
        tokens = self.view.sentences[mention.sentence].tokens[max(0, mention.first - 4) : mention.first]
        if any(token.lower in words("towards") for token in tokens[-2:]):
            return True
        if len(tokens) > 1 and tokens[-2].lower in words("league_members"):
            return self.view.sentences[mention.sentence].kind == "body"
        return (
            bool(tokens)
            and tokens[-1].lower == "in"
            and any(
                t.lower in words("moves_between") or any(form.lemma in words("moves_between") for form in t.verbs)
                for t in tokens
            )
        )

    # -- competition ----------------------------------------------------------------------------------------------

    def competition(self, team: str, start: int, end: int, sentence: int | None, cups: bool = False) -> str | None:
        """The competition of `team` in the table of which the text at `start` to `end` speaks.

        `cups` allows knockout competitions with a group stage, where the words say that a group is meant.
        """
        base = self._base(team, start, end, sentence, cups)
        return self._with_group(base, start, end, sentence, team)

    def is_league(self, name: str) -> bool:
        """Is this competition a league, or one that the lexicon does not know?"""
        entry = self.view.lexicon.competitions.get(name)
        return entry is None or entry.kind in ("league", "youth")

    def _fits(self, place: _Place, team: str, cups: bool) -> bool:
        if not place.name:
            return False
        country = team_country(self.view.lexicon, team)
        if place.kind != "league" and not cups:
            return False
        return place.kind in _STAGED or not (place.country and country and place.country != country)

    def _base(self, team: str, start: int, end: int, sentence: int | None, cups: bool) -> str | None:
        places = self._places
        known = self.view.lexicon.teams.get(team)
        inside = [p for p in places if start <= p.start < end and self._fits(p, team, True)]
        leagues = [p for p in inside if p.kind == "league"]
        if leagues or (inside and cups):
            return (leagues or inside)[-1 if sentence is None else 0].name
        if sentence is None:
            return self._of_page(team, start, cups)
        near = [p for p in places if sentence is not None and p.sentence == sentence and self._fits(p, team, cups)]
        if near:
            return min(near, key=lambda p: abs(p.start - start)).name
        stage = self._group_stage(team, start, cups)
        if stage:
            return stage
        now = self._current_league(team)
        if now:
            return now
        fitting = [p for p in places if self._fits(p, team, cups)]
        if sentence is not None:
            paragraph = self.view.sentences[sentence].paragraph
            same = [p for p in fitting if p.start < start and self.view.sentences[p.sentence].paragraph == paragraph]
            if same:
                return same[-1].name
        titles = [p for p in fitting if self.view.sentences[p.sentence].kind in ("headline", "standfirst")]
        if titles:
            return titles[0].name
        if len(fitting) > 1 and len({p.name for p in fitting}) == 1:
            return fitting[0].name
        usual = self._usual_league(team)
        if usual or not fitting:
            return usual
        counts = Counter(p.name for p in fitting)
        league = known.league if known else ""
        return max(counts, key=lambda name: (league.startswith(f"{name} "), counts[name]))

    def _group_stage(self, team: str, start: int, cups: bool) -> str | None:
        """The cup whose group phase is meant: *il loro girone*, or a page whose headline names a cup alone."""
        entry = self.view.lexicon.teams.get(team)
        fitting = [p for p in self._places if p.kind in _STAGED and self._fits(p, team, True)]
        titles = {p.kind for p in self._places if p.sentence == 0 or self.view.sentences[p.sentence].kind == "headline"}
        if cups and entry is not None and not any(entry.league.startswith(f"{name} Gir") for name in _GROUPED):
            before = [p for p in fitting if p.start < start] or fitting
            return before[-1].name if before else None
        if fitting and titles and "league" not in titles and self.says(0, len(self.text), _STAGES):
            return fitting[0].name
        return None

    def cup_of_table(self, teams: list[str], start: int) -> str | None:
        """The continental competition before a table whose teams come from several countries."""
        countries = {country for team in teams if (country := team_country(self.view.lexicon, team))}
        if len(countries) < _COUNTRIES:
            return None
        staged = [p for p in self._places if p.kind in _STAGED]
        before = [p for p in staged if p.start < start] or staged
        return before[-1].name if before else None

    def _of_page(self, team: str, start: int, cups: bool) -> str | None:
        """For a table: the competition of the headline, else the last one named before it."""
        fitting = [p for p in self._places if self._fits(p, team, cups)]
        titles = [p for p in fitting if self.view.sentences[p.sentence].kind in ("headline", "standfirst")]
        before = [p for p in fitting if p.start < start and p.kind == "league"]
        if titles:
            return titles[0].name
        return self._current_league(team) or (before[-1].name if before else self._usual_league(team))

    def _current_league(self, team: str) -> str | None:
        """The lexicon's league, which holds for the season in which it was written."""
        entry = self.view.lexicon.teams.get(team)
        published = self.view.published or ""
        if entry is None or not entry.league or not "2025-08" <= published[:7] <= "2026-06":
            return None
        return entry.league

    def _usual_league(self, team: str) -> str | None:
        """A club of a top division, in an article that names no competition."""
        entry = self.view.lexicon.teams.get(team)
        if entry is None or not entry.league:
            return None
        league = self.view.lexicon.competitions.get(entry.league)
        return entry.league if league is not None and league.level == 1 else None

    def _with_group(self, base: str | None, start: int, end: int, sentence: int | None, team: str) -> str | None:
        if base in _LOCAL and not self._local(base):
            base = None
        if base is not None and base not in _GROUPED:
            return base
        letter = self._group(start, end, sentence)
        if letter is None:
            entry = self.view.lexicon.teams.get(team)
            if base and entry and entry.league.startswith(f"{base} Girone") and self._current_league(team):
                return entry.league
            return base
        if base is None:
            named = {p.name for p in self._places if p.name in _GROUPED}
            if len(named) > 1:
                return None
            base = named.pop() if named else ("Serie C" if letter in _LETTERS_OF_C else "Serie D")
        return f"{base} Girone {letter}"

    def _local(self, name: str) -> bool:
        """Is the page about this regional league, or does it only name it?"""
        return any(p.name == name and self.view.sentences[p.sentence].kind != "body" for p in self._places)

    def _group(self, start: int, end: int, sentence: int | None) -> str | None:
        inside = [letter for place, letter in self._groups if start <= place < end]
        if inside:
            return inside[-1]
        if sentence is not None:
            around = self.view.sentences[sentence]
            same = [(place, letter) for place, letter in self._groups if around.start <= place < around.end]
            if same:
                earlier = [letter for place, letter in same if place <= start]
                return earlier[-1] if earlier else same[0][1]
        before = [letter for place, letter in self._groups if place < start]
        if before:
            return before[-1]
        letters = {letter for _, letter in self._groups}
        return letters.pop() if len(letters) == 1 else None

    # -- matchday -------------------------------------------------------------------------------------------------

    def _find_matchdays(self, reduced: list[Reduced]) -> list[tuple[int, int, int]]:
        """(start in the text, sentence, matchday)."""
        found: list[tuple[int, int, int]] = []
        avoid = table_words()["matchday_not"]
        for sentence in reduced:
            for match in _matchday_matcher().matches(sentence):
                mention = match.slots.get("n")
                tokens = sentence.sentence.tokens
                first, last = sentence.spans[match.first][0], sentence.spans[match.last - 1][1]
                around = [token.lower for token in tokens[max(0, first - 3) : last + 3]]
                if mention is None or not isinstance(mention.value, int) or any(word in avoid for word in around):
                    continue
                if first and prepositions().get(tokens[first - 1].lower) == "da":
                    continue  # in vetta dalla prima giornata
                if 1 <= mention.value <= 46:
                    index = sentence.sentence.index
                    found.append((tokens[first].start, index, mention.value))
                    if match.key in table_words()["matchday_named"] and (
                        index <= _LEAD or sentence.sentence.kind != "body"
                    ):
                        self._lead_matchdays.add(mention.value)
        return found

    def matchday_in(self, start: int, end: int) -> int | None:
        """The matchday named between `start` and `end`, the last one if there are several."""
        inside = [value for place, _, value in self._matchdays if start <= place < end]
        return inside[-1] if inside else None

    def matchday_of_lead(self) -> int | None:
        """The one matchday that headline or lead name: what the page reports on."""
        return next(iter(self._lead_matchdays)) if len(self._lead_matchdays) == 1 else None

    def matchday_of_page(self) -> int | None:
        """The matchday of the headline or, if the page names only one, that one."""
        for place, sentence, value in self._matchdays:
            if self.view.sentences[sentence].kind in ("headline", "standfirst") and place >= 0:
                return value
        values = {value for _, _, value in self._matchdays}
        return values.pop() if len(values) == 1 else None

    def says(self, start: int, end: int, stems: tuple[str, ...]) -> bool:
        """Does one of the folded stems stand between `start` and `end`?"""
        words = plain(self.text[start:end])
        return any(stem in words for stem in stems)


@lru_cache(maxsize=1)
def _matchday_matcher() -> PatternMatcher[str]:
    return PatternMatcher(
        (source, sequence) for source in table_words()["matchday"] for sequence in compile_pattern(source)
    )
