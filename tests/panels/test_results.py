from __future__ import annotations

import pickle

import attrs
import pytest

from ocop.panels import GapCheck, PanelResult, settle
from tests.panels import SMALL, fill, meet


def result_of(*totals: int) -> PanelResult:
    """Settle a meeting on the small card."""
    return settle(meet(totals), rulebook=SMALL)


@pytest.mark.parametrize(("second", "expected"), [(15, False), (16, True)])
def test_rescore_follows_from_the_gaps(second: int, *, expected: bool) -> None:
    """Members score again where their scores do not lie close enough."""
    result = result_of(5, second)
    assert result.rescore_required == expected
    assert bool(result.gaps.too_far_apart) == expected


@pytest.mark.parametrize(("round_", "left"), [(1, 1), (2, 0), (3, 0)])
def test_rounds_left(round_: int, left: int) -> None:
    """The regulation says how many rounds there are at most, or does not."""
    meeting = meet((5, 16), round=round_)
    assert settle(meeting, rulebook=SMALL).rounds_left == left
    silent = attrs.evolve(meeting.regulation, rounds=None)
    open_ = attrs.evolve(meeting, regulation=silent)
    assert settle(open_, rulebook=SMALL).rounds_left is None


@pytest.mark.parametrize(("round_", "allowed"), [(1, True), (2, True), (3, False)])
def test_round_allowed(round_: int, *, allowed: bool) -> None:
    """A round too many is settled all the same, and told."""
    meeting = meet((5, 16), round=round_)
    result = settle(meeting, rulebook=SMALL)
    assert result.round_allowed is allowed
    assert result.means is not None
    silent = attrs.evolve(meeting.regulation, rounds=None)
    open_ = attrs.evolve(meeting, regulation=silent)
    assert settle(open_, rulebook=SMALL).round_allowed is None


def test_unknown_gap_is_no_answer() -> None:
    """Where nobody knows what is allowed, there is no answer."""
    assert GapCheck(allowed=None).too_far_apart == ()


def test_result_survives_pickling() -> None:
    """A result can be sent to another process, reasons included."""
    result = settle(meet([fill(3, 5, 3, 3, 3)]), rulebook=SMALL)
    copy = pickle.loads(pickle.dumps(result))  # noqa: S301 - our own bytes
    assert copy.stars == result.stars
    assert copy.means == result.means
    assert copy.outcome.value == result.outcome.value
