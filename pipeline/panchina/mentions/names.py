"""Names in a sentence: lexicon entries and people whom no list knows.

A first pass over the article collects the people named in full (`PeopleRegistry`), so that a surname alone is read
right wherever it stands; a second pass makes the mentions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from panchina.language.analysis import Hint
from panchina.language.document import Document, Sentence, Token
from panchina.language.numbers import cardinal
from panchina.language.words import prepositions, words
from panchina.lexicon.competition_nouns import noun_phrases
from panchina.lexicon.entities import Lexicon, Outlet, Team
from panchina.lexicon.index import Hit, NameIndex, Reading
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention, MentionKind

_DOMAIN = re.compile(r"(?:www\.)?[\w-]{3,}(?:\.[\w-]+)?\.(?:it|com|net|eu|org|info|tv|es|fr|de|uk|news|sport)")
_TITLES = ("coach_nouns", "president_nouns", "executive_nouns", "player_nouns")
_BIG = 60
"""Prominence from which a team's name is never the surname in *Lautaro Inter*."""


def is_shouted(sentence: Sentence) -> bool:
    """Is the sentence all capitals, so that a capital letter says nothing?"""
    letters = [token for token in sentence.tokens if token.text.isalpha() and len(token.text) > 2]
    return len(letters) > 2 and sum(token.text.isupper() for token in letters) > 0.7 * len(letters)


def is_title_case(sentence: Sentence) -> bool:
    """Does Nearly Every Word Begin With A Capital?"""
    letters = [token for token in sentence.tokens if token.text.isalpha() and len(token.text) > 3]
    return len(letters) > 5 and sum(token.capital for token in letters) > 0.8 * len(letters)


@dataclass(slots=True)
class PeopleRegistry:
    """The people that the article names in full: folded last name (and given name) -> full names as written."""

    by_last: dict[str, list[str]] = field(default_factory=dict)
    by_first: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        parts = name.split()
        for k in range(1, len(parts)):
            known = self.by_last.setdefault(plain(" ".join(parts[k:])), [])
            if name not in known:
                known.append(name)
        firsts = self.by_first.setdefault(plain(parts[0]), [])
        if name not in firsts:
            firsts.append(name)

    def full(self, surname: str) -> str | None:
        """The one full name that ends in `surname`; None if none or two do."""
        names = self.by_last.get(plain(surname), [])
        return names[0] if len(names) == 1 else None

    def first(self, given: str) -> str | None:
        """The one full name that begins with `given`."""
        names = self.by_first.get(plain(given), [])
        return names[0] if len(names) == 1 else None


