"""Short texts made from templates, each of which shows one construction: who buys and who sells, who stays, who won.

A template is a line of `corpora/training/constructions/*.txt`: a text, `||`, and its claims, parted by ` ; `. In the
text `[a|b]` is one of several wordings; `{T1}` a club, `{I1}` one of Serie A, `{B1}` one of Serie B or C, `{Z1}` a
nation, `{X1}` a knock-out cup, `{Y1}` a round of it (*ottavi*), `{Y1+}` the round after it, each with its article as
`{il:T1}`, `{del:T1}`, `{al:T1}`, `{dal:T1}`, `{sul:T1}`, `{nel:T1}` (a capital where the sentence opens with it;
`{il:1}` is short for `{il:T1}`); `{P1}` a player, `{C1}` a coach, `{E1}` an executive, `{A1}` an agent, `{D}` a
director, `{N}` a number of millions; `{p1}` a number of points, `{p2}` a smaller one, and so on. A claim is

- `R SUBJECT MOVE CLUB [<SELLER] STAGE [CERTAINTY]`, a rumour; of a leave the club is the one that is left;
- `T COACH CLUB c|f|i [ROLE]`, a tenure: current, former, incoming;
- `W HOLDER COMPETITION COUNT [CLUB]`, a trophy;
- `K CLUB COMPETITION ROUND|null OUTCOME [OPPONENT]`, a cup run;
- `S CLUB POSITION|- POINTS|- [gap=N]`, a standing; a gap may be `gap=p1-p2`.

The names are drawn with a fixed seed; one to four templates make a text, as the stories of a round-up do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import srsly

from panchina.lexicon.load import load_lexicon

TYPES = {
    "rumours": "rumour",
    "tenures": "coach_tenure",
    "trophies": "trophy",
    "cups": "cup_run",
    "standings": "standing",
}
EACH = 6
"""How often a template is used."""
KNOWN = 0.4
"""How often a coach and his club are a pair that the lexicon knows, so that what it knows tells something."""
_SHARES = {"il": 0.62, "la": 0.2, "l'": 0.14, "lo": 0.04, "i": 0.3, "gli": 0.2}
_SIZES = {1: 0.4, 2: 0.25, 3: 0.2, 4: 0.15}
_ALONE = ("standings", "trophies")
"""Kinds of which a text holds one template: numbers and counts run over into the next sentence."""
_MILLIONS = (5, 7, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40)
_MOST_POINTS = (24, 78)
_STEP = (1, 4)
"""The points of the first team, and how far the next may be behind."""
_STATUS = {"c": "current", "f": "former", "i": "incoming"}
_ROLES = {"P": "player", "C": "coach", "E": "executive"}
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([^}]*)\}")
_TEAM = re.compile(r"[TIBZ]\d")
_POOLS = {"T": "teams", "I": "italian", "B": "promotable", "Z": "nations", "X": "cups", "Y": "rounds"}
"""Slots that take an article, and where `names.yaml` has their names."""


def _surname(full: str) -> str:
    return full.split(" ", 1)[1].removeprefix("Piero ")


@lru_cache(maxsize=1)
def _stints() -> tuple[tuple[str, str], ...]:
    people = load_lexicon().people.values()
    return tuple((one.name, stint.team) for one in people if one.role == "coach" for stint in one.stints)


def _benches(names: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Coaches of `names` with the clubs that the lexicon says they have led: coach, article, club."""
    if "benches" not in names:
        clubs = {
            names["canonical"].get(club, club): (article, club)
            for article, row in names["teams"].items()
            for club in row
        }
        known = set(names["coaches"])
        names["benches"] = [(coach, *clubs[team]) for coach, team in _stints() if coach in known and team in clubs]
    return names["benches"]  # type: ignore[no-any-return]


