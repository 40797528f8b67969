"""Whom the article credits for what a sentence says: outlets and journalists by their canonical names.

A credit covers its clause or sentence and the sentences of the same paragraph that go on with the report. A bare
credit (*Lo riferisce Sky*) covers what was said before it; the opening of a press review or of an interview all up to
the next credit; one headline tag and a footer what the article reports without a credit of its own. The only credit of
a page covers its paragraph, before and behind, if it stands in the lead, and all that follows if the page begins with
it or comes back to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from panchina.language.document import Token
from panchina.language.words import words
from panchina.mentions.reduced import Reduced
from panchina.qualify.credits import Credit, find_credits, formulas, senders
from panchina.qualify.speech import quotations
from panchina.resolve.view import ArticleView

_BARE = 2
"""Words beside the formula that a sentence may hold and still be a bare credit."""


_LEAD = 3
"""Sentences within which a credit that stays the only one covers its paragraph."""
_FIRST_WORDS = 3
"""Tokens before a credit with which a page begins, at most."""
_BEFORE_DIVIDER = 5
"""Tokens between a comma and the *invece* of what it opens."""
_BRIDGE = 8
"""Sentences between two credits that may belong to one report."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Names carried into a sentence from elsewhere in the article."""

    names: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceCredits:
    """What a sentence is credited to: `own` by its formulas, `carried` from before, a headline tag or a footer."""

    own: tuple[Credit, ...] = ()
    carried: tuple[str, ...] = ()
    divisions: tuple[int, ...] = ()
    """Tokens at which another report begins: *mentre*, *invece*, a semicolon."""
    chain: tuple[str, ...] = ()
    """The names of a carried nested credit, the cited source first."""
    ahead: bool = False
    """Do the carried names stand further on in the lead, before what they tell: *Al suo posto, secondo Sky*?"""

    def names(self) -> tuple[str, ...]:
        """Everybody credited in the sentence."""
        return _names(self.own) or self.carried

    def at(self, token: int, *, happened: bool = False) -> tuple[str, ...]:
        """The credits of the part of the sentence that holds `token`.

        What has `happened` (a sacking, a signing) needs nobody who is only credited with what comes after it.
        """
        if happened and self.ahead:
            return ()
        return _names(self._near(token)) if self.own else self.carried

    def cited_at(self, token: int) -> tuple[str, ...]:
        """For a nested credit (*secondo A, rilanciato da B*) its names, the cited source first; else nothing."""
        return _cited(self._near(token)) if self.own else self.chain

    def _near(self, token: int) -> tuple[Credit, ...]:
        """The credits of the part that holds `token`; a part without its own goes with the nearest before, or after."""
        if len({credit.names for credit in self.own}) < 2 or not self.divisions:
            return self.own
        parts: dict[int, list[Credit]] = {}
        for credit in self.own:
            parts.setdefault(self._part(credit.first), []).append(credit)
        here = self._part(token)
        before = [part for part in parts if part <= here]
        return tuple(parts[max(before) if before else min(parts)])

    def _part(self, token: int) -> int:
        return sum(division <= token for division in self.divisions)


def _names(credits: Sequence[Credit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for credit in credits for name in credit.names))


def _cited(credits: Sequence[Credit]) -> tuple[str, ...]:
    return next((credit.cited for credit in credits if credit.cited), ())


def _anaphora(reduced: Reduced) -> int | None:
    """Where *il quotidiano*, *lo stesso giornale* stands for the outlet named last; None if it does not."""
    tokens = reduced.sentence.tokens
    for i, token in enumerate(tokens):
        if token.lower in formulas()["anaphora"] and i:
            before = i - 1
            while before > 0 and tokens[before].lower in formulas()["before_anaphora"]:
                before -= 1
            if tokens[before].lower in words("outlet_articles"):
                return i
    return None


def _is_bare(reduced: Reduced, credits: Sequence[Credit]) -> bool:
    """Does the sentence hold nothing but the credit: *Lo riferisce oggi Tuttosport*?"""
    tokens = reduced.sentence.tokens
    covered = {k for credit in credits for k in range(credit.first, credit.last)}
    left = 0
    for i, token in enumerate(tokens):
        light = token.lower in formulas()["light"] or not token.text[0].isalnum()
        verb = any(f.lemma in words("credit_verbs") or f.lemma in words("speech_verbs") for f in token.verbs)
        if i not in covered and not light and not verb:
            left += 1
    return left <= _BARE and not any(m is not None and m.kind in ("TEAM", "COMP") for m in reduced.mentions)


