"""Names in a sentence: lexicon entries and people whom no list knows.

A first pass over the article collects the people named in full (`FullNames.register`), so that a surname alone is
read right wherever it stands; a second pass makes the mentions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from panchina.language.analysis import Hint
from panchina.language.document import Sentence, Token
from panchina.language.numbers import cardinal, names_rank
from panchina.language.words import words
from panchina.lexicon.competition_nouns import noun_phrases
from panchina.lexicon.entities import Lexicon, Outlet, Team
from panchina.lexicon.index import Hit, NameIndex, Reading
from panchina.lexicon.load import plain
from panchina.mentions.compound_clubs import compound_club
from panchina.mentions.full_names import BIG, FullNames, PeopleRegistry
from panchina.mentions.model import Mention, MentionKind
from panchina.mentions.senses import Senses
from panchina.mentions.writing import is_shouted, is_title_case, make, surface_of

_TITLES = ("coach_nouns", "president_nouns", "executive_nouns", "player_nouns")
_AGES = range(15, 46)
_SHORT = 3
"""Letters up to which a word in capitals is no surname by itself."""
_GLUED = re.compile(r"[a-zà-ù]{2}[A-Z]")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]{3,}(?:\.[\w-]+)?\.(?:it|com|net|eu|org|info|tv|es|fr|de|uk|news|sport)")


def _has_age(tokens: list[Token], end: int) -> bool:
    """*Costa (23)*: does the age of a player follow in brackets?"""
    bracket = tokens[end : end + 3]
    return (
        [t.text for t in bracket[::2]] == ["(", ")"] and bracket[1].text.isdecimal() and int(bracket[1].text) in _AGES
    )


class NameFinder:
    """Makes name mentions of sentences."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self.lexicon: Lexicon = index.lexicon
        self.full = FullNames(index)
        self.cities: dict[str, list[Team]] = {}
        for team in self.lexicon.teams.values():
            if team.city and team.kind == "club":
                self.cities.setdefault(plain(team.city), []).append(team)
        self.sense = Senses(index, self.full, self.cities)

    def doubtful(self, sentence: Sentence, found: list[Mention], taken: list[bool]) -> bool:
        """Does the sentence hold a capitalised word that no list explains, so that a model is worth its time?"""
        if any(mention.weak or (mention.kind == "PLACE" and not mention.readings) for mention in found):
            return True
        return any(
            token.capital and not used and i > 0 and token.text.isalpha() and len(token.text) > 2
            for i, (token, used) in enumerate(zip(sentence.tokens, taken, strict=True))
        )

    def find(
        self, sentence: Sentence, registry: PeopleRegistry, hints: Sequence[Hint] = ()
    ) -> tuple[list[Mention], list[bool]]:
        """The name mentions of a sentence, and which tokens they take. `hints` are the model's entities, if it ran."""
        tokens = sentence.tokens
        keys = [plain(token.text) for token in tokens]
        taken = [False] * len(tokens)
        found: list[Mention] = []
        loud = is_shouted(sentence) or is_title_case(sentence, self.lexicon.common_words)
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
        compound = compound_club(self.index, tokens, keys, i, loud)
        if compound is not None and not self.sense.is_object(tokens, i):
            kind: MentionKind = "PLACE" if tokens[i].lower in words("saint_words") else "PERSON"
            club = make(kind, sentence, i, compound, name=surface_of(tokens, i, compound))
            club.weak = True
            return club
        run = self.full.person_run(tokens, keys, i)
        for hit in self.index.entries_at(keys, tokens, i):
            if run is not None and run > hit.last:
                break
            mention = self._from_hit(sentence, hit, registry)
            if mention is not None:
                return mention
        if run is not None and not self.sense.is_object(tokens, i):
            return self._person(sentence, i, run, registry)
        if _DOMAIN.fullmatch(tokens[i].lower):
            return make("OUTLET", sentence, i, i + 1, name=self._site(tokens[i].text))
        if not tokens[i].capital or not tokens[i].text[0].isalpha():
            return None
        for first, last, label in hints:
            if first == i and not self.sense.is_object(tokens, i):
                hinted = self._hinted(sentence, keys, last, label, i, registry)
                if hinted is not None:
                    return hinted
        return self._unknown(sentence, keys, i, registry, loud)

    def _hinted(
        self, sentence: Sentence, keys: list[str], last: int, label: str, i: int, registry: PeopleRegistry
    ) -> Mention | None:
        """A name that no list knows, as the model reads it."""
        tokens = sentence.tokens
        last = self.full.before_genitive(tokens, keys, i, last)
        for k in range(i + 1, last):
            if self.full.team_at(tokens, keys, k):
                return None
        if keys[i] in noun_phrases():
            return None
        if last == i + 1 and (tokens[i].text.endswith(("'", "-")) or self._shouted_word(tokens[i], registry)):
            return None
        opens = i == 0 or not tokens[i - 1].text[0].isalnum()
        if last == i + 1 and opens and (tokens[i].verbs or cardinal(keys[i]) is not None):
            return None
        if label == "PER" and self.full.opens_on_word(sentence, i, last):
            return None
        if label == "PER" and any(tokens[k].capital for k in range(i, last)):
            if self._birthplace(tokens, i) and not registry.full(surface_of(tokens, i, last)):
                return make("PLACE", sentence, i, last, name=surface_of(tokens, i, last))
            return self._person(sentence, i, last, registry)
        before = tokens[i - 1].lower if i else ""
        if label == "LOC" and keys[i] not in self.lexicon.surnames and before in words("simple_prepositions"):
            if last == i + 1:
                return self._city(sentence, i)
            return make("PLACE", sentence, i, last, name=surface_of(tokens, i, last))
        return None

    def _from_hit(self, sentence: Sentence, hit: Hit, registry: PeopleRegistry) -> Mention | None:
        tokens = sentence.tokens
        readings = [r for r in hit.entry.readings if self.sense.plausible(sentence, hit, r)]
        if hit.last - hit.first == 1 or any(r.kind == "outlet" for r in readings):
            strangers = self.sense.other_journalists(tokens[hit.first : hit.last], readings, registry)
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
        if "team" in kinds and hit.last - hit.first == 1 and not self.sense.articled(sentence, hit.first):
            surface = tokens[hit.first].text
            if registry.full(surface) and not self.sense.club_list(sentence, hit):
                return self._person(sentence, hit.first, hit.last, registry)
            minor = all(isinstance(r.entity, Team) and r.entity.prominence < BIG for r in readings if r.kind == "team")
            for_another = hit.last < len(tokens) and tokens[hit.last].lower == "per"  # Ternana (Breda per Lucarelli)
            listed = self.sense.club_list(sentence, hit) and not for_another
            if minor and plain(surface) in self.lexicon.doubtful_names and not listed:
                people = tuple(reading for reading in readings if reading.kind == "person")
                if not people:
                    return None
                mention = self._person(sentence, hit.first, hit.last, registry)  # Breda, the coach
                mention.readings = people
                return mention
        if "person" in kinds and kinds <= {"person", "outlet"}:
            end = self._surname_behind(tokens, hit)
            if end is not None:
                return self._person(sentence, hit.first, end, registry)
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
        if "team" in kinds and "place" in kinds and self.sense.as_place(sentence, hit.first, hit.last):
            kinds.discard("team")
        if "team" in kinds and "outlet" in kinds and self.sense.credited(sentence, hit.first):
            kinds.discard("team")
        for kind, label in order:
            if kind in kinds:
                chosen = tuple(reading for reading in readings if reading.kind == kind)
                mention = make(label, sentence, hit.first, hit.last)
                mention.readings = chosen
                mention.form = chosen[0].form
                if label in ("COMP", "OUTLET", "PLACE") and len(chosen) == 1:
                    mention.name = chosen[0].entity.name
                return mention
        return None

    def _surname_behind(self, tokens: list[Token], hit: Hit) -> int | None:
        """The end of *Vinicio Espinosa*, where a surname that no list has follows what is here a given name."""
        k = hit.last
        if hit.last - hit.first > 1 or k >= len(tokens) or not tokens[k].capital or not tokens[k].text.isalpha():
            return None
        key = plain(tokens[k].text)
        known = key in self.lexicon.given_names or key in self.lexicon.common_words or key in self.cities
        if known or len(key) <= _SHORT or tokens[k].verbs or tokens[k].text.isupper() or hit.first == 0:
            return None
        keys = [plain(token.text) for token in tokens]
        if any(True for _ in self.index.entries_at(keys, tokens, k)) or self.full.team_at(tokens, keys, k):
            return None
        return k + 1

    def _site(self, domain: str) -> str:
        """The canonical name of a site that the text gives by its address, else the address itself."""
        bare = domain.lower().removeprefix("www.")
        for surface in (bare, bare.rsplit(".", 1)[0]):
            for reading in self.index.find(surface):
                if isinstance(reading.entity, Outlet) and reading.entity.kind != "journalist":
                    return reading.entity.name
        return domain

    def _city(self, sentence: Sentence, i: int) -> Mention:
        """A town; its clubs are the readings, since *a Verona* may stand for the club in a coach's career."""
        token = sentence.tokens[i]
        mention = make("PLACE", sentence, i, i + 1, name=token.text)
        clubs = self.cities.get(plain(token.text), [])
        mention.readings = tuple(Reading(team, "place") for team in clubs)
        return mention

    def _person(self, sentence: Sentence, i: int, j: int, registry: PeopleRegistry) -> Mention:
        mention = make("PERSON", sentence, i, j)
        surface = mention.surface
        key = plain(surface)
        if j - i > 1 and key in self.lexicon.player_names:
            mention.name = self.lexicon.player_names[key]
        else:
            mention.name = registry.full(surface) or self.full.known_as(surface)
        return mention

    def _birthplace(self, tokens: list[Token], i: int) -> bool:
        """*il tecnico di Certaldo*: what follows is a town, whatever it looks like."""
        return (
            i > 1
            and tokens[i - 1].lower in words("birthplace_prepositions")
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

    def _known_surnames(self, tokens: list[Token], keys: list[str], i: int) -> int:
        """Where the surnames of players end that begin at token `i` of a line in capitals: *ECCO ZORTEA*.

        A word that no list has may stand first: *ECCO NICOLUSSI CAVIGLIA*.
        """
        end = i
        while end < len(tokens) and self._may_be_shouted(tokens, keys, end):
            if keys[end] not in self.lexicon.player_surnames and end > i:
                break
            end += 1
        return end if any(keys[k] in self.lexicon.player_surnames for k in range(i, end)) else i

    def _may_be_shouted(self, tokens: list[Token], keys: list[str], k: int) -> bool:
        """May a word in capitals be part of a surname: no common word, verb or team, nor a short one?"""
        return (
            tokens[k].text.isalpha()
            and len(keys[k]) > _SHORT
            and keys[k] not in self.lexicon.common_words
            and not any(form.mood != "part" for form in tokens[k].verbs)
            and keys[k] not in self.cities
            and not self.full.team_at(tokens, keys, k)
        )

    def _particle_surname(self, tokens: list[Token], keys: list[str], i: int) -> bool:
        """*di De Ceglie*, *per N'Koulou*: a capital particle within a sentence opens a surname that no list has."""
        if i == 0 or i + 1 >= len(tokens) or not tokens[i + 1].capital or not tokens[i + 1].text[0].isalpha():
            return False
        if tokens[i + 1].text.isupper() or self.full.team_at(tokens, keys, i + 1):
            return False
        if tokens[i].text[-1] in "'’":
            elided = len(tokens[i].text) == 2 and tokens[i].text[0] in words("elided_particles")
            return elided and tokens[i].end == tokens[i + 1].start
        opens = tokens[i - 1].text in ('"', ":", "-", "(", "•", ".", "!", "?", "«", "“")
        return tokens[i].lower in words("surname_particles") and not opens

    def _unknown(
        self, sentence: Sentence, keys: list[str], i: int, registry: PeopleRegistry, loud: bool
    ) -> Mention | None:
        tokens = sentence.tokens
        if not loud and self._particle_surname(tokens, keys, i):
            return self._person(sentence, i, self.full.run_end(tokens, i), registry)
        if tokens[i].text.isupper() and len(tokens[i].text) <= 4 and not loud:
            return None  # an acronym
        if i and keys[i] in words("feasts") and tokens[i - 1].lower in ("di", "a") and not tokens[i - 1].capital:
            return None  # la festa di Natale
        if len(_GLUED.findall(tokens[i].text)) > 1:
            return None  # HomeCalcioLa: the words of a menu
        end = self.full.run_end(tokens, i)
        for j in range(end, i, -1):
            if registry.full(surface_of(tokens, i, j)):
                return self._person(sentence, i, j, registry)
        if self.sense.is_object(tokens, i):
            return make("PLACE", sentence, i, end, name=surface_of(tokens, i, end))
        if loud:
            end = self._known_surnames(tokens, keys, i)
            return self._person(sentence, i, end, registry) if end > i else None
        key = keys[i]
        if any(tokens[i].lower in words(name) for name in _TITLES):
            return None
        before = tokens[i - 1].lower if i else ""
        if before in words("office_heads") and key in words("office_tails"):
            return None  # il Direttore Generale
        if key in words("things") or keys[end - 1] in words("company_ends"):
            return None
        common = key in self.lexicon.common_words or tokens[i].lower in self.lexicon.common_words
        common = common and not (before and _has_age(tokens, end))
        opens = i == 0 or tokens[i - 1].text in ('"', ":", "-", "(", "•", ".", "!", "?")
        if opens and names_rank(tokens[i].lower) and not (i + 1 < len(tokens) and tokens[i + 1].capital):
            return None  # Penultimo il Como
        if self._shouted_word(tokens[i], registry) or tokens[i].text.endswith("'") or keys[i] in noun_phrases():
            return None
        if common or len(key) < 3 or tokens[i].lower in words("articles") or (tokens[i].verbs and opens):
            return None
        if key in self.cities and (end == i + 1 or before in words("town_prepositions") | words("locatives")):
            return self._city(sentence, i)
        while end > i + 1 and (
            (keys[end - 1] in self.lexicon.common_words and keys[end - 1] not in self.lexicon.surnames)
            or self.full.team_at(tokens, keys, end - 1)
            or tokens[end - 1].text in ("-", ".")
        ):
            end -= 1
        for k in range(i + 1, end):
            named = k + 1 < end and keys[k] in self.lexicon.given_names and keys[k - 1] in self.lexicon.surnames
            if named or self.full.team_at(tokens, keys, k) or self.full.club_behind(tokens, keys, k):
                end = k  # con Rossi Luca Verdi è cresciuto
                break
        while end > i + 1 and (tokens[end - 1].text in ("-", ".") or not tokens[end - 1].capital):
            end -= 1
        known = any(keys[k] in self.lexicon.surnames for k in range(i, end) if tokens[k].capital)
        local = before in words("locatives") or (not known and self._birthplace(tokens, i))
        if local and ((not known and end == i + 1) or before == "in"):
            return make("PLACE", sentence, i, end, name=surface_of(tokens, i, end))
        mention = self._person(sentence, i, end, registry)
        mention.weak = not known
        return mention
