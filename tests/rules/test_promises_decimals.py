"""Rules give the same answers in whatever decimal context their caller has set."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.compilation import compile  # noqa: A004 - its name
from tests.rules.tables import table

STRICT = decimal.Context(
    prec=1, Emin=-9, Emax=9, traps=[decimal.Inexact, decimal.Overflow]
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-1.56", Decimal("-1.56")),
        ("-(1.56 + x)", Decimal("-2.81")),
        ("-x < -1.2", True),
        ("1.25 * 1.25 - 0.0625", Decimal("1.5")),
        ("x / 3", Fraction(5, 12)),
        ("sum([1.25, x, 100])", Decimal("102.5")),
        ("mean([1.11, 2.22])", Decimal("1.665")),
        ("decimal(x, 1)", Decimal("1.2")),
        ("abs(-123.5) > 123", True),
        ("x in [1.24..1.26]", True),
        ('number("-1234.5")', Decimal("-1234.5")),
    ],
)
def test_expressions(text: str, value: object) -> None:
    """Nothing is rounded, and nothing is refused."""
    with decimal.localcontext(STRICT):
        assert rules.evaluate(text, {"x": Decimal("1.25")}).value == value


@pytest.mark.parametrize("total", ["69.9", "70", "-1234.56", "1E+12"])
def test_tables(total: str) -> None:
    """Both ways to decide find the row of a number however long or large it is."""
    facts = {"total": Decimal(total)}
    bands = table(
        HitPolicy.UNIQUE,
        {"total": None},
        ("< -1234.5", "1"),
        ("[-1234.5..69.95)", "2"),
        (">= 69.95", "3"),
    )
    expected = rules.decide(bands, facts).value
    with decimal.localcontext(STRICT):
        again = rules.decide(bands, facts).value
        assert (again, compile(bands).decide(facts).value) == (expected, expected)
