"""Where the mentions of a clause stand relative to a trigger, and how far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from panchina.claims.asides import asides
from panchina.claims.owners import Owners
from panchina.claims.squads import as_team
from panchina.claims.trigger_verbs import AUXILIARIES, is_finite
from panchina.language.document import Token
from panchina.language.words import prepositions, words
from panchina.mentions.model import Mention
from panchina.mentions.noun_phrase import phrase_start
from panchina.mentions.reduced import Reduced, opens_clause, preposition_before

_REACH = 30
"""Cost beyond which a mention is no role of any trigger; a rule may set less."""
_NOTE = 9
"""Tokens of a bracket or an apposition that a list of people goes over."""
_COSTS = {",": 2, ":": 4, "-": 3, "–": 3, "—": 3}
_OUT_OF_BRACKET = 7
"""Cost of the way from a trigger in brackets to what follows them: *Rossi (che piace al Como), Bianchi e Verdi*."""

_ASIDE = 2
"""Cost of an aside between a name and its verb."""

CLITICS: dict[str, str | None] = {"lo": None, "l'": None, "gli": "a"}
"""Clitic -> the place that it stands for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands relative to a trigger."""

    mention: Mention
    side: str
    preposition: str | None
    cost: int


def _is_light(token: Token) -> bool:
    """Auxiliaries, modals and verbs of reporting (*Rossi, riferisce il giornale, sarà ceduto*) part no clause."""
    light = AUXILIARIES | words("modals") | words("reporting_verbs")
    return any(form.lemma in light for form in token.verbs)


def _cost(
    tokens: list[Token], taken: list[bool], gaps: dict[int, int], start: int, end: int, after: bool
) -> int | None:
    """The cost of the tokens between a trigger and a mention; None where a semicolon parts them.

    `gaps`: first token of an aside -> where it ends. `after`: the trigger follows the mention.
    """
    cost = 0
    if start in gaps and gaps[start] <= end:
        start, cost = gaps[start], _ASIDE
    depth = 0
    if after and start + 1 < end and tokens[start].text == "," and tokens[start + 1].lower == "che":
        start, cost = start + 2, 1  # il Como, che ha messo nel mirino Rossi: the relative's subject
    elif after and start < end and tokens[start].lower == "che":
        start, cost = start + 1, 1
    for k in range(start, end):
        token = tokens[k]
        if token.text == ";":
            return None
        if token.text in "()":
            depth += 1 if token.text == "(" else -1
            cost += 1 if depth >= 0 else _OUT_OF_BRACKET
            continue
        if depth > 0:
            continue
        cost += _COSTS.get(token.text, 0)
        if taken[k]:
            cost += 1 if k == start or not taken[k - 1] else 0
            continue
        cost += 1
        if token.lower in words("clause_walls"):
            cost += 6
        elif is_finite(tokens, k) and not _is_light(token):
            cost += 5
        elif any(form.mood in ("inf", "part") and form.lemma not in AUXILIARIES for form in token.verbs):
            cost += 2
    return cost


def places(reduced: Reduced, extra: Iterable[Mention], first: int, last: int, squads: bool = False) -> list[Place]:
    """All PERSON, TEAM, PLACE and COMP mentions within reach of the trigger, the nearest first; with `extra` people.

    With `squads` *la squadra di Rossi* is a team.
    """
    tokens = reduced.sentence.tokens
    taken = [False] * len(tokens)
    for mention in reduced.mentions:
        if mention is not None:
            for k in range(mention.first, min(mention.last, len(tokens))):
                taken[k] = True
    gaps = dict(asides(tokens, reduced.mentions))
    found: list[Place] = []
    for mention in (*reduced.mentions, *extra):
        if mention is None or mention.kind not in ("PERSON", "TEAM", "PLACE", "COMP"):
            continue
        if squads:
            mention = as_team(reduced, mention)
        if mention.kind == "TEAM" and in_brackets(tokens, mention, first):
            continue
        if mention.first < last and mention.last > first:
            found.append(Place(mention, "right", preposition_before(tokens, mention), 0))
            continue
        if mention.form == "pronoun" and tokens[mention.first].lower in CLITICS:
            found.append(Place(mention, "right", CLITICS[tokens[mention.first].lower], 1))
            continue
        left = mention.last <= first
        until = max(last, phrase_start(tokens, mention)) if mention.kind == "PERSON" else mention.first
        cost = _cost(tokens, taken, gaps, *((mention.last, first) if left else (last, until)), after=left)
        if cost is None or cost > _REACH:
            continue
        free = left and (_has_relative(tokens, mention, first) or _is_modified(reduced, mention, first))
        preposition = None if free else _preposition(tokens, mention)
        found.append(Place(mention, "left" if left else "right", preposition, cost))
    found.sort(key=lambda place: place.cost)
    return found


def _has_relative(tokens: list[Token], mention: Mention, trigger: int) -> bool:
    """Does a relative clause whose verb is the trigger follow: *un rinforzo per il Como, che prende Rossi*?"""
    k = mention.last
    if k < trigger and tokens[k].text == ",":
        k += 1
    if k >= trigger or tokens[k].lower != "che":
        return False
    return trigger - k < 8 and not any(
        is_finite(tokens, i) and not any(f.lemma in AUXILIARIES for f in tokens[i].verbs) for i in range(k + 1, trigger)
    )


def _is_modified(reduced: Reduced, mention: Mention, trigger: int) -> bool:
    """Is the trigger a participle that describes a person: *pensa a Rossi (Lecce, cercato dal Como)*?"""
    tokens = reduced.sentence.tokens
    k = mention.last
    if mention.kind != "PERSON" or trigger - k > _NOTE or tokens[k].text not in ",(" or tokens[trigger].verbs == ():
        return False
    if not any(form.mood == "part" for form in tokens[trigger].verbs):
        return False
    others = any(m is not None and m.kind == "PERSON" and k < m.first < trigger for m in reduced.mentions)
    return not others and not any(is_finite(tokens, i) or tokens[i].text == ")" for i in range(k, trigger))


def _preposition(tokens: list[Token], mention: Mention) -> str | None:
    """As `preposition_before`; *il nome è quello di Rossi* names Rossi himself; *Rossi, al quale …* is with *a*."""
    relative = [token.lower for token in tokens[mention.last : mention.last + 3]]
    if len(relative) == 3 and relative[0] == "," and relative[2] in words("oblique_relatives"):
        governs = prepositions().get(relative[1])
        if governs:
            return governs
    preposition = preposition_before(tokens, mention)
    if preposition == "di" and any(
        token.lower == "confronti" for token in tokens[max(0, mention.first - 3) : mention.first]
    ):
        return "per"  # l'interesse nei confronti di Rossi
    before = " ".join(token.lower for token in tokens[max(0, mention.first - 3) : mention.first - 1])
    if preposition == "di" and before in words("on_the_part"):
        return "da"  # l'offerta da parte del Como
    if preposition == "di" and mention.first > 1 and tokens[mention.first - 2].lower in words("pointing_words"):
        return None
    return preposition


def in_brackets(tokens: list[Token], mention: Mention, trigger: int) -> bool:
    """Does a team stand in brackets that do not hold the trigger: *Rossi (Genoa)*?"""
    for k in range(mention.first - 1, max(-1, mention.first - 8), -1):
        if tokens[k].text == ")":
            return False
        if tokens[k].text == "(":
            return not (k < trigger and not any(t.text == ")" for t in tokens[k:trigger])) or trigger < k
    return False


def answers_offer(tokens: list[Token], place: Place, first: int, last: int) -> bool:
    """Is a club the one that an offer is made to: *il Como ha rifiutato l'offerta*, *offerta respinta dal Como*?"""
    if place.preposition not in (None, "da"):
        return False
    left = place.side == "left"
    between = tokens[place.mention.last : first] if left else tokens[last : place.mention.first]
    if place.preposition == "da" and left:
        between = tokens[max(0, place.mention.first - 3) : place.mention.first]
    elif place.preposition is None and not left:
        return False
    if any(token.text in ",;:" for token in between):
        return False
    lemmas = {form.lemma for token in between for form in token.verbs}
    told_no = bool(lemmas & words("speech_verbs")) and any(token.lower in words("refusals") for token in between)
    received = place.preposition is None and bool(lemmas & words("receiving_verbs"))
    return told_no or received or bool(lemmas & words("answering_verbs"))


