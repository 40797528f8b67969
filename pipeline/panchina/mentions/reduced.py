"""A sentence as the rules see it: one spaCy token a mention or coordinated group of mentions.

*ha allenato Reggiana, Parma e Napoli* becomes `ha allenato TEAM`, and the TEAM token holds three mentions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from panchina.language.document import Sentence, Token, blank_italian
from panchina.language.words import prepositions, word_list, words
from panchina.mentions.model import Mention
from panchina.mentions.noun_phrase import past_apposition, phrase_start

if TYPE_CHECKING:
    from spacy.tokens import Doc

SOFT = "~"
"""Ends the entity type of a reference of one word: patterns read it as a mention and as the word."""
_OF_A_NOTE = ("TEAM", "PLACE", "NUM", "DATE", "COMP")
_NOTE = 9
"""Tokens of the bracket after a name of a list: *Rossi (Juve, era al Lecce) e Bianchi*."""
_GROUPED = ("TEAM", "PERSON", "COMP", "PLACE", "OUTLET")


@dataclass(slots=True)
class Reduced:
    """`doc[i]` stands for `spans[i]` = (first, last) tokens of the sentence and, if it is one, for `mentions[i]`."""

    sentence: Sentence
    doc: Doc
    spans: list[tuple[int, int]]
    mentions: list[Mention | None]
    places: dict[str, list[int]]
    """What the sentence holds, as `panchina.mentions.patterns.requirements` names it, and at which reduced tokens."""

    def position(self, token: int) -> int:
        """The reduced index that holds sentence token `token`."""
        for i, (first, last) in enumerate(self.spans):
            if first <= token < last:
                return i
        raise IndexError(token)


def _gap(tokens: list[Token], left: Mention, right: Mention, row: dict[int, Mention]) -> str | None:
    """How two mentions of a kind are joined: `,`, `and`, or None if they are not."""
    k = left.last
    if k < right.first and tokens[k].text == "(":
        close = k + 1
        while close < right.first and tokens[close].text != ")" and close - k < _NOTE:
            close += 1
        if close < right.first and tokens[close].text == ")":
            inside = [m for m in row.values() if k < m.first < close]
            plain = not any(form.mood == "part" for token in tokens[k:close] for form in token.verbs)
            club = left.kind == "PERSON" and plain and all(m.kind in _OF_A_NOTE for m in inside)
            told = left.kind == "TEAM" and not plain  # Italia (uscita agli ottavi), Scozia (eliminata nel girone)
            if club or (not inside and not told) or (inside and inside[0].kind in ("NUM", "DATE")):
                k = close + 1
    owner = row.get(k + 1) if _is_owned(tokens, left, row.get(k + 1)) else None
    if owner is not None:
        k = owner.last
    until = max(k, phrase_start(tokens, right)) if right.kind == "PERSON" else right.first
    if right.form in ("demonym", "colour") and until > k and tokens[until - 1].lower in words("club_nouns"):
        until -= 1  # Udinese, Benevento e la nazionale cinese
    if left.kind == "PERSON":
        k = _past_area(tokens, past_apposition(tokens, k, until))
    between = [token.lower for token in tokens[k:until]]
    if left.kind == "TEAM" and opens_clause(tokens, left, right):
        return None
    joint: str | None = None
    prepositions_seen = 0
    opener, closer = word_list("correlatives")
    for word in between:
        if word == ",":
            joint = joint or ","
        elif word in words("joiners") or word in ("e",):
            joint = "and"
        elif word in words("definite_articles") or word in words("between_members") or _praises(word, right):
            continue
        elif word in (opener, closer):
            if opener not in [t.lower for t in tokens[max(0, left.first - 3) : right.first]]:
                return None
            if word == closer:
                joint = "and"
            continue
        elif word in prepositions():
            prepositions_seen += 1
            if prepositions_seen > 1 or prepositions()[word] != preposition_before(tokens, left):
                return None
        else:
            return None
    return joint


def _praises(word: str, member: Mention) -> bool:
    """Whether `word` praises the man whom it stands before: *Rossi e l'eterno Bianchi*."""
    return member.kind == "PERSON" and word in words("praising_adjectives")


def _past_area(tokens: list[Token], k: int) -> int:
    """Past *per la difesa*, *in attacco* behind a name: *Rossi per la difesa e Bianchi per l'attacco*."""
    if k + 2 < len(tokens) and tokens[k].lower in words("before_areas"):
        end = k + 2 if tokens[k + 1].lower in words("definite_articles") else k + 1
        if tokens[end].lower in words("areas_of_play"):
            return end + 1
    return k


def opens_clause(tokens: list[Token], team: Mention, follower: Mention) -> bool:
    """Is a team with a plain article the subject of a new clause, behind one that a preposition with article governs?

    *passa al Como e il Lecce prende Rossi*; not *piace al Como e al Lecce*, *con il Como e il Lecce*.
    """
    before = tokens[team.first - 1].lower if team.first else ""
    contracted = before in prepositions() and prepositions()[before] != before
    return contracted and tokens[follower.first - 1].lower in words("definite_articles")


