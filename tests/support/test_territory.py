from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.places import provinces
from ocop.rules.values import Truth
from ocop.support import Area
from ocop.support.territory import Seats, check_territory
from tests.support import DAY, MERGED, PLACES, make_policy

VINH_LINH = (Area(province="45", district="464"),)
BOTH = (Area(province="24"), Area(province="27"))


@pytest.mark.parametrize(
    ("territory", "code", "told", "expected"),
    [
        ((Area(province="24"),), "24", DAY, (Truth.TRUE, ())),
        ((Area(province="24"),), "27", DAY, (Truth.FALSE, ())),
        ((Area(province="24"),), "24", MERGED, (Truth.UNKNOWN, ("province",))),
        ((Area(province="24"),), "48", MERGED, (Truth.FALSE, ())),
        ((Area(province="24"),), "99", DAY, (Truth.UNKNOWN, ("province",))),
        ((Area(province="24"),), "27", MERGED, (Truth.FALSE, ())),
        ((Area(province="24"),), "24", None, (Truth.UNKNOWN, ("province",))),
        ((Area(province="24"),), None, None, (Truth.UNKNOWN, ("province",))),
        (BOTH, "24", MERGED, (Truth.TRUE, ())),
        (VINH_LINH, "464", DAY, (Truth.TRUE, ())),
        (VINH_LINH, "466", DAY, (Truth.FALSE, ())),
        (VINH_LINH, "45", DAY, (Truth.UNKNOWN, ("district",))),
        (VINH_LINH, "44", MERGED, (Truth.UNKNOWN, ("district", "province"))),
        (VINH_LINH, "24", MERGED, (Truth.FALSE, ())),
    ],
)
def test_check(
    territory: Any, code: str | None, told: date | None, expected: Any
) -> None:
    """A merged unit can lie in each that it was made of; none is guessed."""
    policy = make_policy(territory=territory)
    seats = Seats(PLACES, on=policy.codes_on)
    assert check_territory(policy, seats.find(code, told)) == expected
    assert seats.find(code, told) is seats.find(code, told)


def test_agree() -> None:
    """What all seats share is known."""
    seats = Seats(provinces(), on=DAY)
    assert seats.agree("01", MERGED).province == "01"
