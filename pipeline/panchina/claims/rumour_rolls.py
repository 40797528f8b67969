"""Lists of moves: *arrivi: Rossi (Como), Bianchi dal Lecce e Verdi*, *ceduti Neri (Como) e Gialli al Lecce*.

A rule with `roll` set names the words that open a list; the names that follow are read here, each with the club of his
bracket or of his preposition: of a list of arrivals it is where he comes from (`in`), of departures where he goes
(`out`), of men confirmed his own (`stay`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panchina.claims.club_in_play import main_team
from panchina.claims.context import Context, in_scope
from panchina.claims.draft import Draft
from panchina.claims.frames import infer_slots, is_complete
from panchina.claims.rules import Rule
from panchina.claims.trigger_verbs import is_finite
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.mentions.matcher import Match
from panchina.mentions.model import Mention
from panchina.mentions.reduced import Reduced
from panchina.resolve.people import role_noun_at
from panchina.resolve.view import ArticleView

_BRIDGE = 9
"""Tokens between the opening words and the first name, and between two names."""
_STRANGE = 3
"""Words in a row that say nothing of a name, with which a list ends."""
_ASIDE = 14
_BESIDE_WORDS = 4
"""Tokens between a club and the words that open a list, where the club belongs to them."""
_SUBJECT = 2
"""Tokens between a man and the auxiliary of what is said of him."""
_NOT_MOVERS = frozenset({"journalist", "agent", "president", "referee", "pundit"})
_BESIDE = {"in": "da", "out": "a"}


@dataclass(slots=True)
class Item:
    """A name of a list and the club beside it."""

    person: Mention
    club: Mention | None = None
    joined: bool = False
    """Does *e* join him to the name before, so that a club said after him is both men's?"""
    noted: bool = False


def roll_drafts(view: ArticleView, reduced: Reduced, match: Match[Rule], context: Context) -> Iterator[Draft]:
    """One draft a name of the list that the words of `match` open."""
    rule = match.key
    if not in_scope(rule, context):
        return
    first, last = reduced.spans[match.first][0], reduced.spans[match.last - 1][1]
    kind = str(rule.model.set["roll"])
    before = {token.lower for token in reduced.sentence.tokens[max(0, first - 2) : first]}
    if kind == "out" and before & words("background_openers"):
        return  # dopo le partenze di Rossi e Bianchi
    if _says_of_one(view, reduced, first):
        return  # Rossi è in bilico: opens no list
    after = reduced.sentence.tokens[last : last + 1]
    takes = any(form.lemma in words("taking_verbs") for form in reduced.sentence.tokens[last - 1].verbs)
    if takes and after and after[0].lower in words("taken_things"):
        return  # ha preso informazioni su Rossi
    items = _items(view, reduced, last, kind)
    noted = any(item.noted for item in items)
    alone = len(items) == 1 and _is_titled(reduced, last, items[0].person)
    if not noted and ((len(items) < 2 and not alone) or rule.model.set.get("noted")):
        return
    if kind == "out" and not noted and after and prepositions().get(after[0].lower) == "di":
        return  # le partenze di Rossi e Bianchi: what is known already
    slot = {"in": "from", "out": "to", "stay": "to"}[kind]
    beside = _clubs_before(view, reduced, first) if kind == "in" else {}
    for item in items:
        draft = Draft(rule, reduced, first, last, {"subject": item.person}, dict(rule.model.set))
        if item.club is None and "da" in beside:
            draft.slots["from"] = beside["da"]
        if "a" in beside:
            draft.slots["to"] = beside["a"]
        if item.club is not None:
            if kind != "stay":
                draft.slots[slot] = item.club
            _release(item, context, kind)
        elif kind == "out":
            if rule.model.set.get("noted"):
                continue
            draft.values["move"] = "leave"
        infer_slots(view, draft, context)
        if kind == "out":
            _not_a_buyer(view, draft, items)
        if is_complete(draft):
            if len(items) == 1:
                context.note(draft.sentence, item.person)
            yield draft


