from __future__ import annotations

import pytest

from ocop.cli.application import run
from tests.cli import Command, Printed
from tests.house.code_base import ROOT


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Give a function that runs a command in the folder of the project."""
    monkeypatch.chdir(ROOT)

    def run_command(*arguments: str) -> Printed:
        status = run(arguments)
        captured = capsys.readouterr()
        return Printed(status=status, out=captured.out, err=captured.err)

    return run_command
