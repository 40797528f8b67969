"""How many worker processes a machine, or the container that it gives us, bears."""

from __future__ import annotations

import math
import os
from pathlib import Path

WORKER_MB = 600
"""Memory of a worker with the shipped model, with room for long articles; the large model takes `LARGE_MB`."""
LARGE_MB = 1800
PARENT_MB = 400
_UNLIMITED = 1 << 60


def auto_workers(worker_mb: int = WORKER_MB, root: Path = Path("/")) -> int:
    """One worker a core, as far as memory allows; at least one. `root` is where /proc and /sys lie."""
    by_memory = (available_mb(root) - PARENT_MB) // worker_mb
    return max(1, min(math.ceil(cores(root)), by_memory))


def cores(root: Path = Path("/")) -> float:
    """The processors that this process may use: by affinity, and by the quota of its control group (v1 or v2)."""
    count: float = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    for folder in _groups(root, "cpu"):
        words = _read(folder / "cpu.max").split()  # v2: "150000 100000", or "max 100000"
        if len(words) == 2 and words[0].isdigit():
            count = min(count, int(words[0]) / int(words[1]))
        quota, period = _number(folder / "cpu.cfs_quota_us"), _number(folder / "cpu.cfs_period_us")  # v1; -1: no limit
        if quota and period and quota > 0:
            count = min(count, quota / period)
    return max(count, 0.1)


def available_mb(root: Path = Path("/")) -> int:
    """Memory that can still be had: of the machine, and under the limit of each control group we are in."""
    found = _UNLIMITED
    for line in _read(root / "proc/meminfo").splitlines():
        if line.startswith("MemAvailable:"):
            found = int(line.split()[1]) * 1024
    for folder in _groups(root, "memory"):
        for limit_name, used_name in (
            ("memory.max", "memory.current"),
            ("memory.limit_in_bytes", "memory.usage_in_bytes"),
        ):
            limit, used = _number(folder / limit_name), _number(folder / used_name)
            if limit is not None and limit < _UNLIMITED:
                found = min(found, max(0, limit - max(0, (used or 0) - _file_cache(folder))))
    return found // (1024 * 1024)


def _groups(root: Path, controller: str) -> list[Path]:
    """The folders of the control groups that bind this process: its own and all above it."""
    top = root / "sys/fs/cgroup"
    folders: list[Path] = []
    for line in _read(root / "proc/self/cgroup").splitlines():
        number, _, rest = line.partition(":")
        names, _, path = rest.partition(":")
        if number == "0" and not names:
            base = top
        elif controller in names.split(","):
            base = top / names if (top / names).is_dir() else top / controller
        else:
            continue
        inner = path.strip("/").split("/") if path.strip("/") and ".." not in path.split("/") else []
        folders.extend(base.joinpath(*inner[:depth]) for depth in range(len(inner) + 1))
    return folders


def _file_cache(folder: Path) -> int:
    """Memory of the group that only caches files, and is given back when needed."""
    for line in _read(folder / "memory.stat").splitlines():
        name, _, value = line.partition(" ")
        if name in ("inactive_file", "total_inactive_file") and value.isdigit():
            return int(value)
    return 0


def _number(path: Path) -> int | None:
    text = _read(path).strip()
    try:
        return int(text)
    except ValueError:
        return None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
