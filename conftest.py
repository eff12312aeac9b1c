"""How the tests run: Hypothesis profiles, and every example in text executed.

Python blocks of the Markdown pages and `>>>` examples of the docstrings run as they
stand; a `console` block runs each line that starts with `$ ocop` and compares what is
printed.
"""

from __future__ import annotations

import doctest
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from sybil import Example, Sybil
from sybil.parsers import myst, rest

ROOT = Path(__file__).parent

settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", deadline=None, max_examples=5_000)
# A changed engine must fail soon: few cases, always the same, none of them shrunk.
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if "CI" in os.environ else "dev")
)


def _sessions(block: str) -> Iterator[tuple[str, str]]:
    """Split a console block into commands, each with what it should print."""
    for session in ("\n" + block).split("\n$ ")[1:]:
        command, _, printed = session.partition("\n")
        yield command, printed.rstrip("\n") + "\n" if printed.strip() else ""


def _run_console(example: Example) -> str | None:
    """Run the `ocop` commands of a console block; tell the first difference."""
    program = Path(sys.executable).with_name("ocop")
    for command, expected in _sessions(example.parsed):
        name, *arguments = shlex.split(command)
        if name != "ocop":
            continue
        actual = subprocess.run(  # noqa: S603 - the command stands in our own pages
            [program, *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        ).stdout
        if not doctest.OutputChecker().check_output(expected, actual, doctest.ELLIPSIS):
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{actual}"
    return None


pages = Sybil(
    parsers=[
        myst.PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        myst.CodeBlockParser(language="console", evaluator=_run_console),
        myst.SkipParser(),
    ],
    patterns=["*.md"],
)
docstrings = Sybil(
    parsers=[
        rest.DocTestParser(optionflags=doctest.ELLIPSIS),
        rest.SkipParser(),
    ],
    path="src",
    patterns=["*.py"],
)
pytest_collect_file = (pages + docstrings).pytest()
