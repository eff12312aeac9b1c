"""Strategies for councils, their regulations and their meetings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import find, given

from ocop.councils import Aggregation, Council, Regulation
from ocop.panels import Meeting, PanelVerdict, settle
from ocop.rulebooks import load
from ocop.testing import councils, meetings, regulations
from ocop.vocabulary import MemberRole
from tests.strategies import SEARCH

TEA = load("qd-26-2026").scorecard("che-tuoi-che-bien")


def search(wanted: Callable[[Meeting], bool]) -> Meeting:
    """Find a meeting on the tea card."""
    return find(meetings(TEA), wanted, settings=SEARCH)


@pytest.mark.parametrize("aggregation", [None, *Aggregation])
def test_regulations_of_every_aggregation(aggregation: Aggregation | None) -> None:
    """Each way of coming to a result is drawn, and silence on it."""
    found = find(
        regulations(),
        lambda regulation: regulation.aggregation is aggregation,
        settings=SEARCH,
    )
    assert type(found) is Regulation
    assert ("aggregation" in found.missing) == (aggregation is None)


@given(councils())
def test_councils_have_a_chair_and_quiet_advisers(council: Council) -> None:
    """Advisers never score."""
    assert council.chair in council.members
    assert all(member.role is not MemberRole.ADVISER for member in council.scorers)


@given(meetings())
def test_meetings_can_be_settled(meeting: Meeting) -> None:
    """A meeting is on a shipped card, so nothing else is needed."""
    result = settle(meeting)
    assert result.low <= result.high
    assert (result.stars is None) or result.verdict is PanelVerdict.DECIDED
    if result.verdict is PanelVerdict.UNDETERMINED:
        assert result.missing


@pytest.mark.parametrize("verdict", PanelVerdict)
def test_meetings_reach_every_verdict(verdict: PanelVerdict) -> None:
    """Each verdict is drawn."""
    found = search(lambda meeting: settle(meeting).verdict is verdict)
    assert found.scorecard is TEA


def test_meetings_on_paper() -> None:
    """A result that was worked out on paper is drawn."""
    assert settle(search(lambda meeting: meeting.paper is not None)).typed_in


def test_councils_that_depart() -> None:
    """A council that settles on a class that cannot be worked out is drawn."""
    found = search(lambda meeting: settle(meeting).departs is True)
    assert found.decision is not None
