"""Evaluate boxed expressions: their values, with the outcomes that explain them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from ocop.mappings import FrozenMapping
from ocop.rules import boxed
from ocop.rules.boxed import Logic
from ocop.rules.deciding import decide_in
from ocop.rules.evaluation import outcome_of
from ocop.rules.functions import Closure, invoke
from ocop.rules.logic import all_of, any_of
from ocop.rules.loops import each, select, with_partial
from ocop.rules.outcomes import Outcome, Verdict
from ocop.rules.scope import Scope, missing_inside, missing_of
from ocop.rules.tables import DecisionTable
from ocop.rules.values import MISSING, Missing, Value, identity

__all__ = ["Result", "closure_of", "run", "value_of"]

Result: TypeAlias = tuple[Value, Outcome]
"""A value, which may be missing, and what explains it."""


def run(logic: Logic, scope: Scope) -> Result:
    """Return the value of some logic in a scope, with its outcome."""
    return _RUN[type(logic)](logic, scope)


def value_of(outcome: Outcome) -> Value:
    """Return the value of an outcome for others to use: missing if undetermined.

    A missing value still knows which values are possible, if they can be listed.
    """
    if outcome.verdict is not Verdict.UNDETERMINED:
        return outcome.value
    listed = all(type(value) is not Missing for value in outcome.possible)
    return Missing(facts=outcome.missing, values=outcome.possible if listed else None)


def grouped(value: Value, subject: str, children: Iterable[Outcome]) -> Outcome:
    """Return the outcome of a value that was made from others."""
    missing = missing_inside((value,))
    if missing is None:
        return Outcome(
            verdict=Verdict.DECIDED,
            value=value,
            subject=subject,
            children=tuple(children),
        )
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=(MISSING,),
        missing=missing.facts,
        subject=subject,
        children=tuple(children),
    )


def closure_of(function: boxed.BoxedFunction, scope: Scope, name: str) -> Closure:
    """Return the function that a boxed function is in a scope."""
    return Closure(
        parameters=function.parameters,
        body=lambda inner: run(function.body, inner)[0],
        scope=scope,
        text=name,
        result=function.result,
    )


def _literal(logic: boxed.LiteralExpression, scope: Scope) -> Result:
    outcome = outcome_of(logic.node, scope)
    value = scope.types.coerced(value_of(outcome), logic.type)
    if outcome.verdict is Verdict.DECIDED and value is not outcome.value:
        return value, grouped(value, logic.text, (outcome,))
    return value, outcome


def _table(logic: DecisionTable, scope: Scope) -> Result:
    outcome = decide_in(logic, scope)
    return value_of(outcome), outcome


def _context(logic: boxed.BoxedContext, scope: Scope) -> Result:
    done: dict[str, Value] = {}
    children: list[Outcome] = []
    for entry in logic.entries:
        value, child = _entry(entry, scope.bind(done))
        done[entry.name] = value
        children.append(child)
    if logic.result is not None:
        value, child = run(logic.result, scope.bind(done))
        return value, grouped(value, "context", [*children, child])
    return FrozenMapping(done), grouped(FrozenMapping(done), "context", children)


def _entry(entry: boxed.BoxedEntry, scope: Scope) -> Result:
    value, outcome = run(entry.logic, scope)
    value = scope.types.coerced(value, entry.type)
    return value, grouped(value, entry.name, (outcome,))


def _invocation(logic: boxed.BoxedInvocation, scope: Scope) -> Result:
    function = outcome_of(logic.function.node, scope)
    results = {entry.name: _entry(entry, scope) for entry in logic.arguments}
    arguments = {name: value for name, (value, _) in results.items()}
    value = invoke(value_of(function), (), arguments, scope)
    children = [outcome for _, outcome in results.values()]
    return value, grouped(value, f"{logic.function.text}(…)", children)


def _list(logic: boxed.BoxedList, scope: Scope) -> Result:
    results = [run(item, scope) for item in logic.items]
    value = tuple(item for item, _ in results)
    return value, grouped(value, "list", [outcome for _, outcome in results])


def _function(logic: boxed.BoxedFunction, scope: Scope) -> Result:
    function = closure_of(logic, scope, "function")
    return function, grouped(function, "function", ())


def _conditional(logic: boxed.BoxedConditional, scope: Scope) -> Result:
    condition, reason = run(logic.condition, scope)
    if type(condition) is not Missing:
        value, chosen = run(logic.then if condition is True else logic.otherwise, scope)
        return value, grouped(value, "if", (reason, chosen))
    (one, first), (two, second) = run(logic.then, scope), run(logic.otherwise, scope)
    value = missing_of((condition, one, two))
    if missing_of((one, two)) is None and identity(one) == identity(two):
        value = one
    return value, grouped(value, "if", (reason, first, second))


def _filter(logic: boxed.BoxedFilter, scope: Scope) -> Result:
    source, reason = run(logic.source, scope)
    value = select(source, lambda inner: run(logic.condition, inner)[0], scope)
    return value, grouped(value, "filter", (reason,))


def _iteration(logic: boxed.BoxedIteration, scope: Scope) -> Result:
    source, reason = run(logic.source, scope)
    values: list[Value] = []
    for inner in each(((logic.variable, lambda _scope: source),), scope):
        if type(inner) is not Scope:
            return inner, grouped(inner, logic.kind, (reason,))
        values.append(run(logic.body, with_partial(inner, values))[0])
    value = _COMBINE[logic.kind](values)
    return value, grouped(value, logic.kind, (reason,))


_COMBINE: Final[Mapping[boxed.IterationKind, Callable[[Iterable[Value]], Value]]] = {
    boxed.IterationKind.FOR: tuple,
    boxed.IterationKind.SOME: any_of,
    boxed.IterationKind.EVERY: all_of,
}
_RUN: Final[Mapping[type, Callable[[Any, Scope], Result]]] = {
    boxed.LiteralExpression: _literal,
    DecisionTable: _table,
    boxed.BoxedContext: _context,
    boxed.BoxedInvocation: _invocation,
    boxed.BoxedList: _list,
    boxed.BoxedFunction: _function,
    boxed.BoxedConditional: _conditional,
    boxed.BoxedFilter: _filter,
    boxed.BoxedIteration: _iteration,
}
