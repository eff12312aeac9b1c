"""One input column of a table, ready to tell which rows a value passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias, final

from ocop.rules import expressions as nodes
from ocop.rules.builtins import BUILT_IN
from ocop.rules.canonical import spell_value
from ocop.rules.errors import OutsideDomain
from ocop.rules.expressions import Expression, UnaryTests
from ocop.rules.interpreter import Tester, prepare, prepare_tests
from ocop.rules.partitions import KINDS, Line
from ocop.rules.scope import Scope
from ocop.rules.temporal import Months
from ocop.rules.values import Missing, Range, Value, kind_of
from ocop.rules.walk import facts

__all__ = ["InputColumn", "Marks", "constants", "is_constant"]

Marks: TypeAlias = tuple[int, int]
"""Two sets of rows as bits: those surely passed, those possibly passed."""

_OUTSIDE: Final = -1
_NOWHERE: Final = Scope({})
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
    if isinstance(node, nodes.AnyTest):
        return
    for test in node.tests:
        if "?" in facts(test, BUILT_IN):
            yield Missing(facts=("?",))
        elif isinstance(test, nodes.ComparisonTest):
            yield prepare(test.operand)(scope)
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
    the tests of other rows are evaluated.
    """

    __slots__ = (
        "_domain",
        "_fixed",
        "_lines",
        "_loose",
        "_true_false",
        "cells",
        "expression",
        "kinds",
        "name",
        "nothing",
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
        self.text = str(expression)
        self.name = expression.name if isinstance(expression, nodes.Name) else None
        self.read = prepare(expression)
        self.cells = cells
        self._domain = None if domain is None else prepare_tests(domain)
        testers = [(1 << row, prepare_tests(cell)) for row, cell in enumerate(cells)]
        fixed = [is_constant(cell) and _is_uniform(cell) for cell in cells]
        self._fixed = [pair for pair, yes in zip(testers, fixed, strict=True) if yes]
        self._loose = [
            (*pair, cell)
            for pair, cell, yes in zip(testers, cells, fixed, strict=True)
            if not yes
        ]
        cuts = [
            value
            for cell, yes in zip(cells, fixed, strict=True)
            if yes
            for value in constants(cell, _NOWHERE)
        ]
        self._cut([*cuts, *(constants(domain, _NOWHERE) if domain else ())])

    def _cut(self, cuts: list[Value]) -> None:
        self.kinds = {kind_of(cut) for cut in cuts}
        self._lines: dict[type, Line] = {}
        for kind in KINDS:
            line = Line(kind, [cut for cut in cuts if kind_of(cut) == kind])
            line.marks = [self._mark(value) for value, _ in line.pieces]
            self._lines.update(dict.fromkeys(_TYPES[kind], line))
        self._true_false = (self._mark(False), self._mark(True))
        self.nothing = self._passed(None)

    def _passed(self, value: Value) -> int:
        passed = 0
        for bit, test in self._fixed:
            if test(value, _NOWHERE) is True:
                passed |= bit
        return passed

    def _mark(self, value: Value) -> int:
        if self._domain is not None and self._domain(value, _NOWHERE) is not True:
            return _OUTSIDE
        return self._passed(value)

    def look(self, value: Value, scope: Scope) -> Marks:
        """Return which rows a value passes, surely and possibly.

        Raises:
            OutsideDomain: If the value lies outside the declared domain.
        """
        line = self._lines.get(type(value))
        if line is not None:
            mark = line.find(value)
        elif value is None:
            mark = self.nothing
        elif value is True or value is False:
            mark = self._true_false[value]
        else:
            mark = self._mark(value)
        if mark == _OUTSIDE:
            self._refuse(value)
        if not self._loose:
            return mark, mark
        return self._test(value, scope, mark)

    def _refuse(self, value: Value) -> None:
        raise OutsideDomain(table=self.table, input=self.text, found=spell_value(value))

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
