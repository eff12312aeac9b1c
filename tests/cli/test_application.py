from __future__ import annotations

import json
import sys
from io import StringIO

import click
import pytest

from ocop.cli import application
from tests.cli import Command


def test_help(command: Command) -> None:
    """The help names every command, in both languages."""
    printed = command("--help")
    assert (printed.status, printed.err) == (0, "")
    for name in ("laws", "card", "rate", "improve"):
        assert f"\n  {name} " in printed.out
        assert "--lang [en|vi]" in command(name, "-h").out


def test_version(command: Command) -> None:
    """The version is that of the distribution."""
    assert command("--version").out.startswith("ocop, version ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lawz"], "No such command 'lawz'."),
        (["laws", "reading"], "No such command 'reading'."),
        (["rate"], "Missing argument 'FILE...'."),
        (["card", "11", "--lang", "fr"], "'fr' is not one of 'en', 'vi'."),
        (["improve", "examples/tea.toml"], "Missing option '--to'."),
        (["improve", "examples/tea.toml", "--to", "6"], "6 is not in the range"),
        (["improve", "a", "--to", "5", "--plans", "0"], "0 is not in the range"),
    ],
)
def test_wrong_usage(command: Command, arguments: list[str], message: str) -> None:
    """Wrong usage is bad input, as text and as JSON."""
    printed = command(*arguments)
    assert (printed.status, printed.out) == (2, "")
    assert message in printed.err
    printed = command(*arguments, "--json")
    assert (printed.status, printed.err) == (2, "")
    (error,) = json.loads(printed.out)["errors"]
    assert message in error.pop("message")
    assert error == {"code": "usage", "file": None, "path": None, "arguments": {}}


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is stopped from the keyboard leaves quietly."""

    def stop(*_: object, **__: object) -> None:
        raise click.Abort

    monkeypatch.setattr(application.ocop, "main", stop)
    assert application.run(["laws"]) == 130


def test_other_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams that somebody put in the place of the real ones are used as they are."""
    stream = StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert application.run(["laws", "--json"]) == 0
    assert json.loads(stream.getvalue())["rulebooks"]
