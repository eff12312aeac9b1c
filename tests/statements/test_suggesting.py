from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.statements import (
    Figure,
    Interval,
    Qualifier,
    Share,
    Slip,
    Sum,
    check,
)
from ocop.statements.suggesting import MAX_SUGGESTIONS, nearest_value
from tests.statements import make, suggested

SUM = Sum(id="s", total="all", parts=("a", "b"))


def test_slips_come_first() -> None:
    """What a slip of typing explains goes before what does not."""
    (finding,) = check(make({"all": 148, "a": 100, "b": 84}, SUM))
    actual = [(one.subject, one.after, one.slip) for one in finding.suggestions]
    assert actual == [
        ("all", "184", Slip.TRANSPOSED),
        ("b", "48", Slip.TRANSPOSED),
        ("a", "64", None),
    ]


def test_what_breaks_other_relations_comes_last() -> None:
    """A change that another relation does not allow goes behind the others."""
    other = Sum(id="kinds", total="all", parts=("c", "d"))
    figures = {"all": 118, "a": 40, "b": 79, "c": 100, "d": 18}
    (finding,) = check(make(figures, SUM, other))
    actual = [(one.subject, one.after, one.breaks) for one in finding.suggestions]
    assert actual == [
        ("b", "78", ()),
        ("a", "39", ()),
        ("all", "119", ("kinds",)),
    ]


def test_no_figure_becomes_negative() -> None:
    """A part that would have to be negative is left alone."""
    (finding,) = check(make({"all": 10, "a": 5, "b": 50}, SUM))
    assert suggested(finding) == ["b = 5", "all = 55"]


def test_there_are_not_too_many() -> None:
    """Of very many changes the likeliest are kept."""
    figures = {f"p{i}": 10 for i in range(300)}
    relation = Sum(id="s", total="all", parts=tuple(figures))
    (finding,) = check(make(figures | {"all": 3005}, relation))
    assert len(finding.suggestions) == MAX_SUGGESTIONS
    assert suggested(finding)[0] == "all = 3000"


def test_decimals_are_kept() -> None:
    """A figure keeps the decimals that it is printed with."""
    relation = Share(id="s", share="share", part="part", base="base")
    figures = {"share": Decimal("43.3"), "part": 55, "base": 128}
    (finding,) = check(make(figures, relation))
    assert suggested(finding) == ["share = 43.0", "base = 127"]


@pytest.mark.parametrize(
    ("figure", "region", "expected"),
    [
        ({"value": 5}, Interval.point(7), 7),
        ({"value": 5}, Interval(low=Fraction(19, 3)), 7),
        ({"value": 9}, Interval(high=Fraction(19, 3)), 6),
        ({"value": 9}, Interval.point(Fraction(1, 2)), None),
        ({"value": 9}, Interval.point(-3), None),
        ({"value": 9}, Interval(), None),
        ({"value": 5, "qualifier": Qualifier.ABOUT}, Interval.point(7), None),
        ({"value": Decimal("0.5")}, Interval.point(Fraction(1, 3)), Decimal("0.3")),
        (
            {"value": 5000, "digits": -3, "qualifier": Qualifier.ROUNDED},
            Interval.point(7400),
            7000,
        ),
    ],
)
def test_nearest_value(figure: Any, region: Interval, expected: Any) -> None:
    """The nearest number with the same digits is found, if there is one."""
    assert nearest_value(SUM, Figure(id="a", **figure), region) == expected


@given(
    st.integers(0, 50),
    st.integers(-5, 50),
    st.integers(0, 60),
    st.sampled_from([Fraction(1), Fraction(1, 3)]),
)
def test_nearest_value_agrees_with_brute_force(
    value: int, low: int, width: int, part: Fraction
) -> None:
    """No other number that fits is nearer."""
    region = Interval(low=low * part, high=low * part + width * part)
    fitting = [n for n in range(130) if region.contains(Fraction(n))]
    best = min(fitting, key=lambda n: (abs(n - value), n), default=None)
    # It is asked for only where the printed number does not fit.
    if value not in fitting:
        assert nearest_value(SUM, Figure(id="a", value=value), region) == best
