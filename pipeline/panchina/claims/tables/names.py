"""Teams in a table: every name in a row is one, known to the lexicon or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from panchina.claims.tables.cells import Cell, table_words
from panchina.lexicon.entities import Lexicon, Team
from panchina.lexicon.load import plain
from panchina.resolve.teams import women_name

_INDEXES: list[tuple[Lexicon, dict[str, list[Team]]]] = []


def team_index(lexicon: Lexicon) -> dict[str, list[Team]]:
    """Folded name, alias or nickname -> teams. Built once a lexicon."""
    for known, index in _INDEXES:
        if known is lexicon:
            return index
    built: dict[str, list[Team]] = {}
    for team in lexicon.teams.values():
        for surface in (team.name, *team.aliases, *team.nicknames):
            bearers = built.setdefault(_key(surface), [])
            if team not in bearers:
                bearers.append(team)
    _INDEXES[:] = [*_INDEXES[-3:], (lexicon, built)]
    return built


def _key(surface: str) -> str:
    return re.sub(r"[\W_]+", " ", plain(surface)).strip()


def candidates(lexicon: Lexicon, surface: str) -> list[Team]:
    """The teams that a cell may name; words like *FC* or a founding year at either end may be missing."""
    index = team_index(lexicon)
    words = _key(surface).split()
    light = table_words()["club_words"]
    while words:
        found = index.get(" ".join(words))
        if found:
            return found
        if len(words) > 1 and words[0] in light:
            words = words[1:]
        elif len(words) > 1 and (words[-1] in light or words[-1].isdecimal()):
            words = words[:-1]
        else:
            return []
    return []


def written_out(text: str, cell: Cell) -> str:
    """The full name of an abbreviated one, where the page has it: *Alba Adr.*, *V. del Fino*; else the cell's words."""
    words = cell.text.split()
    if text[cell.end : cell.end + 1] == ".":
        words[-1] += "."
    if not any(word.endswith(".") for word in words) or all(word.endswith(".") for word in words):
        return cell.text
    parts = [rf"{re.escape(word[:-1])}[^\W\d_]+" if word.endswith(".") else re.escape(word) for word in words]
    match = re.search(rf"\b{' '.join(parts)}\b", text, re.IGNORECASE)
    return match[0].title() if match and match[0].isupper() else match[0] if match else cell.text


def team_names(lexicon: Lexicon, cells: Sequence[Cell], women: bool) -> tuple[list[str], int]:
    """The canonical name of each cell, in order, and how many of them the lexicon knows.

    Homonyms go to the country that most of the others share.
    """
    found = [candidates(lexicon, cell.text) for cell in cells]
    countries = Counter(team.country or team.kind for teams in found for team in teams[:1])
    kinds = Counter(team.kind for teams in found for team in teams[:1])
    names: list[str] = []
    for cell, teams in zip(cells, found, strict=True):
        best = max(
            teams,
            key=lambda team: (
                team.kind == kinds.most_common(1)[0][0],
                team.gender == ("f" if women else "m"),
                countries[team.country or team.kind],
                team.prominence,
            ),
            default=None,
        )
        if best is None:
            text = " ".join(cell.text.split())
            name = text.title() if text.isupper() and len(text) > 4 else text
        else:
            name = best.name
        names.append(women_name(lexicon, name) if women else name)
    return names, sum(bool(teams) for teams in found)
