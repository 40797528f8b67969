"""The club that a clause without one speaks of: the section's, the last subject's, the page's."""

from __future__ import annotations

from panchina.claims.owners import Owners
from panchina.language.document import Sentence
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before
from panchina.resolve.view import ArticleView

_MAIN = 0.4
"""Share of team mentions from which one club is what the page is about."""
_LABEL_MARKS = frozenset({":", "-", "–", "—", ".", "•", "|"})


def section_label(view: ArticleView, sentence: Sentence) -> str | None:
    """The club that heads a sentence: *BARI - Ufficiale …*, *Bari: …*."""
    row = [m for m in view.mentions[sentence.index] if m.kind in ("TEAM", "PLACE")]
    if not row:
        return None
    first = row[0]
    end = first.last
    if first.first > 2 or end >= len(sentence.tokens) or sentence.tokens[end].text not in _LABEL_MARKS:
        return None
    if first.first and any(token.verbs for token in sentence.tokens[: first.first]):
        return None
    return first.name if first.kind == "TEAM" else first.club


def _subject_team(view: ArticleView, sentence: Sentence, owners: Owners) -> str | None:
    """The first team without a preposition that is nobody's owner."""
    for mention in view.mentions[sentence.index]:
        if mention.kind != "TEAM" or not mention.name or id(mention) in owners.attached:
            continue
        if preposition_before(sentence.tokens, mention) is None and not _is_former(sentence, mention):
            return mention.name
    return None


def _is_former(sentence: Sentence, mention: Mention) -> bool:
    return mention.first > 0 and sentence.tokens[mention.first - 1].lower == "ex"


def club_in_play(view: ArticleView, index: int, owners: Owners) -> str | None:
    """The club of sentence `index`: its label or its paragraph's, the page's topic, else the last team that was subject.

    On a page of several stories the topic says nothing outside the headline, and the paragraph decides.
    """
    sentences = view.sentences
    paragraph = sentences[index].paragraph
    k = index
    last_subject: str | None = None
    while k >= 0 and sentences[k].paragraph == paragraph:
        label = section_label(view, sentences[k])
        if label and sentences[k].kind != "headline":
            return label
        if last_subject is None:
            last_subject = _subject_team(view, sentences[k], owners)
        k -= 1
    topic = view.topic_team()
    if topic and (last_subject in (None, topic) or topic_share(view, topic) >= _MAIN):
        return topic
    return last_subject or topic


def topic_share(view: ArticleView, topic: str) -> float:
    """The part of all weighted team mentions that are of `topic`."""
    total = own = 0
    for mention in view.of_kind("TEAM"):
        if mention.name:
            weight = view.weight(mention)
            total += weight
            own += weight if mention.name == topic else 0
    return own / total if total else 0.0
