from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from ocop.plans import (
    PERCENT,
    YEARS,
    Aim,
    Baseline,
    Comparator,
    Each,
    FindingKind,
    Gathering,
    Indicator,
    Milestone,
    Trust,
)
from ocop.portfolio import Figure
from ocop.targets import TargetResult
from ocop.texts import spell_figure
from tests.plans import at_least, make_plan, make_target
from tests.targets import (
    DAY,
    END,
    MIDDLE,
    START,
    VALID,
    between,
    figure,
    judge,
    recognised,
    stands,
    unit,
    value,
)

STOCK = Indicator(metric="products")
FLOW = Indicator(metric="products", gathering=Gathering.CUMULATED)
BOTH = Indicator(rule=VALID, metric="products")
SUMMER = date(2024, 6, 30)
ZERO = Baseline(value=0)


def found(*events: Any, **fields: Any) -> TargetResult:
    """Return how a target told by figures alone stands."""
    return judge(*events, **({"indicator": STOCK, "baseline": ZERO} | fields))


def test_before_the_deadline_the_last_day_told_is_judged() -> None:
    """In autumn the figure of June is judged as of June: verdict, pace, expectation."""
    told = figure("products", 3, SUMMER)
    then = found(told, as_of=SUMMER)
    later = found(told, as_of=date(2024, 11, 1))
    assert (then.verdict.value, then.on, then.findings) == ("on_track", SUMMER, ())
    assert later == then
    assert later.standing is not None
    assert later.standing.expected == value(Fraction(10 * 182, 731))
    assert later.standing.pace_so_far is not None
    assert later.standing.pace_so_far.per_day == Fraction(3, 182)


def test_before_the_start_there_is_nothing_to_judge() -> None:
    """The figure of the last year is not that of the plan; it is told."""
    told = figure("products", 3, START - DAY, source="report of 2023")
    result = found(told, as_of=SUMMER)
    assert stands(result) == ("undetermined", None, ("figures.products",))
    assert (result.on, result.figures) == (SUMMER, ())
    assert [one.figures for one in result.outdated] == [(told,)]
    (finding,) = result.findings
    assert finding.kind is FindingKind.FIGURE_OUTDATED
    assert finding.text.en == (
        "figures.products: the last number is 3, of 2023-12-31 (report of 2023); "
        "that of 2024-06-30 is not known"
    )
    first = figure("products", 3, START)
    assert found(told, first, as_of=SUMMER).on == START


@pytest.mark.parametrize(
    ("aim", "number"),
    [
        (at_least(10), 12),
        (at_least(10), 2),
        (Aim(comparator=Comparator.MORE_THAN, value=10), 12),
        (Aim(comparator=Comparator.AT_MOST, value=10), 2),
        (Aim(comparator=Comparator.EXACTLY, value=10), 10),
        (Aim(comparator=Comparator.RANGE, value=8, upper=10), 9),
        (Aim(comparator=Comparator.ABOUT, value=10, tolerance=1), 10),
        (Aim(comparator=Comparator.UNSTATED, value=10), 12),
    ],
)
@pytest.mark.parametrize("as_of", [END, END + DAY, date(2027, 1, 1)])
def test_at_the_deadline_earlier_figures_of_a_stock_decide_nothing(
    aim: Aim, number: int, as_of: date
) -> None:
    """However much there was the day before, a stock may have changed."""
    told = figure("products", number, END - DAY)
    result = found(told, aim=aim, as_of=as_of)
    assert stands(result) == ("undetermined", None, ("figures.products",))
    assert [one.value for one in result.possible] == ["met", "missed"]
    assert [one.arguments for one in result.findings] == [
        {
            "figure": "figures.products",
            "found": spell_figure(str(number)),
            "on": date(2025, 12, 30),
            "source": "report",
            "expected": date(2025, 12, 31),
        }
    ]
    # The day before, the same figure is judged as of its own day.
    assert found(told, aim=aim, as_of=END - DAY).findings == ()


