"""The command line `ocop`; it needs the extra ``cli``."""

from __future__ import annotations

import sys

from ocop.texts import Language, read_catalogue

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments name, and leave with its exit status.

    0 says that it is done, 2 that the input is bad.
    """
    try:
        from ocop.cli.application import run  # noqa: PLC0415 - click may be missing
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        texts = read_catalogue("ocop.cli", "texts.json")
        sys.exit("\n".join(texts.text("no-click", code, {}) for code in Language))
    sys.exit(run(sys.argv[1:]))
