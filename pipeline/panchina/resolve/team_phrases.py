"""Teams named by what they are: *il club*, *la squadra di Sarri*, *i padroni di casa*, *la capolista*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.facts import Facts
from panchina.resolve.focus import Wanted
from panchina.resolve.people import TITLES, club_of_office, coaches_in
from panchina.resolve.reference import Reference
from panchina.resolve.reference_words import reference_words
from panchina.resolve.view import ArticleView


@dataclass(slots=True)
class Match:
    """The match last spoken of, home side first."""

    home: str | None = None
    away: str | None = None


@dataclass(slots=True)
class TeamPhrases:
    """Finds references to teams; remembers the match that is told."""

    view: ArticleView
    facts: Facts
    match: Match = field(default_factory=Match)

    def find(self, sentence: Sentence, starts: dict[int, Mention], taken: list[bool]) -> Iterator[Reference]:
        """The references to teams in a sentence, in order."""
        tokens = sentence.tokens
        self._read_match(tokens, starts)
        for i in range(1, len(tokens)):
            if not taken[i] and not tokens[i].capital:
                found = self._phrase_at(tokens, i, starts, taken)
                if found is not None:
                    yield found

    def _phrase_at(
        self, tokens: list[Token], i: int, starts: dict[int, Mention], taken: list[bool]
    ) -> Reference | None:
        lower = tokens[i].lower
        before = tokens[i - 1].lower
        singular = before in reference_words("determiners")
        plural = before in reference_words("plural_determiners")
        if not (singular or plural):
            return None
        if lower in reference_words("squad_nouns"):
            known = self._coached(tokens, i + 1, starts)
            if known:
                return Reference(i, i + 1, "role", Wanted("TEAM"), known=known)
        if lower in ("padroni", "ospiti"):
            text = " ".join(token.lower for token in tokens[i : i + 3])
            known = None
            if plural and text in reference_words("home"):
                known = self.match.home
            elif plural and lower in reference_words("away"):
                known = self.match.away
            return Reference(i, i + 1, "role", Wanted("TEAM"), known=known) if known else None
        if not singular or _is_predicate(tokens, i - 1):
            return None
        club = lower in reference_words("club_nouns")
        if club or lower in reference_words("side_nouns"):
            return self._noun(tokens, i, starts, taken)
        if lower in reference_words("status_nouns") and _ends_phrase(tokens, i + 1, taken):
            return Reference(i, i + 1, "role", Wanted("TEAM", margin=0.4, back=3))
        return None

    def _noun(self, tokens: list[Token], i: int, starts: dict[int, Mention], taken: list[bool]) -> Reference | None:
        k = i + 1
        coached = self._coached(tokens, k, starts)
        if coached is not None:
            return Reference(i, i + 1, "role", Wanted("TEAM"), known=coached)
        if k < len(tokens) and prepositions().get(tokens[k].lower) == "di":
            target = starts.get(k + 1)
            if target is None:
                return None
            if target.kind == "PERSON" and tokens[k].lower == "di":
                known = self._owned(target)
            elif target.kind == "PLACE" and tokens[k].lower == "di":
                known = target.club or self._by_seat(target)
            else:
                known = None
            return Reference(i, i + 1, "role", Wanted("TEAM"), known=known) if known else None
        if k < len(tokens) and k not in starts and not taken[k] and tokens[k].lower in self.facts.origins:
            known = self._by_adjective(tokens[k].lower)
            return Reference(i, i + 1, "role", Wanted("TEAM"), known=known) if known else None
        if not _ends_phrase(tokens, k, taken):
            return None
        return Reference(i, i + 1, "role", Wanted("TEAM", part=0.7, margin=0.3))

    def _coached(self, tokens: list[Token], k: int, starts: dict[int, Mention]) -> str | None:
        """The team of *gli uomini di Baroni*, *la squadra allenata da Baroni*, *la formazione del patron Bianchi*."""
        if k < len(tokens) and tokens[k].lower in reference_words("coached"):
            k += 1
            if k >= len(tokens) or prepositions().get(tokens[k].lower) != "da":
                return None
        elif k >= len(tokens) or prepositions().get(tokens[k].lower) != "di":
            return None
        titled = k + 1 < len(tokens) and any(tokens[k + 1].lower in words(name) for name in TITLES)
        if prepositions().get(tokens[k].lower) == "di" and tokens[k].lower != "di" and not titled:
            return None
        if titled:
            k += 1
        person = starts.get(k + 1)
        if person is None or person.kind != "PERSON" or not person.name:
            return None
        return self._owned(person)

    def _owned(self, person: Mention) -> str | None:
        """The team of a coach, a president or an owner."""
        name = person.name or ""
        said = self.facts.coach_team(name)
        if said:
            return said
        known = self.view.lexicon.people.get(name)
        if known is not None and known.role == "coach":
            teams = [s.team for s in known.stints if coaches_in(known, s.team, self.view.year())]
            named = {m.name for m in self.view.of_kind("TEAM")}
            here = [team for team in teams if team in named]
            return here[0] if len(here) == 1 else None
        held = club_of_office(self.view, name)
        if held is not None:
            return held
        surname = plain(name).split()[-1] if name else ""
        owned = self.view.lexicon.owned_by(surname, self.view.year())
        return owned[0] if len(owned) == 1 else None

    def _by_seat(self, place: Mention) -> str | None:
        """A team of the article whose seat, country or region a place is."""
        where = plain(place.surface)
        fit = [name for name in self._named() if where in {plain(part) for part in self._places(name)}]
        return fit[0] if len(fit) == 1 else None

    def _by_adjective(self, adjective: str) -> str | None:
        """The one team of the article whose country, region or town has the adjective: *il club tedesco*."""
        fit = [name for name in self._named() if adjective in self.view.lexicon.team_adjectives(name)]
        return fit[0] if len(fit) == 1 else None

    def _named(self) -> list[str]:
        clubs = [m.name for m in self.view.of_kind("TEAM") if m.name]
        teams = self.view.lexicon.teams
        return [name for name in dict.fromkeys(clubs) if name in teams and teams[name].kind == "club"]

    def _places(self, name: str) -> tuple[str, ...]:
        team = self.view.lexicon.teams[name]
        return (team.city, team.region, team.country, *team.places)

    def _read_match(self, tokens: list[Token], starts: dict[int, Mention]) -> None:
        """*Como-Cagliari*, *il Como ospita il Cagliari*, *il derby tra Como e Cagliari*."""
        for first in starts.values():
            if first.kind != "TEAM" or not first.name or first.last >= len(tokens):
                continue
            k = first.last
            if tokens[k].text == "-" and k + 1 in starts and starts[k + 1].kind == "TEAM":
                away = starts[k + 1].name
            elif any(form.lemma in reference_words("hosting_verbs") for form in tokens[k].verbs):
                away = next(
                    (starts[j].name for j in range(k + 1, k + 4) if j in starts and starts[j].kind == "TEAM"), None
                )
            elif self._is_meeting(tokens, first.first) and tokens[k].lower in ("e", "ed"):
                away = next(
                    (starts[j].name for j in range(k + 1, k + 3) if j in starts and starts[j].kind == "TEAM"), None
                )
            else:
                continue
            if away and away != first.name:
                self.match = Match(first.name, away)

    def _is_meeting(self, tokens: list[Token], k: int) -> bool:
        """Do *il derby tra* and the like stand before the team at `k`?"""
        while k > 0 and tokens[k - 1].lower in words("definite_articles"):
            k -= 1
        between = k > 1 and prepositions().get(tokens[k - 1].lower) in ("tra", "fra")
        return between and tokens[k - 2].lower in reference_words("meeting_nouns")


def _is_predicate(tokens: list[Token], k: int) -> bool:
    """Does the determiner at `k` follow *essere*: *è la squadra più forte*?"""
    return k > 0 and any(form.lemma in reference_words("predicate_verbs") for form in tokens[k - 1].verbs)


def _ends_phrase(tokens: list[Token], k: int, taken: list[bool]) -> bool:
    """Does nothing at `k` go on with the noun before it: *la squadra più forte*, *il club che …*?"""
    if k >= len(tokens):
        return True
    if taken[k]:
        return False
    token = tokens[k]
    if not token.text[0].isalpha():
        return token.text != "-"
    if token.verbs and not token.capital and not all(form.mood == "part" for form in token.verbs):
        return True
    return token.lower in reference_words("after_team_noun") and prepositions().get(token.lower) != "di"
