"""How every command answers: as text in one language, or as JSON; errors likewise."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, final

import attrs
import click

from ocop.cli.commands import language_option
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput, OcopError
from ocop.mappings import FrozenMapping
from ocop.texts import Language, Text, read_catalogue, spell_path

__all__ = ["Answer", "BAD_INPUT", "command", "make_error", "print_errors"]

_NO_ARGUMENTS: Mapping[str, str] = FrozenMapping({})

BAD_INPUT = 2
"""The exit status when the input is bad."""


@final
@attrs.frozen(kw_only=True)
class Answer:
    """What a command found, before it is written in one form or the other.

    Attributes:
        data: Gives the answer as plain data.
        write: Writes the answer for people.
        status: The exit status: 1 where a check has a finding.
    """

    data: Callable[[], Mapping[str, Any]]
    write: Callable[[Writer], None]
    status: int = 0


def command(find: Callable[..., Answer]) -> Callable[..., None]:
    """Turn a function that finds an answer into the body of a command.

    It gets the options ``--json`` and ``--lang``; nothing is printed before everything
    is found. A group answers only where none of its commands is named.
    """

    @click.option("--json", "as_json", is_flag=True, help="option-json")
    @language_option
    @functools.wraps(find)
    def body(*, as_json: bool, **arguments: Any) -> None:
        context = click.get_current_context()
        if context.invoked_subcommand is not None:
            return
        writer = Writer(context.find_root().obj)
        try:
            answer = find(**arguments)
            if as_json:
                text = _spell(answer.data())
            else:
                answer.write(writer)
                text = writer.text
        except OcopError as error:
            errors = list(_list_errors(error, writer.language))
            if as_json:
                print_errors(errors)
            else:
                _tell_errors(errors, writer.language)
            raise click.exceptions.Exit(BAD_INPUT) from None
        click.echo(text)
        if answer.status:
            raise click.exceptions.Exit(answer.status)

    return body


def print_errors(errors: list[dict[str, Any]]) -> None:
    """Print errors as JSON on standard output."""
    click.echo(_spell({"errors": errors}))


def _tell_errors(errors: list[dict[str, Any]], language: Language) -> None:
    """Print errors as text on standard error."""
    for error in errors:
        place = [error["file"], spell_path(error["path"] or "$", language)]
        named = [step for step in place if step not in (None, "$")]
        click.echo(": ".join([*named, error["message"]]), err=True)


def _spell(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def make_error(
    code: str,
    message: str,
    *,
    file: str | None = None,
    path: str | None = None,
    arguments: Mapping[str, str] = _NO_ARGUMENTS,
) -> dict[str, Any]:
    """Return an error as plain data."""
    return {
        "code": code,
        "file": file,
        "path": path,
        "message": message,
        "arguments": dict(arguments),
    }


def _list_errors(error: OcopError, language: Language) -> Iterator[dict[str, Any]]:
    if not isinstance(error, InvalidInput):
        yield make_error(error.code, error.text(language))
        return
    messages = read_catalogue("ocop", "problems.json")
    for problem in error.problems:
        yield make_error(
            problem.code,
            messages.text(problem.code, language, problem.arguments),
            file=problem.source,
            path=problem.path,
            arguments={
                name: part.read(language) if isinstance(part, Text) else str(part)
                for name, part in problem.arguments.items()
            },
        )
