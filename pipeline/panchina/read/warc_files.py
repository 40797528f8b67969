"""WARC and WET crawls through fastwarc: a page that was fetched, or its text, is an article."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, cast

from panchina.read.items import Raw, RawItems, Reject, Source
from panchina.read.problems import ReadError
from panchina.read.unpacked import one_line
from panchina.settings import Settings

_PAGES = ("text/html", "application/xhtml+xml")


def split_warc(source: Source, stream: BinaryIO, settings: Settings) -> RawItems:
    """A raw item for each HTML page that was answered with status 200, and for each text of a WET file.

    Requests, pictures, redirects and error pages are no articles and are passed over. The date of the crawl is not
    taken for the date of the article.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    tail = _Tail(stream)
    number = pages = 0
    try:
        for record in ArchiveIterator(
            cast(BinaryIO, tail),
            record_types=kinds,
            parse_http=True,
            auto_decode="all",
            stream_detect=False,
            buffer_size=1 << 16,
        ):
            number += 1
            item = _item(source, number, record, settings)
            if item is not None:
                pages += 1
                yield item
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as problem:  # a panic of fastwarc is no Exception
        if isinstance(tail.problem, ReadError):
            raise tail.problem from None
        yield Reject(source.name, "bad_warc", f"after record {number}: {one_line(problem)}")
        return
    if number and tail.last != b"\r\n\r\n":
        yield Reject(source.name, "bad_warc", f"the file ends inside record {number}")
    elif not pages:
        yield Reject(source.name, "empty_file", "the crawl holds no page and no text")


def _item(source: Source, number: int, record: Any, settings: Settings) -> Raw | Reject | None:
    origin = f"{source.name}:{number}"
    kind = str(record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    is_text = kind == "text/plain" and record.http_headers is None
    if record.http_headers is not None and record.http_headers.status_code != 200:
        return None
    if not is_text and kind not in _PAGES:
        return None
    try:
        data = record.reader.read(settings.max_item_bytes + 1)
    except (OSError, ValueError, EOFError) as problem:
        return Reject(origin, "bad_warc", one_line(problem))
    if len(data) > settings.max_item_bytes:
        return Reject(origin, "too_long", f"a page of more than {settings.max_item_bytes} bytes", size=len(data))
    row = {"page": data, "url": record.headers.get("WARC-Target-URI"), "charset": record.http_charset}
    return Raw(f"{source.name}#{number}", origin, "plain" if is_text else "page", row, len(data))


class _Tail(io.RawIOBase):
    """A stream that remembers its last four bytes, and the problem that ended it (fastwarc hides which it was)."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._passed = 0
        self.last = b""
        self.problem: Exception | None = None

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._passed

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except Exception as problem:
            self.problem = problem
            raise
        buffer[: len(data)] = data
        self._passed += len(data)
        self.last = (self.last + data[-4:])[-4:]
        return len(data)