def preposition_before(tokens: list[Token], mention: Mention) -> str | None:
    """The preposition that governs a mention, over articles, club nouns and adjectives: *del club rossonero* -> di."""
    k = (phrase_start(tokens, mention) if mention.kind == "PERSON" else mention.first) - 1
    steps = 0
    table = prepositions()
    light = words("np_fillers")
    while k >= 0 and steps < 5:
        word = tokens[k].lower
        if word in table:
            return table[word]
        if word in words("hallmarks"):
            return "di"  # il progetto targato Rossi
        if word in words("articles") or word in words("club_nouns") or word in light:
            k -= 1
            steps += 1
            continue
        return None
    return None


def group_mentions(sentence: Sentence, row: Iterable[Mention]) -> list[Mention]:
    """Coordinated mentions of one kind joined into groups; the rest as they are."""
    tokens = sentence.tokens
    ordered = sorted(row, key=lambda m: m.first)
    by_first = {m.first: m for m in ordered}
    result: list[Mention] = []
    used: set[int] = set()
    for index, mention in enumerate(ordered):
        if id(mention) in used:
            continue
        if mention.kind not in _GROUPED:
            result.append(mention)
            continue
        chain, joints = [mention], []
        for follower in ordered[index + 1 :]:
            if follower.kind != mention.kind:
                aside = _in_brackets(tokens, follower) or _is_owned(tokens, chain[-1], follower)
                aside = aside or (mention.kind == "PERSON" and follower.kind in ("NUM", "DATE"))
                if follower.last <= follower.first or not aside:
                    break
                continue
            joint = _gap(tokens, chain[-1], follower, by_first)
            if joint is None:
                break
            chain.append(follower)
            joints.append(joint)
        while joints and joints[-1] == "," and "and" in joints:
            if len(chain) <= 2:
                break
            # a tail after the *e*: A, B e C, D … ends the group at C
            last_and = len(joints) - 1 - joints[::-1].index("and")
            chain, joints = chain[: last_and + 2], joints[: last_and + 1]
        if len(chain) > 1 and ("and" in joints or len(chain) >= 3):
            for member in chain:
                used.add(id(member))
            first, last = chain[0], chain[-1]
            result.append(
                Mention(
                    mention.kind,
                    sentence.index,
                    first.first,
                    last.last,
                    " ".join(t.text for t in tokens[first.first : last.last]),
                    form=first.form,
                    name=None,
                    role=first.role,
                    members=tuple(chain),
                )
            )
        else:
            result.append(mention)
    taken = [(m.first, m.last) for m in result if m.members]
    return [m for m in result if m.members or not any(first <= m.first < last for first, last in taken)]


def _is_owned(tokens: list[Token], person: Mention, club: Mention | None) -> bool:
    """*Rossi del Como (e Bianchi del Lecce)*: a player with his club right behind."""
    return (
        club is not None
        and person.kind == "PERSON"
        and person.role != "coach"
        and club.kind == "TEAM"
        and club.first == person.last + 1
        and prepositions().get(tokens[person.last].lower) == "di"
    )


def _in_brackets(tokens: list[Token], mention: Mention) -> bool:
    return (
        mention.first > 0
        and tokens[mention.first - 1].text == "("
        and mention.last < len(tokens)
        and tokens[mention.last].text == ")"
    )


def reduce_sentence(sentence: Sentence, row: Iterable[Mention]) -> Reduced:
    """The reduced sentence with groups."""
    from spacy.tokens import Doc

    tokens = sentence.tokens
    starts = {mention.first: mention for mention in group_mentions(sentence, row)}
    texts: list[str] = []
    lemmas: list[str] = []
    tags: list[str] = []
    ents: list[str] = []
    spans: list[tuple[int, int]] = []
    held: list[Mention | None] = []
    places: dict[str, list[int]] = {}
    i = 0
    while i < len(tokens):
        mention = starts.get(i)
        if mention is not None and mention.last > i:
            texts.append(mention.surface)
            lemmas.append("")
            tags.append("")
            ents.append(f"B-{mention.kind}{SOFT}" if mention.soft else f"B-{mention.kind}")
            places.setdefault(f"k:{mention.kind}", []).append(len(spans))
            places.setdefault(f"w:{mention.surface.lower()}", []).append(len(spans))
            spans.append((i, mention.last))
            held.append(mention)
            i = mention.last
            continue
        token = tokens[i]
        texts.append(token.lower)
        lemmas.append(token.lemma)
        tags.append(",".join(sorted({form.mood for form in token.verbs})))
        ents.append("O")
        places.setdefault(f"w:{token.lower}", []).append(len(spans))
        if token.verbs:
            places.setdefault(f"l:{token.lemma}", []).append(len(spans))
        spans.append((i, i + 1))
        held.append(None)
        i += 1
    doc = Doc(blank_italian().vocab, words=texts, lemmas=lemmas, tags=tags, ents=ents)
    return Reduced(sentence, doc, spans, held, places)