def _looks_back(reduced: Reduced) -> bool:
    """Does the sentence begin like *A riportarlo è …*, *Lo scrive …*, *È quanto rivela …*?"""
    tokens = reduced.sentence.tokens
    lowers = [token.lower for token in tokens[:4]]
    for pattern in formulas()["backward"]:
        if len(tokens) > len(pattern) and all(
            _reports(tokens[k]) if word == "verb" else lowers[k] == word for k, word in enumerate(pattern)
        ):
            return True
    return False


def _divisions(item: Reduced) -> tuple[int, ...]:
    """Where another report begins: at *mentre*, or at the comma before *per Tuttosport invece*."""
    tokens = item.sentence.tokens
    found = []
    for i, token in enumerate(tokens):
        if token.lower in formulas()["dividers"]:
            commas = [k for k in range(max(0, i - _BEFORE_DIVIDER), i) if tokens[k].text in (",", ";", ":")]
            found.append(commas[-1] + 1 if commas else i)
    return tuple(found)


def _reports(token: Token) -> bool:
    """Is it a verb of reporting, with or without a clitic: *riporta*, *riportarlo*?"""
    return any(form.lemma in words("credit_verbs") for form in token.verbs)


def _opens(reduced: Reduced, credits: Sequence[Credit]) -> bool:
    """Does the sentence open a report that the following sentences hold: *queste le sue parole*, a colon at the end?"""
    tokens = reduced.sentence.tokens
    if tokens[-1].text == ":" or any(credit.place in ("press", "section") for credit in credits):
        return True
    if any(credit.place == "opening" for credit in credits) and len(tokens) <= credits[0].last + 1:
        return True
    return any(token.lower in formulas()["openers"] for token in tokens)