@dataclass
class _Cast:
    """The names of one text: no name and no surname twice."""

    names: dict[str, Any]
    rng: random.Random
    taken: set[str] = field(default_factory=set)

    def named(self, pool: str) -> tuple[str, str]:
        """Article and name of a club, nation, cup or round."""
        names = self.names[pool]
        articles = [article for article in _SHARES if article in names]
        while True:
            article = self.rng.choices(articles, [_SHARES[one] for one in articles])[0]
            name = str(self.rng.choice(names[article]))
            if name not in self.taken:
                self.taken.add(name)
                return article, name

    def bench(self) -> tuple[str, tuple[str, str]] | None:
        """A coach and a club that he has led, with its article; None where the draw falls on a name that is taken."""
        coach, article, club = self.rng.choice(_benches(self.names))
        surname = _surname(coach)
        if self.rng.random() >= KNOWN or surname in self.taken or club in self.taken:
            return None
        self.taken |= {surname, club}
        return coach if self.rng.random() < 0.42 else surname, (article, club)

    def person(self, coach: bool, opens: bool) -> str:
        """A full name or a surname, full where it `opens` a text; of coaches half are known ones."""
        while True:
            if coach and self.rng.random() < 0.5:
                full = self.rng.choice(self.names["coaches"])
            else:
                full = f"{self.rng.choice(self.names['first_names'])} {self.rng.choice(self.names['last_names'])}"
            surname = _surname(full)
            if surname not in self.taken:
                self.taken.add(surname)
                return full if opens or self.rng.random() < 0.42 else surname


