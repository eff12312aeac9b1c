"""Measure functions side by side, and print what was measured."""

from __future__ import annotations

import gc
import itertools
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

__all__ = ["Contenders", "machine", "per_call", "print_table", "ratios"]

Contenders: TypeAlias = Mapping[str, Callable[[Any], object]]

_SLICE = 0.002
"""Seconds that one contender may take in one turn: so short that on a busy machine
most turns are not interrupted."""

_WARM = 0.2
"""Seconds that each contender runs before it is measured."""


def per_call(
    contenders: Contenders, cases: Mapping[str, Sequence[Any]], turns: int = 200
) -> dict[str, list[float]]:
    """Return for each contender the seconds of processor time per call, turn by turn.

    The contenders take turns, so that what else the machine does hits all of them.

    Args:
        contenders: The functions, each of one argument.
        cases: For each contender the arguments; in each turn it goes on where it
            stopped, and begins again at the end.
        turns: How often.
    """
    slices = {
        name: _slices(function, cases[name]) for name, function in contenders.items()
    }
    found: dict[str, list[float]] = {name: [] for name in contenders}
    gc.collect()
    gc.disable()
    for _ in range(turns):
        for name, function in contenders.items():
            some = next(slices[name])
            start = time.process_time()
            for case in some:
                function(case)
            found[name].append((time.process_time() - start) / len(some))
    gc.enable()
    return found


def _slices(
    function: Callable[[Any], object], cases: Sequence[Any]
) -> Iterator[Sequence[Any]]:
    """Yield as many of the cases as fit in one turn, again and again."""
    _run_for(_WARM, function, cases)
    count = _run_for(_SLICE, function, cases)
    size = min(count, len(cases))
    return itertools.cycle(
        [cases[first : first + size] for first in range(0, len(cases) - size + 1, size)]
    )


def _run_for(
    seconds: float, function: Callable[[Any], object], cases: Sequence[Any]
) -> int:
    """Call a function for some time, and return how often that was."""
    end = time.process_time() + seconds
    count = 0
    while time.process_time() < end:
        function(cases[count % len(cases)])
        count += 1
    return count


def ratios(found: Mapping[str, Sequence[float]], base: str) -> dict[str, float]:
    """Return how many times as long as the base each contender took, by medians."""
    middle = statistics.median(found[base])
    return {name: statistics.median(times) / middle for name, times in found.items()}


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a small table, its first column to the left."""
    cells = [list(head), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print(f"\n{title}")
    for line in cells:
        first, *rest = (
            cell.rjust(width) for cell, width in zip(line, widths, strict=True)
        )
        print("  ".join([first.strip().ljust(widths[0]), *rest]))


def machine() -> str:
    """Return what the figures were measured on."""
    processor = platform.processor() or platform.machine()
    with_name = [
        line.partition(":")[2].strip()
        for line in _lines("/proc/cpuinfo")
        if line.startswith("model name")
    ]
    name = with_name[0] if with_name else processor
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {name}"


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - no file of ours
            return file.readlines()
    except OSError:
        return []