class _Spreader:
    """Walks the sentences of an article and carries credits from one to the next."""

    def __init__(self, view: ArticleView, reduced: Sequence[Reduced]) -> None:
        self.reduced = reduced
        self.quoted, self.open_after = quotations(view)
        self.ends_quote = [k > 0 and self.open_after[k - 1] for k in range(len(self.open_after))]
        sent_by = senders(view)
        found = [find_credits(view, item) for item in reduced]
        self.own = [[c for c in row if c.place != "footer" or sent_by.isdisjoint(c.names)] for row in found]
        self.everywhere = self._everywhere()
        rows = [(item, row) for item, row in zip(self.reduced, self.own, strict=True) if row]
        self.alone = len({_names(row) for _, row in rows}) == 1
        """Are the credits of the page all the same?"""
        heads = (item.sentence.index for item in self.reduced if item.sentence.kind not in ("headline", "standfirst"))
        self.body = next(heads, 0)
        """The first sentence of the running text."""
        opens = bool(rows) and rows[0][0].sentence.index <= self.body and rows[0][1][0].first <= _FIRST_WORDS
        again = len({item.sentence.paragraph for item, _ in rows}) > 1
        self.whole = self.alone and (opens or again)
        """Does the page retell one report: does it begin with its only credit, or come back to it?"""
        self.reports = False
        """Has a credit of the lead begun the report that the whole page retells?"""
        self.running = Carried()
        tags = [c.names for row in self.own for c in row if c.place == "headline"]
        self.last = Carried(tags[-1]) if tags else Carried()
        self.reach = "paragraph"
        self.result: list[SentenceCredits] = []

    def _everywhere(self) -> Carried:
        """One headline tag, and footers."""
        headlines = [_names(row) for item, row in zip(self.reduced, self.own, strict=True) if row and _head(item)]
        names = list(headlines[0]) if len(set(headlines)) == 1 else []
        for row in self.own:
            for credit in row:
                if credit.place == "footer":
                    names.extend(name for name in credit.names if name not in names)
        return Carried(tuple(names))

    def run(self) -> list[SentenceCredits]:
        """The credits of each sentence."""
        paragraph = -1
        for item, credits in zip(self.reduced, self.own, strict=True):
            index = item.sentence.index
            if item.sentence.paragraph != paragraph:
                paragraph = item.sentence.paragraph
                if self.reach in ("paragraph", "block") or (self.reach == "quotes" and not self.quoted[index]):
                    self.running = Carried()
            divisions = _divisions(item)
            named = [credit for credit in credits if credit.place != "footer"]
            place = _anaphora(item)
            if not named and place is not None and self.last.names:
                named = [Credit("anaphora", place, place + 1, self.last.names, self.last.cited)]
            if named:
                self._named(item, named)
                self.result.append(SentenceCredits(tuple(named), (), divisions))
                continue
            if self.running.names and not self._carries(item) and self.reach == "paragraph":
                self.running = Carried()  # the report has ended: a later conditional does not take it up again
            carried = self.running if self.running.names and self._carries(item) else self.everywhere
            self.result.append(SentenceCredits((), carried.names, divisions, carried.cited))
        return self.result

    def _named(self, item: Reduced, named: list[Credit]) -> None:
        """Notes how far the credits of this sentence reach."""
        latest = Carried(_names(named), _cited(named))
        opens = _opens(item, named)
        anaphoric = named[-1].place == "anaphora"
        if self._goes_before(item) and not _head(item) and not anaphoric:
            self._cover_before(item, latest, ahead=not _is_bare(item, named) and not _looks_back(item))
        elif not opens and not _head(item) and not anaphoric:
            if _is_bare(item, named):
                self._cover_before(item, latest)
            elif _looks_back(item):
                self._cover_before(item, latest, sentences=1)
            elif self.ends_quote[item.sentence.index]:
                self._cover_before(item, latest, quoted=True)
        if not anaphoric:
            self.reach = "report" if opens else "quotes" if self.quoted[item.sentence.index] else "paragraph"
            lead = self.alone and item.sentence.index - self.body < _LEAD
            if self.whole and (lead or self.reports):
                self.reach, self.reports = "report", True
            elif self.reach == "paragraph" and (lead or any(credit.place == "account" for credit in named)):
                self.reach = "block"
        self._bridge(item, latest)
        self.running = self.last = latest

    def _goes_before(self, item: Reduced) -> bool:
        """Does the only credit of the page stand in its lead, behind a sentence of the same paragraph?"""
        k = item.sentence.index
        return (
            self.alone
            and self.body < k < self.body + _LEAD
            and self.reduced[k - 1].sentence.paragraph == item.sentence.paragraph
        )

    def _bridge(self, item: Reduced, latest: Carried) -> None:
        """Covers what stands between two credits of the same names where the second says that it goes on: *riporta
        ancora la Rosea*."""
        lowers = {token.lower for token in item.sentence.tokens}
        if self.last.names != latest.names or lowers.isdisjoint(formulas()["continuing"]):
            return
        k = item.sentence.index - 1
        first = k
        while first >= 0 and item.sentence.index - first <= _BRIDGE and not self.result[first].own:
            first -= 1
        if first < 0 or _names(self.result[first].own) != latest.names:
            return
        for between in range(first + 1, item.sentence.index):
            self.result[between] = SentenceCredits((), latest.names, self.result[between].divisions, latest.cited)

    def _cover_before(
        self, item: Reduced, latest: Carried, sentences: int = 99, quoted: bool = False, ahead: bool = False
    ) -> None:
        """A bare credit covers the sentences before it, in its paragraph or, if it stands alone, in the one before.

        At most `sentences` of them; with `quoted` those of the quotation that ends in this sentence.
        """
        k = item.sentence.index - 1
        paragraph = self.reduced[max(0, k)].sentence.paragraph
        while k >= 0 and sentences and self.reduced[k].sentence.paragraph == paragraph and not self.result[k].own:
            if _head(self.reduced[k]) or (quoted and not self.open_after[k]):
                return
            self.result[k] = SentenceCredits((), latest.names, self.result[k].divisions, latest.cited, ahead)
            k, sentences = k - 1, sentences - 1

    def _carries(self, item: Reduced) -> bool:
        """Does the running credit cover this sentence?"""
        if self.reach in ("report", "block") or (self.reach == "quotes" and self.quoted[item.sentence.index]):
            return True
        tokens = item.sentence.tokens
        if any(form.mood == "cond" for token in tokens for form in token.verbs):
            return True
        return any(token.lower in formulas()["continuing"] for token in tokens[:6])


def _head(item: Reduced) -> bool:
    return item.sentence.kind == "headline"


def credits_by_sentence(view: ArticleView, reduced: Sequence[Reduced]) -> list[SentenceCredits]:
    """The credits of each sentence of an article."""
    return _Spreader(view, reduced).run()
