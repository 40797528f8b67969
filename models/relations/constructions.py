"""Short texts made from templates, each of which shows one construction: who buys and who sells, who stays, who won.

A template is a line of `corpora/training/constructions/*.txt`: a text, `||`, and its claims, parted by ` ; `. In the
text `[a|b]` is one of several wordings; `{T1}` a club, `{il:1}`, `{del:1}`, `{al:1}`, `{dal:1}`, `{sul:1}`, `{nel:1}`
the same with its article (a capital where the sentence opens with it); `{P1}` a player, `{C1}` a coach, `{E1}` an
executive, `{A1}` an agent, `{D}` a director, `{N}` a number of millions. A claim is

- `R SUBJECT MOVE CLUB [<SELLER] STAGE [CERTAINTY]`, a rumour; of a leave the club is the one that is left;
- `T COACH CLUB c|f|i [ROLE]`, a tenure: current, former, incoming;
- `W HOLDER COMPETITION COUNT [CLUB]`, a trophy;
- `K CLUB COMPETITION ROUND|null OUTCOME [OPPONENT]`, a cup run;
- `S CLUB POSITION|- POINTS|- [gap=N]`, a standing.

The names are drawn with a fixed seed; one to four templates make a text, as the stories of a round-up do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import srsly

TYPES = {
    "rumours": "rumour",
    "tenures": "coach_tenure",
    "trophies": "trophy",
    "cups": "cup_run",
    "standings": "standing",
}
EACH = 8
"""How often a template is used."""
_SHARES = {"il": 0.62, "la": 0.2, "l'": 0.14, "lo": 0.04}
_SIZES = {1: 0.4, 2: 0.25, 3: 0.2, 4: 0.15}
_ALONE = ("standings", "trophies")
"""Kinds of which a text holds one template: numbers and counts run over into the next sentence."""
_MILLIONS = (5, 7, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40)
_STATUS = {"c": "current", "f": "former", "i": "incoming"}
_ROLES = {"P": "player", "C": "coach", "E": "executive"}
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([^}]*)\}")
_CLUB = re.compile(r"T\d")


@dataclass
class _Cast:
    """The names of one text: no club and no surname twice."""

    names: dict[str, Any]
    rng: random.Random
    taken: set[str] = field(default_factory=set)

    def club(self) -> tuple[str, str]:
        """Article and name."""
        while True:
            article = self.rng.choices(list(_SHARES), list(_SHARES.values()))[0]
            name = self.rng.choice(self.names["teams"][article])
            if name not in self.taken:
                self.taken.add(name)
                return article, name

    def person(self, coach: bool) -> str:
        """A full name or a surname; of coaches half are known ones."""
        while True:
            if coach and self.rng.random() < 0.5:
                full = self.rng.choice(self.names["coaches"])
            else:
                full = f"{self.rng.choice(self.names['first_names'])} {self.rng.choice(self.names['last_names'])}"
            surname = full.split(" ", 1)[1].removeprefix("Piero ")
            if surname not in self.taken:
                self.taken.add(surname)
                return full if self.rng.random() < 0.42 else surname


@dataclass
class _Template:
    """A template with the names of its slots."""

    cast: _Cast
    slots: dict[str, Any] = field(default_factory=dict)

    def text(self, pattern: str) -> str:
        """The text with one wording of each choice and a name in each slot."""
        pattern = pattern.replace("\\n", "\n")
        while _CHOICE.search(pattern):
            pattern = _CHOICE.sub(lambda match: self.cast.rng.choice(match[1].split("|")), pattern)
        return _SLOT.sub(lambda match: self._filled(match[1]), pattern)

    def _club(self, number: str) -> tuple[str, str]:
        if number not in self.slots:
            self.slots[number] = self.cast.club()
        return self.slots[number]  # type: ignore[no-any-return]

    def _filled(self, slot: str) -> str:
        if ":" in slot:
            form, number = slot.split(":")
            article, name = self._club(number)
            words = self.cast.names["forms"][form.lower()][article] + name
            return words[0].upper() + words[1:] if form[0].isupper() else words
        if slot == "N":
            return str(self.cast.rng.choice(_MILLIONS))
        if slot == "D":
            return str(self.cast.rng.choice(self.cast.names["directors"]))
        if slot[0] == "T":
            return self._club(slot[1])[1]
        if slot not in self.slots:
            self.slots[slot] = self.cast.person(slot[0] == "C")
        return str(self.slots[slot])

    def name(self, slot: str) -> str:
        """The canonical name in a slot of a claim, or the word itself."""
        if _CLUB.fullmatch(slot):
            club = self._club(slot[1])[1]
            return str(self.cast.names["canonical"].get(club, club))
        return str(self.slots.get(slot, slot))

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
        club = words.pop() if _CLUB.fullmatch(words[-1]) else None
        holder, *competition, count = words
        return {
            "type": "trophy",
            "holder": self.name(holder),
            "holder_role": _ROLES.get(holder[0], "team"),
            "competition": " ".join(competition),
            "count": int(count),
            "team": self.name(club) if club else None,
        }

    def _cup_run(self, words: list[str]) -> dict[str, Any]:
        opponent = self.name(words.pop()) if _CLUB.fullmatch(words[-1]) else None
        team, *competition, stage, outcome = words
        return {
            "type": "cup_run",
            "team": self.name(team),
            "competition": " ".join(competition),
            "round": None if stage == "null" else stage,
            "outcome": outcome,
            "opponent": opponent,
        }

    def _standing(self, words: list[str]) -> dict[str, Any]:
        team, position, points, *gap = words
        return {
            "type": "standing",
            "team": self.name(team),
            "position": int(position) if position.isdecimal() else None if position == "-" else position,
            "points": None if points == "-" else int(points),
            "gap": int(gap[0].removeprefix("gap=")) if gap else None,
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
                parts.append(template.text(pattern.strip()))
                written = (part.strip() for part in notations.split(" ; "))
                claims.extend({**template.claim(one), "quote": parts[-1]} for one in written if one)
            del pool[:size]
            kept = [{key: value for key, value in claim.items() if value is not None} for claim in claims]
            yield {"text": rng.choice((" ", "\n\n")).join(parts), "types": [claim_type], "claims": kept}
