"""How long a program waits before its first answer, in fresh processes.

Each figure is the median over many new interpreters; their modules are compiled and
their files in memory, as they are from the second start on.
On a busy machine time passes while the process waits; the time of the processor does
not.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

from _measure import machine, print_table

TIMES = 15

STARTS = {
    "nothing": "",
    "import ocop": "import ocop",
    "import ocop and all its names": "from ocop import *",
    "first rating": """
import ocop
card = ocop.rulebooks.load("qd-26-2026").scorecard(11)
best = {c.number: c.options[-1] for c in card.criteria.values()}
assert ocop.rate(ocop.ScoreSheet.fill(card, best)).stars == 5
""",
}
"""What each process does; its time includes the start and the end of the process."""

LOADS = {
    "load qd-26-2026": ["qd-26-2026"],
    "load qd-148-2023": ["qd-148-2023"],
    "load qd-1048-2019": ["qd-1048-2019"],
    "load all three": ["qd-26-2026", "qd-148-2023", "qd-1048-2019"],
}
"""The rulebooks that each process loads; only the loading is timed."""

LOADING = """
import sys, time
from ocop import rulebooks
passed, busy = time.perf_counter(), time.process_time()
for name in sys.argv[1:]:
    rulebooks.load(name)
print(time.perf_counter() - passed, time.process_time() - busy)
"""


def process(code: str, environment: Mapping[str, str]) -> tuple[float, float]:
    """Return the seconds of a process, that passed and of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    passed = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return passed, busy


def loading(names: list[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Return the seconds in which a new process loads some rulebooks, likewise."""
    done = subprocess.run(
        [sys.executable, "-c", LOADING, *names],
        check=True,
        capture_output=True,
        env=environment,
    )
    passed, busy = map(float, done.stdout.split())
    return passed, busy


def run(environment: Mapping[str, str]) -> None:
    """Measure every start, taking turns."""
    found: dict[str, list[tuple[float, float]]] = {}
    for turn in range(TIMES + 1):
        for name, code in STARTS.items():
            found.setdefault(name, []).append(process(code, environment))
        for name, books in LOADS.items():
            found.setdefault(name, []).append(loading(books, environment))
        if turn == 0:
            # The first turn only warms up.
            found.clear()
    rows = [
        [name, *(f"{statistics.median(t) * 1e3:.0f}" for t in zip(*times, strict=True))]
        for name, times in found.items()
    ]
    print_table("Starting", ["", "ms", "ms of the processor"], rows)


if __name__ == "__main__":
    print(machine())
    with tempfile.TemporaryDirectory() as cache:
        # Compiled modules are kept, wherever the environment would have them not.
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        run({**kept, "PYTHONPYCACHEPREFIX": cache})
