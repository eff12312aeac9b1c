"""The `ocop` program: its commands, its streams, its exit status."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Sequence
from typing import Final, final

import click

from ocop.cli.answering import BAD_INPUT, make_error, print_errors
from ocop.cli.commands import Group, find_language, language_option
from ocop.cli.usage import show_usage, spell_usage

__all__ = ["ocop", "run"]


_COMMANDS: Final = (
    "laws",
    "card",
    "rate",
    "improve",
    "panel",
    "due",
    "plan",
    "statement",
    "stats",
    "rules",
)
"""The commands; each has its home in a module of its name."""


@final
class _Commands(Group):
    """Commands whose modules are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        found: click.Command = getattr(
            importlib.import_module(f"ocop.cli.{cmd_name}"), cmd_name
        )
        return found


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="help-ocop",
)
@click.version_option(
    package_name="ocop", message="ocop %(version)s", help="option-version"
)
@language_option
def ocop() -> None:
    """Group all commands."""


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit status.

    Args:
        arguments: The arguments after the name of the program.
    """
    for stream in (sys.stdout, sys.stderr):
        # The answers hold Vietnamese, whatever the locale of the terminal.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = find_language(arguments)
    try:
        status = ocop.main(
            list(arguments), prog_name="ocop", standalone_mode=False, obj=language
        )
    except click.UsageError as error:
        if "--json" in arguments:
            message = spell_usage(error, language)
            print_errors([make_error("usage", message)])
        else:
            show_usage(error, language)
        return BAD_INPUT
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0


INTERRUPTED = 130
"""The exit status that shells give to a program stopped from the keyboard."""
