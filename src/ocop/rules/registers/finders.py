"""Finders: for each kind of node what is known of it, from what is known of its parts.

A finder returns None for what the interpreter has to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ocop.rules import expressions as nodes
from ocop.rules.expressions import Expression, Name
from ocop.rules.logic import all_of, any_of
from ocop.rules.operators import Bound, ComparisonOperator, Quantifier
from ocop.rules.paths import member
from ocop.rules.registers.asking import Constants
from ocop.rules.registers.columns import Column
from ocop.rules.registers.conditions import Condition, find_condition
from ocop.rules.registers.estimates import Estimate, hull, known
from ocop.rules.registers.intervals import compare, compute, negate
from ocop.rules.registers.masks import INSIDE, OPEN, marked, state_of
from ocop.rules.registers.register import Register
from ocop.rules.registers.summaries import SUMMARIES, count_of
from ocop.rules.registers.sweeps import Record
from ocop.rules.registers.views import Distinct, Series, View, Viewed
from ocop.rules.unary import ComparisonTest, Test
from ocop.rules.values import Missing, Range, Value, kind_of
from ocop.rules.walk import names

if TYPE_CHECKING:
    from ocop.rules.registers.estimating import Estimator

__all__ = ["FINDERS", "Finder", "condition_on"]

Finder: TypeAlias = Callable[["Estimator", Any], Estimate | Viewed | None]


def _name(estimator: Estimator, node: Name) -> Estimate | Viewed:
    register = estimator.register(node.name)
    if not len(register):
        return known(())
    mask = bytes([INSIDE]) * len(register)
    return View(name=node.name, register=register, mask=mask)


def _path(estimator: Estimator, node: nodes.Path) -> Viewed | None:
    match estimator.find(node.source):
        case View(name=name, register=register) as view:
            column = Record.of(name, register).column(node.name)
            return Series(view=view, column=column)
        case Series(view=view, column=column):
            where = str(node)
            values = tuple(member(value, node.name, where) for value in column.values)
            column = Column(values=values, codes=column.codes)
            return Series(view=view, column=column)
    return None


def condition_on(
    estimator: Estimator, name: str, register: Register, node: Expression
) -> Condition:
    """Return which records of a register a condition of a filter chooses."""
    record = Record.filtered(name, register)
    return find_condition(node, lambda part: estimator.sweep(part, record))


def _filter(estimator: Estimator, node: nodes.Filter) -> Viewed | None:
    source = estimator.find(node.source)
    match source:
        case View(name=name, register=register):
            condition = condition_on(estimator, name, register, node.condition)
            narrowed: Viewed = source.narrowed(condition)
        case Series(column=column) if not _has_contexts(column):
            values = estimator.sweep_values(node.condition, "item", column)
            condition = Condition(mask=marked(values, state_of), values=values)
            narrowed = Series(view=source.view.narrowed(condition), column=column)
        case _:
            return None
    return None if _has_positions(condition) else narrowed


def _has_contexts(column: Column) -> bool:
    # Their entries have names in a condition, and hide other fields and facts.
    return any(isinstance(value, Mapping) for value in column.values)


def _has_positions(condition: Condition) -> bool:
    values = () if condition.values is None else condition.values.values
    return any(kind_of(value) == "number" for value in values)


def _loop(
    estimator: Estimator, iterators: tuple[nodes.Iterator, ...], body: Expression
) -> Series | Estimate | None:
    """Return the values of a body in a loop over a register, or over a known list."""
    if len(iterators) > 1:
        return None
    variable = iterators[0].name
    match estimator.find(iterators[0].source):
        case View(name=name, register=register) as view:
            record = Record.of(name, register, variable)
            return Series(view=view, column=estimator.sweep(body, record))
        case Series(view=view, column=column):
            values = estimator.sweep_values(body, variable, column)
            return Series(view=view, column=values)
        case Estimate(value=tuple()) as estimate:
            return estimate
    return None


def _iteration(estimator: Estimator, node: nodes.Iteration) -> Estimate | Viewed | None:
    if "partial" in names(node.result):
        return None
    found = _loop(estimator, node.iterators, node.result)
    if not isinstance(found, Estimate):
        return found
    constants = Constants()
    each = estimator.each(found.value, node.iterators[0].name, node.result)
    label = str(node.result)
    return constants.estimate(tuple(constants.value(one, label) for one in each))


def _quantified(estimator: Estimator, node: nodes.Quantified) -> Estimate | None:
    found = _loop(estimator, node.iterators, node.condition)
    combine = any_of if node.quantifier is Quantifier.SOME else all_of
    match found:
        case None:
            return None
        case Series():
            return _combined(found, combine)
    constants = Constants()
    each = estimator.each(found.value, node.iterators[0].name, node.condition)
    label = str(node.condition)
    return constants.estimate(combine(constants.value(one, label) for one in each))


def _combined(series: Series, combine: Callable[..., Value]) -> Estimate:
    """Return whether some or every record satisfies a condition."""
    inside = tuple(series.values(INSIDE))
    sure, perhaps = combine(inside), combine((*inside, *series.values(OPEN)))
    # Each further record can only lead from the one towards the other.
    if type(sure) is not Missing and sure is perhaps:
        return known(sure)
    return Estimate(can_be_null=True, doubt=series.doubt)


def _invocation(estimator: Estimator, node: nodes.Invocation) -> Any:
    match node:
        case nodes.Invocation(
            function=Name(name=name), positional=(argument,), named=()
        ) if name in _NATIVE and not estimator.hides(name):
            found = estimator.find(argument)
        case _:
            return None
    match found:
        case Estimate():
            return None
        case _ if name == "count":
            return count_of(found)
        case Series() if name == "distinct values":
            return Distinct(series=found)
        case Series():
            return SUMMARIES[name](found)
    return None


_NATIVE: Final = frozenset(("count", "distinct values", *SUMMARIES))


def _negative(estimator: Estimator, node: nodes.Negative) -> Estimate:
    return negate(estimator.estimate(node.operand))


def _arithmetic(estimator: Estimator, node: nodes.Arithmetic) -> Estimate:
    left, right = estimator.estimate(node.left), estimator.estimate(node.right)
    return compute(node.operator, left, right)


def _comparison(estimator: Estimator, node: nodes.Comparison) -> Estimate:
    left, right = estimator.estimate(node.left), estimator.estimate(node.right)
    return compare(node.operator, left, right)


def _between(estimator: Estimator, node: nodes.Between) -> Estimate:
    value, low, high = map(estimator.estimate, (node.value, node.low, node.high))
    at_most = ComparisonOperator.LESS_OR_EQUAL
    both = compare(at_most, low, value), compare(at_most, value, high)
    constants = Constants()
    return constants.estimate(all_of(constants.value(one, str(node)) for one in both))


def _membership(estimator: Estimator, node: nodes.Membership) -> Estimate | None:
    value = estimator.estimate(node.value)
    constants = Constants()
    passed = []
    for test in node.tests:
        found = _passed(estimator, value, test)
        if found is None:
            return None
        passed.append(constants.value(found, str(node)))
    return constants.estimate(any_of(passed))


def _passed(estimator: Estimator, value: Estimate, test: Test) -> Estimate | None:
    """Return whether a value passes a test, if numbers alone tell."""
    if isinstance(test, ComparisonTest):
        return compare(test.operator, value, estimator.estimate(test.operand))
    limits = None if "?" in names(test) else estimator.estimate(test).value
    if kind_of(limits) == "number":
        return compare(ComparisonOperator.EQUAL, value, known(limits))
    if not isinstance(limits, Range) or not value.is_number:
        return None
    sides = []
    if limits.start is not None:
        sides.append(compare(_BELOW[limits.start_bound], known(limits.start), value))
    if limits.end is not None:
        sides.append(compare(_BELOW[limits.end_bound], value, known(limits.end)))
    constants = Constants()
    label = str(test)
    return constants.estimate(all_of(constants.value(one, label) for one in sides))


_BELOW: Final = {
    Bound.OPEN: ComparisonOperator.LESS,
    Bound.CLOSED: ComparisonOperator.LESS_OR_EQUAL,
}


def _conditional(estimator: Estimator, node: nodes.Conditional) -> Estimate | Viewed:
    condition = estimator.estimate(node.condition)
    if condition.is_known:
        return estimator.find(node.then if condition.value is True else node.otherwise)
    then, otherwise = estimator.estimate(node.then), estimator.estimate(node.otherwise)
    return hull(then, otherwise, condition.doubt)


FINDERS: Final[Mapping[type, Finder]] = {
    Name: _name,
    nodes.Path: _path,
    nodes.Filter: _filter,
    nodes.Iteration: _iteration,
    nodes.Quantified: _quantified,
    nodes.Invocation: _invocation,
    nodes.Negative: _negative,
    nodes.Arithmetic: _arithmetic,
    nodes.Comparison: _comparison,
    nodes.Between: _between,
    nodes.Membership: _membership,
    nodes.Conditional: _conditional,
}
"""For each kind of node that has bounds of its own, its finder."""
