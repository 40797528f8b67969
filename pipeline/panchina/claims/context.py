"""What the frames of an article share: whose people are, who was last spoken of, whether the page is market news."""

from __future__ import annotations

from dataclasses import dataclass, field

from panchina.claims.owners import Owners, read_owners
from panchina.claims.rules import Rule
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_MARKET = 2
"""Market words from which a page is read as market news."""
_TOLD = 3
"""Words that tell of benches, contracts and suitors from which a page without market words is read so too."""
_SHORT = 3
"""Sentences up to which a text is too short to tell."""
_STORY = 4
"""Sentences for which the buyer of a person stays in play."""
_MEMORY = 2
"""Sentences for which the last subject of a rumour stays in play."""


@dataclass(slots=True)
class Context:
    """`subjects` holds the subjects of rumour drafts so far, as (sentence, mention), in the order of the text."""

    owners: Owners = field(default_factory=Owners)
    market: bool = True
    subjects: list[tuple[int, Mention]] = field(default_factory=list)
    buyer: tuple[int, int, str] = (-1, 0, "")
    sellers: dict[str, int] = field(default_factory=dict)
    vacancy: tuple[int, str] = (-9, "")
    stories: dict[str, tuple[int, str]] = field(default_factory=dict)

    def note(self, sentence: int, subject: Mention | None) -> None:
        """Remembers the subject of a draft."""
        if subject is not None:
            self.subjects.append((sentence, subject))

    def note_buyer(self, sentence: int, token: int, club: str | None) -> None:
        """Remembers the buyer that a draft names itself, and the token where the draft ends."""
        if club:
            self.buyer = (sentence, token, club)

    def note_story(self, sentence: int, subject: Mention | None, buyer: Mention) -> None:
        """Remembers the one club that a draft itself names as the buyer of each person; of several clubs none."""
        for person in subject.each() if subject is not None else ():
            if person.name and buyer.name and not buyer.members:
                self.stories[person.name] = (sentence, buyer.name)
            elif person.name:
                self.stories.pop(person.name, None)

    def story(self, person: str | None, sentence: int) -> str | None:
        """The club whose dealings for `person` were told last, if no more than a few sentences back."""
        where, club = self.stories.get(person or "", (-_STORY - 1, ""))
        return club if 0 <= sentence - where <= _STORY else None

    def note_seller(self, sentence: int, club: Mention) -> None:
        """Remembers the sentence in which a draft names a club as the seller."""
        for team in club.each():
            if team.name:
                self.sellers[team.name] = sentence

    def rather_buyer(self, club: str | None, sentence: int) -> str | None:
        """`club`, but the last buyer instead where the sentences just before name `club` as the seller of somebody."""
        where, _, buyer = self.buyer
        sold = self.sellers.get(club or "", -_MEMORY - 1)
        if club and club != buyer and 0 <= sentence - where <= _MEMORY and 0 <= sentence - sold <= _MEMORY:
            return buyer
        return club

    def note_vacancy(self, sentence: int, club: str | None) -> None:
        """Remembers the club that somebody leaves: it is the one that looks for a coach."""
        if club:
            self.vacancy = (sentence, club)

    def vacant(self, sentence: int) -> str | None:
        """The club of the last leave, if no more than two sentences back."""
        where, club = self.vacancy
        return club if 0 <= sentence - where <= _MEMORY else None

    def buyer_in(self, sentence: int, token: int) -> str | None:
        """The buyer that the last draft before `token` of this sentence named."""
        where, end, club = self.buyer
        return club if where == sentence and end <= token else None

    def last_subject(self, sentence: int) -> Mention | None:
        """The one person whom the last drafts were about, if no more than two sentences back."""
        if not self.subjects:
            return None
        where, mention = self.subjects[-1]
        return mention if sentence - where <= _MEMORY and not mention.members and mention.name else None


def read_context(view: ArticleView) -> Context:
    """The context of an article before its first sentence."""
    return Context(read_owners(view), about_moves(view))


def about_market(view: ArticleView) -> bool:
    """Do the page's words say that it is market news, or is it too short to tell? A feature of the networks."""
    market, surely = words("market_words"), words("sure_market_words")
    count = sure = 0
    for sentence in view.sentences:
        weight = 2 if sentence.kind == "headline" or sentence.index == 0 else 1
        count += weight * sum(token.lower in market for token in sentence.tokens)
        sure += sum(token.lower in surely for token in sentence.tokens)
    return len(view.sentences) <= _SHORT or (sure > 0 and count >= _MARKET)


def about_moves(view: ArticleView) -> bool:
    """Is the page about moves and contracts: market news, or one that tells of benches and suitors in other words?"""
    talk, deeds = words("market_talk"), words("market_deeds")
    told = 0
    for sentence in view.sentences:
        weight = 2 if sentence.kind == "headline" or sentence.index == 0 else 1
        told += weight * sum(
            token.lower in talk or any(form.lemma in deeds for form in token.verbs) for token in sentence.tokens
        )
    return told >= _TOLD or about_market(view)


def in_scope(rule: Rule, context: Context) -> bool:
    """May the rule be read on this page? Rules with `market` set are for market news alone."""
    return context.market or not rule.model.set.get("market")
