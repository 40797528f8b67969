"""When two names are the same: by normal form, by a table of aliases, and by surname for people.

The table is data: whoever makes it passes canonical names with their aliases, for each kind of name apart. A
canonical name stands for itself alone, so `Roma` is never `Roma Women` although *Roma* is an alias of both; an alias
stands for every canonical name that lists it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

NameKind = Literal["team", "person", "competition", "source"]

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ʻ": "'", "´": "'", "`": "'"}
)
"""Letters that Unicode does not split into a base and an accent, and signs that serve as apostrophes."""


@lru_cache(maxsize=65536)
def normal_form(name: str) -> str:
    """The name in lower case, without accents, dots and double spaces; apostrophes are `'`, dashes and slashes spaces.

    >>> normal_form("  Paris Saint–Germain "), normal_form("Martin Ødegaard"), normal_form("L’Équipe")
    ('paris saint germain', 'martin odegaard', "l'equipe")
    """
    letters: list[str] = []
    for char in unicodedata.normalize("NFKD", name.casefold().translate(_UNDECOMPOSED)):
        category = unicodedata.category(char)
        if unicodedata.combining(char) or char == ".":
            continue
        if category in ("Pi", "Pf") or char == "'":
            letters.append("'")
        elif category == "Pd" or char in "/_":
            letters.append(" ")
        else:
            letters.append(char)
    return " ".join("".join(letters).split())


class NameTable:
    """Equality of names. `names` holds, for each kind, canonical names and the other forms of each.

    Without an entry a name equals its normal form only. People and teams may be credited too, so a `source` is looked
    up among the sources first and among the people next.
    """

    def __init__(self, names: Mapping[NameKind, Mapping[str, Iterable[str]]] | None = None) -> None:
        self._meanings: dict[NameKind, dict[str, frozenset[str]]] = {}
        for kind, entries in (names or {}).items():
            canonical = {normal_form(name) for name in entries}
            meanings: dict[str, set[str]] = {name: {name} for name in canonical}
            for name, aliases in entries.items():
                for alias in map(normal_form, aliases):
                    if alias and alias not in canonical:
                        meanings.setdefault(alias, set()).add(normal_form(name))
            self._meanings[kind] = {alias: frozenset(found) for alias, found in meanings.items()}

    def meanings(self, kind: NameKind, name: str) -> frozenset[str]:
        """The normal forms of the canonical names that `name` may stand for; empty if the table lacks it."""
        form = normal_form(name)
        found = self._meanings.get(kind, {}).get(form)
        if found is None and kind == "source":
            found = self._meanings.get("person", {}).get(form)
        return found or frozenset()

    def same(self, kind: NameKind, left: str, right: str) -> bool:
        """Whether the two names stand for one thing.

        A full name of a person and the end of it (`Carlo Ancelotti`, `Ancelotti`) are the same. For sources that
        holds too, unless one of them is a source of the table: `Sport` is a newspaper, not the end of `Sky Sport`.
        """
        if left == right:
            return True
        one, other = normal_form(left), normal_form(right)
        if one == other:
            return True
        if self.meanings(kind, left) & self.meanings(kind, right):
            return True
        if kind == "person":
            return _is_end(one, other)
        if kind == "source":
            known = self._meanings.get("source", {})
            return one not in known and other not in known and _is_end(one, other)
        return False

    def common(self, kind: NameKind, left: Sequence[str], right: Sequence[str]) -> int:
        """How many names of the two lists can be paired one to one, each pair the same: the size of a best pairing."""
        partner: dict[int, int] = {}

        def found(index: int, tried: set[int]) -> bool:
            for place, name in enumerate(right):
                if place in tried or not self.same(kind, left[index], name):
                    continue
                tried.add(place)
                if place not in partner or found(partner[place], tried):
                    partner[place] = index
                    return True
            return False

        return sum(found(index, set()) for index in range(len(left)))

    def same_set(self, kind: NameKind, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether the two lists hold the same names, in any order."""
        return len(left) == len(right) == self.common(kind, left, right)


def _is_end(one: str, other: str) -> bool:
    """Whether the shorter name is the last words of the longer one."""
    short, long = sorted((one.split(), other.split()), key=len)
    return 0 < len(short) < len(long) and long[-len(short) :] == short
