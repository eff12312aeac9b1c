"""Answers of states in which some rows are sure and some only possible."""

from __future__ import annotations

import pytest

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.answers import NO_ROW, UNLISTED, Answers
from ocop.rules.scope import Scope


def found(policy: HitPolicy, certain: int, possible: int) -> list[object]:
    """Return the answers of one state of a table whose row i gives i."""
    table = rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="o", values=("2", "1", "0")),),
        rows=tuple(
            rules.Row(id=f"r{i}", tests=("-",), results=(str(i),)) for i in range(3)
        ),
    )
    answers = Answers(table.program, Scope({}))
    keys = answers.ordered(answers.all_of([(certain, possible)]))
    return [answers.values[key] for key in keys]


@pytest.mark.parametrize(
    ("policy", "certain", "possible", "expected"),
    [
        (HitPolicy.FIRST, 0b010, 0b111, [0, 1]),
        (HitPolicy.FIRST, 0b000, 0b110, [1, 2, None]),
        (HitPolicy.PRIORITY, 0b010, 0b111, [1, 2]),
        (HitPolicy.PRIORITY, 0b000, 0b001, [0, None]),
        (HitPolicy.UNIQUE, 0b001, 0b011, [0, 1]),
        (HitPolicy.UNIQUE, 0b000, 0b011, [0, 1, None]),
        (HitPolicy.ANY, 0b000, 0b000, [None]),
        (HitPolicy.COLLECT_SUM, 0b100, 0b110, [3, 2]),
        (HitPolicy.COLLECT, 0b000, 0b011, [(0,), (0, 1), (1,), None]),
    ],
)
def test_open_states(
    policy: HitPolicy, certain: int, possible: int, expected: list[object]
) -> None:
    """A row that is only possible may or may not give the answer."""
    assert found(policy, certain, possible) == expected


def test_keys_are_not_values() -> None:
    """That there is no row, or no list, cannot be mistaken for an answer."""
    assert NO_ROW != UNLISTED
    assert found(HitPolicy.COLLECT_COUNT, 0, 0) == [None]
