"""Targets on the way: start, pace, milestones, and what is lost before the end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from ocop.plans import PERCENT, Baseline, Change, Indicator, Milestone
from tests.plans import at_least
from tests.targets import (
    DAY,
    END,
    MIDDLE,
    START,
    judge,
    products,
    recognised,
    stands,
    unit,
    value,
)


@pytest.mark.parametrize(
    ("count", "verdict"), [(1, "behind"), (5, "behind"), (6, "on_track"), (10, "met")]
)
def test_on_the_way(count: int, verdict: str) -> None:
    """Half of the time is over: half of the way has to be gone."""
    told = products(count, on=date(2024, 3, 1))
    result = judge(*told, as_of=MIDDLE, rule="count(products[valid])")
    # 366 of 731 days.
    assert result.verdict.value == verdict
    assert result.standing is not None
    if verdict != "met":
        assert result.standing.expected == value("3660/731")


def test_the_start_is_looked_up() -> None:
    """What was there before the start is no progress."""
    told = products(5)
    result = judge(*told, as_of=MIDDLE)
    assert result.verdict.value == "behind"
    assert result.standing is not None
    assert result.standing.baseline == value(5)
    told_start = judge(*told, as_of=MIDDLE, baseline=Baseline(value=0))
    assert told_start.verdict.value == "behind"
    assert judge(*products(6), as_of=START - DAY).verdict.value == "on_track"


def test_after_the_deadline_the_deadline_counts() -> None:
    """What comes too late does not count, and nothing is on track any more."""
    late = recognised("late", END + DAY)
    result = judge(*late, aim=at_least(1), as_of=END + DAY)
    assert stands(result) == ("missed", 0, ())
    assert result.on == END
    assert result.lost_on is None


def test_remaining_and_pace() -> None:
    """What is left, how fast it went and how fast it has to go are exact."""
    result = judge(*products(4, on=date(2024, 3, 1)), as_of=MIDDLE)
    standing = result.standing
    assert standing is not None
    assert standing.remaining == 6
    assert standing.pace_so_far is not None
    assert standing.pace_so_far.per_day == Fraction(4, 366)
    assert standing.pace_needed is not None
    assert standing.pace_needed.per_day == Fraction(6, 365)


def test_a_share_of_nothing_at_the_start_is_0() -> None:
    """That there was nothing to share at the start leaves nothing open."""
    told = [*products(3, on=date(2024, 3, 1)), *recognised("best", MIDDLE, 4)]
    share = {
        "rule": "count(products[stars = 4])",
        "of": Indicator(rule="count(products[valid])"),
        "unit": PERCENT,
    }
    result = judge(*told, as_of=MIDDLE, aim=at_least(60), **share)
    assert result.standing is not None
    assert result.standing.baseline == value(0)
    assert stands(result) == ("behind", 25, ())


def test_a_change_starts_from_none() -> None:
    """On the way, a change has come from no difference, no growth, once."""
    told = products(5)
    for change, start in ((Change.GROWTH, 0), (Change.MULTIPLE, 1)):
        result = judge(*told, as_of=MIDDLE, change=change)
        assert result.standing is not None
        assert result.standing.baseline == value(start)
        assert result.verdict.value == "behind"


def test_milestones() -> None:
    """A milestone is a known point of the way, and is judged when it is over."""
    told = products(4, on=date(2024, 5, 1))
    half = Milestone(on=date(2024, 6, 30), value=5)
    last = Milestone(on=date(2025, 6, 30), value=8)
    start = Baseline(value=0)
    result = judge(*told, as_of=MIDDLE, milestones=(half, last), baseline=start)
    assert result.verdict.value == "behind"
    assert [(one.on, one.verdict.value) for one in result.milestones] == [
        (half.on, "missed")
    ]
    assert result.milestones[0].actual == value(4)
    early = Milestone(on=date(2024, 6, 30), value=1)
    result = judge(*told, as_of=MIDDLE, milestones=(early, last), baseline=start)
    assert result.standing is not None
    assert result.standing.expected == value(Fraction(1) + Fraction(7 * 184, 365))


def test_on_track_by_a_rule() -> None:
    """A plan may say itself what is on track; what it needs may be missing."""
    told = products(1, on=date(2024, 3, 1))
    rule = "elapsed < 0.6 and actual >= 1 and required = 10 and baseline < expected"
    assert judge(*told, as_of=MIDDLE, on_track=rule).verdict.value == "on_track"
    assert judge(*told, as_of=MIDDLE, on_track="actual > 1").verdict.value == "behind"
    unknown = judge(*told, as_of=MIDDLE, on_track="weather = 1")
    assert stands(unknown) == ("undetermined", 1, ("weather",))
    open_ = judge(
        *told,
        as_of=MIDDLE,
        rule="count(products[organic])",
        aim=at_least(2),
        on_track="actual > 1",
    )
    assert stands(open_) == (
        "undetermined",
        None,
        ("actual", "organic"),
    )


def test_lost_before_the_deadline() -> None:
    """Two of twelve registered products failed: twelve can no longer be reached."""
    facts = [unit(f"p{i}", "products", failed=i < 2) for i in range(12)]
    fields: dict[str, Any] = {
        "aim": at_least(12),
        "best": "count(products[not(failed)])",
    }
    result = judge(*products(12), *facts, rule="0", as_of=MIDDLE, **fields)
    assert (result.verdict.value, result.lost_on) == ("missed", MIDDLE)
    open_ = judge(*products(12), rule="0", as_of=MIDDLE, **fields)
    assert (open_.verdict.value, open_.lost_on) == ("behind", None)
    final = judge(*products(12), *facts, rule="0", **fields)
    assert (final.verdict.value, final.lost_on) == ("missed", None)
