"""Where pattern sequences match a reduced sentence: a spaCy `Matcher` each, run only where they can match."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from panchina.errors import RuleError
from panchina.language.document import blank_italian
from panchina.mentions.model import Mention
from panchina.mentions.patterns import Sequence, requirements, steps
from panchina.mentions.reduced import Reduced

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """The pattern of `key` at reduced tokens `first` to `last` (half-open), with the mentions that its slots bind."""

    key: Key
    first: int
    last: int
    slots: dict[str, Mention] = field(default_factory=dict)


def may_match(places: Mapping[str, list[int]], wanted: tuple[tuple[frozenset[str], int], ...]) -> bool:
    """Do the features stand in the order of the pattern, none farther from the one before than the pattern allows?"""
    ends: list[int] | None = None
    for features, reach in wanted:
        at = [place for feature in features if feature in places for place in places[feature]]
        if ends is not None:
            at = [place for place in at if any(0 < place - end <= reach for end in ends)]
        if not at:
            return False
        ends = at
    return True


class PatternMatcher(Generic[Key]):
    """Matches many pattern sequences, each under a key; several sequences may share one."""

    def __init__(self, sequences: Iterable[tuple[Key, Sequence]]) -> None:
        from spacy.matcher import Matcher

        vocab = blank_italian().vocab
        self._sequences: list[tuple[Key, Sequence]] = []
        self._needed: list[tuple[frozenset[str], ...]] = []
        self._steps: list[tuple[tuple[frozenset[str], int], ...]] = []
        self._matchers: list[Matcher] = []
        self._by_feature: dict[str, list[int]] = {}
        for key, sequence in sequences:
            needed = requirements(sequence)
            if not needed:
                raise RuleError(f"{key}: a pattern needs at least one word, verb or mention that is not optional")
            number = len(self._sequences)
            self._sequences.append((key, sequence))
            self._needed.append(needed[1:])
            self._steps.append(steps(sequence))
            matcher = Matcher(vocab)
            matcher.add("pattern", [[atom.spec for atom in sequence]])
            self._matchers.append(matcher)
            for feature in needed[0]:
                self._by_feature.setdefault(feature, []).append(number)

    def _raw(self, reduced: Reduced) -> Iterator[Match[Key]]:
        features = reduced.places.keys()
        numbers = {number for feature in features for number in self._by_feature.get(feature, ())}
        for number in sorted(numbers):
            if any(features.isdisjoint(needed) for needed in self._needed[number]):
                continue
            if not may_match(reduced.places, self._steps[number]):
                continue
            key, sequence = self._sequences[number]
            matched: Any = self._matchers[number](reduced.doc, with_alignments=True)
            for _, first, last, alignment in matched:
                slots: dict[str, Mention] = {}
                for offset, atom_index in enumerate(alignment):
                    slot = sequence[atom_index].slot
                    mention = reduced.mentions[first + offset]
                    if slot and mention is not None:
                        slots.setdefault(slot, mention)
                yield Match(key, first, last, slots)

    def matches(self, reduced: Reduced, nearest: bool = False) -> list[Match[Key]]:
        """The matches of a sentence in order; of several of one key that overlap, the longest (then the first).

        `nearest`: the shortest instead, so that a gap before a slot reaches the first mention and not the last.
        """
        sign = 1 if nearest else -1
        found = sorted(self._raw(reduced), key=lambda m: (sign * (m.last - m.first), m.first))
        kept: dict[Key, list[Match[Key]]] = {}
        for match in found:
            rivals = kept.setdefault(match.key, [])
            if all(match.last <= other.first or match.first >= other.last for other in rivals):
                rivals.append(match)
        return sorted((m for rivals in kept.values() for m in rivals), key=lambda m: (m.first, m.last))
