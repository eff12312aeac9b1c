"""What was typed wrongly, in the words of the catalogue."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from ocop.cli.application import ocop
from ocop.cli.usage import spell_usage
from ocop.texts import Language
from tests.cli import Command


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rate", "--jso", "x"], "không có tùy chọn --jso; gần nhất: --json"),
        (["rate", "--zzz", "x"], "không có tùy chọn --zzz; gần nhất: -"),
        (
            ["due", "x", "--as-of"],
            "tùy chọn --as-of thiếu giá trị, hoặc có giá trị thừa",
        ),
        (["laws", "--json=3"], "tùy chọn --json thiếu giá trị, hoặc có giá trị thừa"),
        (["card", "11", "12", "13"], "thừa: 12 13; hãy bỏ đi"),
        (["card", "11", "--lang", "fr"], "cần một trong: en, vi"),
        (["rules", "export", "--to", "x"], "cần một trong: dmn, toml, python"),
        (["due", "x", "--within", "-1"], "cần số nguyên từ 0 trở lên"),
        (["improve", "a", "--plans", "0"], "cần số nguyên từ 1 đến 100"),
        (["rules", "--lang", "vi"], "thiếu tên lệnh"),
    ],
)
def test_wrong_usage(command: Command, arguments: list[str], message: str) -> None:
    """Each kind of wrong usage says what to write."""
    printed = command(*arguments)
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.endswith(f"{message}\n")


def test_usage_and_where_help_is(command: Command) -> None:
    """Before the sentence stand how the command is used and where its help is."""
    assert command("card").err == (
        "Cách dùng: ocop card [OPTIONS] SET\n"
        "Xem hướng dẫn: ocop card --help\n\nthiếu 'SET'\n"
    )
    assert command("card", "--lang", "en").err == (
        "Usage: ocop card [OPTIONS] SET\n"
        "For help: ocop card --help\n\n'SET' is missing\n"
    )


def test_no_command(command: Command) -> None:
    """Without any argument a group prints its help; in JSON it says what is missing."""
    printed = command()
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith("Cách dùng: ocop ")
    context = click.Context(ocop, obj=Language.EN)
    error = click.exceptions.NoArgsIsHelpError(context)
    assert spell_usage(error, Language.EN) == "the name of a command is missing"


def test_other_mistakes() -> None:
    """What click refuses in a way that is not known here is told in its words."""
    assert spell_usage(click.UsageError("odd"), Language.EN) == (
        "the command is not written as it has to be: odd"
    )
    option = click.Option(["--x"], type=int)
    error = click.BadParameter("odd", param=option)
    assert spell_usage(error, Language.VI) == "lệnh viết chưa đúng: '--x'"


def test_problems_of_files_are_in_vietnamese(command: Command, tmp_path: Path) -> None:
    """What a file has wrong is told without English words, and where it is."""
    told = {
        "a.csv": ("product\nx\n", "dòng 1: thiếu khóa 'set'"),
        "b.toml": ("set = = 1\n", "không đọc được: sai cú pháp ở dòng 1, cột 7"),
        "c.json": ("[1,", "không đọc được: sai cú pháp ở dòng 1, cột 4"),
    }
    for name, (text, message) in told.items():
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        assert command("rate", str(file)).err.splitlines()[-1].endswith(message)
    fact = command("rules", "decide", "examples/rules/rewards.toml", "--fact", "a=1 +")
    assert fact.err == (
        "--fact a: '1 +' không phải biểu thức FEEL: "
        "lỗi tại vị trí 3 của '1 +': gặp hết văn bản; cần một giá trị\n"
    )
