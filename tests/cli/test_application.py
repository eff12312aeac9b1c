from __future__ import annotations

import json
import sys
from io import StringIO

import click
import pytest

from ocop.cli import application
from tests.cli import Command


def test_help(command: Command) -> None:
    """The help names every command, and each its options."""
    printed = command("--help")
    assert (printed.status, printed.err) == (0, "")
    for name in ("laws", "card", "rate", "improve"):
        assert f"\n  {name} " in printed.out
        assert "--lang [en|vi]" in command(name, "-h").out


def test_version(command: Command) -> None:
    """The version is that of the distribution."""
    assert command("--version").out.startswith("ocop 0.")


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        (
            ["lawz"],
            "không có lệnh 'lawz'; gần nhất: laws",
            "there is no command 'lawz'; nearest: laws",
        ),
        (
            ["laws", "reading"],
            "không có lệnh 'reading'; gần nhất: readings",
            "there is no command 'reading'; nearest: readings",
        ),
        (["rate"], "thiếu 'FILE...'", "'FILE...' is missing"),
        (
            ["improve", "examples/tea.toml"],
            "thiếu '--to'",
            "'--to' is missing",
        ),
        (
            ["improve", "a", "--to", "6"],
            "'--to' không nhận giá trị này; cần số nguyên từ 1 đến 5",
            "'--to' does not take this value; expected a whole number from 1 to 5",
        ),
    ],
)
def test_wrong_usage(
    command: Command, arguments: list[str], vietnamese: str, english: str
) -> None:
    """Wrong usage is bad input, in either language, as text and as JSON."""
    for options, message in (([], vietnamese), (["--lang=en"], english)):
        printed = command(*arguments, *options)
        assert (printed.status, printed.out) == (2, "")
        assert printed.err.endswith(f"\n\n{message}\n")
        printed = command(*arguments, *options, "--json")
        assert (printed.status, printed.err) == (2, "")
        (error,) = json.loads(printed.out)["errors"]
        assert error.pop("message") == message
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
