"""Small tables for property tests, each test with a predicate of our own beside it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from ocop import rules
from ocop.rules import HitPolicy

__all__ = ["Case", "cases", "completions"]

NUMBERS = [Decimal(half) / 2 for half in range(-2, 9)]
STRINGS = ["", "a", "ab", "b", "z"]
VALUES: Mapping[str, list[Any]] = {
    "number": NUMBERS,
    "string": STRINGS,
    "boolean": [False, True],
}
Test = tuple[str, Callable[[Any], bool]]


def _numeric(low: int, high: int) -> list[Test]:
    """Return all kinds of tests for two constants."""
    return [
        (f"< {low}", lambda x: x < low),
        (f"<= {low}", lambda x: x <= low),
        (f"> {low}", lambda x: x > low),
        (f">= {low}", lambda x: x >= low),
        (f"{low}", lambda x: x == low),
        (f"[{low}..{high})", lambda x: low <= x < high),
        (f"({low}..{high}]", lambda x: low < x <= high),
        (f"{low}, > {high}", lambda x: x == low or x > high),
        (f"not({low}, {high})", lambda x: x not in (low, high)),
        (f"? * 2 > {low} and ? != {high}", lambda x: x * 2 > low and x != high),
    ]


ANY: Test = ("-", lambda _x: True)
TESTS: Mapping[str, list[Test]] = {
    "number": [ANY, *_numeric(0, 2), *_numeric(1, 3), *_numeric(1, 2)],
    "string": [
        ANY,
        ('"a"', lambda x: x == "a"),
        ('"a", "b"', lambda x: x in ("a", "b")),
        ('not("a")', lambda x: x != "a"),
        ('> "a"', lambda x: x > "a"),
    ],
    "boolean": [ANY, ("true", lambda x: x), ("false", lambda x: not x)],
}
DOMAINS: Mapping[str, list[tuple[str | None, Callable[[Any], bool]]]] = {
    "number": [
        (None, lambda _x: True),
        ("[0..3]", lambda x: 0 <= x <= 3),
        ("0, 1, 2", lambda x: x in (0, 1, 2)),
    ],
    "string": [(None, lambda _x: True), ('"a", "b"', lambda x: x in ("a", "b"))],
    "boolean": [(None, lambda _x: True), ("true, false", lambda _x: True)],
}


@attrs.frozen(kw_only=True)
class Case:
    """A table, its tests as predicates, and facts of which some are missing."""

    table: rules.DecisionTable
    kinds: Mapping[str, str]
    domains: Mapping[str, Callable[[Any], bool]]
    rows: tuple[tuple[tuple[Callable[[Any], bool], ...], int], ...]
    facts: Mapping[str, Any]

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that were not told."""
        return tuple(name for name in self.kinds if name not in self.facts)

    def matched(self, facts: Mapping[str, Any]) -> list[int]:
        """Return the results of the rows that full facts match."""
        values = [facts[name] for name in self.kinds]
        return [
            result
            for tests, result in self.rows
            if all(test(value) for test, value in zip(tests, values, strict=True))
        ]

    def answer(self, facts: Mapping[str, Any]) -> object:
        """Return the answer for full facts, by a reading of the policy of our own."""
        found = self.matched(facts)
        if not found:
            return None
        return COMBINED[self.table.hit_policy](found)


COMBINED: Mapping[HitPolicy, Callable[[list[int]], object]] = {
    HitPolicy.FIRST: lambda found: found[0],
    HitPolicy.PRIORITY: max,
    HitPolicy.RULE_ORDER: tuple,
    HitPolicy.OUTPUT_ORDER: lambda found: tuple(sorted(found, reverse=True)),
    HitPolicy.COLLECT: tuple,
    HitPolicy.COLLECT_SUM: sum,
    HitPolicy.COLLECT_COUNT: len,
    HitPolicy.COLLECT_MIN: min,
    HitPolicy.COLLECT_MAX: max,
}


@st.composite
def cases(draw: st.DrawFn, *, exact: bool = True) -> Case:
    """Draw a table with facts; ``exact`` leaves out tests that cannot be cut."""
    kinds = {
        name: draw(st.sampled_from(sorted(TESTS)))
        for name in "abc"[: draw(st.integers(1, 3))]
    }
    domains = {
        name: draw(st.sampled_from(DOMAINS[kind])) for name, kind in kinds.items()
    }
    pools = {
        kind: [test for test in TESTS[kind] if not exact or "?" not in test[0]]
        for kind in TESTS
    }
    rows = [
        (
            [draw(st.sampled_from(pools[kind])) for kind in kinds.values()],
            draw(st.integers(1, 3)),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    table = rules.DecisionTable(
        id="t",
        hit_policy=draw(st.sampled_from(list(COMBINED))),
        inputs=tuple(
            rules.Input(expression=name, domain=domains[name][0]) for name in kinds
        ),
        outputs=(rules.Output(name="x", values=("3", "2", "1")),),
        rows=tuple(
            rules.Row(
                id=f"r{index}",
                tests=tuple(text for text, _ in tests),
                results=(str(result),),
            )
            for index, (tests, result) in enumerate(rows)
        ),
    )
    told = [name for name in kinds if draw(st.booleans())]
    return Case(
        table=table,
        kinds=kinds,
        domains={name: domain for name, (_, domain) in domains.items()},
        rows=tuple(
            (tuple(predicate for _, predicate in tests), result)
            for tests, result in rows
        ),
        facts={
            name: draw(
                st.sampled_from([v for v in VALUES[kinds[name]] if domains[name][1](v)])
            )
            for name in told
        },
    )


def completions(case: Case) -> Iterator[dict[str, Any]]:
    """Yield the facts of a case, completed in every way that tests can tell apart."""
    pools = [
        [value for value in VALUES[case.kinds[name]] if case.domains[name](value)]
        for name in case.missing
    ]
    for chosen in itertools.product(*pools):
        yield {**case.facts, **dict(zip(case.missing, chosen, strict=True))}
