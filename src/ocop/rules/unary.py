"""The tests of a cell as values: what a value under test has to pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, final

import attrs

from ocop.rules.canonical import bracket
from ocop.rules.operators import ComparisonOperator

if TYPE_CHECKING:
    from ocop.rules.expressions import Expression

__all__ = ["AnyTest", "ComparisonTest", "NoneOf", "OneOf", "Test", "UnaryTests"]


@final
@attrs.frozen(kw_only=True)
class ComparisonTest:
    """A comparison whose left side is the value under test: ``>= 90``."""

    operator: ComparisonOperator
    operand: Expression

    def __str__(self) -> str:
        return f"{self.operator} {bracket(self.operand, 4)}"


@final
@attrs.frozen(kw_only=True)
class AnyTest:
    """The test that every value passes: ``-``."""

    def __str__(self) -> str:
        return "-"


@final
@attrs.frozen(kw_only=True)
class OneOf:
    """Passed by a value that passes one of the tests: ``1, 2, > 5``."""

    tests: tuple[Test, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.tests))


@final
@attrs.frozen(kw_only=True)
class NoneOf:
    """Passed by a value that passes none of the tests: ``not(1, 2)``."""

    tests: tuple[Test, ...]

    def __str__(self) -> str:
        return f"not({', '.join(map(str, self.tests))})"


Test: TypeAlias = "Expression | ComparisonTest"
"""One test: a comparison, or an expression whose value is compared."""

UnaryTests: TypeAlias = AnyTest | OneOf | NoneOf
"""What a cell of a table holds."""
