"""Targets that every unit of some kind has to reach."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from ocop.dates import Period
from ocop.mappings import FrozenMapping
from ocop.plans import (
    YEARS,
    Aim,
    Baseline,
    Change,
    Comparator,
    Each,
    FindingKind,
    Indicator,
    Milestone,
)
from ocop.portfolio import Registration
from tests.plans import at_least
from tests.portfolio import REFORM, product, recognition, subject
from tests.targets import (
    DAY,
    MIDDLE,
    START,
    figure,
    judge,
    products,
    recognised,
    stands,
    unit,
    value,
)


def test_units_that_are_lost() -> None:
    """Rules of a target with units are about how many of them meet their aim."""
    facts = [unit(f"p{i}", "products", done=i < 3, failed=i == 9) for i in range(12)]
    fields = {
        "rule": "unit.done",
        "aim": at_least(1),
        "each": Each(over="products"),
        "as_of": MIDDLE,
    }
    told = [*products(12), *facts]
    best = judge(*told, best="count(products[not(failed)])", **fields)
    assert (best.verdict.value, best.lost_on) == ("missed", MIDDLE)
    rule = "actual >= 3 and required = 12"
    assert judge(*told, on_track=rule, **fields).verdict.value == "on_track"
    early = judge(*told, on_track="actual > 3", **fields)
    assert (early.verdict.value, early.lost_on) == ("behind", None)


def test_years_on_track_by_a_rule() -> None:
    """Of years, the rule is about each of them."""
    told = [figure("fairs", 1, date(2024, 3, 1))]
    fields = {"rule": None, "indicator": Indicator(metric="fairs"), "aim": at_least(2)}
    by_year = {"each": Each(over=YEARS), "as_of": date(2024, 9, 1)}
    result = judge(*told, on_track="actual >= 1", **fields, **by_year)
    assert result.verdict.value == "on_track"


def test_each_place() -> None:
    """Every district needs a point; one has five to reach, one is exempt."""
    points = [unit(f"d{i}", "display_points", "001") for i in range(3)]
    five = at_least(5)
    each = Each(over="districts")
    fields = {"rule": "count(display_points)", "aim": at_least(1), "place": "01"}
    day = REFORM - DAY
    result = judge(*points, **fields, as_of=day, deadline=day, each=each)
    assert stands(result) == ("missed", 1, ())
    assert [(one.key, one.name) for one in result.failing_units] == [("002", "old 002")]
    assert result.standing is not None
    assert result.standing.aim.value == 2
    exceptions = FrozenMapping({"001": five, "002": None})
    each = Each(over="districts", exceptions=exceptions)
    result = judge(*points, **fields, as_of=day, deadline=day, each=each)
    assert stands(result) == ("missed", 0, ())
    assert [(one.key, one.remaining) for one in result.failing_units] == [("001", 2)]


def test_a_level_that_is_no_more() -> None:
    """After the reform no district is left: undetermined, unless the plan says how."""
    points = [
        unit(f"d{i}", "display_points", place) for i, place in enumerate(("001",))
    ]
    fields = {
        "rule": "count(display_points)",
        "aim": at_least(1),
        "each": Each(over="districts"),
    }
    result = judge(*points, **fields)
    assert stands(result) == ("undetermined", None, ("districts",))
    assert [one.kind for one in result.findings] == [FindingKind.UNITS_GONE]
    read = judge(*points, **fields, units_on=REFORM - DAY)
    assert stands(read) == ("missed", 1, ())
    by_rule = judge(*products(1), rule="count(districts)")
    assert stands(by_rule) == ("undetermined", None, ("districts",))
    assert [one.kind for one in by_rule.findings] == [FindingKind.UNITS_GONE]


def test_each_record() -> None:
    """Every subject has to be trained; of whom nobody tells it is open."""
    told = [
        *products(1),
        subject("s1"),
        subject("s2"),
        unit("s1", "subjects", trained=True, kind_of=1),
        unit("s2", "subjects", trained=False, kind_of=2),
    ]
    fields = {"rule": "unit.trained", "aim": at_least(1)}
    result = judge(*told, **fields, each=Each(over="subjects"))
    assert stands(result) == ("missed", None, ())
    assert [one.key for one in result.failing_units] == ["s2"]
    some = Each(over="subjects", where="kind_of = 1")
    open_ = judge(*told, **fields, each=some)
    # Whether the first subject is meant at all is not known either.
    missing = ("unit.trained", "subjects.kind_of")
    assert stands(open_) == ("undetermined", None, missing)
    told_of_all = unit("subject of p0", "subjects", trained=False)
    doubtful = judge(*told, told_of_all, **fields, each=some)
    assert stands(doubtful) == ("undetermined", None, ("subjects.kind_of",))
    known = unit("subject of p0", "subjects", kind_of=2)
    assert stands(judge(*told, known, **fields, each=some)) == ("met", 1, ())
    nobody = judge(*told, **fields, each=Each(over="officials"))
    assert stands(nobody) == ("undetermined", None, ("officials",))


def test_nobody_was_there_at_the_start() -> None:
    """Before the first subject took part, none met its aim."""
    told = [Registration(item=subject(f"s{i}"), on=date(2024, 3, 1)) for i in range(2)]
    facts = [unit(f"s{i}", "subjects", trained=i == 0) for i in range(2)]
    dated = [attrs.evolve(one, period=Period(start=date(2024, 3, 1))) for one in facts]
    result = judge(
        *told,
        *dated,
        rule="unit.trained",
        aim=at_least(1),
        each=Each(over="subjects"),
        as_of=date(2024, 6, 1),
    )
    assert stands(result) == ("on_track", 1, ())
    assert result.standing is not None
    assert result.standing.baseline == value(0)


def test_each_item() -> None:
    """The revenue of each product is to be 1.5 times that of the year before."""
    told = [
        *products(2),
        *(figure("revenue", 10, 2024, item=f"p{i}") for i in range(2)),
        figure("revenue", 15, 2025, item="p0"),
        figure("revenue", 14, 2025, item="p1"),
    ]
    result = judge(
        *told,
        rule=None,
        indicator=Indicator(metric="revenue", year=2025),
        baseline=Baseline(indicator=Indicator(metric="revenue", year=2024)),
        change=Change.MULTIPLE,
        aim=at_least(Fraction(3, 2)),
        each=Each(over="products", by="product"),
    )
    assert stands(result) == ("missed", 1, ())
    assert [(one.key, one.actual) for one in result.failing_units] == [
        ("p1", value("7/5"))
    ]


def test_records_that_belong_to_a_unit() -> None:
    """Products are counted for each subject; those of nobody may be anybody's."""
    told = [
        subject("s1"),
        subject("s2"),
        product("a", "s1"),
        product("b", "s2"),
        product("c", "s2"),
    ]
    each = Each(over="subjects", by="subject")
    fields = {"rule": "count(products)", "aim": at_least(2), "each": each}
    result = judge(*told, **fields)
    assert [(one.key, one.verdict.value) for one in result.units] == [
        ("s1", "missed"),
        ("s2", "met"),
    ]
    untold = judge(*told, recognition("d", MIDDLE), **fields)
    assert [(one.key, one.verdict.value) for one in untold.units] == [
        ("s1", "undetermined"),
        ("s2", "met"),
    ]


