from __future__ import annotations

from collections.abc import Sequence

import pytest

from ocop.targets import TargetVerdict, UnitResult
from ocop.targets.judging import judge_years, tally
from ocop.targets.verdicts import Stage
from tests.plans import at_least
from tests.targets import between, value

MET, ON_TRACK, BEHIND, MISSED, _ = TargetVerdict


def year(*possible: TargetVerdict, is_meant: bool | None = True) -> UnitResult:
    """Return a unit with some possible verdicts."""
    return UnitResult(
        key="2024",
        name=None,
        aim=at_least(1),
        possible=possible,
        actual=value(0),
        is_meant=is_meant,
        missing=("x",) if len(possible) > 1 else (),
    )


@pytest.mark.parametrize(
    ("units", "low", "high", "missing"),
    [
        ([], 0, 0, ()),
        ([year(MET), year(MISSED)], 1, 1, ()),
        ([year(MET), year(MET, MISSED)], 1, 2, ("x",)),
        ([year(ON_TRACK, BEHIND)], 0, 0, ()),
        ([year(MISSED, is_meant=None), year(MET, is_meant=None)], 1, 2, ()),
    ],
)
def test_tally(
    units: Sequence[UnitResult], low: int, high: int, missing: tuple[str, ...]
) -> None:
    """Units that may meet their aim, or may not be meant, leave the number open."""
    assert tally(units) == between(low, high, *missing)


@pytest.mark.parametrize(
    ("units", "stage", "expected"),
    [
        ([], Stage.RUNNING, [ON_TRACK]),
        ([year(MET)], Stage.RUNNING, [ON_TRACK]),
        ([year(MET), year(BEHIND)], Stage.RUNNING, [BEHIND]),
        ([year(MET), year(ON_TRACK, BEHIND)], Stage.RUNNING, [ON_TRACK, BEHIND]),
        ([year(MET, MISSED), year(MET)], Stage.RUNNING, [ON_TRACK, MISSED]),
        ([year(MISSED), year(MET)], Stage.RUNNING, [MISSED]),
        ([year(MET), year(MET)], Stage.OVER, [MET]),
        ([year(MET), year(MET, MISSED)], Stage.OVER, [MET, MISSED]),
        ([year(MISSED), year(MET, MISSED)], Stage.OVER, [MISSED]),
    ],
)
def test_years(
    units: Sequence[UnitResult], stage: Stage, expected: list[TargetVerdict]
) -> None:
    """A year that is missed decides; the last one tells how it goes."""
    assert list(judge_years(units, stage)) == expected
