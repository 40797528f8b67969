"""Coverage-guided fuzzing with atheris: `python -m tests.fuzz.run readers -max_total_time=600 [CORPUS]`.

`python -m tests.fuzz.run seeds FOLDER` writes the inputs of `tests/read/nasty.py` and some time phrases to begin with.
"""

from __future__ import annotations

import sys
from pathlib import Path

_PHRASES = [
    "Il 12 marzo 2026, due anni fa, lo scorso febbraio.",
    "Fino al 30 giugno 2027, nel 2023/24, '26/27, tra tre settimane, sabato prossimo.",
    "Dal 2016 al 2019; a fine stagione; nell'estate del '98; l'altro ieri; 93' minuto, 2-1, 4-3-3, classe 2003",
]


def write_seeds(folder: Path) -> None:
    """Small inputs of each kind, the first byte naming the reader as `tests.fuzz.targets` reads it."""
    from tests.fuzz.targets import _NAMES
    from tests.read.nasty import NASTY

    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, (content, _)) in enumerate(NASTY.items()):
        data = content if isinstance(content, bytes) else content()
        kind = next((i for i, known in enumerate(_NAMES) if name.endswith(known[1:])), 0)
        if len(data) <= 8192:
            (folder / f"{number:03}").write_bytes(bytes([kind]) + data)
    for number, phrase in enumerate(_PHRASES):
        (folder / f"phrase{number}").write_bytes(phrase.encode())


def main() -> None:
    if sys.argv[1:2] == ["seeds"]:
        write_seeds(Path(sys.argv[2]))
        return
    import atheris

    with atheris.instrument_imports(include=["panchina"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
