from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ocop.classification import EVERYTHING, make_classifier
from ocop.councils import MinimumTest
from ocop.mappings import FrozenMapping
from ocop.panels.minimums import find_missed_minimums, minimums_met
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars
from tests.panels import SMALL, chosen, fill

CLASSIFIER = make_classifier(SMALL, 1, FrozenMapping({}))

sheets = chosen.map(lambda numbers: fill(*numbers))


def classes(test: MinimumTest, *filled: ScoreSheet) -> list[int]:
    """The classes whose own minimums sheets meet."""
    met = minimums_met(CLASSIFIER, filled, test)
    return [int(stars) for stars in Stars if met & 1 << stars]


def test_mean_below_the_mark() -> None:
    """On means, the points of the marked option are asked for, not the option."""
    low, high = fill(1, 5, 3, 3, 3), fill(3, 5, 3, 3, 3)
    # The mean of 1 and 5 points is 3, the points of the option marked for 4 stars.
    assert classes(MinimumTest.MEANS, low, high) == [1, 2, 3, 4]
    assert classes(MinimumTest.EACH_SHEET, low, high) == [1, 2, 3]
    assert classes(MinimumTest.MAJORITY_OF_SHEETS, low, high) == [1, 2, 3]
    assert classes(MinimumTest.MAJORITY_OF_SHEETS, low, high, high) == [1, 2, 3, 4, 5]


def test_either_or_criterion() -> None:
    """On means, a member's case says which marked option is asked for."""
    alone, together = fill(3, 1, 3, 3, 3), fill(3, 3, 3, 3, 3)
    assert 3 not in classes(MinimumTest.MEANS, alone)
    assert 3 not in classes(MinimumTest.MEANS, alone, together)
    assert 3 in classes(MinimumTest.MEANS, alone, fill(3, 5, 3, 3, 3))


def test_criterion_that_does_not_apply() -> None:
    """A criterion that applies to no sheet meets no minimum, on means as on sheets."""
    without_story = fill(3, 5, 1, 3, 3)
    for test in MinimumTest:
        assert 4 not in classes(test, without_story)


def test_mark_at_the_criterion() -> None:
    """A mark at the criterion as a whole asks for its lowest option above 0."""
    zero, two = fill(3, 5, 3, 3, 1), fill(3, 5, 3, 3, 2)
    assert 4 in classes(MinimumTest.MEANS, two)
    assert 4 not in classes(MinimumTest.MEANS, zero, two)
    assert 4 in classes(MinimumTest.MEANS, zero, fill(3, 5, 3, 3, 3))


def test_none_of_the_options_fits() -> None:
    """Who finds that no option fits is asked for the lowest marked one."""
    assert 3 not in classes(MinimumTest.MEANS, fill(0, 5, 3, 3, 3))


@given(sheets)
def test_one_sheet_meets_the_same_on_every_test(sheet: ScoreSheet) -> None:
    """With one sheet, on a card whose points rise, the tests cannot differ."""
    actual = {minimums_met(CLASSIFIER, [sheet], test) for test in MinimumTest}
    assert len(actual) == 1


@given(st.lists(sheets, min_size=1, max_size=4))
def test_each_sheet_is_the_strictest_test(filled: list[ScoreSheet]) -> None:
    """What every sheet meets, the majority and the means meet too."""
    each, majority, means = (
        minimums_met(CLASSIFIER, filled, test)
        for test in (
            MinimumTest.EACH_SHEET,
            MinimumTest.MAJORITY_OF_SHEETS,
            MinimumTest.MEANS,
        )
    )
    assert each & majority == each
    assert each & means == each
    assert means & EVERYTHING == means


def missed(test: MinimumTest | None, *filled: ScoreSheet) -> list[str]:
    """What is missed: the criterion, the class, by whom, and the points asked for."""
    by_member = {f"m{i}": sheet for i, sheet in enumerate(filled, start=1)}
    return [
        f"{one.criterion.number} {one.stars} {','.join(one.members)} "
        f"{one.mean}<{one.required.points}"
        for one in find_missed_minimums(CLASSIFIER, by_member, test)
    ]


def test_missed_minimums_follow_the_test() -> None:
    """Only what keeps a class away under the regulation is told, with the members."""
    low, high = fill(1, 5, 3, 3, 3), fill(3, 5, 3, 3, 3)
    assert missed(MinimumTest.MEANS, low, high) == ["1.1 5 m1 3<5"]
    assert missed(MinimumTest.EACH_SHEET, low, high) == [
        "1.1 4 m1 3<3",
        "1.1 5 m1 3<5",
    ]
    assert missed(MinimumTest.MAJORITY_OF_SHEETS, low, high, high) == []
    assert missed(None, low, high, high) == ["1.1 4 m1 11/3<3", "1.1 5 m1 11/3<5"]
    assert missed(None, high) == []


def test_missed_where_the_criterion_does_not_apply() -> None:
    """What does not apply is missed by everybody, with the option that is asked for."""
    found = missed(MinimumTest.MEANS, fill(3, 5, 1, 3, 3))
    assert found == ["2.1.1 3 m1 0<2", "2.1.2 4 m1 0<3"]


@given(st.lists(sheets, min_size=1, max_size=3), st.sampled_from(MinimumTest))
def test_missed_and_met_are_one_question(
    filled: list[ScoreSheet], test: MinimumTest
) -> None:
    """A class has a missed minimum exactly if its minimums are not met."""
    by_member = {f"m{i}": sheet for i, sheet in enumerate(filled)}
    away = {one.stars for one in find_missed_minimums(CLASSIFIER, by_member, test)}
    met = minimums_met(CLASSIFIER, filled, test)
    assert away == {stars for stars in Stars if not met & 1 << stars}
