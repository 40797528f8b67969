"""Where the rules' patterns match a reduced sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from panchina.claims.reduced import Reduced
from panchina.claims.rules import Rule
from panchina.language.document import blank_italian
from panchina.mentions.model import Mention


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's pattern at reduced tokens `first` to `last` (half-open), with the mentions that its slots bind."""

    rule: Rule
    first: int
    last: int
    slots: dict[str, Mention] = field(default_factory=dict)


class RuleMatcher:
    """All rules in one spaCy `Matcher`; a sequence is tried only where its anchor words stand."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        from spacy.matcher import Matcher

        self._vocab = blank_italian().vocab
        self._always = Matcher(self._vocab)
        self._by_word: dict[str, list[int]] = {}
        self._sequences: list[tuple[Rule, int]] = []
        self._matchers: list[Matcher | None] = []
        for rule in rules:
            for k, sequence in enumerate(rule.sequences):
                number = len(self._sequences)
                self._sequences.append((rule, k))
                pattern = [atom.spec for atom in sequence]
                needed = rule.needed[k]
                if needed:
                    matcher = Matcher(self._vocab)
                    matcher.add(str(number), [pattern])
                    self._matchers.append(matcher)
                    for word in needed:
                        self._by_word.setdefault(word, []).append(number)
                else:
                    self._matchers.append(None)
                    self._always.add(str(number), [pattern])
        self._strings = self._vocab.strings

    def _raw(self, reduced: Reduced) -> Iterator[tuple[int, int, int, list[int]]]:
        doc = reduced.doc
        if len(self._always):
            for key, first, last, alignment in self._always(doc, with_alignments=True):
                yield int(self._strings[key]), first, last, alignment
        numbers: set[int] = set()
        for token in doc:
            numbers.update(self._by_word.get(token.lower_, ()))
        for number in sorted(numbers):
            matcher = self._matchers[number]
            assert matcher is not None
            for _, first, last, alignment in matcher(doc, with_alignments=True):
                yield number, first, last, alignment

    def matches(self, reduced: Reduced) -> list[Match]:
        """The matches of a sentence; of several of one rule that overlap, the longest (then the first)."""
        found: list[Match] = []
        for number, first, last, alignment in self._raw(reduced):
            rule, k = self._sequences[number]
            sequence = rule.sequences[k]
            slots: dict[str, Mention] = {}
            for offset, atom_index in enumerate(alignment):
                slot = sequence[atom_index].slot
                mention = reduced.mentions[first + offset]
                if slot and mention is not None:
                    slots.setdefault(slot, mention)
            found.append(Match(rule, first, last, slots))
        found.sort(key=lambda m: (m.rule.id, -(m.last - m.first), m.first))
        kept: list[Match] = []
        for match in found:
            rivals = [other for other in kept if other.rule is match.rule]
            if all(match.last <= other.first or match.first >= other.last for other in rivals):
                kept.append(match)
        kept.sort(key=lambda m: (m.first, m.last, m.rule.id))
        return kept
