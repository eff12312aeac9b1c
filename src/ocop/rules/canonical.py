"""How nodes are spelt: brackets, numbers and strings of canonical text."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction

__all__ = ["ARITHMETIC_LEVELS", "bracket", "quote", "spell_key", "spell_number"]

_SIGN = 7
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
    "Negative": _SIGN,
    "Path": 8,
    "Filter": 8,
    "Invocation": 8,
}
ARITHMETIC_LEVELS = {"+": 4, "-": 4, "*": 5, "/": 5, "**": 6}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def bracket(node: object, level: int) -> str:
    """Return the text of a node, in brackets if it binds looser than ``level``.

    The levels run from 0 (``if``, ``for``) over ``or``, ``and``, comparison, sum,
    product, power and sign to 8 (path, filter, call) and 9 (everything else).
    """
    return str(node) if _level(node) >= level else f"({node})"


def _level(node: object) -> int:
    if isinstance(getattr(node, "value", None), int | Decimal):
        # A number takes brackets where a dot or a bracket follows it.
        return _SIGN
    operator = getattr(node, "operator", "")
    if operator in ARITHMETIC_LEVELS:
        return ARITHMETIC_LEVELS[operator]
    return _LEVELS.get(type(node).__name__, _PRIMARY)


def spell_key(name: str) -> str:
    """Return the name of an entry, as a string if it is not made of plain words.

    >>> spell_key("full name"), spell_key("a-b")
    ('full name', '"a-b"')
    """
    plain = all(word.isidentifier() for word in name.split(" "))
    return name if plain else quote(name)


def quote(text: str) -> str:
    """Return a string literal for some text.

    >>> quote("a")
    '"a"'
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
    text = format(Decimal(number), "f")
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
    return _WIDE.scaleb(Decimal(digits), -places)


_WIDE = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX)
