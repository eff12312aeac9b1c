from __future__ import annotations

import pytest

from ocop.statements.slips import Slip, find_slip


@pytest.mark.parametrize(
    ("printed", "meant", "expected"),
    [
        ("81", "18", Slip.TRANSPOSED),
        ("1324", "1234", Slip.TRANSPOSED),
        ("118", "128", Slip.WRONG_DIGIT),
        ("4.54", "4.55", Slip.WRONG_DIGIT),
        ("724", "74", Slip.EXTRA_DIGIT),
        ("74", "724", Slip.MISSING_DIGIT),
        ("724", "70", None),
        ("118", "772", None),
        ("123", "321", None),
        ("12", "34", None),
        ("12", "12", None),
        ("1234", "12", None),
    ],
)
def test_slip(printed: str, meant: str, expected: Slip | None) -> None:
    """One slip of typing is told from other differences."""
    assert find_slip(printed, meant) == expected
