"""Turn nodes into evaluators: small functions from a scope to a value.

Every node is prepared once; evaluating is then only calling.
An operand that is missing makes the result missing, unless it cannot matter.
What the standard calls an error (a wrong type, a division by zero) is null.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from ocop.mappings import FrozenMapping
from ocop.rules import expressions as nodes
from ocop.rules.arithmetic import negative
from ocop.rules.builtins import BUILT_IN
from ocop.rules.comparisons import between
from ocop.rules.comparisons import passes as in_ends
from ocop.rules.expressions import Expression
from ocop.rules.functions import Closure, invoke
from ocop.rules.logic import all_of, any_of, negation
from ocop.rules.loops import each, elements, select, with_partial
from ocop.rules.operations import (
    Operation,
    comparison_by,
    computation_by,
    passes,
)
from ocop.rules.operators import Quantifier
from ocop.rules.paths import member
from ocop.rules.scope import Evaluator, Mode, Scope, missing_of
from ocop.rules.temporal import parse_moment
from ocop.rules.unary import AnyTest, ComparisonTest, NoneOf, Test, UnaryTests
from ocop.rules.values import Missing, Range, Value, identity, less
from ocop.rules.walk import names
from ocop.rules.work import is_heavy, turn_of

__all__ = ["Tester", "prepare", "prepare_tests"]

Tester: TypeAlias = Callable[[Value, Scope], Value]


def prepare(node: Expression) -> Evaluator:
    """Return the evaluator of an expression."""
    return _PREPARE[type(node)](node)


def prepare_tests(node: UnaryTests) -> Tester:
    """Return the function that tests a value: true, false, null or missing."""
    if isinstance(node, AnyTest):
        return lambda _value, _scope: True
    testers = tuple(map(prepare_test, node.tests))
    if isinstance(node, NoneOf):
        return lambda value, scope: negation(
            any_of(test(value, scope) for test in testers)
        )
    if len(testers) == 1:
        return testers[0]
    return lambda value, scope: any_of(test(value, scope) for test in testers)


def prepare_test(node: Test) -> Tester:
    """Return the function that tests a value by one test."""
    if isinstance(node, ComparisonTest):
        compare, operand = comparison_by(node.operator), prepare(node.operand)

        def test(value: Value, scope: Scope) -> Value:
            other = operand(scope)
            if type(value) is Missing or type(other) is Missing:
                return missing_of((value, other))
            return compare(value, other, scope)

        return test
    evaluate = prepare(node)
    if isinstance(node, nodes.Interval):
        return lambda value, scope: _inside(value, evaluate(scope))
    if "?" not in names(node):
        return lambda value, scope: passes(value, evaluate(scope), scope)

    def test_with_value(value: Value, scope: Scope) -> Value:
        result = evaluate(scope.bind({"?": value}))
        if type(result) in (bool, Missing):
            return result
        return passes(value, result, scope)

    return test_with_value


def _inside(value: Value, ends: Value) -> Value:
    # An interval with an end that is null is null, and so is every test by it.
    return None if ends is None else in_ends(value, ends)


def _literal(node: nodes.Literal) -> Evaluator:
    value = node.value
    return lambda _scope: value


def _temporal(node: nodes.Temporal) -> Evaluator:
    value = parse_moment(node.text)
    return lambda _scope: value


def _name(node: nodes.Name) -> Evaluator:
    name = node.name
    default = BUILT_IN.get(name, Missing(facts=(name,)))

    def evaluate(scope: Scope) -> Value:
        value = scope.get(name, default)
        if type(value) is not Missing:
            return value
        if scope.mode is Mode.STANDARD:
            return None
        return value if value.facts else default

    return evaluate


def _path(node: nodes.Path) -> Evaluator:
    source, name, where = prepare(node.source), node.name, str(node)
    is_fact = isinstance(node.source, nodes.Name | nodes.Path)

    def evaluate(scope: Scope) -> Value:
        value = source(scope)
        if is_fact and type(value) is Missing:
            return Missing(facts=(where,))
        if type(value) is tuple:
            scope.go_through(value)
        return member(value, name, where)

    return evaluate


def _filter(node: nodes.Filter) -> Evaluator:
    source, condition = prepare(node.source), prepare(node.condition)
    turn = turn_of(node.condition)
    return lambda scope: select(source(scope), condition, scope, turn)


def _invocation(node: nodes.Invocation) -> Evaluator:
    if str(node) in ("now()", "today()"):
        # No rule reads a clock: the moment is a fact like any other.
        return prepare(node.function)
    function = prepare(node.function)
    positional = tuple(map(prepare, node.positional))
    named = {entry.name: prepare(entry.value) for entry in node.named}

    def evaluate(scope: Scope) -> Value:
        return invoke(
            function(scope),
            [argument(scope) for argument in positional],
            {name: argument(scope) for name, argument in named.items()},
            scope,
        )

    return evaluate


def _negative(node: nodes.Negative) -> Evaluator:
    operand = prepare(node.operand)
    return lambda scope: negative(operand(scope))


def _arithmetic(node: nodes.Arithmetic) -> Evaluator:
    return _binary(computation_by(node.operator), node.left, node.right)


def _comparison(node: nodes.Comparison) -> Evaluator:
    return _binary(comparison_by(node.operator), node.left, node.right)


def _binary(operate: Operation, left: Expression, right: Expression) -> Evaluator:
    first, second = prepare(left), prepare(right)

    def evaluate(scope: Scope) -> Value:
        one, two = first(scope), second(scope)
        if type(one) is Missing or type(two) is Missing:
            return missing_of((one, two))
        return operate(one, two, scope)

    return evaluate


def _between(node: nodes.Between) -> Evaluator:
    value, low, high = map(prepare, (node.value, node.low, node.high))

    def evaluate(scope: Scope) -> Value:
        ends = value(scope), low(scope), high(scope)
        if any(map(is_heavy, ends)):
            scope.go_through(*ends)
        return between(*ends)

    return evaluate


def _membership(node: nodes.Membership) -> Evaluator:
    value = prepare(node.value)
    tests = tuple(map(prepare_test, node.tests))

    def evaluate(scope: Scope) -> Value:
        seen = value(scope)
        return any_of(test(seen, scope) for test in tests)

    return evaluate


def _conjunction(node: nodes.Conjunction) -> Evaluator:
    operands = tuple(map(prepare, node.operands))
    return lambda scope: all_of(operand(scope) for operand in operands)


def _disjunction(node: nodes.Disjunction) -> Evaluator:
    operands = tuple(map(prepare, node.operands))
    return lambda scope: any_of(operand(scope) for operand in operands)


def _conditional(node: nodes.Conditional) -> Evaluator:
    condition, then, otherwise = map(
        prepare, (node.condition, node.then, node.otherwise)
    )

    def evaluate(scope: Scope) -> Value:
        chosen = condition(scope)
        if type(chosen) is not Missing:
            return then(scope) if chosen is True else otherwise(scope)
        one, two = then(scope), otherwise(scope)
        scope.go_through(one, two)
        if missing_of((one, two)) is None and identity(one) == identity(two):
            return one
        return missing_of((chosen, one, two))

    return evaluate


def _iteration_range(node: nodes.IterationRange) -> Evaluator:
    start, end = prepare(node.start), prepare(node.end)
    return lambda scope: elements(start(scope), end(scope), scope)


def _iteration(node: nodes.Iteration) -> Evaluator:
    iterators = tuple((i.name, prepare(i.source)) for i in node.iterators)
    result, sees_partial = prepare(node.result), "partial" in names(node.result)
    turn = turn_of(node)

    def evaluate(scope: Scope) -> Value:
        done: list[Value] = []
        for inner in each(iterators, scope, turn):
            if type(inner) is not Scope:
                return inner
            done.append(result(with_partial(inner, done) if sees_partial else inner))
        return tuple(done)

    return evaluate


def _quantified(node: nodes.Quantified) -> Evaluator:
    iterators = tuple((i.name, prepare(i.source)) for i in node.iterators)
    condition, turn = prepare(node.condition), turn_of(node)
    combine = any_of if node.quantifier is Quantifier.SOME else all_of

    def evaluate(scope: Scope) -> Value:
        return combine(
            condition(inner) if type(inner) is Scope else inner
            for inner in each(iterators, scope, turn)
        )

    return evaluate


def _instance_of(node: nodes.InstanceOf) -> Evaluator:
    value, type_ = prepare(node.value), node.type

    def evaluate(scope: Scope) -> Value:
        seen = value(scope)
        if type(seen) is Missing:
            return seen
        scope.go_through(seen)
        return scope.types.is_instance(seen, type_)

    return evaluate


def _function(node: nodes.FunctionLiteral) -> Evaluator:
    body, turn = prepare(node.body), turn_of(node.body)
    return lambda scope: Closure(
        parameters=node.parameters,
        body=body,
        scope=scope,
        text=str(node),
        turn=turn,
    )


def _context(node: nodes.ContextLiteral) -> Evaluator:
    entries = tuple((entry.name, prepare(entry.value)) for entry in node.entries)

    def evaluate(scope: Scope) -> Value:
        done: dict[str, Value] = {}
        for name, value in entries:
            done[name] = value(scope.bind(done) if done else scope)
        return FrozenMapping(done)

    return evaluate


def _list(node: nodes.ListLiteral) -> Evaluator:
    items = tuple(map(prepare, node.items))
    return lambda scope: tuple(item(scope) for item in items)


def _interval(node: nodes.Interval) -> Evaluator:
    start = None if node.start is None else prepare(node.start)
    end = None if node.end is None else prepare(node.end)

    def evaluate(scope: Scope) -> Value:
        low = start(scope) if start is not None else None
        high = end(scope) if end is not None else None
        missing = missing_of((low, high))
        if missing is not None:
            return missing
        if (low is None) is not (start is None) or (high is None) is not (end is None):
            return None
        if low is not None and high is not None and less(high, low) is not False:
            # Ends that have no order, or stand the wrong way round, enclose nothing.
            return None
        return Range(
            start=low,
            end=high,
            start_bound=node.start_bound,
            end_bound=node.end_bound,
        )

    return evaluate


_PREPARE: Final[dict[type, Callable[[Any], Evaluator]]] = {
    nodes.Literal: _literal,
    nodes.Temporal: _temporal,
    nodes.Name: _name,
    nodes.Path: _path,
    nodes.Filter: _filter,
    nodes.Invocation: _invocation,
    nodes.Negative: _negative,
    nodes.Arithmetic: _arithmetic,
    nodes.Comparison: _comparison,
    nodes.Between: _between,
    nodes.Membership: _membership,
    nodes.Conjunction: _conjunction,
    nodes.Disjunction: _disjunction,
    nodes.Conditional: _conditional,
    nodes.IterationRange: _iteration_range,
    nodes.Iteration: _iteration,
    nodes.Quantified: _quantified,
    nodes.InstanceOf: _instance_of,
    nodes.FunctionLiteral: _function,
    nodes.ContextLiteral: _context,
    nodes.ListLiteral: _list,
    nodes.Interval: _interval,
}