def _says_of_one(view: ArticleView, reduced: Reduced, first: int) -> bool:
    """*Rossi è in bilico*, *Rossi è stato ceduto*: do a man and an auxiliary stand before the words of the rule?"""
    tokens, k = reduced.sentence.tokens, first
    while k and any(form.lemma in words("auxiliaries") for form in tokens[k - 1].verbs):
        k -= 1
    if k == first:
        return False
    people = [m for m in view.of_kind("PERSON", reduced.sentence.index) if m.name and not m.soft]
    before = [m for m in people if 0 <= k - m.last <= _SUBJECT]
    governed = any(m.first and tokens[m.first - 1].lower in prepositions() for m in before)
    return (bool(before) and not governed) or not any(m.first >= first for m in people)


def _clubs_before(view: ArticleView, reduced: Reduced, first: int) -> dict[str, Mention]:
    """The clubs of *dal Como sono arrivati*, *al Como ecco*, each with its preposition."""
    tokens, found = reduced.sentence.tokens, {}
    for club in view.of_kind("TEAM", reduced.sentence.index):
        between = tokens[club.last : first]
        plainly = not any(token.text in ",;:.()" for token in between) and len(between) <= _BESIDE_WORDS
        if club.last <= first and club.first and club.name and plainly:
            found[prepositions().get(tokens[club.first - 1].lower, "")] = club
    return found


def _is_titled(reduced: Reduced, last: int, person: Mention) -> bool:
    """*ecco l'esterno Rossi*: does only his role stand between the words of the rule and the man?"""
    tokens = reduced.sentence.tokens
    nouns = [k for k in range(last, person.first) if role_noun_at(reduced.sentence, k) is not None]
    return bool(nouns) and all(_is_light(reduced, k) for k in range(last, person.first)) and not tokens[last].verbs


def _club_of(item: Item) -> str | None:
    if item.club is None:
        return None
    return item.club.club if item.club.kind == "PLACE" else item.club.name


def _not_a_buyer(view: ArticleView, draft: Draft, items: list[Item]) -> None:
    """A club that the list names as a buyer does not sell it: the club of the page does."""
    buyers = {_club_of(item) for item in items}
    if "from" not in draft.inferred or draft.slots["from"].name not in buyers:
        return
    seller = main_team(view) or view.topic_team()
    if seller is None or seller in buyers:
        seller = next((m.name for m in view.of_kind("TEAM") if m.name and m.name not in buyers), None)
    if seller is None:
        del draft.slots["from"]
    else:
        draft.slots["from"].name = seller


def _release(item: Item, context: Context, kind: str) -> None:
    """The club beside a man who goes is no owner of his."""
    if kind != "out" or item.club is None or not item.person.name:
        return
    name = _club_of(item)
    if name and context.owners.clubs.get(item.person.name) == name:
        del context.owners.clubs[item.person.name]


def _items(view: ArticleView, reduced: Reduced, start: int, kind: str) -> list[Item]:
    tokens = reduced.sentence.tokens
    row = view.mentions[reduced.sentence.index]
    starts = {m.first: m for m in row if m.kind in ("PERSON", "TEAM", "PLACE", "DATE", "MONEY") and m.last > m.first}
    items: list[Item] = []
    ahead: Mention | None = None
    joint, added, k, strange, since = True, False, start, 0, 0
    while k < len(tokens):
        token, mention = tokens[k], starts.get(k)
        if mention is not None and mention.kind == "PERSON":
            if not joint or mention.soft or mention.role in _NOT_MOVERS or not mention.name:
                break
            if k > start + 1 and prepositions().get(tokens[k - 1].lower) == "di" and tokens[k - 2].text not in ",:":
                break  # la squadra di Rossi
            items.append(Item(mention, ahead, bool(items) and added, ahead is not None))
            ahead, joint, added, strange, since, k = None, False, False, 0, 0, mention.last
            continue
        if mention is not None and mention.kind in ("TEAM", "PLACE"):
            before = prepositions().get(tokens[k - 1].lower) if k else None
            if before is not None and before == _BESIDE.get(kind):
                if joint and (not items or tokens[k - 2].text in ",;:" or tokens[k - 2].lower in words("joiners")):
                    ahead = mention
                elif items:
                    _give(items, mention)
            elif mention.kind == "TEAM" and before is None and not _is_former(tokens, items, k):
                break
            k, strange = mention.last, 0
            continue
        if token.text == "(":
            k = _bracket(tokens, starts, items, k)
            continue
        if (
            token.lower in words("joiners")
            or token.text in (",", ";", ":", "-", "–")
            or token.lower in ("più", "oltre")
        ):
            if not items and token.text not in (",", ":"):
                break
            joint, added, strange, k = True, token.lower in words("joiners"), 0, k + 1
            continue
        if token.lower in words("list_relatives") and items:
            k = _past_aside(tokens, k)
            joint = True
            continue
        if not items and token.lower in words("roll_nouns"):
            break  # annuncia i rinnovi di Rossi e Bianchi: another list's word
        if _ends(tokens, k, bool(items)) or (items and joint and _opens_another(token)):
            if items and joint and k - items[-1].person.last <= 1 and not items[-1].joined:
                items.pop()
            break
        strange += not _is_light(reduced, k)
        since += 1
        if strange > _STRANGE or since > _BRIDGE:
            break
        k += 1
    closes = len(items) == 1 and k < len(tokens) and not is_finite(tokens, k)  # ecco l'esterno Rossi.
    near = bool(items) and k < len(tokens) and k - items[-1].person.last <= 1 and not closes
    if near and _ends(tokens, k, True) and not items[-1].joined:
        items.pop()  # arrivi: Rossi e Bianchi, Verdi resta
    return items


