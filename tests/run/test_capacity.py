"""`--workers auto` on machines and in containers, as /proc and /sys describe them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from panchina.run.capacity import auto_workers, available_mb, cores

GIB = 1 << 30
V2_GROUP = "0::/docker/abc\n"
V1_GROUP = "5:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n1:name=systemd:/x\n"
Machine = Callable[..., Path]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with eight processors and 16 GiB free, and what files say of its control groups."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)

    def make(group: str = "", **files: str) -> Path:
        described = {"proc/meminfo": "MemTotal: 1 kB\nMemAvailable: 16777216 kB\n", "proc/self/cgroup": group}
        for name, content in {**described, **files}.items():
            file = tmp_path / name.replace("__", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return tmp_path

    return make


def group(folder: str, **files: str) -> dict[str, str]:
    return {f"sys/fs/cgroup/{folder}/{name.replace('__', '.')}": content for name, content in files.items()}


def test_a_machine_without_limits(machine: Machine) -> None:
    root = machine()
    assert (cores(root), available_mb(root), auto_workers(600, root)) == (8, 16384, 8)


def test_a_quota_and_a_limit_of_version_2(machine: Machine) -> None:
    files = group("docker/abc", cpu__max="250000 100000\n", memory__max=f"{2 * GIB}\n", memory__current=f"{GIB}\n")
    root = machine(V2_GROUP, **files)
    assert (cores(root), available_mb(root), auto_workers(600, root)) == (2.5, 1024, 1)
    assert auto_workers(200, root) == 3


def test_cached_files_are_memory_that_can_be_had(machine: Machine) -> None:
    stat = f"anon 5\ninactive_file {GIB}\n"
    files = group("docker/abc", memory__max=f"{2 * GIB}", memory__current=f"{2 * GIB}", memory__stat=stat)
    assert available_mb(machine(V2_GROUP, **files)) == 1024


def test_a_limit_of_a_group_above(machine: Machine) -> None:
    files = {
        **group("docker", cpu__max="100000 100000"),
        **group("docker/abc", cpu__max="max 100000", memory__max="max"),
    }
    root = machine(V2_GROUP, **files)
    assert (cores(root), available_mb(root)) == (1, 16384)


def test_a_quota_and_a_limit_of_version_1(machine: Machine) -> None:
    files = {
        **group("cpu,cpuacct/docker/abc", cpu__cfs_quota_us="300000", cpu__cfs_period_us="100000"),
        **group("memory/docker/abc", memory__limit_in_bytes=f"{4 * GIB}", memory__usage_in_bytes=f"{GIB}"),
        **group("memory", memory__limit_in_bytes="9223372036854771712", memory__usage_in_bytes="7"),
    }
    root = machine(V1_GROUP, **files)
    assert (cores(root), available_mb(root)) == (3, 3072)


def test_version_1_without_a_quota(machine: Machine) -> None:
    files = group("cpu/docker/abc", cpu__cfs_quota_us="-1", cpu__cfs_period_us="100000")
    assert cores(machine(V1_GROUP, **files)) == 8


def test_there_is_always_one_worker(machine: Machine) -> None:
    files = group("docker/abc", cpu__max="10000 100000", memory__max=f"{GIB // 4}", memory__current=f"{GIB // 4}")
    assert auto_workers(600, machine(V2_GROUP, **files)) == 1


def test_a_system_that_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert auto_workers(600, tmp_path) == 1
