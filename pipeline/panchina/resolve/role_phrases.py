"""People named by what they are: *il tecnico*, *l'allenatore dei lariani*, *il tecnico di Certaldo*, *il croato*."""

from __future__ import annotations

from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.resolve.people import coaches_in, role_noun_at
from panchina.resolve.view import ArticleView


def role_phrases(view: ArticleView) -> None:
    """Adds a PERSON mention for *il tecnico*, *l'allenatore dei lariani*, *Sir* … without a name, and resolves it."""
    for sentence in view.sentences:
        row = view.mentions[sentence.index]
        taken = [False] * len(sentence.tokens)
        for mention in row:
            for k in range(mention.first, mention.last):
                taken[k] = True
        added: list[Mention] = []
        for i, token in enumerate(sentence.tokens):
            if taken[i] or i == 0:
                continue
            noun = role_noun_at(sentence, i)
            if noun is None:
                epithet = _epithet_phrase(view, sentence, i, row)
                if epithet is not None:
                    added.append(epithet)
                continue
            if noun[0] != "coach" or any(taken[i : noun[1]]):
                continue
            before = sentence.tokens[i - 1].lower
            if before not in words("role_phrase_openers") or (before == "la" and token.lower == "tecnica"):
                continue
            phrase = _role_phrase(view, sentence, i, noun[1], row)
            if phrase is not None:
                added.append(phrase)
        row.extend(added)
        row.sort(key=lambda m: m.first)


def _epithets(view: ArticleView, name: str | None) -> frozenset[str]:
    person = view.lexicon.people.get(name or "")
    return frozenset(epithet.lower() for epithet in person.epithets) if person is not None else frozenset()


def _by_epithet(view: ArticleView, text: str) -> str | None:
    """The one coach whom the article names and whom the lexicon calls `text`: *toscano*, *di Certaldo*."""
    named = dict.fromkeys(m.name for m in view.of_kind("PERSON") if m.role == "coach" and m.name)
    fit = [name for name in named if text in _epithets(view, name)]
    return fit[0] if len(fit) == 1 else None


def _epithet_phrase(view: ArticleView, sentence: Sentence, i: int, row: list[Mention]) -> Mention | None:
    """*il croato*, *il parmigiano* for the coach named last before, if the lexicon calls him so."""
    tokens = sentence.tokens
    if tokens[i].capital or tokens[i - 1].lower not in words("role_phrase_openers"):
        return None
    if i + 1 < len(tokens) and (tokens[i + 1].capital or tokens[i + 1].lower in words("club_nouns")):
        return None
    earlier = [m for m in row if m.kind == "PERSON" and m.last <= i and m.name]
    for k in range(sentence.index - 1, max(-1, sentence.index - 3), -1):
        if earlier:
            break
        earlier = [m for m in view.of_kind("PERSON", k) if m.name]
    if not earlier or earlier[-1].role != "coach" or tokens[i].lower not in _epithets(view, earlier[-1].name):
        return None
    mention = Mention("PERSON", sentence.index, i, i + 1, tokens[i].text, form="role", role="coach")
    mention.name = earlier[-1].name
    return mention


def _role_phrase(view: ArticleView, sentence: Sentence, i: int, end: int, row: list[Mention]) -> Mention | None:
    tokens = sentence.tokens
    starts = {m.first: m for m in row}
    if any(end + gap in starts and starts[end + gap].kind == "PERSON" for gap in (0, 1)):
        return None  # il tecnico (spagnolo) Rossi
    team: str | None = None
    last = end
    k = end
    if k in starts and starts[k].kind == "TEAM":
        team, last = starts[k].name, end
        if starts[k].last in starts and starts[starts[k].last].kind == "PERSON":
            return None
    elif k < len(tokens) and prepositions().get(tokens[k].lower) == "di" and k + 1 in starts:
        target = starts[k + 1]
        if target.kind == "TEAM":
            team = target.name
            if target.last in starts and starts[target.last].kind == "PERSON":
                return None
        elif target.kind == "PLACE":
            last = target.last
    elif k < len(tokens) and (
        tokens[k].capital
        or (tokens[k].text == "," and k + 1 in starts)
        or (k + 1 < len(tokens) and tokens[k + 1].lower in words("youth_words"))
    ):
        return None
    mention = Mention(
        "PERSON", sentence.index, i, last, " ".join(t.text for t in tokens[i:last]), form="role", role="coach"
    )
    mention.name = _coach_of(view, team) if team else None
    if mention.name is None and k < len(tokens):
        size = 2 if tokens[k].lower == "di" else 1
        called = _by_epithet(view, " ".join(token.lower for token in tokens[k : k + size]))
        if called:
            mention.name = called
            return mention
    if mention.name is None and not team:
        earlier = [m for m in row if m.kind == "PERSON" and m.last <= i and m.name and m.role == "coach"]
        if earlier:
            mention.name = earlier[-1].name
        else:
            mention.name = (
                _last_coach(view, sentence.index) or view.topic_person("coach") or _made_coach(view, sentence.index)
            )
    return mention if mention.name else None


def _made_coach(view: ArticleView, sentence: int) -> str | None:
    """The one person of unknown part whom the sentence before names: *Rossi firma. Il tecnico …* makes him a coach."""
    if sentence == 0:
        return None
    people = {m.name for m in view.of_kind("PERSON", sentence - 1) if m.name and not m.weak and m.last > m.first}
    if len(people) != 1:
        return None
    name = people.pop()
    mentions = [m for m in view.of_kind("PERSON") if m.name == name]
    if any(mention.role not in (None, "coach") for mention in mentions):
        return None
    for mention in mentions:
        mention.role = "coach"
    return name


def _last_coach(view: ArticleView, sentence: int) -> str | None:
    """The coach whom *il tecnico* goes on with: the first one of the nearest of the four sentences before."""
    for k in range(sentence - 1, max(-1, sentence - 5), -1):
        for mention in view.of_kind("PERSON", k):
            if mention.name and mention.role == "coach" and not mention.weak:
                return mention.name
    return None


def _coach_of(view: ArticleView, team: str) -> str | None:
    """The coach whom the article or, failing that, the lexicon has on the bench of `team` at its date."""
    named = {m.name for m in view.of_kind("PERSON") if m.role == "coach" and m.name and m.club == team and not m.ex}
    if len(named) == 1:
        return named.pop()
    year = view.year()
    inside = {
        m.name
        for m in view.of_kind("PERSON")
        if m.name in view.lexicon.people and coaches_in(view.lexicon.people[m.name], team, year)
    }
    return inside.pop() if len(inside) == 1 else None
