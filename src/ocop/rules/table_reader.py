"""Parse the texts of a table, and list everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar, final

from ocop.errors import InvalidInput, LimitExceeded, Problem, RuleSyntaxError
from ocop.rules.comparisons import passes
from ocop.rules.directions import Direction
from ocop.rules.expressions import Expression, Literal, Negative, Temporal
from ocop.rules.hit_policies import AGGREGATES, SORTED
from ocop.rules.inputs import is_constant
from ocop.rules.interpreter import prepare
from ocop.rules.parser import parse, parse_tests
from ocop.rules.scope import Scope
from ocop.rules.unary import OneOf, UnaryTests
from ocop.rules.vocabulary import Vocabulary
from ocop.rules.wording import phrase, spelt_payload
from ocop.texts import Text

if TYPE_CHECKING:
    from ocop.rules.tables import DecisionTable

__all__ = ["problem_of", "read_table", "repeated"]

Node = TypeVar("Node")


def read_table(table: DecisionTable) -> dict[str, tuple[Any, ...]]:
    """Return the nodes of a table, by the name of their attribute.

    Raises:
        InvalidInput: If anything is wrong, with every problem.
    """
    reader = _Reader(table.names)
    nodes: dict[str, tuple[Any, ...]] = {
        "expressions": tuple(
            reader.read(parse, column.expression, f"inputs[{index}].expression")
            for index, column in enumerate(table.inputs)
        ),
        "domains": tuple(
            reader.read(parse_tests, column.domain, f"inputs[{index}].domain")
            for index, column in enumerate(table.inputs)
        ),
        "cells": tuple(
            reader.read_all(parse_tests, row.tests, f"rows.{row.id}.tests")
            for row in table.rows
        ),
        "results": tuple(
            reader.read_all(parse, row.results, f"rows.{row.id}.results")
            for row in table.rows
        ),
        "values": tuple(
            reader.read_all(parse, column.values, f"outputs.{column.name}.values")
            for column in table.outputs
        ),
        "defaults": tuple(
            reader.read(parse, column.default, f"outputs.{column.name}.default")
            for column in table.outputs
        ),
    }
    problems = [*_shape_problems(table), *reader.problems]
    if not problems:
        problems += [*_value_problems(table, nodes), *_order_problems(table, nodes)]
    if problems:
        raise InvalidInput(problems=problems)
    return nodes


@final
class _Reader:
    """A parser that notes what is wrong and goes on."""

    def __init__(self, names: Iterable[str]) -> None:
        self._vocabulary = Vocabulary(names)
        self.problems: list[Problem] = []

    def read(
        self, parser: Callable[..., Node], text: str | None, path: str
    ) -> Node | None:
        """Return the node of a text; None if there is no text, or it is wrong."""
        if text is None:
            return None
        try:
            return parser(text, names=self._vocabulary)
        except (RuleSyntaxError, LimitExceeded) as error:
            self.problems.append(problem_of(error, f"$.{path}"))
            return None

    def read_all(
        self, parser: Callable[..., Node], texts: Iterable[str], path: str
    ) -> tuple[Node | None, ...]:
        """Return the nodes of some texts."""
        return tuple(
            self.read(parser, text, f"{path}[{index}]")
            for index, text in enumerate(texts)
        )


def problem_of(error: RuleSyntaxError | LimitExceeded, path: str) -> Problem:
    """Return an error of a rule text as one problem of a larger input."""
    return Problem(code=error.code, path=path, arguments=spelt_payload(error))


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that appear more than once, in their alphabetical order.

    >>> repeated(["b", "a", "b"])
    ['b']
    """
    return sorted(name for name, count in Counter(names).items() if count > 1)


def _problem(path: str, found: str | Text, expected: str | Text) -> Problem:
    return Problem(
        code="wrong-type",
        path=f"$.{path}",
        arguments={"found": found, "expected": expected},
    )


def _shape_problems(table: DecisionTable) -> Iterator[Problem]:
    for kind, names in (
        ("rows", [row.id for row in table.rows]),
        ("outputs", [output.name for output in table.outputs]),
    ):
        for name in repeated(names):
            yield Problem(
                code="duplicate",
                path=f"$.{kind}",
                arguments={"found": name, "where": kind},
            )
    for row in table.rows:
        for part, there, wanted in (
            ("tests", len(row.tests), len(table.inputs)),
            ("results", len(row.results), len(table.outputs)),
        ):
            if there != wanted:
                yield _problem(
                    f"rows.{row.id}.{part}",
                    phrase("found.parts", count=there, part=part),
                    phrase("expected.parts", count=wanted, part=part),
                )
    if not table.outputs:
        found, expected = phrase("found.no-outputs"), phrase("expected.one-output")
        yield _problem("outputs", found, expected)
    yield from _policy_problems(table)


def _policy_problems(table: DecisionTable) -> Iterator[Problem]:
    policy = table.hit_policy.value
    if table.hit_policy in SORTED and not any(out.values for out in table.outputs):
        found = phrase("found.policy", policy=policy)
        yield _problem("outputs", found, phrase("expected.ordered"))
    if table.hit_policy in AGGREGATES and len(table.outputs) > 1:
        count = len(table.outputs)
        found = phrase("found.policy-over", policy=policy, count=count)
        yield _problem("outputs", found, phrase("expected.one-output"))


def _order_problems(
    table: DecisionTable, nodes: dict[str, tuple[Any, ...]]
) -> Iterator[Problem]:
    """Yield the orders that are said to be listed where nothing is."""
    for index, (column, domain) in enumerate(
        zip(table.inputs, nodes["domains"], strict=True)
    ):
        if column.better is Direction.LISTED and not _lists_values(domain):
            yield _listed_nowhere(f"inputs[{index}].better")
    for output in table.outputs:
        if output.better is Direction.LISTED and not output.values:
            yield _listed_nowhere(f"outputs.{output.name}.better")


def _lists_values(domain: UnaryTests | None) -> bool:
    """Whether a domain is a list of constants, such as ``"high", "low"``."""
    return isinstance(domain, OneOf) and all(
        isinstance(test, Literal | Negative | Temporal) for test in domain.tests
    )


def _listed_nowhere(path: str) -> Problem:
    return _problem(path, Direction.LISTED.value, phrase("expected.listed"))


def _value_problems(
    table: DecisionTable, nodes: dict[str, tuple[Any, ...]]
) -> Iterator[Problem]:
    for index, domain in enumerate(nodes["domains"]):
        if domain is not None and not is_constant(domain):
            text = str(table.inputs[index].domain)
            expected = phrase("expected.constant-tests")
            yield _problem(f"inputs[{index}].domain", text, expected)
    for column, values in enumerate(nodes["values"]):
        name = table.outputs[column].name
        for index, value in enumerate(values):
            if not is_constant(value):
                path = f"outputs.{name}.values[{index}]"
                yield _problem(path, str(value), phrase("expected.constant"))
    for row, results in zip(table.rows, nodes["results"], strict=True):
        for output, values, result in zip(
            table.outputs, nodes["values"], results, strict=True
        ):
            if values and _is_foreign(result, values):
                yield _problem(
                    f"rows.{row.id}.results",
                    str(result),
                    ", ".join(output.values),
                )


def _is_foreign(result: Expression, values: Iterable[Expression]) -> bool:
    """Whether a constant result is none of the declared values."""
    if not is_constant(result):
        return False
    value = prepare(result)(Scope({}))
    return value is not None and not any(
        is_constant(one) and passes(value, prepare(one)(Scope({}))) is True
        for one in values
    )