@pytest.mark.parametrize(
    ("aim", "number", "verdict"),
    [
        (at_least(10), 10, "met"),
        (at_least(10), 9, "undetermined"),
        (Aim(comparator=Comparator.MORE_THAN, value=10), 11, "met"),
        (Aim(comparator=Comparator.MORE_THAN, value=10), 10, "undetermined"),
        (Aim(comparator=Comparator.AT_MOST, value=10), 11, "missed"),
        (Aim(comparator=Comparator.AT_MOST, value=10), 10, "undetermined"),
        (Aim(comparator=Comparator.EXACTLY, value=10), 11, "missed"),
        (Aim(comparator=Comparator.EXACTLY, value=10), 10, "undetermined"),
        (Aim(comparator=Comparator.RANGE, value=8, upper=10), 8, "met"),
        (Aim(comparator=Comparator.RANGE, value=8, upper=10), 7, "undetermined"),
        (Aim(comparator=Comparator.ABOUT, value=10, tolerance=1), 9, "met"),
        (Aim(comparator=Comparator.UNSTATED, value=10), 10, "met"),
    ],
)
@pytest.mark.parametrize("gathering", [Gathering.CUMULATED, Gathering.SUM])
def test_at_the_deadline_a_flow_has_only_grown(
    aim: Aim, number: int, verdict: str, gathering: Gathering
) -> None:
    """What was reached stays reached; whether there was more is not known."""
    told = figure("products", number, MIDDLE)
    indicator = Indicator(metric="products", gathering=gathering)
    result = found(told, aim=aim, indicator=indicator)
    assert result.verdict.value == verdict
    assert result.actual == between(number, None, "figures.products")
    assert result.figures == (told,)
    is_open = verdict == "undetermined"
    assert result.missing == (("figures.products",) if is_open else ())
    kinds = [FindingKind.FIGURE_OUTDATED] if is_open else []
    assert [one.kind for one in result.findings] == kinds


def test_figures_hold_for_some_days() -> None:
    """A plan, or a target, says for how long a figure stands."""
    told = figure("products", 12, END - 11 * DAY)

    def verdict(days: int, own: int | None = None, as_of: date = END) -> str:
        target = make_target(indicator=STOCK, baseline=ZERO, figures_hold=own)
        plan = make_plan(target, figures_hold=days)
        return judge(told, plan=plan, as_of=as_of).verdict.value

    assert [verdict(10), verdict(11), verdict(0, 11)] == ["undetermined", "met", "met"]
    assert verdict(11, 0) == "undetermined"


def test_a_figure_that_holds_is_judged_on_the_last_day_for_which_it_does() -> None:
    """Ten days later it still stands; after that, the tenth day is judged."""
    told = figure("products", 3, SUMMER)
    ten = SUMMER + 10 * DAY
    for as_of, on in ((SUMMER + DAY, SUMMER + DAY), (ten, ten), (ten + DAY, ten)):
        assert found(told, as_of=as_of, figures_hold=10).on == on


def test_registers_of_the_day_decide_before_older_figures() -> None:
    """An old figure is neither believed nor compared where registers tell the day."""
    told = [*recognised("a"), figure("products", 9, SUMMER)]
    for trusted in Trust:
        indicator = Indicator(rule=VALID, metric="products", trusted=trusted)
        result = found(*told, indicator=indicator, as_of=MIDDLE)
        assert (result.on, result.source) == (MIDDLE, Trust.REGISTER)
        assert (result.actual, result.findings) == (value(1), ())


def test_neither_register_nor_figure() -> None:
    """Where neither is known, both are missing."""
    assert found(indicator=BOTH).missing == ("products", "figures.products")
    old = found(figure("products", 9, SUMMER), indicator=BOTH)
    assert old.missing == ("products", "figures.products")
    assert [one.kind for one in old.findings] == [FindingKind.FIGURE_OUTDATED]
    flow = Indicator(rule=VALID, metric="products", gathering=Gathering.SUM)
    reached = found(figure("products", 10, SUMMER), indicator=flow)
    assert (reached.verdict.value, reached.source) == ("met", Trust.FIGURE)
    short = found(figure("products", 9, SUMMER), indicator=flow)
    assert short.missing == ("products", "figures.products")


def share(*figures: Figure, as_of: date) -> TargetResult:
    """Return how a share of two figures stands."""
    fields = {"of": Indicator(metric="all"), "unit": PERCENT}
    return found(*figures, aim=at_least(60), as_of=as_of, **fields)


