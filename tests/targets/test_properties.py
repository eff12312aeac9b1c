from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ocop.plans import (
    PERCENT,
    YEARS,
    Aim,
    Baseline,
    Comparator,
    Each,
    Gathering,
    Indicator,
    Plan,
    Target,
)
from ocop.portfolio import Figure, PortfolioEvent
from ocop.targets import TargetResult, TargetVerdict, evaluate
from tests.plans import at_least, make_plan, make_target
from tests.portfolio import event_lists, portfolio, product, recognition
from tests.targets import END, START, figure, unit

ORDER = [
    TargetVerdict.MISSED,
    TargetVerdict.BEHIND,
    TargetVerdict.ON_TRACK,
    TargetVerdict.MET,
]
"""From the worst to the best; what is undetermined stands between those possible."""

RULES = (
    "count(products[stars >= 3 and valid])",
    'count(events[event = "first" and on >= start and on <= as_of])',
    "count(distinct values(products[valid].subject))",
    "count(products[organic])",
    "count(products[valid and subject_kind = null])",
)

days = st.dates(date(2023, 6, 1), date(2026, 6, 1))
places = st.sampled_from([None, "01", "03", "001"])


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Draw a target of at least a number."""
    shape: dict[str, Any] = draw(
        st.sampled_from(
            [
                {},
                {"of": Indicator(rule="count(products)"), "unit": PERCENT},
                {"each": Each(over="provinces")},
                {"each": Each(over="products", where="organic", by="product")},
                {"each": Each(over=YEARS)},
            ]
        )
    )
    return make_target(
        indicator=Indicator(rule=draw(st.sampled_from(RULES))),
        aim=at_least(draw(st.integers(0, 4))),
        place=draw(places),
        **shape,
    )


def plan(target: Target) -> Plan:
    """Return the plan of one target."""
    return make_plan(target, units_on=START)


@given(st.lists(targets(), max_size=3), event_lists(), days)
def test_at_the_deadline_nothing_is_on_the_way(
    drawn: list[Target], events: list[PortfolioEvent], late: date
) -> None:
    """From the deadline on a target is met, missed or undetermined."""
    report = [
        evaluate(plan(target), portfolio(*events), as_of=max(END, late)).results[0]
        for target in drawn
    ]
    way = {TargetVerdict.ON_TRACK, TargetVerdict.BEHIND}
    assert [one for one in report if way & {one.verdict, *one.possible}] == []


@given(targets(), event_lists(), days)
def test_open_only_where_facts_are_missing(
    target: Target, events: list[PortfolioEvent], day: date
) -> None:
    """A verdict is undetermined exactly if several are possible, for want of facts."""
    result = evaluate(plan(target), portfolio(*events), as_of=day).results[0]
    is_open = result.verdict is TargetVerdict.UNDETERMINED
    assert (len(result.possible) > 1) is is_open
    assert bool(result.missing) is is_open


@given(targets(), event_lists(), days, st.randoms())
def test_order_does_not_matter(
    target: Target, events: list[PortfolioEvent], day: date, random: Any
) -> None:
    """Events in any order give the same report."""
    shuffled = list(events)
    random.shuffle(shuffled)
    one, other = (
        evaluate(plan(target), portfolio(*told), as_of=day)
        for told in (events, shuffled)
    )
    assert one == other


figures = st.lists(
    st.builds(
        figure,
        st.just("new"),
        st.integers(0, 6),
        days,
        source=st.sampled_from(["province", "newspaper"]),
    ),
    max_size=4,
    unique_by=lambda one: (one.last_day, one.source),
)

gatherings = st.sampled_from(Gathering)


def tell_figures(
    told: list[Figure], gathering: Gathering, day: date, aim: Aim
) -> TargetResult:
    """Return how a target told by figures stands on a day."""
    indicator = Indicator(metric="new", gathering=gathering)
    target = make_target(indicator=indicator, aim=aim, baseline=Baseline(value=0))
    return evaluate(plan(target), portfolio(*told), as_of=day).results[0]


@given(figures, gatherings, days, st.sampled_from(Comparator), st.integers(1, 5))
def test_figures_tell_of_their_own_days(
    told: list[Figure], gathering: Gathering, day: date, comparator: Comparator, n: int
) -> None:
    """A target is judged on a day told, is sure by growth, or is open."""
    aim = Aim(
        comparator=comparator,
        value=n,
        upper=n + 1 if comparator is Comparator.RANGE else None,
        tolerance=1 if comparator is Comparator.ABOUT else None,
    )
    result = tell_figures(told, gathering, day, aim)
    is_open = result.verdict is TargetVerdict.UNDETERMINED
    assert is_open is bool(result.missing)
    if not is_open and not (gathering.is_flow and day >= END):
        assert result.on in {one.last_day for one in told}
    if day >= END:
        assert {TargetVerdict.ON_TRACK, TargetVerdict.BEHIND}.isdisjoint(
            result.possible
        )


@given(figures, gatherings, st.integers(1, 5), st.integers(0, 6))
def test_the_figure_of_the_deadline_decides(
    told: list[Figure], gathering: Gathering, least: int, more: int
) -> None:
    """Learning the number of the deadline decides, as one of the verdicts possible."""
    early = [one for one in told if one.last_day < END]
    most = max((int(one.value) for one in early), default=0)
    last = figure("new", most + more, END)
    before, after = (
        tell_figures(known, gathering, END, at_least(least))
        for known in (early, [*early, last])
    )
    assert after.verdict is not TargetVerdict.UNDETERMINED
    assert after.verdict in before.possible


counted = st.lists(
    st.tuples(st.sampled_from(["01", "03"]), st.none() | st.booleans()),
    min_size=1,
    max_size=6,
)


def told(facts: list[tuple[str, bool | None]]) -> list[PortfolioEvent]:
    """Return valid products of which it is known or not whether they are organic."""
    found: list[PortfolioEvent] = []
    for index, (_, organic) in enumerate(facts):
        made = product(f"p{index}", f"s{index}")
        found += [made, recognition(made.id, date(2023, 12, 1 + index))]
        if organic is not None:
            found.append(unit(made.id, "products", organic=organic))
    return found


@given(counted, st.integers(0, 6), days, st.randoms())
def test_learning_decides(
    facts: list[tuple[str, bool | None]], least: int, day: date, random: Any
) -> None:
    """Whatever is learnt, the verdict is certain, and was possible before."""
    target = make_target(
        indicator=Indicator(rule="count(products[organic])"), aim=at_least(least)
    )
    complete = [
        (place, random.random() < 0.5 if organic is None else organic)
        for place, organic in facts
    ]
    before, after = (
        evaluate(plan(target), portfolio(*told(known)), as_of=day).results[0]
        for known in (facts, complete)
    )
    assert after.verdict is not TargetVerdict.UNDETERMINED
    assert after.verdict in before.possible


@given(
    event_lists(),
    st.integers(0, 5),
    days,
    st.sampled_from(RULES[:3]),
    st.dates(START, date(2025, 12, 31)),
)
def test_one_more_product_never_harms(
    events: list[PortfolioEvent], least: int, day: date, rule: str, on: date
) -> None:
    """A valid product of 3 stars more never makes at least a number worse."""
    known = [product("known"), *events]
    target = make_target(indicator=Indicator(rule=rule), aim=at_least(least))
    more = [product("more", "its own"), recognition("more", on)]
    before, after = (
        evaluate(plan(target), portfolio(*told), as_of=day).results[0]
        for told in (known, [*known, *more])
    )
    worst, best = (
        [ORDER.index(one) for one in result.possible] for result in (before, after)
    )
    assert min(worst) <= min(best)
    assert max(worst) <= max(best)
