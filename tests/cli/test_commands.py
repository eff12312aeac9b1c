"""Commands whose help is in the language asked for."""

from __future__ import annotations

import click
import pytest

from ocop.cli.application import ocop
from ocop.cli.commands import WrongUsage, find_language
from ocop.texts import Language, read_catalogue
from tests.cli import Command

TEXTS = read_catalogue("ocop.cli", "texts.json").templates


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], Language.VI),
        (["--lang", "en", "laws"], Language.EN),
        (["laws", "--lang=en"], Language.EN),
        (["--lang", "en", "laws", "--lang", "vi"], Language.VI),
        (["laws", "--lang", "fr"], Language.VI),
        (["laws", "--lang"], Language.VI),
    ],
)
def test_language(arguments: list[str], expected: Language) -> None:
    """The last language that exists counts, wherever it stands."""
    assert find_language(arguments) is expected


def _walk(command: click.Command, context: click.Context) -> list[click.Command]:
    found = [command]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            found += _walk(inner, context)
    return found


def test_every_help_is_in_the_catalogue() -> None:
    """The help of each command and each option has wordings in both languages."""
    context = click.Context(ocop, obj=Language.VI)
    for command in _walk(ocop, context):
        assert command.help in TEXTS
        options = [
            p for p in command.get_params(context) if isinstance(p, click.Option)
        ]
        assert [o.name for o in options if o.help not in TEXTS] == []


def test_help_is_in_one_language(command: Command) -> None:
    """Headings, commands, options and notes are all in the language asked for."""
    for options in ([], ["--lang", "en"]):
        for names in ([], ["laws"], ["rules", "export"], ["stats"]):
            printed = command(*names, "--help", *options)
            assert printed.status == 0
            for line in ("Options:", "Usage:", "[required]", "[default: ", "Print "):
                assert not (line in printed.out and not options), line
            for line in ("Tùy chọn:", "Cách dùng:", "[bắt buộc]", "[mặc định: ", "In "):
                assert not (line in printed.out and options), line


def test_help_tells_what_is_needed_and_usual(command: Command) -> None:
    """Options that are needed, and what others are without being given, are told."""
    text = command("improve", "-h").out
    assert (
        "  --to STARS                Hạng muốn đạt, từ 1 đến 5 sao. [bắt buộc]" in text
    )
    assert "Số cách nhiều nhất, từ 1 đến 100. [mặc định: 5]" in text


def test_answers_follow_a_language_before_the_command(command: Command) -> None:
    """The language may stand before the command."""
    assert command("--lang", "en", "laws").out.startswith("Decision")
    assert command("laws", "--lang", "en", "readings").out.startswith("qd-")


def test_completion_meets_what_is_unknown() -> None:
    """While a shell completes, neither unknown names nor further words are refused."""
    context = ocop.make_context(
        "ocop", ["lawz"], resilient_parsing=True, obj=Language.VI
    )
    assert ocop.resolve_command(context, ["lawz"])[1] is None
    card = ocop.get_command(context, "card")
    assert card is not None
    arguments = ["11", "12"]
    inner = card.make_context("card", arguments, resilient_parsing=True, parent=context)
    assert inner.args == ["12"]
    with pytest.raises(WrongUsage, match="usage-extra"):
        card.make_context("card", ["11", "12"], parent=context)


def test_command_without_help_option() -> None:
    """A command that has no option for help has none to word."""
    context = ocop.make_context("ocop", ["laws"], obj=Language.VI)
    laws = ocop.get_command(context, "laws")
    assert laws is not None
    plain = type(laws)("x", add_help_option=False)
    assert plain.get_help_option(context) is None
