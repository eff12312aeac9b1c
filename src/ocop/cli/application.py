"""The `ocop` program: its commands, its streams, its exit status."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from ocop.cli.answering import BAD_INPUT, make_error, print_errors
from ocop.cli.card import card
from ocop.cli.due import due
from ocop.cli.improve import improve
from ocop.cli.laws import laws
from ocop.cli.panel import panel
from ocop.cli.plan import plan
from ocop.cli.rate import rate
from ocop.cli.rules import rules
from ocop.cli.statement import statement
from ocop.cli.stats import stats

__all__ = ["ocop", "run"]


@click.group(
    commands=[laws, card, rate, improve, panel, due, plan, statement, stats, rules],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="ocop", prog_name="ocop")
def ocop() -> None:
    """The law of Vietnam's One Commune One Product programme (OCOP).

    Bộ tiêu chí, phân hạng sản phẩm OCOP.
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit status.

    Args:
        arguments: The arguments after the name of the program.
    """
    for stream in (sys.stdout, sys.stderr):
        # The answers hold Vietnamese, whatever the locale of the terminal.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = ocop.main(list(arguments), prog_name="ocop", standalone_mode=False)
    except click.UsageError as error:
        if "--json" not in arguments:
            error.show()
            return BAD_INPUT
        message = error.format_message()
        print_errors([make_error("usage", message)], as_json=True)
        return BAD_INPUT
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0


INTERRUPTED = 130
"""The exit status that shells give to a program stopped from the keyboard."""
