"""People without their names: *il rumeno*, *il giocatore*, *lo segue*, *su di lui*, and null subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panchina.claims.context import Context
from panchina.language.document import Sentence
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced
from panchina.resolve.people import role_noun_at
from panchina.resolve.view import ArticleView

_NOT_MOVERS = frozenset({"journalist", "agent", "president", "referee", "pundit", "other"})
_AGE = re.compile(r"\d\d-?enne|\w{6,}enne")
_AUXILIARIES = frozenset({"essere", "avere", "stare", "venire", "potere", "dovere", "volere"})
_BACK = 3
_HEADS = frozenset({"-", "–", "—", ":", "•"})


def anaphors(view: ArticleView, reduced: Reduced, first: int, last: int, context: Context) -> Iterator[Mention]:
    """PERSON mentions for the epithets and pronouns of a sentence; clitics only those of the trigger `first`-`last`."""
    sentence = reduced.sentence
    tokens = sentence.tokens
    people = {k for m in reduced.mentions if m is not None and m.kind == "PERSON" for k in range(m.first, m.last)}
    taken = {k for m in reduced.mentions if m is not None for k in range(m.first, m.last)}
    for i in range(len(tokens)):
        if i in taken:
            continue
        end, role = _epithet_end(sentence, i, taken, people, context)
        if end is not None and not (i < last and end > first):
            yield from _resolved(view, sentence, i, end, role, context)
        elif tokens[i].lower in ("lui", "lei"):
            yield from _resolved(view, sentence, i, i + 1, None, context)
    clitic = _clitic(sentence, first, last)
    if clitic is not None:
        yield from _resolved(view, sentence, clitic, clitic + 1, None, context)


def _epithet_end(
    sentence: Sentence, i: int, taken: set[int], people: set[int], context: Context
) -> tuple[int | None, str | None]:
    """Where the epithet whose noun stands at `i` ends, and the role it gives."""
    tokens = sentence.tokens
    k = i - 1
    if k > 0 and tokens[k].lower in words("light_adjectives"):
        k -= 1
    if k < 0 or tokens[k].lower not in words("singular_articles") or tokens[i].capital:
        return None, None
    end, role = i + 1, None
    noun = role_noun_at(sentence, i)
    if noun is not None and noun[0] == "player":
        end, role = noun[1], "player"
        while end < len(tokens) and end - i < 4 and tokens[end].lower in context.owners.origins:
            end += 1
    elif noun is not None and noun[0] == "coach" and noun[1] + 1 in taken and noun[1] + 1 not in people:
        end, role = noun[1], "coach"  # l'allenatore del Como
    elif tokens[i].lower in words("person_nouns"):
        role = "player"
    elif tokens[i].lower == "ex" and i + 1 in taken and i + 1 not in people:
        end = i + 2
        while end in taken and end not in people:
            end += 1
    elif not (tokens[i].lower in context.owners.origins or _AGE.fullmatch(tokens[i].lower)):
        return None, None
    if end < len(tokens) and tokens[end].capital and end not in taken:
        return None, None  # il norvegese Wolfe: a name that was not read
    for k in range(end, min(end + 7, len(tokens))):
        if tokens[k].text in ",.;:()" or (tokens[k].verbs and k not in taken):
            break
        if k in people or (k < end + 2 and k not in taken and tokens[k].capital):
            return None, None
    if end < len(tokens) and end not in taken:
        after = tokens[end]
        plain = after.text.isalpha() and not after.verbs and after.lower not in words("after_epithets")
        if plain and role is None:
            return None, None  # il francese medio, il serbo mercato: an adjective
    return end, role


def _clitic(sentence: Sentence, first: int, last: int) -> int | None:
    """The token of *lo*, *gli* or of an infinitive with *-lo* that belongs to the trigger."""
    tokens = sentence.tokens
    if any(form.lemma in words("saying_verbs") for token in tokens[first:last] for form in token.verbs):
        return None  # lo ha annunciato il club: the news, not the person
    for k in range(first, last):
        if re.search(r"(ar|er|ir|or|ur|ando|endo)(lo|gli|la)$", tokens[k].lower) and tokens[k].verbs:
            return k
    for k in range(first - 1, max(-1, first - 4), -1):
        lower = tokens[k].lower
        if lower in ("lo", "gli", "l'"):
            following = tokens[k + 1]
            if lower == "l'" and not any(form.lemma == "avere" for form in following.verbs):
                return None  # l'ipotesi: an article
            if not following.verbs:
                return None
            if k + 1 == first or any(form.lemma in _AUXILIARIES for form in following.verbs):
                return k
            return None
        if not any(form.lemma in _AUXILIARIES for form in tokens[k].verbs) and lower not in words("recency_adverbs"):
            return None
    return None


def _resolved(
    view: ArticleView, sentence: Sentence, first: int, last: int, role: str | None, context: Context
) -> Iterator[Mention]:
    target = referent(view, sentence.index, first, context, role)
    if target is None or not target.name:
        return
    surface = " ".join(token.text for token in sentence.tokens[first:last])
    mention = Mention("PERSON", sentence.index, first, last, surface, form="noun", name=target.name)
    mention.role, mention.club, mention.ex = target.role, target.club, target.ex
    k = last
    team = next((m for m in view.mentions[sentence.index] if m.kind == "TEAM" and m.first == k + 1), None)
    if team is not None and k < len(sentence.tokens) and prepositions().get(sentence.tokens[k].lower) == "di":
        mention.club = team.name
    yield mention


def _fits(mention: Mention, role: str | None) -> bool:
    if not mention.name or mention.role in _NOT_MOVERS:
        return False
    return role is None or mention.role in (role, None)


def referent(view: ArticleView, index: int, token: int, context: Context, role: str | None) -> Mention | None:
    """Whom an anaphor at `token` of sentence `index` means: named earlier, or the last rumour's subject."""
    tokens = view.sentences[index].tokens
    here = [m for m in view.mentions[index] if m.kind == "PERSON" and m.last < token and _fits(m, role)]
    here = [m for m in here if not (m.first and tokens[m.first - 1].lower in ("di", "del", "mister"))] or here
    if here:
        return here[-1]
    section = section_person(view, index)
    if section is not None and _fits(section, role):
        return section
    last = None if _opens_item(view, index) else context.last_subject(index)
    if last is not None and _fits(last, role):
        return last
    if _opens_item(view, index):
        return None
    paragraph = view.sentences[index].paragraph
    for k in range(index - 1, max(-1, index - 1 - _BACK), -1):
        people = [m for m in view.mentions[k] if m.kind == "PERSON" and _fits(m, role)]
        if people:
            strong = [m for m in people if not m.weak] or people
            return strong[0] if view.sentences[k].paragraph == paragraph or index - k <= 2 else None
    return None


def section_person(view: ArticleView, index: int) -> Mention | None:
    """The person whose name heads the paragraph: *Marco Rossi - Il difensore …*."""
    paragraph = view.sentences[index].paragraph
    k = index
    while k > 0 and view.sentences[k - 1].paragraph == paragraph:
        k -= 1
    tokens = view.sentences[k].tokens
    first = next((m for m in view.mentions[k] if m.kind == "PERSON"), None)
    if first is None or first.first > 0 or first.last >= len(tokens) or tokens[first.last].text not in _HEADS:
        return None
    return first if first.name and first.role not in _NOT_MOVERS else None


def _opens_item(view: ArticleView, index: int) -> bool:
    """Does the sentence open an item of a live page (*18.40 - …*)? Nothing before it is spoken of."""
    sentence = view.sentences[index]
    opens = index == 0 or view.sentences[index - 1].paragraph != sentence.paragraph
    return opens and bool(re.match(r"\d{1,2}[.:]\d\d", "".join(t.text for t in sentence.tokens[:3])))
