from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.dates import Period
from ocop.interchange.plain import (
    render_citation,
    render_conditions,
    render_period,
    render_points,
    render_text,
)
from ocop.legal import Citation
from ocop.scorecards import Condition, ConditionKind
from ocop.texts import Text


def test_render_text() -> None:
    """A text is given in both languages."""
    assert render_text(Text(vi="sao", en="star")) == {"vi": "sao", "en": "star"}


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (78, "78"),
        (Decimal("69.9"), "69.9"),
        (Decimal("69.90"), "69.9"),
        (Decimal("1E+1"), "10"),
        (Fraction(209, 3), "209/3"),
        (Fraction(139, 2), "69.5"),
    ],
)
def test_render_points(points: int | Decimal | Fraction, expected: str) -> None:
    """Points are exact text; equal points have equal text."""
    assert render_points(points) == expected


def test_render_citation() -> None:
    """A citation is given by its parts and as a person writes it."""
    citation = Citation(instrument="26/2026/QĐ-TTg", place="annex II", set=11)
    assert render_citation(citation) == {
        "instrument": "26/2026/QĐ-TTg",
        "place": "annex II",
        "set": 11,
        "text": {
            "vi": "26/2026/QĐ-TTg, phụ lục II, bộ 11",
            "en": "26/2026/QĐ-TTg, annex II, set 11",
        },
    }
    bare = render_citation(Citation(instrument="26/2026/QĐ-TTg"))
    assert list(bare) == ["instrument", "text"]


def test_render_period() -> None:
    """A period is given by its first day and the first day after it, if it ends."""
    start, end = date(2020, 6, 8), date(2023, 2, 24)
    assert render_period(Period(start=start, end=end)) == {
        "start": "2020-06-08",
        "end": "2023-02-24",
    }
    assert render_period(Period(start=start))["end"] is None


def test_render_conditions() -> None:
    """A condition is given with its kind."""
    text = Text(vi="Bị loại", en="Eliminated")
    condition = Condition(id="a", kind=ConditionKind.ELIMINATES, text=text)
    assert render_conditions([condition]) == [
        {"id": "a", "kind": "eliminates", "text": {"vi": "Bị loại", "en": "Eliminated"}}
    ]
