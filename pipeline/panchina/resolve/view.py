"""The article with its mentions resolved: what the claim rules read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from panchina.language.document import Document, Sentence
from panchina.lexicon.entities import Lexicon
from panchina.mentions.model import Mention

if TYPE_CHECKING:
    from panchina.resolve.focus import Focus


@dataclass(slots=True)
class ArticleView:
    """Sentences with mentions (in token order), and who and what the article is about.

    `published` is the article's date (ISO, any precision) or None.
    """

    document: Document
    lexicon: Lexicon
    mentions: list[list[Mention]]
    women: bool = False
    taken: list[list[bool]] = field(default_factory=list)
    focus: Focus | None = None
    """Who is spoken of where; None until the references are resolved."""
    silent: list[list[Mention]] = field(default_factory=list)
    """Pronouns and verbs without a subject, a row a sentence, with whom they mean; no words for patterns."""

    @property
    def published(self) -> str | None:
        return self.document.article.published

    @property
    def sentences(self) -> list[Sentence]:
        return self.document.sentences

    def year(self) -> int | None:
        """The year of publication."""
        return int(self.published[:4]) if self.published and self.published[:4].isdigit() else None

    def of_kind(self, kind: str, sentence: int | None = None) -> list[Mention]:
        """Mentions of `kind` in one sentence or in all."""
        rows = self.mentions if sentence is None else [self.mentions[sentence]]
        return [mention for row in rows for mention in row if mention.kind == kind]

    def weight(self, mention: Mention) -> int:
        """How much a mention says about what the article is about: headlines and leads count more."""
        kind = self.sentences[mention.sentence].kind
        return 4 if kind == "headline" else 2 if kind == "standfirst" or mention.sentence <= 1 else 1

    def topic_team(self) -> str | None:
        """The team that the article is mostly about, None without a clear one."""
        counts: Counter[str] = Counter()
        for mention in self.of_kind("TEAM"):
            if mention.name:
                counts[mention.name] += self.weight(mention)
        ranked = counts.most_common(2)
        if not ranked:
            return None
        if len(ranked) == 2 and ranked[0][1] <= ranked[1][1]:
            return None
        return ranked[0][0]

    def section_team(self, sentence: int) -> str | None:
        """The team nearest before `sentence`: subject of the previous sentences, within the same paragraph first."""
        paragraph = self.sentences[sentence].paragraph
        for k in range(sentence - 1, -1, -1):
            named = [m for m in self.of_kind("TEAM", k) if m.name]
            if named and (self.sentences[k].paragraph == paragraph or sentence - k <= 2):
                return named[0].name
            if sentence - k > 3:
                break
        return None

    def team_in_play(self, sentence: int) -> str | None:
        """The team that *il club*, *la squadra* or nothing at all stands for in `sentence`."""
        return self.section_team(sentence) or self.topic_team()

    def person_in_play(self, sentence: int, role: str | None = None) -> Mention | None:
        """The person whom a null subject or *il tecnico* stands for: nearest before, within three sentences."""
        for k in range(sentence - 1, max(-1, sentence - 5), -1):
            people = [
                m
                for m in self.of_kind("PERSON", k)
                if m.name and (m.role in (role, None) if role else m.role not in ("journalist", "agent", "referee"))
            ]
            if people:
                strong = [m for m in people if not m.weak] or people
                return strong[0]
        return None

    def topic_person(self, role: str | None = None) -> str | None:
        """The person of `role` whom the article is mostly about."""
        counts: Counter[str] = Counter()
        for mention in self.of_kind("PERSON"):
            if mention.name and not mention.weak and (role is None or mention.role == role):
                counts[mention.name] += self.weight(mention)
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]
