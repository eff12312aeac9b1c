from __future__ import annotations

import builtins
import os
import subprocess
import sys
from typing import Any

import pytest

from ocop import cli
from tests.house.code_base import ROOT

PROGRAM = "import sys; from ocop.cli import main; sys.argv[0] = 'ocop'; main()"


def test_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The process leaves with the status of the command."""
    for arguments, expected in ((["laws"], 0), (["card", "99"], 2)):
        monkeypatch.setattr(sys, "argv", ["ocop", *arguments])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        assert caught.value.code == expected
    assert "qd-26-2026" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("missing", "error", "message"),
    [
        ("click", SystemExit, r'pip install "ocop\[cli\]"'),
        ("attrs", ModuleNotFoundError, "attrs"),
    ],
)
def test_missing_package(
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
    error: type[BaseException],
    message: str,
) -> None:
    """Without click the program says which extra to install; nothing else is hidden."""
    imported = builtins.__import__

    def refuse(name: str, *arguments: Any, **others: Any) -> Any:
        if name == "ocop.cli.application":
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)
        return imported(name, *arguments, **others)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(error, match=message):
        cli.main()


def _start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - the arguments stand in the tests
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_utf8_in_any_locale() -> None:
    """What is printed is UTF-8, whatever the locale says."""
    process = _start("rate", "examples/tea.toml", LC_ALL="C", PYTHONUTF8="0")
    out, err = process.communicate()
    assert out.decode("utf-8").startswith("Chè Shan tuyết cổ thụ: ★★★★ 4 sao")
    assert (process.returncode, err) == (0, b"")


def test_reader_goes_away() -> None:
    """Nobody complains when the reader of the output goes away."""
    process = _start("card", "11", "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert err == b""
