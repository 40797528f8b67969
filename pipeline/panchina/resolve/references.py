"""Resolves what stands for somebody without a name, from left to right: each answer is an occurrence for the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from panchina.language.document import Sentence
from panchina.language.verb_groups import VerbGroup, find_verb_groups
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.resolve.facts import Facts, read_facts
from panchina.resolve.focus import Focus, Wanted, rank_of
from panchina.resolve.null_subjects import null_subjects
from panchina.resolve.people import coaches_in
from panchina.resolve.person_phrases import person_phrases
from panchina.resolve.pronouns import pronouns
from panchina.resolve.reference import Reference
from panchina.resolve.reference_words import reference_words
from panchina.resolve.team_phrases import TeamPhrases
from panchina.resolve.view import ArticleView

_LEAST = 1.6
"""The score below which nobody is the subject of a verb without one."""
_MANY = 40
"""Mentions in a sentence from which it is a table: nothing there refers to anything."""


@lru_cache(maxsize=1)
def _before_verbs() -> frozenset[str]:
    return words("clitics") | words("negations") | words("verb_group_adverbs")


def resolve_references(view: ArticleView) -> None:
    """Adds the references of an article to `view.mentions` and `view.silent`, and leaves its focus in `view.focus`."""
    facts = read_facts(view)
    focus = Focus(view, facts)
    view.focus = focus
    teams = TeamPhrases(view, facts)
    view.silent = [[] for _ in view.sentences]
    for sentence in view.sentences:
        row = view.mentions[sentence.index]
        if len(row) > _MANY:
            continue
        _Reader(view, focus, teams, sentence, row).read()


class _Reader:
    """One sentence."""

    def __init__(
        self, view: ArticleView, focus: Focus, teams: TeamPhrases, sentence: Sentence, row: list[Mention]
    ) -> None:
        self.view, self.focus, self.teams, self.sentence, self.row = view, focus, teams, sentence, row
        self.facts: Facts = focus.facts
        self.tokens = sentence.tokens
        self.starts = {m.first: m for m in row}
        self.taken = [False] * len(self.tokens)
        for mention in row:
            self.taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
        self.groups = find_verb_groups(sentence)
        self.finite = [g for g in self.groups if g.mood in ("ind", "cond", "subj")]
        self.first_verb = self.finite[0].first if self.finite else len(self.tokens)
        self.verb_starts = {g.first for g in self.finite}
        self.subjects: dict[str, tuple[int, str]] = {}
        """Kind -> token and name of the last subject in this sentence."""

    def read(self) -> None:
        references = sorted(self._references(), key=attrgetter("first"))
        overt = [m for m in self.row if m.kind in ("PERSON", "TEAM")]
        added: list[Mention] = []
        i = 0
        for reference in references:
            while i < len(overt) and overt[i].first < reference.first:
                self._note(overt[i])
                i += 1
            name = self._name(reference)
            if name is None:
                continue
            mention = self._mention(reference, name)
            self._learn(reference, name)
            (self.view.silent[self.sentence.index] if reference.silent else added).append(mention)
            rank = reference.rank if reference.silent else self._rank(mention)
            self.focus.note(mention, rank)
            if rank >= 1.0:
                self.subjects[mention.kind] = (reference.first, name)
        for mention in overt[i:]:
            self._note(mention)
        if added:
            self.row.extend(added)
            self.row.sort(key=attrgetter("first"))

    def _references(self) -> Iterator[Reference]:
        phrases = [
            *person_phrases(self.sentence, self.starts, self.taken, self.facts),
            *self.teams.find(self.sentence, self.starts, self.taken),
        ]
        yield from phrases
        for phrase in phrases:
            self.taken[phrase.first : phrase.last] = [True] * (phrase.last - phrase.first)
        yield from pronouns(self.sentence, self.starts, self.taken, self.groups, self.view.women)
        for group, goes_on in null_subjects(self.tokens, self.starts, self.taken, self.groups):
            yield self._null(group, goes_on)

    def _null(self, group: VerbGroup, goes_on: bool) -> Reference:
        """The subject of a verb, of either kind: `_name` decides."""
        wanted = Wanted("PERSON", part=1.1, plural=group.person == "3p", subject="" if goes_on else None)
        return Reference(group.first, group.last, "null", wanted, silent=True, rank=1.0, lemma=group.lemma)

    def _rank(self, mention: Mention) -> float:
        k = mention.last
        while k < len(self.tokens) and self.tokens[k].lower in _before_verbs():
            k += 1
        return rank_of(self.sentence, mention, self.first_verb, k in self.verb_starts)

    def _note(self, mention: Mention) -> None:
        rank = self._rank(mention)
        self.focus.note(mention, rank)
        if rank >= 1.0 and mention.name:
            self.subjects[mention.kind] = (mention.first, mention.name)

    def _name(self, reference: Reference) -> str | None:
        if reference.known:
            return reference.known
        index, token = self.sentence.index, reference.first
        if reference.pick != "best":
            return self._one_of(reference)
        if reference.form == "null":
            return self._subject(reference)
        wanted = reference.wanted
        if reference.form == "pronoun" and reference.rank < 1.0:
            wanted = replace(wanted, excluded=self._clause_subject(token))
        if wanted.kind == "PERSON" and wanted.role == "coach" and wanted.club and wanted.former is None:
            coach = self._coach_of(wanted.club)
            if coach is not None:
                return coach
        return self.focus.choose(wanted, index, token)

    def _clause_subject(self, token: int) -> frozenset[str]:
        """The person who is subject of the clause of `token`: no pronoun there is his."""
        held, other = self.subjects.get("PERSON"), self.subjects.get("TEAM")
        if held is None or (other is not None and other[0] > held[0]):
            return frozenset()
        between = self.tokens[held[0] : token]
        if any(token.text in ":;" for token in between):
            return frozenset()
        if any(held[0] <= group.first < token - 1 for group in self.finite):
            return frozenset()
        return frozenset((held[1],))

    def _subject(self, reference: Reference) -> str | None:
        """The better of the best person and the best team, as the verb asks."""
        person = replace(reference.wanted, plural=False, subject=self._last_subject("PERSON", reference))
        team = replace(reference.wanted, kind="TEAM", subject=self._last_subject("TEAM", reference))
        index, token = self.sentence.index, reference.first
        people = [] if reference.wanted.plural else self.focus.ranked(person, index, token)
        teams = self.focus.ranked(team, index, token)
        lean = (reference.lemma in reference_words("person_verbs")) - (reference.lemma in reference_words("team_verbs"))
        if reference.lemma == "essere":
            after = self.tokens[reference.last : reference.last + 4]
            lean += any(token.lower in reference_words("person_predicates") for token in after)
        scored = sorted(
            [(score + 0.4 * lean, name, "PERSON") for score, name in people[:2]]
            + [(score - 0.4 * lean, name, "TEAM") for score, name in teams[:2]],
            reverse=True,
        )
        if not scored or scored[0][0] < _LEAST:
            return None
        if len(scored) > 1 and scored[0][0] - scored[1][0] < reference.wanted.margin:
            return None
        return scored[0][1]

    def _last_subject(self, kind: str, reference: Reference) -> str | None:
        held = self.subjects.get(kind)
        return held[1] if held and reference.wanted.subject is not None else None

    def _one_of(self, reference: Reference) -> str | None:
        """*il primo*, *il secondo* of the two people named last; *quest'ultimo*, the last person named."""
        for index in range(self.sentence.index, max(-1, self.sentence.index - 3), -1):
            found = [o for o in self.focus.rows[index] if o.kind == "PERSON"]
            if index == self.sentence.index:
                found = [o for o in found if o.token < reference.first]
            names = list(dict.fromkeys(o.name for o in found))
            if reference.pick == "latest" and names:
                return found[-1].name
            if len(names) == 2:
                return names[0 if reference.pick == "first" else 1]
            if len(names) > 2:
                return None
        return None

    def _coach_of(self, team: str) -> str | None:
        """The coach whom the article or, failing that, the lexicon has on the bench of `team` at its date."""
        said = [n for n, f in self.facts.people.items() if f.role == "coach" and f.club == team]
        if len(said) == 1:
            return said[0]
        year = self.view.year()
        people = self.view.lexicon.people
        inside = [n for n in self.facts.people if n in people and coaches_in(people[n], team, year)]
        return inside[0] if len(inside) == 1 else None

    def _learn(self, reference: Reference, name: str) -> None:
        """*Rossi firma. Il tecnico …*: makes a coach of somebody whose part nothing has said."""
        person = self.facts.people.get(name)
        if person is None or person.role is not None or reference.wanted.role is None:
            return
        person.role = reference.wanted.role
        for mention in self.view.of_kind("PERSON"):
            if mention.name == name and mention.role is None:
                mention.role = person.role

    def _mention(self, reference: Reference, name: str) -> Mention:
        kind = reference.wanted.kind
        if reference.form == "null" and name not in self.facts.people:
            kind = "TEAM"
        text = " ".join(token.text for token in self.tokens[reference.first : reference.last])
        mention = Mention(kind, self.sentence.index, reference.first, reference.last, text, form=reference.form)
        mention.name = name
        mention.soft = not reference.silent and reference.last == reference.first + 1
        if kind == "PERSON":
            mention.role = reference.role or self.facts.of(name).role
            mention.club = reference.wanted.club
            mention.ex = reference.wanted.former is not None
        return mention
