"""How nodes are spelt: brackets, numbers and strings of canonical text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

__all__ = ["bracket", "quote", "spell_number"]

_PRIMARY = 9
_LEVELS = {
    "Conditional": 0,
    "Iteration": 0,
    "IterationRange": 0,
    "Quantified": 0,
    "FunctionLiteral": 0,
    "ComparisonTest": 0,
    "Disjunction": 1,
    "Conjunction": 2,
    "Comparison": 3,
    "Between": 3,
    "Membership": 3,
    "InstanceOf": 3,
    "Negative": 7,
    "Path": 8,
    "Filter": 8,
    "Invocation": 8,
}
_ARITHMETIC = {"+": 4, "-": 4, "*": 5, "/": 5, "**": 6}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def bracket(node: object, level: int) -> str:
    """Return the text of a node, in brackets if it binds looser than ``level``.

    The levels run from 0 (``if``, ``for``) over ``or``, ``and``, comparison, sum,
    product, power and sign to 8 (path, filter, call) and 9 (everything else).
    """
    return str(node) if _level(node) >= level else f"({node})"


def _level(node: object) -> int:
    name = type(node).__name__
    if name == "Arithmetic":
        return _ARITHMETIC[node.operator]  # type: ignore[attr-defined]
    if name == "Literal":
        number = isinstance(node.value, int | Decimal)  # type: ignore[attr-defined]
        return 7 if number else _PRIMARY
    return _LEVELS.get(name, _PRIMARY)


def quote(text: str) -> str:
    """Return a string literal for some text.

    >>> print(quote('a "b"'))
    "a \\"b\\""
    """
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def spell_number(number: int | Decimal | Fraction) -> str:
    """Return the exact text of a number: decimal if it ends, else a fraction.

    >>> spell_number(Fraction(139, 2)), spell_number(Fraction(209, 3))
    ('69.5', '209/3')
    """
    if isinstance(number, Fraction):
        decimal = as_decimal(number)
        if decimal is None:
            return f"{number.numerator}/{number.denominator}"
        number = decimal
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_decimal(number: Fraction) -> Decimal | None:
    """Return the finite decimal that equals a fraction, if there is one."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    digits = number.numerator * 2 ** (places - twos) * 5 ** (places - fives)
    sign = 1 if digits < 0 else 0
    return Decimal((sign, tuple(map(int, str(abs(digits)))), -places))
