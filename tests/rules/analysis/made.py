"""Tables for the tests of the analysis, made of few words or drawn by Hypothesis."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.scope import Scope

__all__ = ["OPAQUE", "SINGLE", "any_tables", "facts_of", "grids", "partitions", "table"]

POOLS: Mapping[str, Sequence[Any]] = {
    "number": [Decimal(half) / 2 for half in range(-2, 9)],
    "string": ["", "a", "ab", "b", "z"],
    "boolean": [False, True],
}
"""For each type a value of every piece that the constants below can cut out."""

CELLS: Mapping[str, Sequence[str]] = {
    "number": [
        *("-", "-", "< 0", "<= 1", "> 2", ">= 1", "2", "[0..2)", "(1..3]", "(0..1)"),
        *("[1..1]", "0, > 2", "not(1, 2)", "[0..1], [2..3]", "null", "not(null)"),
    ],
    "string": ["-", "-", '"a"', '"b"', '"a", "b"', 'not("a")', '> "a"', '["a".."b")'],
    "boolean": ["-", "true", "false"],
}
OPAQUE: Mapping[str, Sequence[str]] = {
    "number": [*CELLS["number"], "> limit", "? > 1 and ? < 3", "not(limit)"],
    "string": [*CELLS["string"], 'starts with(?, "a")', "limit"],
    "boolean": [*CELLS["boolean"], "limit"],
}
"""Cells of which some read another fact or call a function."""

DOMAINS: Mapping[str, Sequence[str | None]] = {
    "number": [None, "[0..3]", "(0..3)", "0, 1, 2"],
    "string": [None, '"a", "b"'],
    "boolean": [None, "true, false"],
}
SINGLE = (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY)
"""The hit policies that answer by one row."""


def table(
    policy: HitPolicy,
    columns: Mapping[str, str | None],
    *rows: Sequence[str],
    values: tuple[str, ...] = (),
    default: str | None = None,
) -> rules.DecisionTable:
    """Return a table: the last text of each row is its result.

    Args:
        policy: The hit policy.
        columns: For each input expression its domain, or None.
        rows: The rows; their ids are r1, r2 and so on.
        values: The declared results.
        default: The declared default.
    """
    return rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=tuple(
            rules.Input(expression=name, domain=domain)
            for name, domain in columns.items()
        ),
        outputs=(rules.Output(name="class", values=values, default=default),),
        rows=tuple(
            rules.Row(id=f"r{index}", tests=tuple(tests), results=(result,))
            for index, (*tests, result) in enumerate(rows, 1)
        ),
    )


@st.composite
def any_tables(
    draw: st.DrawFn,
    policies: Sequence[HitPolicy] = tuple(HitPolicy),
    columns: int = 3,
    cells: Mapping[str, Sequence[str]] = CELLS,
) -> rules.DecisionTable:
    """Draw any table over facts of few types, right or wrong."""
    kinds = draw(st.lists(st.sampled_from(sorted(POOLS)), min_size=1, max_size=columns))
    domains = {
        f"{kind}{index}": draw(st.sampled_from(DOMAINS[kind]))
        for index, kind in enumerate(kinds)
    }
    rows = draw(
        st.lists(
            st.tuples(
                *(st.sampled_from(cells[kind]) for kind in kinds),
                st.sampled_from(["1", "2", "3"]),
            ),
            min_size=1,
            max_size=5,
        )
    )
    return table(
        draw(st.sampled_from(policies)),
        domains,
        *rows,
        values=("3", "2", "1"),
        default=draw(st.sampled_from([None, None, "1"])),
    )


def facts_of(*tables: rules.DecisionTable) -> Iterator[dict[str, Any]]:
    """Yield facts of every elementary region inside the domain of one of the tables.

    The names of the facts tell their types; a fact may be null where a test says so.
    """
    pools: dict[str, list[tuple[str, Any]]] = {}
    for one in tables:
        for index, column in enumerate(one.inputs):
            name = column.expression
            pool = pools.setdefault(
                name, [(name, value) for value in POOLS[name.rstrip("0123456789")]]
            )
            if any("null" in row.tests[index] for row in one.rows):
                pool.append((name, None))
    for chosen in itertools.product(*(dict.fromkeys(pool) for pool in pools.values())):
        facts = dict(chosen)
        if any(is_inside(one, facts) for one in tables):
            yield facts


def is_inside(one: rules.DecisionTable, facts: Mapping[str, Any]) -> bool:
    """Whether facts lie in the domain of a table."""
    scope = Scope(facts)
    return all(
        column.look(column.read(scope), scope) is not None
        for column in one.program.columns
    )


@st.composite
def partitions(
    draw: st.DrawFn, policies: Sequence[HitPolicy] = SINGLE
) -> rules.DecisionTable:
    """Draw a table whose rows cut the domain without gap or overlap.

    Every row has a result of its own, so that no two of them could be one.
    """
    domains = {"number0": "[0..3]", "string1": None, "boolean2": "true, false"}
    splits: Mapping[str, Sequence[tuple[str, str]]] = {
        "number0": [("< 1", ">= 1"), ("<= 2", "> 2"), ("[1..2)", "< 1, >= 2")],
        "string1": [('"a"', 'not("a")'), ('"a", "b"', 'not("a", "b")')],
        "boolean2": [("true", "false")],
    }
    names = draw(st.permutations(sorted(domains)))
    rows: list[dict[str, str]] = [{}]
    for name in names[: draw(st.integers(1, 3))]:
        rows = [
            {**row, name: half}
            for row in rows
            for half in (
                draw(st.sampled_from(splits[name])) if draw(st.booleans()) else ("-",)
            )
        ]
    columns = {name: domains[name] for name in sorted(domains)}
    results = [str(number) for number in range(1, len(rows) + 1)]
    return table(
        draw(st.sampled_from(policies)),
        columns,
        *(
            (*(row.get(name, "-") for name in columns), result)
            for row, result in zip(draw(st.permutations(rows)), results, strict=True)
        ),
        values=tuple(results),
    )


@st.composite
def grids(draw: st.DrawFn) -> rules.DecisionTable:
    """Draw a table over two numbers in which more is better, and never worse."""
    cells = [("< 1", ">= 1"), ("< 1", "[1..2)", ">= 2")]
    lines, columns = draw(st.sampled_from(cells)), draw(st.sampled_from(cells))
    return table(
        HitPolicy.UNIQUE,
        {"number0": "[0..3]", "number1": "[0..3]"},
        *(
            (one, two, str(line + column))
            for line, one in enumerate(lines)
            for column, two in enumerate(columns)
        ),
    )
