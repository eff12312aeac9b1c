"""Translate nodes into Python text that calls the engine's own operations.

Only the nodes that tables use every day are translated.
Any other is bound as the interpreter's evaluator of it and called by a name, so it
means the same.
What an author wrote gets into the text as a number, or as a literal that Python spells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

from ocop.errors import OcopError
from ocop.mappings import FrozenMapping
from ocop.rules import expressions as nodes
from ocop.rules.arithmetic import OPERATIONS, negative
from ocop.rules.builtins import BUILT_IN
from ocop.rules.comparisons import COMPARE, between, passes
from ocop.rules.expressions import Expression
from ocop.rules.inputs import is_constant
from ocop.rules.interpreter import prepare, prepare_tests
from ocop.rules.logic import all_of, any_of
from ocop.rules.operators import ArithmeticOperator, ComparisonOperator
from ocop.rules.scope import Scope
from ocop.rules.spelling import spell_value
from ocop.rules.unary import ComparisonTest, NoneOf, OneOf, Test
from ocop.rules.values import Value
from ocop.rules.walk import depth, names

__all__ = ["OPERATORS", "Translation"]

_MAX_DEPTH: Final = 40
"""Deeper expressions are left to the interpreter: Python nests brackets only so far."""

_MAX_NAME: Final = 40
"""Characters of a name from which a variable takes its own."""

_ARITHMETIC: Final[Mapping[str, str]] = {
    ArithmeticOperator.ADD: "add",
    ArithmeticOperator.SUBTRACT: "subtract",
    ArithmeticOperator.MULTIPLY: "multiply",
    ArithmeticOperator.DIVIDE: "divide",
    ArithmeticOperator.POWER: "power",
}
_COMPARISON: Final[Mapping[str, str]] = {
    ComparisonOperator.EQUAL: "equal",
    ComparisonOperator.NOT_EQUAL: "not_equal",
    ComparisonOperator.LESS: "less",
    ComparisonOperator.LESS_OR_EQUAL: "less_or_equal",
    ComparisonOperator.GREATER: "greater",
    ComparisonOperator.GREATER_OR_EQUAL: "greater_or_equal",
}
OPERATORS: Final[Mapping[str, object]] = FrozenMapping(
    {name: OPERATIONS[operator] for operator, name in _ARITHMETIC.items()}
    | {name: COMPARE[operator] for operator, name in _COMPARISON.items()}
    | {
        "all_of": all_of,
        "any_of": any_of,
        "between": between,
        "negative": negative,
        "passes": passes,
    }
)
"""What the text may call, by its name in the text."""


@final
class Translation:
    """The texts of one table, with the names that they use.

    Attributes:
        variables: For each fact that some text reads, its variable.
        bound: For each constant and evaluator that has a name, what it is.
        notes: For each of them, what it stands for.
    """

    def __init__(self) -> None:
        self.variables: dict[str, str] = {}
        self.bound: dict[str, object] = {}
        self.notes: dict[str, str] = {}
        self._used: set[str] = set()
        self._count = 0

    def variable(self, fact: str) -> str:
        """Return the variable of a fact."""
        if fact not in self.variables:
            self.variables[fact] = self.new_variable(fact)
        name = self.variables[fact]
        self._used.add(name)
        return name

    def new_variable(self, text: str) -> str:
        """Return a new name for what some text stands for."""
        self._count += 1
        return f"{_plain_words(text[:_MAX_NAME])}_{self._count}"

    def take_used(self) -> frozenset[str]:
        """Return the variables that were used since this was last asked."""
        used = frozenset(self._used)
        self._used.clear()
        return used

    def constant(self, value: Value) -> str:
        """Return the text of a constant: a literal, or a name bound to it."""
        if value is None or type(value) in (bool, int, str):
            return repr(value)
        if type(value) in (Decimal, Fraction) and value == int(value):
            return repr(int(value))
        for name, known in self.bound.items():
            if type(known) is type(value) and known == value:
                return name
        return self.bind("CONSTANT", value, spell_value(value))

    def bind(self, stem: str, value: object, note: str) -> str:
        """Return a new name for something that no literal can spell."""
        name = f"{stem}_{len(self.bound) + 1}"
        self.bound[name] = value
        self.notes[name] = note
        return name

    def expression(self, node: Expression) -> str:
        """Return the text of an expression."""
        if depth(node) > _MAX_DEPTH:
            return self._evaluated(node)
        return self._translated(node)

    def _translated(self, node: Expression) -> str:
        match node:
            case _ if is_constant(node):
                text = self._folded(node)
            case nodes.Name(name=name) if name not in BUILT_IN:
                text = self.variable(name)
            case nodes.Negative():
                text = self._call("negative", node.operand)
            case nodes.Arithmetic():
                text = self._call(_ARITHMETIC[node.operator], node.left, node.right)
            case nodes.Comparison():
                text = self._call(_COMPARISON[node.operator], node.left, node.right)
            case nodes.Between():
                text = self._call("between", node.value, node.low, node.high)
            case nodes.Conjunction():
                text = f"all_of([{self._list(node.operands)}])"
            case nodes.Disjunction():
                text = f"any_of([{self._list(node.operands)}])"
            case nodes.Conditional():
                parts = node.then, node.condition, node.otherwise
                then, chosen, otherwise = map(self._translated, parts)
                text = f"({then} if {chosen} is True else {otherwise})"
            case _:
                text = self._evaluated(node)
        return text

    def _call(self, function: str, *operands: Expression) -> str:
        return f"{function}({self._list(operands)})"

    def _list(self, operands: tuple[Expression, ...]) -> str:
        return ", ".join(map(self._translated, operands))

    def _folded(self, node: Expression) -> str:
        try:
            value = prepare(node)(Scope({}))
        except OcopError:
            # Whether it is evaluated at all depends on the facts.
            return self._evaluated(node)
        return self.constant(value)

    def _evaluated(self, node: Expression) -> str:
        name = self.bind("EVALUATE", prepare(node), str(node))
        return f"known({name}(scope))"

    def test(self, variable: str, cell: OneOf | NoneOf) -> str:
        """Return the condition that a value passes a cell that depends on facts."""
        if isinstance(cell, NoneOf):
            return " and ".join(
                f"{self._test(variable, test)} is False" for test in cell.tests
            )
        return " or ".join(
            f"{self._test(variable, test)} is True" for test in cell.tests
        )

    def _test(self, variable: str, node: Test) -> str:
        if isinstance(node, ComparisonTest):
            operand = self.expression(node.operand)
            return f"{_COMPARISON[node.operator]}({variable}, {operand})"
        if "?" in names(node):
            test = prepare_tests(OneOf(tests=(node,)))
            name = self.bind("TEST", test, str(node))
            return f"known({name}({variable}, scope))"
        return f"known(passes({variable}, {self.expression(node)}))"


def _plain_words(fact: str) -> str:
    """Return the Latin letters and digits of a name, as part of an identifier.

    >>> _plain_words("Tổng điểm (A)")
    'tong_diem_a'
    """
    letters = unicodedata.normalize("NFKD", fact.lower().replace("đ", "d"))
    plain = letters.encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain)
    return "_".join(["v", *words] if not words or words[0][0].isdigit() else words)
