"""Where the rules' patterns match a reduced sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from panchina.claims.reduced import Reduced
from panchina.claims.rules import Rule
from panchina.errors import RuleError
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
    """A spaCy `Matcher` for each pattern sequence, run only on sentences that hold all that the sequence needs."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        from spacy.matcher import Matcher

        vocab = blank_italian().vocab
        self._sequences: list[tuple[Rule, int]] = []
        self._matchers: list[Matcher] = []
        self._by_feature: dict[str, list[int]] = {}
        for rule in rules:
            for k, sequence in enumerate(rule.sequences):
                needed = rule.needed[k]
                if not needed:
                    raise RuleError(f"rule {rule.id}: a pattern needs at least one word, verb or mention")
                number = len(self._sequences)
                self._sequences.append((rule, k))
                matcher = Matcher(vocab)
                matcher.add("rule", [[atom.spec for atom in sequence]])
                self._matchers.append(matcher)
                for feature in needed[0]:
                    self._by_feature.setdefault(feature, []).append(number)

    def _raw(self, reduced: Reduced) -> Iterator[tuple[int, int, int, list[int]]]:
        features = reduced.features
        numbers = {number for feature in features for number in self._by_feature.get(feature, ())}
        for number in sorted(numbers):
            rule, k = self._sequences[number]
            if any(features.isdisjoint(needed) for needed in rule.needed[k][1:]):
                continue
            for _, first, last, alignment in self._matchers[number](reduced.doc, with_alignments=True):
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
