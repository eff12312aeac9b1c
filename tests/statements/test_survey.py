from __future__ import annotations

from fractions import Fraction

import pytest

from ocop.statements import Agreement, Figure, Interval, Share, Sum
from ocop.statements.survey import Survey, holds, involved
from tests.statements import make

SHARE = Share(id="share", share="s", part="a", base="all")
SUM = Sum(id="sum", total="all", parts=("a", "b"), left_out=("c",))
FIGURES = {"all": 10, "a": 4, "b": 5, "c": None, "s": 40}


def test_broken() -> None:
    """The relations that cannot hold are known."""
    survey = Survey.of(make(FIGURES, SUM, SHARE))
    assert survey.broken == {"sum"}
    regions = survey.regions
    assert not holds(SUM, survey.book, regions["sum"])
    assert holds(SHARE, survey.book, regions["share"])


def test_involved() -> None:
    """Classes left out are named by a relation, and not compared."""
    assert involved(SUM) == ("all", "a", "b")
    assert involved(SHARE) == ("s", "a", "all")


def test_breaks() -> None:
    """A changed figure breaks the relations that hold now, and no others."""
    same = Agreement(id="same", figures=("a", "d"))
    survey = Survey.of(make(FIGURES | {"d": 4, "e": 1}, SUM, SHARE, same))
    assert survey.breaks(Figure(id="a", value=5)) == ("same", "share")
    assert survey.breaks(Figure(id="a", value=4)) == ()
    assert survey.breaks(Figure(id="b", value=9)) == ()
    assert survey.breaks(Figure(id="e", value=9)) == ()


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (Interval.point(4), ["a"]),
        (Interval(low=Fraction(4), low_open=True), ["b", "all"]),
        (Interval(high=Fraction(5)), ["a", "b"]),
        (Interval(high=Fraction(5), high_open=True), ["a"]),
        (Interval(low=Fraction(11)), []),
    ],
)
def test_find(region: Interval, expected: list[str]) -> None:
    """Printed counts of one unit are found by where they lie; percentages are none."""
    survey = Survey.of(make(FIGURES, SUM, SHARE))
    assert list(survey.find("", region)) == expected
    assert list(survey.find("%", region)) == []
