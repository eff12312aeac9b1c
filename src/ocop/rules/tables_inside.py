"""Find the tables of a model, wherever they stand in its logic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ocop.rules import boxed
from ocop.rules.boxed import Logic
from ocop.rules.models import DecisionModel
from ocop.rules.tables import DecisionTable

__all__ = ["tables_in", "tables_of"]


def tables_of(model: DecisionModel) -> tuple[DecisionTable, ...]:
    """Return every table of a model, those of its decisions first.

    >>> tables_of(DecisionModel(id="empty"))
    ()
    """
    decisions = (part.logic for part in model.decisions)
    return tables_in(*decisions, *(part.logic for part in model.functions))


def tables_in(*logic: Logic | None) -> tuple[DecisionTable, ...]:
    """Return every table in some logic, itself among them."""
    waiting = list(logic)
    tables: list[DecisionTable] = []
    for one in waiting:  # It grows while it is read.
        if isinstance(one, DecisionTable):
            tables.append(one)
        elif one is not None:
            waiting += _INSIDE[type(one)](one)
    return tuple(tables)


_INSIDE: Final[Mapping[type, Callable[[Any], Iterable[Logic | None]]]] = {
    boxed.LiteralExpression: lambda _logic: (),
    boxed.BoxedContext: lambda logic: (*(e.logic for e in logic.entries), logic.result),
    boxed.BoxedInvocation: lambda logic: (entry.logic for entry in logic.arguments),
    boxed.BoxedList: lambda logic: logic.items,
    boxed.BoxedFunction: lambda logic: (logic.body,),
    boxed.BoxedConditional: lambda logic: (
        logic.condition,
        logic.then,
        logic.otherwise,
    ),
    boxed.BoxedFilter: lambda logic: (logic.source, logic.condition),
    boxed.BoxedIteration: lambda logic: (logic.source, logic.body),
}
"""The logic directly inside each kind of logic."""
