"""One input column of a table, ready to tell which rows a value passes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias, final

from ocop.rules import expressions as nodes
from ocop.rules.builtins import BUILT_IN
from ocop.rules.errors import OutsideDomain
from ocop.rules.expressions import Expression
from ocop.rules.interpreter import Tester, prepare, prepare_tests
from ocop.rules.marking import Cell, mark_pieces
from ocop.rules.partitions import KINDS, OUTSIDE, Line, Pieces, inside_bit
from ocop.rules.scope import Scope
from ocop.rules.spelling import spell_value
from ocop.rules.temporal import Months
from ocop.rules.unary import AnyTest, ComparisonTest, Test, UnaryTests
from ocop.rules.values import MISSING, Missing, Range, Value, kind_of
from ocop.rules.walk import can_be_null, facts

__all__ = ["InputColumn", "Marks", "constants", "fixed_cell", "is_constant"]

Marks: TypeAlias = tuple[int, int]
"""Two sets of rows as bits: those surely passed, those possibly passed."""

_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "number": (int, Decimal, Fraction),
    "string": (str,),
    "date": (date,),
    "date and time": (datetime,),
    "time": (time,),
    "days and time duration": (timedelta,),
    "years and months duration": (Months,),
}


def is_constant(node: Expression | UnaryTests) -> bool:
    """Whether a node uses no fact, no variable and not the value under test."""
    return not facts(node, BUILT_IN)


def constants(node: UnaryTests, scope: Scope) -> Iterator[Value]:
    """Yield the values at which the tests of a cell can change their answer.

    A `Missing` among them says that the cell cannot be cut.
    """
    if not isinstance(node, AnyTest):
        for test in node.tests:
            yield from _constants_of(test, scope)


def fixed_cell(node: UnaryTests) -> Cell:
    """Return a cell that uses no fact, with the constants of each test."""
    tests = () if isinstance(node, AnyTest) else node.tests
    return Cell.of(node, (_bounds_of(test, Scope({})) for test in tests))


def _constants_of(test: Test, scope: Scope) -> Iterator[Value]:
    if "?" in facts(test, BUILT_IN):
        yield MISSING
    else:
        yield from _bounds_of(test, scope)


def _bounds_of(test: Test, scope: Scope) -> Iterator[Value]:
    if isinstance(test, ComparisonTest):
        yield prepare(test.operand)(scope)
    elif isinstance(test, nodes.Interval):
        ends = (end for end in (test.start, test.end) if end is not None)
        yield from (prepare(end)(scope) for end in ends)
    else:
        yield from _ends(prepare(test)(scope))


def _ends(value: Value) -> Iterator[Value]:
    if type(value) is tuple:
        for item in value:
            yield from _ends(item)
    elif type(value) is Range:
        yield from (end for end in (value.start, value.end) if end is not None)
    else:
        yield value


@final
class InputColumn:
    """The tests of one input over all rows, in the order of the rows.

    Rows whose tests are constant are looked up by the piece in which a value lies;
    the tests of the other, loose rows are evaluated.

    Attributes:
        table: The id of the table.
        text: The expression of the input.
        name: The expression, if it is only a name.
        read: What evaluates the expression.
        height: How many rows there are.
        can_be_null: Whether the expression may be null although its facts are told.
    """

    __slots__ = (
        "_constants",
        "_domain",
        "_domain_text",
        "_fixed",
        "_lines",
        "_loose",
        "_nothing",
        "_true_false",
        "can_be_null",
        "height",
        "name",
        "read",
        "table",
        "text",
    )

    def __init__(
        self,
        table: str,
        expression: Expression,
        cells: Sequence[UnaryTests],
        domain: UnaryTests | None,
    ) -> None:
        self.table = table
        self.height = len(cells)
        self.text = str(expression)
        self.name = expression.name if isinstance(expression, nodes.Name) else None
        self.read = prepare(expression)
        self.can_be_null = can_be_null(expression)
        self._domain = None if domain is None else prepare_tests(domain)
        self._domain_text = str(domain)
        inside = None if domain is None else fixed_cell(domain)
        self._constants = list(inside.ends) if inside else []
        self._fixed: list[tuple[int, Cell]] = []
        self._loose: list[tuple[int, Tester, UnaryTests]] = []
        for row, tests in enumerate(cells):
            cell = fixed_cell(tests) if is_constant(tests) else None
            if cell is None or any(map(_has_zone, cell.ends)):
                self._loose.append((1 << row, prepare_tests(tests), tests))
            else:
                self._fixed.append((1 << row, cell))
                self._constants += cell.ends
        self._cut(inside)

    def _cut(self, domain: Cell | None) -> None:
        self._lines: dict[type, Line] = {}
        for kind in KINDS:
            line = Line(kind, [end for end in self._constants if kind_of(end) == kind])
            line.marks = mark_pieces(line, self._fixed, domain)
            self._lines.update(dict.fromkeys(_TYPES[kind], line))
        self._true_false = tuple(map(self._mark, (False, True)))
        self._nothing = self._passed(None)

    def pieces(self, inside: int) -> Mapping[type, Pieces] | None:
        """Return, by type, where the pieces are; None if some tests are loose.

        Args:
            inside: A bit that the rows of every piece inside the domain get.
        """
        if self._loose:
            return None
        found: dict[type, Pieces] = {
            type_: line.pieces_for(type_, inside) for type_, line in self._lines.items()
        }
        false, true = (inside_bit(mark, inside) for mark in self._true_false)
        found[bool] = (bisect_right, (True,), (false, true))
        found[type(None)] = (bisect_right, (), (self._nothing | inside,))
        return found

    def _passed(self, value: Value) -> int:
        passed = 0
        for bit, cell in self._fixed:
            if cell.passes(value):
                passed |= bit
        return passed

    def _mark(self, value: Value) -> int:
        if self._domain is not None and self._domain(value, Scope({})) is not True:
            return OUTSIDE
        return self._passed(value)

    def look(self, value: Value, scope: Scope) -> Marks | None:
        """Return which rows a value passes, or None if it is outside the domain."""
        mark = self.mark(value)
        if mark == OUTSIDE:
            return None
        return self._test(value, scope, mark) if self._loose else (mark, mark)

    def mark(self, value: Value) -> int:
        """Return the rows whose constant tests a value passes, or `OUTSIDE`."""
        line = self._lines.get(type(value))
        if line is not None:
            found = line.find(value)
            return self._mark(value) if found is None else found
        if value is None:
            return self._nothing
        if value is True or value is False:
            return self._true_false[value]
        return self._mark(value)

    def _test(self, value: Value, scope: Scope, mark: int) -> Marks:
        certain = possible = mark
        for bit, test, _ in self._loose:
            result = test(value, scope)
            if result is True:
                certain |= bit
                possible |= bit
            elif type(result) is Missing:
                possible |= bit
        return certain, possible

    def refuse(self, value: Value) -> OutsideDomain:
        """Return the error for a value outside the domain."""
        return OutsideDomain(
            table=self.table,
            input=self.text,
            found=spell_value(value),
            domain=self._domain_text,
        )

    def ends(self, scope: Scope) -> list[Value]:
        """Return the constants that cut the axis when some facts are known."""
        return [
            *self._constants,
            *(
                end
                for _, _, cell in self._loose
                for end in constants(cell, scope)
                if type(end) is not Missing and not _has_zone(end)
            ),
        ]

    def opaque(self, scope: Scope) -> int:
        """Return the rows whose tests cannot be cut: they hold for a point only."""
        return sum(
            bit
            for bit, _, cell in self._loose
            if any(
                type(end) is Missing or _has_zone(end) for end in constants(cell, scope)
            )
        )

    def needs(self, value: Value, scope: Scope) -> dict[int, Missing]:
        """Return the rows whose tests depend on facts that are missing."""
        found = {bit: test(value, scope) for bit, test, _ in self._loose}
        return {bit: need for bit, need in found.items() if type(need) is Missing}


def _has_zone(value: Value) -> bool:
    return isinstance(value, time | datetime) and value.tzinfo is not None
