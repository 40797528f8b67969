"""From a resolved article to claims: rules match, drafts are built, qualified and handed to the five types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from panchina.claims.asides import across, age_notes, asides, without
from panchina.claims.context import about_market, in_scope, read_context
from panchina.claims.draft import Draft
from panchina.claims.follow_on import follow_on
from panchina.claims.frames import frame_drafts, infer_slots, is_complete, note_epithets
from panchina.claims.learned.relations import Relations
from panchina.claims.owners import Owners
from panchina.claims.places import listed
from panchina.claims.rules import Rule, all_rules
from panchina.claims.rumour_rolls import roll_drafts
from panchina.claims.squads import mark_squads
from panchina.mentions.matcher import Match, PatternMatcher
from panchina.mentions.reduced import Reduced, reduce_sentence
from panchina.qualify.attribution import SentenceCredits, credits_by_sentence
from panchina.qualify.certainty import SentenceCues, announces, certainty_at, sentence_cues
from panchina.qualify.speech import speakers_by_sentence
from panchina.records import Certainty, Evidence
from panchina.resolve.view import ArticleView


@dataclass(slots=True)
class Reading:
    """All that the claim builders read: the article, its reduced sentences, credits, and the drafts of each type."""

    view: ArticleView
    reduced: list[Reduced]
    credits: list[SentenceCredits]
    drafts: dict[str, list[Draft]] = field(default_factory=dict)
    owners: Owners = field(default_factory=Owners)
    speakers: list[tuple[str, ...]] = field(default_factory=list)
    market: bool = False
    """Do the words of the page say that it is market news?"""
    relations: Relations = field(init=False)
    """What the networks say of its pairs."""
    _cues: dict[int, SentenceCues] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.relations = Relations(self.view)

    def certainty(self, draft: Draft) -> tuple[Certainty, tuple[str, ...]]:
        """Certainty of a draft: what its rule sets, else what the cues of its clause say."""
        fixed = draft.rule.model.certainty
        if fixed:
            return fixed, ()  # type: ignore[return-value]
        certainty, words = certainty_at(self.cues(draft.reduced), draft.first, draft.last)
        if certainty == "asserted":
            following = self.reduced[draft.sentence + 1 : draft.sentence + 2]
            for item in (draft.reduced, *following):
                if announces(self.cues(item)):
                    return "official", tuple(cue.words for cue in self.cues(item).cues if cue.level == "official")
        return certainty, words

    def cues(self, reduced: Reduced) -> SentenceCues:
        """The certainty cues and verb groups of a sentence."""
        index = reduced.sentence.index
        if index not in self._cues:
            self._cues[index] = sentence_cues(reduced)
        return self._cues[index]

    def sources(self, draft: Draft, *, happened: bool = False) -> tuple[str, ...]:
        """Whom the article credits for what a draft states; a subject who speaks of himself comes first."""
        names = self.credits[draft.sentence].at(draft.first, happened=happened)
        subject = draft.slots.get("subject")
        speakers = self.speakers[draft.sentence] if subject is not None else ()
        own = [person.name for person in subject.each() if person.name in speakers] if subject is not None else []
        return tuple(dict.fromkeys((*(name for name in own if name), *names)))

    def cited(self, draft: Draft) -> tuple[str, ...]:
        """For a nested credit (*secondo A, rilanciato da B*) its names, the cited source first; else nothing."""
        return self.credits[draft.sentence].cited_at(draft.first)

    def evidence(self, draft: Draft) -> tuple[Evidence, ...]:
        """The span of a draft's words."""
        return (Evidence(*draft.span()),)


class ClaimReader:
    """Compiled rules, ready for any number of articles."""

    def __init__(self, rules: Iterable[Rule] | None = None) -> None:
        self.rules = tuple(rules) if rules is not None else all_rules()
        self.matcher = PatternMatcher((rule, sequence) for rule in self.rules for sequence in rule.sequences)

    def _matches(self, sentence: Reduced) -> list[Match[Rule]]:
        """The matches of a sentence; patterns also match past the asides and the ages in it."""
        found = self.matcher.matches(sentence)
        taken = {(match.key, match.last) for match in found}
        for find in (asides, age_notes):
            gaps = find(sentence.sentence.tokens, sentence.mentions)
            shorter = without(sentence, gaps) if gaps else sentence
            for match in across(sentence, shorter, self.matcher.matches(shorter)) if gaps else ():
                plain = not match.key.is_frame and not match.key.model.set.get("roll")
                if plain and (match.key, match.last) not in taken:
                    taken.add((match.key, match.last))
                    found.append(match)
        return sorted(found, key=lambda m: (m.first, m.last))

    def read(self, view: ArticleView) -> Reading:
        """The drafts of an article, by claim type, in the order of the text."""
        reduced = [reduce_sentence(s, view.mentions[s.index]) for s in view.sentences]
        for sentence in reduced:
            mark_squads(view, sentence)
        context = read_context(view)
        reading = Reading(view, reduced, credits_by_sentence(view, reduced), owners=context.owners)
        reading.market = about_market(view)
        reading.speakers = speakers_by_sentence(view, reduced)
        drafts: dict[str, list[Draft]] = defaultdict(list)
        for sentence in reduced:
            waiting: list[Draft] = []
            for match in self._matches(sentence):
                if match.key.is_frame:
                    drafts[match.key.type].extend(frame_drafts(view, sentence, match, context))
                    continue
                if match.key.model.set.get("roll"):
                    drafts[match.key.type].extend(roll_drafts(view, sentence, match, context))
                    continue
                first, last = sentence.spans[match.first][0], sentence.spans[match.last - 1][1]
                draft = Draft(match.key, sentence, first, last, dict(match.slots), dict(match.key.model.set))
                subject = draft.slots.get("subject")
                left = bool(match.key.model.set.get("list_left"))
                if match.key.type == "rumour" and subject is not None and (left or subject.last == last):
                    draft.slots["subject"] = listed(sentence, context.owners, subject, before_verb=left)
                if match.key.model.set.get("continues"):
                    waiting.append(draft)
                    continue
                infer_slots(view, draft, context)
                if is_complete(draft) and in_scope(match.key, context):
                    context.note(draft.sentence, draft.slots.get("subject"))
                    drafts[match.key.type].append(draft)
            for draft in waiting:
                follow_on(draft, drafts[draft.rule.type])
                if is_complete(draft) and in_scope(draft.rule, context):
                    drafts[draft.rule.type].append(draft)
            note_epithets(view, sentence, context)
        reading.drafts = dict(drafts)
        return reading