def slot_of(place: Place, table: dict[str, str]) -> str | None:
    if place.preposition:
        sided = table.get(f"{place.side}.{place.preposition}")
        if sided:
            return sided
        if place.preposition in table:
            return table[place.preposition]
    else:
        key = "subj" if place.side == "left" else "obj"
        if key in table:
            return table[key]
    return table.get("any")


def consumed_teams(reduced: Reduced, owners: Owners) -> set[int]:
    """Teams that belong to a person's noun phrase (*l'attaccante del Genoa Rossi*, *l'ex Roma Rossi*): no roles."""
    used: set[int] = set(owners.attached)
    tokens = reduced.sentence.tokens
    for mention in reduced.mentions:
        if mention is None or mention.kind != "TEAM":
            continue
        before = tokens[mention.first - 1].lower if mention.first else ""
        if before == "ex":
            used.add(id(mention))
    return used


def teams_with_coach(reduced: Reduced) -> set[int]:
    """The teams of *T di P*, which act themselves."""
    tokens = reduced.sentence.tokens
    people = {m.first for m in reduced.mentions if m is not None and m.kind == "PERSON"}
    return {
        id(m)
        for m in reduced.mentions
        if m is not None
        and m.kind == "TEAM"
        and m.last + 1 in people
        and m.last < len(tokens)
        and prepositions().get(tokens[m.last].lower) == "di"
        and preposition_before(tokens, m) != "di"
    }


