from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from ocop.errors import UnknownName
from ocop.plans import Aim, Comparator, Each
from ocop.targets import (
    Pace,
    Standing,
    TargetReport,
    TargetResult,
    TargetVerdict,
    UnitResult,
    evaluate,
)
from ocop.targets.results import settle
from tests.pickles import pickled
from tests.plans import at_least, make_plan, make_target
from tests.portfolio import portfolio
from tests.targets import END, MIDDLE, START, between, recognised, value

MET, BEHIND = TargetVerdict.MET, TargetVerdict.BEHIND


def standing(actual: Any, aim: Aim | None = None, **fields: Any) -> Standing:
    """Return how a number stands against ten, half way."""
    told = {
        "aim": aim or at_least(10),
        "on": MIDDLE,
        "start": START,
        "deadline": END,
        "actual": actual,
        "possible": (BEHIND,),
    }
    return Standing(**(told | fields))


def test_settle() -> None:
    """A verdict is certain only where it is the only one."""
    assert settle((MET,)) is MET
    assert settle((MET, BEHIND)) is TargetVerdict.UNDETERMINED
    assert settle(()) is TargetVerdict.UNDETERMINED


def test_numbers_that_are_not_known() -> None:
    """Of a number with bounds there is no share, no rest and no pace."""
    open_ = standing(between(3, 12))
    assert (open_.achieved, open_.remaining) == (None, None)
    assert (open_.pace_needed, open_.pace_so_far) == (None, None)
    known = standing(value(3))
    assert known.pace_so_far is None
    assert standing(value(3), baseline=between(0, 1)).pace_so_far is None


def test_pace_ends_with_the_deadline() -> None:
    """At the deadline, and where the aim is met, no pace is needed."""
    assert standing(value(3), on=END).pace_needed is None
    assert standing(value(10)).pace_needed is None
    assert standing(value(3), on=START, baseline=value(0)).pace_so_far is None


def test_rest_of_exactly() -> None:
    """More than exactly what is wanted is as far from it as less."""
    exact = Aim(comparator=Comparator.EXACTLY, value=10)
    assert [standing(value(n), exact).remaining for n in (8, 10, 13)] == [2, 0, 3]


def test_a_share_of_nothing() -> None:
    """There is no share of an aim of 0, and none of a way down of unknown start."""
    assert standing(value(3), at_least(0)).achieved is None
    none = Aim(comparator=Comparator.AT_MOST, value=0)
    assert standing(value(3), none).achieved is None
    assert standing(value(3), none, baseline=value(4)).achieved == Fraction(1, 4)


def test_pace_of_a_month() -> None:
    """400 years are 4800 months."""
    assert Pace(per_day=Fraction(4800, 146_097)).per_month == 1


@pytest.mark.parametrize(
    ("possible", "is_meant", "fails"),
    [
        ((BEHIND,), True, True),
        ((BEHIND,), None, False),
        ((MET, BEHIND), True, False),
        ((MET,), True, False),
    ],
)
def test_units_fail_surely(
    possible: tuple[TargetVerdict, ...], is_meant: bool | None, fails: bool
) -> None:
    """A unit fails where it is surely meant and surely late."""
    unit = UnitResult(
        key="a",
        name=None,
        aim=at_least(1),
        possible=possible,
        actual=value(0),
        is_meant=is_meant,
    )
    assert unit.fails is fails


def test_report() -> None:
    """A result is found by the id of its target."""
    target = make_target()
    result = TargetResult(target=target, on=END, possible=(MET,))
    report = TargetReport(plan=make_plan(target), as_of=END, results=(result,))
    assert report.result("products") is result
    assert (result.actual, result.exceeded_percent) == (between(None, None), None)
    with pytest.raises(UnknownName, match="nearest: products"):
        report.result("product")


def test_reports_can_be_sent() -> None:
    """A report comes back from another process as it was."""
    plan = make_plan(make_target(each=Each(over="products")))
    report = evaluate(plan, portfolio(*recognised("a")), as_of=END)
    assert pickled(report) == report
    assert hash(pickled(report.results[0])) == hash(report.results[0])
