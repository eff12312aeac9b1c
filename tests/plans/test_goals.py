from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.errors import InexactNumber, RuleSyntaxError
from ocop.mappings import FrozenMapping
from ocop.plans import PERCENT, Each, Indicator, Milestone
from tests.plans import make_target

MAY, JUNE = (Milestone(on=date(2024, month, 1), value=5) for month in (5, 6))
COUNT = Indicator(rule="count(subjects)")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"each": Each(over="communes"), "allocation": FrozenMapping({"a": 1})},
            "either one aim each",
        ),
        ({"aim": None, "milestones": (MAY,)}, "need an aim"),
        ({"aim": None, "each": Each(over="communes")}, "need an aim"),
        ({"indicator": None, "of": COUNT}, "needs an indicator"),
        ({"of": COUNT, "subset_of": "all", "unit": PERCENT}, "one denominator"),
        ({"milestones": (JUNE, MAY)}, "does not follow"),
        ({"milestones": (MAY,), "deadline": date(2024, 5, 1)}, "is not before"),
        ({"start": date(2024, 5, 2), "deadline": date(2024, 5, 1)}, "is before"),
    ],
)
def test_impossible(fields: dict[str, Any], message: str) -> None:
    """Parts that do not go together are refused."""
    with pytest.raises(ValueError, match=message):
        make_target(**fields)


def test_rules_are_read() -> None:
    """Every rule of a target has to be in the language."""
    for fields in ({"on_track": "1 +"}, {"best": "1 +"}):
        with pytest.raises(RuleSyntaxError):
            make_target(**fields)
    with pytest.raises(RuleSyntaxError):
        Each(over="communes", where="1 +")


def test_allocation_is_exact() -> None:
    """A float is refused wherever a number stands."""
    with pytest.raises(InexactNumber):
        make_target(allocation=FrozenMapping({"a": 0.5}))


def test_share_of() -> None:
    """Only a share of another target is divided by it."""
    assert make_target(subset_of="all").share_of is None
    assert make_target(subset_of="all", unit=PERCENT).share_of == "all"


def test_references() -> None:
    """The other targets that are named are listed with the reason."""
    target = make_target(subset_of="a", part_of="b", raises="c", supports="d")
    assert target.references == (("subset_of", "a"), ("part_of", "b"), ("raises", "c"))


def test_milestones() -> None:
    """Milestones follow each other up to the deadline."""
    target = make_target(milestones=(MAY, JUNE), deadline=date(2024, 6, 2))
    assert target.milestones == (MAY, JUNE)
