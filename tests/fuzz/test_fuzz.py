"""A short run of the fuzz targets: changed copies of the nasty inputs, the same ones every time.

The long, coverage-guided run is `make fuzz`.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.run import write_seeds
from tests.fuzz.targets import TARGETS

_ROUNDS = {"readers": 250, "cleaner": 250, "dates": 150}


def changed(data: bytes, noise: random.Random) -> bytes:
    """A copy with bytes flipped, cut out, doubled or put in."""
    content = bytearray(data)
    for _ in range(noise.randint(1, 6)):
        at = noise.randint(0, len(content))
        kind = noise.randrange(4)
        if kind == 0 and at < len(content):
            content[at] ^= 1 << noise.randrange(8)
        elif kind == 1:
            del content[at : at + noise.randint(1, 20)]
        elif kind == 2:
            content[at:at] = content[at : at + noise.randint(1, 40)]
        else:
            content[at:at] = noise.randbytes(noise.randint(1, 4))
    return bytes(content)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_breaks(tmp_path: Path, name: str) -> None:
    write_seeds(tmp_path)
    seeds = [file.read_bytes() for file in sorted(tmp_path.iterdir())]
    noise = random.Random(name)
    for _ in range(_ROUNDS[name]):
        TARGETS[name](changed(noise.choice(seeds), noise))
