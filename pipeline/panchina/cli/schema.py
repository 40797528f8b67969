"""`panchina schema`: the JSON Schema of `claims.jsonl`."""

from __future__ import annotations

import json

import typer


def schema_cli() -> None:
    """Print the JSON Schema of a line of claims.jsonl."""
    from panchina.records import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
