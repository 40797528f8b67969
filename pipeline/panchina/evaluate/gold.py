"""Gold articles: YAML files that people write and correct by hand, read with their quotes turned into offsets.

The format is `corpora/GOLD_FORMAT.md`. A file that does not follow it is refused (`GoldError`) with the file, the
number of the claim and what to do; `check_gold` lists every problem of a file instead of the first one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import srsly
from pydantic import ValidationError

from panchina.errors import GoldError, InputError
from panchina.evaluate.gold_schema import KINDS, GoldPage, claim_model, guide_problems, problems_of
from panchina.evaluate.quotes import QuoteError, find_quote
from panchina.records import CLAIM_TYPES, Claim, CupRun, Evidence, Rumour, claim_from_dict


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with the claims that it states. `claims` keep the order of the file.

    Evidence keeps the order of the quotes, the main one first; offsets are code points into `text`, half-open.
    """

    id: str
    kind: str
    noise: bool
    text: str
    claims: tuple[Claim, ...] = ()
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    path: Path | None = field(default=None, compare=False)


def load_gold(path: Path) -> GoldArticle:
    """The gold article of one YAML file; GoldError names the first problem and counts the others."""
    article, problems = _read(path)
    if article is None or problems:
        more = f" (and {len(problems) - 1} more: see panchina gold check)" if len(problems) > 1 else ""
        raise GoldError(problems[0] + more)
    return article


def check_gold(path: Path) -> list[str]:
    """Every problem of a gold file, one line each, empty if `load_gold` takes it."""
    return _read(path)[1]


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """The gold files that files and folders hold, sorted by path within each; InputError if there are none."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob("*.yaml"))
            if not inside:
                raise InputError(f"{path}: no gold files here: name a folder that holds .yaml files")
            found.extend(inside)
        elif path.is_file():
            found.append(path)
        else:
            raise InputError(f"{path}: no such file or folder")
    return list(dict.fromkeys(found))


def load_gold_folder(paths: Path | Sequence[Path]) -> list[GoldArticle]:
    """The gold articles of files and folders, in the order of `gold_files`; GoldError if two have one id."""
    articles: dict[str, GoldArticle] = {}
    for path in gold_files([paths] if isinstance(paths, Path) else paths):
        article = load_gold(path)
        if article.id in articles:
            raise GoldError(f"{path}: the id {article.id!r} is that of {articles[article.id].path} too: change one")
        articles[article.id] = article
    return list(articles.values())


def _read(path: Path) -> tuple[GoldArticle | None, list[str]]:
    try:
        data = srsly.yaml_loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as problem:
        return None, [f"{path}: not UTF-8 at byte {problem.start}: save it as UTF-8"]
    except ValueError as problem:
        return None, [f"{path}: {_first_lines(str(problem))}"]
    article, problems = read_record(data, path)
    if not problems and article is not None and article.id != path.stem:
        problems = [f"the id {article.id!r} is not the name of the file: rename one of them"]
    return article, [f"{path}: {problem}" for problem in problems]


def read_record(data: Any, path: Path | None = None) -> tuple[GoldArticle | None, list[str]]:
    """The gold article of a parsed file, or None and what is wrong with it, one line a problem."""
    if not isinstance(data, dict):
        return None, ["not a gold file: it needs the keys id, kind, noise, text and claims"]
    try:
        page = GoldPage.model_validate(data)
    except ValidationError as found:
        return None, problems_of(found)
    problems = [] if page.kind in KINDS else [f"kind is {page.kind!r}: it takes {', '.join(KINDS)}"]
    claims: list[Claim] = []
    numbers: dict[tuple[Any, ...], int] = {}
    for number, record in enumerate(page.claims, start=1):
        claim, wrong = _claim(record, page.text)
        if claim is not None:
            same = numbers.setdefault(_identity(claim), number)
            if same != number:
                wrong.append(f"it repeats claim {same}: keep one of them, with the quotes of both")
            claims.append(claim)
        kind = record.get("type", "no type")
        problems.extend(f"claim {number} ({kind}): {line}" for line in wrong)
    if problems:
        return None, problems
    head = page.model_dump(exclude={"claims"})
    return GoldArticle(claims=tuple(claims), path=path, **head), []


def _claim(record: dict[str, Any], text: str) -> tuple[Claim | None, list[str]]:
    kind = record.get("type")
    if kind not in CLAIM_TYPES:
        return None, [f"type is {kind!r}: it takes {', '.join(CLAIM_TYPES)}"]
    try:
        slots = claim_model(kind).model_validate(record).model_dump(exclude={"quotes"})
    except ValidationError as found:
        return None, problems_of(found, kind)
    problems: list[str] = []
    spans: dict[Evidence, None] = {}
    for quote in record["quotes"]:
        try:
            span = find_quote(quote, text)
        except QuoteError as problem:
            problems.append(str(problem))
            continue
        if span in spans:
            problems.append(f"the quote {quote!r} is there twice: remove one")
        spans[span] = None
    if len(set(slots["sources"])) < len(slots["sources"]):
        problems.append("a source is named twice: remove one")
    claim = claim_from_dict({**slots, "evidence": [(span.start, span.end) for span in spans]})
    return (None, problems) if problems else (claim, guide_problems(claim))


def _identity(claim: Claim) -> tuple[Any, ...]:
    """What two claims of an article must not share, after the guide: a move, a team's run in a cup, all slots."""
    if isinstance(claim, Rumour):
        return (claim.type, claim.subject, claim.move, claim.to, claim.from_)
    if isinstance(claim, CupRun):
        return (claim.type, claim.team, claim.competition, claim.season)
    return (claim.type, *(getattr(claim, name) for name in claim.slots()))


def _first_lines(message: str) -> str:
    """YAML's message on one line: what is wrong and where, without the excerpt."""
    lines = [line.strip() for line in message.splitlines() if line.strip() and not line.lstrip().startswith("^")]
    where = [line for line in lines if line.startswith("in ") and "line" in line][-1:]
    what = [line for line in lines[1:] if line.startswith(("found", "could", "expected", "mapping", "did"))][:1]
    return " ".join(what + where).replace('in "<unicode string>", ', "at ") or lines[0]
