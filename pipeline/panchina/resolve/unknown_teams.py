"""Clubs that no list has: *il tecnico del Borgorosso*, *il Borgorosso ha esonerato*, *Rossi dal Borgorosso*.

Men's names bear no article; what looks like a name after *del*, *dal*, *il* where a club must stand is one. So is what
stands alone in the bracket of a name in a list, what heads a paragraph among others that clubs head, what opens the
lines of a list of coaches, and what has its points in a bracket.
"""

from __future__ import annotations

from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

_NEAR = 3
"""Tokens behind a name within which the verb of a club's acts stands."""
_DEAL_NEAR = 4
"""Tokens before a name within which the words of a move stand."""
_SCORED = 3
"""Names with a number in a bracket from which a page gives points so."""
_MARKS = frozenset({":", "-", "–", "—"})
"""What stands behind the name that heads a paragraph or a line."""
_PAIR = 2
"""Names in a line of a list of coaches."""
_ABOVE = 2
"""Sentences above a list of coaches, one of which says so."""
_LINES = 3
"""Lines of a club and a man's full name from which a page lists coaches."""
_LABELS = 2
"""Paragraphs headed by known clubs from which other headings are clubs too."""


def find_unknown_teams(view: ArticleView) -> None:
    """Turns such weak names of persons into names of teams, everywhere in the article."""
    found = {
        mention.surface
        for sentence in view.sentences
        for mention in [*view.of_kind("PERSON", sentence.index), *view.of_kind("PLACE", sentence.index)]
        if mention.weak and mention.role is None and _is_club(view, sentence, mention)
    }
    found.update(_labels(view))
    found.update(_scored(view))
    opening: list[Mention] = []
    for club, coach in _bench_lines(view):
        coach.role = coach.role or "coach"
        if club.kind != "TEAM" and not club.club and club.role is None:
            opening.append(club)
            found.add(club.surface)
    weak = [m for m in [*view.of_kind("PERSON"), *view.of_kind("PLACE")] if m.weak and m.role is None]
    for mention in [*(m for m in weak if m.surface in found), *opening, *_towns(view)]:
        _become_club(mention)


def _become_club(mention: Mention) -> None:
    mention.kind, mention.name, mention.weak, mention.readings = "TEAM", mention.surface, False, ()


def _towns(view: ArticleView) -> list[Mention]:
    """Towns without a known club that bear a man's article, as no town does: *il Volpiano*, *al Policoro*."""
    return [
        mention
        for mention in view.of_kind("PLACE")
        if mention.club is None and not mention.readings and not mention.weak and _is_articled(view, mention)
    ]


def _is_articled(view: ArticleView, mention: Mention) -> bool:
    tokens = view.sentences[mention.sentence].tokens
    before = tokens[mention.first - 1].lower if mention.first else ""
    if before not in words("club_articles") or before in words("locative_articles"):
        return False
    name = plain(mention.surface)
    return not any(name in words(other) for other in ("regions", "age_group_words", "stadium_words"))


def _is_club(view: ArticleView, sentence: Sentence, mention: Mention) -> bool:
    return (
        _is_compound(sentence, mention)
        or _stands_for_club(view, sentence, mention)
        or _is_noted(view, sentence, mention)
        or _deals(view, sentence, mention)
    )


def _is_compound(sentence: Sentence, mention: Mention) -> bool:
    """*Virtus Borgorosso*, *Vis Nova*: does the name begin as those of clubs do?"""
    return mention.last - mention.first > 1 and plain(sentence.tokens[mention.first].text) in words("club_openers")


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
        if not opens or first is None or sentence.tokens[first.last].text not in _MARKS:
            continue
        sure += first.kind == "TEAM" or (first.kind == "PLACE" and first.club is not None)
        if first.kind == "PERSON" and first.weak and first.role is None:
            weak.add(first.surface)
    return weak if sure >= _LABELS else set()


