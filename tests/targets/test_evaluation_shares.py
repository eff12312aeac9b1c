"""Targets that are shared out, and units that a plan names but nobody knows."""

from __future__ import annotations

import pytest

from ocop.mappings import FrozenMapping
from ocop.plans import YEARS, Aim, Comparator, Each, FindingKind, Indicator
from tests.plans import at_least
from tests.portfolio import REFORM
from tests.targets import DAY, END, figure, judge, products, recognised, stands, unit


def test_allocation() -> None:
    """A target is shared out; who is short is told, whatever the total says."""
    told = [
        *(recognised("a", place="001")),
        *(recognised("b", place="001")),
        *(recognised("c", place="003")),
    ]
    allocation = FrozenMapping({"001": 1, "003": 2, "Ba Vì": 1})
    fields = {
        "aim": at_least(4),
        "allocation": allocation,
        "as_of": REFORM - DAY,
        "deadline": REFORM - DAY,
    }
    result = judge(*told, **fields)
    assert stands(result) == ("missed", 3, ())
    assert [(one.key, one.verdict.value, one.name) for one in result.units] == [
        ("001", "met", "old 001"),
        ("003", "missed", "old 003"),
        ("Ba Vì", "undetermined", None),
    ]
    assert [one.key for one in result.failing_units] == ["003"]
    ceiling = Aim(comparator=Comparator.AT_MOST, value=4)
    capped = judge(*told, **(fields | {"aim": ceiling}))
    assert [one.verdict.value for one in capped.units][:2] == ["missed", "met"]


def test_allocation_by_figures() -> None:
    """Units without a code in the table are told by figures about an item."""
    told = [figure("new", 3, END, item="Ba Vì"), figure("new", 3, END)]
    result = judge(
        *told,
        rule=None,
        indicator=Indicator(metric="new"),
        aim=at_least(3),
        allocation=FrozenMapping({"Ba Vì": 3}),
    )
    assert [one.verdict.value for one in (result, *result.units)] == ["met", "met"]


@pytest.mark.parametrize(
    ("over", "where", "known", "unknown"),
    [
        ("provinces", None, "03", "zz"),
        ("provinces", "code = null", "03", "001"),
        (YEARS, None, "2025", "2030"),
        ("shops", None, "u1", "u2"),
    ],
)
def test_exceptions_for_units_that_are_not_there(
    over: str, where: str | None, known: str, unknown: str
) -> None:
    """An exception for a unit that nobody knows is told, and only that one."""
    exceptions = FrozenMapping({known: None, unknown: at_least(5)})
    each = Each(over=over, where=where, by="id", exceptions=exceptions)
    result = judge(unit("u1", "shops"), each=each)
    assert [(one.kind, one.arguments) for one in result.findings] == [
        (FindingKind.NO_SUCH_UNIT, {"found": unknown})
    ]


def test_allocation_over_unknown_units() -> None:
    """Where registers tell nothing of a unit, the unit is what is missing."""
    told = recognised("p1")
    result = judge(
        *told, aim=at_least(1), allocation=FrozenMapping({"zz": 1}), place="03"
    )
    (found,) = result.units
    assert (found.key, found.missing) == ("zz", ("places.zz",))


def test_allocation_over_units_that_are_no_more() -> None:
    """A unit that was merged is told with its successors."""
    told = products(1)
    result = judge(*told, aim=at_least(1), allocation=FrozenMapping({"02": 1}))
    assert [(one.verdict.value, one.successors) for one in result.units] == [
        ("undetermined", ("01 new 01",))
    ]
    assert [one.kind for one in result.findings] == [FindingKind.UNITS_GONE]
