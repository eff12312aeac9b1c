from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.classification import EVERYTHING, make_classifier
from ocop.councils import Gap, GapBound, MinimumTest
from ocop.mappings import FrozenMapping
from ocop.panels import PlainScore
from ocop.panels.scores import (
    average,
    find_far_pairs,
    highest_total,
    minimums_met,
    spread,
    total_of,
)
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars
from tests.panels import CARD, SMALL, fill

CLASSIFIER = make_classifier(SMALL, 1, FrozenMapping({}))

sheets = st.tuples(
    *(st.sampled_from([o.number for o in c.choices]) for c in CARD.criteria.values())
).map(lambda numbers: fill(*numbers))


def classes(test: MinimumTest, *filled: ScoreSheet) -> list[int]:
    """The classes whose own minimums sheets meet."""
    met = minimums_met(CLASSIFIER, filled, test)
    return [int(stars) for stars in Stars if met & 1 << stars]


def test_total_of_a_score() -> None:
    """A sheet has a total once it is finished, a plain score always."""
    assert total_of(fill(3, 5, 3, 3, 3)) == 20
    assert total_of(fill(3, 5, 3, 3, None)) is None
    assert total_of(PlainScore(total=Decimal("1.5"))) == Decimal("1.5")


def test_means_are_fractions() -> None:
    """The means of thirds are exact, down to the criterion."""
    filled = {
        "a": fill(3, 5, 3, 3, 3),
        "b": fill(3, 5, 3, 3, 2),
        "c": fill(2, 5, 3, 3, 3),
    }
    means = average(CARD, filled)
    assert means.total == Fraction(55, 3)
    assert means.parts == {"A": Fraction(43, 3), "B": 4}
    assert means.sections == {"1": Fraction(22, 3), "2": 7, "3": 4}
    assert means.criteria["1.1"] == Fraction(13, 3)


def test_means_without_sheets() -> None:
    """A part has a mean only if every member told it; criteria need all sheets."""
    plain = PlainScore(total=Decimal("10.5"), parts={"A": 8})
    means = average(CARD, {"a": plain, "b": fill(3, 5, 3, 3, 3)})
    assert means.total == Fraction(61, 4)
    assert (means.parts, means.sections, means.criteria) == (
        {"A": Fraction(23, 2)},
        {},
        {},
    )


@given(st.dictionaries(st.text(max_size=3), sheets, min_size=1, max_size=5))
def test_two_means_are_one(filled: dict[str, ScoreSheet]) -> None:
    """The means of the criteria add up to the mean of the totals, exactly."""
    means = average(CARD, filled)
    assert sum(means.criteria.values()) == means.total
    assert sum(means.parts.values()) == means.total
    assert sum(means.sections.values()) == means.total


def test_far_pairs_are_ordered() -> None:
    """The widest gap comes first, equal ones by name."""
    ten = Gap(points=10, bound=GapBound.INCLUDED)
    totals = {"d": 61, "c": 60, "b": 71, "a": Decimal("71.5")}
    actual = [(p.members, p.gap) for p in find_far_pairs(totals, ten)]
    assert actual == [
        (("a", "c"), Decimal("11.5")),
        (("b", "c"), 11),
        (("a", "d"), Decimal("10.5")),
    ]


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 100), max_size=8))
def test_far_pairs_are_all_of_them(totals: dict[str, int]) -> None:
    """Every pair beyond the limit is listed once."""
    pairs = find_far_pairs(totals, Gap(points=10, bound=GapBound.INCLUDED))
    names = sorted(totals)
    expected = {
        frozenset((a, b)) for a in names for b in names if totals[a] - totals[b] > 10
    }
    assert {frozenset(pair.members) for pair in pairs} == expected
    assert len(pairs) == len(expected)


def test_spread_and_dissent() -> None:
    """For each criterion the gap, the mean, and who differs from most."""
    filled = {
        "c": fill(3, 5, 3, 3, 3),
        "b": fill(1, 5, 3, 3, 3),
        "a": fill(3, 2, 3, 3, 2),
    }
    by_number = {s.criterion.number: s for s in spread(CARD, filled)}
    assert list(by_number) == list(CARD.criteria)
    raw_material = by_number["1.1"]
    assert raw_material.points == {"a": 5, "b": 1, "c": 5}
    assert (raw_material.gap, raw_material.mean) == (4, Fraction(11, 3))
    assert raw_material.dissent == ("b",)
    assert by_number["2.1.1"].dissent == ()


def test_dissent_without_a_majority() -> None:
    """Where no points were given most often, everybody dissents."""
    filled = {"a": fill(1, 5, 3, 3, 3), "b": fill(2, 5, 3, 3, 3)}
    assert spread(CARD, filled)[0].dissent == ("a", "b")
    alone = spread(CARD, {"a": fill(1, 5, 3, 3, 3)})
    assert alone[0].dissent == ()


@pytest.mark.parametrize(
    ("scores", "absent", "expected"),
    [
        ({}, 0, 20),
        ({}, 2, 20),
        ({"a": PlainScore(total=10)}, 0, 10),
        ({"a": PlainScore(total=10)}, 1, 15),
        ({"a": fill(1, 1, 1, 1, None)}, 0, 7),
    ],
)
def test_highest_total(
    scores: dict[str, PlainScore], absent: int, expected: int
) -> None:
    """Scores still to come may be the best ones."""
    assert highest_total(CLASSIFIER, scores, absent) == expected


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
