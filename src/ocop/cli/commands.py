"""Commands whose help is in the language asked for."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import click

from ocop.errors import nearest
from ocop.texts import Language, read_catalogue

__all__ = [
    "Command",
    "Group",
    "find_language",
    "language_option",
    "word",
]


def find_language(arguments: Sequence[str]) -> Language:
    """Return the language that the last ``--lang`` names, wherever it stands.

    Help and wrong usage come before an option is read; without a language that
    exists they are Vietnamese.

    >>> find_language(["laws", "--lang", "en"])
    <Language.EN: 'en'>
    """
    codes = {language.value: language for language in Language}
    found = Language.VI
    for argument, following in itertools.pairwise([*arguments, ""]):
        name, sign, told = argument.partition("=")
        if name == "--lang":
            found = codes.get(told if sign else following, found)
    return found


def word(context: click.Context, code: str | None, **arguments: object) -> str:
    """Return a wording of the catalogue in the language asked for."""
    texts = read_catalogue("ocop.cli", "texts.json")
    return texts.text(code or "", context.find_root().obj, arguments)


language_option = click.option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    default=Language.VI.value,
    show_default=True,
    expose_value=False,
    help="option-lang",
)
"""Adds ``--lang``, which `find_language` reads."""


class WrongUsage(click.UsageError):
    """A command that was typed wrongly, with what its wording needs."""

    def __init__(self, code: str, context: click.Context, **arguments: str) -> None:
        super().__init__(code, context)
        self.arguments = arguments


class _Worded(click.Command):
    """A command of which every help text is a code of the catalogue."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{word(ctx, 'usage')}: ")

    def format_help_text(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(word(ctx, self.help))

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        rows = [
            (record[0], _describe(ctx, option))
            for option in self.get_params(ctx)
            if isinstance(option, click.Option)
            and (record := option.get_help_record(ctx)) is not None
        ]
        with formatter.section(word(ctx, "help-options")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "option-help"
        return option


def _describe(context: click.Context, option: click.Option) -> str:
    notes = []
    if option.required:
        notes.append(word(context, "help-required"))
    if option.show_default:
        notes.append(word(context, "help-default", value=option.default))
    return " ".join([word(context, option.help), *notes])


class Command(_Worded):
    """A command that is carried out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, and refuse those that are too many."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise WrongUsage("usage-extra", ctx, found=" ".join(rest))
        return rest


class Group(_Worded, click.Group):
    """A command that holds others."""

    command_class = Command

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the options, and below them the commands."""
        super().format_options(ctx, formatter)
        rows = [
            (name, word(ctx, command.help))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section(word(ctx, "help-commands")):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named first."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            close = nearest(name, self.list_commands(ctx)) or "-"
            raise WrongUsage("usage-no-command", ctx, found=name, nearest=close)
        return super().resolve_command(ctx, args)
