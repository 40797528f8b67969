"""The examples inside the rules, run: `panchina rules test` and `panchina rules lint`.

A `yes` example marks the slots that the rule must bind, `[coach Mario Rossi], tecnico del [team Como]`; the rule must
bind just these words and give a claim. A `no` example must give no claim of this rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from panchina.article import Article, Block
from panchina.claims.build import build_claims
from panchina.claims.draft import Draft
from panchina.claims.rules import Rule
from panchina.claims.rumour_owned import OWNED
from panchina.language.conjugation import form_table
from panchina.mentions.model import Mention

if TYPE_CHECKING:
    from panchina.pipeline import Pipeline

_MARK = re.compile(r"\[([a-z_]+) ([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what it says."""

    rule: str
    example: str
    problem: str


def unmark(example: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain text of a marked example, and its slots as (slot, start, end)."""
    text, slots, position = "", [], 0
    for match in _MARK.finditer(example):
        text += example[position : match.start()]
        slots.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        position = match.end()
    return text + example[position:], slots


def _article(text: str) -> Article:
    """Blank lines in an example separate blocks; the date is fixed so that relative phrases have one meaning."""
    blocks = []
    for match in re.finditer(r"\S(?:.|\n(?!\n))*", text):
        blocks.append(Block("body", match.start(), match.end()))
    return Article("example", text, tuple(blocks), published="2026-03-10")


def _bound(draft: Draft, slot: str, start: int, end: int) -> bool:
    mention = draft.slots.get(slot)
    if mention is None:
        return False
    tokens = draft.reduced.sentence.tokens

    def covers(part: Mention) -> bool:
        return (
            part.last > part.first
            and part.sentence == draft.sentence
            and tokens[part.first].start == start
            and tokens[part.last - 1].end == end
        )

    return any(covers(part) for part in mention.each())


def _check(pipeline: Pipeline, rule: Rule, example: str, wanted: bool) -> str | None:
    text, slots = unmark(example)
    article = _article(text)
    reading = pipeline.read(article)
    built = list(build_claims(reading))
    claims = [claim for claim in built if claim.rule == rule.id]
    drafts = [draft for draft in reading.drafts.get(rule.type, ()) if draft.rule is rule or draft.rule.id == rule.id]
    informs = rule.model.set.get("move") == OWNED  # gives other rules' claims a club, and none of its own
    if not wanted:
        found = drafts if informs else claims
        return f"gives {claims[0].to_dict() if claims else drafts[0].slots}" if found else None
    if not drafts:
        return "the rule does not match"
    missing = {slot for slot, start, end in slots if not any(_bound(draft, slot, start, end) for draft in drafts)}
    if missing:
        return f"does not bind {', '.join(sorted(missing))} as marked"
    joined = rule.type == "standing" and any(
        claim.type == rule.type for claim in built
    )  # one record of several phrases
    return None if claims or informs or joined else "matches, but gives no claim"


def run_examples(pipeline: Pipeline, only: str | None = None) -> Iterator[Failure]:
    """The examples that fail, of all rules or of those whose id starts with `only`."""
    for rule in pipeline.reader.rules:
        if only and not rule.id.startswith(only):
            continue
        for wanted, examples in ((True, rule.model.yes), (False, rule.model.no)):
            for example in examples:
                problem = _check(pipeline, rule, example, wanted)
                if problem:
                    yield Failure(rule.id, example, problem)


def lint_rules(pipeline: Pipeline) -> Iterator[str]:
    """What is wrong with the rules as a set: doubled patterns, doubled examples, rules that others shadow."""
    rules = pipeline.reader.rules
    sources = Counter(
        (rule.type, source, str(rule.model.set.get("move", "")))  # one trigger may tell a join and a departure
        for rule in rules
        for source in (*rule.model.pattern, *rule.model.trigger)
    )
    for (kind, source, _), count in sources.items():
        if count > 1:
            yield f"{kind}: the pattern {source!r} stands {count} times"
    for rule in rules:
        unknown = {lemma for sequence in rule.sequences for atom in sequence for lemma in atom.lemmas()}
        for lemma in sorted(unknown - form_table().lemmas):
            yield f"{rule.id}: rules/verbs.yaml does not have {lemma!r}, so that it is found with a model alone"
    examples = Counter(example for rule in rules for example in (*rule.model.yes, *rule.model.no))
    for example, count in examples.items():
        if count > 2:
            yield f"the example {example!r} stands {count} times"
    for rule in rules:
        fired: Counter[str] = Counter()
        for example in rule.model.yes:
            for claim in build_claims(pipeline.read(_article(unmark(example)[0]))):
                if claim.rule:
                    fired[claim.rule] += 1
        joins = any(
            "{points:" in source for source in rule.model.pattern
        )  # the record bears the name of its rank's rule
        if fired and not fired[rule.id] and rule.model.set.get("move") != OWNED and not joins:
            yield f"{rule.id}: its yes examples fire only {', '.join(sorted(fired))}"
