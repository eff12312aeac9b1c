from __future__ import annotations

import attrs
import pytest

from ocop import rulebooks
from ocop.scorecards import Criterion
from ocop.vocabulary import Stars
from tests.rulebooks import change, small_rulebook


def criterion(number: str) -> Criterion:
    """Return a criterion of the small card."""
    return small_rulebook().scorecard(1).criteria[number]


def test_choices() -> None:
    """Where no printed option is worth 0, none of them may fit."""
    choices = criterion("1.1").choices
    assert [option.points for option in choices] == [0, 1, 3, 5]
    assert [option.number for option in choices] == [0, 1, 2, 3]
    assert choices[0].label.en == "None of the options fits"
    assert criterion("2.1.1").choices == criterion("2.1.1").options


@pytest.mark.parametrize(
    ("number", "stars", "expected"),
    [
        ("1.1", Stars.TWO, None),
        ("1.1", Stars.THREE, 1),
        ("1.1", Stars.FIVE, 3),
        ("1.2", Stars.THREE, 2),
        ("3", Stars.FOUR, 2),
        ("3", Stars.FIVE, None),
    ],
)
def test_minimum(number: str, stars: Stars, expected: int | None) -> None:
    """The minimum for a class is the lowest option that it marks."""
    found = criterion(number).minimum(stars)
    assert (found and found.number) == expected


@pytest.mark.parametrize(
    ("number", "stars", "met"),
    [
        ("1.1", Stars.THREE, [False, True, True, True]),
        ("1.1", Stars.FIVE, [False, False, False, True]),
        ("1.1", Stars.TWO, [True, True, True, True]),
        ("1.2", Stars.THREE, [False, True, False, True, True]),
        ("3", Stars.FOUR, [False, True, True]),
    ],
)
def test_meets(number: str, stars: Stars, met: list[bool]) -> None:
    """A mark is met at or above it in printed order, within the same case."""
    asked = criterion(number)
    assert [asked.meets(stars, option) for option in asked.choices] == met


def test_case_without_a_mark() -> None:
    """A case that carries no mark meets it with every option."""
    unmarked = change(criterion("1.2"), "options.1.minimum_for", None)
    met = [unmarked.meets(Stars.THREE, option) for option in unmarked.options]
    assert met == [True, True, False, True, True]


def test_printed_order_is_not_the_order_of_points() -> None:
    """Of two options with the same points only the marked one meets its mark."""
    asked = rulebooks.load("qd-26-2026").scorecard(7).criteria["3.1"]
    assert [option.points for option in asked.options] == [1, 1, 3]
    flat = change(asked, "options.1.minimum_for", Stars.THREE)
    met = [flat.meets(Stars.THREE, option) for option in flat.options]
    assert met == [False, True, True]


def test_topic() -> None:
    """A criterion is about what its id says, if nothing else is given."""
    asked = criterion("3")
    fields = {
        field.name: getattr(asked, field.name)
        for field in attrs.fields(Criterion)
        if field.name != "topic"
    }
    assert Criterion(**fields).topic == "taste"
    assert attrs.evolve(asked, topic="flavour").topic == "flavour"


def test_find() -> None:
    """An answer is found by its printed position."""
    found = criterion("1.1").find(2)
    assert found is not None
    assert found.points == 3
    assert criterion("1.1").find(0) is not None
    assert criterion("2.1.1").find(0) is None
    assert criterion("1.1").find(4) is None


def test_find_by_points() -> None:
    """Points may belong to one option, to several or to none."""
    asked = criterion("1.2")
    assert [option.number for option in asked.find_by_points(3)] == [5]
    assert [option.number for option in asked.find_by_points(2)] == [2, 4]
    assert asked.find_by_points(4) == ()
