"""Functions that compare ranges and points, by the examples of the standard."""

from __future__ import annotations

import pytest

from tests.rules.answers import written

CASES = """
before(1, 10) = true
before(10, 1) = false
before(1, [1..10]) = false
before(1, (1..10]) = true
before(1, [5..10]) = true
before([1..10], 10) = false
before([1..10), 10) = true
before([1..10], 15) = true
before([1..10], [15..20]) = true
before([1..10], [10..20]) = false
before([1..10), [10..20]) = true
before([1..10], (10..20]) = true
after(10, 5) = true
after(5, 10) = false
after(12, [1..10]) = true
after(10, [1..10)) = true
after(10, [1..10]) = false
after([11..20], 12) = false
after([11..20], 10) = true
after((11..20], 11) = true
after([11..20], [1..10]) = true
after([11..20], [1..11)) = true
meets([1..5], [5..10]) = true
meets([1..5), [5..10]) = false
meets([1..5], (5..10]) = false
meets([1..5], [6..10]) = false
met by([5..10], [1..5]) = true
met by([5..10], [1..5)) = false
overlaps([1..5], [3..8]) = true
overlaps([1..5], [6..8]) = false
overlaps([1..5], [5..8]) = true
overlaps([1..5], (5..8]) = false
overlaps([1..5), [5..8]) = false
overlaps((5..8], [1..5]) = false
overlaps before([1..5], [3..8]) = true
overlaps before([1..5], [6..8]) = false
overlaps before([1..5], [5..8]) = true
overlaps before([1..5], (5..8]) = false
overlaps before([1..5), (1..5]) = true
overlaps before([1..5], (1..5]) = true
overlaps before([1..5), [1..5]) = false
overlaps before([1..5], [1..5]) = false
overlaps after([3..8], [1..5]) = true
overlaps after([6..8], [1..5]) = false
overlaps after([5..8], [1..5]) = true
overlaps after((5..8], [1..5]) = false
overlaps after((1..5], [1..5)) = true
overlaps after((1..5], [1..5]) = true
overlaps after([1..5], [1..5)) = false
finishes(10, [1..10]) = true
finishes(10, [1..10)) = false
finishes([5..10], [1..10]) = true
finishes([5..10), [1..10]) = false
finishes([1..10], [1..10]) = true
finished by([1..10], 10) = true
finished by([1..10], [5..10]) = true
finished by([1..10], [5..10)) = false
finished by([1..10], (1..10]) = true
includes([1..10], 5) = true
includes([1..10], 12) = false
includes((1..10], 1) = false
includes([1..10), [2..10]) = false
includes([1..10], [4..6]) = true
includes([1..10], (1..10)) = true
includes((1..10), [1..10]) = false
during(5, [1..10]) = true
during(1, (1..10]) = false
during((1..10), [1..10]) = true
starts(1, [1..10]) = true
starts(1, (1..10]) = false
starts([1..5], [1..10]) = true
starts((1..5], [1..10]) = false
starts([1..10), [1..10]) = true
started by([1..10], 1) = true
started by([1..10], [1..10)) = true
started by([1..10], (1..5]) = false
coincides(5, 5) = true
coincides(3, 4) = false
coincides([1..5], [1..5]) = true
coincides((1..5), [1..5]) = false
coincides([1..5], 5) = null
before(1, "a") = null
before(1, null) = null
before((< 5), 6) = true
before((> 5), 6) = null
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_ranges(case: str) -> None:
    """A function on ranges gives what the standard says."""
    text, expected = case.rsplit(" = ", 1)
    assert written(text) == expected


@pytest.mark.parametrize(
    "text",
    ["coincides((< 5), (< 5))", "coincides((< 5), (1..5))", "coincides(1, [1..2])"],
)
def test_what_has_no_common_measure(text: str) -> None:
    """Where an end is not there, or a point meets a range, there is no answer."""
    assert written(text) == "null"
