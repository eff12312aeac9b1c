"""Programs that have to run in a Python of their own."""

from __future__ import annotations

import subprocess
import sys

__all__ = ["run_program"]


def run_program(program: str) -> str:
    """Run a program in a new process, warnings as errors, and return what it prints."""
    done = subprocess.run(  # noqa: S603 - the program stands in a test
        [sys.executable, "-W", "error", "-c", program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
