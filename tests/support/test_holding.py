from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.dates import Period
from ocop.errors import NotInForce, UnknownName
from ocop.rules.values import Truth
from ocop.support import Area, Extent, find_policies
from ocop.support.holding import check_period, starts_of_successors
from tests.interchange import told
from tests.support import DAY, MERGED, PLACES, make_policy

GIANG = make_policy(id="giang")
NINH = make_policy(id="ninh", territory=(Area(province="27"),))
OWN = make_policy(
    id="own",
    period=Period(start=date(2025, 10, 1)),
    codes_on=MERGED,
    replaces=("giang", "ninh"),
)
LINH = make_policy(id="linh", territory=(Area(province="45", district="464"),))


def find(code: str, on: date) -> dict[str, str]:
    """Return which policies hold in how much of a place."""
    policies = (GIANG, NINH, OWN, LINH)
    found = find_policies(policies, code, on=on, places=PLACES)
    return {one.policy.id: one.extent.value for one in found}


@pytest.mark.parametrize(
    ("code", "on", "expected"),
    [
        ("24", DAY, {"giang": "whole"}),
        ("27", DAY, {"ninh": "whole"}),
        ("24", MERGED, {"giang": "part", "ninh": "part"}),
        ("24", date(2025, 9, 30), {"giang": "part", "ninh": "part"}),
        ("24", date(2025, 10, 1), {"own": "whole"}),
        ("24", date(2030, 1, 1), {"own": "whole"}),
        ("45", DAY, {"linh": "part"}),
        ("464", DAY, {"linh": "whole"}),
        ("466", DAY, {}),
        ("44", MERGED, {"linh": "part"}),
        ("01", DAY, {}),
        ("24", date(2023, 12, 31), {}),
    ],
)
def test_find(code: str, on: date, expected: dict[str, str]) -> None:
    """A merged province has what its parts had, each in its part, until its own act."""
    assert find(code, on) == expected


def test_unknown_extent() -> None:
    """Without the districts of a table it is not known what lies in one of them."""
    area = Area(province="45", district="464", commune="19363")
    policy = make_policy(territory=(area,))
    (one,) = find_policies([policy], "464", on=DAY, places=PLACES)
    assert one.extent is Extent.PART
    far = make_policy(territory=(Area(province="45", commune="19363"),))
    (other,) = find_policies([far], "464", on=DAY, places=PLACES)
    assert other.extent is Extent.UNKNOWN


def test_doubt() -> None:
    """A policy that may have ended is told as such."""
    doubted = make_policy(doubtful_from=DAY)
    (one,) = find_policies([doubted], "24", on=DAY)
    assert not one.is_certain
    (before,) = find_policies([doubted], "24", on=date(2024, 5, 31))
    assert before.is_certain


@pytest.mark.parametrize(
    ("replaced_on", "changes", "expected"),
    [
        (None, {}, Truth.TRUE),
        (DAY, {}, Truth.FALSE),
        (MERGED, {}, Truth.TRUE),
        (None, {"doubtful_from": DAY}, Truth.UNKNOWN),
        (None, {"doubtful_from": MERGED}, Truth.TRUE),
        (None, {"period": Period(start=MERGED)}, Truth.FALSE),
    ],
)
def test_period(
    replaced_on: date | None, changes: dict[str, Any], expected: Truth
) -> None:
    """A policy holds from its first day until its last, or its successor."""
    assert check_period(make_policy(**changes), replaced_on, DAY) is expected


def test_the_first_successor_counts() -> None:
    """Of two policies that replace a third one the earlier one ends it."""
    later = make_policy(id="later", replaces=("giang",), period=Period(start=MERGED))
    for policies in ([OWN, later], [later, OWN]):
        assert starts_of_successors(policies)["giang"] == MERGED


def test_wrong_questions() -> None:
    """Ids are unique, and a place exists on the day."""
    with pytest.raises(UnknownName, match="there is no place '99'"):
        find("99", DAY)
    with pytest.raises(NotInForce, match="27 Bắc Ninh"):
        find("27", MERGED)
    policies = (GIANG, GIANG)
    actual = told(lambda: find_policies(policies, "24", on=DAY))
    assert actual == ["$: 'giang' appears more than once in policies"]
