"""`metadata.yml`: how datasette shows the database of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from panchina.write.beside import write_whole
from panchina.write.sqlite_file import HTML
from panchina.write.tables import TABLES

NAME = "metadata.yml"
_FACETS: dict[str, list[Any]] = {
    "claims": ["type", "certainty", "outlet", {"array": "sources"}],
    "coach_tenures": ["team", "status", "role", "certainty"],
    "trophies": ["competition", "holder_role", "holder"],
    "standings": ["team", "competition", "position"],
    "cup_runs": ["competition", "round", "outcome"],
    "rumours": ["to", "stage", "move", "certainty", {"array": "sources"}],
    "articles": ["status", "language", "outlet"],
    "rejects": ["reason"],
}
_WHAT = {
    "claims": "All claims, of any type",
    "coach_tenures": "Who coaches, coached or will coach whom",
    "trophies": "What has been won",
    "standings": "Where teams stand",
    "cup_runs": "How far teams are in the cups",
    "rumours": "Who is said to move where, how surely, and according to whom",
    "articles": "A row an article: status and numbers of claims",
    "rejects": "What could not be read, and why",
}


def write_metadata(folder: Path) -> None:
    """Writes `metadata.yml`. Facets need nothing; the marks in the evidence need the plugin datasette-render-html."""
    import srsly

    names = [*(table.name for table in TABLES), "rejects"]
    tables: dict[str, Any] = {}
    for name in names:
        tables[name] = {"description": _WHAT[name], "facets": _FACETS[name], "size": 50}
        if name not in ("articles", "rejects"):
            tables[name]["plugins"] = {"datasette-render-html": {"columns": [HTML]}}
    content = {
        "title": "Claims of Italian football news",
        "source": "panchina",
        "databases": {"claims": {"tables": tables}},
    }
    write_whole(folder / NAME, srsly.yaml_dumps(content))
