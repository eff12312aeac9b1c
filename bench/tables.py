"""How long one decision takes: the nine-row table over 10,000 facts, on one core.

The same facts go through code written by hand, the compiled table, the interpreter with
its full trace, and other engines.
"""

from __future__ import annotations

import functools
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from _measure import machine, per_call, print_table, ratios
from _nine_rows import by_hand, decimal_facts, make_table, whole_facts
from _peers import find_peers

from ocop import rules
from ocop.rules.compilation import FactCheck, compile  # noqa: A004 - its name
from ocop.rules.files import load_rules, spell_rules

COUNT = 10_000
BASE = "if/elif by hand"
NUMBERS = {int, Decimal, Fraction}


def with_care(facts: Mapping[str, Any]) -> int:
    """Return the class by hand, after a look at every fact."""
    if (
        len(facts) != 5
        or type(facts["stopped"]) is not bool
        or type(facts["total"]) not in NUMBERS
        or type(facts["safety"]) not in NUMBERS
        or type(facts["origin"]) not in NUMBERS
        or type(facts["story"]) not in NUMBERS
    ):
        raise TypeError(facts)
    return by_hand(facts)


def ours() -> dict[str, Callable[[Mapping[str, Any]], Any]]:
    """Return every way to decide that takes exact numbers."""
    table = make_table()
    return {
        BASE: by_hand,
        "by hand, every fact checked": with_care,
        "compiled": compile(table).decide,
        "compiled, every fact checked": compile(table, check=FactCheck.EVERY).decide,
        "interpreter, full trace": functools.partial(rules.decide, table),
    }


def binary(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as engines without exact decimals take them."""
    total = facts["total"]
    return {**facts, "total": total if isinstance(total, int) else float(total)}


def check(name: str, decide: Callable[[Any], Any], facts: Sequence[Any]) -> None:
    """Stop if a contender gives another answer than the code by hand."""
    for one in facts[:200]:
        answer = decide(one)
        value = answer.value if isinstance(answer, rules.Outcome) else answer
        if value != by_hand(one):
            raise SystemExit(f"{name} answers {value} to {one}")


def run(title: str, facts: Sequence[Mapping[str, Any]]) -> None:
    """Measure all contenders on the same facts."""
    peers = dict(find_peers())
    present = {name: peer for name, peer in peers.items() if peer is not None}
    contenders = ours() | present
    floats = list(map(binary, facts))
    cases = {name: floats if name in present else facts for name in contenders}
    for name, decide in contenders.items():
        check(name, decide, cases[name])
    times = per_call(contenders, cases)
    longer = ratios(times, BASE)
    rows = [
        [name, f"{statistics.median(times[name]) * 1e9:,.0f}", f"{longer[name]:,.2f}"]
        for name in contenders
    ]
    rows += [[name, "absent", ""] for name in peers if name not in present]
    print_table(title, ["", "ns per decision", "ratio"], rows)


def from_file(count: int) -> Iterator[float]:
    """Yield how long it takes to load the table from a file, which analyses it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.toml")
        path.write_text(spell_rules(make_table()), encoding="utf-8")
        for _ in range(count):
            start = time.process_time()
            load_rules(path)
            yield time.process_time() - start


def loading() -> None:
    """Measure making the table from its texts, and compiling it."""
    made: list[float] = []
    compiled: list[float] = []
    for _ in range(50):
        start = time.process_time()
        table = make_table()
        between = time.process_time()
        compile(table)
        made.append(between - start)
        compiled.append(time.process_time() - between)
    both = [one + other for one, other in zip(made, compiled, strict=True)]
    steps = [("parse", made), ("compile", compiled), ("both", both)]
    steps.append(("from a file, with findings", list(from_file(50))))
    rows = [[name, f"{statistics.median(times) * 1e3:.2f}"] for name, times in steps]
    print_table("Loading the table", ["", "ms"], rows)


if __name__ == "__main__":
    print(machine())
    run(f"{COUNT:,} facts, whole numbers", whole_facts(COUNT))
    run(f"{COUNT:,} facts, totals with one decimal", decimal_facts(COUNT))
    loading()
