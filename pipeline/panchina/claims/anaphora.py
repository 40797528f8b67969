"""Whom a clause speaks of without naming him: the pronouns of a trigger, and its subject where none is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from panchina.claims.context import Context
from panchina.language.document import Token
from panchina.language.words import prepositions, word_list, words
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced, group_mentions
from panchina.resolve.focus import Wanted
from panchina.resolve.reference_words import reference_words
from panchina.resolve.view import ArticleView

_NOT_MOVERS = frozenset({"journalist", "agent", "president", "referee", "pundit", "other"})
_AUXILIARIES = frozenset({"essere", "avere", "stare", "venire", "potere", "dovere", "volere"})
_RANKS = 6
"""Forms of *primo*, *secondo*, *terzo* in the list of ranks; what follows them means the last name."""
_HEADS = frozenset({"-", "–", "—", ":", "•"})


def anaphors(view: ArticleView, reduced: Reduced, first: int, last: int) -> Iterator[Mention]:
    """The pronouns of a sentence that mean a person; clitics only those of the trigger `first`-`last`."""
    tokens = reduced.sentence.tokens
    for mention in view.silent[reduced.sentence.index]:
        if mention.form != "pronoun" or mention.kind != "PERSON" or mention.role in _NOT_MOVERS:
            continue
        lower = tokens[mention.first].lower
        if lower in reference_words("relative"):
            continue
        strong = lower not in words("clitics") and not tokens[mention.first].verbs
        if strong or _belongs(tokens, mention.first, first, last):
            yield mention


def ordinals(view: ArticleView, reduced: Reduced) -> Iterator[Mention]:
    """*il primo*, *il secondo*, *quest'ultimo*, where they mean a man of the list of names told last."""
    tokens = reduced.sentence.tokens
    for k in range(1, len(tokens) - 1):
        rank = word_list("list_ranks").index(tokens[k].lower) if tokens[k].lower in words("list_ranks") else None
        after = tokens[k + 1]
        verbal = after.verbs or after.lower in words("clitics") or after.lower in words("negations")
        if rank is None or not _is_alone(tokens, k) or not (verbal or after.text in ",:;"):
            continue
        row = _last_list(view, reduced.sentence.index, tokens[k].start)
        place = rank // 2 if rank < _RANKS else len(row) - 1
        if len(row) < 2 or place >= len(row):
            continue
        man = row[place]
        yield replace(man, sentence=reduced.sentence.index, first=k - 1, last=k + 1, form="pronoun", members=())


def _is_alone(tokens: list[Token], k: int) -> bool:
    """Does an article or *quest'* stand before the ordinal, and no noun of it before that?"""
    before = tokens[k - 1].lower
    return before in words("list_rank_openers") or before in prepositions()


def _last_list(view: ArticleView, index: int, until: int) -> list[Mention]:
    """The names of the last sentence, up to two back, that holds several men in a list."""
    for i in range(index, max(-1, index - 3), -1):
        sentence = view.sentences[i]
        row = [m for m in view.mentions[i] if sentence.tokens[m.first].start < until]
        groups = [m for m in group_mentions(sentence, row) if m.kind == "PERSON" and len(m.members) > 1]
        if groups:
            return [m for m in groups[-1].members if m.name]
    return []


def _belongs(tokens: list[Token], clitic: int, first: int, last: int) -> bool:
    """Does a clitic stand before the trigger with nothing but auxiliaries between, or at its end?"""
    if clitic >= first:
        return clitic < last
    if first - clitic > 4 or any(f.lemma in words("saying_verbs") for t in tokens[first:last] for f in t.verbs):
        return False  # lo ha annunciato il club: the news, not the person
    return all(
        any(form.lemma in _AUXILIARIES for form in token.verbs) or token.lower in words("recency_adverbs")
        for token in tokens[clitic + 1 : first]
    )


def referent(view: ArticleView, index: int, token: int, context: Context, role: str | None) -> Mention | None:
    """The person whom a clause at `token` of sentence `index` speaks of where it has no other subject."""
    assert view.focus is not None
    for mention in view.silent[index]:
        null = mention.form == "null" and mention.first <= token < mention.last
        if null and mention.kind == "PERSON" and mention.role not in _NOT_MOVERS and role in (None, mention.role):
            return mention
    last = context.last_subject(index)
    excluded = frozenset(n for n, f in view.focus.facts.people.items() if f.role in _NOT_MOVERS)
    wanted = Wanted("PERSON", role=role, part=0.8, subject=last.name if last else None, excluded=excluded, margin=0.0)
    name = view.focus.choose(wanted, index, token)
    if name is None:
        return None
    mention = Mention("PERSON", index, token, token, "", form="null", name=name)
    mention.role = view.focus.facts.of(name).role
    return mention


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
