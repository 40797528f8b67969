"""Clubs that no list has: *il tecnico del Borgorosso*, *il Borgorosso ha esonerato*, *Rossi dal Borgorosso*.

Men's names bear no article; what looks like a name after *del*, *dal*, *il* where a club must stand is one. So is what
stands alone in the bracket of a name in a list, what heads a paragraph among others that clubs head, and what has its
points in a bracket.
"""

from __future__ import annotations

from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_NEAR = 3
"""Tokens behind a name within which the verb of a club's acts stands."""
_DEAL_NEAR = 4
"""Tokens before a name within which the words of a move stand."""
_SCORED = 3
"""Names with a number in a bracket from which a page gives points so."""
_LABELS = 2
"""Paragraphs headed by known clubs from which other headings are clubs too."""


def find_unknown_teams(view: ArticleView) -> None:
    """Turns such weak names of persons into names of teams, everywhere in the article."""
    found = {
        mention.surface
        for sentence in view.sentences
        for mention in view.of_kind("PERSON", sentence.index)
        if mention.weak and mention.role is None and _is_club(view, sentence, mention)
    }
    found.update(_labels(view))
    found.update(_scored(view))
    for mention in view.of_kind("PERSON"):
        if mention.weak and mention.surface in found and mention.role is None:
            mention.kind, mention.name, mention.weak, mention.readings = "TEAM", mention.surface, False, ()


def _is_club(view: ArticleView, sentence: Sentence, mention: Mention) -> bool:
    return _stands_for_club(sentence, mention) or _is_noted(view, sentence, mention) or _deals(view, sentence, mention)


def _is_noted(view: ArticleView, sentence: Sentence, mention: Mention) -> bool:
    """Does the name stand alone in the bracket right after a man's: *Bianchi (Borgorosso)*?"""
    tokens, k = sentence.tokens, mention.first - 1
    if k < 1 or tokens[k].text != "(" or mention.last >= len(tokens) or tokens[mention.last].text not in ("),"):
        return False
    return any(m.last == k and m.name for m in view.of_kind("PERSON", sentence.index))


def _deals(view: ArticleView, sentence: Sentence, mention: Mention) -> bool:
    """Does the name stand where a club buys or sells: *Bianchi dal Borgorosso*, *passa al Borgorosso*?"""
    tokens, k = sentence.tokens, mention.first - 1
    if k < 1 or tokens[k].lower in words("articles"):
        return k >= 0 and tokens[k].lower in words("definite_articles") and _acts(sentence, mention)
    article = tokens[k].lower
    if article not in words("club_articles") and article not in words("feminine_club_articles"):
        return False
    if prepositions().get(article) not in ("a", "da"):
        return False
    if any(m.last == k and m.name and not m.soft for m in view.of_kind("PERSON", sentence.index)):
        return True
    before = [token.lower for token in tokens[max(0, k - _DEAL_NEAR) : k]]
    return any(word in words("moving_words") for word in before)


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Does a verb that only clubs have follow the name at once: *il Borgorosso ha tesserato*?"""
    for token in sentence.tokens[mention.last : mention.last + _NEAR]:
        if any(form.lemma in words("club_deal_verbs") for form in token.verbs):
            return True
        if not token.verbs and token.lower not in words("recency_adverbs"):
            return False
    return False


def _labels(view: ArticleView) -> set[str]:
    """The names that head paragraphs (*BORGOROSSO: …*) on a page where clubs head others."""
    weak, sure = set(), 0
    for sentence in view.sentences:
        opens = sentence.index == 0 or view.sentences[sentence.index - 1].paragraph != sentence.paragraph
        first = next((m for m in view.mentions[sentence.index] if m.first == 0 and m.last < len(sentence.tokens)), None)
        if not opens or first is None or sentence.tokens[first.last].text not in (":", "-", "–", "—"):
            continue
        sure += first.kind == "TEAM" or (first.kind == "PLACE" and first.club is not None)
        if first.kind == "PERSON" and first.weak and first.role is None:
            weak.add(first.surface)
    return weak if sure >= _LABELS else set()


def _scored(view: ArticleView) -> set[str]:
    """The names with an article and a number in a bracket (*il Borgorosso (48)*) of a page that gives points so."""
    weak: set[str] = set()
    scored = 0
    for sentence in view.sentences:
        tokens = sentence.tokens
        numbers = {m.first: m.last for m in view.of_kind("NUM", sentence.index)}
        for mention in view.mentions[sentence.index]:
            k = mention.last
            closes = numbers.get(k + 1)
            if mention.kind not in ("TEAM", "PERSON", "PLACE") or closes is None or closes >= len(tokens):
                continue
            before = tokens[mention.first - 1].lower if mention.first else ""
            articled = before in words("definite_articles") or (
                before in prepositions() and before not in words("simple_prepositions")
            )
            if not articled or tokens[k].text != "(" or tokens[closes].text != ")":
                continue
            scored += 1
            if mention.kind == "PERSON" and mention.weak and mention.role is None:
                weak.add(mention.surface)
    return weak if scored >= _SCORED else set()


def _stands_for_club(sentence: Sentence, mention: Mention) -> bool:
    tokens = sentence.tokens
    k = mention.first - 1
    if k < 0:
        return False
    article = tokens[k].lower
    feminine = article in words("feminine_club_articles")
    if not feminine and article not in words("club_articles"):
        return False
    before = [token.lower for token in tokens[max(0, k - 2) : k]]
    governor = prepositions().get(article)
    if governor == "di":
        return any(word in words("club_hosts") for word in before)
    if governor == "da":
        return any(word in words("coaching_acts") for word in before)
    if governor is not None or feminine:
        return False
    after = [token.lower for token in tokens[mention.last : mention.last + _NEAR]]
    acts = any(word in words("club_acts") for word in after)
    return acts or any(word in words("coaching_acts") for word in before[-1:])
