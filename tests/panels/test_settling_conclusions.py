from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from ocop import rulebooks
from ocop.councils import Aggregation, regulation
from ocop.panels import (
    CouncilDecision,
    Meeting,
    PanelVerdict,
    PaperResult,
    settle,
)
from ocop.vocabulary import MemberRole, Stars
from tests.panels import OLD_TEA, REGULATION, council, fill, meet, small


def test_ground_raised_by_some() -> None:
    """A ground that only some members raise leaves the result open."""
    forged = fill(3, 5, 3, 3, 3, grounds=("forged-dossier",))
    result = small(meet([fill(3, 5, 3, 3, 3), forged]))
    assert (result.verdict, result.missing) == (PanelVerdict.UNDETERMINED, ("grounds",))
    assert result.disqualified_by == {"m2": ("forged-dossier",)}
    assert (result.possible_stars, result.possibly_unclassed) == ((Stars.FIVE,), True)


def test_ground_raised_by_all() -> None:
    """A ground that all members raise disqualifies."""
    forged = fill(3, 5, 3, 3, 3, grounds=("forged-dossier",))
    result = small(meet([forged, forged]))
    assert (result.verdict, result.stars) == (PanelVerdict.DISQUALIFIED, None)
    assert (result.possible_stars, result.possibly_unclassed) == ((), True)


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((5, 5, 4), Stars.FIVE),
        ((5, 4, 3), None),
        ((5, 4), None),
        ((4, 4), Stars.FOUR),
    ],
)
def test_majority(votes: tuple[int, ...], expected: Stars | None) -> None:
    """A class needs the votes of more than half of those who are there."""
    told = attrs.evolve(REGULATION, aggregation=Aggregation.MAJORITY)
    by_member = {f"m{i}": Stars(vote) for i, vote in enumerate(votes, start=1)}
    result = small(
        meet((), 3, regulation=told, votes=by_member, present=("m1", "m2", "m3"))
    )
    assert result.stars is expected
    if expected is None:
        assert result.missing == ("votes",)
        assert (result.possible_stars, result.possibly_unclassed) == (
            tuple(Stars),
            True,
        )


def test_majority_for_no_class() -> None:
    """A majority may decide that a product gets no class."""
    told = attrs.evolve(REGULATION, aggregation=Aggregation.MAJORITY)
    result = small(meet((), 1, regulation=told, votes={"m1": None}))
    assert (result.verdict, result.stars) == (PanelVerdict.DECIDED, None)
    assert result.possibly_unclassed


def test_aggregation_that_nobody_told() -> None:
    """Without a word on how sheets become a result, nothing is decided."""
    told = attrs.evolve(REGULATION, aggregation=None)
    result = small(meet([fill(3, 5, 3, 3, 3)], regulation=told))
    assert result.missing == ("regulation.aggregation",)
    assert result.stars is None


def test_presets_that_are_silent_decide_nothing() -> None:
    """The national council's known rules do not say how it comes to a class."""
    sheets = [fill(3, 5, 3, 3, 3)] * 5
    result = small(meet(sheets, 7, regulation=regulation("centre-757-2023")))
    assert result.quorum.met
    assert result.missing == ("regulation.aggregation",)
    fewer = small(meet(sheets[:4], 7, regulation=regulation("centre-757-2023")))
    assert fewer.verdict is PanelVerdict.NO_QUORUM


def test_paper_result_of_a_real_sheet() -> None:
    """The means 31, 24 and 38 of the frozen durian are 93: five stars under 1048."""
    card = rulebooks.load("qd-1048-2019").scorecard(1)
    paper = PaperResult(
        parts={"A": Decimal("31.00"), "B": Decimal("24.00"), "C": Decimal("38.00")},
        minutes="biên bản",
    )
    result = settle(
        Meeting(
            council=council(3),
            regulation=regulation("dong-thap"),
            scorecard=card,
            paper=paper,
        )
    )
    assert result.typed_in
    assert (result.verdict, result.stars) == (PanelVerdict.DECIDED, Stars.FIVE)
    assert (result.quorum.met, result.means, result.cautions != ()) == (
        None,
        None,
        True,
    )


