"""What `panchina extract` says while it runs: a progress bar on a terminal, JSON lines for machines, or nothing."""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime, timezone
from typing import Any

from panchina.cli.terminal import visible
from panchina.run.counts import Counts

_EVERY = 5.0
"""Seconds between two lines of progress in the log."""


class Rate:
    """Speed and time left, from what this run has done."""

    def __init__(self, size: int, done: int, counts: Counts) -> None:
        self._start = time.monotonic()
        self._total, self._before, self._done = size, done, done
        self._articles = counts.articles

    def add(self, size: int) -> None:
        """`size` bytes more are done."""
        self._done += size

    def per_second(self, counts: Counts) -> float:
        """Articles a second."""
        return (counts.articles - self._articles) / max(time.monotonic() - self._start, 1e-6)

    def seconds_left(self) -> float | None:
        """By the bytes that are left; None if that is not known."""
        now = self._done - self._before
        if not self._total or not now:
            return None
        return max(0.0, (self._total - self._done) * (time.monotonic() - self._start) / now)


class Bar:
    """A progress bar over the bytes of the input, with articles a second, time left, claims and rejects."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._rate: Rate | None = None

    def begins(self, size: int, done: int, counts: Counts) -> None:
        """Draws the bar."""
        import shutil

        from tqdm import tqdm

        terminal = shutil.get_terminal_size()  # some terminals say 0 by 0, and tqdm would then show nothing
        self._rate = Rate(size, done, counts)
        self._bar = tqdm(
            total=size or None,
            initial=min(done, size) if size else 0,
            unit="B",
            unit_scale=True,
            file=sys.stderr,
            desc="panchina",
            ncols=min(terminal.columns, 120),
            nrows=terminal.lines,
            bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}<{remaining}{postfix}" if size else "{desc}{postfix}",
        )

    def advances(self, size: int, counts: Counts) -> None:
        """Moves the bar and shows the counts."""
        assert self._rate is not None
        self._rate.add(size)
        rate = self._rate.per_second(counts)
        self._bar.set_postfix_str(
            f"{counts.articles} articles, {rate:.0f}/s, {counts.claims} claims, {counts.rejected} rejected",
            refresh=False,
        )
        left = max(0, self._bar.total - self._bar.n) if self._bar.total else size
        self._bar.update(min(size, left))

    def notes(self, event: str, message: str, **facts: Any) -> None:
        """Writes a line above the bar."""
        if event == "writing" and self._bar is not None:
            self._bar.set_postfix_str(f"{self._bar.postfix or ''}, writing".removeprefix(", "))
        elif self._bar is not None:
            self._bar.write(f"panchina: {visible(message)}", file=sys.stderr)

    def close(self) -> None:
        """Leaves the bar as it stands."""
        if self._bar is not None:
            self._bar.close()


class Log:
    """JSON lines on standard error: begin, progress every few seconds, what is out of the ordinary."""

    def __init__(self) -> None:
        self._rate: Rate | None = None
        self._said = 0.0
        self._size = self._done = 0

    def begins(self, size: int, done: int, counts: Counts) -> None:
        """The first line."""
        self._rate = Rate(size, done, counts)
        self._size, self._done = size, done
        self.say("begin", bytes=size or None, bytes_done=done, articles=counts.articles)

    def advances(self, size: int, counts: Counts) -> None:
        """A line, if the last is old enough."""
        assert self._rate is not None
        self._rate.add(size)
        self._done += size
        now = time.monotonic()
        if now - self._said < _EVERY:
            return
        self._said = now
        left = self._rate.seconds_left()
        self.say(
            "progress",
            bytes=self._size or None,
            bytes_done=self._done,
            articles=counts.articles,
            claims=counts.claims,
            rejected=counts.rejected,
            articles_per_second=round(self._rate.per_second(counts), 1),
            seconds_left=None if left is None else round(left),
        )

    def notes(self, event: str, message: str, **facts: Any) -> None:
        """A line for what is out of the ordinary."""
        self.say(event, message=message, **facts)

    def say(self, event: str, **facts: Any) -> None:
        """One line."""
        stamp = datetime.now(timezone.utc).isoformat(timespec="seconds")
        print(json.dumps({"time": stamp, "event": event, **facts}), file=sys.stderr, flush=True)

    def close(self) -> None:
        """Nothing is left open."""


class Lines:
    """Only what is out of the ordinary, a line each: for standard error that is not a terminal."""

    def begins(self, size: int, done: int, counts: Counts) -> None: ...

    def advances(self, size: int, counts: Counts) -> None: ...

    def notes(self, event: str, message: str, **facts: Any) -> None:
        """A line."""
        if event != "writing":
            print(f"panchina: {visible(message)}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Nothing is left open."""
