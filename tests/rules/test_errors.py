"""Errors of the engine: their sentences, their payload, their builtins."""

from __future__ import annotations

import pytest

from ocop.errors import InexactNumber, OcopError
from ocop.rules.errors import AmbiguousTable, InexactFact, OutsideDomain
from tests.pickles import pickled

ERRORS: list[tuple[OcopError, type[Exception], str, str]] = [
    (
        AmbiguousTable(table="band", rows=("a", "b"), policy="UNIQUE"),
        ValueError,
        "rows a, b of table 'band' fire together, which hit policy UNIQUE forbids",
        "các dòng a, b của bảng 'band' cùng khớp, chính sách UNIQUE không cho phép",
    ),
    (
        OutsideDomain(table="band", input="total", found="101", domain="[0..100]"),
        ValueError,
        "input 'total' of table 'band' is 101, outside its domain [0..100]",
        "đầu vào 'total' của bảng 'band' là 101, ngoài miền [0..100]",
    ),
    (
        InexactFact(fact="total", found="69.9"),
        InexactNumber,
        "fact 'total' is 69.9, which is not exact; write Decimal('69.9') or an int",
        (
            "dữ kiện 'total' là 69.9, không chính xác; "
            "hãy viết Decimal('69.9') hoặc số nguyên"
        ),
    ),
]


@pytest.mark.parametrize(("error", "builtin", "en", "vi"), ERRORS)
def test_errors(error: OcopError, builtin: type[Exception], en: str, vi: str) -> None:
    """An error is what a caller would catch, and speaks both languages."""
    assert isinstance(error, builtin)
    assert (str(error), error.text("vi")) == (en, vi)
    again = pickled(error)
    assert (type(again), str(again)) == (type(error), en)
