from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest

from ocop.dates import Period
from ocop.mappings import FrozenMapping
from ocop.plans import (
    PERCENT,
    YEARS,
    Aim,
    Baseline,
    Change,
    Comparator,
    Each,
    FindingKind,
    Gathering,
    Indicator,
    Milestone,
    Trust,
)
from ocop.portfolio import Registration
from ocop.recognitions import Revocation
from ocop.targets import evaluate
from ocop.vocabulary import EvaluationKind
from tests.plans import at_least, make_plan, make_target
from tests.portfolio import (
    REFORM,
    portfolio,
    product,
    recognition,
    subject,
)
from tests.targets import (
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

DAY = timedelta(days=1)
COUNT = Indicator(rule="count(products)")


def products(count: int, **fields: Any) -> list[Any]:
    """Return some recognised products."""
    return [event for i in range(count) for event in recognised(f"p{i}", **fields)]


def test_stock_counts_what_is_valid_on_the_day() -> None:
    """A product that has expired, or was revoked, is no longer there; ever is more."""
    aim = at_least(2)
    old = recognised("old", date(2020, 5, 1))
    lost = recognised("lost")
    revoked = Revocation(recognition=lost[1], on=END)
    events = [*old, *lost, revoked, *recognised("p1")]
    assert stands(judge(*events, aim=aim)) == ("missed", 1, ())
    ever = "count(products[ever_recognised])"
    assert stands(judge(*events, aim=aim, rule=ever)) == ("met", 3, ())
    assert stands(judge(*events, aim=aim, as_of=END - DAY)) == ("met", 2, ())


def test_flow_is_not_stock() -> None:
    """New products of the period are not what was there before, nor re-evaluations."""
    again = recognition("p0", date(2024, 4, 1), kind=EvaluationKind.REEVALUATION)
    events = [*products(3), again, *recognised("new", date(2024, 6, 1))]
    rule = 'count(events[event = "first" and on >= start and on <= as_of])'
    assert stands(judge(*events, aim=at_least(4), rule=rule)) == ("missed", 1, ())
    assert stands(judge(*events, aim=at_least(4))) == ("met", 4, ())


@pytest.mark.parametrize(
    ("count", "verdict"), [(1, "behind"), (5, "behind"), (6, "on_track"), (10, "met")]
)
def test_on_the_way(count: int, verdict: str) -> None:
    """Half of the time is over: half of the way has to be gone."""
    told = products(count, on=date(2024, 3, 1))
    result = judge(*told, as_of=MIDDLE, rule="count(products[valid])")
    # 366 of 731 days.
    assert result.verdict.value == verdict
    assert result.standing is not None
    if verdict != "met":
        assert result.standing.expected == value("3660/731")


def test_the_start_is_looked_up() -> None:
    """What was there before the start is no progress."""
    told = products(5)
    result = judge(*told, as_of=MIDDLE)
    assert result.verdict.value == "behind"
    assert result.standing is not None
    assert result.standing.baseline == value(5)
    told_start = judge(*told, as_of=MIDDLE, baseline=Baseline(value=0))
    assert told_start.verdict.value == "behind"
    assert judge(*products(6), as_of=START - DAY).verdict.value == "on_track"


def test_after_the_deadline_the_deadline_counts() -> None:
    """What comes too late does not count, and nothing is on track any more."""
    late = recognised("late", END + DAY)
    result = judge(*late, aim=at_least(1), as_of=END + DAY)
    assert stands(result) == ("missed", 0, ())
    assert result.on == END
    assert result.lost_on is None


def test_a_range_exceeded_is_met() -> None:
    """Above the upper end of a range is met, and so is more than about a number."""
    range_ = Aim(comparator=Comparator.RANGE, value=1, upper=2)
    about = Aim(comparator=Comparator.ABOUT, value=4, tolerance=1)
    assert judge(*products(3), aim=range_).verdict.value == "met"
    assert judge(*products(3), aim=about).verdict.value == "met"
    assert judge(*products(2), aim=about).verdict.value == "missed"


def test_achieved_and_exceeded() -> None:
    """48 of 20 are 240 % of the plan, which is exceeded by 140 %."""
    told = figure("new", 48, 2025)
    result = judge(told, rule=None, aim=at_least(20), indicator=Indicator(metric="new"))
    assert (result.achieved_percent, result.exceeded_percent) == (240, 140)
    less = judge(*products(3), aim=at_least(4))
    assert (less.achieved_percent, less.exceeded_percent) == (75, None)


def test_remaining_and_pace() -> None:
    """What is left, how fast it went and how fast it has to go are exact."""
    result = judge(*products(4, on=date(2024, 3, 1)), as_of=MIDDLE)
    standing = result.standing
    assert standing is not None
    assert standing.remaining == 6
    assert standing.pace_so_far is not None
    assert standing.pace_so_far.per_day == Fraction(4, 366)
    assert standing.pace_needed is not None
    assert standing.pace_needed.per_day == Fraction(6, 365)


def test_missing_facts_give_bounds() -> None:
    """Products of unknown class leave the verdict open only where they can decide."""
    known = products(3)
    rule = "count(products[quality])"
    facts = [
        unit("p0", "products", quality=True),
        unit("p1", "products", quality=True),
    ]
    open_ = judge(*known, *facts, rule=rule, aim=at_least(3))
    assert stands(open_) == ("undetermined", None, ("products.quality",))
    assert open_.actual == between(2, 3, "products.quality")
    assert [verdict.value for verdict in open_.possible] == ["met", "missed"]
    assert judge(*known, *facts, rule=rule, aim=at_least(2)).verdict.value == "met"
    assert judge(*known, *facts, rule=rule, aim=at_least(4)).verdict.value == "missed"
    told = unit("p2", "products", quality=False)
    assert stands(judge(*known, *facts, told, rule=rule, aim=at_least(3))) == (
        "missed",
        2,
        (),
    )


def test_a_list_that_nobody_gave_is_not_empty() -> None:
    """Without any product, nothing is known of products; nor of communes without."""
    told = figure("new", 48, 2025)
    assert stands(judge(told)) == ("undetermined", None, ("products",))
    gaps = judge(told, rule="count(communes[products = 0])", aim=at_least(1))
    assert stands(gaps) == ("undetermined", None, ("products",))
    assert judge(told, rule="count(communes)", aim=at_least(5)).verdict.value == "met"


def test_a_list_of_another_day_is_empty() -> None:
    """Units that are there only later do not make the list unknown today."""
    later = unit("d1", "display_points")
    result = judge(later, rule="count(display_points)", aim=at_least(1), as_of=MIDDLE)
    assert stands(result) == ("met", 1, ())
    unknown = judge(rule="count(display_points)")
    assert stands(unknown) == ("undetermined", None, ("display_points",))


def test_shares() -> None:
    """A share is of a named set, in percent, exact; there is none of nothing."""
    told = [
        *products(3),
        *(unit(f"p{i}", "products", organic=i == 0) for i in range(3)),
    ]
    share = {"rule": "count(products[organic])", "of": COUNT, "unit": PERCENT}
    result = judge(*told, aim=at_least(33), **share)
    assert stands(result) == ("met", Fraction(100, 3), ())
    average = judge(*told, aim=at_least(2), rule="count(products)", of=COUNT)
    assert stands(average) == ("missed", 1, ())
    none = {"of": Indicator(rule="count(products[stars = 5])")}
    assert stands(judge(*told, **(share | none))) == (
        "undetermined",
        None,
        ("count(products[stars = 5])",),
    )


def test_a_share_of_nothing_at_the_start_is_0() -> None:
    """That there was nothing to share at the start leaves nothing open."""
    told = [*products(3, on=date(2024, 3, 1)), *recognised("best", MIDDLE, 4)]
    share = {
        "rule": "count(products[stars = 4])",
        "of": Indicator(rule="count(products[valid])"),
        "unit": PERCENT,
    }
    result = judge(*told, as_of=MIDDLE, aim=at_least(60), **share)
    assert result.standing is not None
    assert result.standing.baseline == value(0)
    assert stands(result) == ("behind", 25, ())


def test_subset_of_what_is_really_there() -> None:
    """3 % of 97 products are 2.91, whatever the other target wants."""
    told = [*products(97), *recognised("best", stars=5)]
    share = make_target(
        "five",
        aim=at_least(3),
        unit=PERCENT,
        subset_of="products",
        indicator=Indicator(rule="count(products[stars = 5])"),
    )
    whole = make_target(aim=at_least(150))
    result = judge(*told, plan=make_plan(share, whole))
    assert stands(result) == ("missed", Fraction(100, 98), ())


@pytest.mark.parametrize(
    ("change", "aim", "verdict", "number"),
    [
        (Change.DIFFERENCE, 3, "met", Fraction(3)),
        (Change.GROWTH, 60, "met", Fraction(60)),
        (Change.MULTIPLE, 2, "missed", Fraction(8, 5)),
    ],
)
def test_changes(change: Change, aim: int, verdict: str, number: Fraction) -> None:
    """A number is set against its start: looked up, told, or found otherwise."""
    told = [*products(5), *(e for i in range(3) for e in recognised(f"n{i}", MIDDLE))]
    result = judge(*told, aim=at_least(aim), change=change)
    assert stands(result) == (verdict, number, ())
    baseline = Baseline(value=5)
    same = judge(*told, aim=at_least(aim), change=change, baseline=baseline)
    assert same.actual == result.actual
    looked = Baseline(indicator=Indicator(rule=VALID), on=START - DAY)
    same = judge(*told, aim=at_least(aim), change=change, baseline=looked)
    assert same.actual == result.actual


def test_a_change_starts_from_none() -> None:
    """On the way, a change has come from no difference, no growth, once."""
    told = products(5)
    for change, start in ((Change.GROWTH, 0), (Change.MULTIPLE, 1)):
        result = judge(*told, as_of=MIDDLE, change=change)
        assert result.standing is not None
        assert result.standing.baseline == value(start)
        assert result.verdict.value == "behind"


def test_ceilings() -> None:
    """18 communes without a product, then 6, then none: Trà Vinh."""
    aim = Aim(comparator=Comparator.AT_MOST, value=0)
    fields = {"rule": "18 - count(products)", "aim": aim}
    start = Baseline(value=18)
    half = judge(*products(12), as_of=MIDDLE, baseline=start, **fields)
    assert stands(half) == ("on_track", 6, ())
    assert half.achieved_percent == Fraction(200, 3)
    assert half.standing is not None
    assert half.standing.pace_so_far is not None
    assert half.standing.pace_so_far.per_day == Fraction(12, 366)
    assert judge(*products(18), baseline=start, **fields).verdict.value == "met"
    late = judge(*products(8), as_of=MIDDLE, baseline=start, **fields)
    assert late.verdict.value == "behind"
    flat = judge(*products(8), baseline=Baseline(value=0), **fields)
    assert (flat.verdict.value, flat.achieved_percent) == ("missed", None)


def test_no_number_and_no_indicator() -> None:
    """A target without a number stays open, as does one that nothing can tell."""
    assert stands(judge(aim=None)) == ("undetermined", None, ("aim",))
    result = judge(rule=None, as_of=MIDDLE)
    assert stands(result) == ("undetermined", None, ("indicator",))
    assert [verdict.value for verdict in result.possible] == [
        "met",
        "on_track",
        "behind",
    ]
    assert (result.achieved_percent, result.standing) == (None, None)


def test_milestones() -> None:
    """A milestone is a known point of the way, and is judged when it is over."""
    told = products(4, on=date(2024, 5, 1))
    half = Milestone(on=date(2024, 6, 30), value=5)
    last = Milestone(on=date(2025, 6, 30), value=8)
    start = Baseline(value=0)
    result = judge(*told, as_of=MIDDLE, milestones=(half, last), baseline=start)
    assert result.verdict.value == "behind"
    assert [(one.on, one.verdict.value) for one in result.milestones] == [
        (half.on, "missed")
    ]
    assert result.milestones[0].actual == value(4)
    early = Milestone(on=date(2024, 6, 30), value=1)
    result = judge(*told, as_of=MIDDLE, milestones=(early, last), baseline=start)
    assert result.standing is not None
    assert result.standing.expected == value(Fraction(1) + Fraction(7 * 184, 365))


def test_on_track_by_a_rule() -> None:
    """A plan may say itself what is on track; what it needs may be missing."""
    told = products(1, on=date(2024, 3, 1))
    rule = "elapsed < 0.6 and actual >= 1 and required = 10 and baseline < expected"
    assert judge(*told, as_of=MIDDLE, on_track=rule).verdict.value == "on_track"
    assert judge(*told, as_of=MIDDLE, on_track="actual > 1").verdict.value == "behind"
    unknown = judge(*told, as_of=MIDDLE, on_track="weather = 1")
    assert stands(unknown) == ("undetermined", 1, ("weather",))
    open_ = judge(
        *told,
        as_of=MIDDLE,
        rule="count(products[organic])",
        aim=at_least(2),
        on_track="actual > 1",
    )
    assert stands(open_) == (
        "undetermined",
        None,
        ("actual", "organic"),
    )


def test_lost_before_the_deadline() -> None:
    """Two of twelve registered products failed: twelve can no longer be reached."""
    facts = [unit(f"p{i}", "products", failed=i < 2) for i in range(12)]
    fields: dict[str, Any] = {
        "aim": at_least(12),
        "best": "count(products[not(failed)])",
    }
    result = judge(*products(12), *facts, rule="0", as_of=MIDDLE, **fields)
    assert (result.verdict.value, result.lost_on) == ("missed", MIDDLE)
    open_ = judge(*products(12), rule="0", as_of=MIDDLE, **fields)
    assert (open_.verdict.value, open_.lost_on) == ("behind", None)
    final = judge(*products(12), *facts, rule="0", **fields)
    assert (final.verdict.value, final.lost_on) == ("missed", None)


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


def test_figures_alone() -> None:
    """Where no register exists, reported figures tell; the latest one counts."""
    stock = Indicator(metric="products")
    told = [figure("products", 54, date(2023, 12, 31)), figure("products", 97, MIDDLE)]
    fields = {"rule": None, "indicator": stock, "aim": at_least(150)}
    result = judge(*told, as_of=MIDDLE, **fields)
    assert stands(result) == ("behind", 97, ())
    assert result.source is Trust.FIGURE
    assert [one.value for one in result.figures] == [97]
    assert result.standing is not None
    assert result.standing.baseline == value(54)
    no_start = judge(told[1], as_of=MIDDLE, **fields)
    assert stands(no_start) == ("undetermined", 97, ("baseline", "figures.products"))
    assert stands(judge(**fields)) == ("undetermined", None, ("figures.products",))


def test_flows_told_in_rounds() -> None:
    """Figures of rounds are added; those before the start do not count."""
    flow = Indicator(metric="new", gathering=Gathering.SUM)
    told = [
        figure("new", 7, date(2023, 6, 1)),
        figure("new", 4, date(2024, 6, 1)),
        figure("new", 6, date(2025, 6, 1)),
    ]
    result = judge(*told, rule=None, indicator=flow, as_of=told[-1].last_day)
    assert stands(result) == ("met", 10, ())


def test_register_and_figure_are_compared() -> None:
    """Where both are known a difference is told, and the register counts, or not."""
    told = [*products(3), figure("products", 4, END)]
    both = Indicator(rule=VALID, metric="products")
    result = judge(*told, indicator=both, rule=None, aim=at_least(4))
    assert stands(result) == ("missed", 3, ())
    assert [(one.kind, one.text.en) for one in result.findings] == [
        (
            FindingKind.FIGURE_DIFFERS,
            "reported is 4 (report); the registers give 3",
        )
    ]
    trusted = Indicator(rule=VALID, metric="products", trusted=Trust.FIGURE)
    assert stands(judge(*told, indicator=trusted, aim=at_least(4))) == ("met", 4, ())
    same = judge(*products(4), told[-1], indicator=both, aim=at_least(4))
    assert (same.verdict.value, same.findings) == ("met", ())
    alone = judge(told[-1], indicator=both, aim=at_least(4))
    assert (alone.verdict.value, alone.source) == ("met", Trust.FIGURE)
    unreported = judge(*products(4), indicator=trusted, aim=at_least(4))
    assert (unreported.verdict.value, unreported.source) == ("met", Trust.REGISTER)


def test_open_registers_differ_only_where_they_must() -> None:
    """A figure inside the bounds of the register does not differ from it."""
    told = [*products(3), unit("p0", "products", organic=True)]
    both = Indicator(rule="count(products[organic])", metric="organic")
    inside = judge(*told, figure("organic", 2, END), indicator=both)
    assert inside.findings == ()
    above = judge(*told, figure("organic", 4, END), indicator=both)
    assert above.findings[0].arguments["expected"] == "1–3"
    below = judge(*told, figure("organic", 0, END), indicator=both)
    assert below.findings[0].arguments["found"] == "0"


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


def test_a_place_that_is_no_more() -> None:
    """A province that was merged is not the new one that has its code."""
    told = products(10, place="01")
    result = judge(*told, place="01")
    assert stands(result) == ("undetermined", None, ("01 old 01",))
    assert result.findings[0].text.en == (
        "the unit 01 old 01 does not exist on 2025-12-31; its successors: 01 new 01"
    )
    assert stands(judge(*told, place="01", as_of=REFORM - DAY)) == ("met", 10, ())
    assert stands(judge(*told, place="01", units_on=REFORM - DAY)) == ("met", 10, ())
    assert stands(judge(*told, place="03")) == ("missed", 0, ())


def test_unknown_places() -> None:
    """Of a place that the table does not have, only figures tell."""
    told = [*products(3), figure("products", 10, END, place="77")]
    assert stands(judge(*told, place="77")) == ("undetermined", None, ("places.77",))
    stock = Indicator(metric="products")
    assert stands(judge(*told, place="77", indicator=stock)) == ("met", 10, ())


def test_products_of_unknown_place() -> None:
    """A product that may lie in the place or not leaves the count open."""
    told = [*products(2), *recognised("lost", place=None)]
    result = judge(*told, place="03", aim=at_least(3))
    assert stands(result) == ("undetermined", None, ("products.province",))
    assert result.actual == between(2, 3, "products.province")
    assert judge(*told, place="03", aim=at_least(2)).verdict.value == "met"
    assert judge(*told, aim=at_least(3)).verdict.value == "met"


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


def test_the_report_holds_every_target() -> None:
    """Results stand in the order of the plan; findings of plan and results together."""
    plan = make_plan(
        make_target("a", allocation=FrozenMapping({"03": 1})),
        make_target("b", aim=None),
    )
    report = evaluate(plan, portfolio(*products(1)), as_of=END)
    assert [result.target.id for result in report.results] == ["a", "b"]
    assert report.result("b") is report.results[1]
    assert [one.kind for one in report.findings] == [
        FindingKind.ALLOCATION_DIFFERS,
        FindingKind.NO_NUMBER,
    ]
