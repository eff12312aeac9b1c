from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rulebooks
from ocop.councils import Gap, MinimumTest
from ocop.panels import PanelVerdict, settle
from ocop.rating import rate
from ocop.scoresheets import ScoreSheet
from ocop.testing import complete_score_sheets
from ocop.vocabulary import Stars
from tests.panels import REGULATION, SMALL, TEA, chosen, fill, meet, on_tea, small


@given(chosen, st.integers(1, 4), st.sampled_from(MinimumTest))
def test_agreeing_members(
    numbers: tuple[int, ...], size: int, test: MinimumTest
) -> None:
    """Members who all fill the same sheet get the class of that sheet."""
    sheet = fill(*numbers)
    told = attrs.evolve(REGULATION, minimums=test)
    result = small(meet([sheet] * size, regulation=told))
    rating = rate(sheet, rulebook=SMALL)
    assert result.stars == rating.stars
    if rating.disqualified_by:
        assert result.verdict is PanelVerdict.DISQUALIFIED
        assert set(result.disqualified_by) == {f"m{i}" for i in range(1, size + 1)}
    else:
        assert result.verdict is PanelVerdict.DECIDED
        assert result.means is not None
        assert result.means.total == rating.points.total
        assert result.means.parts == rating.points.parts
        assert result.means.sections == rating.points.sections


@settings(max_examples=20)
@given(complete_score_sheets(TEA), complete_score_sheets(TEA))
def test_silent_regulation_decides_only_what_is_certain(
    first: ScoreSheet, second: ScoreSheet
) -> None:
    """A silent regulation decides a class only if every test of minimums gives it."""
    open_gap = attrs.evolve(REGULATION, gap=Gap(points=None))
    sheets = [first, second]
    each = {
        settle(
            meet(
                sheets,
                scorecard=TEA,
                regulation=attrs.evolve(open_gap, minimums=test),
            )
        ).stars
        for test in MinimumTest
    }
    silent = attrs.evolve(open_gap, minimums=None)
    result = settle(meet(sheets, scorecard=TEA, regulation=silent))
    if result.disqualified_by:
        return
    assert set(result.possible_stars) == each
    if len(each) == 1:
        assert (result.verdict, {result.stars}) == (PanelVerdict.DECIDED, each)
    else:
        assert result.verdict is PanelVerdict.UNDETERMINED
        assert result.missing == ("regulation.minimums",)


def test_tests_of_minimums_differ() -> None:
    """What one member marks below a minimum counts as the regulation says."""
    # Of 5, 3 and 1 points on raw material the mean is 3, which the mark of four stars
    # asks for; a majority chose it or more, one sheet did not.
    sheets = [fill(option, 5, 3, 3, 3) for option in (3, 2, 1)]
    actual = {
        test: small(meet(sheets, regulation=attrs.evolve(REGULATION, minimums=test)))
        for test in MinimumTest
    }
    assert {test: result.stars for test, result in actual.items()} == {
        MinimumTest.MEANS: Stars.FOUR,
        MinimumTest.MAJORITY_OF_SHEETS: Stars.FOUR,
        MinimumTest.EACH_SHEET: Stars.THREE,
    }
    silent = attrs.evolve(REGULATION, minimums=None)
    result = small(meet(sheets, regulation=silent))
    assert result.possible_stars == (Stars.THREE, Stars.FOUR)


def test_totals_alone_do_not_tell_minimums() -> None:
    """Without sheets nobody knows the minimums: the class stays open below the band."""
    result = settle(on_tea((75, 75)))
    assert (result.verdict, result.stars) == (PanelVerdict.UNDETERMINED, None)
    assert result.possible_stars == (Stars.TWO, Stars.THREE, Stars.FOUR)
    assert result.missing == ("sheets",)


def test_points_that_the_source_has_lost() -> None:
    """On a card whose options do not add up, a total near a bound stays open."""
    card = rulebooks.load("qd-148-2023").scorecard(11)
    lost = card.max_points - card.attainable_points
    assert lost == 3
    best = {c.number: c.options[-1] for c in card.criteria.values()}
    sheet = ScoreSheet.fill(card, best)
    result = settle(meet([sheet, sheet], scorecard=card))
    assert result.stars is Stars.FIVE
    total = sum(option.points for option in best.values())
    for number, criterion in card.criteria.items():
        for option in criterion.options:
            free = all(criterion.meets(stars, option) for stars in Stars)
            if free and 0 < best[number].points - option.points <= total - 88:
                total -= best[number].points - option.points
                best[number] = option
    assert total == 88
    near = settle(meet([ScoreSheet.fill(card, best)] * 2, scorecard=card))
    assert (near.low, near.high, near.band) == (88, 91, None)
    assert (near.missing, near.possible_stars) == (("card",), (Stars.FOUR, Stars.FIVE))


@pytest.mark.parametrize("total", [Decimal("89.5"), 100])
def test_totals_hold_the_points_that_the_source_has_lost(total: int | Decimal) -> None:
    """Who tells a total has added it up on the whole card: nothing is missing in it."""
    card = rulebooks.load("qd-148-2023").scorecard(11)
    result = settle(meet([total] * 2, scorecard=card))
    assert (result.low, result.high) == (total, total)
    assert result.missing == ("sheets",)
