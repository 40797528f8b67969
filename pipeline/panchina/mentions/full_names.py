"""Full names of people that no list need know: runs of capitals that begin with a given name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from panchina.language.document import Document, Sentence, Token
from panchina.language.words import prepositions, words
from panchina.lexicon.entities import Lexicon, Outlet, Team
from panchina.lexicon.index import NameIndex
from panchina.lexicon.load import plain
from panchina.mentions.writing import is_shouted, surface_of

BIG = 70
"""Prominence from which a team's name is never the surname in *Lautaro Inter*."""


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


class FullNames:
    """Finds the people whom a sentence names in full."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self.lexicon: Lexicon = index.lexicon

    def run_end(self, tokens: list[Token], i: int) -> int:
        """Where the run of capitalised words that starts at `i` ends (half-open)."""
        j = i + 1
        while j < len(tokens) and j - i < 6:
            token = tokens[j]
            if token.text.isupper() and j > i + 1 and self._shouted_word(token):
                break
            if token.capital and token.text[0].isalpha():
                j += 1
            elif (
                self._joins(tokens, i, j)
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

    def _joins(self, tokens: Sequence[Token], i: int, j: int) -> bool:
        """Is the small word at `j` part of the name from `i`: *Kevin de Bruyne*, not *Fumai al Borgorosso*?"""
        lower = tokens[j].lower
        if lower not in words("name_particles") or lower in words("club_genitives"):
            return False
        if lower != "di" and lower not in words("articled_particles"):
            return True
        given = j == i + 1 and plain(tokens[i].text) in self.lexicon.given_names  # Angelo di Rossi
        return given or (lower != "di" and tokens[j - 1].lower in words("name_particles"))

    def _shouted_word(self, token: Token) -> bool:
        """Is a word in capitals, behind a first name and a surname, one that no name has: *MARIO ROSSI TORNA*?"""
        key = plain(token.text)
        common = key in self.lexicon.common_words or any(form.mood == "ind" for form in token.verbs)
        return common and key not in self.lexicon.surnames and token.lower not in words("name_particles")

    def person_run(self, tokens: list[Token], keys: list[str], i: int) -> int | None:
        """The end of the longest run from `i` that is a person's full name, None if there is none."""
        first = keys[i]
        if not tokens[i].capital or first in words("articles") | words("simple_prepositions"):
            return None
        if tokens[i].lower != first and tokens[i].lower in self.lexicon.common_words:
            return None  # Sarà Marco Rossi, Però Marco Rossi: no Sara, no Pero
        if i + 2 < len(tokens) and tokens[i + 1].text == "di" and self.team_at(tokens, keys, i):
            return None  # il Milan di Allegri
        end = self._before_club(tokens, keys, i, self.run_end(tokens, i))
        for j in range(end, i + 1, -1):
            if j - i < 2 or tokens[j - 1].text in (".", "-") or not tokens[j - 1].capital:
                continue
            if self._joined(tokens, keys, i, j) in self.lexicon.player_names:
                return j
            if first not in self.lexicon.given_names or tokens[i + 1].text == "-":
                continue
            if any(self.team_at(tokens, keys, k) and not self.after_particle(tokens, k) for k in range(i + 1, j)):
                continue
            if len(tokens[j - 1].text) < 2:
                continue
            return j
        return None

    def _before_club(self, tokens: list[Token], keys: list[str], i: int, end: int) -> int:
        """Where the name ends in *Alberto Mariani del Rieti*, *Mariani al Rieti*: a club behind is no part of it."""
        for k in range(i + 1, end - 1):
            lower = tokens[k].lower
            toward = not tokens[k].capital and prepositions().get(lower) == "a"
            governs = toward or tokens[k].text.isupper() or lower in words("club_genitives")
            if governs and self.club_behind(tokens, keys, k):
                return k
        for k in range(i + 2, end - 1):  # con Luca Rossi Paolo Verdi è cresciuto
            given = keys[k] in self.lexicon.given_names and keys[k - 1] not in self.lexicon.given_names
            if given and tokens[k + 1].capital and keys[k - 1] in self.lexicon.surnames and tokens[k - 1].text != "-":
                return k
        for k in range(i + 2, end - 1):  # Luca Marchetti di Sky
            if keys[k] in words("before_outlets") and not tokens[k].capital and tokens[k + 1].capital:
                for hit in self.index.entries_at(keys, tokens, k + 1):
                    if any(isinstance(r.entity, Outlet) and r.entity.kind != "journalist" for r in hit.entry.readings):
                        return k
        return end

    def before_genitive(self, tokens: list[Token], keys: list[str], i: int, end: int) -> int:
        """Where a name from `i` to `end` ends that a club in the genitive follows: *Rossi del Como*."""
        return next((k for k in range(i + 1, end) if self.club_behind(tokens, keys, k)), end)

    def club_behind(self, tokens: list[Token], keys: list[str], k: int) -> bool:
        """*al Leicester*: is it a particle in small letters with a club behind?"""
        lower = tokens[k].lower
        if tokens[k].text.isupper():  # ROSSI DEL COMO, but ROSSI DI NAPOLI may be a name
            articled = lower in prepositions() and lower not in words("simple_prepositions")
            particle = articled and prepositions()[lower] in ("di", "a", "da")
        else:
            particle = not tokens[k].capital and lower in words("name_particles") | words("club_genitives")
        if not particle:
            return False
        hits = self.index.entries_at(keys, tokens, k + 1) if k + 1 < len(tokens) else ()
        return any(isinstance(r.entity, Team) and r.form == "name" for hit in hits for r in hit.entry.readings)

    def _joined(self, tokens: list[Token], keys: list[str], i: int, j: int) -> str:
        text = ""
        for k in range(i, j):
            text += keys[k]
            if tokens[k].spaced and k + 1 < j:
                text += " "
        return text

    def after_particle(self, tokens: list[Token], k: int) -> bool:
        """*Lo Monaco*, *Di Napoli*: a capital particle makes a surname of a team's name."""
        return tokens[k - 1].capital and tokens[k - 1].lower in words("name_particles")

    def team_at(self, tokens: list[Token], keys: list[str], k: int) -> bool:
        for hit in self.index.entries_at(keys, tokens, k):
            for reading in hit.entry.readings:
                entity = reading.entity
                if isinstance(entity, Team) and reading.form == "name" and entity.prominence >= BIG:
                    return True
                journalist = isinstance(entity, Outlet) and entity.kind == "journalist"
                if reading.kind in ("competition", "outlet") and hit.last - hit.first > 1 and not journalist:
                    return True
        return False

    def known_as(self, name: str) -> str:
        """The name under which a list has a person who is given with a middle name: *Luca Maria Rossi*."""
        parts = name.split()
        if len(parts) != 3 or self.index.find(name):
            return name
        readings = self.index.find(f"{parts[0]} {parts[2]}")
        names = {reading.entity.name for reading in readings if reading.kind == "person"}
        return names.pop() if len(names) == 1 else name

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
                    registry.add(self.known_as(surface_of(tokens, i, end)))
                    i = end
                else:
                    i += 1
        return registry

    def opens_on_word(self, sentence: Sentence, first: int, last: int) -> bool:
        """Does a supposed name begin with the first word of a sentence, which is none: *Salutato Attilio Neri*?"""
        tokens = sentence.tokens
        opens = first == 0 or not tokens[first - 1].text[0].isalnum()
        key = plain(tokens[first].text)
        word = bool(tokens[first].verbs) or key in self.lexicon.common_words
        return opens and last - first > 1 and word and key not in self.lexicon.given_names
