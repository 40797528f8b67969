"""Is an article about football? Pages on basketball, volleyball and the rest speak of clubs and coaches in the same words."""

from __future__ import annotations

from collections import Counter

from panchina.language.words import word_list, words
from panchina.resolve.view import ArticleView

_ENOUGH = 2
"""Different words of another sport from which, unless football's are as many, a page is not about football."""


def is_football(view: ArticleView) -> bool:
    """False for a page whose words are those of another sport (`other_sport_words` in rules/words.yaml)."""
    counts: Counter[str] = Counter()
    own: set[str] = set()
    for sentence in view.sentences:
        lowers = [token.lower for token in sentence.tokens]
        text = f" {' '.join(lowers)} "
        for word in word_list("other_sport_words"):
            if f" {word} " in text:
                counts[word] += 1
        own.update(word for word in lowers if word in words("football_words"))
    return len(counts) < _ENOUGH or len(own) >= len(counts)