class NameFinder:
    """Makes name mentions of sentences."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self.lexicon: Lexicon = index.lexicon
        self.cities: dict[str, list[Team]] = {}
        for team in self.lexicon.teams.values():
            if team.city and team.kind == "club":
                self.cities.setdefault(plain(team.city), []).append(team)

    # -- people -------------------------------------------------------------------------------------------------

    def run_end(self, tokens: list[Token], i: int) -> int:
        """Where the run of capitalised words that starts at `i` ends (half-open)."""
        j = i + 1
        while j < len(tokens) and j - i < 6:
            token = tokens[j]
            if token.capital and token.text[0].isalpha():
                j += 1
            elif (
                token.lower in words("name_particles")
                and token.lower not in words("club_genitives")
                and j + 1 < len(tokens)
                and tokens[j + 1].capital
                and tokens[j + 1].text[0].isalpha()
            ) or (
                token.text == "-"
                and tokens[j - 1].end == token.start
                and j + 1 < len(tokens)
                and tokens[j + 1].start == token.end
                and tokens[j + 1].capital
            ):
                j += 2
            elif token.text == "." and len(tokens[j - 1].text) == 1 and j + 1 < len(tokens) and tokens[j + 1].capital:
                j += 1
            else:
                break
        return j

    def person_run(self, tokens: list[Token], keys: list[str], i: int) -> int | None:
        """The end of the longest run from `i` that is a person's full name, None if there is none."""
        first = keys[i]
        if not tokens[i].capital or first in words("articles") | words("simple_prepositions"):
            return None
        if i + 2 < len(tokens) and tokens[i + 1].text == "di" and self._team_at(tokens, keys, i):
            return None  # il Milan di Allegri
        end = self._before_club(tokens, keys, i, self.run_end(tokens, i))
        for j in range(end, i + 1, -1):
            if j - i < 2 or tokens[j - 1].text in (".", "-") or not tokens[j - 1].capital:
                continue
            if self._joined(tokens, keys, i, j) in self.lexicon.player_names:
                return j
            if first not in self.lexicon.given_names or tokens[i + 1].text == "-":
                continue
            if any(self._team_at(tokens, keys, k) and not self._after_particle(tokens, k) for k in range(i + 1, j)):
                continue
            if len(tokens[j - 1].text) < 2:
                continue
            return j
        return None

    def _before_club(self, tokens: list[Token], keys: list[str], i: int, end: int) -> int:
        """Where the name ends in *Alberto Mariani del Rieti*: a club after *del* is no part of it."""
        for k in range(i + 1, end - 1):
            if tokens[k].lower not in words("club_genitives") or tokens[k].capital:
                continue
            for hit in self.index.entries_at(keys, tokens, k + 1):
                if any(isinstance(reading.entity, Team) and reading.form == "name" for reading in hit.entry.readings):
                    return k
        for k in range(i + 2, end - 1):  # Luca Marchetti di Sky
            if keys[k] in ("di", "de") and not tokens[k].capital and tokens[k + 1].capital:
                for hit in self.index.entries_at(keys, tokens, k + 1):
                    if any(isinstance(r.entity, Outlet) and r.entity.kind != "journalist" for r in hit.entry.readings):
                        return k
        return end

    def _joined(self, tokens: list[Token], keys: list[str], i: int, j: int) -> str:
        text = ""
        for k in range(i, j):
            text += keys[k]
            if tokens[k].spaced and k + 1 < j:
                text += " "
        return text

    def _after_particle(self, tokens: list[Token], k: int) -> bool:
        """*Lo Monaco*, *Di Napoli*: a capital particle makes a surname of a team's name."""
        return tokens[k - 1].capital and tokens[k - 1].lower in words("name_particles")

    def _team_at(self, tokens: list[Token], keys: list[str], k: int) -> bool:
        for hit in self.index.entries_at(keys, tokens, k):
            for reading in hit.entry.readings:
                entity = reading.entity
                if isinstance(entity, Team) and reading.form == "name" and entity.prominence >= _BIG:
                    return True
                journalist = isinstance(entity, Outlet) and entity.kind == "journalist"
                if reading.kind in ("competition", "outlet") and hit.last - hit.first > 1 and not journalist:
                    return True
        return False

    def register(self, document: Document) -> PeopleRegistry:
        """The article's full names."""
        registry = PeopleRegistry()
        for sentence in document.sentences:
            if is_shouted(sentence):
                continue
            tokens, i = sentence.tokens, 0
            keys = [plain(token.text) for token in tokens]
            while i < len(tokens):
                hits = [
                    hit
                    for hit in self.index.entries_at(keys, tokens, i)
                    if any(reading.kind == "person" for reading in hit.entry.readings) and hit.last - hit.first > 1
                ]
                if hits:
                    entity = next(r.entity for r in hits[0].entry.readings if r.kind == "person")
                    registry.add(entity.name)
                    i = hits[0].last
                    continue
                end = self.person_run(tokens, keys, i)
                if end is not None:
                    registry.add(surface_of(tokens, i, end))
                    i = end
                else:
                    i += 1
        return registry

    def doubtful(self, sentence: Sentence, found: list[Mention], taken: list[bool]) -> bool:
        """Does the sentence hold a capitalised word that no list explains, so that a model is worth its time?"""
        if any(mention.weak or (mention.kind == "PLACE" and not mention.readings) for mention in found):
            return True
        return any(
            token.capital and not used and i > 0 and token.text.isalpha() and len(token.text) > 2
            for i, (token, used) in enumerate(zip(sentence.tokens, taken, strict=True))
        )

    # -- mentions -----------------------------------------------------------------------------------------------

    def find(
        self, sentence: Sentence, registry: PeopleRegistry, hints: Sequence[Hint] = ()
    ) -> tuple[list[Mention], list[bool]]:
        """The name mentions of a sentence, and which tokens they take. `hints` are the model's entities, if it ran."""
        tokens = sentence.tokens
        keys = [plain(token.text) for token in tokens]
        taken = [False] * len(tokens)
        found: list[Mention] = []
        loud = is_shouted(sentence) or is_title_case(sentence)
        i = 0
        while i < len(tokens):
            mention = self._mention_at(sentence, keys, i, registry, loud, hints)
            if mention is None:
                i += 1
                continue
            for k in range(mention.first, mention.last):
                taken[k] = True
            found.append(mention)
            i = mention.last
        return found, taken

    def _mention_at(
        self,
        sentence: Sentence,
        keys: list[str],
        i: int,
        registry: PeopleRegistry,
        loud: bool,
        hints: Sequence[Hint],
    ) -> Mention | None:
        tokens = sentence.tokens
        run = self.person_run(tokens, keys, i)
        for hit in self.index.entries_at(keys, tokens, i):
            if run is not None and run > hit.last:
                break
            mention = self._from_hit(sentence, hit, registry)
            if mention is not None:
                return mention
        if run is not None and not self._is_object(tokens, i):
            return self._person(sentence, i, run, registry)
        if _DOMAIN.fullmatch(tokens[i].lower):
            return _make("OUTLET", sentence, i, i + 1, name=self._site(tokens[i].text))
        if not tokens[i].capital or not tokens[i].text[0].isalpha():
            return None
        for first, last, label in hints:
            if first == i and not self._is_object(tokens, i):
                hinted = self._hinted(sentence, keys, last, label, i, registry)
                if hinted is not None:
                    return hinted
        return self._unknown(sentence, keys, i, registry, loud)

    def _hinted(
        self, sentence: Sentence, keys: list[str], last: int, label: str, i: int, registry: PeopleRegistry
    ) -> Mention | None:
        """A name that no list knows, as the model reads it."""
        tokens = sentence.tokens
        for k in range(i + 1, last):
            if self._team_at(tokens, keys, k):
                return None
        if keys[i] in noun_phrases():
            return None
        if last == i + 1 and (tokens[i].text.endswith(("'", "-")) or self._shouted_word(tokens[i], registry)):
            return None
        opens = i == 0 or not tokens[i - 1].text[0].isalnum()
        if last == i + 1 and opens and (tokens[i].verbs or cardinal(keys[i]) is not None):
            return None
        if label == "PER" and self.opens_on_word(sentence, i, last):
            return None
        if label == "PER" and any(tokens[k].capital for k in range(i, last)):
            if self._birthplace(tokens, i) and not registry.full(surface_of(tokens, i, last)):
                return _make("PLACE", sentence, i, last, name=surface_of(tokens, i, last))
            return self._person(sentence, i, last, registry)
        before = tokens[i - 1].lower if i else ""
        if label == "LOC" and keys[i] not in self.lexicon.surnames and before in words("simple_prepositions"):
            if last == i + 1:
                return self._city(sentence, i)
            return _make("PLACE", sentence, i, last, name=surface_of(tokens, i, last))
        return None

    def opens_on_word(self, sentence: Sentence, first: int, last: int) -> bool:
        """Does a supposed name begin with the first word of a sentence, which is none: *Salutato Attilio Neri*?"""
        tokens = sentence.tokens
        opens = first == 0 or not tokens[first - 1].text[0].isalnum()
        key = plain(tokens[first].text)
        word = bool(tokens[first].verbs) or key in self.lexicon.common_words
        return opens and last - first > 1 and word and key not in self.lexicon.given_names

    def _is_object(self, tokens: list[Token], i: int) -> bool:
        """*Stadio Nereo Rocco*, *via Aldo Rossi*: a thing that bears a person's name."""
        if i > 0 and tokens[i - 1].lower == "via" and (i == 1 or tokens[i - 2].lower not in prepositions()):
            return False  # *Everton: via Koeman*, *ha mandato via Koeman*, not *in via Aldo Rossi*
        return i > 0 and (
            tokens[i - 1].lower in words("stadium_words")
            or (i > 1 and tokens[i - 2].lower in words("stadium_words") and tokens[i - 1].lower in ("di", "del", '"'))
        )

    def _from_hit(self, sentence: Sentence, hit: Hit, registry: PeopleRegistry) -> Mention | None:
        tokens = sentence.tokens
        readings = [r for r in hit.entry.readings if self._plausible(sentence, hit, r)]
        if hit.last - hit.first == 1 or any(r.kind == "outlet" for r in readings):
            strangers = self._other_journalists(tokens[hit.first : hit.last], readings, registry)
            if hit.last < len(tokens) and tokens[hit.last].text == "(":  # Graziano (Renate)
                strangers = [r for r in readings if isinstance(r.entity, Outlet) and r.entity.kind == "journalist"]
            readings = [r for r in readings if r not in strangers]
            if strangers and not readings:
                return self._person(sentence, hit.first, hit.last, registry) if tokens[hit.first].capital else None
        if not readings:
            if hit.last - hit.first == 1 and plain(tokens[hit.first].text) in self.cities and tokens[hit.first].capital:
                return self._city(sentence, hit.first)
            return None
        kinds = {reading.kind for reading in readings}
        if "team" in kinds and hit.last - hit.first == 1 and not self._articled(sentence, hit.first):
            surface = tokens[hit.first].text
            if registry.full(surface) and not self._club_list(sentence, hit):
                return self._person(sentence, hit.first, hit.last, registry)
            minor = all(isinstance(r.entity, Team) and r.entity.prominence < _BIG for r in readings if r.kind == "team")
            if minor and plain(surface) in self.lexicon.doubtful_names and not self._club_list(sentence, hit):
                return None
        if "person" in kinds and kinds <= {"person", "outlet"}:
            mention = self._person(sentence, hit.first, hit.last, registry)
            mention.readings = tuple(readings)
            return mention
        order: tuple[tuple[str, MentionKind], ...] = (
            ("team", "TEAM"),
            ("competition", "COMP"),
            ("outlet", "OUTLET"),
            ("place", "PLACE"),
            ("person", "PERSON"),
        )
        if "team" in kinds and "place" in kinds and self._as_place(sentence, hit.first, hit.last):
            kinds.discard("team")
        if "team" in kinds and "outlet" in kinds and self._credited(sentence, hit.first):
            kinds.discard("team")
        for kind, label in order:
            if kind in kinds:
                chosen = tuple(reading for reading in readings if reading.kind == kind)
                mention = _make(label, sentence, hit.first, hit.last)
                mention.readings = chosen
                mention.form = chosen[0].form
                if label in ("COMP", "OUTLET", "PLACE") and len(chosen) == 1:
                    mention.name = chosen[0].entity.name
                return mention
        return None

    def _site(self, domain: str) -> str:
        """The canonical name of a site that the text gives by its address, else the address itself."""
        bare = domain.lower().removeprefix("www.")
        for surface in (bare, bare.rsplit(".", 1)[0]):
            for reading in self.index.find(surface):
                if isinstance(reading.entity, Outlet) and reading.entity.kind != "journalist":
                    return reading.entity.name
        return domain

    def _articled(self, sentence: Sentence, i: int) -> bool:
        """Does an article, or a preposition with one, stand before token `i`: *il Breda*, *del Braga*?"""
        before = sentence.tokens[i - 1].lower if i else ""
        return before in words("definite_articles") or (
            before in prepositions() and before not in words("simple_prepositions")
        )

    def _club_list(self, sentence: Sentence, hit: Hit) -> bool:
        """Does another club follow in a list, or *ex* or a bracket stand before?"""
        tokens = sentence.tokens
        before = tokens[hit.first - 1].lower if hit.first else ""
        following = tokens[hit.last].lower if hit.last < len(tokens) else ""
        if before in ("ex", "(", "-"):
            return True
        return following in (",", "e", "ed", "-") and self._team_after(tokens, hit.last + 1)

    def _city(self, sentence: Sentence, i: int) -> Mention:
        """A town; its clubs are the readings, since *a Verona* may stand for the club in a coach's career."""
        token = sentence.tokens[i]
        mention = _make("PLACE", sentence, i, i + 1, name=token.text)
        clubs = self.cities.get(plain(token.text), [])
        mention.readings = tuple(Reading(team, "place") for team in clubs)
        return mention

    def _credited(self, sentence: Sentence, i: int) -> bool:
        return i > 0 and sentence.tokens[i - 1].lower in ("secondo", "su")

    def _as_place(self, sentence: Sentence, first: int, last: int) -> bool:
        """A country after *in*, *d'* or bare *di* is the place: *in Spagna*, *campione d'Italia*.

        So is one after *l'*, unless a verb follows of which it is the subject: *l'Italia vince*.
        """
        before = sentence.tokens[first - 1].lower if first else ""
        if before != "l'":
            return before in ("in", "d'", "di")
        following = sentence.tokens[last] if last < len(sentence.tokens) else None
        return following is None or not any(form.mood == "ind" for form in following.verbs)

    def _plausible(self, sentence: Sentence, hit: Hit, reading: Reading) -> bool:
        tokens = sentence.tokens
        i = hit.first
        before = tokens[i - 1].lower if i else ""
        single = hit.last - hit.first == 1
        if reading.kind == "team":
            if reading.form in ("colour", "demonym"):
                return self._epithet(sentence, hit, reading)
            if reading.form == "nickname" and single and not tokens[i].capital:
                return before in words("articles") or before in ("del", "della", "dei", "al", "alla", "dal", "dalla")
            if reading.form == "nickname" and single:
                return i == 0 or (bool(before) and before not in words("simple_prepositions"))
            assert isinstance(reading.entity, Team)
            if reading.entity.kind == "club" and reading.form == "name" and single:
                return self._club_not_city(sentence, hit, reading.entity)
        if isinstance(reading.entity, Outlet):
            return self._credible(tokens, hit)
        if reading.kind == "person":
            if not tokens[i].capital:
                return False
            if self._is_object(tokens, i):
                return False
            if single and i and reading.form == "nickname" and self._after_particle(tokens, i):
                return False  # il Del Duca
            town = plain(tokens[i].text) in self.cities or plain(tokens[i].text) in self.lexicon.city_names
            if single and before in ("a", "ad", "in") and town:
                return False  # Brini a Salerno
            if single and i == 0 and plain(tokens[i].text) in self.lexicon.common_words:
                following = tokens[i + 1] if i + 1 < len(tokens) else None
                return following is not None and (bool(following.verbs) or following.text in (",", ":", "-", "("))
        return True

    def _other_journalists(
        self, tokens: list[Token], readings: list[Reading], registry: PeopleRegistry
    ) -> list[Reading]:
        """The readings of a bare surname as a journalist that do not hold: the article has another bearer of it, or
        players and coaches bear it too and the article does not name the journalist in full."""
        journalists = [r for r in readings if isinstance(r.entity, Outlet) and r.entity.kind == "journalist"]
        surname = plain(surface_of(tokens, 0, len(tokens)))
        bearer = registry.full(tokens[-1].text)
        if bearer and not plain(bearer).endswith(surname):
            bearer = None
        common = surname in self.lexicon.surnames or surname in self.lexicon.common_words
        if bearer is None and (len(tokens) > 1 or not common):
            return []
        return [r for r in journalists if r.entity.name != bearer]

    def _credible(self, tokens: list[Token], hit: Hit) -> bool:
        """*Il giornale spiega* is no *Il Giornale*, but *la rosea* and *il quotidiano torinese* name their paper."""
        named = [token for token in tokens[hit.first : hit.last] if token.lower not in words("articles")]
        around = tokens[max(0, hit.first - 1) : hit.first] + tokens[hit.last : hit.last + 1]
        if hit.entry.acronym and any(token.text.isupper() and token.text.isalpha() for token in around):
            return False  # CHI SI SFILA
        if not hit.entry.cased:
            before = tokens[hit.first - 1].lower if hit.first else ""
            return any(token.capital for token in named) or before in words("outlet_articles")
        return any(token.capital or token.text[0].isdigit() for token in named)

    def _club_not_city(self, sentence: Sentence, hit: Hit, team: Team) -> bool:
        """Is *Roma*, *Como*, *Verona* the club here? Bare *a, di, da, in* before a town's name say no."""
        tokens = sentence.tokens
        key = plain(tokens[hit.first].text)
        if key not in self.cities and key not in self.lexicon.city_names:
            return True
        i = hit.first
        before = tokens[i - 1].lower if i else ""
        earlier = tokens[i - 2].lower if i > 1 else ""
        if before in words("city_nouns") or earlier in words("city_nouns"):
            return False
        if before == "in":
            return False
        if before in ("a", "ad", "di", "da"):
            if earlier in words("team_context_nouns"):
                return True
            # a list of clubs shares its preposition: di Napoli e Juventus
            following = tokens[hit.last].lower if hit.last < len(tokens) else ""
            return following in (",", "e", "ed") and self._team_after(tokens, hit.last + 1)
        return True

    def _team_after(self, tokens: list[Token], i: int) -> bool:
        if i >= len(tokens):
            return False
        keys = [plain(token.text) for token in tokens]
        if tokens[i].lower in words("definite_articles") and i + 1 < len(tokens):
            i += 1
        return any(
            reading.kind == "team" and reading.form == "name"
            for hit in self.index.entries_at(keys, tokens, i)
            for reading in hit.entry.readings
        )

    def _epithet(self, sentence: Sentence, hit: Hit, reading: Reading) -> bool:
        """Does a colour or demonym stand for a team? *i bergamaschi*, *il club andaluso*, not *il tecnico toscano*."""
        tokens = sentence.tokens
        i = hit.first
        before = tokens[i - 1].lower if i else ""
        after = tokens[hit.last] if hit.last < len(tokens) else None
        if reading.form == "colour":
            if tokens[i].lower not in words("plain_colours"):
                return True
            return (
                before in words("plural_articles")
                or before in words("club_nouns")
                or before in words("colour_hosts")
                or (tokens[i].capital and before in ("la", "alla", "della", "dalla", "il", "del", "dal", "al"))
            ) and not (before in words("plural_articles") and after is not None and after.capital)
        if before in words("club_nouns") or before in ("panchina",):
            nation = isinstance(reading.entity, Team) and reading.entity.kind == "nation"
            return not nation or before in words("nation_nouns")  # la proprietà indonesiana
        plural = tokens[i].lower.endswith(("i", "e"))
        articled = before in words("plural_articles")
        if not (plural and articled):
            return False
        return after is None or not (
            after.text.isalpha()
            and not after.verbs
            and after.lower not in words("verb_group_adverbs")
            and after.lower not in prepositions()
            and after.lower not in words("coordinators")
            and after.lower not in words("person_breakers")
        )

    def _person(self, sentence: Sentence, i: int, j: int, registry: PeopleRegistry) -> Mention:
        mention = _make("PERSON", sentence, i, j)
        surface = mention.surface
        key = plain(surface)
        if j - i > 1 and key in self.lexicon.player_names:
            mention.name = self.lexicon.player_names[key]
        else:
            mention.name = registry.full(surface) or surface
        return mention

    def _birthplace(self, tokens: list[Token], i: int) -> bool:
        """*il tecnico di Certaldo*: what follows is a town, whatever it looks like."""
        return (
            i > 1
            and tokens[i - 1].lower in ("di", "da")
            and (tokens[i - 2].lower in words("coach_nouns") or tokens[i - 2].lower in words("city_nouns"))
        )

    def _shouted_word(self, token: Token, registry: PeopleRegistry) -> bool:
        """A word in capitals within a normal sentence, which no list has as a name: *CACCIA al posto*."""
        return (
            token.text.isupper()
            and len(token.text) > 2
            and (plain(token.text) in self.lexicon.common_words or plain(token.text) not in self.lexicon.surnames)
            and not registry.full(token.text)
        )

    def _unknown(
        self, sentence: Sentence, keys: list[str], i: int, registry: PeopleRegistry, loud: bool
    ) -> Mention | None:
        tokens = sentence.tokens
        if tokens[i].text.isupper() and len(tokens[i].text) <= 4 and not loud:
            return None  # an acronym
        end = self.run_end(tokens, i)
        for j in range(end, i, -1):
            if registry.full(surface_of(tokens, i, j)):
                return self._person(sentence, i, j, registry)
        if self._is_object(tokens, i):
            return _make("PLACE", sentence, i, end, name=surface_of(tokens, i, end))
        if loud:
            return None
        key = keys[i]
        if any(tokens[i].lower in words(name) for name in _TITLES):
            return None
        before = tokens[i - 1].lower if i else ""
        common = key in self.lexicon.common_words or tokens[i].lower in self.lexicon.common_words
        opens = i == 0 or tokens[i - 1].text in ('"', ":", "-", "(", "•", ".", "!", "?")
        if self._shouted_word(tokens[i], registry) or tokens[i].text.endswith("'") or keys[i] in noun_phrases():
            return None
        if common or len(key) < 3 or tokens[i].lower in words("articles") or (tokens[i].verbs and opens):
            return None
        if key in self.cities and (end == i + 1 or before in ("a", "in", "di", "da")):
            return self._city(sentence, i)
        while end > i + 1 and (
            keys[end - 1] in self.lexicon.common_words
            or self._team_at(tokens, keys, end - 1)
            or tokens[end - 1].text in ("-", ".")
        ):
            end -= 1
        for k in range(i + 1, end):
            if self._team_at(tokens, keys, k):
                end = k
                break
        while end > i + 1 and (tokens[end - 1].text in ("-", ".") or not tokens[end - 1].capital):
            end -= 1
        known = any(keys[k] in self.lexicon.surnames for k in range(i, end) if tokens[k].capital)
        local = before in ("a", "ad", "in") or (not known and self._birthplace(tokens, i))
        if local and ((not known and end == i + 1) or before == "in"):
            return _make("PLACE", sentence, i, end, name=surface_of(tokens, i, end))
        mention = self._person(sentence, i, end, registry)
        mention.weak = not known
        return mention


def surface_of(tokens: list[Token], first: int, last: int) -> str:
    """Tokens `first` to `last` as the text has them, single-spaced."""
    text = ""
    for k in range(first, last):
        text += tokens[k].text + (" " if tokens[k].spaced and k + 1 < last else "")
    return text


def _make(kind: MentionKind, sentence: Sentence, first: int, last: int, name: str | None = None) -> Mention:
    return Mention(kind, sentence.index, first, last, surface_of(sentence.tokens, first, last), name=name)