def test_growth_of_each_year() -> None:
    """5 to 10 percent a year: a year that is missed decides, and says when."""
    told = [figure("revenue", number, 2023 + i) for i, number in enumerate((100, 107))]
    aim = Aim(comparator=Comparator.RANGE, value=5, upper=10)
    fields = {
        "rule": None,
        "indicator": Indicator(metric="revenue"),
        "aim": aim,
        "change": Change.GROWTH,
        "each": Each(over=YEARS),
    }
    first = judge(*told, as_of=MIDDLE, **fields)
    assert stands(first) == ("on_track", 1, ())
    assert [(one.key, one.actual) for one in first.units] == [("2024", value(7))]
    bad = judge(*told, figure("revenue", 109, 2025), **fields)
    assert stands(bad) == ("missed", 1, ())
    good = judge(*told, figure("revenue", 120, 2025), **fields)
    assert stands(good) == ("met", 2, ())
    unknown = judge(*told, **fields)
    assert stands(unknown) == ("undetermined", None, ("figures.revenue[2025]",))


def test_a_year_that_is_lost() -> None:
    """A fair too few in the first year cannot be made good."""
    told = [figure("fairs", 1, 2024), figure("fairs", 2, 2025)]
    fields = {
        "rule": None,
        "indicator": Indicator(metric="fairs"),
        "aim": at_least(2),
        "each": Each(over=YEARS),
    }
    early = judge(*told, as_of=date(2025, 3, 1), **fields)
    assert (early.verdict.value, early.lost_on) == ("missed", MIDDLE)
    assert [one.key for one in early.failing_units] == ["2024"]
    exempt = Each(over=YEARS, exceptions=FrozenMapping({"2024": None}))
    rest = judge(*told, **(fields | {"each": exempt}))
    assert stands(rest) == ("met", 1, ())
    ahead = judge(*told, as_of=START - DAY, **fields)
    assert (ahead.verdict.value, ahead.units) == ("on_track", ())


def test_years_on_the_way() -> None:
    """A year that has begun starts from nothing."""
    told = [figure("fairs", 1, date(2024, 3, 1))]
    fields = {
        "rule": None,
        "indicator": Indicator(metric="fairs"),
        "aim": at_least(2),
        "each": Each(over=YEARS),
    }
    assert judge(*told, as_of=date(2024, 5, 1), **fields).verdict.value == "on_track"
    late = [*told, figure("fairs", 1, date(2024, 9, 1))]
    assert judge(*late, as_of=date(2024, 9, 1), **fields).verdict.value == "behind"
    counting = {"indicator": Indicator(rule="count(events[year = unit])")}
    events = recognised("p0", date(2024, 3, 1))
    counted = judge(*events, as_of=date(2024, 5, 1), **(fields | counting))
    assert [(one.key, one.actual) for one in counted.units] == [("2024", value(1))]


def test_each_place_on_the_way() -> None:
    """Half of the time is over: half of the communes have to be there."""
    table = Each(over="communes")
    told = [
        Registration(item=product("a", commune="00030"), on=date(2024, 3, 1)),
        Registration(item=product("b", commune="00004"), on=date(2024, 3, 1)),
    ]
    fields = {
        "rule": "count(products)",
        "aim": at_least(1),
        "each": table,
        "as_of": MIDDLE,
    }
    result = judge(*told, **fields)
    # Two of five.
    assert stands(result) == ("behind", 2, ())
    assert result.standing is not None
    assert result.standing.baseline == value(0)
    start = judge(*told, **fields, baseline=Baseline(value=2))
    assert start.verdict.value == "behind"
    grown = judge(*told, **fields, change=Change.DIFFERENCE)
    assert stands(grown) == ("behind", 2, ())
    milestone = Milestone(on=date(2024, 6, 30), value=2)
    passed = judge(*told, **fields, milestones=(milestone,))
    assert [one.verdict.value for one in passed.milestones] == ["met"]
