from __future__ import annotations

from datetime import date, timedelta

import pytest

from ocop.plans import Aim, Comparator, Milestone
from ocop.targets.bounds import Bounds
from ocop.targets.results import Standing
from ocop.targets.sites import Site
from ocop.targets.standings import find_standing, look_back, undetermined
from ocop.targets.verdicts import Stage
from tests.plans import at_least
from tests.targets import END, MIDDLE, START, between, value

CEILING = Aim(comparator=Comparator.AT_MOST, value=10)


def site(on: date) -> Site:
    """Return a site on a day."""
    return Site(on=on, units_on=on, start=START, deadline=END)


def stand(
    actual: Bounds,
    start: Bounds | None = None,
    *,
    aim: Aim | None = None,
    on: date = MIDDLE,
    on_track: str | None = None,
) -> Standing:
    """Return how a number stands against ten, half way."""

    def begin() -> Bounds:
        assert start is not None
        return start

    aim = aim or at_least(10)
    return find_standing(aim, site(on), actual, start=begin, on_track=on_track)


def test_the_start_is_not_looked_up_in_vain() -> None:
    """At the deadline, or where the aim is met, nobody asks for the start."""
    assert stand(value(3), on=END).baseline is None
    assert stand(value(10)).baseline is None
    assert stand(value(3), value(0)).baseline == value(0)
    assert stand(value(3), value(20), aim=CEILING, on=END).baseline == value(20)


@pytest.mark.parametrize(
    ("actual", "start", "verdict", "missing"),
    [
        (value(6), value(0), "on_track", ()),
        (value(3), between(0, 4, "x"), "behind", ()),
        (value(6), between(0, 4, "x"), "undetermined", ("baseline", "x")),
        (value(6), between(None, None, "x"), "undetermined", ("baseline", "x")),
        (between(3, 7, "y"), value(0), "undetermined", ("y",)),
        (between(3, 4, "y"), value(0), "behind", ()),
    ],
)
def test_missing_starts(
    actual: Bounds, start: Bounds, verdict: str, missing: tuple[str, ...]
) -> None:
    """A start that is not known matters only where it decides."""
    found = stand(actual, start)
    assert (found.verdict.value, found.missing) == (verdict, missing)


def test_rules_of_the_target() -> None:
    """A rule has its own names; what it lacks is missing, with what would tell it."""
    rule = "actual >= expected - 3"
    assert stand(value(3), value(0), on_track=rule).verdict.value == "on_track"
    unknown = stand(value(3), between(0, 4, "x"), on_track=rule)
    assert unknown.missing == ("expected", "x")
    given = stand(value(3), between(0, 4, "x"), on_track="as_of > start")
    assert given.verdict.value == "on_track"
    no_truth = stand(value(3), value(0), on_track="actual")
    assert no_truth.verdict.value == "undetermined"
    assert (no_truth.missing, no_truth.valueless) == (("actual",), ("actual",))


def test_look_back() -> None:
    """Milestones are judged by what was there on their days, until the day."""
    milestones = tuple(
        Milestone(on=START + timedelta(days=days), value=days) for days in (1, 2, 9)
    )
    found = look_back(
        at_least(10),
        milestones,
        until=START + timedelta(days=5),
        number=lambda day: value(1) if day.day == 2 else between(1, 2, "x"),
    )
    assert [one.verdict.value for one in found] == ["met", "undetermined"]
    down = look_back(CEILING, milestones[:1], until=END, number=lambda _: value(2))
    assert [(one.required, one.verdict.value) for one in down] == [(1, "missed")]
    every = look_back(at_least(9), milestones, until=END, number=lambda _: value(9))
    assert len(every) == 3


def test_undetermined() -> None:
    """Where nothing is known, every verdict of the day is possible."""
    assert [one.value for one in undetermined(Stage.OVER)] == ["met", "missed"]
    assert [one.value for one in undetermined(Stage.RUNNING)] == [
        "met",
        "on_track",
        "behind",
    ]
