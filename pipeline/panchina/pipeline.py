"""Article -> list of claims: the only file that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path

from panchina.article import Article
from panchina.claims.background import without_background_sources
from panchina.claims.benches import with_benches
from panchina.claims.build import build_claims
from panchina.claims.confidence import with_confidence
from panchina.claims.cup_furthest import with_ties_agreed
from panchina.claims.engine import ClaimReader, Reading
from panchina.claims.learned.relations import Relations
from panchina.claims.learned.slots import with_learned_slots
from panchina.claims.learned.verdict import judged
from panchina.claims.merge import merge
from panchina.claims.origins import with_origins
from panchina.claims.twins import with_twins
from panchina.clean.blocks import build_article
from panchina.language.analysis import analyse
from panchina.language.document import Document, blank_italian, read_document
from panchina.language.model import load_model
from panchina.lexicon.index import NameIndex
from panchina.lexicon.load import load_lexicon, plain
from panchina.mentions.full_names import PeopleRegistry
from panchina.mentions.model import Mention
from panchina.mentions.names import NameFinder
from panchina.mentions.nouns import find_competition_nouns
from panchina.mentions.values import find_values
from panchina.mentions.writing import is_shouted, names_are_no_verbs, surface_of
from panchina.records import Claim, verified
from panchina.resolve.leader_lists import find_listed_leaders
from panchina.resolve.people import resolve_people
from panchina.resolve.references import resolve_references
from panchina.resolve.sport import other_sport
from panchina.resolve.teams import resolve_competitions, resolve_teams
from panchina.resolve.unknown_teams import find_unknown_teams
from panchina.resolve.view import ArticleView


class Pipeline:
    """A loaded extractor. Make one with `panchina.load()`; it is safe to use from one thread at a time."""

    def __init__(self, model: str = "auto", lexicon: Path | None = None, rules_only: bool = False) -> None:
        self.loaded = load_model(model)
        self.model = self.loaded.name
        self.index = NameIndex(load_lexicon(extra=lexicon))
        self.names = NameFinder(self.index)
        self.reader = ClaimReader()
        self.rules_only = rules_only

    def view(self, article: Article) -> ArticleView:
        """The article's sentences with resolved mentions."""
        document = read_document(article)
        registry = self.names.full.register(document)
        rows = [self.names.find(sentence, registry) for sentence in document.sentences]
        if self.loaded.nlp is not None:
            self._ask_model(document, registry, rows)
        mentions = []
        for sentence, (found, taken) in zip(document.sentences, rows, strict=True):
            found.extend(find_competition_nouns(sentence, taken))
            found.extend(find_values(sentence, taken))
            found.sort(key=lambda mention: mention.first)
            names_are_no_verbs(sentence, found)
            mentions.append(found)
        view = ArticleView(document, self.index.lexicon, mentions, taken=[taken for _, taken in rows])
        resolve_teams(view)
        resolve_competitions(view)
        resolve_people(view, registry)
        find_unknown_teams(view)
        find_listed_leaders(view)
        resolve_references(view)
        return view

    def _ask_model(
        self, document: Document, registry: PeopleRegistry, rows: list[tuple[list[Mention], list[bool]]]
    ) -> None:
        """Reads the sentences again that hold capitals which no list explains, with the model's entities at hand."""
        assert self.loaded.nlp is not None
        doubtful = [
            sentence
            for sentence, (found, taken) in zip(document.sentences, rows, strict=True)
            if self.names.doubtful(sentence, found, taken)
        ]
        if not doubtful:
            return
        hints = analyse(self.loaded.nlp, doubtful)
        for sentence in doubtful:
            keys = [plain(token.text) for token in sentence.tokens]
            for first, end, label in hints[sentence.index]:
                last = self.names.full.before_genitive(sentence.tokens, keys, first, end)
                whole = label == "PER" and last - first > 1 and not is_shouted(sentence)
                if whole and not self.names.full.opens_on_word(sentence, first, last):
                    registry.add(surface_of(sentence.tokens, first, last))
        for sentence in doubtful:
            rows[sentence.index] = self.names.find(sentence, registry, hints[sentence.index])

    def read(self, article: Article) -> Reading:
        """What the rules found, before merging: for `explain`."""
        reading = self.reader.read(self.view(article))
        if self.rules_only:
            reading.relations = Relations(reading.view, ())
        return reading

    def extract(self, article: Article | str) -> list[Claim]:
        """The claims of one article, in the order of their first evidence."""
        if isinstance(article, str):
            article = build_article(id="text", text=article)
        reading = self.read(article)
        if other_sport(reading.view.document):
            return []
        claims = [verified(claim, article.text) for claim in build_claims(reading)]
        told = with_ties_agreed(with_learned_slots(reading, merge(claims)))
        whole = with_twins(merge(with_benches(with_origins(told))))
        return with_confidence(without_background_sources(judged(reading, whole)))

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        """Each article with its claims, in the order of input, one at a time in memory."""
        for article in articles:
            yield article, self.extract(article)

    @contextmanager
    def zone(self) -> Iterator[None]:
        """Words that spaCy meets first in here are forgotten at the end, so that memory stays as it is.

        Tokenising words that were never met outside a zone is slower: begin when the frequent ones are known.
        """
        with ExitStack() as zones:
            zones.enter_context(blank_italian().memory_zone())
            if self.loaded.nlp is not None:
                zones.enter_context(self.loaded.nlp.memory_zone())
            yield


@lru_cache(maxsize=4)
def load(model: str = "auto", lexicon: str | None = None, rules_only: bool = False) -> Pipeline:
    """Loads rules, lexicon and the spaCy model `auto`, a package name, a path or `blank`.

    With `rules_only` the relation networks are not asked: fewer claims, without a probability.
    """
    return Pipeline(model=model, lexicon=Path(lexicon) if lexicon else None, rules_only=rules_only)
