"""The club that a clause without one speaks of: the section's, the last subject's, the page's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from panchina.claims.owners import Owners
from panchina.claims.trigger_verbs import is_finite
from panchina.language.document import Sentence, Token
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import preposition_before
from panchina.resolve.view import ArticleView

_MAIN = 0.4
"""Share of team mentions from which one club is what the page is about."""
_LARGE = 0.25
"""Share of team mentions that it needs on a page of many clubs."""
_OPENS = 1.6
"""How far the club that a page opens with must lead."""
_SECTIONS = 3
"""Labelled paragraphs from which a page is one of sections."""
_HEADED = 2
"""The same where all labels are lines of their own."""
_LINE = 3
"""Tokens of such a line, at most."""
_FEW = 8
"""Teams up to which a page is no round-up."""
_CLOSE = 6
_OPENING = 3
"""Tokens at the start of a sentence within which a town says where its story plays."""
_ACTING = ("di", "a", "per")
_LABEL_MARKS = frozenset({";", ":", "-", "–", "—", ".", "•", "|"})


def section_label(view: ArticleView, sentence: Sentence) -> str | None:
    """The club that heads a sentence (*BARI - Ufficiale …*, *Bari: …*) or is all that a line above others holds."""
    row = [m for m in view.mentions[sentence.index] if m.kind in ("TEAM", "PLACE")]
    if not row:
        return None
    first = row[0]
    end = first.last
    if _is_heading(view, sentence, first):
        return first.name if first.kind == "TEAM" else first.club
    if first.first > 2 or end >= len(sentence.tokens) or sentence.tokens[end].text not in _LABEL_MARKS:
        return None
    if first.first and any(token.verbs for token in sentence.tokens[: first.first]):
        return None
    return first.name if first.kind == "TEAM" else first.club


def _is_heading(view: ArticleView, sentence: Sentence, club: Mention) -> bool:
    """Is the club a line of its own, above one that says more?"""
    if not _is_lone(sentence, club):
        return False
    following = view.sentences[sentence.index + 1 : sentence.index + 2]
    if not following or following[0].paragraph == sentence.paragraph:
        return False
    below = [m for m in view.mentions[following[0].index] if m.kind in ("TEAM", "PLACE")]
    return not (below and _is_lone(following[0], below[0]))


def _is_lone(sentence: Sentence, club: Mention) -> bool:
    """Does the sentence hold the club and marks alone?"""
    rest = [*sentence.tokens[: club.first], *sentence.tokens[club.last :]]
    return not any(token.text[0].isalnum() for token in rest)


def _governor(sentence: Sentence, mention: Mention, row: list[Mention]) -> str | None:
    """The preposition of a team or, coordinated, of the team before it (*di Como e Lecce*); none for *in casa Como*."""
    tokens = sentence.tokens
    before = tokens[mention.first - 1].lower if mention.first else ""
    if before in words("section_nouns") or tokens[mention.first].lower in words("section_nouns"):
        return None
    if before in words("joiners") or before == ",":
        earlier = next((m for m in row if m.kind == "TEAM" and m.last == mention.first - 1), None)
        if earlier is not None:
            return _governor(sentence, earlier, row)
    return preposition_before(tokens, mention)


def _subject_team(view: ArticleView, sentence: Sentence, owners: Owners, late: bool = False) -> str | None:
    """The first team without a preposition that is nobody's owner, before the verb; `late`: also after it."""
    for mention in _free_teams(view, sentence, owners):
        if _governor(sentence, mention, view.mentions[sentence.index]) is not None:
            continue
        if late or not any(is_finite(sentence.tokens, k) for k in range(mention.first)):
            return mention.name
    return None


def label_of(view: ArticleView, index: int) -> str | None:
    """The club that heads the paragraph of a sentence."""
    k = index
    while k > 0 and view.sentences[k - 1].paragraph == view.sentences[index].paragraph:
        k -= 1
    return section_label(view, view.sentences[k]) if view.sentences[k].kind != "headline" else None


def acting_team(view: ArticleView, sentence: Sentence, token: int, owners: Owners) -> str | None:
    """The last team before `token` that may act: *il Como …*, or close by *colpo del Como: …*, *al Como …*."""
    found = _place_at_start(view, sentence, token)
    for mention in _free_teams(view, sentence, owners):
        if mention.last > token:
            break
        preposition = _governor(sentence, mention, view.mentions[sentence.index])
        between = sentence.tokens[mention.last : token]
        close = len(between) <= _CLOSE and not any(t.text == ";" or f.mood == "ind" for t in between for f in t.verbs)
        if preposition == "di" and mention.first > 2 and _is_name_end(sentence.tokens[mention.first - 2]):
            continue  # Rossi (23) del Como, Rossi del Como: whose he is, though his name was not read
        if preposition is None or (preposition in _ACTING and close):
            found = mention.name
    return found or _main_clause_team(view, sentence, token, owners)


