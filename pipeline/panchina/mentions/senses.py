"""May a name of the lexicon mean this here: the club or the town, the coach or the stadium called after him?"""

from __future__ import annotations

from collections.abc import Collection

from panchina.language.document import Sentence, Token
from panchina.language.words import prepositions, words
from panchina.lexicon.entities import Lexicon, Outlet, Team
from panchina.lexicon.index import Hit, NameIndex, Reading
from panchina.lexicon.load import plain
from panchina.mentions.full_names import FullNames, PeopleRegistry
from panchina.mentions.writing import surface_of

_NAME = 3
"""Tokens of a club's name at most, where one is looked for before a word."""


class Senses:
    """Judges the readings of a name by the words around it. `towns` are the folded names of the towns of clubs."""

    def __init__(self, index: NameIndex, full: FullNames, towns: Collection[str]) -> None:
        self.index, self.full, self.cities = index, full, towns
        self.lexicon: Lexicon = index.lexicon

    def is_object(self, tokens: list[Token], i: int) -> bool:
        """*Stadio Nereo Rocco*, *via Aldo Rossi*: a thing that bears a person's name."""
        if tokens[i].lower in words("age_group_words") and i + 1 < len(tokens) and tokens[i + 1].text.isdigit():
            return True  # la Spagna Under 21
        if i > 0 and tokens[i - 1].lower == "via" and (i == 1 or tokens[i - 2].lower not in prepositions()):
            return False  # *Everton: via Koeman*, *ha mandato via Koeman*, not *in via Aldo Rossi*
        street = tokens[i].lower in words("street_words") and i > 0 and i + 1 < len(tokens)
        if street and tokens[i + 1].capital and tokens[i + 1].text[0].isalpha() and tokens[i - 1].lower in ("di", "in"):
            return True  # il club di Corso Vittorio Emanuele
        return i > 0 and (
            tokens[i - 1].lower in words("stadium_words")
            or (
                i > 1
                and tokens[i - 2].lower in words("stadium_words")
                and tokens[i - 1].lower in words("stadium_links")
            )
        )

    def articled(self, sentence: Sentence, i: int) -> bool:
        """Does an article, or a preposition with one, stand before token `i`: *il Breda*, *del Braga*?"""
        before = sentence.tokens[i - 1].lower if i else ""
        return before in words("definite_articles") or (
            before in prepositions() and before not in words("simple_prepositions")
        )

    def club_list(self, sentence: Sentence, hit: Hit) -> bool:
        """Does another club follow or precede in a list, or *ex* or a bracket stand before?"""
        tokens = sentence.tokens
        before = tokens[hit.first - 1].lower if hit.first else ""
        following = tokens[hit.last].lower if hit.last < len(tokens) else ""
        if before in ("ex", "(", "-"):
            return True
        if before in words("list_joints") and self._team_before(tokens, hit.first - 1):
            return True
        return following in words("list_joints") | {"-"} and self._team_after(tokens, hit.last + 1)

    def credited(self, sentence: Sentence, i: int) -> bool:
        return i > 0 and sentence.tokens[i - 1].lower in words("credit_openers")

    def as_place(self, sentence: Sentence, first: int, last: int) -> bool:
        """A country after *in*, *d'* or bare *di* is the place: *in Spagna*, *campione d'Italia*.

        So is one after *l'*, unless it is the subject of a verb behind (*l'Italia vince*) or stands after *con* or
        *contro*.
        """
        before = sentence.tokens[first - 1].lower if first else ""
        if before != "l'":
            return before in words("before_countries")
        if first > 1 and prepositions().get(sentence.tokens[first - 2].lower) in ("con", "contro"):
            return False
        following = sentence.tokens[last] if last < len(sentence.tokens) else None
        return following is None or not any(form.mood == "ind" for form in following.verbs)

    def plausible(self, sentence: Sentence, hit: Hit, reading: Reading) -> bool:
        tokens = sentence.tokens
        i = hit.first
        before = tokens[i - 1].lower if i else ""
        single = hit.last - hit.first == 1
        if reading.kind == "team":
            if reading.form in ("colour", "demonym"):
                return self._epithet(sentence, hit, reading)
            if reading.form == "nickname" and single and not tokens[i].capital:
                return before in words("articles") or before in words("before_nicknames")
            if reading.form == "nickname" and single:
                if tokens[i].verbs and before not in words("articles") and before not in words("before_nicknames"):
                    return False  # Piace Rossi, but il Piace
                return i == 0 or (bool(before) and before not in words("simple_prepositions"))
            assert isinstance(reading.entity, Team)
            if reading.entity.kind == "club" and reading.form == "name" and single:
                return self._club_not_city(sentence, hit, reading.entity)
        if isinstance(reading.entity, Outlet):
            return self._credible(tokens, hit)
        if reading.kind == "person":
            if not tokens[i].capital or (single and tokens[i].lower in words("things")):
                return False
            if self.is_object(tokens, i):
                return False
            if single and before in ("di", "a") and tokens[i].lower in words("feasts"):
                return False  # la festa di Natale
            if single and before in words("office_heads") and tokens[i].lower in words("office_tails"):
                return False  # il Direttore Generale
            if single and i and reading.form == "nickname" and self.full.after_particle(tokens, i):
                return False  # il Del Duca
            town = plain(tokens[i].text) in self.cities or plain(tokens[i].text) in self.lexicon.city_names
            if single and before in words("locatives") and town and not self._turned_to(tokens, i):
                return False  # Brini a Salerno, but Il Cosenza pensa a Breda
            if single and i == 0 and plain(tokens[i].text) in self.lexicon.common_words:
                following = tokens[i + 1] if i + 1 < len(tokens) else None
                return following is not None and (bool(following.verbs) or following.text in (",", ":", "-", "("))
        return True

    def _turned_to(self, tokens: list[Token], i: int) -> bool:
        """*pensa a Breda*: a name that may be a person's, behind a verb that turns to people."""
        if plain(tokens[i].text) not in self.lexicon.doubtful_names:
            return False
        return i > 1 and any(form.lemma in words("verbs_of_turning") for form in tokens[i - 2].verbs)

    def other_journalists(
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
        if before in words("town_prepositions"):
            if earlier in words("team_context_nouns"):
                return True
            # a list of clubs shares its preposition: di Napoli e Juventus
            following = tokens[hit.last].lower if hit.last < len(tokens) else ""
            return following in words("list_joints") and self._team_after(tokens, hit.last + 1)
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

    def _team_before(self, tokens: list[Token], end: int) -> bool:
        """Does the name of a club that is no other word end before token `end`?"""
        keys = [plain(token.text) for token in tokens[:end]]
        return any(
            hit.last == end
            and " ".join(keys[first:end]) not in self.lexicon.doubtful_names
            and any(reading.kind == "team" and reading.form == "name" for reading in hit.entry.readings)
            for first in range(max(0, end - _NAME), end)
            for hit in self.index.entries_at(keys, tokens[:end], first)
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
                or (tokens[i].capital and before in words("before_colours"))
            ) and not (before in words("plural_articles") and after is not None and after.capital)
        if before in words("club_nouns") or before in words("bench_nouns"):
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
