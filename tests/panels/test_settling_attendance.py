from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.councils import ChairRule, Gap, GapBound, Member, MinimumTest, Quorum
from ocop.panels import PanelVerdict
from ocop.vocabulary import MemberRole, Stars
from tests.panels import REGULATION, chosen, council, fill, meet, small


@pytest.mark.parametrize(
    ("there", "met"), [(8, True), (7, False), (10, True), (0, False)]
)
def test_quorum_by_share(there: int, *, met: bool) -> None:
    """Three quarters of ten members are eight."""
    result = small(meet([12] * there, 10))
    assert (result.quorum.met, result.quorum.required) == (met, 8)
    assert (result.verdict is PanelVerdict.NO_QUORUM) == (not met)
    assert len(result.quorum.present) == there


def test_quorum_needs_the_chair() -> None:
    """Eight members without the chair are no quorum."""
    absent = {f"m{number}": 12 for number in range(2, 10)}
    result = small(meet(absent, 10))
    assert (result.quorum.met, result.quorum.chair_present) == (False, False)
    assert result.stars is None


def test_secretary_who_does_not_score() -> None:
    """Fault: the secretary counted out by "count - 1"; here it is said who scores."""
    members = council(4).members
    clerk = Member(id="clerk", role=MemberRole.SECRETARY, scores=False)
    whole = attrs.evolve(council(4), members=(*members, clerk))
    result = small(meet([12] * 3, council=whole, present=("clerk",)))
    assert result.quorum.required == 3
    assert result.quorum.present == ("m1", "m2", "m3")
    assert result.quorum.met


@pytest.mark.parametrize(
    ("chair", "there", "expected"),
    [
        (None, ["m2", "m3"], None),
        (None, ["m1", "m2"], True),
        (ChairRule.NOT_REQUIRED, ["m2", "m3"], True),
        (ChairRule.REQUIRED, ["m2", "m3"], False),
        (ChairRule.NOT_REQUIRED, ["m2"], False),
    ],
)
def test_quorum_by_count(
    chair: ChairRule | None, there: list[str], *, expected: bool | None
) -> None:
    """Whether the chair is needed is said, or left open."""
    told = attrs.evolve(REGULATION, quorum=Quorum(count=2, chair=chair))
    sheet = fill(3, 5, 3, 3, 3)
    result = small(meet(dict.fromkeys(there, sheet), 3, regulation=told))
    assert result.quorum.met is expected
    if expected is None:
        assert result.missing == ("regulation.quorum.chair",)


@pytest.mark.parametrize(("there", "expected"), [(3, True), (2, None)])
def test_quorum_that_nobody_told(there: int, *, expected: bool | None) -> None:
    """Without a word on the quorum only a full council surely is one."""
    told = attrs.evolve(REGULATION, quorum=None)
    result = small(meet([fill(3, 5, 3, 3, 3)] * there, 3, regulation=told))
    assert (result.quorum.met, result.quorum.required) == (expected, None)
    assert result.missing == (() if expected else ("regulation.quorum",))
    assert result.stars is (Stars.FIVE if expected else None)
    assert result.possible_stars == (Stars.FIVE,)


def test_gap_that_nobody_told() -> None:
    """Without a word on gaps, only equal totals surely lie close enough."""
    told = attrs.evolve(REGULATION, gap=None)
    equal = small(meet([fill(3, 5, 3, 3, 3)] * 2, regulation=told))
    assert (equal.rescore_required, equal.stars) == (False, Stars.FIVE)
    sheets = [fill(3, 5, 3, 3, 3), fill(3, 5, 3, 3, 2)]
    apart = small(meet(sheets, regulation=told))
    assert (apart.rescore_required, apart.stars) == (None, None)
    assert apart.missing == ("regulation.gap",)


def test_gap_excludes_the_limit_where_it_says_so() -> None:
    """Fault: `> 10` in one place and `>= 10` in another; the regulation says which."""
    strict = attrs.evolve(REGULATION, gap=Gap(points=10, bound=GapBound.EXCLUDED))
    assert small(meet((5, 15), regulation=strict)).rescore_required
    assert not small(meet((5, 15))).rescore_required