def _main_clause_team(view: ArticleView, sentence: Sentence, token: int, owners: Owners) -> str | None:
    """The subject of the main clause after a subordinate that opens the sentence: *Mentre tratta Rossi, il Como …*."""
    tokens = sentence.tokens
    if tokens[0].lower not in words("subordinate_openers"):
        return None
    comma = next((k for k in range(token, len(tokens)) if tokens[k].text == ","), None)
    if comma is None:
        return None
    for mention in _free_teams(view, sentence, owners):
        if comma < mention.first <= comma + _OPENING and _governor(sentence, mention, []) is None:
            return mention.name
    return None


def _is_name_end(token: Token) -> bool:
    return token.text == ")" or (token.capital and not token.text.isupper())


def _place_at_start(view: ArticleView, sentence: Sentence, token: int) -> str | None:
    """The club of the town that opens a sentence or clause: *A Lecce piace Rossi*."""
    for mention in view.mentions[sentence.index]:
        opens = mention.kind == "PLACE" and mention.first <= _OPENING and mention.last <= token
        if opens and mention.club and preposition_before(sentence.tokens, mention) == "a":
            return mention.club
    return None


def _free_teams(view: ArticleView, sentence: Sentence, owners: Owners) -> Iterator[Mention]:
    """The named teams of a sentence outside brackets that are nobody's owner and not *ex*."""
    depth = 0
    starts = {m.first: m for m in view.mentions[sentence.index] if m.kind == "TEAM" and m.name}
    for k, token in enumerate(sentence.tokens):
        depth += (token.text == "(") - (token.text == ")")
        mention = starts.get(k)
        if mention is None or depth > 0 or id(mention) in owners.attached:
            continue
        if (k == 0 or sentence.tokens[k - 1].lower != "ex") and not _is_nation(view, mention):
            yield mention


def _is_nation(view: ArticleView, mention: Mention) -> bool:
    team = view.lexicon.teams.get(mention.name or "")
    return team is not None and team.kind != "club" and mention.name != view.topic_team()


def club_in_play(view: ArticleView, index: int, token: int, owners: Owners) -> str | None:
    """The club that a clause at `token` of sentence `index` speaks of: its label or its paragraph's, the last team that
    was named as acting, the page's topic.

    On a page of one club the topic comes before what other sentences name.
    """
    sentences = view.sentences
    paragraph = sentences[index].paragraph
    k = index
    here = last_subject = acting_team(view, sentences[index], token, owners)
    late: str | None = None
    while k >= 0 and sentences[k].paragraph == paragraph:
        label = section_label(view, sentences[k])
        if label and sentences[k].kind != "headline":
            return here if here and k < index else label
        if last_subject is None and k < index:
            last_subject = _subject_team(view, sentences[k], owners)
            late = late or _subject_team(view, sentences[k], owners, late=True)
        k -= 1
    last_subject = last_subject or late
    above = _section_above(view, index)
    if above and not here:
        return last_subject or above
    topic = main_team(view)
    if here or not topic or (last_subject and topic not in _paragraph_teams(view, paragraph)):
        return here or last_subject or (None if is_round_up(view) else view.topic_team())
    return topic


def is_round_up(view: ArticleView) -> bool:
    """Does the page speak of so many clubs that none is understood?"""
    return len({m.name for m in view.of_kind("TEAM") if m.name}) > _FEW


def _section_above(view: ArticleView, index: int) -> str | None:
    """The label of the nearest section above, on a page of sections (*Calciomercato Inter; …*)."""
    labels: list[tuple[int, str]] = []
    lines = 0
    for sentence in view.sentences:
        opens = sentence.index == 0 or view.sentences[sentence.index - 1].paragraph != sentence.paragraph
        label = section_label(view, sentence) if opens and sentence.kind != "headline" else None
        if label:
            labels.append((sentence.index, label))
            lines += len(sentence.tokens) <= _LINE
    above = [label for where, label in labels if where < index]
    fewest = _HEADED if lines == len(labels) else _SECTIONS
    return above[-1] if len(labels) >= fewest and above else None


def _paragraph_teams(view: ArticleView, paragraph: int) -> set[str]:
    """The teams that a paragraph names."""
    return {
        mention.name
        for sentence in view.sentences
        if sentence.paragraph == paragraph
        for mention in view.of_kind("TEAM", sentence.index)
        if mention.name
    }


def main_team(view: ArticleView) -> str | None:
    """The one club that the page is about: a large part of its mentions, or twice as many as any other's."""
    counts: Counter[str] = Counter()
    for mention in view.of_kind("TEAM"):
        if mention.name:
            counts[mention.name] += view.weight(mention)
    ranked = counts.most_common(2)
    if not ranked:
        return None
    (name, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    if most >= _MAIN * counts.total() or (most >= 2 * second and len(counts) <= _FEW):
        return name
    opening = next((m.name for m in view.of_kind("TEAM") if m.name), None)
    large = len(counts) <= _FEW or most >= _LARGE * counts.total()
    if opening == name and large and most >= _OPENS * second:
        return name
    return None
