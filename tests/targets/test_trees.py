from __future__ import annotations

from ocop.mappings import FrozenMapping
from ocop.targets import TargetReport, evaluate, trace_shortfall
from tests.plans import at_least, make_plan, make_target
from tests.portfolio import portfolio
from tests.targets import END, recognised

TOLD = portfolio(
    *recognised("a", place="03"),
    *recognised("b", place="01"),
    *recognised("c", place="01"),
)


def report(number: str, place: str | None, value: int, parent: str) -> TargetReport:
    """Return how the target of one plan stands."""
    target = make_target(aim=at_least(value), supports="products")
    plan = make_plan(target, number=number, place=place, parent=parent, units_on=None)
    return evaluate(plan, TOLD, as_of=END)


def test_a_shortfall_leads_to_who_is_short() -> None:
    """Four were wanted: the plan that has reached its share is not to blame."""
    top = report("top", None, 4, "none")
    one, two = report("one", "03", 1, "top"), report("two", "03", 3, "top")
    deeper = report("deeper", "03", 2, "two")
    other = report("other", "03", 9, "elsewhere")
    found = trace_shortfall(top, "products", below=(deeper, other, two, one))
    assert found is not None
    assert (found.plan, found.result.standing and found.result.standing.remaining) == (
        "top",
        1,
    )
    assert [below.plan for below in found.below] == ["two"]
    assert [below.plan for below in found.below[0].below] == ["deeper"]


def test_nothing_is_short() -> None:
    """A target that is met has no shortfall."""
    assert trace_shortfall(report("top", None, 3, "none"), "products") is None


def test_units_are_named() -> None:
    """A shortfall names the units that did not do their share."""
    target = make_target(aim=at_least(4), allocation=FrozenMapping({"03": 2}))
    top = evaluate(make_plan(target), TOLD, as_of=END)
    found = trace_shortfall(top, "products")
    assert found is not None
    assert [unit.key for unit in found.units] == ["03"]


def test_plans_in_a_circle() -> None:
    """Plans that name each other as parents lead to an end."""
    one, two = report("one", None, 9, "two"), report("two", None, 9, "one")
    found = trace_shortfall(one, "products", below=(one, two))
    assert found is not None
    assert [below.plan for below in found.below] == ["two"]
    assert found.below[0].below == ()
