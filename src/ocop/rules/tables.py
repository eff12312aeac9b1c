"""Decision tables as values: inputs, outputs, rows and how their answers combine.

The texts of a table are parsed once, when it is made; everything that is wrong with
them is reported together.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from enum import StrEnum
from typing import final

import attrs

from ocop.errors import InvalidInput, LimitExceeded, Problem, RuleSyntaxError
from ocop.rules.expressions import Expression
from ocop.rules.parser import parse, parse_tests
from ocop.rules.program import Program
from ocop.rules.unary import UnaryTests
from ocop.rules.vocabulary import Vocabulary
from ocop.texts import Text

__all__ = ["DecisionTable", "HitPolicy", "Input", "Output", "Row"]


@final
class HitPolicy(StrEnum):
    """How many rows may fire, and how their results become one answer."""

    UNIQUE = "U"
    FIRST = "F"
    COLLECT = "C"


@final
@attrs.frozen(kw_only=True)
class Input:
    """A column of conditions.

    Attributes:
        expression: What is tested, as rule text: often only the name of a fact.
        label: What people call it.
        domain: The values that it can have, as tests; None if not declared.
    """

    expression: str
    label: Text | None = None
    domain: str | None = None


@final
@attrs.frozen(kw_only=True)
class Output:
    """A column of results.

    Attributes:
        name: Its name in the answer of a table with several outputs.
        label: What people call it.
        values: The results that it can have, as rule texts, the best first; empty if
            not declared.
    """

    name: str
    label: Text | None = None
    values: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Row:
    """One rule: if every test is passed, then the results.

    Attributes:
        id: Its name within the table.
        tests: One cell of rule text for every input; ``-`` is always passed.
        results: One expression for every output.
        citations: Where it comes from.
        note: What a reader should know about it.
    """

    id: str
    tests: tuple[str, ...]
    results: tuple[str, ...]
    citations: tuple[Text, ...] = ()
    note: Text | None = None


@final
@attrs.frozen(kw_only=True)
class DecisionTable:
    """A table of rules over some inputs.

    Attributes:
        id: Its name.
        title: What people call it.
        hit_policy: How the rows that fire become one answer.
        inputs: The columns of conditions.
        outputs: The columns of results.
        rows: The rules, in their order.
        names: Names that contain a reserved word or an operator, which the texts use.

    Raises:
        InvalidInput: If some text is not in the language or does not fit; every
            problem is listed.

    >>> table = DecisionTable(
    ...     id="band",
    ...     inputs=(Input(expression="total"),),
    ...     outputs=(Output(name="class"),),
    ...     rows=(Row(id="high", tests=(">= 90",), results=('"high"',)),),
    ... )
    >>> str(table.cells[0][0])
    '>= 90'
    """

    id: str
    title: Text | None = None
    hit_policy: HitPolicy = HitPolicy.UNIQUE
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rows: tuple[Row, ...]
    names: tuple[str, ...] = ()
    expressions: tuple[Expression, ...] = attrs.field(init=False, eq=False, repr=False)
    domains: tuple[UnaryTests | None, ...] = attrs.field(
        init=False, eq=False, repr=False
    )
    cells: tuple[tuple[UnaryTests, ...], ...] = attrs.field(
        init=False, eq=False, repr=False
    )
    results: tuple[tuple[Expression, ...], ...] = attrs.field(
        init=False, eq=False, repr=False
    )
    values: tuple[tuple[Expression, ...], ...] = attrs.field(
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        problems = list(_shape_problems(self))
        reader = _Reader(self.names, problems)
        parsed = {
            "expressions": tuple(
                reader.expression(column.expression, f"inputs[{index}].expression")
                for index, column in enumerate(self.inputs)
            ),
            "domains": tuple(
                None
                if column.domain is None
                else reader.tests(column.domain, f"inputs[{index}].domain")
                for index, column in enumerate(self.inputs)
            ),
            "cells": tuple(
                tuple(
                    reader.tests(text, f"rows.{row.id}.tests[{index}]")
                    for index, text in enumerate(row.tests)
                )
                for row in self.rows
            ),
            "results": tuple(
                tuple(
                    reader.expression(text, f"rows.{row.id}.results[{index}]")
                    for index, text in enumerate(row.results)
                )
                for row in self.rows
            ),
            "values": tuple(
                tuple(
                    reader.expression(text, f"outputs.{column.name}.values[{index}]")
                    for index, text in enumerate(column.values)
                )
                for column in self.outputs
            ),
        }
        if problems:
            raise InvalidInput(problems=problems)
        for name, value in parsed.items():
            object.__setattr__(self, name, value)

    @functools.cached_property
    def program(self) -> Program:
        """The table made ready to decide, once."""
        return Program(self)


class _Reader:
    """A parser that notes what is wrong and goes on."""

    def __init__(self, names: tuple[str, ...], problems: list[Problem]) -> None:
        self._vocabulary = Vocabulary(names)
        self._problems = problems

    def expression(self, text: str, path: str) -> Expression | None:
        return self._read(parse, text, path)

    def tests(self, text: str, path: str) -> UnaryTests | None:
        return self._read(parse_tests, text, path)

    def _read(self, parser, text, path):
        try:
            return parser(text, names=self._vocabulary)
        except (RuleSyntaxError, LimitExceeded) as error:
            arguments = {name: str(value) for name, value in vars(error).items() if name[0] != "_"}
            self._problems.append(
                Problem(code=error.code, path=f"$.{path}", arguments=arguments)
            )
            return None


def _shape_problems(table: DecisionTable) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, row in enumerate(table.rows):
        where = f"rows[{index}]"
        if row.id in seen:
            yield _shape(f"{where}.id", row.id, f"the id {row.id!r} again", "another")
        seen.add(row.id)
        for part, found, wanted in (
            ("tests", len(row.tests), len(table.inputs)),
            ("results", len(row.results), len(table.outputs)),
        ):
            if found != wanted:
                yield _shape(f"{where}.{part}", row.id, str(found), str(wanted))


def _shape(path: str, rule: str, found: str, expected: str) -> Problem:
    return Problem(
        code="rule-syntax",
        path=f"$.{path}",
        arguments={
            "rule": rule,
            "position": "0",
            "found": found,
            "expected": expected,
        },
    )
