# ruff: noqa: INP001 - a script, not part of a package.
"""Write the compiled form of every shipped rulebook, or check that it is fresh.

Run it after each change of the data: `python tools/compile_rulebooks.py`.
With `--check` nothing is written; the exit status is 1 where a compiled form is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ocop import rulebooks
from ocop.rulebooks.compiled import dump, hash_texts
from ocop.rulebooks.files import read_texts

DATA = Path(rulebooks.__file__).with_name("data")


def main(arguments: list[str]) -> int:
    """Compile, or only check, and return the exit status."""
    stale = 0
    for folder in sorted(path.parent for path in DATA.glob("*/rulebook.toml")):
        text_hash = hash_texts(read_texts(folder).items())
        compiled = dump(rulebooks.read(folder), text_hash)
        path = folder / "compiled.json"
        if path.is_file() and path.read_text(encoding="utf-8") == compiled:
            continue
        stale += 1
        print(f"{path}: stale" if "--check" in arguments else f"{path}: written")  # noqa: T201 - a command says what it did
        if "--check" not in arguments:
            path.write_text(compiled, encoding="utf-8", newline="\n")
    return int("--check" in arguments and stale > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