@dataclass
class _Template:
    """A template with the names of its slots."""

    cast: _Cast
    slots: dict[str, Any] = field(default_factory=dict)

    def seat(self, notations: Iterable[str]) -> None:
        """Gives coach and club of a tenure names that belong together, sometimes."""
        for notation in notations:
            kind, *rest = notation.split()
            if kind == "T" and rest[1][0] == "T" and not {rest[0], rest[1]} & self.slots.keys():
                pair = self.cast.bench()
                if pair is not None:
                    self.slots[rest[0]], self.slots[rest[1]] = pair

    def text(self, pattern: str) -> str:
        """The text with one wording of each choice and a name in each slot."""
        pattern = pattern.replace("\\n", "\n")
        while _CHOICE.search(pattern):
            pattern = _CHOICE.sub(lambda match: self.cast.rng.choice(match[1].split("|")), pattern)
        return _SLOT.sub(lambda match: self._filled(match[1], not match.start()), pattern)

    def _named(self, slot: str) -> tuple[str, str]:
        if slot.endswith("+"):
            article, name = self.cast.names["next_rounds"][self._named(slot[:-1])[1]]
            return article, name
        if slot not in self.slots:
            self.slots[slot] = self.cast.named(_POOLS[slot[0]])
        return self.slots[slot]  # type: ignore[no-any-return]

    def _points(self, slot: str) -> int:
        for number in range(1, int(slot[1:]) + 1):
            if f"p{number}" not in self.slots:
                before = self.slots.get(f"p{number - 1}")
                step = self.cast.rng.randint(*_STEP)
                self.slots[f"p{number}"] = self.cast.rng.randint(*_MOST_POINTS) if before is None else before - step
        return int(self.slots[slot])

    def _filled(self, slot: str, opens: bool) -> str:
        if ":" in slot:
            form, number = slot.split(":")
            article, name = self._named(f"T{number}" if number.isdecimal() else number)
            words = self.cast.names["forms"][form.lower()][article] + name
            return words[0].upper() + words[1:] if form[0].isupper() else words
        if slot == "N":
            return str(self.cast.rng.choice(_MILLIONS))
        if slot == "D":
            return str(self.cast.rng.choice(self.cast.names["directors"]))
        if slot[0] == "p":
            return str(self._points(slot))
        if slot[0] in _POOLS:
            return self._named(slot)[1]
        if slot not in self.slots:
            self.slots[slot] = self.cast.person(slot[0] == "C", opens)
        return str(self.slots[slot])

    def name(self, slot: str) -> str:
        """The canonical name in a slot of a claim, or the word itself."""
        if re.fullmatch(r"[TIBZXY]\d\+?", slot):
            name = self._named(slot)[1]
            return str(self.cast.names["canonical"].get(name, name))
        return str(self.slots.get(slot, slot))

    def _number(self, notation: str) -> int:
        """A number, points, or the difference of two."""
        one, _, other = notation.partition("-")
        if one.startswith("p"):
            return self._points(one) - (self._points(other) if other else 0)
        return int(notation)

    def claim(self, notation: str) -> dict[str, Any]:
        """The claim that a notation stands for."""
        kind, *rest = notation.split()
        return {"R": self._rumour, "T": self._tenure, "W": self._trophy, "K": self._cup_run, "S": self._standing}[kind](
            rest
        )

    def _rumour(self, words: list[str]) -> dict[str, Any]:
        subject, move, club, *rest = words
        seller = self.name(rest.pop(0)[1:]) if rest[0].startswith("<") else None
        stage = rest[0]
        leaves = move == "leave"
        return {
            "type": "rumour",
            "subject": self.name(subject),
            "subject_role": _ROLES[subject[0]],
            "move": move,
            "to": None if leaves else self.name(club),
            "from": self.name(club) if leaves else seller,
            "stage": stage,
            "certainty": rest[1] if len(rest) > 1 else "denied" if stage == "off" else "asserted",
        }

    def _tenure(self, words: list[str]) -> dict[str, Any]:
        coach, club, status, *role = words
        return {
            "type": "coach_tenure",
            "coach": self.name(coach),
            "team": self.name(club),
            "status": _STATUS[status],
            "role": role[0] if role else "head",
        }

    def _trophy(self, words: list[str]) -> dict[str, Any]:
        club = words.pop() if _TEAM.fullmatch(words[-1]) else None
        holder, *competition, count = words
        return {
            "type": "trophy",
            "holder": self.name(holder),
            "holder_role": _ROLES.get(holder[0], "team"),
            "competition": self.name(" ".join(competition)),
            "count": int(count),
            "team": self.name(club) if club else None,
        }

    def _cup_run(self, words: list[str]) -> dict[str, Any]:
        opponent = self.name(words.pop()) if _TEAM.fullmatch(words[-1]) else None
        team, *competition, stage, outcome = words
        return {
            "type": "cup_run",
            "team": self.name(team),
            "competition": self.name(" ".join(competition)),
            "round": None if stage == "null" else self.name(stage),
            "outcome": outcome,
            "opponent": opponent,
        }

    def _standing(self, words: list[str]) -> dict[str, Any]:
        team, position, points, *gap = words
        return {
            "type": "standing",
            "team": self.name(team),
            "position": int(position) if position.isdecimal() else None if position == "-" else position,
            "points": None if points == "-" else self._number(points),
            "gap": self._number(gap[0].removeprefix("gap=")) if gap else None,
        }


def constructions(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows of a training file, with `text`, `types` and `claims`, from the templates in `folder`."""
    names = srsly.read_yaml(folder / "names.yaml")
    for kind, claim_type in TYPES.items():
        rng = random.Random(kind)
        lines = [line for line in (folder / f"{kind}.txt").read_text(encoding="utf-8").splitlines() if "||" in line]
        pool = lines * EACH
        rng.shuffle(pool)
        while pool:
            size = 1 if kind in _ALONE else rng.choices(list(_SIZES), list(_SIZES.values()))[0]
            cast = _Cast(names, rng)
            parts: list[str] = []
            claims: list[dict[str, Any]] = []
            for line in pool[:size]:
                pattern, _, notations = line.partition("||")
                template = _Template(cast)
                written = [part.strip() for part in notations.split(" ; ") if part.strip()]
                template.seat(written)
                parts.append(template.text(pattern.strip()))
                claims.extend({**template.claim(one), "quote": parts[-1]} for one in written)
            del pool[:size]
            kept = [{key: value for key, value in claim.items() if value is not None} for claim in claims]
            yield {"text": rng.choice((" ", "\n\n")).join(parts), "types": [claim_type], "claims": kept}