def _bench_lines(view: ArticleView) -> list[tuple[Mention, Mention]]:
    """What opens the lines of a list of coaches, and each coach: *Gli allenatori:*, *Borgorosso – Mario Bianchi*."""
    lines: list[tuple[Mention, Mention]] = []
    before: list[Sentence] = []
    for sentence in view.sentences:
        row = view.mentions[sentence.index]
        if not _is_bench_line(sentence, row):
            before.append(sentence)
        elif any(token.lower in words("coach_talk") for above in before[-_ABOVE:] for token in above.tokens):
            lines.append((row[0], row[1]))
    return lines if len(lines) >= _LINES else []


def _is_bench_line(sentence: Sentence, row: list[Mention]) -> bool:
    """Is the whole sentence a name of one or two words, a mark, and a man's full name?"""
    if len(row) != _PAIR or row[0].kind not in ("TEAM", "PLACE", "PERSON"):
        return False
    club, coach = row
    if club.kind == "PERSON" and not club.weak and club.last - club.first > 1:
        return False
    named = coach.kind == "PERSON" and not coach.weak and coach.last - coach.first > 1
    whole = club.first == 0 and coach.first == club.last + 1 and coach.last == len(sentence.tokens)
    return named and whole and sentence.tokens[club.last].text in _MARKS


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


def _stands_for_club(view: ArticleView, sentence: Sentence, mention: Mention) -> bool:
    tokens = sentence.tokens
    k = mention.first - 1
    if k < 0:
        return False
    if tokens[k].lower == "ex":
        return _is_former(view, sentence, mention)
    house = " ".join(token.lower for token in tokens[max(0, k - 1) : k + 1])
    if tokens[k].lower in words("club_adjectives") or house in words("club_houses"):
        return True  # il neopromosso Borgorosso, in casa Borgorosso
    article = tokens[k].lower
    feminine = article in words("feminine_club_articles")
    if not feminine and article not in words("club_articles"):
        return False
    if _has_coach(view, sentence, mention):
        return True
    before = [token.lower for token in tokens[max(0, k - 2) : k]]
    governor = prepositions().get(article)
    if (
        feminine
        and mention.last - mention.first == 1
        and tokens[mention.first].lower.endswith(tuple(words("club_endings")))
    ):
        return True  # la Leonfortese
    if governor == "di":
        return any(word in words("club_hosts") for word in before)
    if governor == "da":
        return any(word in words("coaching_acts") for word in before)
    if governor is not None or feminine:
        return governor is None and any(word in words("coaching_acts") for word in before)
    after = tokens[mention.last : mention.last + _NEAR]
    acts = any(token.lower in words("club_acts") for token in after)
    if after and any(form.mood == "ind" for form in after[0].verbs) and mention.last - mention.first == 1:
        return True  # il Borgorosso presenta due acquisti
    return acts or any(word in words("coaching_acts") for word in before)


def _has_coach(view: ArticleView, sentence: Sentence, mention: Mention) -> bool:
    """*il Borgorosso di Bianchi*: does a person in the genitive follow?"""
    tokens, k = sentence.tokens, mention.last
    if k >= len(tokens) or prepositions().get(tokens[k].lower) != "di" or tokens[k].lower in words("club_genitives"):
        return False
    feminine = tokens[mention.first - 1].lower in words("feminine_club_articles")
    if feminine and any(m.name == mention.name and not m.weak for m in view.of_kind("PERSON")):
        return False
    return any(
        k + 1 <= m.first <= k + 2 and m.name and m.form == "name" and tokens[m.first].capital
        for m in view.of_kind("PERSON", sentence.index)
    )


def _is_former(view: ArticleView, sentence: Sentence, mention: Mention) -> bool:
    """*Bianchi, ex Borgorosso*: is the name one word behind *ex* that a person's name stands before?"""
    tokens, k = sentence.tokens, mention.first - 1
    if mention.last - mention.first > 1 or (mention.last < len(tokens) and tokens[mention.last].capital):
        return False
    while k > 0 and tokens[k - 1].text in (",", "("):
        k -= 1
    return any(m.last == k and m.name for m in view.of_kind("PERSON", sentence.index))
