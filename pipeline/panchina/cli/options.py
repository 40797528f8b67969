"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

OwnLexicon = Annotated[Path | None, typer.Option("--lexicon", metavar="CSV", help="Your own teams or coaches as well.")]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="Leave the relation networks out: fewer claims.")]
