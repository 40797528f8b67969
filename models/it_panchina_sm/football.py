"""Football sentences from templates and lists of names, for training the name tagger.

The 300 sentences of football_sentences/ were written before and apart, and are never read here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer import Gazetteer, plain

HERE = Path(__file__).parent
_SLOT = re.compile(r"\[(il |la |del |al |dal |nel |sul |col )?([PTNCSOKMnmrye])(\d?)\]")
_FEMININE = re.compile(
    r"(?:^(?:Juve|Juventus|Roma|Lazio|Fiorentina|Samp|Sampdoria|Atalanta|Spal|Inter|Feralpisalò|Real Sociedad|"
    r"Stella Rossa|Torres|Longobarda|Virtus|Pro|Dinamo|Dynamo|Steaua|Union|Lokomotiv|Giana)\b|(?:ese|ana|ina)$)"
)
_FEMININE_NATIONS = re.compile(r"a$|^(?:Costa|Corea|Repubblica|Irlanda|Macedonia|Arabia)")
_MASCULINE_NATIONS = {"Canada", "Ghana", "Kenya"}
_PLURAL_NATIONS = {"Stati Uniti"}
_CONTRACTED = {"il": "", "la": "", "del": "de", "al": "a", "dal": "da", "nel": "ne", "sul": "su", "col": "con "}

Example = tuple[str, list[tuple[int, int, str]]]


def read_names() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in (HERE / "football_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.extend(line.split("|"))
    return sections


def read_templates() -> list[str]:
    lines = (HERE / "football_templates.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class Writer:
    """Fills templates; the same seed writes the same sentences."""

    def __init__(self, gazetteer: Gazetteer, seed: int) -> None:
        self.gazetteer = gazetteer
        self.random = random.Random(seed)
        self.names = read_names()
        self.templates = read_templates()
        whole = [p.split() for p in gazetteer.players]
        self.first = [w[0] for w in whole if len(w) > 1]
        self.last = [" ".join(w[1:]) for w in whole if len(w) > 1]
        self.syllables = (
            [w[0][:3] for w in whole if len(w) > 1 and len(w[0]) > 4],
            [w[-1][-4:] for w in whole if len(w[-1]) > 6],
        )

    def write(self, count: int) -> Iterator[Example]:
        for _ in range(count):
            text, spans = self._fill(self.random.choice(self.templates))
            if self.random.random() < 0.15:
                more, others = self._fill(self.random.choice(self.templates))
                text += " " if text[-1] in '.?!»"' else ". "
                spans += [(a + len(text), b + len(text), label) for a, b, label in others]
                text += more
            yield self._vary(text, spans)

    def _vary(self, text: str, spans: list[tuple[int, int, str]]) -> Example:
        dice = self.random.random()
        if dice < 0.08 and len(text.upper()) == len(text):
            text = text.upper()
        elif dice < 0.20 and text.endswith("."):
            text = text[:-1]
        elif dice < 0.30 and text[-1].isalnum():
            text += "."
        return text, spans

    def _fill(self, template: str) -> Example:
        text, spans, at = "", [], 0
        chosen: dict[str, tuple[str, str]] = {}
        for slot in _SLOT.finditer(template):
            text += template[at : slot.start()]
            at = slot.end()
            article, kind = (slot[1] or "").strip(), slot[2]
            key = kind + slot[3]
            if key not in chosen:
                chosen[key] = self._draw(kind)
            name, label = chosen[key]
            if kind == "N" and name in _PLURAL_NATIONS and not article:
                name = "Italia"
            if article and kind in "TN":
                text += self._article(article, name, kind, not text or text[-2:] in (". ", ': "', "«"))
            elif article:
                text += article + " "
            if label:
                spans.append((len(text), len(text) + len(name), label))
            text += name
        text += template[at:]
        return text[0].upper() + text[1:], spans

    def _article(self, form: str, name: str, kind: str, initial: bool) -> str:
        stem = _CONTRACTED[form]
        if name in _PLURAL_NATIONS:
            whole = {"il": "gli ", "la": "gli ", "col": "con gli "}.get(form, stem + "gli ")
        else:
            feminine = (
                bool(_FEMININE.search(name))
                if kind == "T"
                else (bool(_FEMININE_NATIONS.search(name)) and name not in _MASCULINE_NATIONS)
            )
            vowel = plain(name)[0] in "AEIOU"
            impure = bool(re.match(r"S[^aeiouh]|Z|Ps|Gn", name)) and not feminine
            if form in ("il", "la", "col"):
                whole = stem + ("l'" if vowel else "la " if feminine else "lo " if impure else "il ")
            elif vowel:
                whole = stem + "ll'"
            else:
                whole = stem + ("lla " if feminine else "llo " if impure else "l ")
        return whole[0].upper() + whole[1:] if initial else whole

    def _draw(self, kind: str) -> tuple[str, str]:
        pick = self.random.choice
        if kind == "P":
            return self._person(), "PER"
        if kind == "T":
            return self._team(), "ORG"
        if kind in "NCSOKM":
            section, label = {
                "N": ("nations", "ORG"),
                "C": ("cities", "LOC"),
                "S": ("stadiums", "LOC"),
                "O": ("outlets", "ORG"),
                "K": ("competitions", ""),
                "M": ("nicknames", ""),
            }[kind]
            name = pick(self.names[section])
            if kind == "C" and self.random.random() < 0.35:
                name = pick(self.gazetteer.places)
            return name, label
        numbers = {
            "n": lambda: str(self.random.randint(2, 38)),
            "m": lambda: str(self.random.randint(12, 90)),
            "r": lambda: f"{self.random.randint(0, 4)}-{self.random.randint(0, 4)}",
            "y": lambda: str(self.random.randint(1986, 2029)),
            "e": lambda: str(self.random.randint(2, 95)),
        }
        return numbers[kind](), ""

    def _person(self) -> str:
        dice = self.random.random()
        if dice < 0.28:
            name = self.random.choice(self.gazetteer.players)
        elif dice < 0.45:
            name = f"{self.random.choice(self.first)} {self.random.choice(self.last)}"
        elif dice < 0.93:
            name = self.random.choice(self.last)
        else:  # a surname that nobody has
            start, end = self.syllables
            name = (self.random.choice(start) + self.random.choice(end)).replace(" ", "").capitalize()
        return plain(name) if self.random.random() < 0.4 else name

    def _team(self) -> str:
        dice = self.random.random()
        if dice < 0.62:
            return self.random.choice(self.names["teams"])
        if dice < 0.72:
            return self.random.choice(self.gazetteer.italian)
        if dice < 0.92:
            return self.random.choice(self.gazetteer.teams)
        return self.random.choice(self.gazetteer.places)
