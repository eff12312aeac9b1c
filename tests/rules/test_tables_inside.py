"""Tables are found wherever they stand in a model."""

from __future__ import annotations

import pytest

from ocop.rules import (
    BoxedConditional,
    BoxedContext,
    BoxedEntry,
    BoxedFilter,
    BoxedFunction,
    BoxedInvocation,
    BoxedIteration,
    BoxedList,
    BusinessFunction,
    Decision,
    DecisionModel,
    DecisionTable,
    IterationKind,
    LiteralExpression,
    Output,
)
from ocop.rules.boxed import Logic
from ocop.rules.tables_inside import tables_in, tables_of

TABLE = DecisionTable(id="t", inputs=(), outputs=(Output(name="o"),), rows=())
ONE = LiteralExpression(text="1")


@pytest.mark.parametrize(
    "logic",
    [
        TABLE,
        BoxedContext(entries=(BoxedEntry(name="a", logic=TABLE),)),
        BoxedContext(entries=(), result=TABLE),
        BoxedInvocation(function=ONE, arguments=(BoxedEntry(name="a", logic=TABLE),)),
        BoxedList(items=(ONE, TABLE)),
        BoxedFunction(parameters=(), body=TABLE),
        BoxedConditional(condition=ONE, then=TABLE, otherwise=ONE),
        BoxedFilter(source=TABLE, condition=ONE),
        BoxedIteration(kind=IterationKind.FOR, variable="x", source=ONE, body=TABLE),
    ],
    ids=lambda logic: type(logic).__name__,
)
def test_tables_of(logic: Logic) -> None:
    """A table is found wherever it stands."""
    model = DecisionModel(id="m", functions=(BusinessFunction(name="f", logic=logic),))
    assert tables_of(model) == (TABLE,)
    assert tables_in(logic) == (TABLE,)
    assert tables_in(None, ONE) == ()


def test_decisions_come_first() -> None:
    """The order is that of the decisions, and then of the functions."""
    other = DecisionTable(id="u", inputs=(), outputs=(Output(name="o"),), rows=())
    model = DecisionModel(
        id="m",
        decisions=(Decision(name="d", logic=other), Decision(name="e")),
        functions=(BusinessFunction(name="f", logic=TABLE),),
    )
    assert tables_of(model) == (other, TABLE)
