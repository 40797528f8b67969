"""Which stretches of a page are noise: related stories, bylines, captions, menus, advertising, legal lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from panchina.clean.page_noise import NoiseRules
from panchina.clean.units import Unit

Span = tuple[int, int]
_LONG = 300
"""Characters beyond which a unit is running text: a line rule then takes its first sentence alone."""
_TITLE = 180
_TEASER = 160
_LABEL_REACH = 250
_SENTENCE = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s+[\"'«“(]?[A-ZÀ-Ý0-9]|\s*$)")
_FULL_STOP = re.compile(r"(?<![.…])\.[\"'»”’)]*$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[\.\.\.\]|\[…\])[\"'»”’)]*$")
_TABLE_NUMBER = re.compile(r"(?<![\d-])\d{1,3}(?![\d-])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_RUNNING_TEXT = 120
_TITLE_SIGN = re.compile(r"[,:]\s")
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_CLOSERS = {"<": ">", ">": "<", "«": "»", "“": "”", '"': '"', "[": "]", "(": ")"}


_CLUB = r"(?:[A-ZÀ-Ý][\w'’.]* ?(?:d'|di |del )?){1,4}"
_TIE = re.compile(rf"{_CLUB} ?[-–—] ?{_CLUB}(?:\d+ ?[-–] ?\d+.*)?")
"""*Como - Lecce 2-1*: a line of fixtures or results."""
_TIES = 2
"""Such lines at the end of a page that are a list of its own."""


def noise_spans(text: str, units: Sequence[Unit], rules: NoiseRules) -> list[Span]:
    """The noise of a page: spans in order, without overlap, each inside one unit."""
    words = [unit.of(text) for unit in units]
    kept = [rules.starts("body", item) is not None for item in words]
    whole: set[int] = set()
    spans: list[Span] = []
    _menus(words, kept, rules, whole)
    _teaser_tail(words, kept, whole)
    index = 0
    while index < len(units):
        if index in whole or kept[index]:
            index += 1
            continue
        index = _unit(text, units, words, kept, rules, index, whole, spans)
    _stranded_titles(words, kept, whole)
    spans += [(units[item].start, units[item].end) for item in whole]
    for index, unit in enumerate(units):
        if index not in whole and not kept[index]:
            spans += _inline(text, unit, rules)
    return _merged(spans)


def _unit(
    text: str,
    units: Sequence[Unit],
    words: Sequence[str],
    kept: Sequence[bool],
    rules: NoiseRules,
    index: int,
    whole: set[int],
    spans: list[Span],
) -> int:
    """Marks what the rules say of one unit; gives the index at which to go on."""
    here = words[index]
    unit = units[index]
    if rules.starts("unit", here):
        whole.add(index)
    elif rules.starts("rest", here) and _article_lies_before(words, whole, index):
        whole.update(item for item in range(index, len(units)) if not kept[item])
        return len(units)
    elif rules.starts("titles", here):
        _line(text, unit, index, whole, spans)
        return _following_titles(units, words, kept, rules, index + 1, whole, most=len(units))
    elif match := rules.starts("next_title", here):
        _line(text, unit, index, whole, spans)
        if not re.search(r"\w", here[match.end() :]):
            return _following_titles(units, words, kept, rules, index + 1, whole, most=1)
    elif rules.starts("line", here) or _all_parts_are_noise(here, rules):
        _line(text, unit, index, whole, spans)
    return index + 1


def _all_parts_are_noise(words: str, rules: NoiseRules) -> bool:
    """*A cura di Mario Rossi | 12 marzo 2024 | Condividi*: several lines of noise printed as one."""
    parts = _PARTS.split(words) if len(words) <= _TITLE else []
    return len(parts) > 1 and all(rules.starts("line", part) for part in parts if part)


def _line(text: str, unit: Unit, index: int, whole: set[int], spans: list[Span]) -> None:
    """The unit, or the first sentence of one that is too long for a line."""
    if unit.end - unit.start <= _LONG:
        whole.add(index)
    else:
        spans.append((unit.start, _sentence_end(text, unit.start, unit.end)))


def _following_titles(
    units: Sequence[Unit],
    words: Sequence[str],
    kept: Sequence[bool],
    rules: NoiseRules,
    index: int,
    whole: set[int],
    most: int,
) -> int:
    """Marks the title-like units from `index`.

    `most` of them, and more if they stand in the same group as the last or have the comma or colon of a title, which a
    subheading of the article itself (*Capitolo Inter*) has not.
    """
    taken = 0
    while index < len(units) and not kept[index] and _is_title(words[index]):
        if any(rules.starts(mark, words[index]) for mark in ("titles", "next_title", "rest", "unit", "line")):
            break
        set_apart = units[index].group != units[index - 1].group
        if taken >= most and set_apart and not _TITLE_SIGN.search(words[index]):
            break
        whole.add(index)
        taken += 1
        index += 1
    return index


def _is_title(words: str) -> bool:
    if len(words) > _TITLE or _FULL_STOP.search(words):
        return False
    is_table_row = _TABLE_NUMBER.search(words) and len(_WORD.findall(words)) <= 3
    return not is_table_row


def _article_lies_before(words: Sequence[str], whole: set[int], index: int) -> bool:
    """Is there more running text before this unit than after it?"""
    before = sum(len(item) for at, item in enumerate(words[:index]) if at not in whole and len(item) >= 100)
    after = sum(len(item) for item in words[index + 1 :] if len(item) >= 100)
    return before >= 100 and before >= after


def _menus(words: Sequence[str], kept: Sequence[bool], rules: NoiseRules, whole: set[int]) -> None:
    """Runs of three menu items or more, one of them an item that only menus have."""
    run: list[int] = []
    strict = False
    for index, item in enumerate([*words, ""]):
        is_strict = bool(item) and rules.starts("menu_strict", item) is not None
        if item and not kept[index] and (is_strict or rules.starts("menu_loose", item)):
            run.append(index)
            strict = strict or is_strict
            continue
        if len(run) >= 3 and strict:
            whole.update(run)
        run, strict = [], False


def _teaser_tail(words: Sequence[str], kept: Sequence[bool], whole: set[int]) -> None:
    """Beginnings of other stories, cut by an ellipsis, at the end of a page: two at least."""
    tail: list[int] = []
    for index in range(len(words) - 1, 0, -1):
        if kept[index] or len(words[index]) > _TEASER or not _ELLIPSIS.search(words[index]):
            break
        tail.append(index)
    if len(tail) >= 2:
        whole.update(tail)


def _stranded_titles(words: Sequence[str], kept: Sequence[bool], whole: set[int]) -> None:
    """Titles that noise sets apart from the end of the article: `ADV`, the title of another story, nothing more."""
    titles: list[int] = []
    for index in range(len(words) - 1, 0, -1):
        if index in whole:
            if sum(_TIE.fullmatch(words[title]) is not None for title in titles) < _TIES:
                whole.update(titles)
            titles = []
        elif kept[index] or len(words[index]) >= _RUNNING_TEXT or not _is_title(words[index]):
            break
        else:
            titles.append(index)


def _inline(text: str, unit: Unit, rules: NoiseRules) -> list[Span]:
    """Noise inside a unit: credits in brackets, stamps, and LEGGI ANCHE with the title after it."""
    words = unit.of(text)
    spans = [(unit.start + start, unit.start + end) for start, end in rules.found("span", words)]
    for start, end in rules.found("label", words):
        spans.append((unit.start + start, _label_end(text, unit.start + end, unit.end)))
    return spans


def _label_end(text: str, start: int, end: int) -> int:
    """Where the title after an inline label ends: its closing sign, else the end of the sentence if that is near.

    A title without either cannot be told from the sentence after it: then the label alone is noise.
    """
    title = re.compile(r"[\s:–—|→»>-]*").match(text, start, end)
    begin = title.end() if title else start
    if begin >= end:
        return end
    opener = text[begin]
    signs = text[start:begin]
    closer = _CLOSERS.get(opener) or ("<" if ">" in signs else None)
    if closer and (stop := text.find(closer, begin + 1, min(end, begin + _LABEL_REACH))) > 0:
        while stop + 1 < end and text[stop + 1] == closer:
            stop += 1
        return stop + 1
    if end - start <= _LABEL_REACH and not _SENTENCE.search(text, begin, end - 1):
        return end
    stop = _sentence_end(text, begin, end)
    return stop if stop - begin <= _LABEL_REACH else start


def _sentence_end(text: str, start: int, end: int) -> int:
    found = _SENTENCE.search(text, start, end)
    return found.end() if found else end


def _merged(spans: list[Span]) -> list[Span]:
    """Sorted, with overlaps put together."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
