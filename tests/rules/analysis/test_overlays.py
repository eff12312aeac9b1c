"""Two tables compared where they differ."""

from __future__ import annotations

import pytest

from ocop.rules import HitPolicy
from ocop.rules.analysis import answers
from ocop.rules.analysis.orders import Direction
from ocop.rules.analysis.overlays import Difference, Judgement, differences
from tests.rules.analysis.made import table

LOOSER, STRICTER, UNKNOWN = (
    Judgement.LOOSER,
    Judgement.STRICTER,
    Judgement.UNKNOWN,
)


def compared(
    one: tuple[str, str], two: tuple[str, str], *sought: Judgement
) -> list[Difference]:
    """Return the differences between two tables of one row each."""
    base, overlay = (
        table(HitPolicy.UNIQUE, {"x": "[0..9]"}, row) for row in (one, two)
    )
    return list(differences(base, overlay, {"class": Direction.HIGHER}, sought))


@pytest.mark.parametrize(
    ("one", "two", "judgement", "region"),
    [
        (("> 5", "1"), ("> 4", "1"), LOOSER, "(4..5]"),
        (("> 5", "1"), ("> 6", "1"), STRICTER, "(5..6]"),
        (("> 5", "1"), ("> 5", "2"), LOOSER, "(5..9]"),
        (("> 5", "2"), ("> 5", "1"), STRICTER, "(5..9]"),
        (("> 5", "y"), ("> 5", "z"), UNKNOWN, "(5..9]"),
        (("> 5", "1"), ("> 5", '"a"'), UNKNOWN, "(5..9]"),
    ],
)
def test_differences_have_their_exact_region(
    one: tuple[str, str], two: tuple[str, str], judgement: Judgement, region: str
) -> None:
    """Each is found as what it is, and as nothing else."""
    (found,) = compared(one, two, LOOSER, STRICTER, UNKNOWN)
    assert (found.judgement, dict(found.region)) == (judgement, {"x": region})
    assert found.witness is not None


def test_what_is_the_same_is_no_difference() -> None:
    """Results that are written alike are the same, whatever the facts."""
    assert compared(("> 5", "y"), ("(5..9]", "y"), LOOSER, STRICTER, UNKNOWN) == []


def test_only_what_is_sought_is_told() -> None:
    """Who looks for loosening need not read about tightening."""
    assert compared(("> 5", "1"), ("> 6", "1"), LOOSER, UNKNOWN) == []


def test_tables_with_cells_that_cannot_be_cut_are_not_compared() -> None:
    """One difference says that nothing is known, here as anywhere."""
    base, overlay = (
        table(HitPolicy.UNIQUE, {"x": None}, (cell, "1")) for cell in ("> 5", "{a: 1}")
    )
    assert list(differences(base, overlay, {}, [LOOSER])) == [
        Difference(
            judgement=UNKNOWN,
            witness=None,
            region={},
            before=answers.UNKNOWN,
            after=answers.UNKNOWN,
        )
    ]


@pytest.mark.parametrize("results", [("y", "1"), ("1", "y")])
def test_a_result_that_depends_on_facts_is_not_null(results: tuple[str, str]) -> None:
    """Although null has a place among the declared results."""
    base, overlay = (
        table(HitPolicy.UNIQUE, {"x": None}, ("-", result), values=("1", "null"))
        for result in results
    )
    (found,) = differences(base, overlay, {}, [LOOSER, STRICTER, UNKNOWN])
    assert found.judgement is UNKNOWN
