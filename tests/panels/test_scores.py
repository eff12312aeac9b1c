from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.classification import make_classifier
from ocop.councils import Gap, GapBound
from ocop.mappings import FrozenMapping
from ocop.panels import PlainScore
from ocop.panels.scores import average, find_far_pairs, spread, total_of, total_range
from ocop.scoresheets import ScoreSheet
from tests.panels import CARD, SMALL, chosen, fill

CLASSIFIER = make_classifier(SMALL, 1, FrozenMapping({}))

sheets = chosen.map(lambda numbers: fill(*numbers))


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
    ("scores", "absent", "low", "high"),
    [
        ({}, 0, 0, 20),
        ({}, 2, 0, 20),
        ({"a": PlainScore(total=10)}, 0, 10, 10),
        ({"a": PlainScore(total=10)}, 1, 5, 15),
        ({"a": PlainScore(total=10)}, 2, Fraction(10, 3), Fraction(50, 3)),
        ({"a": fill(1, 1, 1, 1, None)}, 0, 2, 7),
        ({"a": fill(1, 1, 1, 1, 1)}, 0, 2, 2),
    ],
)
def test_total_range(
    scores: dict[str, PlainScore], absent: int, low: Fraction, high: Fraction
) -> None:
    """Scores still to come may be the worst ones or the best ones."""
    assert total_range(CLASSIFIER, scores, absent) == (low, high)
