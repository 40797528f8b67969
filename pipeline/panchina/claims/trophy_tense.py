"""Has it happened? A verb of winning counts in the past, the present and after *dopo*, not in wishes and plans."""

from __future__ import annotations

from dataclasses import dataclass

from panchina.claims.frames import is_finite
from panchina.claims.trophy_words import listed
from panchina.language.conjugation import VerbForm
from panchina.language.document import Token
from panchina.language.words import words


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: tokens `first` to `last`.

    `person` is `3s`, `3p` … or empty; `bare` marks a participle without auxiliary, `passive` one with *essere*.
    """

    first: int
    last: int
    person: str = ""
    bare: bool = False
    passive: bool = False
    gerund: bool = False


def realised(tokens: list[Token], first: int, last: int) -> VerbGroup | None:
    """The verb group around the trigger if what it says has happened, else None."""
    forms = [f for token in tokens[first:last] for f in token.verbs if f.lemma not in words("auxiliaries")]
    if not forms:
        return None
    if _unreal(tokens, first):
        return None
    moods = {f.mood for f in forms}
    if "part" in moods:
        group = _participle(tokens, first, last)
        if group is not None or not moods & {"ind"}:
            return group
    finite = [f for f in forms if f.mood == "ind" and f.tense in ("pres", "past", "imp")]
    if finite and is_finite(tokens, first):
        return VerbGroup(first, last, third(finite))
    if "ger" in moods:
        return None if _would_follow(tokens, last) else VerbGroup(first, last, gerund=True)
    if "inf" in moods and _achieved(tokens, first):
        return VerbGroup(first, last)
    return None


def _would_follow(tokens: list[Token], last: int) -> bool:
    """*vincendo la coppa entrerebbe nella storia*: the clause that the gerund hangs on has not come true."""
    for k in range(last, len(tokens)):
        forms = [f for f in tokens[k].verbs if f.mood in ("ind", "cond")]
        if forms and (is_finite(tokens, k) or any(f.mood == "cond" for f in forms)):
            return all(f.mood == "cond" or f.tense == "fut" for f in forms)
    return False


def third(forms: list[VerbForm]) -> str:
    """The person of a form with several readings, the third if it can be: *sono* is *they are*."""
    return next((form.person for form in forms if form.person.startswith("3")), forms[0].person)


def _unreal(tokens: list[Token], first: int) -> bool:
    """A negation, *se* or *chi* before the verb, in its clause."""
    for k in range(first - 1, max(-1, first - 10), -1):
        word = tokens[k].lower
        if tokens[k].text in ",;:.()!?":
            return False
        if word in listed("unreal") or word in words("negations") or word in ("senza", "nessuno"):
            return not (k + 1 < len(tokens) and tokens[k + 1].lower in ("solo", "soltanto"))
        if word == "che" or (
            is_finite(tokens, k) and not any(f.lemma in words("auxiliaries") for f in tokens[k].verbs)
        ):
            return False
    return False


def _participle(tokens: list[Token], first: int, last: int) -> VerbGroup | None:
    for k in range(first - 1, max(-1, first - 6), -1):
        token = tokens[k]
        if token.text in (",", ";", ":", "(", ")", "-", "–"):
            break
        forms = [f for f in token.verbs if f.lemma in ("avere", "essere", "venire")]
        if not forms:
            if (
                token.verbs
                and not any(f.mood == "part" and f.lemma == "essere" for f in token.verbs)
                and is_finite(tokens, k)
            ):
                break
            continue
        if any(f.mood == "part" for f in forms) and k > 0:
            continue
        reflexive = k > 0 and tokens[k - 1].lower in ("si", "s'", "se")
        passive = all(f.lemma in ("essere", "venire") for f in forms) and not reflexive
        good = [f for f in forms if f.mood == "ind" and f.tense in ("pres", "past", "imp")]
        if good:
            return VerbGroup(k, last, third(good), passive=passive)
        if any(f.mood == "ger" for f in forms):
            return VerbGroup(k, last, gerund=True)
        if any(f.mood == "inf" for f in forms):
            return VerbGroup(k, last, gerund=True) if _factual_infinitive(tokens, k) else None
        return None
    if first and tokens[first - 1].lower in ("aver", "esser"):
        return VerbGroup(first - 1, last, gerund=True)
    return VerbGroup(first, last, bare=True)


def _factual_infinitive(tokens: list[Token], k: int) -> bool:
    """*dopo aver vinto*, *per aver vinto*; not *potrebbe aver vinto*."""
    return k > 0 and tokens[k - 1].lower in ("dopo", "per", "di", "ad", "a", "l'", "oltre", "nell'")


def _achieved(tokens: list[Token], first: int) -> bool:
    """*è riuscito a vincere*, *capace di vincere*, *il primo a vincere*."""
    if first < 2 or tokens[first - 1].lower not in ("a", "ad", "di"):
        return False
    for k in range(first - 2, max(-1, first - 6), -1):
        if tokens[k].lower in listed("able"):
            return True
        able = [f for f in tokens[k].verbs if f.lemma in listed("able_verbs")]
        if able:
            return any(f.mood in ("part", "ger") or (f.mood == "ind" and f.tense == "past") for f in able)
    return False


def clause_end(tokens: list[Token], last: int) -> int:
    """Where the clause of a verb that ends at `last` ends to the right (half-open)."""
    for k in range(last, len(tokens)):
        word = tokens[k].lower
        if tokens[k].text in (";", ".", "!", "?"):
            return k
        if word == "ma" and k + 1 < len(tokens) and tokens[k + 1].lower not in ("anche", "pure", "soprattutto"):
            return k
        if word in listed("openers"):
            return k
        if is_finite(tokens, k):
            return k
    return len(tokens)


def clause_start(tokens: list[Token], first: int) -> int:
    """Where the clause of a verb that begins at `first` begins."""
    for k in range(first - 1, -1, -1):
        if tokens[k].text in (";", ".", "!", "?", ":"):
            return k + 1
        if tokens[k].lower in listed("openers"):
            return k + 1
        if is_finite(tokens, k):
            return k + 1
    return 0