def _is_former(tokens: list[Token], items: list[Item], k: int) -> bool:
    """*Rossi, ex Como*: a club that he has left long ago."""
    return bool(items) and k > 0 and tokens[k - 1].lower in words("ex_words")


def _give(items: list[Item], club: Mention) -> None:
    """The club said after the last name is his, and of those joined to him who have none."""
    for item in reversed(items):
        if item.noted:
            break
        item.club, item.noted = club, True
        if not item.joined:
            break


def _bracket(tokens: list[Token], starts: dict[int, Mention], items: list[Item], k: int) -> int:
    """Reads the bracket that opens at `k`; the token after it."""
    close = next((i for i in range(k, min(k + 2 * _BRIDGE, len(tokens))) if tokens[i].text == ")"), None)
    if close is None:
        return len(tokens)
    within = any(starts[i].kind == "PERSON" for i in range(k, close) if i in starts)
    if not items or within:
        return close + 1 if items or not within else k + 1  # sette conferme (Rossi, Bianchi …)
    club = next((starts[i] for i in range(k, close) if i in starts and starts[i].kind in ("TEAM", "PLACE")), None)
    before = tokens[club.first - 1].lower if club is not None else ""
    verbs = any(is_finite(tokens, i) for i in range(k + 1, club.first if club is not None else close))
    if club is not None and before in words("destination_words"):
        return close + 1  # (direzione Como): he has not signed yet
    if club is not None and before not in words("ex_words") and not verbs:
        _give(items[-1:], club)
    elif any(token.capital for token in tokens[k + 1 : close]):
        items[-1].noted = True  # a club that is not known
    return close + 1


def _past_aside(tokens: list[Token], k: int) -> int:
    """The token at which a relative clause ends."""
    for i in range(k, min(k + _ASIDE, len(tokens))):
        if tokens[i].text in ",;.)":
            return i
    return len(tokens)


def _ends(tokens: list[Token], k: int, begun: bool) -> bool:
    """Does token `k` end the list: a full stop, another clause?"""
    token = tokens[k]
    if token.text in (".", "!", "?", "…", ")", '"', "»", "”") or token.lower in words("clause_openers"):
        return True
    if not is_finite(tokens, k):
        return False
    return begun or not any(form.lemma in words("list_verbs") for form in token.verbs)


def _opens_another(token: Token) -> bool:
    """Do the words of another list stand where the next name would: *ceduto Rossi, promosso Bianchi*?"""
    if token.lower in words("list_openers"):
        return True
    return token.lower not in words("list_fillers") and any(form.mood == "part" for form in token.verbs)


def _is_light(reduced: Reduced, k: int) -> bool:
    """Does a word belong to the noun phrase of a name?"""
    tokens = reduced.sentence.tokens
    lower = tokens[k].lower
    return (
        lower in words("articles")
        or lower in words("np_fillers")
        or lower in words("list_fillers")
        or lower in prepositions()
        or lower.isdigit()
        or role_noun_at(reduced.sentence, k) is not None
        or any(form.lemma in words("list_verbs") for form in tokens[k].verbs)
    )
