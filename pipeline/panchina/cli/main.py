"""The command `panchina`: names of the commands, and what happens to mistakes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from panchina import __version__
from panchina.errors import PanchinaError, StoppedError

_COMMANDS: dict[str, tuple[str, str]] = {
    "extract": ("panchina.cli.extract", "extract_cli"),
    "show": ("panchina.cli.show", "show_cli"),
    "explain": ("panchina.cli.explain", "explain_cli"),
    "evaluate": ("panchina.cli.evaluate", "evaluate_cli"),
    "rules": ("panchina.cli.rules", "rules_app"),
    "gold": ("panchina.cli.gold", "gold_app"),
    "lexicon": ("panchina.cli.lexicon", "lexicon_app"),
    "model": ("panchina.cli.model", "model_app"),
    "bench": ("panchina.cli.bench", "bench_cli"),
    "time": ("panchina.cli.time", "time_cli"),
    "schema": ("panchina.cli.schema", "schema_cli"),
}
"""Command -> module and the function or `typer.Typer` in it, in the order of the help. Imported when asked for."""


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are called or listed; these modules import little themselves."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in order."""
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, None if there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name]
        found = getattr(import_module(module), attribute)
        if isinstance(found, typer.Typer):
            command = get_command(found)
        else:
            single = typer.Typer(add_completion=False, rich_markup_mode=None)
            single.command(cmd_name)(found)
            command = get_command(single)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"panchina {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", help="Print the version.", callback=_version, is_eager=True),
) -> None:
    """Reads Italian football news and writes down what each article claims."""


def run(arguments: Sequence[str]) -> int:
    """Runs one command line; the exit code. Mistakes of the user are one line on standard error and code 2."""
    try:
        code = app(args=list(arguments), prog_name="panchina", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except StoppedError as problem:
        _complain(str(problem))
        return 3
    except PanchinaError as problem:
        return _complain(str(problem))
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing more can be said, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Exception as problem:
        # A mistake in the arguments; duck-typed, since typer has its own click in some versions and not in others.
        if not hasattr(problem, "format_message"):
            raise
        if type(problem).__name__ == "NoArgsIsHelpError":
            typer.echo(problem.format_message())
            return 2
        context = getattr(problem, "ctx", None)
        path = context.command_path if context else "panchina"
        return _complain(f"{problem.format_message().rstrip('.')}: see {path} --help")


def main() -> None:
    """The entry point of the console script. Asked to end by the system, it ends as on Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def _complain(message: str) -> int:
    from panchina.cli.terminal import visible

    typer.echo(f"panchina: {visible(' '.join(message.split()))}", err=True)
    return 2


if __name__ == "__main__":
    main()
