"""Where in the text a draft may stand: short forms that mean a move only in a headline or a note without a verb."""

from __future__ import annotations

from panchina.claims.draft import Draft
from panchina.claims.trigger_verbs import is_finite
from panchina.language.document import Token
from panchina.language.words import prepositions, word_list, words
from panchina.resolve.view import ArticleView

_NOTE_REACH = 12
_RENEWAL_NEAR = 8
_EXIT_REACH = 10


def fits_its_place(view: ArticleView, draft: Draft) -> bool:
    """Does the draft stand where its rule's `headline`, `bare_note` and `needs_candidates` … values allow?"""
    tokens = draft.reduced.sentence.tokens
    if draft.values.get("headline") and not _is_pair(draft, tokens):
        return False
    if draft.values.get("needs_candidates") and not _after_candidates(view, draft):
        return False
    after = tokens[draft.last : draft.last + 4]
    if draft.values.get("move") == "join" and "to" in draft.inferred and _opens_exit(draft, tokens):
        return False
    before = {token.lower for token in tokens[max(0, draft.first - 2) : draft.first]}
    if draft.values.get("stage") == "offer" and "to" in draft.inferred and before & words("receiving_words"):
        return False  # attenzione alle possibili offerte per Rossi: the club understood is his own
    if draft.values.get("official") and _denied_behind(draft, tokens):
        return False  # ufficiale, Rossi non è più il ds
    if draft.values.get("stage") == "interest" and "to" in draft.inferred and _is_bid(draft, tokens):
        return False  # occhio alle possibili offerte per Rossi
    if draft.first and tokens[draft.first - 1].lower in words("insider_nouns"):
        return False  # ambienti vicini alla società
    if draft.values.get("motion") and any(_is_money(draft, k) for k in range(draft.first - 6, draft.last + 5)):
        return False  # al Como andranno dieci milioni
    if draft.values.get("no_bid") and _is_bid(draft, tokens):
        return False  # il Como ha rifiutato un'offerta per Rossi: it is the seller that refuses
    unwanted = draft.values.get("not_before")
    if unwanted and any(token.lower in words(str(unwanted)) for token in after):
        return False  # vicino all'addio, escluso dalla lista, ha firmato la risoluzione
    barred = draft.values.get("not_after")
    earlier = tokens[max(0, draft.first - _NOTE_REACH) : draft.first]
    if barred and any(token.lower in words(str(barred)) for token in earlier):
        return False  # ha ceduto il diritto alle prestazioni di Rossi
    if draft.values.get("fact") and _is_feared(draft, tokens):
        return False
    return not (draft.values.get("bare_note") and not _is_note(draft, tokens))


def _denied_behind(draft: Draft, tokens: list[Token]) -> bool:
    """Does a negation follow the subject behind the trigger right away?"""
    subject = draft.slots.get("subject")
    if subject is None or subject.sentence != draft.sentence or subject.first < draft.last:
        return False
    return any(token.lower in words("negations") for token in tokens[subject.last : subject.last + 1])


def _is_bid(draft: Draft, tokens: list[Token]) -> bool:
    """Does an offer for the subject follow the trigger: *ha declinato una proposta per Rossi*?"""
    subject = draft.slots.get("subject")
    offered = any(token.lower in words("offer_nouns") for token in tokens[draft.last : draft.last + 4])
    return offered and subject is not None and "subject" not in draft.inferred and subject.first >= draft.last


def goes_on_renewing(view: ArticleView, draft: Draft) -> bool:
    """Do dealings without a club of their own follow on the renewal of the same person, told just before?"""
    subject = draft.slots.get("subject")
    if subject is None or "to" not in draft.inferred or draft.values.get("stage") in ("interest", "off"):
        return False
    for index in range(max(0, draft.sentence - 2), draft.sentence + 1):
        named = any(person.name == subject.name for m in view.of_kind("PERSON", index) for person in m.each())
        if named and any(token.lower in words("renewal_words") for token in view.sentences[index].tokens):
            return True
    return False


def _is_money(draft: Draft, k: int) -> bool:
    """Is token `k` part of an amount that stands as subject next to the trigger, not *per* or *a* so much?"""
    tokens = draft.reduced.sentence.tokens
    money = [m for m in draft.reduced.mentions if m is not None and m.kind == "MONEY" and m.first == k]
    return (
        bool(money)
        and tokens[max(0, k - 1)].lower not in prepositions()
        and (k >= draft.last or not any(t.text in ",;:." for t in tokens[money[0].last : draft.first]))
    )


def is_renewal(draft: Draft) -> bool:
    """Does the clause of a deal speak of a renewal: *ha firmato il prolungamento*, *l'offerta di rinnovo*?"""
    tokens = draft.reduced.sentence.tokens
    end = draft.last
    while end < len(tokens) and end - draft.last < _RENEWAL_NEAR and tokens[end].text not in ".;:,":
        end += 1
    start = draft.first
    while start > 0 and draft.first - start < _RENEWAL_NEAR and tokens[start - 1].text not in ".;:,":
        start -= 1
    return any(token.lower in words("renewal_words") for token in tokens[start:end])


def _is_feared(draft: Draft, tokens: list[Token]) -> bool:
    """Does a word before the noun say that it has not happened: *evitare l'esonero*, *tratta per la risoluzione*?"""
    for token in tokens[max(0, draft.first - 4) : draft.first]:
        lemmas = {form.lemma for form in token.verbs}
        if token.lower in words("not_yet_words") or lemmas & words("not_yet_verbs"):
            return True
    return False


def _opens_exit(draft: Draft, tokens: list[Token]) -> bool:
    """Does the clause begin with what leaves (*in uscita il nome caldo è Rossi*), so that no buyer is understood?"""
    start = max(0, draft.first - _EXIT_REACH)
    while any(token.text in ".;:" for token in tokens[start : draft.first]):
        start += 1
    near = " ".join(token.lower for token in tokens[start : draft.last + 2])
    return any(f" {phrase} " in f" {near} " for phrase in word_list("exit_openers"))


def _after_candidates(view: ArticleView, draft: Draft) -> bool:
    """Do this sentence or the three before it announce a list of names?"""
    near = view.sentences[max(0, draft.sentence - 3) : draft.sentence + 1]
    return any(token.lower in words("candidate_words") for sentence in near for token in sentence.tokens)


def _is_pair(draft: Draft, tokens: list[Token]) -> bool:
    """*Rossi-Como* in a headline: a hyphen with nothing around it."""
    if draft.reduced.sentence.kind != "headline" and draft.sentence > 0:
        return False
    marks = [k for k in range(draft.first, draft.last) if tokens[k].text in "-–/"]
    return all(tokens[k - 1].end == tokens[k].start and tokens[k].end == tokens[k + 1].start for k in marks)


def _is_note(draft: Draft, tokens: list[Token]) -> bool:
    """Is there no verb in the clause, as in *Girati due giovani: Rossi al Como*?"""
    start = draft.first
    while start > 0 and tokens[start - 1].text not in ".;:!?–" and draft.first - start < _NOTE_REACH:
        start -= 1
    end = draft.last
    while end < len(tokens) and tokens[end].text not in ".;:!?–," and end - draft.last < _NOTE_REACH:
        end += 1
    asked = any(form.lemma in words("asking_verbs") for token in tokens[start : draft.first] for form in token.verbs)
    return not asked and not any(is_finite(tokens, k) for k in range(start, end))