def test_paper_result_does_not_tell_minimums() -> None:
    """A result typed in has no criteria, so minimums keep its class open."""
    paper = PaperResult(parts={"A": 15, "B": 5}, minutes="1")
    result = small(meet((), 3, paper=paper))
    assert (result.verdict, result.missing) == (PanelVerdict.UNDETERMINED, ("sheets",))
    assert result.band is Stars.FIVE
    assert result.possible_stars == (Stars.TWO, Stars.THREE, Stars.FOUR, Stars.FIVE)
    assert not small(meet((12,))).typed_in


@pytest.mark.parametrize(
    ("stars", "expected"), [(Stars.FIVE, False), (Stars.FOUR, True), (None, True)]
)
def test_council_that_departs(stars: Stars | None, *, expected: bool) -> None:
    """What the council settles on is recorded; what is worked out stays."""
    decision = CouncilDecision(
        stars=stars, by=MemberRole.CHAIR, reason="mẫu sản phẩm bị hỏng"
    )
    result = small(meet([fill(3, 5, 3, 3, 3)], decision=decision))
    assert (result.stars, result.departs) == (Stars.FIVE, expected)
    assert result.meeting.decision == decision


def test_departing_needs_a_result() -> None:
    """Nobody departs from a result that there is not; no class can be agreed to."""
    decision = CouncilDecision(stars=None, by=MemberRole.CHAIR, reason="hồ sơ giả")
    assert small(meet([12])).departs is None
    assert small(meet([12], 10, decision=decision)).departs is None
    forged = fill(3, 5, 3, 3, 3, grounds=("forged-dossier",))
    open_ = small(meet([fill(3, 5, 3, 3, 3), forged], decision=decision))
    assert open_.departs is False


@pytest.mark.parametrize(("stars", "expected"), [(Stars.FOUR, True), (None, False)])
def test_departing_from_a_disqualification(
    stars: Stars | None, *, expected: bool
) -> None:
    """A class for a product that all members disqualify departs from the result."""
    forged = fill(3, 5, 3, 3, 3, grounds=("forged-dossier",))
    decision = CouncilDecision(stars=stars, by=MemberRole.CHAIR, reason="đã giải trình")
    assert small(meet([forged], decision=decision)).departs is expected


@pytest.mark.parametrize(
    ("present", "met", "verdict"),
    [
        ((), None, PanelVerdict.DECIDED),
        (("m1", "m2", "m3"), True, PanelVerdict.DECIDED),
        (("m1", "m2"), False, PanelVerdict.NO_QUORUM),
    ],
)
def test_who_was_there_on_paper(
    present: tuple[str, ...], *, met: bool | None, verdict: PanelVerdict
) -> None:
    """Minutes may tell who was there; their gaps nobody can know."""
    paper = PaperResult(parts={"A": 2, "B": 1}, minutes="1")
    result = small(meet((), 4, paper=paper, present=present))
    assert (result.quorum.met, result.verdict) == (met, verdict)
    assert (result.rescore_required, result.low, result.high) == (None, 3, 3)


def test_readings_of_the_bands() -> None:
    """A class rests on the readings of the bands in which the total can lie."""
    result = settle(meet((75, 75), scorecard=OLD_TEA))
    assert [reading.id for reading in result.rests_on] == ["fraction-gap"]
    low = settle(meet((5, 5), scorecard=OLD_TEA))
    assert low.rests_on == ()
    waiting = settle(meet((5, 5), 3, scorecard=OLD_TEA, present=("m3",)))
    assert [reading.id for reading in waiting.rests_on] == ["fraction-gap"]
    told = attrs.evolve(REGULATION, aggregation=Aggregation.MAJORITY)
    voted = meet((75,), scorecard=OLD_TEA, regulation=told, votes={"m1": Stars.FOUR})
    assert settle(voted).rests_on == ()
