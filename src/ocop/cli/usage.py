"""What was typed wrongly, in the words of the catalogue."""

from __future__ import annotations

from typing import Any

import click

from ocop.cli.commands import WrongUsage, word
from ocop.texts import Language, read_catalogue

__all__ = ["show_usage", "spell_usage"]


def show_usage(error: click.UsageError, language: Language) -> None:
    """Print how a command is used and what was typed wrongly."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    if error.ctx is not None:
        path = error.ctx.command_path
        hint = word(error.ctx, "usage-hint", command=f"{path} --help")
        click.echo(f"{error.ctx.get_usage()}\n{hint}\n", err=True)
    click.echo(spell_usage(error, language), err=True)


def spell_usage(error: click.UsageError, language: Language) -> str:
    """Return what was typed wrongly, in one sentence."""
    code, arguments = _explain(error)
    return read_catalogue("ocop.cli", "texts.json").text(code, language, arguments)


def _explain(error: click.UsageError) -> tuple[str, dict[str, Any]]:
    """Return the code of a wording, and its arguments."""
    match error:
        case WrongUsage():
            return error.message, dict(error.arguments)
        case click.NoSuchOption():
            close = ", ".join(error.possibilities or ()) or "-"
            return "usage-no-option", {"found": error.option_name, "nearest": close}
        case click.BadOptionUsage():
            return "usage-value", {"found": error.option_name}
        case click.BadParameter(param=click.Parameter() as parameter):
            return _explain_value(error, parameter)
    if isinstance(error.ctx and error.ctx.command, click.Group):
        # Whatever else goes wrong with a group has a class of its own.
        return "usage-no-command-named", {}
    return "usage-other", {"found": error.format_message()}


def _explain_value(
    error: click.BadParameter, parameter: click.Parameter
) -> tuple[str, dict[str, Any]]:
    named: dict[str, Any] = {"found": parameter.get_error_hint(error.ctx)}
    if isinstance(error, click.MissingParameter):
        return "usage-missing", named
    match parameter.type:
        case click.Choice(choices=choices):
            return "usage-not-one-of", named | {"expected": ", ".join(choices)}
        case click.IntRange(min=low, max=None):
            return "usage-too-small", named | {"low": low}
        case click.IntRange(min=low, max=high):
            return "usage-out-of-range", named | {"low": low, "high": high}
    return "usage-other", named
