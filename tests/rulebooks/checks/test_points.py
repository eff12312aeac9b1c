from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.rulebooks.checks import check
from ocop.rulebooks.checks.points import check_points
from ocop.scorecards import Erratum
from ocop.texts import Text
from tests.rulebooks import change, small_rulebook

PART = "scorecards.1.parts.0"
CRITERION = f"{PART}.sections.0.criteria.0"


def find(path: str, value: object) -> list[str]:
    """Break the small rulebook at one place; return the problems as text."""
    broken = change(small_rulebook(), path, value)
    return [problem.text("en") for problem in check_points(broken)]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (1.5, "1.5"),
        (True, "True"),
        ("5", "'5'"),
        (None, "None"),
        (Fraction(1, 3), "Fraction(1, 3)"),
        (10**15, "1000000000000000"),
        (Decimal("NaN"), "Decimal('NaN')"),
        (Decimal("Infinity"), "Decimal('Infinity')"),
        (Decimal("1E+20"), "Decimal('1E+20')"),
        (Decimal("1E-20"), "Decimal('1E-20')"),
    ],
)
def test_inexact(value: object, found: str) -> None:
    """Points that are no exact numbers are told, and nothing is added up."""
    assert find(f"{CRITERION}.options.0.points", value) == [
        (
            f'$.criteria."raw-material".options[0].points: {found} is not an exact '
            "number of points; write an int or a Decimal of up to 15 digits"
        )
    ]


def test_decimals_are_exact() -> None:
    """Points may be decimals, and add up exactly."""
    rulebook = small_rulebook()
    for path, points in (
        ("sections.0.criteria.0.options.2.points", "4.9"),
        ("sections.0.criteria.0.max_points", "4.9"),
        ("sections.0.criteria.1.options.4.points", "3.1"),
        ("sections.0.criteria.1.max_points", "3.1"),
    ):
        rulebook = change(rulebook, f"{PART}.{path}", Decimal(points))
    assert check(rulebook) == ()


def test_no_options() -> None:
    """A criterion has options."""
    assert find("scorecards.1.parts.1.sections.0.criteria.0.options", ()) == [
        '$.criteria."taste".options: the criterion has no options; list them',
        '$.scorecards."1".criteria."3".max_points: adds up to 0; printed is 5',
    ]


@pytest.mark.parametrize("points", [-1, 6, Decimal("5.1")])
def test_options_lie_in_range(points: int | Decimal) -> None:
    """An option earns from 0 points to the maximum of its criterion."""
    assert find(f"{CRITERION}.options.1.points", points)[0] == (
        f'$.criteria."raw-material".options[1].points: {points} points lie outside '
        "0 to 5"
    )


def test_best_option() -> None:
    """The best option earns the printed maximum."""
    assert find(f"{CRITERION}.options.2.points", 4) == [
        '$.scorecards."1".criteria."1.1".max_points: adds up to 4; printed is 5'
    ]


def test_section() -> None:
    """Criteria add up to their section."""
    assert find(f"{PART}.sections.0.max_points", 9) == [
        '$.scorecards."1".sections."1".max_points: adds up to 8; printed is 9',
        '$.scorecards."1".parts.A.max_points: adds up to 16; printed is 15',
    ]


def test_heading() -> None:
    """Criteria under a heading add up to what is printed there."""
    assert find(f"{PART}.sections.1.headings.0.max_points", 8) == [
        '$.scorecards."1".sections."2.1".max_points: adds up to 7; printed is 8'
    ]


def test_heading_without_maximum() -> None:
    """A heading need not print a maximum."""
    assert find(f"{PART}.sections.1.headings.0.max_points", None) == []


def test_part() -> None:
    """Sections add up to their part, and parts to the scale."""
    assert find(f"{PART}.max_points", 14) == [
        '$.scorecards."1".parts.A.max_points: adds up to 15; printed is 14',
        '$.scorecards."1".max_points: adds up to 19; printed is 20',
    ]


def test_scale() -> None:
    """Parts add up to the scale of the classification."""
    assert find("classification.max_points", 21) == [
        '$.scorecards."1".max_points: adds up to 20; printed is 21'
    ]


@pytest.mark.parametrize(
    ("at", "printed", "read", "excused"),
    [
        ("1.1", "5", "4", True),
        ("1.1", "5", "3", False),
        ("1.1", "6", "4", False),
        ("1.2", "5", "4", False),
        ("1", "5", "4", False),
    ],
)
def test_erratum(at: str, printed: str, read: str, *, excused: bool) -> None:
    """Only an erratum at the very place, stating both numbers, lets a card be short."""
    note = Text(vi="Nguồn thiếu", en="The source is short")
    erratum = Erratum(at=at, printed=printed, read=read, note=note)
    short = change(small_rulebook(), f"{CRITERION}.options.2.points", 4)
    noted = change(short, "scorecards.1.errata", (erratum,))
    assert (list(check_points(noted)) == []) is excused
    assert noted.scorecard(1).max_points == 20
    assert noted.scorecard(1).attainable_points == 19