def test_shares_are_judged_on_the_last_day_of_which_both_are_told() -> None:
    """A share of March and a whole of June are no share of any day."""
    march, june = date(2024, 3, 31), SUMMER
    both = [figure("products", 1, march), figure("all", 4, march)]
    result = share(*both, figure("all", 5, june), as_of=MIDDLE)
    assert (result.on, result.actual) == (march, value(25))
    apart = share(both[0], figure("all", 5, june), as_of=MIDDLE)
    assert stands(apart) == (
        "undetermined",
        None,
        ("figures.products", "figures.all"),
    )
    assert [one.arguments["on"] for one in apart.findings] == [march, june]
    at_the_end = share(*both, as_of=END)
    assert at_the_end.missing == ("figures.products", "figures.all")


def test_milestones_that_are_over() -> None:
    """A milestone after the last figure is told, and open."""
    told = figure("products", 3, SUMMER)
    milestones = tuple(
        Milestone(on=on, value=2) for on in (SUMMER, SUMMER + DAY, MIDDLE - DAY)
    )
    stock = found(told, milestones=milestones, as_of=MIDDLE)
    assert stock.on == SUMMER
    assert [one.verdict.value for one in stock.milestones] == [
        "met",
        "undetermined",
        "undetermined",
    ]
    flow = found(told, milestones=milestones, as_of=MIDDLE, indicator=FLOW)
    assert [one.verdict.value for one in flow.milestones] == ["met"] * 3


def test_units_are_judged_on_the_day_of_the_last_figure() -> None:
    """Units of which later figures are told count; the others stay open."""
    fields: dict[str, Any] = {
        "aim": at_least(2),
        "each": Each(over="shops", by="shop"),
        "as_of": MIDDLE,
    }
    told = [
        *(unit(f"s{i}", "shops") for i in range(2)),
        figure("products", 2, SUMMER, item="s0"),
    ]
    same = found(*told, figure("products", 2, SUMMER, item="s1"), **fields)
    assert (same.on, same.actual, same.findings) == (SUMMER, value(2), ())
    early = found(*told, figure("products", 2, START, item="s1"), **fields)
    assert (early.on, early.actual.low, early.actual.high) == (SUMMER, 1, 2)
    fresh = found(*told, figure("products", 2, MIDDLE, item="s1"), **fields)
    assert (fresh.on, fresh.actual.low, fresh.actual.high) == (MIDDLE, 1, 2)
    assert "figures.products[s0]" in fresh.missing
    assert found(*told[:2], **fields).on == MIDDLE
    before = figure("products", 2, START - DAY, item="s0")
    assert found(*told[:2], before, **fields).on == MIDDLE
    over = found(*told, **(fields | {"as_of": END}))
    assert over.missing == ("figures.products[s0]", "figures.products[s1]")
    assert [one.arguments["on"] for one in over.findings] == [SUMMER]


def test_the_running_year_is_judged_on_the_day_of_its_figure() -> None:
    """A year that is over is judged at its end, and only by figures of its end."""
    fields = {"aim": at_least(2), "each": Each(over=YEARS)}
    march = date(2025, 3, 1)
    told = [figure("products", 2, 2024), figure("products", 1, march)]
    running = found(*told, as_of=date(2025, 9, 1), **fields)
    assert (running.verdict.value, running.on) == ("on_track", march)
    old = [figure("products", 2, SUMMER), figure("products", 2, march)]
    open_ = found(*old, as_of=march, **fields)
    assert stands(open_) == ("undetermined", None, ("figures.products[2024]",))
    assert [one.arguments["on"] for one in open_.findings] == [SUMMER]
    flow = found(*old, as_of=march, indicator=FLOW, **fields)
    assert stands(flow) == ("on_track", 2, ())
    over = found(*told, **fields)
    assert stands(over) == ("undetermined", None, ("figures.products[2025]",))


def test_allotted_numbers_are_judged_on_the_same_day() -> None:
    """What is shared out is looked at on the day that the total is."""
    told = [
        figure("products", 4, SUMMER),
        figure("products", 3, SUMMER, item="Ba Vì"),
        figure("products", 9, MIDDLE, item="Ba Vì"),
    ]
    result = found(*told, as_of=MIDDLE, allocation={"Ba Vì": 10})
    assert result.on == SUMMER
    assert [one.actual for one in result.units] == [value(3)]