def test_waiting_for_a_member() -> None:
    """A member who is there and has not scored leaves the result open."""
    full, open_ = fill(3, 5, 3, 3, 3), fill(3, 5, 3, 3, None)
    result = small(meet({"m1": full, "m2": open_}, 3, present=("m3",)))
    assert result.verdict is PanelVerdict.UNDETERMINED
    assert result.missing == ("scores.m2", "scores.m3")
    assert (result.means, result.band, result.spread) == (None, None, ())
    assert (result.low, result.high) == (Fraction(35, 3), 20)
    assert result.possible_stars == (2, 3, 4, 5)


def test_waiting_shows_what_is_out_of_reach() -> None:
    """What the finished scores exclude is no longer possible."""
    result = small(meet({"m1": 2, "m2": fill(1, 3, 1, None, None)}, 2))
    assert result.missing == ("scores.m2",)
    assert (result.band, result.possible_stars) == (Stars.ONE, (Stars.ONE,))


def test_waiting_with_a_very_low_total() -> None:
    """Where only one class is left, a ground that is still to come can take it away."""
    result = small(meet([1] * 9, 10, present=("m10",)))
    assert (result.low, result.high) == (Fraction(9, 10), Fraction(29, 10))
    assert result.verdict is PanelVerdict.UNDETERMINED
    assert result.outcome.possible == (None, 1)


def test_waiting_with_a_very_high_total() -> None:
    """What the finished scores secure is no longer open, but for the minimums."""
    result = small(meet([20] * 9, 10, present=("m10",)))
    assert (result.low, result.band) == (18, Stars.FIVE)
    assert Stars.ONE not in result.possible_stars


def test_waiting_does_not_mend_a_missed_minimum() -> None:
    """Where each sheet has to meet the minimums, one that misses them settles it."""
    sheets = {"m1": fill(1, 5, 3, 3, 3), "m2": fill(3, 5, 3, 3, None)}
    strict = attrs.evolve(REGULATION, minimums=MinimumTest.EACH_SHEET)
    assert Stars.FIVE in small(meet(sheets)).possible_stars
    assert small(meet(sheets, regulation=strict)).possible_stars == (2, 3)


def test_nobody_scored() -> None:
    """A meeting without scores decides nothing."""
    told = attrs.evolve(
        REGULATION, quorum=Quorum(count=0, chair=ChairRule.NOT_REQUIRED)
    )
    result = small(meet((), 3, regulation=told))
    assert (result.verdict, result.missing) == (PanelVerdict.UNDETERMINED, ("scores",))
    assert (result.low, result.high) == (0, 20)
    assert result.possible_stars == tuple(Stars)


@given(st.data(), st.sampled_from([None, *MinimumTest]))
def test_what_comes_was_foreseen(data: st.DataObject, test: MinimumTest | None) -> None:
    """However open scores are completed, the class and the mean were told before."""
    told = attrs.evolve(REGULATION, gap=Gap(points=None), minimums=test)
    whole = data.draw(st.lists(chosen, min_size=1, max_size=3))
    blank = [data.draw(st.sets(st.integers(0, 4))) for _ in whole]
    open_ = [
        fill(*(None if i in left else n for i, n in enumerate(numbers)))
        for numbers, left in zip(whole, blank, strict=True)
    ]
    absent = data.draw(st.booleans())
    late = f"m{len(whole)}"
    scores = {f"m{i}": sheet for i, sheet in enumerate(open_, start=1)}
    if absent:
        del scores[late]
    before = small(meet(scores, len(whole), regulation=told, present=(late,)))
    after = small(meet([fill(*numbers) for numbers in whole], regulation=told))
    assert after.means is not None
    assert before.low <= after.means.total <= before.high
    assert set(after.possible_stars) <= set(before.possible_stars)
    assert before.possibly_unclassed >= after.possibly_unclassed