def coordinated(reduced: Reduced, mention: Mention) -> Mention:
    """The team with those joined to it past a coach's name: *il Como di Rossi e il Lecce di Bianchi*."""
    if mention.kind != "TEAM" or mention.members:
        return mention
    tokens = reduced.sentence.tokens
    starts = {m.first: m for m in reduced.mentions if m is not None}
    chain, k = [mention], mention.last
    while k + 1 < len(tokens):
        person = starts.get(k + 1)
        if prepositions().get(tokens[k].lower) == "di" and person is not None and person.kind == "PERSON":
            k = person.last
        if k + 1 >= len(tokens) or tokens[k].lower not in words("joiners"):
            break
        k += 1
        if tokens[k].lower in words("definite_articles"):
            k += 1
        follower = starts.get(k)
        if follower is None or follower.kind != "TEAM" or opens_clause(tokens, mention, follower):
            break
        chain.extend(follower.each())
        k = follower.last
    if len(chain) == 1:
        return mention
    return replace(mention, last=chain[-1].last, members=tuple(chain), name=None)


def listed(reduced: Reduced, owners: Owners, mention: Mention, before_verb: bool = False) -> Mention:
    """The person with those who follow in the same list, past brackets and clubs: *Rossi (al Como), Bianchi e Verdi*.

    The list must close with *e*, and no verb may follow it unless `before_verb`.
    """
    if mention.kind != "PERSON" or mention.last <= mention.first:
        return mention
    tokens = reduced.sentence.tokens
    starts = {m.first: m for m in reduced.mentions if m is not None}
    chain, k, closed = list(mention.each()), mention.last, bool(mention.members)
    while True:
        joint = _past_note(tokens, starts, owners, k)
        if joint >= len(tokens) or not (tokens[joint].text == "," or _joins(tokens, mention, joint)):
            break
        last = tokens[joint].lower in words("joiners") or tokens[joint].lower in words("both_joiners")
        if not last and joint + 1 < len(tokens) and tokens[joint + 1].lower in words("joiners"):
            last, joint = True, joint + 1
        follower = _next_person(tokens, starts, joint + 1)
        if follower is None or follower.role in ("journalist", "agent", "president"):
            break
        chain.extend(follower.each())
        k, closed = follower.last, last or bool(follower.members)
    if len(chain) == len(mention.each()) or not closed:
        return mention
    after = _past_note(tokens, starts, owners, k)
    if not before_verb and any(is_finite(tokens, i) for i in range(after, min(after + 3, len(tokens)))):
        return mention
    return replace(mention, last=k, members=tuple(chain), name=None)


def _next_person(tokens: list[Token], starts: dict[int, Mention], k: int) -> Mention | None:
    """The person whose noun phrase starts at `k`: *Bianchi*, *la punta Bianchi*."""
    if k < len(tokens) and tokens[k].lower in words("articles"):
        k += 1
    for i in range(k, min(k + _NOTE, len(tokens))):
        if i in starts:
            person = starts[i]
            near = person.kind == "PERSON" and (i == k or phrase_start(tokens, person) <= k)
            return person if near else None
    return None


def _joins(tokens: list[Token], mention: Mention, k: int) -> bool:
    """*e*, *o*; *che* or *sia* after *sia*: *sia Rossi che Bianchi*."""
    if tokens[k].lower in words("both_joiners"):
        return any(token.lower in words("both_openers") for token in tokens[max(0, mention.first - 3) : mention.first])
    return tokens[k].lower in words("joiners")


def _past_note(tokens: list[Token], starts: dict[int, Mention], owners: Owners, k: int) -> int:
    """The token after the bracket or the club that says whose the person ending at `k` is; else `k`."""
    if k < len(tokens) and tokens[k].text == "(":
        close = next((i for i in range(k, min(k + 2 * _NOTE, len(tokens))) if tokens[i].text == ")"), None)
        if close is None:
            return k
        k = close + 1
        of_club = k + 1 < len(tokens) and prepositions().get(tokens[k].lower) == "di" and k + 1 in starts
        return starts[k + 1].last if of_club and starts[k + 1].kind == "TEAM" else k
    for i in range(k, min(k + _NOTE, len(tokens))):
        held = starts.get(i)
        if held is not None and held.kind == "TEAM":
            comes_from = i == k + 1 and prepositions().get(tokens[k].lower) == "da"
            return held.last if comes_from or id(held) in owners.attached else k
        if held is not None and held.kind == "PERSON":
            return k
        if is_finite(tokens, i) or tokens[i].text in ";:.":
            return k
    return k
